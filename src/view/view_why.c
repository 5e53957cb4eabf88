/* SPDX-License-Identifier: MIT */
#include "view/path_cursor.h"
#include "view/sheet.h"
#include "view/views.h"

/* write_why - how the verdict on the hop under the cursor came about */
static void write_why(const TpView *view, TpOut *out)
{
	if (view->options->report != NULL && view->model->open && tp_cursor_hop(view) > 0)
		view->options->report(out, "explain", tp_cursor_hop(view), (guint)MAX(view->width - 1, 1),
			&view->model->analysis);
	else
		TP_OUT(out, " There is no hop to explain.\n");
}

/* why_draw - a page of it */
static void why_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	write_why(view, &out);
	tp_sheet_draw(&view->why, canvas, rows, tp_text(out.at, out.len));
}

/* why_status - which hop, which page */
static void why_status(TpView *view, TpPen *pen)
{
	guint hop = tp_cursor_hop(view);
	g_autofree char *name = hop > 0 ? g_strdup_printf("Why hop %u", hop) : g_strdup("Why");

	tp_sheet_status(&view->why, pen, name);
}

/* why_request - scrolling; e closes what e opened */
static gboolean why_request(TpView *view, TpRequest request)
{
	if (request != TP_REQUEST_WHY)
		return tp_sheet_request(&view->why, view, request);
	tp_view_leave(view);
	return TRUE;
}

/* why_find - the next line with what is searched */
static gboolean why_find(TpView *view, gint step, gboolean stay)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	write_why(view, &out);
	return tp_sheet_find(&view->why, view, tp_text(out.at, out.len), step, stay);
}

const TpViewOps tp_view_why = { 'E', TRUE, NULL, why_draw, NULL, why_status, why_request, why_find };
