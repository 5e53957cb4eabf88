/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/path_cursor.h"
#include "view/path_page.h"
#include "view/path_rows.h"
#include "view/views.h"

/* fold - show a run of local steps in full, or in one row */
static void fold(TpView *view, gboolean unfold)
{
	const TpPath *path = &view->model->analysis.path;
	guint hop = tp_cursor_hop(view), first = hop;

	if (hop == 0 || path->hops[hop - 1].channel != TP_CHANNEL_LOCAL)
		return;
	while (first > 1 && tp_words_run_end(path, first - 1) >= hop)
		first--;
	view->path.unfolded[first] = unfold ? 1 : 0;
	tp_cursor_go(view, unfold ? hop : first);
}

/* move_cursor - `count` hops down (up if negative) */
static void move_cursor(TpView *view, gint count)
{
	TpPathView *path = &view->path;
	gint step = count < 0 ? -1 : 1, i = (gint)path->row;

	while (count != 0 && i + step >= 0 && i + step < (gint)path->rows->len) {
		i += step;
		if (!tp_path_row_selectable(tp_cursor_row(view, (guint)i)))
			continue;
		path->row = (guint)i;
		count -= step;
	}
	tp_cursor_mark(view);
}

/* scroll_path - movements in the path */
static gboolean scroll_path(TpView *view, TpRequest request)
{
	gint rows = (gint)view->path.rows->len, page = MAX(view->path.page / 2, 1);
	gint64 moved = rows;

	if ((request == TP_REQUEST_BOTTOM || request == TP_REQUEST_TOP) && view->count > 0)
		tp_cursor_go(view, MIN(view->count, MAX(view->model->analysis.path.n_hops, 1)));
	else if (request == TP_REQUEST_BOTTOM)
		move_cursor(view, rows);
	else if (request == TP_REQUEST_TOP)
		move_cursor(view, -rows);
	else if (tp_view_scroll(view, request, page + 1, 2 * rows, &moved))
		move_cursor(view, (gint)moved - rows);
	else
		return FALSE;
	return TRUE;
}

/* scroll_raw - movements in the raw header; the path follows */
static gboolean scroll_raw(TpView *view, TpRequest request)
{
	gint64 line = view->path.raw_line;

	if (request == TP_REQUEST_RIGHT || request == TP_REQUEST_LEFT)
		view->path.raw_left = MAX(view->path.raw_left + (request == TP_REQUEST_RIGHT ? 8 : -8), 0);
	else if (!tp_view_scroll(view, request, view->path.page, (gint64)view->model->lines->len - 1, &line))
		return FALSE;
	view->path.raw_line = (guint)line;
	guint hop = view->model->lines->len > 0 ? tp_model_line_hop(view->model, (guint)line) : 0;
	if (hop > 0)
		tp_cursor_fill(view, hop);
	return TRUE;
}

/* scroll - movements in the pane with the focus */
static gboolean scroll(TpView *view, TpRequest request)
{
	gint64 top = view->path.text_top;

	if (view->path.pane == TP_PANE_RAW)
		return scroll_raw(view, request);
	if (view->path.pane == TP_PANE_PATH)
		return scroll_path(view, request);
	if (!tp_view_scroll(view, request, view->path.page, 10000, &top))
		return FALSE;
	view->path.text_top = (gint)top;
	return TRUE;
}

/* next_gap - the cursor on the next hop that is a gap, in this mail or in another */
static void next_gap(TpView *view, gint step)
{
	const TpPathView *path = &view->path;

	for (gint i = (gint)path->row + step; i >= 0 && i < (gint)path->rows->len; i += step) {
		const TpPathRow *at = tp_cursor_row(view, (guint)i);
		if (tp_path_row_selectable(at) && tp_hop_is_gap(tp_model_hop(view->model, at->hop))) {
			tp_cursor_go(view, at->hop);
			return;
		}
	}
	gint64 mail = tp_view_gap_mail(view, step);
	if (mail < 0)
		tp_view_say(view, "no other gap");
	else
		tp_cursor_mail(view, mail);
}

