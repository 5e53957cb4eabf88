/* SPDX-License-Identifier: MIT */
/*
 * filter_box - the question for a filter; the list narrows as it is typed
 *
 * Depends on: state, prompt, frame.
 */
#pragma once

#include "view/state.h"

/* tp_filter_box_ask - ask for one; tp_filter_box_none - all mails again */
void tp_filter_box_ask(TpView *view);
void tp_filter_box_none(TpView *view);
/* tp_filter_box_rest - no key came for a while: what was typed is set, if it is right */
void tp_filter_box_rest(TpView *view);
/* tp_filter_box_rows - how many rows its box takes on a canvas of that size, 0 if it has none */
gint tp_filter_box_rows(const TpView *view, gint width, gint height);
void tp_filter_box_draw(const TpView *view, TpCanvas *canvas, gint top);
