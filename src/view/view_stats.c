/* SPDX-License-Identifier: MIT */
#include "view/state.h"

enum { ROW_TABLES = 1, ROW_TEXT = 2, NARROW = 60 };

/* line_at - line `i` of the summary; empty behind the last */
static TpText line_at(const TpView *view, gint i)
{
	TpText text = tp_text(view->stats.text.at, view->stats.text.len), line = TP_NO_TEXT;

	for (; i >= 0 && text.len > 0; i--)
		line = tp_text_line(&text);
	return i < 0 ? line : TP_NO_TEXT;
}

/* draw_tables - which tables there are, the one that is shown in brackets */
static void draw_tables(const TpView *view, TpCanvas *canvas)
{
	TpPen pen = tp_pen(canvas, ROW_TABLES, 0, canvas->width);

	for (guint i = 0; i < TP_TALLIES; i++) {
		gboolean here = i == view->stats.table;
		tp_pen_format(&pen, here ? TP_ROLE_STRONG : TP_ROLE_TEXT, here ? " [%s] " : "  %s  ",
			tp_stats_by_name(tp_tallied[i]));
	}
	if (canvas->width >= NARROW)
		tp_pen_right(&pen, TP_ROLE_TEXT, TP_LITERAL("h/l or Left/Right "));
}

/* stats_draw - the tables' names and a page of the summary */
static void stats_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	TpStatsView *stats = &view->stats;
	TpText text = tp_text(stats->text.at, stats->text.len);

	draw_tables(view, canvas);
	stats->lines = tp_canvas_lines(canvas, (TpBox){ 0, 0, 0, 0 }, text, 0);
	stats->page = rows - ROW_TEXT;
	stats->line = CLAMP(stats->line, 0, MAX(stats->lines - 1, 0));
	stats->top = tp_view_follow(stats->top, stats->line, stats->page, stats->lines);
	tp_canvas_lines(canvas, (TpBox){ ROW_TEXT, rows, 1, canvas->width }, text, stats->top);
	canvas->cursor_row = ROW_TEXT + stats->line - stats->top;
	canvas->cursor_column = 0;
	TpPen pen = tp_pen(canvas, canvas->cursor_row, 0, 1);
	tp_pen_str(&pen, TP_ROLE_STRONG, ">");
	tp_canvas_role(canvas, canvas->cursor_row, 0, canvas->width, TP_ROLE_STRONG);
}

/* stats_tiny - the line under the cursor */
static void stats_tiny(TpView *view, TpCanvas *canvas)
{
	TpPen pen = tp_pen(canvas, 0, 0, canvas->width);

	tp_pen_text(&pen, TP_ROLE_STRONG, line_at(view, view->stats.line));
}

/* stats_title - what was counted */
static void stats_title(TpView *view, TpPen *pen)
{
	tp_view_list.title(view, pen);
}

/* stats_status - where we are, and what is not in the table */
static void stats_status(TpView *view, TpPen *pen)
{
	tp_pen_format(pen, TP_ROLE_TEXT, " line %d of %d", view->stats.line + 1, MAX(view->stats.lines, 1));
	if (view->model->filtered)
		tp_pen_str(pen, TP_ROLE_TEXT, " | of all mails, whatever the filter");
	if (!view->progress.ended)
		tp_pen_str(pen, TP_ROLE_TEXT, " | still reading");
	else if (view->progress.stopped)
		tp_pen_str(pen, TP_ROLE_TEXT, " | PARTIAL: reading was stopped");
}

/* turn_table - the next table, or the one before */
static void turn_table(TpView *view, guint step)
{
	view->stats.table = (view->stats.table + step) % TP_TALLIES;
	view->stats.stale = TRUE;
}

/* names_key - does the line begin with the key, or with as much of it as the column had room for? */
static gboolean names_key(TpText line, const char *key)
{
	TpText rest = line.len > 0 ? tp_text(line.at + 1, line.len - 1) : line;
	gsize len = strlen(key), cut = 0;

	if (tp_text_starts(rest, key))
		return rest.len == len || rest.at[len] == ' ';
	while (cut < MIN(len, rest.len) && rest.at[cut] == key[cut])
		cut++;
	return cut > 0 && tp_text_starts(tp_text(rest.at + cut, rest.len - cut), "... ");
}

/* tp_stats_begin - the cursor on the first row of the table */
void tp_stats_begin(TpView *view)
{
	TpStatsView *stats = &view->stats;
	TpText rest = tp_text(stats->text.at, stats->text.len);

	stats->line = stats->top = 0;
	for (gint line = 0; rest.len > 0 && stats->keys->len > 0; line++)
		if (names_key(tp_text_line(&rest), stats->keys->pdata[0])) {
			stats->line = line;
			return;
		}
}

/* open_partner - Enter: the mails of the partner in this line */
static void open_partner(TpView *view)
{
	TpText line = line_at(view, view->stats.line);
	const GPtrArray *keys = view->stats.keys;
	guint i = 0;

	while (i < keys->len && !names_key(line, keys->pdata[i]))
		i++;
	if (tp_tallied[view->stats.table] != TP_STATS_BY_PARTNER || i == keys->len) {
		tp_view_say(view, "Enter shows the mails of a partner: go to the line of one");
		return;
	}
	const char *key = keys->pdata[i];
	gsize len = strlen(key);
	if (*key == '(') {
		tp_view_say(view, "these are several");
		return;
	}
	if (*key == '[' && len > 2)
		g_string_printf(view->filter, "host:\"%.*s\"", (int)len - 2, key + 1);
	else
		g_string_printf(view->filter, "org:%s", key);
	view->depth = 1;
	view->stack[0] = &tp_view_list;
	view->effect = TP_EFFECT_FILTER;
}

/* stats_request - movements, tables, and the mails of a partner */
static gboolean stats_request(TpView *view, TpRequest request)
{
	gint64 line = view->stats.line;

	switch (request) {
	case TP_REQUEST_LEFT: turn_table(view, TP_TALLIES - 1); break;
	case TP_REQUEST_RIGHT: turn_table(view, 1); break;
	case TP_REQUEST_OPEN: open_partner(view); break;
	default:
		if (!tp_view_scroll(view, request, view->stats.page, view->stats.lines - 1, &line))
			return FALSE;
		view->stats.line = (gint)line;
	}
	return TRUE;
}

/* stats_find - the next line with what is searched; wraps */
static gboolean stats_find(TpView *view, gint step, gboolean stay)
{
	gint count = view->stats.lines, at = view->stats.line;

	for (gint n = stay ? 0 : 1; n <= count && count > 0; n++) {
		gint i = (at + step * (n % count) + count) % count;
		if (!tp_text_has(line_at(view, i), view->search->str))
			continue;
		view->stats.line = i;
		return TRUE;
	}
	return FALSE;
}

const TpViewOps tp_view_stats = {
	'S', FALSE, stats_title, stats_draw, stats_tiny, stats_status, stats_request, stats_find,
};
