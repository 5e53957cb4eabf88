/* SPDX-License-Identifier: MIT */
/*
 * report - an analysis printed in one of several forms
 *
 * Depends on: analysis, words, out, safe. A report prints conclusions; it never reads the mail again.
 * A new form is one file with these functions and one row in report.c.
 *
 *   text  for people; the answer is the first line
 *   json  one object a line for each message, every key always there, "schema" 1
 *   csv   a heading line, then a row for each hop; RFC 4180, but lines end with LF alone
 */
#pragma once

#include <tlspath/analysis.h>
#include <tlspath/out.h>

typedef struct {
	guint width;       /* cells of a line, 0 for 80; only the text report has lines */
	gboolean color;    /* SGR on the verdict word */
	gboolean headings; /* several sources: a line "==> file <==" before each message */
} TpReportStyle;

typedef struct {
	const char *name; /* as in --format=NAME */
	void (*begin)(TpOut *out, const TpReportStyle *style);
	void (*message)(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis);
	void (*end)(TpOut *out, const TpReportStyle *style);
} TpReport;

/* tp_report_find - the report of that name, or NULL */
const TpReport *tp_report_find(const char *name);
