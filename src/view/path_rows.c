/* SPDX-License-Identifier: MIT */
#include "view/path_rows.h"

#include <tlspath/words.h>

/* hop_at - hop `n`, from 1 */
static const TpHop *hop_at(const TpPath *path, guint n)
{
	return &path->hops[n - 1];
}

/* add_row - append one row */
static void add_row(GArray *rows, TpPathRowKind kind, guint hop, guint last)
{
	TpPathRow row = { kind, hop, last };

	g_array_append_val(rows, row);
}

/* shown_already - is the recorder of `hop` the host shown last? A local step stays on its machine */
static gboolean shown_already(const GArray *rows, const TpPath *path, guint hop)
{
	const TpHop *recorded = hop_at(path, hop);

	if (recorded->received.by.len == 0)
		return recorded->channel == TP_CHANNEL_LOCAL;
	for (guint i = rows->len; i-- > 0;) {
		const TpPathRow *row = &g_array_index(rows, TpPathRow, i);
		if (row->kind == TP_ROW_HOST_BY)
			return tp_text_equal(hop_at(path, row->hop)->received.by, recorded->received.by);
		if (row->kind == TP_ROW_HOST_FROM)
			return FALSE;
	}
	return FALSE;
}

/* add_joint - what stands between two hops: their host, or a hole in the chain; the trust line */
static void add_joint(GArray *rows, const TpPath *path, guint hop)
{
	if (hop > 1 && !shown_already(rows, path, hop - 1))
		add_row(rows, TP_ROW_HOST_BY, hop - 1, hop - 1);
	if (hop > 1 && hop_at(path, hop)->gap)
		add_row(rows, TP_ROW_GAP, hop, hop);
	if (hop == 1 || hop_at(path, hop)->gap)
		add_row(rows, TP_ROW_HOST_FROM, hop, hop);
	if (hop > 1 && hop_at(path, hop)->own != hop_at(path, hop - 1)->own)
		add_row(rows, TP_ROW_TRUST, hop, hop);
}

/* turn_rows - newest first */
static void turn_rows(GArray *rows)
{
	for (guint i = 0; i < rows->len / 2; i++) {
		TpPathRow *a = &g_array_index(rows, TpPathRow, i);
		TpPathRow *b = &g_array_index(rows, TpPathRow, rows->len - 1 - i);
		TpPathRow kept = *a;
		*a = *b;
		*b = kept;
	}
}

/* all_own - were all records written by your servers? */
static gboolean all_own(const TpPath *path)
{
	for (guint n = 1; n <= path->n_hops; n++)
		if (!hop_at(path, n)->own)
			return FALSE;
	return path->n_hops > 0;
}

/* add_hops - the hops from `first` to `last`, one by one or folded */
static void add_hops(GArray *rows, guint first, guint last, gboolean unfolded)
{
	if (last > first && !unfolded)
		add_row(rows, TP_ROW_FOLD, first, last);
	else
		for (guint n = first; n <= last; n++)
			add_row(rows, TP_ROW_HOP, n, n);
}

/* tp_path_rows - the path as rows */
void tp_path_rows(GArray *rows, const TpPath *path, const guint8 *unfolded, gboolean newest_first)
{
	g_array_set_size(rows, 0);
	for (guint n = 1, last; n <= path->n_hops; n = last + 1) {
		last = tp_words_run_end(path, n);
		add_joint(rows, path, n);
		add_hops(rows, n, last, unfolded[n]);
	}
	if (path->n_hops > 0)
		add_row(rows, TP_ROW_HOST_BY, path->n_hops, path->n_hops);
	if (newest_first)
		turn_rows(rows);
	if (all_own(path)) {
		TpPathRow row = { TP_ROW_TRUST, 0, 0 };
		g_array_prepend_val(rows, row);
	}
}
