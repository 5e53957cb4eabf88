/* SPDX-License-Identifier: MIT */
/*
 * counts - the summary line of the list: how many mails of each verdict; each count is a filter
 *
 * Depends on: state, signs, spots.
 */
#pragma once

#include "view/state.h"

/* tp_counts_draw - brackets where Tab went, and where the list is only those */
void tp_counts_draw(const TpView *view, TpCanvas *canvas, gint row);
/* tp_counts_status - what Enter does there; tp_counts_request - does it. FALSE: Tab did not go there */
gboolean tp_counts_status(const TpView *view, TpPen *pen);
gboolean tp_counts_request(TpView *view, TpRequest request);
