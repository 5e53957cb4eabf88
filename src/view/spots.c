/* SPDX-License-Identifier: MIT */
#include "view/spots.h"

/* tp_spots_begin - a new picture */
void tp_spots_begin(TpView *view)
{
	if (view->spots == NULL)
		view->spots = g_array_new(FALSE, FALSE, sizeof(TpSpot));
	g_array_set_size(view->spots, 0);
}

/* tp_spots_add - the cells [from, to) of a row stand for number `n` of a kind */
void tp_spots_add(const TpView *view, gint row, gint from, gint to, TpSpotKind kind, guint n)
{
	const TpSpot spot = { row, from, to, kind, n };

	if (view->spots != NULL)
		g_array_append_val(view->spots, spot);
}

/* tp_spots_at - what the cell stands for: what was noted last */
gboolean tp_spots_at(const TpView *view, gint row, gint column, TpSpot *spot)
{
	for (guint i = view->spots != NULL ? view->spots->len : 0; i-- > 0;) {
		*spot = g_array_index(view->spots, TpSpot, i);
		if (spot->row == row && column >= spot->from && column < spot->to)
			return TRUE;
	}
	return FALSE;
}
