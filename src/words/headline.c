/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

static const struct {
	const char *word, *mark, *rest, *rest_line, *rest_short;
} verdicts[TP_VERDICTS] = {
#define VERDICT(ID, WORD, MARK, REST, LINE, SHORT) [TP_VERDICT_##ID] = { WORD, MARK, REST, LINE, SHORT },
#include "words/verdicts.def"
#undef VERDICT
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

/* What a headline ends with, and the same of a mail whose content is encrypted */
static const char *const ends[][2] = {
	{ "Readable on each server in between.", "Subject and addresses readable on each server in between." },
	{ "; readable on each server", "" },
};

/* answer - the verdict's own words and the rest of the sentence */
static void answer(TpOut *out, const TpAnalysis *analysis, const char *rest)
{
	const TpPath *path = &analysis->path;
	g_autoptr(GString) sentence = g_string_new(rest);

	for (gsize i = 0; i < G_N_ELEMENTS(ends) && tp_words_sealed(analysis->message.seal); i++)
		if (g_str_has_suffix(rest, ends[i][0])) {
			g_string_truncate(sentence, sentence->len - strlen(ends[i][0]));
			g_string_append(sentence, ends[i][1]);
		}
	tp_out_str(out, verdicts[path->verdict].mark);
	if (path->verdict == TP_VERDICT_EMPTY && tp_notes_has(analysis->notes, TP_NOTE_WEEDED))
		TP_OUT(out, ": the mail program passed on only some header lines.");
	else
		tp_words_fill(out, sentence->str, path, path->worst_hop);
}

/* tp_words_headline - the answer in one sentence */
void tp_words_headline(TpOut *out, const TpAnalysis *analysis)
{
	answer(out, analysis, verdicts[analysis->path.verdict].rest);
}

/* tp_words_one_line - the answer where it has one line */
void tp_words_one_line(TpOut *out, const TpAnalysis *analysis, gsize cells)
{
	gsize start = out->len;

	tp_words_headline(out, analysis);
	if (tp_safe_width(tp_text(out->at + start, out->len - start)) <= cells)
		return;
	out->len = start;
	answer(out, analysis, verdicts[analysis->path.verdict].rest_line);
}

/* tp_words_short - the answer for narrow screens */
void tp_words_short(TpOut *out, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;

	tp_out_str(out, verdicts[path->verdict].mark);
	tp_words_fill(out, verdicts[path->verdict].rest_short, path, path->worst_hop);
}
