/* SPDX-License-Identifier: MIT */
/*
 * stats_rows - the rows of the summary that is shown
 *
 * Depends on: state, prompt.
 */
#pragma once

#include "view/state.h"

/* tp_stats_view_begin - empty; tp_stats_view_clear - free all that is in it */
void tp_stats_view_begin(TpStatsView *stats);
void tp_stats_view_clear(TpStatsView *stats);
/* tp_stats_view_summed - what the loader counted; the cursor stays on its row, or is at the top of another table */
void tp_stats_view_summed(TpView *view, const TpStatsSet *set, const TpStatsTable *table);
/* tp_stats_view_row - the row under the cursor, NULL if there is none */
const TpStatsRow *tp_stats_view_row(const TpStatsView *stats);
/* tp_stats_view_line - the line of a row as printed; of row -1 the headings */
TpText tp_stats_view_line(const TpStatsView *stats, gint row);
/* tp_stats_view_sort - ask for the order; tp_stats_view_sorted - which it is, NULL for the usual one */
void tp_stats_view_sort(TpView *view);
const char *tp_stats_view_sorted(const TpStatsView *stats);
/* tp_stats_view_group - months, quarters or years; tp_stats_view_grouped - which, NULL for a table without months */
void tp_stats_view_group(TpView *view);
const char *tp_stats_view_grouped(const TpStatsView *stats);
/* tp_stats_view_newest - of the rows of months the one with which the last months end; "" if there is none */
const char *tp_stats_view_newest(const TpStatsView *stats);
/* tp_stats_view_turn - another table, by its number in the loader's set */
void tp_stats_view_turn(TpView *view, guint which);
