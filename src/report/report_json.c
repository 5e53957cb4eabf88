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

/*
 * What puts something down takes the place where it is to write and returns where it ended: a length that is kept in
 * the buffer would have to be stored and read back for each key. Who grows the buffer gets it by leave(), and back by
 * enter().
 *
 * PUT - a literal, for which there is room; BEGIN - the same, and room is made for it and a value
 * KEY - the next key and its value; OPEN - in an inner object
 */
#define PUT(literal) (to = put(to, literal, sizeof literal - 1))
#define BEGIN(literal) (to = begin(out, to, literal, sizeof literal - 1))
#define KEY(name, value) (BEGIN(",\"" name "\":"), to = (value))
#define OPEN(name, first, value) (BEGIN(",\"" name "\":{\"" first "\":"), to = (value))
#define CLOSE() BEGIN("}")

/* NOT_STATED - a number that is null */
#define NOT_STATED G_MININT64

/* enter - where the next byte goes, once others have written */
static inline char *enter(const TpOut *out)
{
	return out->at + out->len;
}

/* leave - others may write, from `to` on */
static inline TpOut *leave(TpOut *out, const char *to)
{
	out->len = (gsize)(to - out->at);
	return out;
}

/* room - make room for some bytes */
static inline char *room(TpOut *out, char *to, gsize more)
{
	return G_LIKELY(out->size - (gsize)(to - out->at) > more) ? to : tp_out_grow(leave(out, to), more);
}

/* put - a few bytes, for which there is room; with a constant length it becomes a few moves */
static inline char *put(char *to, const char *at, gsize len)
{
	return (char *)memcpy(to, at, len) + len;
}

/* begin - the same, and make room for a value as well */
static inline char *begin(TpOut *out, char *to, const char *at, gsize len)
{
	return put(room(out, to, len + VALUE_ROOM), at, len);
}

/* put_null - a value that is not stated */
static inline char *put_null(char *to)
{
	return PUT("null");
}

/* put_text - words of a mail, or null */
static char *put_text(TpOut *out, char *to, TpText text)
{
	tp_safe_json(leave(out, to), text);
	return enter(out);
}

/* put_clause - a clause of a record; what is longer than we show ends with an ellipsis */
static char *put_clause(TpOut *out, char *to, TpText clause)
{
	TpText shown = tp_report_cut(clause);

	if (clause.at == NULL)
		return put_null(to);
	to = put_text(out, to, shown);
	if (G_LIKELY(shown.len == clause.len))
		return to;
	to--;
	return BEGIN("\u2026\"");
}

/* put_code - one of the words that the contract has for a value, or null */
static inline char *put_code(char *to, const TpCode *code)
{
	if (code->len == 0)
		return put_null(to);
	*to++ = '"';
	memcpy(to, code, sizeof *code);
	to[code->len] = '"';
	return to + code->len + 1;
}

/* put_path_of - the name of a file, or null */
static char *put_path_of(TpOut *out, char *to, const char *name)
{
	if (name == NULL)
		return put_null(to);
	tp_safe_path(leave(out, to), name, TP_SAFE_JSON);
	return enter(out);
}

/* put_word - another of our own words, or null */
static char *put_word(TpOut *out, char *to, const char *word)
{
	if (word == NULL)
		return put_null(to);
	gsize len = strlen(word);
	to = room(out, to, len + 2);
	*to++ = '"';
	to = put(to, word, len);
	*to++ = '"';
	return to;
}

/* put_bool - true or false */
static inline char *put_bool(char *to, gboolean value)
{
	return value ? PUT("true") : PUT("false");
}

/* put_truth - a boolean, or null for not stated */
static inline char *put_truth(char *to, TpTruth truth)
{
	return truth == TP_MAYBE ? put_null(to) : put_bool(to, truth == TP_YES);
}

/* put_number - a number, or null */
static inline char *put_number(char *to, gint64 number)
{
	return number == NOT_STATED ? put_null(to) : tp_out_digits(to, number);
}

