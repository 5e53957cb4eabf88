/* SPDX-License-Identifier: MIT */
#include "view/progress_line.h"

/* The bar takes what the words beside it leave */
enum { BESIDE_BAR = 58, BAR_MOST = 40, MEGA = 1000000 };

/* percent - how much of all inputs was read, as if all were of the same size; -1: not known */
static gint percent(const TpLoaderProgress *progress)
{
	if (progress->all == 0 || progress->inputs == 0)
		return -1;
	guint64 part = MIN(progress->done, progress->all) * 100 / progress->all;
	return (gint)((MAX(progress->input, 1) - 1) * 100 + part) / (gint)progress->inputs;
}

/* tp_progress_line_stopped - "PARTIAL 31%" where reading was stopped before the end; FALSE if it was not */
gboolean tp_progress_line_stopped(const TpView *view, GString *out)
{
	gint read = percent(&view->progress);

	if (!view->progress.stopped)
		return FALSE;
	g_string_append(out, "PARTIAL");
	if (read >= 0)
		g_string_append_printf(out, " %d%%", read);
	return TRUE;
}

/* tp_progress_line_partial - the same as a sentence */
gboolean tp_progress_line_partial(const TpView *view, GString *out)
{
	guint mails = tp_model_all(view->model);

	if (!tp_progress_line_stopped(view, out))
		return FALSE;
	g_string_append_printf(out, mails == 1 ? ": stopped after %u mail" : ": stopped after %u mails", mails);
	return TRUE;
}

/* put_bytes - "3.1 of 10.0 GB" */
static void put_bytes(GString *line, const TpLoaderProgress *progress)
{
	guint64 top = MAX(progress->all, progress->done);
	double unit = top >= 1000 * (guint64)MEGA ? 1000.0 * MEGA : MEGA;
	const char *name = unit > MEGA ? "GB" : "MB";

	if (progress->all > 0)
		g_string_append_printf(line, "%.1f of %.1f %s", (double)progress->done / unit,
			(double)progress->all / unit, name);
	else
		g_string_append_printf(line, "%.1f %s", (double)progress->done / unit, name);
}

/* put_bar - "[####----]  31%" */
static void put_bar(GString *line, const TpLoaderProgress *progress, gint width)
{
	guint cells = (guint)CLAMP(width - BESIDE_BAR, 0, BAR_MOST);

	if (progress->all == 0)
		return;
	guint64 done = MIN(progress->done, progress->all);
	guint full = (guint)(done * cells / progress->all);
	g_string_append(line, cells > 0 ? "  [" : "");
	for (guint i = 0; i < cells; i++)
		g_string_append_c(line, i < full ? '#' : '-');
	g_string_append_printf(line, cells > 0 ? "]  %u%%" : "  %u%%", (guint)(done * 100 / progress->all));
}

/* put_speed - "  118 MB/s  1 min", once it can be told */
static void put_speed(GString *line, const TpLoaderProgress *progress)
{
	if (progress->speed == 0)
		return;
	g_string_append_printf(line, "  %u MB/s", (guint)(progress->speed / MEGA));
	if (progress->all <= progress->done)
		return;
	guint64 left = (progress->all - progress->done) / progress->speed + 1;
	g_string_append_printf(line, left < 100 ? "  %u s" : "  %u min", (guint)(left < 100 ? left : left / 60));
}

/* put_judging - how far the filter got; what was read before it is read once more */
static void put_judging(GString *line, const TpModel *model, gint width)
{
	const TpLoaderProgress judged = { .done = model->judged, .all = model->earlier };

	g_string_append_printf(line, "filtering %u of %u mails", model->judged, model->earlier);
	put_bar(line, &judged, width);
}

/* put_end - how much was read */
static void put_end(GString *line, const TpView *view)
{
	guint inputs = view->progress.inputs;

	if (tp_progress_line_partial(view, line)) {
		g_string_append(line, ", ");
		put_bytes(line, &view->progress);
	} else {
		g_string_append_printf(line, inputs == 1 ? "%u input, read to the end" : "%u inputs, read to the end", inputs);
	}
}

/* tp_progress_line_draw - how far the reading got */
void tp_progress_line_draw(const TpView *view, TpCanvas *canvas, gint row)
{
	const TpLoaderProgress *progress = &view->progress;
	g_autoptr(GString) line = g_string_new(NULL);
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	if (progress->ended && progress->judging) {
		put_judging(line, view->model, canvas->width);
	} else if (progress->ended) {
		put_end(line, view);
	} else {
		g_string_assign(line, "reading ");
		if (progress->inputs > 1)
			g_string_append_printf(line, "%u of %u: ", progress->input, progress->inputs);
		put_bytes(line, progress);
		put_bar(line, progress, canvas->width);
		put_speed(line, progress);
	}
	tp_pen_format(&pen, TP_ROLE_TEXT, " %s", line->str);
}
