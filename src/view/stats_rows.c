/* SPDX-License-Identifier: MIT */
#include "view/stats_rows.h"

#include "view/prompt.h"

enum { YEAR_LEN = 4, YEAR_MONTHS = 12, KEY_SIZE = 16 };

/* How months are put together, in the order of `m` */
typedef enum { GROUP_MIXED, GROUP_MONTHS, GROUP_QUARTERS, GROUP_YEARS, GROUPS } Group;

static const char *const groups[GROUPS] = { "months of the last year, then years", "months", "quarters", "years" };

/* The orders of the rows, by the letter that asks for them */
typedef enum { ORDER_COUNTED, ORDER_MAILS, ORDER_CLEAR, ORDER_NO_RECORD, ORDER_NAME, ORDERS } Order;

static const struct {
	char letter;
	const char *name;
} orders[ORDERS] = {
	[ORDER_COUNTED] = { 'u', "usual" },    [ORDER_MAILS] = { 'm', "mails" }, [ORDER_CLEAR] = { 'p', "plaintext" },
	[ORDER_NO_RECORD] = { 'r', "no record" }, [ORDER_NAME] = { 'n', "name" },
};

/* tp_stats_view_begin - no rows yet */
void tp_stats_view_begin(TpStatsView *stats)
{
	stats->names = g_string_chunk_new(1024);
	stats->counted = g_array_new(FALSE, FALSE, sizeof(TpStatsRow));
	stats->rows = g_array_new(FALSE, FALSE, sizeof(TpStatsRow));
	stats->months = g_array_new(FALSE, FALSE, sizeof(TpStatsMonth));
	stats->lines = g_array_new(FALSE, FALSE, sizeof(TpText));
	stats->text = TP_OUT_MEMORY;
	for (guint i = 0; i < G_N_ELEMENTS(stats->report); i++)
		stats->report[i] = TP_OUT_MEMORY;
}

/* tp_stats_view_clear - free them */
void tp_stats_view_clear(TpStatsView *stats)
{
	g_string_chunk_free(stats->names);
	g_array_unref(stats->counted);
	g_array_unref(stats->rows);
	g_array_unref(stats->months);
	g_array_unref(stats->lines);
	tp_out_clear(&stats->text);
	for (guint i = 0; i < G_N_ELEMENTS(stats->report); i++)
		tp_out_clear(&stats->report[i]);
}

/* tp_stats_view_row - the row under the cursor */
const TpStatsRow *tp_stats_view_row(const TpStatsView *stats)
{
	return stats->row >= 0 && (guint)stats->row < stats->rows->len
		? &g_array_index(stats->rows, TpStatsRow, stats->row) : NULL;
}

/* tp_stats_view_line - a row as printed; -1: the headings */
TpText tp_stats_view_line(const TpStatsView *stats, gint row)
{
	return row + 1 >= 0 && (guint)(row + 1) < stats->lines->len ? g_array_index(stats->lines, TpText, row + 1)
		: TP_NO_TEXT;
}

/* tp_stats_view_grouped, tp_stats_view_sorted - for people */
const char *tp_stats_view_grouped(const TpStatsView *stats)
{
	return tp_tallied[stats->which] == TP_STATS_BY_MONTH ? groups[stats->group] : NULL;
}

const char *tp_stats_view_sorted(const TpStatsView *stats)
{
	return stats->order != ORDER_COUNTED || stats->reversed ? orders[stats->order].name : NULL;
}

/* tp_stats_view_newest - the newest month with network hops: a Date field alone may tell of any time to come */
const char *tp_stats_view_newest(const TpStatsView *stats)
{
	const TpStatsRow *rows = (const TpStatsRow *)stats->counted->data;

	for (guint i = 0; i < stats->counted->len; i++)
		if (*rows[i].key != '(' && tp_stats_network(&rows[i].count) > 0)
			return rows[i].key;
	return stats->counted->len > 0 ? rows[0].key : "";
}

