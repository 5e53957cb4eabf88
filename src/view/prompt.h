/* SPDX-License-Identifier: MIT */
/*
 * prompt - a question in the status line, and the line that is typed
 *
 * Depends on: state.
 */
#pragma once

#include "view/state.h"

/* tp_prompt_ask - `choices`: one of these letters is the answer; NULL: a line */
void tp_prompt_ask(TpView *view, const char *question, const char *choices, TpPromptAnswer answer);
/* tp_prompt_key - a key while it is asked */
void tp_prompt_key(TpView *view, TpKey key);
void tp_prompt_draw(const TpView *view, TpCanvas *canvas, gint row);
/* tp_prompt_text - the question and what was typed, in the pen's cells; returns the column of the byte `place` */
gint tp_prompt_text(const TpPrompt *prompt, TpPen *pen, gsize place);
/* tp_prompt_set - another text, with the cursor at its end */
void tp_prompt_set(TpPrompt *prompt, const char *text);
