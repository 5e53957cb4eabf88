/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/signs.h"
#include "view/spots.h"
#include "view/stats_open.h"
#include "view/stats_pane.h"
#include "view/stats_rows.h"
#include "view/stats_trend.h"
#include "view/views.h"
#include "words/summary.h"

enum { ROW_TABLES = 1, ROW_MAILS = 2, ROW_HEADINGS = 3, ROW_FIRST = 4, NARROW = 60, WIDE = 100 };
/* What pane and chart take of the rows below the headings, and how many they leave for the table at least */
enum { CHART = 7, CHART_HIGH = 11, CHART_ROOM = 30, PANE = 7, PANE_LOW = 4, TABLE_LEAST = 4, TABLE_GOOD = 7 };

/* Layout - where table, chart and pane end */
typedef struct {
	gint table, chart, pane;
} Layout;

/* by_month - is it the table that has a trend? */
static gboolean by_month(const TpStatsView *stats)
{
	return tp_tallied[stats->which] == TP_STATS_BY_MONTH;
}

/* lay_out - the chart where it is wanted, unasked on high screens; then the pane; the table gets the rest */
static Layout lay_out(const TpStatsView *stats, gint rows)
{
	gint room = rows - ROW_FIRST, chart = 0, pane = 0;

	if (by_month(stats) && (stats->trend || (room >= CHART_ROOM && !stats->no_trend)))
		chart = room >= CHART_ROOM ? CHART_HIGH : room >= CHART + TABLE_LEAST ? CHART : 0;
	room -= chart;
	if (room >= PANE + TABLE_GOOD)
		pane = PANE;
	else if (room >= PANE_LOW + TABLE_LEAST + 1)
		pane = PANE_LOW;
	return (Layout){ rows - pane - chart, rows - pane, rows };
}

/* draw_tables - which tables there are, the one that is shown in brackets */
static void draw_tables(const TpView *view, TpCanvas *canvas)
{
	TpPen pen = tp_pen(canvas, ROW_TABLES, 0, canvas->width);
	gboolean narrow = canvas->width < NARROW;

	for (guint i = narrow ? view->stats.which : 0; i < (narrow ? view->stats.which + 1 : TP_TALLIES); i++) {
		gboolean here = i == view->stats.which;
		const char *heading = tp_stats_by_heading(tp_tallied[i]), *more = strstr(heading, " (");
		int len = more != NULL ? (int)(more - heading) : (int)strlen(heading);
		gint from = pen.at;
		tp_pen_format(&pen, here ? TP_ROLE_STRONG : TP_ROLE_TEXT, here ? " [%.*s] " : "  %.*s  ", len, heading);
		tp_spots_add(view, ROW_TABLES, from, pen.at, TP_SPOT_TABLE, i);
	}
	tp_pen_right(&pen, TP_ROLE_TEXT, TP_LITERAL("h/l or Left/Right "));
}

/* draw_mails - what was counted, and what the bars mean */
static void draw_mails(const TpView *view, TpCanvas *canvas)
{
	static const char *const made_of[] = {
		[TP_STATS_BAR_INTERNET] = "internet hops",
		[TP_STATS_BAR_NETWORK] = "network hops",
		[TP_STATS_BAR_SHARE] = "share of all network hops",
	};
	TpStatsBar bar = tp_stats_by_bar(tp_tallied[view->stats.which]);
	const char *signs = bar == TP_STATS_BAR_SHARE ? "" : canvas->width >= WIDE ? "  " TP_WORDS_SIGNS : ", = ~ ? X";
	g_autofree char *bars = g_strconcat("bars: ", made_of[bar], signs, " ", NULL);
	g_auto(TpOut) mails = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, ROW_MAILS, 1, canvas->width);

	tp_summary_mails(&mails, &view->stats.table);
	tp_pen_text(&pen, TP_ROLE_TEXT, tp_text(mails.at, mails.len));
	tp_pen_right(&pen, TP_ROLE_TEXT, tp_text_str(bars));
}

/* colour_bar - the signs that a line ends with, in the style of each */
static void colour_bar(TpCanvas *canvas, gint row)
{
	gint column = canvas->width - 1;

	while (column > 0 && strcmp(tp_canvas_cell(canvas, row, column)->text, " ") == 0)
		column--;
	for (; column > 0; column--) {
		const char *text = tp_canvas_cell(canvas, row, column)->text;
		if (strlen(text) != 1 || strchr("=~?X", *text) == NULL)
			return;
		tp_canvas_role(canvas, row, column, column + 1, tp_sign_of(*text)->role);
	}
}

