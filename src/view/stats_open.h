/* SPDX-License-Identifier: MIT */
/*
 * stats_open - the list of the mails of a row of statistics, and the way back
 *
 * Depends on: state, stats_rows.
 */
#pragma once

#include "view/state.h"

/* tp_stats_view_open - list the mails of the row under the cursor */
void tp_stats_view_open(TpView *view);
/* tp_opened_show - the keys are that list's; FALSE if there is none */
gboolean tp_opened_show(TpView *view);
/* tp_opened_settle - if it was left, the filter from before comes back; not while a count may still lead to it */
void tp_opened_settle(TpView *view);
