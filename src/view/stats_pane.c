/* SPDX-License-Identifier: MIT */
#include "view/stats_pane.h"

#include <tlspath/words.h>

#include "view/frame.h"
#include "view/stats_rows.h"
#include "words/summary.h"

enum { YEAR_LEN = 4, YEAR_MONTHS = 12 };

/* Span - the months that a row of the table stands for; the number of the first, and of the last */
typedef struct {
	guint first, last;
} Span;

/* span_of - of "2026-10", "2026-Q4" or "2026"; "(no date)" is month 0 */
static Span span_of(const char *key)
{
	guint month = tp_stats_month_of(key);

	if (month == 0)
		return (Span){ 0, 0 };
	if (strlen(key) == YEAR_LEN)
		return (Span){ month + 1, month + YEAR_MONTHS };
	if (key[YEAR_LEN + 1] != 'Q')
		return (Span){ month, month };
	guint last = month + 3 * (guint)(key[YEAR_LEN + 2] - '0');
	return (Span){ last - 2, last };
}

/* join - the hops of a partner in all months of the row; the same name is the same string */
static void join(GArray *handed, GHashTable *places, const TpStatsMonth *month)
{
	TpSummaryHanded more = { month->partner, month->hops };
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, month->partner));

	if (place > 0) {
		g_array_index(handed, TpSummaryHanded, place - 1).hops += month->hops;
		return;
	}
	g_array_append_val(handed, more);
	g_hash_table_insert(places, (gpointer)month->partner, GUINT_TO_POINTER(handed->len));
}

/* most_first - for sorting; by name where they are equal */
static gint most_first(gconstpointer one, gconstpointer other)
{
	const TpSummaryHanded *a = one, *b = other;

	return a->hops != b->hops ? (a->hops < b->hops) - (a->hops > b->hops) : strcmp(a->partner, b->partner);
}

/* tell_month - plaintext of a month and who handed it over */
static void tell_month(const TpStatsView *stats, const TpStatsRow *row, TpOut *out)
{
	g_autoptr(GArray) handed = g_array_new(FALSE, FALSE, sizeof(TpSummaryHanded));
	g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
	Span span = span_of(row->key);
	guint64 tls_1_3 = 0;

	for (guint i = 0; i < stats->months->len; i++) {
		const TpStatsMonth *month = &g_array_index(stats->months, TpStatsMonth, i);
		if (month->month < span.first || month->month > span.last)
			continue;
		if (month->partner == NULL)
			tls_1_3 += month->hops;
		else
			join(handed, places, month);
	}
	g_array_sort(handed, most_first);
	tp_summary_month(out, row, (TpSummaryHanded *)handed->data, handed->len, tls_1_3);
}

/* tp_stats_view_tell - what the row under the cursor tells */
void tp_stats_view_tell(const TpView *view, TpOut *out)
{
	const TpStatsView *stats = &view->stats;
	const TpStatsRow *row = tp_stats_view_row(stats);

	if (row == NULL)
		return;
	if (tp_tallied[stats->which] == TP_STATS_BY_MONTH)
		tell_month(stats, row, out);
	else
		tp_summary_row(out, tp_tallied[stats->which], row);
	TP_OUT(out, " ");
	tp_out_str(out, tp_summary_limits());
}

/* put_rest - what is in no row, and what was left out */
static void put_rest(const TpStatsView *stats, TpOut *out, gsize width)
{
	TpStatsTable table = stats->table;
	g_auto(TpOut) words = TP_OUT_MEMORY;

	table.rows = (TpStatsRow *)stats->counted->data;
	table.n_rows = stats->counted->len;
	if (tp_tallied[stats->which] == TP_STATS_BY_PARTNER)
		tp_summary_no_partner(&words, &table);
	if (words.len > 0)
		TP_OUT(&words, " ");
	tp_summary_left_out(&words, &table);
	if (words.len > 0)
		tp_words_wrap(out, tp_text(words.at, words.len), 0, width);
}

/* tp_stats_view_pane - a rule with its name, and below it what it tells, then what is in no row */
void tp_stats_view_pane(const TpView *view, TpCanvas *canvas, gint top, gint bottom)
{
	const TpStatsRow *row = tp_stats_view_row(&view->stats);
	g_auto(TpOut) words = TP_OUT_MEMORY, lines = TP_OUT_MEMORY;
	gsize width = (gsize)MAX(canvas->width - 2, 10);

	tp_frame_rule(canvas, top, 0, canvas->width, row != NULL ? row->key : "", "");
	tp_stats_view_tell(view, &words);
	if (words.len > 0)
		tp_words_wrap(&lines, tp_text(words.at, words.len), 0, width);
	put_rest(&view->stats, &lines, width);
	tp_canvas_lines(canvas, (TpBox){ top + 1, bottom, 1, canvas->width }, tp_text(lines.at, lines.len), 0);
}
