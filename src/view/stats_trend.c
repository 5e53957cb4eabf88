/* SPDX-License-Identifier: MIT */
#include "view/stats_trend.h"

#include "view/frame.h"
#include "view/stats_rows.h"

/* The chart: so many months at most, cells for each, and for the numbers on its left */
enum { MONTHS_MOST = 36, MONTH_CELLS = 3, SCALE_CELLS = 9, LABEL_MONTHS = 6, MONTH_LEN = 7, YEAR_MONTHS = 12 };

typedef struct {
	guint64 clear[MONTHS_MOST]; /* the oldest first */
	gint first; /* the oldest: months since the year 0 */
	gint n;
} Trend;

/* month_of - months since the year 0 of "2026-10"; -1 for no month */
static gint month_of(const char *key)
{
	return strlen(key) == MONTH_LEN ? (gint)tp_stats_month_of(key) - 1 : -1;
}

/* gather - the last months up to the newest, as many as the width has room for */
static Trend gather(const TpStatsView *stats, gint width)
{
	Trend trend = { .n = CLAMP((width - SCALE_CELLS) / MONTH_CELLS, 0, MONTHS_MOST) };
	gint newest = month_of(tp_stats_view_newest(stats)), oldest = G_MAXINT;

	for (guint i = 0; i < stats->counted->len; i++) {
		gint month = month_of(g_array_index(stats->counted, TpStatsRow, i).key);
		oldest = month >= 0 ? MIN(oldest, month) : oldest;
	}
	trend.n = newest >= 0 ? MIN(trend.n, newest - oldest + 1) : 0;
	trend.first = newest - trend.n + 1;
	for (guint i = 0; i < stats->counted->len && newest >= 0; i++) {
		const TpStatsRow *row = &g_array_index(stats->counted, TpStatsRow, i);
		gint at = month_of(row->key) - trend.first;
		if (at >= 0 && at < trend.n)
			trend.clear[at] = row->count.hops[TP_STATS_CLEAR];
	}
	return trend;
}

/* step_of - hops for a row of the chart: 1, 2 or 5 with noughts, so that the highest fits */
static guint64 step_of(const Trend *trend, gint rows)
{
	static const guint64 steps[] = { 1, 2, 5 };
	guint64 most = 0, ten = 1;

	for (gint i = 0; i < trend->n; i++)
		most = MAX(most, trend->clear[i]);
	for (guint i = 0; ; i++) {
		if (i == G_N_ELEMENTS(steps)) {
			i = 0;
			ten *= 10;
		}
		if (steps[i] * ten * (guint64)rows >= most || ten > G_MAXUINT64 / 100)
			return steps[i] * ten;
	}
}

/* draw_bars - one row of the chart, `level` rows above the line; what is there has one sign at least */
static void draw_bars(TpCanvas *canvas, gint row, const Trend *trend, guint64 step, gint level)
{
	guint64 value = step * (guint64)level;
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	if (level % 2 == 0)
		tp_pen_format(&pen, TP_ROLE_TEXT, "%7" G_GUINT64_FORMAT " │", value);
	else
		tp_pen_str(&pen, TP_ROLE_TEXT, "        │");
	for (gint i = 0; i < trend->n; i++) {
		guint64 clear = trend->clear[i];
		gboolean full = level == 1 ? clear > 0 : clear + step / 2 >= value && clear > 0;
		tp_pen_to(&pen, TP_ROLE_TEXT, SCALE_CELLS + i * MONTH_CELLS);
		tp_pen_str(&pen, TP_ROLE_TEXT, " ");
		tp_pen_str(&pen, full ? TP_ROLE_PLAINTEXT : TP_ROLE_TEXT, full ? "XX" : "  ");
	}
}

/* draw_months - every sixth month by name */
static void draw_months(TpCanvas *canvas, gint row, const Trend *trend)
{
	for (gint i = 0; i < trend->n; i += LABEL_MONTHS) {
		gint month = trend->first + i;
		TpPen pen = tp_pen(canvas, row, SCALE_CELLS + i * MONTH_CELLS, canvas->width);
		tp_pen_format(&pen, TP_ROLE_TEXT, " %04d-%02d", month / YEAR_MONTHS, month % YEAR_MONTHS + 1);
	}
}

/* tp_trend_draw - the chart of plaintext internet hops, whatever the order and the grouping of the rows */
void tp_trend_draw(const TpView *view, TpCanvas *canvas, gint top, gint bottom)
{
	Trend trend = gather(&view->stats, canvas->width);
	gint base = bottom - 2, levels = base - top - 1;
	guint64 step = step_of(&trend, MAX(levels, 1));
	g_autofree char *title = g_strdup_printf(trend.n == 1 ? "Plaintext internet hops, %d month"
		: "Plaintext internet hops per month, last %d months", trend.n);

	tp_frame_rule(canvas, top, 0, canvas->width, title, "T hides");
	for (gint level = 1; level <= levels; level++)
		draw_bars(canvas, base - level, &trend, step, level);
	TpPen pen = tp_pen(canvas, base, 0, MIN(SCALE_CELLS + trend.n * MONTH_CELLS, canvas->width));
	tp_pen_str(&pen, TP_ROLE_TEXT, "      0 └");
	tp_pen_fill(&pen, TP_ROLE_RULE, "─");
	draw_months(canvas, base + 1, &trend);
}
