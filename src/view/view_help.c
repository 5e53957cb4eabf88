/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/signs.h"
#include "view/state.h"

enum { WIDTH_KEYS = 19, NARROW = 60 };

/* Paragraphs after keys and signs: what a header can tell, and what the program does with a mail */
static const char *const paragraphs[][2] = {
	{ "Path",
		"A path is written with one sign for each hop, the sender's end first: =|X!=|..=  A hop that leads from "
		"one organisation to another stands between marks: | hand-over, ! hand-over and trust line (from here on "
		"your own records), + the records do not join up." },
	{ "Limits",
		"Servers write these notes; nobody signs them. Your own servers' records tell about the hops that they "
		"took part in, all others are told by somebody else. No record is not the same as no encryption. TLS "
		"covers the way between two servers: on each server in between the mail is readable. What happened "
		"before the first record, and how you read the mail (IMAP, webmail), is not in the header." },
	{ "Privacy",
		"The program never uses the network: no DNS, no look-up, no upload. It writes a file only where you say "
		"so, and keeps no copy and no history." },
};

/* put_wrapped - a sentence behind its key or sign */
static void put_wrapped(TpOut *out, const char *first, gsize indent, const char *text, gsize width)
{
	tp_out_format(out, " %s ", first);
	tp_words_wrap(out, tp_text_str(text), indent, width);
}

/* put_keys - every request, by group, as the table has it */
static void put_keys(TpOut *out, gsize width, gsize indent)
{
	const char *group = "";

	for (guint i = 1; i < TP_REQUESTS; i++) {
		if (strcmp(tp_requests[i].group, group) != 0)
			tp_out_format(out, "%s%s\n", i > 1 ? "\n" : "", tp_requests[i].group);
		group = tp_requests[i].group;
		put_wrapped(out, tp_requests[i].keys, indent, tp_requests[i].sentence, width);
	}
}

/* put_signs - glyph, word and meaning of each sign */
static void put_signs(TpOut *out, gsize width, gsize indent)
{
	TP_OUT(out, "\nSigns\n");
	for (guint i = 0; i < TP_SIGNS; i++) {
		const TpSign *sign = &tp_signs[i];
		g_autofree char *first = g_strdup_printf("%c %s", sign->glyph, tp_words_verdict(sign->verdict));
		put_wrapped(out, first, indent, sign->sentence, width);
	}
}

/* write_help - the whole text for a width */
static void write_help(TpOut *out, gint width)
{
	gsize cells = (gsize)MAX(width - 2, 10), indent = width < NARROW ? 6 : WIDTH_KEYS;

	put_keys(out, cells, indent);
	put_signs(out, cells, indent);
	for (guint i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
		tp_out_format(out, "\n%s\n", paragraphs[i][0]);
		tp_words_wrap(out, tp_text_str(paragraphs[i][1]), 1, cells);
	}
}

/* help_draw - a page of it */
static void help_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	gint row = 1 - view->help_top, lines = 0;

	write_help(&out, canvas->width);
	lines = tp_canvas_lines(canvas, (TpBox){ 0, 0, 0, 0 }, tp_text(out.at, out.len), 0);
	view->help_rows = lines;
	view->help_page = rows - 1;
	view->help_top = CLAMP(view->help_top, 0, MAX(lines - view->help_page, 0));
	row = 1 - view->help_top;
	TpText text = tp_text(out.at, out.len);
	for (; text.len > 0; row++) {
		TpText line = tp_text_line(&text);
		TpPen pen = tp_pen(canvas, row < 1 || row >= rows ? -1 : row, 0, canvas->width);
		tp_pen_text(&pen, line.len > 0 && *line.at != ' ' ? TP_ROLE_STRONG : TP_ROLE_TEXT, line);
		tp_pen_fill(&pen, TP_ROLE_TEXT, " ");
	}
	for (; row < rows; row++) {
		TpPen pen = tp_pen(canvas, row, 0, canvas->width);
		tp_pen_fill(&pen, TP_ROLE_TEXT, " ");
	}
	canvas->cursor_row = 1;
	canvas->cursor_column = 0;
}

/* help_status - which page */
static void help_status(TpView *view, TpPen *pen)
{
	gint page = MAX(view->help_page, 1);

	tp_pen_format(pen, TP_ROLE_TEXT, " Help: page %d of %d   Space: next page   q: back",
		(view->help_top + page - 1) / page + 1, (MAX(view->help_rows, 1) + page - 1) / page);
}

/* help_request - scrolling only */
static gboolean help_request(TpView *view, TpRequest request)
{
	gint64 top = view->help_top;

	if (!tp_view_scroll(view, request, view->help_page + 1, MAX(view->help_rows - view->help_page, 0), &top))
		return FALSE;
	view->help_top = (gint)top;
	return TRUE;
}

/* help_find - the next line with what is searched */
static gboolean help_find(TpView *view, gint step, gboolean stay)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	gint line = 0, best = -1;

	write_help(&out, 80);
	for (TpText text = tp_text(out.at, out.len); text.len > 0; line++) {
		if (!tp_text_has(tp_text_line(&text), view->search->str))
			continue;
		if (step > 0 && best < 0 && (stay ? line >= view->help_top : line > view->help_top))
			best = line;
		if (step < 0 && line < view->help_top)
			best = line;
	}
	view->help_top = best >= 0 ? best : view->help_top;
	return best >= 0;
}

const TpViewOps tp_view_help = { 'H', TRUE, NULL, help_draw, NULL, help_status, help_request, help_find };
