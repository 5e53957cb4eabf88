/* SPDX-License-Identifier: MIT */
/* What is asked of the hop at hand */
#include <tlspath/words.h>

#include "filter/test.h"
#include "stats/keys.h"

/* tp_test_hop - the word that the hop bears on the screen */
gboolean tp_test_hop(TpFilter *filter, const TpTerm *term)
{
	TpVerdict shown = tp_hop_shown(filter->hop);

	if (term->low == TP_TEST_TLS)
		return shown == TP_VERDICT_ENCRYPTED || shown == TP_VERDICT_WEAK;
	return shown == term->low;
}

/* tp_test_host - a name or the address of either end */
gboolean tp_test_host(TpFilter *filter, const TpTerm *term)
{
	const TpReceived *received = &filter->hop->received;

	return tp_test_holds(filter, term, received->helo) || tp_test_holds(filter, term, received->rdns) ||
	       tp_test_holds(filter, term, received->ip) || tp_test_holds(filter, term, received->by);
}

/* tp_test_by - the recorder's name */
gboolean tp_test_by(TpFilter *filter, const TpTerm *term)
{
	return tp_test_holds(filter, term, filter->hop->received.by);
}

/* is_org - is it that organisation: by its whole domain, or by the labels that the domain begins with? */
static gboolean is_org(TpText org, const TpTerm *term)
{
	TpText said = term->text;

	return org.len >= said.len && tp_text_equal(tp_text(org.at, said.len), said) &&
	       (org.len == said.len || (!term->whole && org.at[said.len] == '.'));
}

/* tp_test_org - the organisation at either end */
gboolean tp_test_org(TpFilter *filter, const TpTerm *term)
{
	const TpHop *hop = filter->hop;

	return is_org(hop->from_org, term) || is_org(hop->by_org, term) || is_org(hop->from_house, term);
}

/* tp_test_partner - the organisation, or the address of a client without a name, that this hop brought the mail from */
gboolean tp_test_partner(TpFilter *filter, const TpTerm *term)
{
	char room[TP_CELL_NAME_SIZE];
	const TpHop *hop = filter->hop, *border;
	TpText partner = tp_keys_partner(&filter->analysis->path, room, &border), ip = hop->received.ip;

	if (hop != border || partner.at == NULL)
		return FALSE;
	if (*partner.at == '[')
		return tp_text_equal(tp_text_strip(term->text, "[]"), tp_text_strip(ip, "[]"));
	if (term->whole)
		return tp_text_equal(partner, term->text);
	return is_org(partner, term) || is_org(hop->from_org, term);
}

/* tp_test_tls - the version; what is not stated is not compared */
gboolean tp_test_tls(TpFilter *filter, const TpTerm *term)
{
	const TpTls *tls = &filter->hop->tls;

	if (!tls->noted)
		return FALSE;
	if (tls->version == TP_TLS_UNSTATED)
		return (term->accept & TP_ABSENT) != 0;
	return tp_test_compare(term, tls->version);
}

/* tp_test_cipher - as written, or by its IANA name */
gboolean tp_test_cipher(TpFilter *filter, const TpTerm *term)
{
	const TpTls *tls = &filter->hop->tls;

	return tls->noted && (tp_test_holds(filter, term, tls->cipher) || tp_test_suite(filter, term));
}

/* tp_test_suite - the IANA name */
gboolean tp_test_suite(TpFilter *filter, const TpTerm *term)
{
	const TpTls *tls = &filter->hop->tls;

	return tls->noted && tp_test_holds(filter, term, tp_text_str(tls->suite.iana));
}

/* tp_test_kex - the key exchange or its group */
gboolean tp_test_kex(TpFilter *filter, const TpTerm *term)
{
	const TpTls *tls = &filter->hop->tls;

	return tls->noted && (tp_test_holds(filter, term, tp_text_str(tls->key_exchange)) ||
			      (tls->group != NULL && tp_test_holds(filter, term, tp_text_str(tls->group->name))));
}

/* tp_test_fs - forward secrecy */
gboolean tp_test_fs(TpFilter *filter, const TpTerm *term)
{
	return filter->hop->tls.noted && filter->hop->tls.forward_secrecy == term->low;
}

/* tp_test_quantum - a key exchange against quantum computers */
gboolean tp_test_quantum(TpFilter *filter, const TpTerm *term)
{
	return filter->hop->tls.noted && filter->hop->tls.quantum_safe == term->low;
}

/* tp_test_scope - how far it went */
gboolean tp_test_scope(TpFilter *filter, const TpTerm *term)
{
	return filter->hop->scope == term->low;
}

/* tp_test_kind - what kind of transfer it was */
gboolean tp_test_kind(TpFilter *filter, const TpTerm *term)
{
	return filter->hop->kind == term->low;
}

/* tp_test_writer - the software, by its id or its name for people */
gboolean tp_test_writer(TpFilter *filter, const TpTerm *term)
{
	const TpWriter *writer = filter->hop->writer;

	if (writer == NULL || tp_text_is(term->text, "?"))
		return writer == NULL && tp_text_is(term->text, "?");
	return tp_test_holds(filter, term, tp_text_str(writer->id)) ||
	       tp_test_holds(filter, term, tp_text_str(writer->label));
}

/* tp_test_strength - of its TLS */
gboolean tp_test_strength(TpFilter *filter, const TpTerm *term)
{
	return filter->hop->tls.noted && filter->hop->tls.strength == term->low;
}

/* tp_test_basis - why we say so */
gboolean tp_test_basis(TpFilter *filter, const TpTerm *term)
{
	return filter->hop->basis == term->low;
}

/* tp_test_delay - the time since the hop before */
gboolean tp_test_delay(TpFilter *filter, const TpTerm *term)
{
	return filter->hop->has_delay && tp_test_compare(term, filter->hop->delay);
}

/* tp_test_record - whose it is, as the screen says */
gboolean tp_test_record(TpFilter *filter, const TpTerm *term)
{
	gboolean own = filter->hop->own, doubtful = tp_words_is_doubtful(filter->hop);

	return term->low == (own ? TP_TEST_OWN : doubtful ? TP_TEST_DOUBTFUL : TP_TEST_OTHERS);
}
