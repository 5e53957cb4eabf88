/* SPDX-License-Identifier: MIT */
/*
 * forms - the rows of report.c, and what several of them share
 *
 * Depends on: report, limits.
 */
#pragma once

#include <tlspath/limits.h>
#include <tlspath/report.h>

extern const TpReport tp_report_text;
extern const TpReport tp_report_json;
extern const TpReport tp_report_csv;
extern const TpReport tp_report_explain;
extern const TpReport tp_report_rows;
extern const TpReport tp_report_oneline;

/* tp_report_width - cells of a line; a form that needs `least` of them never has fewer */
static inline guint tp_report_width(const TpReportStyle *style, guint least)
{
	return style->width > 0 ? MAX(style->width, least) : TP_REPORT_WIDTH;
}

/* tp_report_cut - as much of a name as is shown, never half a letter; of one that is cut the record bears a note */
static inline TpText tp_report_cut(TpText clause)
{
	if (G_LIKELY(clause.len <= TP_LIMIT_CLAUSE))
		return clause;
	clause.len = TP_LIMIT_CLAUSE;
	while (clause.len > 0 && ((guchar)clause.at[clause.len] & 0xC0) == 0x80)
		clause.len--;
	return clause;
}
