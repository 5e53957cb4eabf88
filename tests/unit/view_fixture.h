/* SPDX-License-Identifier: MIT */
/*
 * view_fixture - a view without a terminal: keys go in, pictures come out
 */
#pragma once

#include <glib/gstdio.h>

#include <tlspath/report.h>

#include "report/stats_forms.h"
#include "view/feed.h"
#include "view/filter_box.h"
#include "view/session.h"

typedef struct {
	char *file;
	const char *names[1];
	TpViewOptions options;
	TpLoader *loader;
	TpView *view;
} Fixture;

/* data_file - a file below the tests' data */
static inline char *data_file(const char *name)
{
	const char *tests = g_getenv("TLSPATH_TESTS");

	return g_build_filename(tests != NULL ? tests : "tests", "data", "screens", name, NULL);
}

/* lend_report - the reports, as the program lends them */
static inline void lend_report(TpOut *out, const char *format, guint hop, guint width, const TpAnalysis *analysis)
{
	tp_report_find(format)->message(out, &(TpReportStyle){ .hop = hop, .width = width }, analysis);
}

/* lend_summary, lend_rows - the tables of statistics, as the program lends them */
static inline void lend_summary(TpOut *out, const char *format, guint width, const TpStats *stats,
	const TpStatsTable *table)
{
	tp_stats_form_find(format)->print(out, &(TpReportStyle){ .width = width }, stats, table);
}

static inline void lend_rows(TpOut *out, guint width, const TpStatsTable *table)
{
	tp_stats_lines(out, &(TpReportStyle){ .width = width }, table);
}

/* settle - wait until all is read, and judged by the filter */
static inline void settle(Fixture *fixture)
{
	do
		tp_view_feed(fixture->view, fixture->loader, 10);
	while (!fixture->view->progress.ended || fixture->view->progress.judging);
}

/* open_view - the view of one input, read to its end */
static inline Fixture *open_view(const char *name)
{
	Fixture *fixture = g_new0(Fixture, 1);

	fixture->file = data_file(name);
	fixture->names[0] = fixture->file;
	fixture->options = (TpViewOptions){ .sources = { .names = fixture->names, .n_names = 1, .input = -1 },
		.report = lend_report, .summary = lend_summary, .rows = lend_rows };
	fixture->view = tp_view_new(&fixture->options);
	fixture->loader = tp_loader_start(&fixture->options.sources);
	settle(fixture);
	fixture->names[0] = name; /* what the title shows, wherever the tests lie */
	return fixture;
}

/* close_view - free it */
static inline void close_view(Fixture *fixture)
{
	tp_loader_free(fixture->loader);
	tp_view_free(fixture->view);
	g_free(fixture->file);
	g_free(fixture);
}

/* press - keys, slowly: each character one, '\n' is Enter, '\t' Tab, '\033' Esc */
static inline void press(Fixture *fixture, const char *keys)
{
	for (; *keys != '\0'; keys = g_utf8_next_char(keys)) {
		tp_view_key(fixture->view, g_utf8_get_char(keys));
		tp_filter_box_rest(fixture->view);
		if (tp_view_top(fixture->view) == TP_VIEW_STATS)
			tp_view_sum(fixture->view, fixture->loader);
		if (fixture->view->effect == TP_VIEW_EFFECT_FILTER) {
			fixture->names[0] = fixture->file;
			tp_view_filtered(fixture->view, fixture->loader);
			settle(fixture);
			fixture->names[0] = "list.mbox";
		}
	}
}

/* picture - the screen as text */
static inline char *picture(Fixture *fixture, gint width, gint height)
{
	g_auto(TpCanvas) canvas = { 0 };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	fixture->view->width = width;
	tp_view_feed(fixture->view, fixture->loader, 0);
	tp_view_draw(fixture->view, &canvas, width, height, fixture->view->ascii);
	tp_canvas_print(&canvas, &out);
	return g_strndup(out.at, out.len);
}

/* says - does the screen show `text`? */
static inline void says(Fixture *fixture, const char *text)
{
	g_autofree char *shown = picture(fixture, 80, 24);

	if (strstr(shown, text) == NULL)
		g_test_message("no \"%s\" in\n%s", text, shown);
	g_assert_nonnull(strstr(shown, text));
}

/* count_is - so many mails are listed */
static inline void count_is(Fixture *fixture, guint count)
{
	g_assert_cmpuint(tp_model_count(fixture->view->model), ==, count);
}
