/* SPDX-License-Identifier: MIT */
/*
 * options - the command line as a struct
 *
 * Depends on: GLib's option parser, arguments, files_from. Rows: options.def. Owns its strings.
 */
#pragma once

#include <tlspath/report.h>

typedef struct {
	gboolean merge, spam; /* --stats: each FILE is a summary; count spam, too */
	char *stats;          /* the word of --stats, NULL without it */
	char *label;          /* the name of what is piped in: a folder's name may say spam */
	gboolean tui, no_tui, json, csv, quiet, ascii, version, no_config, explain;
	char *workers;        /* as written, NULL: as many as suit the machine */
	guint n_workers;      /* the same as a number */
	char *format, *own, *fail_on, *output, *color, *progress, *config, *list;
	guint explain_hop;    /* --explain=HOP; 0: all */
	TpSite *site;         /* what --config names, or the file where it usually lies; set by settings.c */
	TpSettings settings;  /* own and site, for analysts */
	gboolean rows, oneline, help_filter, help_columns;
	char *filter, *sort, *message, *columns; /* see choice.h; columns as written */
	TpColumns *only;      /* the same columns, found; NULL: all */
	char *help;           /* what --help prints, if it is asked for; then nothing else counts */
	char **names;         /* FILE and DIR arguments; { "-" } if there were none */
	gboolean named;       /* there were some */
	char *files_from;     /* a file with more of them */
	gboolean attached;    /* the mails attached to mails, too */
	TpVerdict fail_level; /* what gives exit status 1; TP_VERDICTS for never */
} TpOptions;

void tp_options_clear(TpOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpOptions, tp_options_clear)

/* tp_options_read - parse and check; FALSE with a reason for people */
gboolean tp_options_read(TpOptions *options, int argc, char **argv, GError **error);
