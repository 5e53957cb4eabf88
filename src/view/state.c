/* SPDX-License-Identifier: MIT */
#include "view/state.h"

#include <stdarg.h>

/* tp_view_say - a message in the status line, until the next key */
void tp_view_say(TpView *view, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_string_vprintf(view->message, format, args);
	va_end(args);
}

/* tp_view_enter - a view on top of the others; one that is there already comes to the top */
void tp_view_enter(TpView *view, TpViewId id)
{
	for (guint i = view->depth; i-- > 0;)
		if (view->stack[i] == id) {
			view->depth = i + 1;
			return;
		}
	if (view->depth < G_N_ELEMENTS(view->stack))
		view->stack[view->depth++] = id;
}

/* tp_view_leave - one step back; the first view stays */
void tp_view_leave(TpView *view)
{
	if (view->depth > 1)
		view->depth--;
}

/* tp_view_base - the view that an overlay lies on */
TpViewId tp_view_base(const TpView *view)
{
	guint i = view->depth - 1;

	while (i > 0 && view->views[view->stack[i]]->overlay)
		i--;
	return view->stack[i];
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
