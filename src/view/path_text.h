/* SPDX-License-Identifier: MIT */
/*
 * path_text - the explanation of the hop under the cursor
 *
 * Depends on: state, path_cursor.
 */
#pragma once

#include "view/state.h"

/* tp_view_explain - ready for a pane of `width` cells */
void tp_view_explain(TpView *view, TpOut *out, gint width, gboolean headings);
