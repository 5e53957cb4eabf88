/* SPDX-License-Identifier: MIT */
/*
 * feed - what the loader reads comes into the view
 *
 * Depends on: state, session, stats_rows.
 */
#pragma once

#include "view/state.h"

/* tp_view_feed - what the loader has ready, waiting for it at most `wait_ms` */
void tp_view_feed(TpView *view, TpLoader *loader, guint wait_ms);
/* tp_view_sum - the summary, if it is shown and there is another one than before */
void tp_view_sum(TpView *view, TpLoader *loader);
/* tp_view_filtered - the filter is another one: the loader is told */
void tp_view_filtered(TpView *view, TpLoader *loader);
