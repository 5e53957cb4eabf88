/* SPDX-License-Identifier: MIT */
/*
 * progress_line - how far the reading got, and whether it was stopped
 *
 * Depends on: state.
 */
#pragma once

#include "view/state.h"

/* tp_progress_line_draw - what is being read: bytes, rate, time left */
void tp_progress_line_draw(const TpView *view, TpCanvas *canvas, gint row);
/* tp_progress_line_stopped - "PARTIAL 31%"; tp_progress_line_partial - as a sentence. FALSE: it was not stopped */
gboolean tp_progress_line_stopped(const TpView *view, GString *out);
gboolean tp_progress_line_partial(const TpView *view, GString *out);
