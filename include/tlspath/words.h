/* SPDX-License-Identifier: MIT */
/*
 * words - the only place where a fact becomes a sentence
 *
 * Text report, view and ticket say the same thing because they ask here. Never "secure" or "safe":
 * a header is testimony that nobody signed. Text from the mail is made safe here; what these calls append
 * may be printed as it is. Hops are named by their number, from 1.
 *
 * Depends on: analysis, out, safe.
 * Rows: src/words/ *.def, a sentence each.
 */
#pragma once

#include <tlspath/analysis.h>
#include <tlspath/safe.h>

/* tp_words_verdict - "PLAINTEXT", "NO RECORD", "WEAK TLS", "ENCRYPTED", "LOCAL", "NO PATH" */
const char *tp_words_verdict(TpVerdict verdict);
/* TP_WORDS_SIGNS - what the signs of network hops stand for (tp_hop_glyph) */
#define TP_WORDS_SIGNS "= encrypted  ~ weak TLS  ? no record  X plaintext"

/* tp_words_headline - the answer: "X NOT ENCRYPTED on 1 of 4 network hops (hop 2), says mx.example" */
void tp_words_headline(TpOut *out, const TpAnalysis *analysis);
/* tp_words_one_line - the same where it has one line: if it is too long, whole words that say as much */
void tp_words_one_line(TpOut *out, const TpAnalysis *analysis, gsize cells);
/* tp_words_short - the same for narrow screens: "X NOT ENCRYPTED on hop 2 of 6" */
void tp_words_short(TpOut *out, const TpAnalysis *analysis);
/* tp_words_headline_mark - how many bytes at the start of either are the glyph and the verdict's own words */
gsize tp_words_headline_mark(const TpAnalysis *analysis);

/* tp_words_host_from, tp_words_host_by - the two ends of a hop: "mail.example [203.0.113.9]", "mx.example" */
void tp_words_host_from(TpOut *out, const TpHop *hop);
void tp_words_host_by(TpOut *out, const TpHop *hop);
/* tp_words_detail - "TLS 1.3, TLS_AES_256_GCM_SHA384, forward secrecy" or 'noted "with ESMTP", no TLS' */
void tp_words_detail(TpOut *out, const TpHop *hop);
/* tp_words_scope - "submission", "internet", "internal", "same host" */
const char *tp_words_scope(const TpHop *hop);
/* tp_words_record - "own record", "others' record", "doubtful" */
const char *tp_words_record(const TpHop *hop);
gboolean tp_words_is_doubtful(const TpHop *hop);
/* tp_words_delay - of a hop or a run of them: "+2s", "slow +4d14h", "-2h01m!", "-" where there is none */
void tp_words_delay(TpOut *out, const TpPath *path, guint first, guint last);

/* Local steps in a row are shown as one: "mx1.our.example, 2 steps (amavis)". */
/* tp_words_run_end - the last hop of the run that begins at `hop`; `hop` itself if it is no local step */
guint tp_words_run_end(const TpPath *path, guint hop);
void tp_words_run(TpOut *out, const TpPath *path, guint first, guint last);

/* tp_words_trust - what to say between a hop and the one before, if one is your own record and one is not */
void tp_words_trust(TpOut *out, const TpPath *path, guint hop);

/* The explanation of a hop, one paragraph each; nothing is appended where there is nothing to say. */
void tp_words_said(TpOut *out, const TpAnalysis *analysis, guint hop);    /* what the record says; why that decides */
void tp_words_believe(TpOut *out, const TpAnalysis *analysis, guint hop); /* how far to believe it */
void tp_words_means(TpOut *out, const TpAnalysis *analysis, guint hop);   /* what it means for the mail */
void tp_words_change(TpOut *out, const TpAnalysis *analysis, guint hop);  /* who can change it */

/* tp_words_why - a reason that the judging code left behind, as a sentence without its full stop */
void tp_words_why(TpOut *out, const TpPath *path, guint hop, TpWhy why);

/* Who could have read the mail on the way: "listens in", and "X yes, on hop 2", "= no", "? not known" */
const char *tp_words_threat(TpThreat threat);
void tp_words_exposure(TpOut *out, const TpPath *path, TpThreat threat);

/* tp_words_seal - what PGP or S/MIME mean for this mail; NULL if it has neither */
const char *tp_words_seal(TpSeal seal);
/* tp_words_sealed - is the content encrypted from end to end, as a whole? */
gboolean tp_words_sealed(TpSeal seal);
/* tp_words_auth - "SPF pass, DKIM pass, ..."; nothing if it is not stated */
void tp_words_auth(TpOut *out, const TpAuth *auth);
/* tp_words_note - a note with the hops that bear it: "Hop 2: The clocks ..."; FALSE if none does */
gboolean tp_words_note(TpOut *out, const TpAnalysis *analysis, TpNote note);

/* tp_words_limits - the standing sentences: nobody signed it, own records, readable on every server */
void tp_words_limits(TpOut *out, const TpAnalysis *analysis);

/* tp_words_clip - append `bytes` made safe for `use`, at most `cells` wide; what was cut ends with "..." */
void tp_words_clip(TpOut *out, TpText bytes, TpSafeFor use, gsize cells);
/* tp_words_path - append a path string; more than `cells`: its middle is cut, and the glyph of the verdict kept */
void tp_words_path(TpOut *out, TpText path, TpVerdict verdict, gsize cells);
/* tp_words_line - take off `rest` (already safe) as many words as fit `cells`; a longer word is cut */
TpText tp_words_line(TpText *rest, gsize cells);
/*
 * tp_words_wrap - print `text` (already safe) in lines of `width` cells, each after `indent` blanks and ended
 * by a line feed; the first goes on after what stands in the line already
 */
void tp_words_wrap(TpOut *out, TpText text, gsize indent, gsize width);
