/* SPDX-License-Identifier: MIT */
#include "report/page.h"

enum { SOURCE_CELLS = 256 };

/* tp_page_wrap - print a label and `text` behind it, wrapped */
void tp_page_wrap(const TpPage *page, const char *label, const TpOut *text, gsize indent)
{
	if (text->len == 0)
		return;
	tp_out_str(page->out, label);
	tp_words_wrap(page->out, tp_page_text(text), indent, page->width);
}

/* tp_page_right - print `text` so that it ends at the right margin, and end the line */
void tp_page_right(const TpPage *page, gsize used, const TpOut *text)
{
	gsize cells = tp_safe_width(tp_page_text(text));

	tp_out_repeat(page->out, ' ', used + cells < page->width ? page->width - used - cells : 1);
	tp_out_text(page->out, tp_page_text(text));
	TP_OUT(page->out, "\n");
}

/* tp_page_verdict - words of a verdict; "=" has no colour, for it is no promise */
void tp_page_verdict(const TpPage *page, TpText words, TpVerdict verdict)
{
	static const char *const colors[TP_VERDICTS] = {
		[TP_VERDICT_WEAK] = "\033[33;4m",
		[TP_VERDICT_UNKNOWN] = "\033[35;1m",
		[TP_VERDICT_PLAINTEXT] = "\033[31;1;7m",
	};
	const char *color = page->color ? colors[verdict] : NULL;

	if (color != NULL)
		tp_out_str(page->out, color);
	tp_out_text(page->out, words);
	if (color != NULL)
		TP_OUT(page->out, "\033[0m");
}

/* put_source - where the message is, as a line of its own */
static void put_source(const TpPage *page)
{
	g_auto(TpOut) line = TP_OUT_MEMORY;

	TP_OUT(&line, "==> ");
	const TpLocator *where = &page->analysis->where;
	tp_words_clip(&line, tp_text_str(where->source), TP_SAFE_TEXT, SOURCE_CELLS);
	if (where->member != NULL) {
		tp_out_str(&line, where->attached && where->entry == 0 ? ", part " : ", ");
		tp_words_clip(&line, tp_text_str(where->member), TP_SAFE_TEXT, SOURCE_CELLS);
	}
	if (where->index > 1)
		tp_out_format(&line, ", mail %" G_GUINT64_FORMAT, where->index);
	TP_OUT(&line, " <==");
	tp_page_wrap(page, "", &line, 0);
}

/* tp_page_begin - the page of a message; the first of a source needs no line above it if there is but one source */
TpPage tp_page_begin(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis, guint least)
{
	TpPage page = { out, analysis, tp_report_width(style, least), style->color };
	gboolean further = tp_locator_further(&analysis->where);

	if (!style->headings && further && analysis->where.entry != 1)
		TP_OUT(out, "\n");
	if (style->headings || further)
		put_source(&page);
	return page;
}
