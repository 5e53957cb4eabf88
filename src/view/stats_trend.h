/* SPDX-License-Identifier: MIT */
/*
 * stats_trend - plaintext month by month, as a chart
 *
 * Depends on: state, frame, stats_rows.
 */
#pragma once

#include "view/state.h"

/* tp_trend_draw - in the rows [top, bottom) of the canvas */
void tp_trend_draw(const TpView *view, TpCanvas *canvas, gint top, gint bottom);
