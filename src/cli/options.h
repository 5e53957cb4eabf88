/* SPDX-License-Identifier: MIT */
/*
 * options - the command line as a struct
 *
 * Depends on: GLib's option parser. Rows: options.def. Owns its strings.
 */
#pragma once

#include <tlspath/path.h>

typedef struct {
	gboolean tui, no_tui, json, csv, quiet, ascii, version;
	char *format, *own, *fail_on, *output, *color, *progress;
	char **names;         /* FILE and DIR arguments; { "-" } if there were none */
	gboolean named;       /* there were some */
	TpVerdict fail_level; /* what gives exit status 1; TP_VERDICTS for never */
} TpOptions;

void tp_options_clear(TpOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpOptions, tp_options_clear)

/* tp_options_read - parse and check; --help prints and exits. FALSE with a reason for people */
gboolean tp_options_read(TpOptions *options, int *argc, char ***argv, GError **error);