/* draw_line - one row of the table */
static void draw_line(const TpView *view, TpCanvas *canvas, gint at, gint row)
{
	gboolean here = row == view->stats.row;
	TpPen pen = tp_pen(canvas, at, 0, canvas->width);

	tp_pen_text(&pen, here ? TP_ROLE_STRONG : TP_ROLE_TEXT, tp_stats_view_line(&view->stats, row));
	colour_bar(canvas, at);
	tp_spots_add(view, at, 0, canvas->width, TP_SPOT_ROW, (guint)row);
	if (!here)
		return;
	pen = tp_pen(canvas, at, 0, 1);
	tp_pen_str(&pen, TP_ROLE_STRONG, ">");
	canvas->cursor_row = at;
	canvas->cursor_column = 0;
}

/* stats_draw - the tables' names, a page of the table, the trend, and what the row under the cursor tells */
static void stats_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	TpStatsView *stats = &view->stats;
	Layout at = lay_out(stats, rows);
	gint count = (gint)stats->rows->len;

	draw_tables(view, canvas);
	draw_mails(view, canvas);
	TpPen pen = tp_pen(canvas, ROW_HEADINGS, 0, canvas->width);
	tp_pen_text(&pen, TP_ROLE_STRONG, tp_stats_view_line(stats, -1));
	stats->page = at.table - ROW_FIRST;
	stats->row = CLAMP(stats->row, 0, MAX(count - 1, 0));
	stats->top = tp_view_follow(stats->top, stats->row, stats->page, count);
	for (gint i = stats->top; i < count && i - stats->top < stats->page; i++)
		draw_line(view, canvas, ROW_FIRST + i - stats->top, i);
	stats->charted = at.chart > at.table;
	if (stats->charted)
		tp_trend_draw(view, canvas, at.table, at.chart);
	if (at.pane > at.chart)
		tp_stats_view_pane(view, canvas, at.chart, at.pane);
}

/* stats_tiny - the row under the cursor */
static void stats_tiny(TpView *view, TpCanvas *canvas)
{
	draw_line(view, canvas, 0, view->stats.row);
}

/* stats_title - what was counted */
static void stats_title(TpView *view, TpPen *pen)
{
	view->views[TP_VIEW_LIST]->title(view, pen);
}

/* stats_status - where we are, in which order, and what is not in the table */
static void stats_status(TpView *view, TpPen *pen)
{
	const TpStatsView *stats = &view->stats;
	const char *grouped = tp_stats_view_grouped(stats), *sorted = tp_stats_view_sorted(stats);

	tp_pen_format(pen, TP_ROLE_TEXT, " row %d of %u", stats->rows->len > 0 ? stats->row + 1 : 0, stats->rows->len);
	if (grouped != NULL)
		tp_pen_format(pen, TP_ROLE_TEXT, ": %s", grouped);
	if (sorted != NULL)
		tp_pen_format(pen, TP_ROLE_TEXT, " | sort: %s%s", sorted, stats->reversed ? ", reversed" : "");
	if (view->model->filtered && !view->opened.on)
		tp_pen_str(pen, TP_ROLE_TEXT, " | of all mails, whatever the filter");
	if (!view->progress.ended)
		tp_pen_str(pen, TP_ROLE_TEXT, " | still reading");
}

/* toggle_trend - the chart, or not; from another table to the one that has it */
static void toggle_trend(TpView *view)
{
	TpStatsView *stats = &view->stats;
	gboolean shown = by_month(stats) && stats->charted;

	while (!by_month(stats))
		tp_stats_view_turn(view, stats->which + 1);
	stats->trend = !shown;
	stats->no_trend = shown;
}

/* stats_request - movements, tables, and the mails of a row */
static gboolean stats_request(TpView *view, TpRequest request)
{
	gint64 row = view->stats.row;

	switch (request) {
	case TP_REQUEST_LEFT: tp_stats_view_turn(view, view->stats.which + TP_TALLIES - 1); break;
	case TP_REQUEST_RIGHT: tp_stats_view_turn(view, view->stats.which + 1); break;
	case TP_REQUEST_GROUP: tp_stats_view_group(view); break;
	case TP_REQUEST_TREND: toggle_trend(view); break;
	case TP_REQUEST_OPEN: tp_stats_view_open(view); break;
	default:
		if (!tp_view_scroll(view, request, view->stats.page, (gint64)view->stats.rows->len - 1, &row))
			return FALSE;
		view->stats.row = (gint)row;
	}
	return TRUE;
}

/* stats_find - the next row with what is searched; wraps */
static gboolean stats_find(TpView *view, gint step, gboolean stay)
{
	gint count = (gint)view->stats.rows->len, at = view->stats.row;

	for (gint n = stay ? 0 : 1; n <= count && count > 0; n++) {
		gint i = (at + step * (n % count) + count) % count;
		if (!tp_text_has(tp_stats_view_line(&view->stats, i), view->search->str))
			continue;
		view->stats.row = i;
		return TRUE;
	}
	return FALSE;
}

const TpViewOps tp_view_stats = {
	'S', FALSE, stats_title, stats_draw, stats_tiny, stats_status, stats_request, stats_find,
};
