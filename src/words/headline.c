/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

typedef enum {
#define OPEN(ID, WORDS, SEALED) OPEN_##ID,
#include "words/verdicts.def"
} Open;

/* What TLS leaves open of a mail, and of one whose content is encrypted */
static const char *const opens[][2] = {
#define OPEN(ID, WORDS, SEALED) { WORDS, SEALED },
#include "words/verdicts.def"
};

static const struct {
	const char *word, *mark, *rest, *rest_line, *rest_short;
	Open open, open_line;
} verdicts[TP_VERDICTS] = {
#define VERDICT(ID, WORD, MARK, REST, OPEN, LINE, LINE_OPEN, SHORT) \
	[TP_VERDICT_##ID] = { WORD, MARK, REST, LINE, SHORT, OPEN_##OPEN, OPEN_##LINE_OPEN },
#include "words/verdicts.def"
};

/* tp_words_verdict - the word on screen */
const char *tp_words_verdict(TpVerdict verdict)
{
	return verdicts[verdict].word;
}

/* tp_words_headline_mark - bytes at the start of a headline that are the glyph and the verdict's own words */
gsize tp_words_headline_mark(const TpAnalysis *analysis)
{
	return strlen(verdicts[analysis->path.verdict].mark);
}

/* older - may records be missing that would make a good answer a bad one? Servers write theirs above those before */
static gboolean older(const TpAnalysis *analysis)
{
	static const TpNote missing[] = { TP_NOTE_CUT_OFF, TP_NOTE_HEADER_CUT, TP_NOTE_FIELDS_CUT, TP_NOTE_RECORDS_BEHIND };
	gboolean whole = analysis->path.verdict == TP_VERDICT_EMPTY && !tp_notes_has(analysis->notes, TP_NOTE_UNWRAPPED);
	gsize n = G_N_ELEMENTS(missing) - (whole ? 1 : 0); /* words of a sent mail may begin like a record */

	for (gsize i = 0; analysis->path.verdict < TP_VERDICT_UNKNOWN && i < n; i++)
		if (tp_notes_has(analysis->notes, missing[i]))
			return TRUE;
	return FALSE;
}

/* answer - the verdict's own words, the rest of the sentence, and what is open all the same */
static void answer(TpOut *out, const TpAnalysis *analysis, const char *rest, Open open)
{
	const TpPath *path = &analysis->path;
	gboolean empty = path->verdict == TP_VERDICT_EMPTY;

	tp_out_str(out, verdicts[path->verdict].mark);
	if (empty && tp_notes_has(analysis->notes, TP_NOTE_WEEDED))
		TP_OUT(out, ": the mail program passed on only some header lines.");
	else if (empty && older(analysis))
		TP_OUT(out, ": no Received line stands in what is here of the header");
	else
		tp_words_fill(out, rest, path, path->worst_hop);
	tp_out_str(out, opens[empty ? OPEN_NOTHING : open][tp_words_sealed(analysis->message.seal)]);
}

/* tp_words_headline - the answer in one sentence */
void tp_words_headline(TpOut *out, const TpAnalysis *analysis)
{
	TpVerdict verdict = analysis->path.verdict;

	answer(out, analysis, verdicts[verdict].rest, older(analysis) ? OPEN_OLDER : verdicts[verdict].open);
}

/* tp_words_one_line - the answer where it has one line */
void tp_words_one_line(TpOut *out, const TpAnalysis *analysis, gsize cells)
{
	gsize start = out->len;

	tp_words_headline(out, analysis);
	if (tp_safe_width(tp_text(out->at + start, out->len - start)) <= cells)
		return;
	out->len = start;
	TpVerdict verdict = analysis->path.verdict;
	if (older(analysis))
		answer(out, analysis, verdicts[verdict].rest_short, OPEN_OLDER_LINE);
	else
		answer(out, analysis, verdicts[verdict].rest_line, verdicts[verdict].open_line);
}

/* tp_words_short - the answer for narrow screens */
void tp_words_short(TpOut *out, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;

	tp_out_str(out, verdicts[path->verdict].mark);
	if (path->verdict != TP_VERDICT_EMPTY && path->verdict < TP_VERDICT_WEAK && older(analysis))
		TP_OUT(out, ", records may be missing");
	else
		tp_words_fill(out, verdicts[path->verdict].rest_short, path, path->worst_hop);
}
