/* SPDX-License-Identifier: MIT */
#include <stdarg.h>

#include "view/state.h"

#include "view/path_rows.h"

/* Below 40x10 the answer and the hop under the cursor are all there is room for; below 20x3 not even that. */
enum { LEAST_WIDTH = 40, LEAST_HEIGHT = 10, TOO_NARROW = 20, TOO_LOW = 3 };

/* tp_view_new - a view without messages; the list lies at the bottom of its stack */
TpView *tp_view_new(const TpViewOptions *options)
{
	TpView *view = g_new0(TpView, 1);

	view->options = options;
	view->model = tp_model_new(&(TpSettings){ options->sources.own, options->sources.site }, options->sources.input);
	view->ascii = options->ascii;
	view->colour = options->colour;
	view->stack[view->depth++] = &tp_view_list;
	view->message = g_string_new(NULL);
	view->search = g_string_new(NULL);
	view->filter = g_string_new(options->sources.filter);
	if (options->sources.filter != NULL)
		tp_model_filter(view->model, 1, TRUE);
	view->undo = g_string_new(NULL);
	view->opened.filter = g_string_new(NULL);
	view->opened.before = g_string_new(NULL);
	view->filters = g_ptr_array_new_with_free_func(g_free);
	view->searches = g_ptr_array_new_with_free_func(g_free);
	view->prompt.text = g_string_new(NULL);
	view->prompt.typed = g_string_new(NULL);
	view->prompt.note = g_string_new(NULL);
	view->outgoing = g_string_new(NULL);
	view->command = g_string_new(NULL);
	tp_stats_view_begin(&view->stats);
	view->path.rows = g_array_new(FALSE, FALSE, sizeof(TpPathRow));
	return view;
}

/* tp_view_free - free the view and its model */
void tp_view_free(TpView *view)
{
	if (view == NULL)
		return;
	tp_model_free(view->model);
	g_array_unref(view->path.rows);
	tp_stats_view_clear(&view->stats);
	if (view->spots != NULL)
		g_array_unref(view->spots);
	g_string_free(view->message, TRUE);
	g_string_free(view->search, TRUE);
	g_string_free(view->filter, TRUE);
	g_string_free(view->undo, TRUE);
	g_string_free(view->opened.filter, TRUE);
	g_string_free(view->opened.before, TRUE);
	g_ptr_array_unref(view->filters);
	g_ptr_array_unref(view->searches);
	g_string_free(view->prompt.text, TRUE);
	g_string_free(view->prompt.typed, TRUE);
	g_string_free(view->prompt.note, TRUE);
	g_string_free(view->outgoing, TRUE);
	g_string_free(view->command, TRUE);
	g_free(view->save_name);
	g_free(view);
}

/* tp_view_say - a message in the status line, until the next key */
void tp_view_say(TpView *view, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_string_vprintf(view->message, format, args);
	va_end(args);
}

/* tp_view_enter - a view on top of the others; one that is there already comes to the top */
void tp_view_enter(TpView *view, const TpViewOps *ops)
{
	for (guint i = view->depth; i-- > 0;)
		if (view->stack[i] == ops) {
			view->depth = i + 1;
			return;
		}
	if (view->depth < G_N_ELEMENTS(view->stack))
		view->stack[view->depth++] = ops;
}

/* tp_view_leave - one step back; the first view stays */
void tp_view_leave(TpView *view)
{
	if (view->depth > 1)
		view->depth--;
}

/* below - the view that an overlay lies on */
static const TpViewOps *below(const TpView *view)
{
	guint i = view->depth - 1;

	while (i > 0 && view->stack[i]->overlay)
		i--;
	return view->stack[i];
}

/* tp_view_move - go to a mail; the message view opens it */
void tp_view_move(TpView *view, gint64 row)
{
	tp_model_select(view->model, row);
	if (below(view) == &tp_view_path)
		tp_view_show(view);
}

/* tp_view_gap_mail - the next mail with a gap in direction `step`, -1 if there is none; wraps */
gint64 tp_view_gap_mail(TpView *view, gint step)
{
	gint64 count = tp_model_count(view->model), at = view->model->selected;

	for (gint64 n = 1; n < count; n++) {
		gint64 i = (at + step * n % count + count) % count;
		if (!tp_mail_row_has_gap(tp_model_row(view->model, (guint)i)))
			continue;
		if ((step > 0) != (i > at))
			tp_view_say(view, "wrapped");
		return i;
	}
	return -1;
}

/* tp_view_scroll - the row that a movement leads to */
gboolean tp_view_scroll(const TpView *view, TpRequest request, gint page, gint64 last, gint64 *row)
{
	switch (request) {
	case TP_REQUEST_NEXT: *row += 1; break;
	case TP_REQUEST_PREV: *row -= 1; break;
	case TP_REQUEST_NEXT_PAGE:
	case TP_REQUEST_PAGE_DOWN: *row += MAX(page - 1, 1); break;
	case TP_REQUEST_PAGE_UP: *row -= MAX(page - 1, 1); break;
	case TP_REQUEST_TOP: *row = view->count > 0 ? view->count - 1 : 0; break;
	case TP_REQUEST_BOTTOM: *row = view->count > 0 ? view->count - 1 : last; break;
	default: return FALSE;
	}
	*row = CLAMP(*row, 0, MAX(last, 0));
	return TRUE;
}

/* tp_view_follow - the first row shown, so that `row` and two rows around it are on a page */
gint tp_view_follow(gint top, gint row, gint page, gint rows)
{
	gint around = page >= 5 ? 2 : 0;

	top = MIN(top, row - around);
	top = MAX(top, row + around - page + 1);
	return CLAMP(top, 0, MAX(rows - page, 0));
}

