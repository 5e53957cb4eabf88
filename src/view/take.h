/* SPDX-License-Identifier: MIT */
/*
 * take - everything on screen can leave the screen
 *
 * Depends on: state, path_cursor, path_text, stats_pane, stats_rows, progress_line, prompt.
 */
#pragma once

#include "view/state.h"

/* To the clipboard: what is shown; the record alone. Into a file; to a shell command. Some ask first */
void tp_take_copy(TpView *view);
void tp_take_record(TpView *view);
void tp_take_save(TpView *view);
void tp_take_pipe(TpView *view);
