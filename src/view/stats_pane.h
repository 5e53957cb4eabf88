/* SPDX-License-Identifier: MIT */
/*
 * stats_pane - what the row under the cursor tells
 *
 * Depends on: state, stats_rows, frame.
 */
#pragma once

#include "view/state.h"

/* tp_stats_view_tell - as text; tp_stats_view_pane - in the rows [top, bottom) of the canvas */
void tp_stats_view_tell(const TpView *view, TpOut *out);
void tp_stats_view_pane(const TpView *view, TpCanvas *canvas, gint top, gint bottom);
