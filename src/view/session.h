/* SPDX-License-Identifier: MIT */
/*
 * session - a view from its first picture to its last: a key goes in, a picture comes out
 *
 * Depends on: state, and on every view: here they are put together.
 */
#pragma once

#include "view/state.h"

/* tp_view_new - a view without messages; the options must outlive it */
TpView *tp_view_new(const TpViewOptions *options);
void tp_view_free(TpView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpView, tp_view_free)

/* dispatch.c: one key; picture.c: the picture. Both touch memory only */
void tp_view_key(TpView *view, TpKey key);
void tp_view_draw(TpView *view, TpCanvas *canvas, gint width, gint height, gboolean ascii);
/* mouse.c: a click, or the wheel */
void tp_view_click(TpView *view, TpMouse mouse);
/* tp_view_loaded - a batch came, or the end: choose the first view while no key was pressed */
void tp_view_loaded(TpView *view);
