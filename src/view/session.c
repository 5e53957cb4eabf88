/* SPDX-License-Identifier: MIT */
#include "view/session.h"

#include "view/path_cursor.h"
#include "view/path_rows.h"
#include "view/stats_rows.h"
#include "view/views.h"

static const TpViewOps *const views[TP_VIEWS] = {
	[TP_VIEW_LIST] = &tp_view_list,     [TP_VIEW_PATH] = &tp_view_path, [TP_VIEW_STATS] = &tp_view_stats,
	[TP_VIEW_THREAT] = &tp_view_threat, [TP_VIEW_WHY] = &tp_view_why,   [TP_VIEW_HELP] = &tp_view_help,
};

/* tp_view_new - a view without messages; the list lies at the bottom of its stack */
TpView *tp_view_new(const TpViewOptions *options)
{
	TpView *view = g_new0(TpView, 1);

	view->options = options;
	view->model = tp_model_new(&(TpSettings){ options->sources.own, options->sources.site }, options->sources.input);
	view->ascii = options->ascii;
	view->colour = options->colour;
	view->views = views;
	view->stack[view->depth++] = TP_VIEW_LIST;
	view->before = TP_VIEWS;
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

/* tp_view_loaded - choose the first view while no key was pressed: one mail is shown at once */
void tp_view_loaded(TpView *view)
{
	if (view->touched || !view->progress.ended || view->depth > 1)
		return;
	if (tp_model_all(view->model) != 1 || tp_model_count(view->model) != 1)
		return;
	view->stack[0] = TP_VIEW_PATH;
	tp_cursor_show(view);
}
