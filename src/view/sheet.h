/* SPDX-License-Identifier: MIT */
/*
 * sheet - views that are a text, which scrolls; lines that begin with no blank are headings
 *
 * Depends on: state.
 */
#pragma once

#include "view/state.h"

/* What TpViewOps of such a view asks for; `text` is all of it */
void tp_sheet_draw(TpSheet *sheet, TpCanvas *canvas, gint rows, TpText text);
gboolean tp_sheet_request(TpSheet *sheet, const TpView *view, TpRequest request);
gboolean tp_sheet_find(TpSheet *sheet, const TpView *view, TpText text, gint step, gboolean stay);
void tp_sheet_status(const TpSheet *sheet, TpPen *pen, const char *name);
