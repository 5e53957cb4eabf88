/* SPDX-License-Identifier: MIT */
/*
 * page - what the parts of the text report share: where to print, how wide, how to lay a line out
 *
 * Depends on: forms, words.
 */
#pragma once

#include <tlspath/words.h>

#include "report/forms.h"

typedef struct {
	TpOut *out;
	const TpAnalysis *analysis;
	gsize width;
	gboolean color;
} TpPage;

/* tp_page_begin - the page of a message, at least `least` cells wide, and where the message is if that is to be told */
TpPage tp_page_begin(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis, guint least);


/* tp_page_wrap - print a label and `text` behind it, wrapped; nothing if there is no text */
void tp_page_wrap(const TpPage *page, const char *label, const TpOut *text, gsize indent);
/* tp_page_right - print `text` so that it ends at the right margin, and end the line; `used` are full */
void tp_page_right(const TpPage *page, gsize used, const TpOut *text);
/* tp_page_verdict - words of a verdict: the only ones that are ever coloured */
void tp_page_verdict(const TpPage *page, TpText words, TpVerdict verdict);

/* tp_page_hops - the table of hops */
void tp_page_hops(const TpPage *page);

/* tp_page_text - what has gathered in a buffer */
static inline TpText tp_page_text(const TpOut *out)
{
	return tp_text(out->len > 0 ? out->at : "", out->len);
}
