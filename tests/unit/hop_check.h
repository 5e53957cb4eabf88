/* SPDX-License-Identifier: MIT */
/*
 * hop_check - what holds for every hop, whatever bytes it was made from, and for two made from the same words
 */
#pragma once

#include <tlspath/path.h>

/* text_inside - a text that is there lies inside `all` */
static inline void text_inside(TpText text, TpText all)
{
	if (text.at == NULL) {
		g_assert_cmpuint(text.len, ==, 0);
		return;
	}
	g_assert_true(text.at >= all.at && text.len <= all.len);
	g_assert_true((gsize)(text.at - all.at) <= all.len - text.len);
}

/* received_check - every text lies inside the value, and the enumerations and counts are in range */
static inline void received_check(const TpReceived *received, TpText value)
{
	const TpText texts[] = {
		received->again, received->helo, received->rdns, received->ip,  received->by,
		received->with,  received->id,   received->via,  received->recipient,
	};

	text_inside(received->raw, value);
	for (guint i = 0; i < TP_CLAUSES; i++) {
		text_inside(received->value[i], received->raw);
		text_inside(received->part[i], received->raw);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		text_inside(texts[i], received->raw);
	g_assert_cmpuint(received->n_comments, <=, TP_COMMENTS_MAX);
	for (guint i = 0; i < received->n_comments; i++) {
		text_inside(received->comments[i].text, received->raw);
		g_assert_cmpuint(received->comments[i].clause, <, TP_CLAUSES);
	}
	g_assert_true(received->ip.at == NULL || received->address.reach != TP_REACH_NONE);
	g_assert_true(received->date.set || tp_notes_has(received->notes, TP_NOTE_NO_DATE) || received->raw.len == 0);
}

/* tls_check - what was noted about TLS fits together */
static inline void tls_check(const TpTls *tls, TpText raw)
{
	text_inside(tls->version_said, raw);
	text_inside(tls->cipher, raw);
	text_inside(tls->cert_name, raw);
	g_assert_cmpint(tls->bits, >=, -1);
	g_assert_cmpint(tls->version, <=, TP_TLS_1_3);
	g_assert_true(tls->noted == (tls->strength != TP_STRENGTH_NONE));
	g_assert_true(tls->noted == (tls->rule != NULL));
	g_assert_true(tls->noted || (tls->version == TP_TLS_UNSTATED && tls->cipher.at == NULL));
}

/* hop_check - a hop that tp_hop_read made from `value` */
static inline void hop_check(const TpHop *hop, TpText value)
{
	received_check(&hop->received, value);
	text_inside(hop->evidence, hop->received.raw);
	tls_check(&hop->tls, hop->received.raw);
	g_assert_true(hop->channel != TP_CHANNEL_TLS || hop->tls.noted);
	g_assert_true(hop->channel != TP_CHANNEL_LOCAL || hop->scope == TP_SCOPE_HOST);
	g_assert_true((hop->channel == TP_CHANNEL_UNKNOWN) == (hop->basis == TP_BASIS_NONE));
	g_assert_true((hop->channel == TP_CHANNEL_LOCAL) == (hop->basis == TP_BASIS_TOPOLOGY));
	g_assert_true(hop->basis != TP_BASIS_STATED || (hop->row != NULL && hop->evidence.at != NULL));
	g_assert_nonnull(tp_channel_name(hop->channel));
	g_assert_nonnull(tp_basis_name(hop->basis));
	g_assert_nonnull(tp_kind_name(hop->kind));
	g_assert_nonnull(tp_scope_name(hop->scope));
}

/* text_placed - two texts that are there stand at the same place of their values, or neither is there */
static inline gboolean text_placed(TpText a, TpText in_a, TpText b, TpText in_b)
{
	if (a.at == NULL || b.at == NULL)
		return a.at == b.at;
	return a.len == b.len && a.at - in_a.at == b.at - in_b.at;
}

/* hop_differs - the first thing that two hops made from values of one length do not agree on; NULL: they are the same */
static inline const char *hop_differs(const TpHop *a, TpText in_a, const TpHop *b, TpText in_b)
{
#define SAME(MEMBER)                   \
	if (a->MEMBER != b->MEMBER)    \
		return #MEMBER;
#define PLACED(MEMBER)                                         \
	if (!text_placed(a->MEMBER, in_a, b->MEMBER, in_b))    \
		return #MEMBER;
	SAME(channel) SAME(basis) SAME(row) SAME(writer) SAME(kind) SAME(scope) SAME(notes)
	SAME(tls.noted) SAME(tls.version) SAME(tls.bits) SAME(tls.group) SAME(tls.key_exchange) SAME(tls.client_cert)
	SAME(tls.peer_bound) SAME(tls.rule) SAME(received.date.set) SAME(received.date.utc) SAME(received.n_comments)
	PLACED(evidence) PLACED(tls.version_said) PLACED(tls.cipher) PLACED(tls.cert_name)
	PLACED(received.helo) PLACED(received.rdns) PLACED(received.ip) PLACED(received.by) PLACED(received.with)
	PLACED(received.id) PLACED(received.via) PLACED(received.recipient)
#undef PLACED
#undef SAME
	return NULL;
}