/* group_of - what a month counts for: itself, its quarter or its year; no month behind the newest is in a year */
static void group_of(const TpStatsView *stats, const char *newest, const char *month, char key[KEY_SIZE])
{
	gboolean mixed = stats->group == GROUP_MIXED, last_year = strncmp(month, newest, YEAR_LEN) >= 0;

	if (*month == '(' || stats->group == GROUP_MONTHS || (mixed && last_year))
		g_strlcpy(key, month, KEY_SIZE);
	else if (stats->group == GROUP_QUARTERS)
		g_snprintf(key, KEY_SIZE, "%.4s-Q%u", month, (tp_stats_month_of(month) - 1) % YEAR_MONTHS / 3 + 1);
	else
		g_strlcpy(key, month, YEAR_LEN + 1);
}

/* group_rows - the months put together; they come newest first, so those of a group stand together */
static void group_rows(TpStatsView *stats)
{
	const char *newest = tp_stats_view_newest(stats);

	for (guint i = 0; i < stats->counted->len; i++) {
		TpStatsRow row = g_array_index(stats->counted, TpStatsRow, i);
		char key[KEY_SIZE];
		group_of(stats, newest, row.key, key);
		TpStatsRow *last = stats->rows->len > 0 ? &g_array_index(stats->rows, TpStatsRow, stats->rows->len - 1) : NULL;
		if (last != NULL && strcmp(last->key, key) == 0) {
			tp_count_join(&last->count, &row.count);
			continue;
		}
		row.key = g_string_chunk_insert(stats->names, key);
		g_array_append_val(stats->rows, row);
	}
}

/* more_first - the greater number first */
static gint more_first(guint64 a, guint64 b)
{
	return (a < b) - (a > b);
}

/* compare - two rows in the order that was asked for */
static gint compare(gconstpointer one, gconstpointer other, gpointer data)
{
	const TpStatsRow *a = one, *b = other;
	const TpStatsView *stats = data;
	gint sign = 0;

	switch (stats->order) {
	case ORDER_MAILS: sign = more_first(a->count.mails, b->count.mails); break;
	case ORDER_CLEAR: sign = more_first(tp_stats_without_tls(&a->count), tp_stats_without_tls(&b->count)); break;
	case ORDER_NO_RECORD: sign = more_first(tp_stats_unknown(&a->count), tp_stats_unknown(&b->count)); break;
	case ORDER_NAME: sign = strcmp(a->key, b->key); break;
	default: break;
	}
	return stats->reversed ? -sign : sign;
}

/* turn_round - the last row first */
static void turn_round(GArray *rows)
{
	for (guint i = 0; i < rows->len / 2; i++) {
		TpStatsRow *a = &g_array_index(rows, TpStatsRow, i), *b = &g_array_index(rows, TpStatsRow, rows->len - 1 - i);
		TpStatsRow kept = *a;
		*a = *b;
		*b = kept;
	}
}

/* print_rows - the lines that are shown */
static void print_rows(TpView *view)
{
	TpStatsView *stats = &view->stats;
	TpStatsTable table = stats->table;

	stats->text.len = 0;
	g_array_set_size(stats->lines, 0);
	table.rows = (TpStatsRow *)stats->rows->data;
	table.n_rows = stats->rows->len;
	if (view->options->rows != NULL)
		view->options->rows(&stats->text, (guint)MAX(view->width, 1), &table);
	for (TpText rest = tp_text(stats->text.at, stats->text.len); rest.len > 0;) {
		TpText line = tp_text_line(&rest);
		g_array_append_val(stats->lines, line);
	}
}

