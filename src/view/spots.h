/* SPDX-License-Identifier: MIT */
/*
 * spots - the places of a picture that can be clicked: noted while it is drawn, with what they stand for
 *
 * Depends on: state.
 */
#pragma once

#include "view/state.h"

/* What the number of a spot is: a key, a place in the list, a count, a letter, a table, a row of it, a row of a path */
typedef enum {
	TP_SPOT_KEY, TP_SPOT_MAIL, TP_SPOT_COUNT, TP_SPOT_ORDER, TP_SPOT_TABLE, TP_SPOT_ROW, TP_SPOT_HOP, TP_SPOTS
} TpSpotKind;

/* TpSpot - the cells [from, to) of a row */
typedef struct {
	gint row, from, to;
	TpSpotKind kind;
	guint n;
} TpSpot;

/* tp_spots_begin - a new picture */
void tp_spots_begin(TpView *view);
/* tp_spots_add - these cells stand for number `n` of a kind; the last that was noted for a cell counts */
void tp_spots_add(const TpView *view, gint row, gint from, gint to, TpSpotKind kind, guint n);
/* tp_spots_at - what the cell stands for; FALSE: nothing */
gboolean tp_spots_at(const TpView *view, gint row, gint column, TpSpot *spot);
