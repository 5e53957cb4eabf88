/* SPDX-License-Identifier: MIT */
#include "report/explain.h"

/* tp_explain_quote - append words of a record in quotation marks */
void tp_explain_quote(TpOut *out, TpText words)
{
	TP_OUT(out, "\"");
	tp_words_clip(out, words, TP_SAFE_TEXT, TP_EXPLAIN_QUOTE);
	TP_OUT(out, "\"");
}

/* tp_explain_line - a label, and `text` behind it */
void tp_explain_line(const TpPage *page, const char *label, const TpOut *text)
{
	tp_out_repeat(page->out, ' ', TP_EXPLAIN_INDENT);
	tp_page_wrap(page, label, text, TP_EXPLAIN_INDENT + TP_EXPLAIN_LABEL);
}
