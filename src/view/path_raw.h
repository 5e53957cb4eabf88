/* SPDX-License-Identifier: MIT */
/*
 * path_raw - the raw header drawn
 *
 * Depends on: state, path_cursor.
 */
#pragma once

#include "view/state.h"

/* tp_raw_draw - its lines in a box, those of the selected record marked */
void tp_raw_draw(TpView *view, TpCanvas *canvas, TpBox box);
