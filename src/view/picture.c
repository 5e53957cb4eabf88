/* SPDX-License-Identifier: MIT */
#include "view/filter_box.h"
#include "view/progress_line.h"
#include "view/prompt.h"
#include "view/session.h"
#include "view/spots.h"

/* Below 40x10 the answer and the hop under the cursor are all there is room for; below 20x3 not even that. */
enum { LEAST_WIDTH = 40, LEAST_HEIGHT = 10, TOO_NARROW = 20, TOO_LOW = 3 };

/* draw_title - the first line: which views there are, and what is shown */
static void draw_title(TpView *view, TpCanvas *canvas)
{
	static const struct {
		TpViewId id;
		const char *name;
	} views[] = { { TP_VIEW_PATH, "1 Path" }, { TP_VIEW_LIST, "2 List" }, { TP_VIEW_STATS, "3 Stats" } };
	const TpViewId base = tp_view_base(view);
	gboolean wide = canvas->width >= 60;
	TpPen pen = tp_pen(canvas, 0, 0, canvas->width);

	tp_pen_str(&pen, TP_ROLE_TITLE, wide ? " tlspath " : "");
	for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
		gint from = pen.at;
		if (views[i].id == base)
			tp_pen_format(&pen, TP_ROLE_TITLE, wide ? "  %s" : " %s", views[i].name + (wide ? 0 : 2));
		else if (wide)
			tp_pen_format(&pen, TP_ROLE_TITLE, "  [%s]", views[i].name);
		tp_spots_add(view, 0, from, pen.at, TP_SPOT_KEY, (guint)*views[i].name);
	}
	g_autoptr(GString) partial = g_string_new("  ");
	if (tp_progress_line_stopped(view, partial))
		tp_pen_str(&pen, TP_ROLE_TITLE, partial->str);
	tp_pen_str(&pen, TP_ROLE_TITLE, "  ");
	pen.from = pen.at;
	view->views[base]->title(view, &pen);
	tp_pen_fill(&pen, TP_ROLE_TITLE, " ");
}

/* hint_key - the key that a hint names first */
static TpKey hint_key(const char *name, gint len)
{
	static const struct {
		const char *name;
		TpKey key;
	} named[] = { { "Enter", '\n' }, { "Space", ' ' }, { "Tab", TP_KEY_TAB } };

	for (guint i = 0; i < G_N_ELEMENTS(named); i++)
		if (strncmp(name, named[i].name, (gsize)len) == 0)
			return named[i].key;
	return (TpKey)(guchar)*name;
}

/* draw_hints - the last line: as many hints as fit; help and quit always */
static void draw_hints(TpView *view, TpCanvas *canvas)
{
	const TpViewOps *ops = tp_view_ops(view);
	const char *quit = view->depth > 1 || view->search->len > 0 ? "Back" : "Quit";
	TpPen pen = tp_pen(canvas, canvas->height - 1, 0, canvas->width);

	if (tp_filter_box_rows(view, canvas->width, canvas->height) > 0) {
		tp_pen_str(&pen, TP_ROLE_TEXT, " Type to narrow the list as you go. A mistake is shown under the caret.");
		return;
	}
	if (view->prompt.question != NULL) { /* keys are text, or letters of the answer */
		const char *keys = view->prompt.choices != NULL ? " Esc: none of these" : " Enter: done  Esc: not now";
		tp_pen_str(&pen, TP_ROLE_TEXT, keys);
		return;
	}
	tp_pen_str(&pen, TP_ROLE_STRONG, " ?");
	tp_pen_str(&pen, TP_ROLE_TEXT, "Help");
	tp_spots_add(view, pen.row, 0, pen.at, TP_SPOT_KEY, '?');
	for (guint i = 1; i < TP_REQUESTS; i++) {
		const TpRequestRow *row = &tp_requests[i];
		const char *hint = i == TP_REQUEST_NEXT_HIT && view->search->len > 0 ? "Next match" : row->hint;
		gint key = (gint)strcspn(row->keys, " ");
		if (!tp_request_hinted((TpRequest)i, ops->letter) || i == TP_REQUEST_HELP || i == TP_REQUEST_BACK)
			continue;
		if (pen.at + 2 + key + (gint)strlen(hint) + 7 > canvas->width)
			break;
		gint from = pen.at;
		tp_pen_format(&pen, TP_ROLE_STRONG, "  %.*s", key, row->keys);
		tp_pen_str(&pen, TP_ROLE_TEXT, hint);
		tp_spots_add(view, pen.row, from, pen.at, TP_SPOT_KEY, hint_key(row->keys, key));
	}
	tp_spots_add(view, pen.row, pen.at, pen.to, TP_SPOT_KEY, 'q');
	tp_pen_str(&pen, TP_ROLE_STRONG, "  q");
	tp_pen_str(&pen, TP_ROLE_TEXT, quit);
}

/* draw_status - the line above the hints: a question, a message, or where we are */
static void draw_status(TpView *view, TpCanvas *canvas, gint row)
{
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	if (view->prompt.question != NULL && tp_filter_box_rows(view, canvas->width, canvas->height) == 0)
		tp_prompt_draw(view, canvas, row);
	else if (view->message->len > 0)
		tp_pen_format(&pen, TP_ROLE_STRONG, " %s", view->message->str);
	else if (tp_view_ops(view)->status != NULL)
		tp_view_ops(view)->status(view, &pen);
}

/* draw_tiny - the answer and the row under the cursor, without a frame */
static void draw_tiny(TpView *view, TpCanvas *canvas)
{
	const TpViewOps *ops = view->views[tp_view_base(view)];

	ops->tiny(view, canvas);
	if (canvas->height > 3 || view->prompt.question != NULL || view->message->len > 0)
		draw_status(view, canvas, canvas->height - 2);
	draw_hints(view, canvas);
}

/* draw_full - the frame and the view in it */
static void draw_full(TpView *view, TpCanvas *canvas)
{
	const TpViewOps *top = tp_view_ops(view), *base = view->views[tp_view_base(view)];
	gint box = tp_filter_box_rows(view, canvas->width, canvas->height), rows = canvas->height - 2 - box;

	base->draw(view, canvas, rows);
	if (top != base)
		top->draw(view, canvas, rows);
	if (view->search->len > 0)
		for (gint row = 1; row < canvas->height - 2; row++)
			tp_canvas_highlight(canvas, row, view->search->str);
	draw_title(view, canvas);
	if (box > 0)
		tp_filter_box_draw(view, canvas, rows);
	draw_status(view, canvas, canvas->height - 2);
	draw_hints(view, canvas);
}

/* tp_view_draw - the picture */
void tp_view_draw(TpView *view, TpCanvas *canvas, gint width, gint height, gboolean ascii)
{
	tp_canvas_begin(canvas, width, height, ascii);
	tp_spots_begin(view);
	if (width >= LEAST_WIDTH && height >= LEAST_HEIGHT) {
		draw_full(view, canvas);
		return;
	}
	if (width >= TOO_NARROW && height >= TOO_LOW) {
		draw_tiny(view, canvas);
		return;
	}
	TpPen pen = tp_pen(canvas, 0, 0, width);
	tp_pen_format(&pen, TP_ROLE_TEXT, "too small (%dx%d)", width, height);
}
