/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/path_rows.h"
#include "view/state.h"

/* path_row - a row of the path */
static const TpPathRow *path_row(const TpView *view, guint i)
{
	return &g_array_index(view->path.rows, TpPathRow, i);
}

/* tp_view_hop - the hop under the cursor, 0 for none */
guint tp_view_hop(const TpView *view)
{
	const TpPathView *path = &view->path;

	return path->row < path->rows->len ? path_row(view, path->row)->hop : 0;
}

/* tp_view_last_hop - the last hop of the row under the cursor: the same, but for a run of local steps */
guint tp_view_last_hop(const TpView *view)
{
	const TpPathView *path = &view->path;

	return path->row < path->rows->len ? path_row(view, path->row)->last : 0;
}

/* fill_rows - the rows of the open message, with the cursor on the row that shows `hop` */
static void fill_rows(TpView *view, guint hop)
{
	TpPathView *path = &view->path;

	path->row = 0;
	g_array_set_size(path->rows, 0);
	if (view->model->open)
		tp_path_rows(path->rows, &view->model->analysis.path, path->unfolded, path->newest_first);
	for (guint i = 0; i < path->rows->len; i++) {
		const TpPathRow *row = path_row(view, i);
		if (tp_path_row_selectable(row) && row->hop <= hop && row->last >= hop)
			path->row = i;
	}
}

/* mark_raw - the cursor of the raw header follows that of the path */
static void mark_raw(TpView *view)
{
	guint hop = tp_view_hop(view);

	view->path.text_top = 0;
	if (hop > 0 && view->model->lines->len > 0)
		view->path.raw_line = tp_model_evidence(view->model, hop);
}

/* tp_view_pick_row - the cursor to a row, if it can stand there */
void tp_view_pick_row(TpView *view, guint row)
{
	TpPathView *path = &view->path;

	if (row >= path->rows->len || !tp_path_row_selectable(path_row(view, row)))
		return;
	path->row = row;
	path->pane = TP_PANE_PATH;
	mark_raw(view);
}

/* go_to - the cursor on the row that shows `hop` */
static void go_to(TpView *view, guint hop)
{
	fill_rows(view, hop);
	mark_raw(view);
}

/* tp_view_show - open the selected message and begin at its worst hop */
void tp_view_show(TpView *view)
{
	TpModel *model = view->model;

	if (tp_model_open(model) && view->path.shown == model->opened + 1)
		return;
	view->path.shown = model->opened + 1;
	memset(view->path.unfolded, 0, sizeof view->path.unfolded);
	view->path.top = view->path.raw_left = 0;
	view->path.raw_line = 0;
	go_to(view, model->open ? MAX(model->analysis.path.worst_hop, 1) : 0);
}

/* fold - show a run of local steps in full, or in one row */
static void fold(TpView *view, gboolean unfold)
{
	const TpPath *path = &view->model->analysis.path;
	guint hop = tp_view_hop(view), first = hop;

	if (hop == 0 || path->hops[hop - 1].channel != TP_CHANNEL_LOCAL)
		return;
	while (first > 1 && tp_words_run_end(path, first - 1) >= hop)
		first--;
	view->path.unfolded[first] = unfold ? 1 : 0;
	go_to(view, unfold ? hop : first);
}

/* move_cursor - `count` hops down (up if negative) */
static void move_cursor(TpView *view, gint count)
{
	TpPathView *path = &view->path;
	gint step = count < 0 ? -1 : 1, i = (gint)path->row;

	while (count != 0 && i + step >= 0 && i + step < (gint)path->rows->len) {
		i += step;
		if (!tp_path_row_selectable(path_row(view, (guint)i)))
			continue;
		path->row = (guint)i;
		count -= step;
	}
	mark_raw(view);
}

/* scroll_path - movements in the path */
static gboolean scroll_path(TpView *view, TpRequest request)
{
	gint rows = (gint)view->path.rows->len, page = MAX(view->path.page / 2, 1);
	gint64 moved = rows;

	if ((request == TP_REQUEST_BOTTOM || request == TP_REQUEST_TOP) && view->count > 0)
		go_to(view, MIN(view->count, MAX(view->model->analysis.path.n_hops, 1)));
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
		fill_rows(view, hop);
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
		const TpPathRow *at = path_row(view, (guint)i);
		if (tp_path_row_selectable(at) && tp_hop_is_gap(tp_model_hop(view->model, at->hop))) {
			go_to(view, at->hop);
			return;
		}
	}
	gint64 mail = tp_view_gap_mail(view, step);
	if (mail < 0)
		tp_view_say(view, "no other gap");
	else
		tp_view_move(view, mail);
}

/* open_row - Enter: unfold, then the raw header; there the hop of the line */
static void open_row(TpView *view)
{
	TpPathView *path = &view->path;

	if (path->pane == TP_PANE_RAW)
		path->pane = TP_PANE_PATH;
	else if (path->row < path->rows->len && path_row(view, path->row)->kind == TP_ROW_FOLD)
		fold(view, TRUE);
	else
		path->pane = TP_PANE_RAW;
}

/* tp_view_beside - would the raw header be drawn beside the explanation, not instead of it? */
gboolean tp_view_beside(const TpView *view)
{
	return view->path.wide && !view->path.stacked;
}

/* tp_view_raw_shown - is the raw header on screen? Beside the explanation it is, until r hides it */
gboolean tp_view_raw_shown(const TpView *view)
{
	return view->path.pane == TP_PANE_RAW || view->path.raw != tp_view_beside(view);
}

/* tp_view_next_pane - the pane that Tab goes to; not to the explanation where the raw header hides it */
TpPane tp_view_next_pane(const TpView *view, gint step)
{
	TpPane next = (view->path.pane + TP_PANES + (TpPane)step) % TP_PANES;

	if (next == TP_PANE_TEXT && view->path.raw && !tp_view_beside(view))
		next = (next + TP_PANES + (TpPane)step) % TP_PANES;
	return next;
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
	tp_view_enter(view, &tp_view_why);
}

/* path_request - what only this view does */
static gboolean path_request(TpView *view, TpRequest request)
{
	TpPathView *path = &view->path;

	switch (request) {
	case TP_REQUEST_NEXT_GAP: next_gap(view, 1); break;
	case TP_REQUEST_PREV_GAP: next_gap(view, -1); break;
	case TP_REQUEST_OPEN: open_row(view); break;
	case TP_REQUEST_PANE: path->pane = tp_view_next_pane(view, 1); break;
	case TP_REQUEST_PANE_BACK: path->pane = tp_view_next_pane(view, -1); break;
	case TP_REQUEST_RAW: path->raw = !path->raw; path->pane = TP_PANE_PATH; break;
	case TP_REQUEST_WHY: path_why(view); break;
	case TP_REQUEST_THREAT: tp_view_enter(view, &tp_view_threat); break;
	case TP_REQUEST_LAYOUT: turn_layout(view); break;
	case TP_REQUEST_ORDER: path->newest_first = !path->newest_first; go_to(view, tp_view_hop(view)); break;
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
			fill_rows(view, tp_model_line_hop(model, (guint)line));
		return TRUE;
	}
	return FALSE;
}

const TpViewOps tp_view_path = {
	'P', FALSE, tp_page_title, tp_page_draw, tp_page_tiny, tp_page_status, path_request, find_raw,
};