/* put_when - a date in ISO 8601, or null */
static char *put_when(char *to, const TpWhen *when)
{
	if (!when->set)
		return put_null(to);
	*to++ = '"';
	to += tp_when_iso(when, to);
	*to++ = '"';
	return to;
}

/* put_notes - codes of the notes, as an array */
static char *put_notes(TpOut *out, char *to, TpNotes notes)
{
	PUT("[");
	for (gboolean first = TRUE; notes != 0; notes &= notes - 1, first = FALSE) {
		if (!first)
			BEGIN(",");
		to = put_code(to, &tp_note_codes[__builtin_ctzll(notes)]);
	}
	return PUT("]");
}

/* put_from - the client */
static char *put_from(TpOut *out, char *to, const TpReceived *received)
{
	OPEN("from", "helo", put_clause(out, to, received->helo));
	KEY("rdns", put_clause(out, to, received->rdns));
	KEY("ip", put_clause(out, to, received->ip));
	return CLOSE();
}

/* put_tls - what was noted about TLS */
static char *put_tls(TpOut *out, char *to, const TpTls *tls)
{
	if (!tls->noted)
		return KEY("tls", put_null(to));
	OPEN("tls", "version", put_code(to, &tp_tls_version_codes[tls->version]));
	KEY("cipher", put_clause(out, to, tls->cipher));
	KEY("suite", put_word(out, to, tls->suite.iana));
	KEY("bits", put_number(to, tls->bits >= 0 ? tls->bits : NOT_STATED));
	KEY("key_exchange", put_word(out, to, tls->key_exchange));
	KEY("forward_secrecy", put_truth(to, tls->forward_secrecy));
	KEY("quantum_safe", put_truth(to, tls->quantum_safe));
	KEY("client_cert", put_code(to, &tp_client_cert_codes[tls->client_cert]));
	KEY("strength", put_code(to, &tp_strength_codes[tls->strength]));
	return CLOSE();
}

/* put_hop - one hop */
static char *put_hop(TpOut *out, char *to, const TpHop *hop, guint number)
{
	const TpReceived *received = &hop->received;

	BEGIN("{\"n\":");
	to = put_number(to, number);
	KEY("field", put_word(out, to, hop->x_received ? "X-Received" : "Received"));
	to = put_from(out, to, received);
	KEY("by", put_clause(out, to, received->by));
	KEY("via", put_clause(out, to, received->via));
	KEY("with", put_clause(out, to, received->with));
	KEY("id", put_clause(out, to, received->id));
	KEY("for", put_clause(out, to, received->recipient));
	KEY("date", put_when(to, &received->date));
	KEY("delay", put_number(to, hop->has_delay ? hop->delay : NOT_STATED));
	KEY("writer", put_word(out, to, hop->writer != NULL ? hop->writer->id : NULL));
	KEY("kind", put_code(to, &tp_kind_codes[hop->kind]));
	KEY("scope", put_code(to, &tp_scope_codes[hop->scope]));
	KEY("channel", put_code(to, &tp_channel_codes[hop->channel]));
	KEY("basis", put_code(to, &tp_basis_codes[hop->basis]));
	KEY("own", put_bool(to, hop->own));
	KEY("gap", put_bool(to, hop->gap));
	to = put_tls(out, to, &hop->tls);
	KEY("evidence", put_text(out, to, hop->evidence));
	KEY("raw", put_text(out, to, received->raw));
	KEY("notes", put_notes(out, to, hop->notes));
	return CLOSE();
}

/* put_hops - all of them, oldest first */
static char *put_hops(TpOut *out, char *to, const TpPath *path)
{
	PUT("[");
	for (guint n = 1; n <= path->n_hops; n++) {
		if (n > 1)
			BEGIN(",");
		to = put_hop(out, to, &path->hops[n - 1], n);
	}
	return BEGIN("]");
}

