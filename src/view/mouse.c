/* SPDX-License-Identifier: MIT */
/* What a click means: it selects, one on what is selected opens it, the wheel scrolls */
#include "view/choose.h"
#include "view/counts.h"
#include "view/path_cursor.h"
#include "view/session.h"
#include "view/spots.h"
#include "view/stats_rows.h"

enum { WHEEL_ROWS = 3 };

/* press_key - a click that stands for a key */
static void press_key(TpView *view, guint n)
{
	tp_view_key(view, (TpKey)n);
	view->count = 0;
}

/* pick_mail - a mail of the list */
static void pick_mail(TpView *view, guint n)
{
	view->count_focus = 0;
	if (view->model->selected == n)
		tp_view_key(view, '\n');
	else
		tp_model_select(view->model, n);
}

/* pick_count - a count of the summary line; the keys stay with the list */
static void pick_count(TpView *view, guint n)
{
	view->count_focus = n;
	tp_counts_request(view, TP_REQUEST_OPEN);
	view->count_focus = 0;
}

/* pick_order - the heading of a column */
static void pick_order(TpView *view, guint n)
{
	const char letter[] = { (char)n, '\0' };

	tp_choose_by(view, letter);
}

/* pick_table - the name of a table of statistics */
static void pick_table(TpView *view, guint n)
{
	tp_stats_view_turn(view, n);
}

/* pick_row - a row of it */
static void pick_row(TpView *view, guint n)
{
	if ((guint)view->stats.row == n)
		tp_view_key(view, '\n');
	else
		view->stats.row = (gint)n;
}

static void (*const picks[TP_SPOTS])(TpView *view, guint n) = {
	[TP_SPOT_KEY] = press_key,     [TP_SPOT_MAIL] = pick_mail,   [TP_SPOT_COUNT] = pick_count,
	[TP_SPOT_ORDER] = pick_order,  [TP_SPOT_TABLE] = pick_table, [TP_SPOT_ROW] = pick_row,
	[TP_SPOT_HOP] = tp_cursor_pick,
};

/* click - on a cell; on none of the places nothing happens, nor on what an overlay hides */
static void click(TpView *view, gint row, gint column)
{
	TpSpot spot;

	if (tp_spots_at(view, row, column, &spot) && (!tp_view_ops(view)->overlay || spot.kind == TP_SPOT_KEY))
		picks[spot.kind](view, spot.n);
}

/* tp_view_click - a button, or the wheel; a question that is open waits for keys */
void tp_view_click(TpView *view, TpMouse mouse)
{
	view->effect = TP_VIEW_EFFECT_NONE;
	if (view->prompt.question != NULL)
		return;
	view->touched = TRUE;
	g_string_truncate(view->message, 0);
	if (mouse.wheel == 0)
		click(view, mouse.row, mouse.column);
	for (gint i = 0; mouse.wheel != 0 && i < WHEEL_ROWS && view->effect == TP_VIEW_EFFECT_NONE; i++)
		tp_view_key(view, mouse.wheel > 0 ? TP_KEY_DOWN : TP_KEY_UP);
}
