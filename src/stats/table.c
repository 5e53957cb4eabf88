/* SPDX-License-Identifier: MIT */
/*
 * From cells to rows: sums, the inference about partners, the order.
 */
#include "stats/state.h"

typedef enum { ORDER_RECENT, ORDER_MOST, ORDER_NEWEST } Order;

static const Order orders[] = {
#define BY(ID, NAME, HEADING, ORDER, BAR) ORDER_##ORDER,
#include <tlspath/stats_by.def>
#undef BY
};

/* Sum - a table while it is made */
typedef struct {
	const TpStats *stats;
	TpStatsTable *table;
	TpTally tally;         /* the log and what is not in it */
	GArray *cells;         /* of guint: those that count, by their names */
	GHashTable *receivers; /* name to TpStatsCount: all hops that it took from partners */
} Sum;

/* sum - from ... up to, not including, ... */
static guint64 sum(const TpStatsCount *count, guint from, guint end)
{
	guint64 hops = 0;

	for (guint class = from; class < end; class++)
		hops += count->hops[class];
	return hops;
}

/* tp_stats_internet - hops over the internet */
guint64 tp_stats_internet(const TpStatsCount *count)
{
	return sum(count, TP_STATS_CLEAR, TP_STATS_INTERNAL_CLEAR);
}

/* tp_stats_network - all of them but the local ones */
guint64 tp_stats_network(const TpStatsCount *count)
{
	return sum(count, TP_STATS_CLEAR, TP_STATS_LOCAL);
}

/* tp_stats_with_tls - hops with TLS noted */
guint64 tp_stats_with_tls(const TpStatsCount *count)
{
	return sum(count, TP_STATS_WEAK, TP_STATS_INTERNAL_CLEAR) + sum(count, TP_STATS_INTERNAL_WEAK, TP_STATS_LOCAL);
}

/* tp_stats_without_tls - plaintext hops */
guint64 tp_stats_without_tls(const TpStatsCount *count)
{
	return count->hops[TP_STATS_CLEAR] + count->hops[TP_STATS_INTERNAL_CLEAR];
}

/* tp_stats_unknown - hops without a record */
guint64 tp_stats_unknown(const TpStatsCount *count)
{
	return count->hops[TP_STATS_NO_RECORD] + count->hops[TP_STATS_INTERNAL_NO_RECORD];
}

/* cell_at, count_at - by the place in the order of names */
static const TpCell *cell_at(const Sum *sums, guint i)
{
	return tp_cells_at(sums->stats->cells, g_array_index(sums->cells, guint, i));
}

static const TpStatsCount *count_at(const Sum *sums, guint i)
{
	return &sums->tally.cells[g_array_index(sums->cells, guint, i)];
}

/* by_names - for sorting cells */
static gint by_names(gconstpointer a, gconstpointer b, gpointer cells)
{
	return tp_cell_compare(tp_cells_at(cells, *(const guint *)a), tp_cells_at(cells, *(const guint *)b));
}

/* add_up - everything, cell by cell */
static void add_up(Sum *sums)
{
	const TpStats *stats = sums->stats;

	tp_tally_join(&sums->tally, &stats->tally, NULL);
	for (guint i = 0; i < stats->log->len; i++) {
		TpMail mail = tp_stats_logged(stats, i);
		tp_tally_mail(&sums->tally, &mail);
	}
	for (guint i = 0; i < sums->tally.n_cells; i++)
		if (sums->tally.cells[i].mails > 0)
			g_array_append_val(sums->cells, i);
	g_array_sort_with_data(sums->cells, by_names, stats->cells);
}

/* add_totals - over all mails; a shape counts beside its hop's cell, so it is not added again */
static void add_totals(Sum *sums)
{
	TpStatsTable *table = sums->table;

	table->all = sums->tally.all;
	memcpy(table->verdicts, sums->tally.verdicts, sizeof table->verdicts);
	for (guint i = 0; i < sums->cells->len; i++)
		for (guint class = 0; !tp_cell_is_shape(cell_at(sums, i)) && class < TP_STATS_CLASSES; class++)
			table->all.hops[class] += count_at(sums, i)->hops[class];
}

/* add_receivers - what each receiver took from all partners */
static void add_receivers(Sum *sums)
{
	for (guint i = 0; i < sums->cells->len; i++) {
		const TpCell *cell = cell_at(sums, i);
		TpStatsCount *count;
		if (cell->key == NULL || cell->second == NULL)
			continue;
		if ((count = g_hash_table_lookup(sums->receivers, cell->second)) == NULL) {
			count = g_new(TpStatsCount, 1);
			tp_count_clear(count);
			g_hash_table_insert(sums->receivers, (char *)cell->second, count);
		}
		tp_count_join(count, count_at(sums, i));
	}
}

/* tells - is this receiver worth more words than the one before? More plaintext hops, else more hops */
static gboolean tells(const TpStatsCount *count, const TpStatsCount *before)
{
	guint64 clear = tp_stats_without_tls(count), clear_before = tp_stats_without_tls(before);

	return clear != clear_before ? clear > clear_before : tp_stats_network(count) > tp_stats_network(before);
}

