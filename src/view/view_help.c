/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/sheet.h"
#include "view/signs.h"
#include "view/views.h"

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
		g_autofree char *first = g_strdup_printf("%c %s", tp_verdict_glyph(sign->verdict),
			tp_words_verdict(sign->verdict));
		put_wrapped(out, first, indent, sign->sentence, width);
	}
}

/* put_filter - the words of an expression */
static void put_filter(TpOut *out, gsize width, gsize indent)
{
	gsize n = 0;
	const TpFilterKey *keys = tp_filter_keys(&n);

	TP_OUT(out, "\nFilter\n");
	tp_words_wrap(out, tp_text_str("blank: and   |: or   !: not   ( )   &: for the same hop   \"two words\"   "
		"for example: hop:plaintext&scope:internet since:2026-01"), 1, width);
	for (gsize i = 0; i < n; i++) {
		g_autofree char *name = g_strdup_printf("%s:", keys[i].name);
		g_autofree char *text = g_strdup_printf(keys[i].takes != NULL ? "%s (%s)" : "%s", keys[i].sentence,
			keys[i].takes);
		put_wrapped(out, *keys[i].name != '\0' ? name : "a word", indent, text, width);
	}
}

/* write_help - the whole text for a width */
static void write_help(TpOut *out, gint width)
{
	gsize cells = (gsize)MAX(width - 2, 10), indent = width < NARROW ? 6 : WIDTH_KEYS;

	put_keys(out, cells, indent);
	put_signs(out, cells, indent);
	put_filter(out, cells, indent);
	for (guint i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
		tp_out_format(out, "\n%s\n", paragraphs[i][0]);
		tp_words_wrap(out, tp_text_str(paragraphs[i][1]), 1, cells);
	}
}

/* help_draw - a page of it */
static void help_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	write_help(&out, canvas->width);
	tp_sheet_draw(&view->help, canvas, rows, tp_text(out.at, out.len));
}

/* help_status - which page */
static void help_status(TpView *view, TpPen *pen)
{
	tp_sheet_status(&view->help, pen, "Help");
}

/* help_request - scrolling only */
static gboolean help_request(TpView *view, TpRequest request)
{
	return tp_sheet_request(&view->help, view, request);
}

/* help_find - the next line with what is searched */
static gboolean help_find(TpView *view, gint step, gboolean stay)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	write_help(&out, view->width);
	return tp_sheet_find(&view->help, view, tp_text(out.at, out.len), step, stay);
}

const TpViewOps tp_view_help = { 'H', TRUE, NULL, help_draw, NULL, help_status, help_request, help_find };
