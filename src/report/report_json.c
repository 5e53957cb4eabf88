/* SPDX-License-Identifier: MIT */
/*
 * JSON, one object a line. The functions below read as the schema does: a line for each key, in its order.
 *
 * This is the inner loop of every mass report, so a key goes out in one piece with its punctuation, and no
 * value is formatted or allocated.
 */
#include <tlspath/safe.h>

#include "report/forms.h"

/* PUT - a literal; KEY - the next key of an object, and its value; OPEN - the same with an inner object */
#define PUT(literal) put(out, literal, sizeof literal - 1)
#define KEY(name, value) (PUT(",\"" name "\":"), (value))
#define OPEN(name, first, value) (PUT(",\"" name "\":{\"" first "\":"), (value))
#define CLOSE() PUT("}")

/* NOT_STATED - a number that is null */
#define NOT_STATED G_MININT64

/* put - append a few bytes; with a constant length it becomes a few moves */
static inline void put(TpOut *out, const char *at, gsize len)
{
	if (G_UNLIKELY(out->size - out->len < len))
		tp_out_grow(out, len);
	memcpy(out->at + out->len, at, len);
	out->len += len;
}

/* put_null - a value that is not stated */
static inline void put_null(TpOut *out)
{
	PUT("null");
}

/* put_clause - a clause of a record; what is longer than we show ends with an ellipsis */
static void put_clause(TpOut *out, TpText clause)
{
	TpText shown = tp_report_cut(clause);

	tp_safe_json(out, shown);
	if (G_LIKELY(shown.len == clause.len))
		return;
	out->len--;
	PUT("\u2026\"");
}

/* put_word - one of our own words, or null */
static void put_word(TpOut *out, const char *word)
{
	if (word == NULL) {
		put_null(out);
		return;
	}
	PUT("\"");
	put(out, word, strlen(word));
	PUT("\"");
}

/* put_bool - true or false */
static void put_bool(TpOut *out, gboolean value)
{
	if (value)
		PUT("true");
	else
		PUT("false");
}

/* put_truth - a boolean, or null for not stated */
static void put_truth(TpOut *out, TpTruth truth)
{
	if (truth == TP_MAYBE)
		put_null(out);
	else
		put_bool(out, truth == TP_YES);
}

/* put_number - a number, or null */
static void put_number(TpOut *out, gint64 number)
{
	if (number == NOT_STATED)
		put_null(out);
	else
		tp_out_int(out, number);
}

/* put_when - a date in ISO 8601, or null */
static void put_when(TpOut *out, const TpWhen *when)
{
	char iso[TP_WHEN_ISO_SIZE + 2];

	if (!when->set) {
		put_null(out);
		return;
	}
	PUT("\"");
	put(out, iso, tp_when_iso(when, iso));
	PUT("\"");
}

/* put_notes - codes of the notes, as an array */
static void put_notes(TpOut *out, TpNotes notes)
{
	PUT("[");
	for (gboolean first = TRUE; notes != 0; notes &= notes - 1, first = FALSE) {
		if (!first)
			PUT(",");
		put_word(out, tp_note_code((TpNote)__builtin_ctzll(notes)));
	}
	PUT("]");
}

/* put_from - the client */
static void put_from(TpOut *out, const TpReceived *received)
{
	OPEN("from", "helo", put_clause(out, received->helo));
	KEY("rdns", put_clause(out, received->rdns));
	KEY("ip", put_clause(out, received->ip));
	CLOSE();
}

/* put_tls - what was noted about TLS */
static void put_tls(TpOut *out, const TpTls *tls)
{
	if (!tls->noted) {
		KEY("tls", put_null(out));
		return;
	}
	OPEN("tls", "version", put_word(out, tp_tls_version_name(tls->version)));
	KEY("cipher", put_clause(out, tls->cipher));
	KEY("suite", put_word(out, tls->suite.iana));
	KEY("bits", put_number(out, tls->bits >= 0 ? tls->bits : NOT_STATED));
	KEY("key_exchange", put_word(out, tls->key_exchange));
	KEY("forward_secrecy", put_truth(out, tls->forward_secrecy));
	KEY("quantum_safe", put_truth(out, tls->quantum_safe));
	KEY("client_cert", put_word(out, tp_client_cert_name(tls->client_cert)));
	KEY("strength", put_word(out, tp_strength_name(tls->strength)));
	CLOSE();
}

/* put_hop - one hop */
static void put_hop(TpOut *out, const TpHop *hop, guint number)
{
	const TpReceived *received = &hop->received;

	PUT("{\"n\":");
	tp_out_int(out, number);
	KEY("field", put_word(out, hop->x_received ? "X-Received" : "Received"));
	put_from(out, received);
	KEY("by", put_clause(out, received->by));
	KEY("via", put_clause(out, received->via));
	KEY("with", put_clause(out, received->with));
	KEY("id", put_clause(out, received->id));
	KEY("for", put_clause(out, received->recipient));
	KEY("date", put_when(out, &received->date));
	KEY("delay", put_number(out, hop->has_delay ? hop->delay : NOT_STATED));
	KEY("writer", put_word(out, hop->writer != NULL ? hop->writer->id : NULL));
	KEY("kind", put_word(out, tp_kind_name(hop->kind)));
	KEY("scope", put_word(out, tp_scope_name(hop->scope)));
	KEY("channel", put_word(out, tp_channel_name(hop->channel)));
	KEY("basis", put_word(out, tp_basis_name(hop->basis)));
	KEY("own", put_bool(out, hop->own));
	KEY("gap", put_bool(out, hop->gap));
	put_tls(out, &hop->tls);
	KEY("evidence", tp_safe_json(out, hop->evidence));
	KEY("raw", tp_safe_json(out, received->raw));
	KEY("notes", put_notes(out, hop->notes));
	CLOSE();
}

