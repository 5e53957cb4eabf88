/* SPDX-License-Identifier: MIT */
/*
 * path_rows - the path as rows of a drawing: hosts, the hops between them, the trust line
 *
 *     HOST   mail.praxis-berg.example      the recorder of hop 1, whence hop 2 started
 *     HOP    2 X PLAINTEXT ...
 *     HOST   relay1.hosterx.example
 *     TRUST  from here on your own records
 *     HOP    3 ...
 *     FOLD   4-5 . LOCAL   2 steps         a run of local steps in one row
 *
 * Depends on: path, words, canvas.
 */
#pragma once

#include "terminal/canvas.h"

#include <tlspath/path.h>

typedef enum {
	TP_ROW_HOST_FROM, /* the host where `hop` started */
	TP_ROW_HOST_BY,   /* the host that recorded `hop` */
	TP_ROW_HOP,
	TP_ROW_FOLD,      /* the local hops `hop` ... `last` */
	TP_ROW_GAP,       /* the hosts before and after do not join up */
	TP_ROW_TRUST      /* between `hop` - 1 and `hop` the records change sides; hop 0: all are your own */
} TpPathRowKind;

typedef struct {
	TpPathRowKind kind;
	guint hop, last;
} TpPathRow;

static inline gboolean tp_path_row_selectable(const TpPathRow *row)
{
	return row->kind == TP_ROW_HOP || row->kind == TP_ROW_FOLD;
}

/* tp_path_rows - fill `rows`; `unfolded` says by its first hop which run of local steps is shown in full */
void tp_path_rows(GArray *rows, const TpPath *path, const guint8 *unfolded, gboolean newest_first);

/* tp_path_draw - draw the rows of `rows` from `top` on into the canvas rows [from, to) */
typedef struct {
	const TpPath *path;
	const GArray *rows;
	guint selected;
	gboolean newest_first;
} TpPathPicture;
void tp_path_draw(const TpPathPicture *picture, TpCanvas *canvas, gint top, gint from, gint to);
