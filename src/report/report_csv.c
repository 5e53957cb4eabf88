/* SPDX-License-Identifier: MIT */
/*
 * CSV (RFC 4180, but lines end with LF alone, which every reader takes and line tools need): a row for each
 * hop, the columns of its message first; a message without hops has one row with empty hop columns. All cells
 * are quoted; what is not stated is empty. Names are the JSON keys; where a hop's name is taken by the message,
 * it begins with "hop_".
 */
#include <tlspath/safe.h>

#include "report/forms.h"
#include "report/pick.h"

/* put_text - words of the mail */
static void put_text(TpOut *out, TpText text)
{
	tp_safe(out, text, TP_SAFE_CSV);
}

/* put_clause - a clause of a record, cut where it is longer than we show */
static void put_clause(TpOut *out, TpText clause)
{
	TpText shown = tp_report_cut(clause);

	put_text(out, shown);
	if (shown.len == clause.len)
		return;
	out->len--;
	TP_OUT(out, "\u2026\"");
}

/* put_word - one of our own words */
static void put_word(TpOut *out, const char *word)
{
	tp_safe(out, tp_text_str(word), TP_SAFE_CSV);
}

/* put_number - a number; a spreadsheet reads it as one, minus or not */
static void put_number(TpOut *out, gint64 number, gboolean stated)
{
	TP_OUT(out, "\"");
	if (stated)
		tp_out_int(out, number);
	TP_OUT(out, "\"");
}

/* put_bool - true or false */
static void put_bool(TpOut *out, gboolean value)
{
	put_word(out, value ? "true" : "false");
}

/* put_truth - true, false or nothing */
static void put_truth(TpOut *out, TpTruth truth)
{
	put_word(out, truth == TP_MAYBE ? NULL : truth == TP_YES ? "true" : "false");
}

/* put_when - a date in ISO 8601 */
static void put_when(TpOut *out, const TpWhen *when)
{
	char iso[TP_WHEN_ISO_SIZE];

	put_text(out, when->set ? tp_text(iso, tp_when_iso(when, iso)) : TP_NO_TEXT);
}

/* put_notes - codes of the notes, a blank between */
static void put_notes(TpOut *out, TpNotes notes)
{
	TP_OUT(out, "\"");
	for (gboolean first = TRUE; notes != 0; notes &= notes - 1, first = FALSE) {
		tp_out_str(out, first ? "" : " ");
		tp_out_str(out, tp_note_code((TpNote)__builtin_ctzll(notes)));
	}
	TP_OUT(out, "\"");
}

/* put_date - the message's date, in ISO 8601 */
static void put_date(TpOut *out, TpText text)
{
	TpWhen when = tp_when_parse(text);

	put_when(out, &when);
}

/* put_decoded - a header field as people read it */
static void put_decoded(TpOut *out, TpText raw, void (*decode)(TpOut *out, TpText raw), TpOut *scratch)
{
	scratch->len = 0;
	if (raw.at != NULL)
		decode(scratch, raw);
	put_text(out, tp_text(scratch->at, scratch->len));
}

/* put_path - one glyph a hop; the "=" of the first would run as a formula */
static void put_path(TpOut *out, const TpPath *path)
{
	g_autoptr(GString) string = g_string_sized_new(2 * path->n_hops + 2);

	tp_path_string(path, string);
	put_text(out, tp_text(string->str, string->len));
}

/* put_message - the cells of a message, the same in each of its rows */
static void put_message(TpOut *out, const TpAnalysis *analysis, TpOut *scratch)
{
	const TpMessage *message = &analysis->message;
	const TpPath *path = &analysis->path;

#define MESSAGE(NAME, TYPE, MEANING, CELL) \
	CELL; \
	TP_OUT(out, ",");
#define HOP(NAME, TYPE, MEANING, CELL)
#include "report/columns.def"
#undef MESSAGE
#undef HOP
}

/* put_hop - the cells of a hop, each with the comma after it */
static void put_hop(TpOut *out, const TpHop *hop, guint number)
{
	const TpReceived *received = &hop->received;
	const TpTls *tls = &hop->tls;

#define MESSAGE(NAME, TYPE, MEANING, CELL)
#define HOP(NAME, TYPE, MEANING, CELL) \
	CELL; \
	TP_OUT(out, ",");
#include "report/columns.def"
#undef MESSAGE
#undef HOP
}

/* end_row - the last comma becomes the end of the line */
static void end_row(TpOut *out)
{
	out->at[out->len - 1] = '\n';
}

/* put_heading - the names of all columns */
static void put_heading(TpOut *out)
{
#define MESSAGE(NAME, TYPE, MEANING, CELL) TP_OUT(out, "\"" NAME "\",");
#define HOP(NAME, TYPE, MEANING, CELL) TP_OUT(out, "\"" NAME "\",");
#include "report/columns.def"
#undef MESSAGE
#undef HOP
	end_row(out);
}

/* put_no_hop - the cells of a hop where there is none */
static void put_no_hop(TpOut *out)
{
#define MESSAGE(NAME, TYPE, MEANING, CELL)
#define HOP(NAME, TYPE, MEANING, CELL) TP_OUT(out, "\"\",");
#include "report/columns.def"
#undef MESSAGE
#undef HOP
}

/* put_rows - a row for each hop, all columns */
static void put_rows(TpOut *out, const TpAnalysis *analysis)
{
	g_auto(TpOut) scratch = TP_OUT_MEMORY, cells = TP_OUT_MEMORY;
	const TpPath *path = &analysis->path;

	put_message(&cells, analysis, &scratch);
	for (guint n = 1; n <= MAX(path->n_hops, 1); n++) {
		tp_out_text(out, tp_text(cells.at, cells.len));
		if (path->n_hops > 0)
			put_hop(out, &path->hops[n - 1], n);
		else
			put_no_hop(out);
		end_row(out);
	}
}

/* begin - the heading */
static void begin(TpOut *out, const TpReportStyle *style)
{
	g_auto(TpOut) all = TP_OUT_MEMORY;

	put_heading(style->columns != NULL ? &all : out);
	if (style->columns != NULL)
		tp_pick(out, tp_text(all.at, all.len), style->columns);
}

/* message - its rows, with the columns that were chosen */
static void message(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis)
{
	g_auto(TpOut) all = TP_OUT_MEMORY;

	put_rows(style->columns != NULL ? &all : out, analysis);
	if (style->columns != NULL)
		tp_pick(out, tp_text(all.at, all.len), style->columns);
}

const TpReport tp_report_csv = { .name = "csv", .begin = begin, .message = message };