/* put_hops - all of them, oldest first */
static void put_hops(TpOut *out, const TpPath *path)
{
	PUT("[");
	for (guint n = 1; n <= path->n_hops; n++) {
		if (n > 1)
			PUT(",");
		put_hop(out, &path->hops[n - 1], n);
	}
	PUT("]");
}

/* put_path - one glyph a hop and the marks between; nothing in it needs an escape */
static void put_path(TpOut *out, const TpPath *path)
{
	g_autoptr(GString) string = g_string_sized_new(2 * path->n_hops + 2);

	tp_path_string(path, string);
	PUT("\"");
	put(out, string->str, string->len);
	PUT("\"");
}

/* put_exposure - over all network hops */
static void put_exposure(TpOut *out, const TpPath *path)
{
	OPEN("exposure", "passive", put_word(out, tp_exposure_name(path->exposure[TP_THREAT_PASSIVE])));
	KEY("active", put_word(out, tp_exposure_name(path->exposure[TP_THREAT_ACTIVE])));
	KEY("later", put_word(out, tp_exposure_name(path->exposure[TP_THREAT_LATER])));
	KEY("quantum_later", put_word(out, tp_exposure_name(path->exposure[TP_THREAT_QUANTUM_LATER])));
	CLOSE();
}

/* put_auth - what the own server checked about the sender */
static void put_auth(TpOut *out, const TpAuth *auth)
{
	if (!auth->stated) {
		KEY("authentication", put_null(out));
		return;
	}
	OPEN("authentication", "spf", put_clause(out, auth->spf));
	KEY("dkim", put_clause(out, auth->dkim));
	KEY("dmarc", put_clause(out, auth->dmarc));
	KEY("arc", put_clause(out, auth->arc));
	CLOSE();
}

/* put_decoded - a header field as people read it, or null */
static void put_decoded(TpOut *out, TpText raw, void (*decode)(TpOut *out, TpText raw), TpOut *scratch)
{
	if (raw.at == NULL) {
		put_null(out);
		return;
	}
	scratch->len = 0;
	decode(scratch, raw);
	tp_safe_json(out, scratch->len > 0 ? tp_text(scratch->at, scratch->len) : TP_LITERAL(""));
}

/* put_envelope - what the message says of itself */
static void put_envelope(TpOut *out, const TpMessage *message)
{
	g_auto(TpOut) scratch = TP_OUT_MEMORY;
	const TpText *first = message->first;
	TpWhen date = tp_when_parse(first[TP_FIELD_DATE]);

	KEY("message_id", tp_safe_json(out, first[TP_FIELD_MESSAGE_ID]));
	KEY("date", put_when(out, &date));
	KEY("from", put_decoded(out, first[TP_FIELD_FROM], tp_decode_addresses, &scratch));
	KEY("to", put_decoded(out, first[TP_FIELD_TO], tp_decode_addresses, &scratch));
	KEY("subject", put_decoded(out, first[TP_FIELD_SUBJECT], tp_decode_text, &scratch));
}

/* message - one message, one line */
static void message(TpOut *out, const TpReportStyle *style G_GNUC_UNUSED, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;

	PUT("{\"schema\":1");
	KEY("source", tp_safe_json(out, tp_text_str(analysis->where.source)));
	KEY("member", tp_safe_json(out, tp_text_str(analysis->where.member)));
	KEY("index", tp_out_int(out, (gint64)analysis->where.index));
	KEY("offset", tp_out_int(out, (gint64)analysis->where.offset));
	put_envelope(out, &analysis->message);
	KEY("verdict", put_word(out, tp_verdict_name(path->verdict)));
	KEY("strength", put_word(out, tp_strength_name(path->strength)));
	KEY("worst_hop", put_number(out, path->worst_hop > 0 ? path->worst_hop : NOT_STATED));
	KEY("path", put_path(out, path));
	KEY("end_to_end", put_word(out, tp_seal_name(analysis->message.seal)));
	put_exposure(out, path);
	put_auth(out, &analysis->auth);
	KEY("hops", put_hops(out, path));
	KEY("notes", put_notes(out, analysis->notes));
	PUT("}\n");
}

/* nothing - JSON Lines have no frame */
static void nothing(TpOut *out G_GNUC_UNUSED, const TpReportStyle *style G_GNUC_UNUSED)
{
}

const TpReport tp_report_json = { "json", nothing, message, nothing };
