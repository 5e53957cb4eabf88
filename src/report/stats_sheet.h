/* SPDX-License-Identifier: MIT */
/*
 * stats_sheet - the tables of a summary's text form: all mails and hops, and a row with a bar for each key
 *
 * Depends on: page, stats_forms.
 */
#pragma once

#include "report/page.h"
#include "report/stats_forms.h"

/* TpStatsSheet - where the tables go, and how wide the parts of the second are */
typedef struct {
	TpPage page;
	const TpStatsTable *table;
	const char *letters; /* its columns */
	gsize name, bar;     /* cells */
} TpStatsSheet;

/* tp_stats_sheet_of - the layout for a page of this width */
TpStatsSheet tp_stats_sheet_of(TpOut *out, const TpReportStyle *style, const TpStatsTable *table);
/* tp_stats_sheet_totals - all mails and all hops */
void tp_stats_sheet_totals(const TpStatsSheet *sheet);
/* tp_stats_sheet_rows - a row for each key */
void tp_stats_sheet_rows(const TpStatsSheet *sheet);
/* tp_stats_sheet_number - print a number that ends at the right of so many cells */
void tp_stats_sheet_number(const TpStatsSheet *sheet, guint64 number, gsize cells);
