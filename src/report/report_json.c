/* SPDX-License-Identifier: MIT */
/*
 * JSON, one object a line. The functions below read as the schema does: a line for each key, in its order.
 *
 * This is the inner loop of every mass report, so a key goes out in one piece with its punctuation, no value
 * is formatted or allocated, and one look at the buffer does for a key and a value of limited length.
 */
#include <tlspath/safe.h>

#include "report/forms.h"

/* VALUE_ROOM - the longest of what is written without another look: a code, a date, a number, with its quotes */
enum { VALUE_ROOM = 64 };
G_STATIC_ASSERT(VALUE_ROOM >= sizeof(TpCode) + 2 && VALUE_ROOM >= TP_WHEN_ISO_SIZE + 2);

/* PUT - a literal, for which there is room */
#define PUT(literal) put(out, literal, sizeof literal - 1)
/* BEGIN - the same, and room is made for it and a value; KEY - the next key and its value; OPEN - in an inner object */
#define BEGIN(literal) begin(out, literal, sizeof literal - 1)
#define KEY(name, value) (BEGIN(",\"" name "\":"), (value))
#define OPEN(name, first, value) (BEGIN(",\"" name "\":{\"" first "\":"), (value))
#define CLOSE() BEGIN("}")

/* NOT_STATED - a number that is null */
#define NOT_STATED G_MININT64

/* put - append a few bytes, for which there is room; with a constant length it becomes a few moves */
static inline void put(TpOut *out, const char *at, gsize len)
{
	memcpy(out->at + out->len, at, len);
	out->len += len;
}

/* begin - the same, and make room for a value as well */
static inline void begin(TpOut *out, const char *at, gsize len)
{
	tp_out_grow(out, len + VALUE_ROOM);
	put(out, at, len);
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

	if (clause.at == NULL) {
		put_null(out);
		return;
	}
	tp_safe_json(out, shown);
	if (G_LIKELY(shown.len == clause.len))
		return;
	out->len--;
	BEGIN("\u2026\"");
}

/* put_code - one of the words that the contract has for a value, or null */
static inline void put_code(TpOut *out, const TpCode *code)
{
	char *to = out->at + out->len;

	if (code->len == 0) {
		put_null(out);
		return;
	}
	*to++ = '"';
	memcpy(to, code, sizeof *code);
	to[code->len] = '"';
	out->len += code->len + 2U;
}

/* put_member - the name of a file in an archive, or null */
static void put_member(TpOut *out, const char *member)
{
	if (member == NULL)
		put_null(out);
	else
		tp_safe_path(out, member, TP_SAFE_JSON);
}

/* put_word - another of our own words, or null */
static void put_word(TpOut *out, const char *word)
{
	if (word == NULL) {
		put_null(out);
		return;
	}
	gsize len = strlen(word);
	char *to = tp_out_grow(out, len + 2);
	*to++ = '"';
	memcpy(to, word, len);
	to[len] = '"';
	out->len += len + 2;
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
	if (!when->set) {
		put_null(out);
		return;
	}
	PUT("\"");
	out->len += tp_when_iso(when, out->at + out->len);
	PUT("\"");
}

/* put_notes - codes of the notes, as an array */
static void put_notes(TpOut *out, TpNotes notes)
{
	PUT("[");
	for (gboolean first = TRUE; notes != 0; notes &= notes - 1, first = FALSE) {
		if (!first)
			BEGIN(",");
		put_code(out, &tp_note_codes[__builtin_ctzll(notes)]);
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
	OPEN("tls", "version", put_code(out, &tp_tls_version_codes[tls->version]));
	KEY("cipher", put_clause(out, tls->cipher));
	KEY("suite", put_word(out, tls->suite.iana));
	KEY("bits", put_number(out, tls->bits >= 0 ? tls->bits : NOT_STATED));
	KEY("key_exchange", put_word(out, tls->key_exchange));
	KEY("forward_secrecy", put_truth(out, tls->forward_secrecy));
	KEY("quantum_safe", put_truth(out, tls->quantum_safe));
	KEY("client_cert", put_code(out, &tp_client_cert_codes[tls->client_cert]));
	KEY("strength", put_code(out, &tp_strength_codes[tls->strength]));
	CLOSE();
}

/* put_hop - one hop */
static void put_hop(TpOut *out, const TpHop *hop, guint number)
{
	const TpReceived *received = &hop->received;

	BEGIN("{\"n\":");
	tp_out_int(out, number);
	KEY("field", hop->x_received ? PUT("\"X-Received\"") : PUT("\"Received\""));
	put_from(out, received);
	KEY("by", put_clause(out, received->by));
	KEY("via", put_clause(out, received->via));
	KEY("with", put_clause(out, received->with));
	KEY("id", put_clause(out, received->id));
	KEY("for", put_clause(out, received->recipient));
	KEY("date", put_when(out, &received->date));
	KEY("delay", put_number(out, hop->has_delay ? hop->delay : NOT_STATED));
	KEY("writer", put_word(out, hop->writer != NULL ? hop->writer->id : NULL));
	KEY("kind", put_code(out, &tp_kind_codes[hop->kind]));
	KEY("scope", put_code(out, &tp_scope_codes[hop->scope]));
	KEY("channel", put_code(out, &tp_channel_codes[hop->channel]));
	KEY("basis", put_code(out, &tp_basis_codes[hop->basis]));
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
			BEGIN(",");
		put_hop(out, &path->hops[n - 1], n);
	}
	PUT("]");
}

/* put_path - one glyph a hop and the marks between; nothing in it needs an escape */
static void put_path(TpOut *out, const TpPath *path)
{
	char *to = tp_out_grow(out, 2 * path->n_hops + 2);

	*to++ = '"';
	to = tp_path_put(path, to);
	*to++ = '"';
	out->len = (gsize)(to - out->at);
}

/* put_exposure - over all network hops */
static void put_exposure(TpOut *out, const TpPath *path)
{
	OPEN("exposure", "passive", put_code(out, &tp_exposure_codes[path->exposure[TP_THREAT_PASSIVE]]));
	KEY("active", put_code(out, &tp_exposure_codes[path->exposure[TP_THREAT_ACTIVE]]));
	KEY("later", put_code(out, &tp_exposure_codes[path->exposure[TP_THREAT_LATER]]));
	KEY("quantum_later", put_code(out, &tp_exposure_codes[path->exposure[TP_THREAT_QUANTUM_LATER]]));
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

	BEGIN("{\"schema\":1");
	KEY("source", tp_safe_path(out, analysis->where.source, TP_SAFE_JSON));
	KEY("member", put_member(out, analysis->where.member));
	KEY("index", tp_out_int(out, (gint64)analysis->where.index));
	KEY("offset", tp_out_int(out, (gint64)analysis->where.offset));
	put_envelope(out, &analysis->message);
	KEY("verdict", put_code(out, &tp_verdict_codes[path->verdict]));
	KEY("strength", put_code(out, &tp_strength_codes[path->strength]));
	KEY("worst_hop", put_number(out, path->worst_hop > 0 ? path->worst_hop : NOT_STATED));
	KEY("path", put_path(out, path));
	KEY("end_to_end", put_code(out, &tp_seal_codes[analysis->message.seal]));
	put_exposure(out, path);
	put_auth(out, &analysis->auth);
	KEY("hops", put_hops(out, path));
	KEY("notes", put_notes(out, analysis->notes));
	PUT("}\n");
}

const TpReport tp_report_json = { .name = "json", .message = message };
