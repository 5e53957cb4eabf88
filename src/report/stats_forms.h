/* SPDX-License-Identifier: MIT */
/*
 * stats_forms - a mailbox's summary printed in one of several forms
 *
 *   text  a table with bars of ASCII characters, then what it tells
 *   json  one object; also a partial result, for --merge
 *   csv   a heading line, then a row for each key
 *
 * Depends on: report, stats.
 */
#pragma once

#include <tlspath/report.h>
#include <tlspath/stats.h>

typedef struct {
	const char *name; /* as in --format=NAME */
	void (*print)(TpOut *out, const TpReportStyle *style, const TpStats *stats, const TpStatsTable *table);
} TpStatsForm;

extern const TpStatsForm tp_stats_text;
extern const TpStatsForm tp_stats_json;
extern const TpStatsForm tp_stats_csv;

/* tp_stats_form_find - the form of that name, or NULL */
const TpStatsForm *tp_stats_form_find(const char *name);

/* tp_stats_lines - the table of the text form alone: its headings, and a line for each row */
void tp_stats_lines(TpOut *out, const TpReportStyle *style, const TpStatsTable *table);

/* tp_stats_share - tenths of a percent, rounded; of nothing it is 0 */
static inline guint64 tp_stats_share(guint64 part, guint64 whole)
{
	return whole > 0 ? (part * 1000 + whole / 2) / whole : 0;
}