/* put_path - one glyph a hop and the marks between; nothing in it needs an escape */
static char *put_path(TpOut *out, char *to, const TpPath *path)
{
	to = room(out, to, 2 * path->n_hops + 2);
	*to++ = '"';
	to = tp_path_put(path, to);
	*to++ = '"';
	return to;
}

/* put_exposure - over all network hops */
static char *put_exposure(TpOut *out, char *to, const TpPath *path)
{
	OPEN("exposure", "passive", put_code(to, &tp_exposure_codes[path->exposure[TP_THREAT_PASSIVE]]));
	KEY("active", put_code(to, &tp_exposure_codes[path->exposure[TP_THREAT_ACTIVE]]));
	KEY("later", put_code(to, &tp_exposure_codes[path->exposure[TP_THREAT_LATER]]));
	KEY("quantum_later", put_code(to, &tp_exposure_codes[path->exposure[TP_THREAT_QUANTUM_LATER]]));
	return CLOSE();
}

/* put_auth - what the own server checked about the sender */
static char *put_auth(TpOut *out, char *to, const TpAuth *auth)
{
	if (!auth->stated)
		return KEY("authentication", put_null(to));
	OPEN("authentication", "spf", put_clause(out, to, auth->spf));
	KEY("dkim", put_clause(out, to, auth->dkim));
	KEY("dmarc", put_clause(out, to, auth->dmarc));
	KEY("arc", put_clause(out, to, auth->arc));
	return CLOSE();
}

/* put_decoded - a header field as people read it, or null */
static char *put_decoded(TpOut *out, char *to, TpText raw, void (*decode)(TpOut *out, TpText raw), TpOut *scratch)
{
	if (raw.at == NULL)
		return put_null(to);
	scratch->len = 0;
	decode(scratch, raw);
	return put_text(out, to, scratch->len > 0 ? tp_text(scratch->at, scratch->len) : TP_LITERAL(""));
}

/* put_envelope - what the message says of itself */
static char *put_envelope(TpOut *out, char *to, const TpMessage *message)
{
	g_auto(TpOut) scratch = TP_OUT_MEMORY;
	const TpText *first = message->first;
	TpWhen date = tp_when_parse(first[TP_FIELD_DATE]);

	KEY("message_id", put_text(out, to, first[TP_FIELD_MESSAGE_ID]));
	KEY("date", put_when(to, &date));
	KEY("from", put_decoded(out, to, first[TP_FIELD_FROM], tp_decode_addresses, &scratch));
	KEY("to", put_decoded(out, to, first[TP_FIELD_TO], tp_decode_addresses, &scratch));
	return KEY("subject", put_decoded(out, to, first[TP_FIELD_SUBJECT], tp_decode_text, &scratch));
}

/* message - one message, one line */
static void message(TpOut *out, const TpReportStyle *style G_GNUC_UNUSED, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;
	char *to = tp_out_grow(out, VALUE_ROOM);

	BEGIN("{\"schema\":1");
	KEY("source", put_path_of(out, to, analysis->where.source));
	KEY("member", put_path_of(out, to, analysis->where.member));
	KEY("index", put_number(to, (gint64)analysis->where.index));
	KEY("offset", put_number(to, (gint64)analysis->where.offset));
	to = put_envelope(out, to, &analysis->message);
	KEY("verdict", put_code(to, &tp_verdict_codes[path->verdict]));
	KEY("strength", put_code(to, &tp_strength_codes[path->strength]));
	KEY("worst_hop", put_number(to, path->worst_hop > 0 ? path->worst_hop : NOT_STATED));
	KEY("path", put_path(out, to, path));
	KEY("end_to_end", put_code(to, &tp_seal_codes[analysis->message.seal]));
	to = put_exposure(out, to, path);
	to = put_auth(out, to, &analysis->auth);
	KEY("hops", put_hops(out, to, path));
	KEY("notes", put_notes(out, to, analysis->notes));
	BEGIN("}\n");
	leave(out, to);
}

const TpReport tp_report_json = { .name = "json", .message = message };
