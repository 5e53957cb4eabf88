/* SPDX-License-Identifier: MIT */
/*
 * path_cursor - where we are in the message view: the row of the path, the hop it stands for, the pane
 *
 * Depends on: state, path_rows.
 */
#pragma once

#include "view/path_rows.h"
#include "view/state.h"

/* tp_cursor_row - a row of the path */
const TpPathRow *tp_cursor_row(const TpView *view, guint i);
/* tp_cursor_hop - the hop under the cursor, 0 for none */
guint tp_cursor_hop(const TpView *view);
/* tp_cursor_last_hop - the last hop of the row under the cursor: the same, but for a run of local steps */
guint tp_cursor_last_hop(const TpView *view);
/* tp_cursor_fill - the rows of the open message, with the cursor on the row that shows `hop` */
void tp_cursor_fill(TpView *view, guint hop);
/* tp_cursor_mark - the cursor of the raw header follows that of the path */
void tp_cursor_mark(TpView *view);
/* tp_cursor_go - both: to the row that shows `hop` */
void tp_cursor_go(TpView *view, guint hop);
/* tp_cursor_pick - the cursor to a row of the path, if it can stand there */
void tp_cursor_pick(TpView *view, guint row);
/* tp_cursor_show - open the selected message and begin at its worst hop */
void tp_cursor_show(TpView *view);
/* tp_cursor_mail - go to a mail of the list; the message view opens it */
void tp_cursor_mail(TpView *view, gint64 row);
/* tp_cursor_next_pane - the pane that Tab goes to, or Shift-Tab with `step` -1 */
TpPane tp_cursor_next_pane(const TpView *view, gint step);
gboolean tp_cursor_raw_shown(const TpView *view);
/* tp_cursor_beside - would the raw header be drawn beside the explanation, not instead of it? */
gboolean tp_cursor_beside(const TpView *view);
