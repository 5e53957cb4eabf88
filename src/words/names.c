/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

enum { CIPHER_CELLS = 128, QUOTE_CELLS = 128 };

/* tp_words_scope - how far the hop went */
const char *tp_words_scope(const TpHop *hop)
{
	static const char *const scopes[TP_SCOPES] = {
		[TP_SCOPE_UNKNOWN] = "scope not known",
		[TP_SCOPE_INTERNET] = "internet",
		[TP_SCOPE_PRIVATE] = "internal",
		[TP_SCOPE_HOST] = "same host",
	};

	if (hop->scope != TP_SCOPE_HOST && hop->kind == TP_KIND_SUBMISSION)
		return "submission";
	if (hop->scope != TP_SCOPE_HOST && hop->kind == TP_KIND_RETRIEVAL)
		return "retrieval";
	return scopes[hop->scope];
}

/* tp_words_is_doubtful - does somebody else's record break a rule? */
gboolean tp_words_is_doubtful(const TpHop *hop)
{
	return !hop->own && (hop->notes & TP_WORDS_DOUBTS) != 0;
}

/* tp_words_record - how good the record is: who wrote it, and does it break a rule? */
const char *tp_words_record(const TpHop *hop)
{
	if (hop->own)
		return "own record";
	return tp_words_is_doubtful(hop) ? "doubtful" : "others' record";
}

/* tp_words_delay - how long after the hop before; a run took the sum */
void tp_words_delay(TpOut *out, const TpPath *path, guint first, guint last)
{
	char words[TP_WHEN_ISO_SIZE];
	gboolean has_delay = FALSE;
	gint64 delay = 0;
	TpNotes notes = 0;

	for (guint n = first; n <= last; n++) {
		const TpHop *hop = tp_words_hop(path, n);
		has_delay = has_delay || hop->has_delay;
		delay += hop->has_delay ? hop->delay : 0;
		notes |= hop->notes;
	}
	if (!has_delay) {
		TP_OUT(out, "-");
		return;
	}
	if (tp_notes_has(notes, TP_NOTE_SLOW))
		TP_OUT(out, "slow ");
	tp_out_text(out, tp_text(words, tp_when_delay(delay, words)));
	if (tp_notes_has(notes, TP_NOTE_CLOCK_BACKWARDS))
		TP_OUT(out, "!");
}

/* tls_detail - version, cipher, what they give */
static void tls_detail(TpOut *out, const TpTls *tls)
{
	tp_out_str(out, tp_tls_version_words(tls->version));
	if (tls->cipher.len > 0) {
		TP_OUT(out, ", ");
		tp_words_clip(out, tls->cipher, TP_SAFE_NAME, CIPHER_CELLS);
	}
	if (tls->quantum_safe == TP_YES && tls->group != NULL) {
		TP_OUT(out, ", ");
		tp_out_str(out, tls->group->name);
	}
	if (tls->forward_secrecy != TP_MAYBE)
		tp_out_str(out, tls->forward_secrecy == TP_YES ? ", forward secrecy" : ", no forward secrecy");
}

/* noted - 'noted "with ESMTP"', or the words that decided, or that there are none */
static void noted(TpOut *out, const TpHop *hop)
{
	TpText with = hop->received.with, evidence = hop->evidence;
	gboolean keyword = with.len > 0 && hop->basis != TP_BASIS_STATED && hop->basis != TP_BASIS_TOPOLOGY;

	if (!keyword && evidence.len == 0) {
		TP_OUT(out, "noted no protocol");
		return;
	}
	tp_out_str(out, keyword ? "noted \"with " : "noted \"");
	tp_words_clip(out, keyword ? with : evidence, TP_SAFE_TEXT, QUOTE_CELLS);
	TP_OUT(out, "\"");
}

/* tp_words_detail - what the record notes about encryption, in one line */
void tp_words_detail(TpOut *out, const TpHop *hop)
{
	gboolean details = hop->tls.version != TP_TLS_UNSTATED || hop->tls.cipher.len > 0;

	if (hop->channel == TP_CHANNEL_TLS && details) {
		tls_detail(out, &hop->tls);
		return;
	}
	noted(out, hop);
	if (hop->channel == TP_CHANNEL_TLS)
		TP_OUT(out, ", no version or cipher");
	else if (hop->basis == TP_BASIS_SILENCE)
		TP_OUT(out, ", no TLS");
	else if (hop->basis == TP_BASIS_PRESUMED)
		TP_OUT(out, ", no TLS (presumed)");
}
