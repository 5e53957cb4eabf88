/* SPDX-License-Identifier: MIT */
/*
 * frame - rules and boxes with a title
 *
 * Depends on: canvas.
 */
#pragma once

#include "terminal/canvas.h"

/* tp_frame_rule - a horizontal rule in the cells [from, to) of a row; `title` in it, `right` at its end */
void tp_frame_rule(TpCanvas *canvas, gint row, gint from, gint to, const char *title, const char *right);
/* tp_frame_box - an empty box; `right` stands at the right of its title, if there is room */
void tp_frame_box(TpCanvas *canvas, TpBox box, const char *title, const char *right);