/* arrange - group, sort and print; the cursor stays on the row of that key, if it is still there */
static void arrange(TpView *view, const char *key)
{
	TpStatsView *stats = &view->stats;

	g_array_set_size(stats->rows, 0);
	if (tp_tallied[stats->which] == TP_STATS_BY_MONTH)
		group_rows(stats);
	else
		g_array_append_vals(stats->rows, stats->counted->data, stats->counted->len);
	if (stats->order != ORDER_COUNTED)
		g_array_sort_with_data(stats->rows, compare, stats);
	else if (stats->reversed)
		turn_round(stats->rows);
	print_rows(view);
	stats->row = 0;
	for (guint i = 0; key != NULL && i < stats->rows->len; i++)
		if (strcmp(g_array_index(stats->rows, TpStatsRow, i).key, key) == 0)
			stats->row = (gint)i;
}

/* selected_key - of the row under the cursor, to find it again; a cursor at the top stays there */
static char *selected_key(const TpStatsView *stats)
{
	const TpStatsRow *row = tp_stats_view_row(stats);

	return row != NULL && stats->row > 0 ? g_strdup(row->key) : NULL;
}

/* tp_stats_view_summed - copies of the rows, for more may be counted at any time */
void tp_stats_view_summed(TpView *view, const TpStatsSet *set, const TpStatsTable *table)
{
	TpStatsView *stats = &view->stats;
	g_autofree char *key = stats->stale ? NULL : selected_key(stats);

	g_string_chunk_clear(stats->names);
	g_array_set_size(stats->counted, 0);
	g_array_set_size(stats->months, 0);
	stats->table = *table;
	stats->table.rows = stats->table.shapes = NULL;
	stats->table.n_rows = stats->table.n_shapes = 0;
	for (guint i = 0; i < table->n_rows; i++) {
		TpStatsRow row = table->rows[i];
		row.key = g_string_chunk_insert(stats->names, row.key);
		row.receiver = row.receiver != NULL ? g_string_chunk_insert(stats->names, row.receiver) : NULL;
		g_array_append_val(stats->counted, row);
	}
	if (tp_tallied[stats->which] == TP_STATS_BY_MONTH)
		tp_stats_set_months(set, stats->months);
	for (guint i = 0; i < stats->months->len; i++) {
		TpStatsMonth *month = &g_array_index(stats->months, TpStatsMonth, i);
		if (month->partner != NULL)
			month->partner = g_string_chunk_insert_const(stats->names, month->partner);
	}
	arrange(view, key);
}

/* take_order - the letter of an order; the same once more turns it round */
static void take_order(TpView *view, const char *letter)
{
	TpStatsView *stats = &view->stats;
	g_autofree char *key = selected_key(stats);
	guint order = 0;

	while (orders[order].letter != *letter)
		order++;
	stats->reversed = stats->order == order && !stats->reversed;
	stats->order = order;
	arrange(view, key);
	tp_view_say(view, "sorted: %s%s", orders[order].name, stats->reversed ? ", reversed" : "");
}

/* tp_stats_view_sort - ask for the order */
void tp_stats_view_sort(TpView *view)
{
	tp_prompt_ask(view, "Sort by (m)ails, (p)laintext, no (r)ecord, (n)ame, (u)sual; again: reversed", "mprnu",
		take_order);
}

/* tp_stats_view_group - months, quarters, or years */
void tp_stats_view_group(TpView *view)
{
	TpStatsView *stats = &view->stats;

	if (tp_tallied[stats->which] != TP_STATS_BY_MONTH) {
		tp_view_say(view, "this table has no months: h and l turn to the one that has");
		return;
	}
	stats->group = (stats->group + 1) % GROUPS;
	arrange(view, NULL);
	tp_view_say(view, "rows: %s", groups[stats->group]);
}

/* tp_stats_view_turn - another table; each has its usual order */
void tp_stats_view_turn(TpView *view, guint which)
{
	TpStatsView *stats = &view->stats;

	stats->which = which % TP_TALLIES;
	stats->order = 0;
	stats->reversed = FALSE;
	stats->stale = TRUE;
}
