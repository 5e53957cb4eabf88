/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

static const struct {
	const char *word, *mark, *rest, *rest_short;
} verdicts[TP_VERDICTS] = {
#define VERDICT(ID, WORD, MARK, REST, SHORT) [TP_VERDICT_##ID] = { WORD, MARK, REST, SHORT },
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

/* tp_words_headline - the answer in one sentence */
void tp_words_headline(TpOut *out, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;

	tp_out_str(out, verdicts[path->verdict].mark);
	if (path->verdict == TP_VERDICT_EMPTY && tp_notes_has(analysis->notes, TP_NOTE_WEEDED))
		TP_OUT(out, ": the mail program passed on only some header lines.");
	else
		tp_words_fill(out, verdicts[path->verdict].rest, path, path->worst_hop);
}

/* tp_words_short - the answer for narrow screens */
void tp_words_short(TpOut *out, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;

	tp_out_str(out, verdicts[path->verdict].mark);
	tp_words_fill(out, verdicts[path->verdict].rest_short, path, path->worst_hop);
}
