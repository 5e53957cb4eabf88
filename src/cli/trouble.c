/* SPDX-License-Identifier: MIT */
#include "cli/trouble.h"

#include <unistd.h>

#include <tlspath/safe.h>

/* tp_trouble - one line on standard error */
void tp_trouble(const char *name, const char *reason)
{
	g_auto(TpOut) line = { .fd = STDERR_FILENO };

	TP_OUT(&line, "tlspath: ");
	if (name != NULL) {
		tp_safe_path(&line, name, TP_SAFE_TEXT);
		TP_OUT(&line, ": ");
	}
	tp_safe(&line, tp_text_str(reason), TP_SAFE_TEXT);
	tp_out_char(&line, '\n');
	tp_out_flush(&line);
}
