/* SPDX-License-Identifier: MIT */
#include "view/feed.h"

#include "view/session.h"
#include "view/stats_rows.h"

/* How often to sum up while mails come, and how long the list of another filter may be awaited */
enum { SUM_MICROSECONDS = 500000, TURN_MICROSECONDS = 300000 };

/* tp_view_feed - what the loader has ready, waiting for it at most `wait_ms` */
void tp_view_feed(TpView *view, TpLoader *loader, guint wait_ms)
{
	TpModel *model = view->model;
	TpBatch *batch;
	TpJudgement *judgement;

	while ((batch = tp_loader_take(loader, wait_ms)) != NULL) {
		tp_model_take(model, batch);
		wait_ms = 0;
	}
	while ((judgement = tp_loader_judgement(loader, tp_model_all(model))) != NULL) {
		tp_model_judge(model, judgement);
		tp_judgement_free(judgement);
	}
	view->progress = tp_loader_progress(loader);
	if (!view->progress.judging || g_get_monotonic_time() - view->filtered > TURN_MICROSECONDS)
		tp_model_turn(model);
	if (view->progress.ended && !view->progress.judging)
		tp_model_settle(model);
	tp_view_loaded(view);
	if (tp_view_top(view) == TP_VIEW_STATS)
		tp_view_sum(view, loader);
}

/* take_summary - its rows, and if they are to be saved all of it */
static void take_summary(gpointer data, const TpStatsSet *set, const TpStatsTable *table)
{
	static const char *const formats[] = { "text", "csv" };
	TpView *view = data;
	TpStatsView *stats = &view->stats;

	tp_stats_view_summed(view, set, table);
	for (guint i = 0; i < G_N_ELEMENTS(formats) && stats->saving && view->options->summary != NULL; i++) {
		stats->report[i].len = 0;
		view->options->summary(&stats->report[i], formats[i], 0, tp_stats_set_of(set, stats->which), table);
	}
	stats->saving = FALSE;
}

/* tp_view_sum - the summary, if there is another one than before; while mails come, now and then */
void tp_view_sum(TpView *view, TpLoader *loader)
{
	TpStatsView *stats = &view->stats;
	gint64 now = g_get_monotonic_time();
	gboolean more = stats->mails != tp_model_all(view->model)
		&& (view->progress.ended || now - stats->when > SUM_MICROSECONDS);

	if (!stats->stale && !stats->saving && !more && stats->width == view->width)
		return;
	tp_loader_summary(loader, stats->which, take_summary, view);
	stats->stale = FALSE;
	stats->width = view->width;
	stats->mails = tp_model_all(view->model);
	stats->when = now;
}

/* tp_view_filtered - the effect TP_VIEW_EFFECT_FILTER: the loader is told */
void tp_view_filtered(TpView *view, TpLoader *loader)
{
	const char *expression = view->filter->len > 0 ? view->filter->str : NULL;

	tp_loader_filter(loader, expression);
	tp_model_filter(view->model, view->model->filter + 1, expression != NULL);
	view->filtered = g_get_monotonic_time();
	view->progress = tp_loader_progress(loader);
}
