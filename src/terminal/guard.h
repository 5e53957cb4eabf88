/* SPDX-License-Identifier: MIT */
/*
 * guard - the terminal is given back whatever happens
 *
 * Two ways out. A signal that asks us to end sets a flag, and the loop leaves by its one exit. A crash cannot
 * wait for that: its handler writes a constant reset string, sets the terminal as it was, and dies of
 * the same signal.
 *
 * Depends on: nothing. Holds the only state of the terminal that outlives a call: handlers have no argument.
 */
#pragma once

#include <glib.h>
#include <signal.h>

/* tp_guard_begin - keep the settings of the terminal `fd` and install the handlers */
void tp_guard_begin(int fd);
/* tp_guard_end - the handlers that were there before; to be called after the terminal was given back */
void tp_guard_end(void);
/* tp_guard_signal - the signal that asks us to leave, 0 for none */
int tp_guard_signal(void);
/*
 * tp_guard_wait - wait at most `wait_ms` (-1: for ever) until `fd` can be read; a signal ends the wait.
 * Signals arrive here and nowhere else, so none is missed between a look at the flag and the wait.
 */
typedef enum { TP_WAIT_READY, TP_WAIT_NOTHING, TP_WAIT_LOST } TpWait;
TpWait tp_guard_wait(int fd, int wait_ms);
/* tp_guard_pause - while another program has the terminal, the keyboard's signals are its own; FALSE: no more */
void tp_guard_pause(gboolean pause);
