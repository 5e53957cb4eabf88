/* SPDX-License-Identifier: MIT */
/*
 * report - an analysis printed in one of several forms
 *
 * Depends on: analysis, words, out, safe. A report prints conclusions; it never reads the mail again.
 * A new form is one file with these functions and one row in report.c.
 *
 *   text  for people; the answer is the first line
 *   json  one object a line for each message, every key always there, "schema" 1
 *   explain  for people who want to know why: each record taken apart, and what decided
 *   csv   a heading line, then a row for each hop; RFC 4180, but lines end with LF alone
 *   rows  a line for each message, for people
 *   oneline  the same for scripts, a TAB between the cells
 */
#pragma once

#include <tlspath/analysis.h>
#include <tlspath/out.h>

enum { TP_REPORT_WIDTH = 80 }; /* cells of a line where none are told */

/* TpColumns - some columns of CSV, in an order of one's own */
typedef struct TpColumns TpColumns;

/* tp_columns_read - names with commas between, as the heading of CSV has them; g_free() frees the result */
TpColumns *tp_columns_read(const char *list, GError **error);

/* tp_columns_help - all columns of CSV with type and meaning, of summaries, too; lines of TP_REPORT_WIDTH */
void tp_columns_help(TpOut *out);

typedef struct {
	guint width;       /* cells of a line, 0: TP_REPORT_WIDTH; what is for programs has lines of any length */
	gboolean color;    /* SGR on the verdict word */
	gboolean headings; /* several sources: a line "==> file <==" before each message */
	guint hop;         /* explain: this hop alone; 0: all */
	const TpColumns *columns; /* csv: these alone; NULL: all */
} TpReportStyle;

typedef struct {
	const char *name; /* as in --format=NAME */
	/* before the first message and after the last; NULL: this form has nothing there */
	void (*begin)(TpOut *out, const TpReportStyle *style);
	void (*end)(TpOut *out, const TpReportStyle *style);
	void (*message)(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis);
} TpReport;

/* tp_report_find - the report of that name, or NULL */
const TpReport *tp_report_find(const char *name);
