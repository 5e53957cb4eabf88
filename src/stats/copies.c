/* SPDX-License-Identifier: MIT */
/*
 * Which of two copies of a mail counts: the one with more hops, for one kept when it was sent has none of its way;
 * then the one with more hops of the first class in which they differ; then the later one; then by names.
 * So it is the same copy in whatever order they come, and also whatever is counted.
 */
#include "stats/state.h"

/* classes - how many hops of each class; returns how many in all. A shape counts beside its hop. */
static guint classes(const TpCells *cells, const TpMail *mail, guint hops[TP_STATS_CLASSES])
{
	guint all = 0;

	memset(hops, 0, TP_STATS_CLASSES * sizeof *hops);
	for (guint i = 0; i < mail->n; i++) {
		guint times = tp_step_times(mail->steps[i]);
		if (tp_cell_is_shape(tp_cells_at(cells, tp_step_cell(mail->steps[i]))))
			continue;
		hops[tp_step_class(mail->steps[i])] += times;
		all += times;
	}
	return all;
}

/* by_hops - how many, and of which class; the greater comes first */
static gint by_hops(const TpCells *cells, const TpMail *mail, const TpCells *others, const TpMail *other)
{
	guint one[TP_STATS_CLASSES], two[TP_STATS_CLASSES];
	guint all = classes(cells, mail, one), all_other = classes(others, other, two);

	if (all != all_other)
		return all > all_other ? -1 : 1;
	for (guint i = 0; i < TP_STATS_CLASSES; i++)
		if (one[i] != two[i])
			return one[i] > two[i] ? -1 : 1;
	return 0;
}

/* by_steps - the same hops: what they count for, step by step */
static gint by_steps(const TpCells *cells, const TpMail *mail, const TpCells *others, const TpMail *other)
{
	for (guint i = 0; i < mail->n && i < other->n; i++) {
		TpStep one = tp_step_moved(mail->steps[i], 0), two = tp_step_moved(other->steps[i], 0);
		if (one != two)
			return one > two ? -1 : 1;
		gint order = tp_cell_compare(tp_cells_at(cells, tp_step_cell(mail->steps[i])),
		                             tp_cells_at(others, tp_step_cell(other->steps[i])));
		if (order != 0)
			return order;
	}
	return (gint)other->n - (gint)mail->n;
}

/* tp_copy_better - is the first of two copies of a mail the one that counts? */
gboolean tp_copy_better(const TpCells *cells, const TpMail *mail, const TpCells *others, const TpMail *other)
{
	gint order = by_hops(cells, mail, others, other);

	if (order == 0)
		order = (mail->day < other->day) - (mail->day > other->day);
	if (order == 0)
		order = by_steps(cells, mail, others, other);
	return order < 0;
}
