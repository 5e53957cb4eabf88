/* SPDX-License-Identifier: MIT */
/*
 * What a later merge needs, as JSON. Arrays, not objects, because there is a line of them for each mail:
 *
 *   cells     [key, receiver]; by their names
 *   counted   what is not among the mails: [mails, first, last, verdicts], and of its cells
 *             [cell, mails, hops of each class, first, last, last clear]
 *   mails     [hash of the Message-ID, day, step, ...], by the hash; a step is cell << 11 | class << 7 | hops
 *
 * The order in which cells and mails were met leaves no trace.
 * Days are counted from 1970-01-01; null where there is none. Cells come before what refers to them.
 */
#include <tlspath/safe.h>

#include "stats/state.h"

/* Numbers - the order of the cells that are used, and the place of each in it */
typedef struct {
	guint *order, *place;
	guint n;
} Numbers;

/* by_names - for sorting cells */
static gint by_names(gconstpointer a, gconstpointer b, gpointer cells)
{
	return tp_cell_compare(tp_cells_at(cells, *(const guint *)a), tp_cells_at(cells, *(const guint *)b));
}

/* number_cells - by their names */
static Numbers number_cells(const TpStats *stats)
{
	guint n = tp_cells_count(stats->cells);
	Numbers numbers = { .order = g_new(guint, n), .place = g_new0(guint, n) };
	g_autofree gboolean *used = tp_stats_used(stats, NULL);

	for (guint i = 0; i < n; i++)
		if (used[i])
			numbers.order[numbers.n++] = i;
	g_qsort_with_data(numbers.order, (gint)numbers.n, sizeof(guint), by_names, stats->cells);
	for (guint i = 0; i < numbers.n; i++)
		numbers.place[numbers.order[i]] = i;
	return numbers;
}

/* put_cells - the names, by their numbers */
static void put_cells(TpOut *out, const TpStats *stats, const Numbers *numbers)
{
	for (guint i = 0; i < numbers->n; i++) {
		const TpCell *cell = tp_cells_at(stats->cells, numbers->order[i]);
		tp_out_str(out, i > 0 ? ",[" : "[");
		tp_safe_json(out, tp_text_str(cell->key));
		TP_OUT(out, ",");
		tp_safe_json(out, tp_text_str(cell->second));
		TP_OUT(out, "]");
		tp_out_drain(out);
	}
}

/* put_day - a day, with the comma before it */
static void put_day(TpOut *out, gint32 day)
{
	TP_OUT(out, ",");
	if (day == TP_STATS_NO_DAY)
		TP_OUT(out, "null");
	else
		tp_out_int(out, day);
}

/* put_count - the sums of a cell */
static void put_count(TpOut *out, guint place, const TpStatsCount *count)
{
	TP_OUT(out, "[");
	tp_out_int(out, place);
	TP_OUT(out, ",");
	tp_out_int(out, (gint64)count->mails);
	for (guint i = 0; i < TP_STATS_CLASSES; i++) {
		TP_OUT(out, ",");
		tp_out_int(out, (gint64)count->hops[i]);
	}
	put_day(out, count->first);
	put_day(out, count->last);
	put_day(out, count->last_clear);
	TP_OUT(out, "]");
}

/* put_tally - what is not in the log: mails, days and verdicts, then cell by cell */
static void put_tally(TpOut *out, const TpTally *tally, const Numbers *numbers)
{
	gboolean first = TRUE;

	TP_OUT(out, "{\"all\":[");
	tp_out_int(out, (gint64)tally->all.mails);
	put_day(out, tally->all.first);
	put_day(out, tally->all.last);
	for (guint i = 0; i < TP_VERDICTS; i++) {
		TP_OUT(out, ",");
		tp_out_int(out, (gint64)tally->verdicts[i]);
	}
	TP_OUT(out, "],\"cells\":[");
	for (guint i = 0; i < numbers->n; i++) {
		guint cell = numbers->order[i];
		if (cell >= tally->n_cells || tally->cells[cell].mails == 0)
			continue;
		tp_out_str(out, first ? "" : ",");
		put_count(out, i, &tally->cells[cell]);
		first = FALSE;
	}
	TP_OUT(out, "]}");
}

/* put_id - sixteen hexadecimal digits */
static void put_id(TpOut *out, guint64 id)
{
	char digits[18] = { [0] = '"', [17] = '"' };

	for (guint i = 16; i > 0; i--, id >>= 4)
		digits[i] = "0123456789abcdef"[id & 0xf];
	tp_out_text(out, tp_text(digits, sizeof digits));
}

/* by_id - for sorting the log */
static gint by_id(gconstpointer a, gconstpointer b, gpointer all)
{
	const guint64 *ids = all;
	guint64 one = ids[*(const guint *)a], other = ids[*(const guint *)b];

	return (one > other) - (one < other);
}

/* put_mails - the log */
static void put_mails(TpOut *out, const TpStats *stats, const Numbers *numbers)
{
	g_autofree guint *order = g_new(guint, stats->log->len);

	for (guint i = 0; i < stats->log->len; i++)
		order[i] = i;
	g_qsort_with_data(order, (gint)stats->log->len, sizeof(guint), by_id, stats->ids.all);
	for (guint i = 0; i < stats->log->len; i++) {
		TpMail mail = tp_stats_logged(stats, order[i]);
		tp_out_str(out, i > 0 ? ",[" : "[");
		put_id(out, mail.id);
		put_day(out, mail.day);
		for (guint s = 0; s < mail.n; s++) {
			TP_OUT(out, ",");
			tp_out_int(out, tp_step_moved(mail.steps[s], numbers->place[tp_step_cell(mail.steps[s])]));
		}
		TP_OUT(out, "]");
		tp_out_drain(out);
	}
}

/* tp_stats_save - append what is needed for a later merge */
void tp_stats_save(TpOut *out, const TpStats *stats)
{
	Numbers numbers = number_cells(stats);

	TP_OUT(out, "{\"cells\":[");
	put_cells(out, stats, &numbers);
	TP_OUT(out, "],\"counted\":");
	put_tally(out, &stats->tally, &numbers);
	TP_OUT(out, ",\"mails\":[");
	put_mails(out, stats, &numbers);
	TP_OUT(out, "]}");
	g_free(numbers.order);
	g_free(numbers.place);
}
