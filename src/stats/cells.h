/* SPDX-License-Identifier: MIT */
/*
 * cells - what is counted separately: a key and, for partners, who received; a number for each, bounded
 *
 * Names are made safe here (TP_SAFE_NAME), so that a partial result holds the same bytes
 * that a run had in memory.
 *
 * Depends on: text, safe, limits; stats for the key of what there is no room for.
 */
#pragma once

#include <tlspath/text.h>

/*
 * TpCell - `key` NULL: no row of the table. Then `second` NULL is a hop that has no key, and any other is the
 * shape of a record, which counts beside the hop's own cell.
 */
typedef struct {
	const char *key, *second;
	guint hash;
} TpCell;

/* These cells are always there; when there is no room for another, it is one of the last two. */
enum { TP_CELL_NONE, TP_CELL_OTHER, TP_CELL_OTHER_SHAPE, TP_CELLS_FIXED };

enum { TP_CELL_NAME_SIZE = 160 }; /* with the NUL; longer names are cut */

typedef struct TpCells TpCells;

TpCells *tp_cells_new(void);
void tp_cells_free(TpCells *cells);

/* tp_cells_find - the number of a cell, new or not; names may be any bytes, TP_NO_TEXT for none */
guint tp_cells_find(TpCells *cells, TpText key, TpText second);
/* tp_cells_get - the same with names that were kept before, NULL for none */
guint tp_cells_get(TpCells *cells, const char *key, const char *second);
guint tp_cells_count(const TpCells *cells);
const TpCell *tp_cells_at(const TpCells *cells, guint number);

/* tp_cell_is_shape - the shape of a record, beside the cell of its hop */
static inline gboolean tp_cell_is_shape(const TpCell *cell)
{
	return cell->key == NULL && cell->second != NULL;
}

/* tp_cell_compare - by names, what has none first */
gint tp_cell_compare(const TpCell *a, const TpCell *b);