/* tp_view_rule - a horizontal rule with a title in it */
void tp_view_rule(TpCanvas *canvas, gint row, gint from, gint to, const char *title, const char *right)
{
	TpPen pen = tp_pen(canvas, row, from, to);
	gint end = to - (gint)strlen(right) - 3;

	tp_pen_str(&pen, TP_ROLE_RULE, "─");
	if (*title != '\0')
		tp_pen_format(&pen, TP_ROLE_STRONG, " %s ", title);
	if (*right != '\0' && pen.at < end) {
		while (pen.at < end)
			tp_pen_str(&pen, TP_ROLE_RULE, "─");
		tp_pen_format(&pen, TP_ROLE_RULE, " %s ", right);
	}
	tp_pen_fill(&pen, TP_ROLE_RULE, "─");
}

/* tp_view_box - an empty box with a title */
void tp_view_box(TpCanvas *canvas, TpBox box, const char *title, const char *right)
{
	for (gint row = box.top; row < box.bottom; row++) {
		gboolean first = row == box.top, last = row == box.bottom - 1;
		TpPen pen = tp_pen(canvas, row, box.left, box.right);
		tp_pen_str(&pen, TP_ROLE_RULE, first ? "┌" : last ? "└" : "│");
		pen.to = box.right - 1;
		tp_pen_fill(&pen, TP_ROLE_RULE, first || last ? "─" : " ");
		pen.to = box.right;
		tp_pen_str(&pen, TP_ROLE_RULE, first ? "┐" : last ? "┘" : "│");
	}
	TpPen head = tp_pen(canvas, box.top, box.left + 1, box.right - 1);
	tp_pen_format(&head, TP_ROLE_STRONG, " %s ", title);
	if (*right != '\0' && head.at + (gint)strlen(right) + 3 < head.to) {
		head.at = head.to - (gint)strlen(right) - 3;
		tp_pen_format(&head, TP_ROLE_RULE, " %s ", right);
	}
}

/* tp_view_loaded - choose the first view while no key was pressed: one mail is shown at once */
void tp_view_loaded(TpView *view)
{
	if (view->touched || !view->progress.ended || view->depth > 1)
		return;
	if (tp_model_all(view->model) != 1 || tp_model_count(view->model) != 1)
		return;
	view->stack[0] = &tp_view_path;
	tp_view_show(view);
}

/* draw_title - the first line: which views there are, and what is shown */
static void draw_title(TpView *view, TpCanvas *canvas)
{
	static const struct {
		const TpViewOps *ops;
		const char *name;
	} views[] = { { &tp_view_path, "1 Path" }, { &tp_view_list, "2 List" }, { &tp_view_stats, "3 Stats" } };
	const TpViewOps *ops = below(view);
	gboolean wide = canvas->width >= 60;
	TpPen pen = tp_pen(canvas, 0, 0, canvas->width);

	tp_pen_str(&pen, TP_ROLE_TITLE, wide ? " tlspath " : "");
	for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
		gint from = pen.at;
		if (views[i].ops == ops)
			tp_pen_format(&pen, TP_ROLE_TITLE, wide ? "  %s" : " %s", views[i].name + (wide ? 0 : 2));
		else if (wide)
			tp_pen_format(&pen, TP_ROLE_TITLE, "  [%s]", views[i].name);
		tp_mouse_spot(view, 0, from, pen.at, TP_SPOT_KEY, (guint)*views[i].name);
	}
	g_autoptr(GString) partial = g_string_new("  ");
	if (tp_progress_line_stopped(view, partial))
		tp_pen_str(&pen, TP_ROLE_TITLE, partial->str);
	tp_pen_str(&pen, TP_ROLE_TITLE, "  ");
	pen.from = pen.at;
	ops->title(view, &pen);
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
	const TpViewOps *ops = tp_view_top(view);
	const char *quit = view->depth > 1 || view->search->len > 0 ? "Back" : "Quit";
	TpPen pen = tp_pen(canvas, canvas->height - 1, 0, canvas->width);

	if (tp_filter_box_rows(view, canvas->width, canvas->height) > 0) {
		tp_pen_str(&pen, TP_ROLE_TEXT, " Type to narrow the list as you go. A mistake is shown under the caret.");
		return;
	}
	tp_pen_str(&pen, TP_ROLE_STRONG, " ?");
	tp_pen_str(&pen, TP_ROLE_TEXT, "Help");
	tp_mouse_spot(view, pen.row, 0, pen.at, TP_SPOT_KEY, '?');
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
		tp_mouse_spot(view, pen.row, from, pen.at, TP_SPOT_KEY, hint_key(row->keys, key));
	}
	tp_mouse_spot(view, pen.row, pen.at, pen.to, TP_SPOT_KEY, 'q');
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
	else if (tp_view_top(view)->status != NULL)
		tp_view_top(view)->status(view, &pen);
}

/* draw_tiny - the answer and the row under the cursor, without a frame */
static void draw_tiny(TpView *view, TpCanvas *canvas)
{
	const TpViewOps *ops = below(view);

	ops->tiny(view, canvas);
	if (canvas->height > 3 || view->prompt.question != NULL || view->message->len > 0)
		draw_status(view, canvas, canvas->height - 2);
	draw_hints(view, canvas);
}

/* draw_full - the frame and the view in it */
static void draw_full(TpView *view, TpCanvas *canvas)
{
	const TpViewOps *top = tp_view_top(view), *base = below(view);
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
	tp_mouse_begin(view);
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
