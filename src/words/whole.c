/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

enum { WORD_CELLS = 40, ORG_CELLS = 256 };

static const char *const threats[TP_THREATS] = {
#define THREAT(ID, WORDS) [TP_THREAT_##ID] = WORDS,
#define SEAL(ID, WORDS)
#include "words/names.def"
#undef THREAT
#undef SEAL
};

static const char *const seals[TP_SEALS] = {
#define THREAT(ID, WORDS)
#define SEAL(ID, WORDS) [TP_SEAL_##ID] = WORDS,
#include "words/names.def"
#undef THREAT
#undef SEAL
};

/* tp_words_threat - what somebody does who wants to read the mail */
const char *tp_words_threat(TpThreat threat)
{
	return threats[threat];
}

/* tp_words_seal - what PGP or S/MIME mean for this mail */
const char *tp_words_seal(TpSeal seal)
{
	return seals[seal];
}

/* tp_words_sealed - is the content encrypted from end to end, as a whole? */
gboolean tp_words_sealed(TpSeal seal)
{
	return seal == TP_SEAL_PGP_ENCRYPTED || seal == TP_SEAL_SMIME_ENCRYPTED;
}

/* is_open - could somebody have read the mail on that network hop? */
static gboolean is_open(const TpHop *hop, guint threat)
{
	return tp_hop_on_network(hop) && tp_hop_exposure(hop, threat) == TP_EXPOSURE_EXPOSED;
}

/* tp_words_exposure - could that somebody have read the mail, and where? */
void tp_words_exposure(TpOut *out, const TpPath *path, TpThreat threat)
{
	switch (path->exposure[threat]) {
	case TP_EXPOSURE_PROTECTED:
		TP_OUT(out, "= no");
		break;
	case TP_EXPOSURE_EXPOSED:
		TP_OUT(out, "X yes, on ");
		tp_words_list(out, path, is_open, threat);
		break;
	default:
		TP_OUT(out, "? not known");
	}
}

/* tp_words_auth - what your own server checked about the sender */
void tp_words_auth(TpOut *out, const TpAuth *auth)
{
	const struct {
		const char *name;
		TpText result;
	} checks[] = {
		{ "SPF ", auth->spf },
		{ "DKIM ", auth->dkim },
		{ "DMARC ", auth->dmarc },
		{ "ARC ", auth->arc },
	};
	gsize start = out->len;

	for (gsize i = 0; auth->stated && i < G_N_ELEMENTS(checks); i++) {
		if (checks[i].result.len == 0)
			continue;
		tp_out_str(out, out->len > start ? ", " : "");
		tp_out_str(out, checks[i].name);
		tp_words_clip(out, checks[i].result, TP_SAFE_NAME, WORD_CELLS);
	}
	if (out->len > start)
		TP_OUT(out, ", says your own server. That is about the sender's name, not about encryption.");
}

/* has_note - does the note stand at that hop? */
static gboolean has_note(const TpHop *hop, guint note)
{
	return tp_notes_has(hop->notes, note);
}

/* tp_words_note - a note's sentence with the hops that it is about */
gboolean tp_words_note(TpOut *out, const TpAnalysis *analysis, TpNote note)
{
	const TpPath *path = &analysis->path;
	guint n_mended = analysis->message.n_mended;

	if (note == TP_NOTE_NO_RECEIVED && tp_notes_has(analysis->notes, TP_NOTE_WEEDED))
		return FALSE; /* it guesses otherwise */

	if (tp_words_count(path, has_note, note) > 0) {
		gsize start = out->len;
		tp_words_list(out, path, has_note, note);
		out->at[start] = 'H';
		TP_OUT(out, ": ");
	} else if (!tp_notes_has(analysis->notes, note)) {
		return FALSE;
	}
	if (note == TP_NOTE_FOLDING_REPAIRED && n_mended > 0)
		tp_out_format(out, "%u broken line%s of the header %s joined.", n_mended, n_mended == 1 ? "" : "s",
		              n_mended == 1 ? "was" : "were");
	else
		tp_out_str(out, tp_note_sentence(note));
	return TRUE;
}

/* is_own - is it your own record? */
static gboolean is_own(const TpHop *hop, guint unused G_GNUC_UNUSED)
{
	return hop->own;
}

/* is_submission - is it the hop from the sender's program? */
static gboolean is_submission(const TpHop *hop, guint unused G_GNUC_UNUSED)
{
	return hop->kind == TP_KIND_SUBMISSION;
}

/* tp_words_trust - what to say between a hop and the one before */
void tp_words_trust(TpOut *out, const TpPath *path, guint number)
{
	gboolean own = tp_words_hop(path, number)->own;

	if (number == 1) {
		if (tp_words_count(path, is_own, 0) == path->n_hops)
			TP_OUT(out, "all records are your own");
	} else if (own != tp_words_hop(path, number - 1)->own) {
		tp_out_str(out, own ? "the hops above are told by other people's servers"
				    : "the hops below are told by other people's servers");
	}
}

/* own_limits - which records are your own, and who says so */
static void own_limits(TpOut *out, const TpPath *path)
{
	guint own = tp_words_count(path, is_own, 0);

	if (own == 0 || path->own_org.len == 0) {
		tp_out_str(out, own == 0 ? " No record here is your own" : " Some records are your own");
	} else if (own == path->n_hops) {
		TP_OUT(out, " All records are your own");
	} else {
		TP_OUT(out, " Your own records: ");
		tp_words_list(out, path, is_own, 0);
	}
	TP_OUT(out, " (organisation");
	if (path->own_org.len > 0) {
		tp_out_str(out, path->own_assumed ? " assumed: " : ": ");
		tp_words_clip(out, path->own_org, TP_SAFE_NAME, ORG_CELLS);
	} else {
		TP_OUT(out, " not known");
	}
	tp_out_str(out, path->own_assumed || path->own_org.len == 0 ? "; set it with --own)." : ").");
}

/* tp_words_limits - the standing sentences */
void tp_words_limits(TpOut *out, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;

	if (path->n_hops == 0) {
		tp_out_str(out, tp_notes_has(analysis->notes, TP_NOTE_WEEDED)
		                        ? "Which way the mail came is told by its other header lines."
		                        : "Ask the recipient for their copy.");
		return;
	}
	TP_OUT(out, "The servers say this; nobody signed it.");
	own_limits(out, path);
	tp_out_str(out, tp_words_sealed(analysis->message.seal)
	                        ? " Subject and addresses were readable on every server the mail passed."
	                        : " The mail was readable on every server it passed.");
	if (path->n_hops == 1)
		TP_OUT(out, " This copy records only one part of the way.");
	if (tp_words_count(path, is_submission, 0) == 0)
		TP_OUT(out, " How the sender's program handed the mail over is not recorded.");
	TP_OUT(out, " How the recipient read it (IMAP, webmail) is not in a header.");
}
