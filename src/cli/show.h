/* SPDX-License-Identifier: MIT */
/*
 * show - the interactive view from the command line: terminals, and standard input kept where it can be read again
 *
 * Depends on: view, options, choice, nameless, trouble.
 */
#pragma once

#include "cli/options.h"

/* tp_show_possible - is there a terminal to show it on, and one to take keys from? Says why not on standard error */
gboolean tp_show_possible(void);
/* tp_show_run - returns the exit status */
int tp_show_run(const TpOptions *options, gboolean colour);