/* open_row - Enter: unfold, then the raw header; there the hop of the line */
static void open_row(TpView *view)
{
	TpPathView *path = &view->path;

	if (path->pane == TP_PANE_RAW)
		path->pane = TP_PANE_PATH;
	else if (path->row < path->rows->len && tp_cursor_row(view, path->row)->kind == TP_ROW_FOLD)
		fold(view, TRUE);
	else
		path->pane = TP_PANE_RAW;
}

/* turn_layout - raw header beside the explanation, or in its place */
static void turn_layout(TpView *view)
{
	if (view->path.wide)
		view->path.stacked = !view->path.stacked;
	else
		tp_view_say(view, "needs %d columns", TP_WIDE);
}

/* move_divider - a row for the path, or for what is below it; a key that would change nothing is not kept for later */
static void move_divider(TpPathView *path, gint rows)
{
	gint seen = CLAMP(path->divider, path->divider_least, path->divider_most);

	path->divider = CLAMP(seen + rows, path->divider_least, path->divider_most);
}

/* path_why - how the verdict on this hop came about */
static void path_why(TpView *view)
{
	view->why.top = 0;
	tp_view_enter(view, TP_VIEW_WHY);
}

/* path_request - what only this view does */
static gboolean path_request(TpView *view, TpRequest request)
{
	TpPathView *path = &view->path;

	switch (request) {
	case TP_REQUEST_NEXT_GAP: next_gap(view, 1); break;
	case TP_REQUEST_PREV_GAP: next_gap(view, -1); break;
	case TP_REQUEST_OPEN: open_row(view); break;
	case TP_REQUEST_PANE: path->pane = tp_cursor_next_pane(view, 1); break;
	case TP_REQUEST_PANE_BACK: path->pane = tp_cursor_next_pane(view, -1); break;
	case TP_REQUEST_RAW: path->raw = !path->raw; path->pane = TP_PANE_PATH; break;
	case TP_REQUEST_WHY: path_why(view); break;
	case TP_REQUEST_THREAT: tp_view_enter(view, TP_VIEW_THREAT); break;
	case TP_REQUEST_LAYOUT: turn_layout(view); break;
	case TP_REQUEST_ORDER: path->newest_first = !path->newest_first; tp_cursor_go(view, tp_cursor_hop(view)); break;
	case TP_REQUEST_GROW: move_divider(path, 1); break;
	case TP_REQUEST_SHRINK: move_divider(path, -1); break;
	case TP_REQUEST_LEFT:
	case TP_REQUEST_RIGHT:
		if (path->pane != TP_PANE_RAW) {
			fold(view, request == TP_REQUEST_RIGHT);
			break;
		}
		return scroll(view, request);
	default: return scroll(view, request);
	}
	return TRUE;
}

/* find_raw - the next line of the raw header that holds what is searched; wraps */
static gboolean find_raw(TpView *view, gint step, gboolean stay)
{
	const TpModel *model = view->model;
	gint64 count = model->lines->len, at = view->path.raw_line;

	for (gint64 n = stay ? 0 : 1; n <= count && count > 0; n++) {
		gint64 line = (at + step * n % count + count) % count;
		if (!tp_text_has(g_array_index(model->lines, TpText, line), view->search->str))
			continue;
		if (n > 0 && (step > 0) != (line > at))
			tp_view_say(view, "wrapped");
		view->path.pane = TP_PANE_RAW;
		view->path.raw_line = (guint)line;
		if (tp_model_line_hop(model, (guint)line) > 0)
			tp_cursor_fill(view, tp_model_line_hop(model, (guint)line));
		return TRUE;
	}
	return FALSE;
}

const TpViewOps tp_view_path = {
	'P', FALSE, tp_page_title, tp_page_draw, tp_page_tiny, tp_page_status, path_request, find_raw,
};
