/* SPDX-License-Identifier: MIT */
/*
 * path_page - the message view drawn
 *
 * Depends on: state, frame, signs, path_cursor, path_raw, path_rows, path_text, spots.
 */
#pragma once

#include "view/state.h"

enum { TP_WIDE = 100 }; /* from this width on the raw header has room beside the explanation */

/* What TpViewOps of the message view asks for */
void tp_page_draw(TpView *view, TpCanvas *canvas, gint rows);
void tp_page_tiny(TpView *view, TpCanvas *canvas);
void tp_page_title(TpView *view, TpPen *pen);
void tp_page_status(TpView *view, TpPen *pen);
