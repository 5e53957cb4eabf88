/* SPDX-License-Identifier: MIT */
#include "view/path_cursor.h"

#include "view/path_rows.h"

/* tp_cursor_row - a row of the path */
const TpPathRow *tp_cursor_row(const TpView *view, guint i)
{
	return &g_array_index(view->path.rows, TpPathRow, i);
}

/* tp_cursor_hop - the hop under the cursor, 0 for none */
guint tp_cursor_hop(const TpView *view)
{
	const TpPathView *path = &view->path;

	return path->row < path->rows->len ? tp_cursor_row(view, path->row)->hop : 0;
}

/* tp_cursor_last_hop - the last hop of the row under the cursor: the same, but for a run of local steps */
guint tp_cursor_last_hop(const TpView *view)
{
	const TpPathView *path = &view->path;

	return path->row < path->rows->len ? tp_cursor_row(view, path->row)->last : 0;
}

/* tp_cursor_fill - the rows of the open message, with the cursor on the row that shows `hop` */
void tp_cursor_fill(TpView *view, guint hop)
{
	TpPathView *path = &view->path;

	path->row = 0;
	g_array_set_size(path->rows, 0);
	if (view->model->open)
		tp_path_rows(path->rows, &view->model->analysis.path, path->unfolded, path->newest_first);
	for (guint i = 0; i < path->rows->len; i++) {
		const TpPathRow *row = tp_cursor_row(view, i);
		if (tp_path_row_selectable(row) && row->hop <= hop && row->last >= hop)
			path->row = i;
	}
}

/* tp_cursor_mark - the cursor of the raw header follows that of the path */
void tp_cursor_mark(TpView *view)
{
	guint hop = tp_cursor_hop(view);

	view->path.text_top = 0;
	if (hop > 0 && view->model->lines->len > 0)
		view->path.raw_line = tp_model_evidence(view->model, hop);
}

/* tp_cursor_pick - the cursor to a row, if it can stand there */
void tp_cursor_pick(TpView *view, guint row)
{
	TpPathView *path = &view->path;

	if (row >= path->rows->len || !tp_path_row_selectable(tp_cursor_row(view, row)))
		return;
	path->row = row;
	path->pane = TP_PANE_PATH;
	tp_cursor_mark(view);
}

/* tp_cursor_go - the cursor on the row that shows `hop` */
void tp_cursor_go(TpView *view, guint hop)
{
	tp_cursor_fill(view, hop);
	tp_cursor_mark(view);
}

/* tp_cursor_show - open the selected message and begin at its worst hop */
void tp_cursor_show(TpView *view)
{
	TpModel *model = view->model;

	if (tp_model_open(model) && view->path.shown == model->opened + 1)
		return;
	view->path.shown = model->opened + 1;
	memset(view->path.unfolded, 0, sizeof view->path.unfolded);
	view->path.top = view->path.raw_left = 0;
	view->path.raw_line = 0;
	tp_cursor_go(view, model->open ? MAX(model->analysis.path.worst_hop, 1) : 0);
}

/* tp_cursor_mail - go to a mail; the message view opens it */
void tp_cursor_mail(TpView *view, gint64 row)
{
	tp_model_select(view->model, row);
	if (tp_view_base(view) == TP_VIEW_PATH)
		tp_cursor_show(view);
}

/* tp_cursor_beside - would the raw header be drawn beside the explanation, not instead of it? */
gboolean tp_cursor_beside(const TpView *view)
{
	return view->path.wide && !view->path.stacked;
}

/* tp_cursor_raw_shown - is the raw header on screen? Beside the explanation it is, until r hides it */
gboolean tp_cursor_raw_shown(const TpView *view)
{
	return view->path.pane == TP_PANE_RAW || view->path.raw != tp_cursor_beside(view);
}

/* tp_cursor_next_pane - the pane that Tab goes to; not to the explanation where the raw header hides it */
TpPane tp_cursor_next_pane(const TpView *view, gint step)
{
	TpPane next = (view->path.pane + TP_PANES + (TpPane)step) % TP_PANES;

	if (next == TP_PANE_TEXT && view->path.raw && !tp_cursor_beside(view))
		next = (next + TP_PANES + (TpPane)step) % TP_PANES;
	return next;
}
