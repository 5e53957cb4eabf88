/* SPDX-License-Identifier: MIT */
/*
 * view - the interactive view: what a command line has to know of it
 *
 *     mailboxes --index--> model --view_*.c--> canvas --terminal-->
 *                            ^------------- keys ---------'
 *
 * Depends on: index, terminal, words. Never on reports: the caller lends one.
 */
#pragma once

#include <tlspath/analysis.h>
#include <tlspath/out.h>
#include <tlspath/stats.h>

#include "index/walk.h"

typedef struct {
	TpSources sources;
	gboolean ascii;  /* draw with ASCII only */
	gboolean colour; /* FALSE: attributes only */
	/* print one message as --format=`format` does, of "explain" hop `hop` alone if that is not 0; may be NULL */
	void (*report)(TpOut *out, const char *format, guint hop, guint width, const TpAnalysis *analysis);
	/* print a summary as --stats --format=`format` does, in lines of `width` cells; may be NULL */
	void (*summary)(TpOut *out, const char *format, guint width, const TpStats *stats, const TpStatsTable *table);
	/* print headings and rows of its table alone, a line each; may be NULL */
	void (*rows)(TpOut *out, guint width, const TpStatsTable *table);
	/* an input that could not be read; called when the screen is the shell's again; may be NULL */
	void (*trouble)(const char *name, const char *reason);
} TpViewOptions;

/* tp_view_run - show it until the user quits; returns the exit status: 0, or 2 on trouble */
int tp_view_run(const TpViewOptions *options);
