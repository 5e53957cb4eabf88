/* SPDX-License-Identifier: MIT */
/*
 * report - an analysis printed in one of several forms
 *
 * Depends on: analysis, words, out, safe. A report prints conclusions; it never reads the mail again.
 * A new form is one file with these functions and one row in report.c.
 */
#pragma once

#include <tlspath/analysis.h>
#include <tlspath/out.h>

typedef struct {
	guint width;       /* cells of a line, 80 unless told */
	gboolean color;    /* SGR on the verdict word */
	gboolean headings; /* several sources: a line "==> file <==" before each */
} TpReportStyle;

typedef struct {
	const char *name; /* as in --format=NAME */
	void (*begin)(TpOut *out, const TpReportStyle *style);
	void (*message)(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis);
	void (*end)(TpOut *out, const TpReportStyle *style);
} TpReport;

/* tp_report_find - the report of that name, or NULL */
const TpReport *tp_report_find(const char *name);