/* infer - what other partners' mails over the same receiver tell about this one */
static void infer(Sum *sums, TpStatsRow *row, const char *receiver, const TpStatsCount *count)
{
	const TpStatsCount *all = g_hash_table_lookup(sums->receivers, receiver);

	row->receiver = receiver;
	row->receiver_clear = tp_stats_without_tls(count);
	row->others = tp_stats_network(all) - tp_stats_network(count);
	row->others_with_tls = tp_stats_with_tls(all) - tp_stats_with_tls(count);
	row->likely = row->receiver_clear > 0 && tp_stats_with_tls(count) == 0 &&
	              strcmp(row->key, TP_STATS_KEY_OTHER) != 0 &&
	              !tp_stats_of_others(&sums->stats->about) && /* what anybody may have forged proves nothing */
	              row->others >= TP_STATS_LIKELY_OTHERS &&
	              row->others_with_tls * 100 >= row->others * TP_STATS_LIKELY_PERCENT;
}

/* add_row - the cells from `i` on with one key; returns where the next key begins */
static guint add_row(Sum *sums, GArray *rows, guint i)
{
	TpStatsRow row = { .key = cell_at(sums, i)->key };
	const TpStatsCount *told = NULL;
	const char *receiver = NULL;

	tp_count_clear(&row.count);
	for (; i < sums->cells->len && g_strcmp0(cell_at(sums, i)->key, row.key) == 0; i++) {
		tp_count_join(&row.count, count_at(sums, i));
		if (cell_at(sums, i)->second != NULL && (told == NULL || tells(count_at(sums, i), told))) {
			told = count_at(sums, i);
			receiver = cell_at(sums, i)->second;
		}
	}
	if (told != NULL)
		infer(sums, &row, receiver, told);
	g_array_append_val(rows, row);
	return i;
}

/* add_rows - of cells with a key, and of shapes */
static void add_rows(Sum *sums, GArray *rows, GArray *shapes)
{
	for (guint i = 0; i < sums->cells->len;) {
		if (cell_at(sums, i)->key != NULL) {
			i = add_row(sums, rows, i);
			continue;
		}
		TpStatsRow shape = { .key = cell_at(sums, i)->second, .count = *count_at(sums, i) };
		if (shape.key != NULL)
			g_array_append_val(shapes, shape);
		i++;
	}
}

/* more_first - for sorting: the greater number first */
static gint more_first(guint64 a, guint64 b)
{
	return a < b ? 1 : a > b ? -1 : 0;
}

/* by_order - for sorting rows; the key at the end, so that the order does not depend on anything else */
static gint by_order(gconstpointer a, gconstpointer b, gpointer order)
{
	const TpStatsRow *one = a, *other = b;
	const TpStatsCount *x = &one->count, *y = &other->count;
	gint found = 0;

	if (GPOINTER_TO_INT(order) == ORDER_NEWEST)
		return strcmp(other->key, one->key);
	if (GPOINTER_TO_INT(order) == ORDER_RECENT) {
		found = (x->last_clear < y->last_clear) - (x->last_clear > y->last_clear);
		found = found != 0 ? found : more_first(x->hops[TP_STATS_CLEAR], y->hops[TP_STATS_CLEAR]);
	}
	found = found != 0 ? found : more_first(sum(x, 0, TP_STATS_CLASSES), sum(y, 0, TP_STATS_CLASSES));
	return found != 0 ? found : strcmp(one->key, other->key);
}

/* add_sorted - rows and the most frequent shapes, in their order */
static void add_sorted(Sum *sums)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(TpStatsRow));
	GArray *shapes = g_array_new(FALSE, FALSE, sizeof(TpStatsRow));
	TpStatsTable *table = sums->table;

	add_rows(sums, rows, shapes);
	g_array_sort_with_data(rows, by_order, GINT_TO_POINTER(orders[table->about.by]));
	g_array_sort_with_data(shapes, by_order, GINT_TO_POINTER(ORDER_MOST));
	table->n_rows = rows->len;
	table->n_shapes = MIN(shapes->len, TP_STATS_SHAPES);
	table->rows = (TpStatsRow *)g_array_free(rows, FALSE);
	table->shapes = (TpStatsRow *)g_array_free(shapes, FALSE);
}

/* add_notes - limits that were reached */
static void add_notes(Sum *sums)
{
	const TpTally *tally = &sums->tally;

	if (sums->stats->not_compared > 0)
		tp_notes_add(&sums->table->notes, TP_NOTE_STATS_MAILS_CUT);
	for (guint cell = TP_CELL_OTHER; cell <= TP_CELL_OTHER_SHAPE && cell < tally->n_cells; cell++)
		if (tally->cells[cell].mails > 0)
			tp_notes_add(&sums->table->notes, TP_NOTE_STATS_KEYS_CUT);
}

/* tp_stats_table - sum up */
void tp_stats_table(const TpStats *stats, TpStatsTable *table)
{
	Sum sums = { .stats = stats, .table = table };

	*table = (TpStatsTable){
		.about = stats->about,
		.left_out_spam = stats->left_out_spam,
		.left_out_duplicates = stats->left_out_duplicates,
		.not_compared = stats->not_compared,
	};
	tp_tally_clear(&sums.tally);
	sums.cells = g_array_new(FALSE, FALSE, sizeof(guint));
	sums.receivers = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	add_up(&sums);
	add_totals(&sums);
	add_receivers(&sums);
	add_sorted(&sums);
	add_notes(&sums);
	g_hash_table_unref(sums.receivers);
	g_array_unref(sums.cells);
	tp_tally_clear(&sums.tally);
}

/* tp_stats_table_clear - free the rows */
void tp_stats_table_clear(TpStatsTable *table)
{
	g_free(table->rows);
	g_free(table->shapes);
	memset(table, 0, sizeof *table);
}
