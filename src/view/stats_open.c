/* SPDX-License-Identifier: MIT */
/*
 * From a row of a summary to its mails: the filter that takes them.
 */
#include "view/stats_open.h"

#include <tlspath/tls.h>

#include "stats/cells.h"
#include "view/stats_rows.h"

enum { YEAR_LEN = 4, MONTH_LEN = 7 };
enum { OPENED = 2 }; /* the place of the list in the stack */

/*
 * put_name - a name as the value of a key, "=" for the whole of it
 * A quotation mark in it would end it, so what follows is left out; then, and where a name was cut, it is a part.
 */
static void put_name(GString *filter, const char *key, const char *name)
{
	gsize len = strcspn(name, "\"\\");
	gboolean whole = len < TP_CELL_NAME_SIZE - 1 && name[len] == '\0';

	g_string_append_printf(filter, "%s:\"%s%.*s\"", key, whole ? "=" : "", (int)len, name);
}

/* of_partner - by organisation, or "[192.0.2.1]" by address */
static gboolean of_partner(GString *filter, const char *key)
{
	put_name(filter, "partner", key);
	return TRUE;
}

/* of_receiver - by the server that wrote the record */
static gboolean of_receiver(GString *filter, const char *key)
{
	put_name(filter, "by", key);
	g_string_append(filter, "&!scope:host"); /* rows count what crossed a network */
	return TRUE;
}

/* of_tls, of_cipher - by what was noted */
static gboolean of_tls(GString *filter, const char *key)
{
	g_string_append_printf(filter, "tls:%s&hop:tls&!scope:host", key);
	return TRUE;
}

static gboolean of_cipher(GString *filter, const char *key)
{
	TpSuite suite;
	gboolean named = tp_suite_read(&suite, tp_text_str(key), TP_TLS_UNSTATED) && g_strcmp0(suite.iana, key) == 0;

	put_name(filter, named ? "suite" : "cipher", key);
	g_string_append(filter, "&hop:tls&!scope:host");
	return TRUE;
}

/* of_month - "2026-10", "2026-Q4" or "2026": by the day that the row counts by */
static gboolean of_month(GString *filter, const char *key)
{
	if (strlen(key) == MONTH_LEN && key[YEAR_LEN + 1] == 'Q') {
		gint last = (key[MONTH_LEN - 1] - '0') * 3;
		for (gint month = last - 2; month <= last; month++)
			g_string_append_printf(filter, "%sarrived:%.4s-%02d", month > last - 2 ? " | " : "", key, month);
	} else {
		g_string_append_printf(filter, "arrived:%s", key);
	}
	return TRUE;
}

static gboolean (*const makers[TP_STATS_BYS])(GString *filter, const char *key) = {
	[TP_STATS_BY_PARTNER] = of_partner, [TP_STATS_BY_RECEIVER] = of_receiver, [TP_STATS_BY_TLS] = of_tls,
	[TP_STATS_BY_CIPHER] = of_cipher, [TP_STATS_BY_MONTH] = of_month,
};

/* Rows that are no names, and the filter of those that have one */
static const struct {
	const char *key, *filter;
} nameless[] = {
	{ TP_STATS_KEY_CLEAR, "hop:plaintext" },
	{ TP_STATS_KEY_NO_RECORD, "hop:unknown" },
};

/* write_filter - the filter for a row; FALSE if there is none */
static gboolean write_filter(GString *filter, TpStatsBy by, const char *key)
{
	for (guint i = 0; i < G_N_ELEMENTS(nameless); i++)
		if (strcmp(key, nameless[i].key) == 0) {
			g_string_append(filter, nameless[i].filter);
			return TRUE;
		}
	if (by == TP_STATS_BY_TLS && strcmp(key, TP_STATS_KEY_NOT_NOTED) == 0)
		return of_tls(filter, "?");
	return *key != '(' && makers[by] != NULL && makers[by](filter, key);
}

/* tp_opened_show - the list on the statistics, and below them the one that there always is */
gboolean tp_opened_show(TpView *view)
{
	if (!view->opened.on)
		return FALSE;
	view->stack[0] = view->stack[OPENED] = TP_VIEW_LIST;
	view->stack[OPENED - 1] = TP_VIEW_STATS;
	view->depth = OPENED + 1;
	return TRUE;
}

/* tp_opened_settle - the filter from before, unless another one was asked for since */
void tp_opened_settle(TpView *view)
{
	TpOpened *opened = &view->opened;
	gboolean there = view->depth > OPENED && view->stack[OPENED] == TP_VIEW_LIST;

	if (!opened->on || there || view->count > 0 || view->effect != TP_VIEW_EFFECT_NONE)
		return;
	opened->on = FALSE;
	if (strcmp(view->filter->str, opened->filter->str) != 0)
		return;
	g_string_assign(view->filter, opened->before->str);
	tp_model_only(view->model, opened->only);
	view->effect = TP_VIEW_EFFECT_FILTER;
}

/* list_them - the mails that a filter takes, from the first one on */
static void list_them(TpView *view, const char *filter)
{
	TpOpened *opened = &view->opened;

	if (!opened->on) {
		g_string_assign(opened->before, view->filter->str);
		opened->only = view->model->only;
	}
	opened->on = TRUE;
	g_string_assign(opened->filter, filter);
	g_string_assign(view->filter, filter);
	tp_model_only(view->model, TP_MODEL_ALL);
	tp_model_select(view->model, 0);
	view->count_focus = 0;
	view->effect = TP_VIEW_EFFECT_FILTER;
	tp_opened_show(view);
}

/* tp_stats_view_open - list the mails of the row under the cursor */
void tp_stats_view_open(TpView *view)
{
	const TpStatsRow *row = tp_stats_view_row(&view->stats);
	g_autoptr(GString) filter = g_string_new(NULL);
	gsize at = 0;

	if (row == NULL || !write_filter(filter, tp_tallied[view->stats.which], row->key)) {
		tp_view_say(view, "no filter takes the mails of this row alone");
		return;
	}
	g_autoptr(TpFilter) right = tp_filter_parse(tp_text_str(filter->str), &at, NULL);
	if (right == NULL) {
		tp_view_say(view, "no filter takes the mails of this row alone");
		return;
	}
	list_them(view, filter->str);
	tp_view_say(view, "Enter: the way of a mail, q or Esc: back to the statistics");
}
