/* SPDX-License-Identifier: MIT */
/* Rows: a line for each message, for people: date, sender, subject, path, verdict */
#include "report/page.h"
#include "words/sender.h"

/* Cells of the columns, the blank behind each included; the subject takes what is left */
enum { DATE = 11, FROM = 21, FROM_WIDE = 31, PATH = 13, VERDICT = 13 };
enum { WIDTH_WIDE = 100, MORE = 4 };
/* A narrow line has no subject, a narrower one no date */
enum { DROP_SUBJECT = 74, DROP_DATE = 60, WIDTH_LEAST = 40 };

typedef struct {
	gsize date, from, subject, path; /* 0: not there */
} Columns;

/* lay_out - the columns for a width */
static Columns lay_out(gsize width)
{
	Columns columns = {
		.date = width < DROP_DATE ? 0 : DATE, .from = width < WIDTH_WIDE ? FROM : FROM_WIDE, .path = PATH
	};
	gsize left = width - PATH - VERDICT - columns.date;

	if (width < DROP_SUBJECT)
		columns.from = left;
	else
		columns.subject = left - columns.from;
	return columns;
}

/* put_cell - safe text in a column, a blank at least behind it; what is cut ends with ~ */
static void put_cell(TpOut *out, TpText text, gsize cells)
{
	if (cells == 0)
		return;
	gsize width = tp_safe_width(text), room = cells - 1;
	if (width > room) {
		text.len = tp_safe_clip(text, room - 1);
		width = tp_safe_width(text) + 1;
	}
	tp_out_text(out, text);
	if (width > tp_safe_width(text))
		TP_OUT(out, "~");
	tp_out_repeat(out, ' ', cells - width);
}

/* put_shown - a header as people read it, in a column */
static void put_shown(TpOut *out, TpText raw, void (*decode)(TpOut *out, TpText raw), gsize cells)
{
	g_auto(TpOut) decoded = TP_OUT_MEMORY, safe = TP_OUT_MEMORY;

	if (raw.len > 0)
		decode(&decoded, raw);
	/* longer than the column, so that it is cut there */
	tp_words_clip(&safe, tp_page_text(&decoded), TP_SAFE_TEXT, cells + MORE);
	put_cell(out, tp_page_text(&safe), cells);
}

/* put_path - the path string, as much of it as there is room for */
static void put_path(TpOut *out, const TpPath *path)
{
	g_autoptr(GString) string = g_string_sized_new(64);
	g_auto(TpOut) shown = TP_OUT_MEMORY;

	tp_path_string(path, string);
	if (string->len == 0)
		g_string_assign(string, "-");
	tp_words_path(&shown, tp_text(string->str, string->len), path->verdict, PATH - 1);
	put_cell(out, tp_page_text(&shown), PATH);
}

/* put_date - the day on which it was written, where it was written */
static void put_date(TpOut *out, TpText date, gsize cells)
{
	TpWhen when = tp_when_parse(date);
	char iso[TP_WHEN_ISO_SIZE];
	gsize len = tp_when_iso(&when, iso);

	put_cell(out, when.set ? tp_text(iso, MIN(len, DATE - 1)) : TP_LITERAL("-"), cells);
}

/* begin - the heading */
static void begin(TpOut *out, const TpReportStyle *style)
{
	Columns columns = lay_out(tp_report_width(style, WIDTH_LEAST));

	put_cell(out, TP_LITERAL("Date"), columns.date);
	put_cell(out, TP_LITERAL("From"), columns.from);
	put_cell(out, TP_LITERAL("Subject"), columns.subject);
	put_cell(out, TP_LITERAL("Path"), columns.path);
	TP_OUT(out, "Verdict\n");
}

/* message - one line */
static void message(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;
	const TpText *first = analysis->message.first;
	Columns columns = lay_out(tp_report_width(style, WIDTH_LEAST));
	TpPage page = { out, analysis, 0, style->color };

	put_date(out, first[TP_FIELD_DATE], columns.date);
	put_shown(out, first[TP_FIELD_FROM], tp_words_sender, columns.from);
	put_shown(out, first[TP_FIELD_SUBJECT], tp_decode_text, columns.subject);
	put_path(out, path);
	tp_page_verdict(&page, tp_text_str(tp_words_verdict(path->verdict)), path->verdict);
	if (path->verdict == TP_VERDICT_PLAINTEXT && path->hops[path->worst_hop - 1].scope == TP_SCOPE_PRIVATE)
		TP_OUT(out, " int");
	TP_OUT(out, "\n");
}

const TpReport tp_report_rows = { .name = "rows", .begin = begin, .message = message };
