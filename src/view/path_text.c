/* SPDX-License-Identifier: MIT */
#include "view/path_text.h"

#include <tlspath/words.h>

#include "view/path_cursor.h"

/* The parts of an explanation, in the order in which one asks */
static const struct {
	const char *heading;
	void (*say)(TpOut *out, const TpAnalysis *analysis, guint hop);
} parts[] = {
	{ "What the record says", tp_words_said },
	{ "What it means", tp_words_means },
	{ "Who can change it", tp_words_change },
	{ "How far to believe it", tp_words_believe },
};

/* put_paragraph - a paragraph, wrapped; nothing for nothing */
static void put_paragraph(TpOut *out, const char *heading, const TpOut *text, gint width)
{
	gsize indent = heading != NULL ? 1 : 0;

	if (text->len == 0)
		return;
	if (heading != NULL)
		tp_out_format(out, "%s\n", heading);
	tp_words_wrap(out, tp_text(text->at, text->len), indent, (gsize)MAX(width, 1));
}

/* explain_hops - the paragraphs about one hop, or a run of local steps: what the records say is said of each */
static void explain_hops(TpOut *out, const TpView *view, gint width, gboolean headings)
{
	const TpAnalysis *analysis = &view->model->analysis;
	guint first = tp_cursor_hop(view), last = tp_cursor_last_hop(view);

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		for (guint n = first; n <= (i == 0 ? last : first); n++) {
			g_auto(TpOut) text = TP_OUT_MEMORY;
			if (i == 0 && last > first)
				tp_out_format(&text, "%u: ", n);
			parts[i].say(&text, analysis, n);
			put_paragraph(out, headings && n == first ? parts[i].heading : NULL, &text, width);
		}
}

/* explain_mail - what is odd, what protects the content, and what a header can never tell */
static void explain_mail(TpOut *out, const TpAnalysis *analysis, gint width)
{
	const char *seal = tp_words_seal(analysis->message.seal);
	g_auto(TpOut) limits = TP_OUT_MEMORY, auth = TP_OUT_MEMORY, sealed = TP_OUT_MEMORY;

	for (guint i = 0; i < TP_NOTES; i++) {
		g_auto(TpOut) text = TP_OUT_MEMORY;
		if (tp_words_note(&text, analysis, (TpNote)i))
			put_paragraph(out, NULL, &text, width);
	}
	tp_out_str(&sealed, seal != NULL ? seal : "");
	put_paragraph(out, NULL, &sealed, width);
	tp_words_auth(&auth, &analysis->auth);
	put_paragraph(out, NULL, &auth, width);
	tp_words_limits(&limits, analysis);
	put_paragraph(out, NULL, &limits, width);
}

/* tp_view_explain - the explanation of the hop under the cursor, then of the mail */
void tp_view_explain(TpView *view, TpOut *out, gint width, gboolean headings)
{
	const TpAnalysis *analysis = &view->model->analysis;

	if (tp_cursor_hop(view) > 0) {
		explain_hops(out, view, width, headings);
		tp_out_char(out, '\n');
	}
	explain_mail(out, analysis, width);
}
