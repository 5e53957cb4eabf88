/* SPDX-License-Identifier: MIT */
/*
 * screen - a canvas on a terminal, and keys from it
 *
 * Depends on: canvas, key, guard; screen.c alone includes the terminal library.
 */
#pragma once

#include "terminal/canvas.h"
#include "terminal/key.h"

typedef struct TpScreen TpScreen;

/* tp_screen_possible - is standard output a terminal that can show a canvas? Needs setlocale() by the caller */
gboolean tp_screen_possible(void);
/* tp_screen_undescribed - the kind of terminal that it is, if this machine has no description of it; else NULL */
const char *tp_screen_undescribed(void);
/* tp_screen_open - take the terminal; NULL if there is none that can show a view */
TpScreen *tp_screen_open(gboolean colour);
/* tp_screen_close - give it back; dies of the signal that asked us to leave, if one did */
void tp_screen_close(TpScreen *screen);
void tp_screen_size(const TpScreen *screen, gint *width, gint *height);
/* tp_screen_ascii_only - can this terminal, in this locale, show nothing but ASCII? */
gboolean tp_screen_ascii_only(void);
void tp_screen_paint(TpScreen *screen, const TpCanvas *canvas);
/* tp_screen_redraw - paint every cell at the next paint, whatever the terminal shows */
void tp_screen_redraw(TpScreen *screen);
/* tp_screen_colour - use colours or not; FALSE if the terminal has none */
gboolean tp_screen_colour(TpScreen *screen, gboolean colour);
/* tp_screen_key - the next key, TP_KEY_NONE after `wait_ms` (-1: never), TP_KEY_GONE if it is time to leave */
TpKey tp_screen_key(TpScreen *screen, int wait_ms);
/* tp_screen_mouse - take clicks, or leave them to the terminal; FALSE if it has none */
gboolean tp_screen_mouse(TpScreen *screen, gboolean on);
/* tp_screen_clicked - what TP_KEY_MOUSE stands for; FALSE: nothing that has a meaning */
gboolean tp_screen_clicked(TpScreen *screen, TpMouse *mouse);
/* tp_screen_suspend - stop this process and its group; returns when it goes on */
void tp_screen_suspend(TpScreen *screen);
/*
 * tp_screen_clipboard - text to tmux's buffer and its terminal's clipboard, for tmux does not let us at that (its
 * set-clipboard is "external" by default); elsewhere, or if tmux does not take it, to the terminal's (OSC 52), which
 * answers nothing. TP_COPIED_NOT: it is longer than terminals take.
 */
typedef enum { TP_COPIED_NOT, TP_COPIED_TERMINAL, TP_COPIED_TMUX } TpCopied;
TpCopied tp_screen_clipboard(TpScreen *screen, TpText text);
/* tp_screen_shell - hand `text` to a shell command, which has the terminal until it ends; its wait status or -1 */
int tp_screen_shell(TpScreen *screen, const char *command, TpText text);
