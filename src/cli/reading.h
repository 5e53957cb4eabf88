/* SPDX-License-Identifier: MIT */
/*
 * reading - every mail of every input, one after the other, for a report on each or a summary of all
 *
 * Says what goes wrong and how far it is. The first Ctrl-C ends it after the mail at hand, so that what was read so
 * far can be printed; a second one ends the program.
 *
 * Depends on: mailbox, analysis, choose, progress, trouble.
 */
#pragma once

#include "cli/choose.h"

typedef struct {
	const TpOptions *options;
	TpChoice *choice; /* the mails that are wanted */
	/* each - a mail that is wanted; FALSE: no further one is */
	gboolean (*each)(gpointer data, const TpAnalysis *analysis);
	gpointer data; /* for each() */

	gboolean trouble;     /* afterwards: an input was in trouble */
	gboolean interrupted; /* afterwards: by Ctrl-C */
	char partial[64];     /* afterwards, if so: "PARTIAL 31%: stopped after 1203 mails" */
} TpReading;

/* The exit status after Ctrl-C, as of a shell whose command a signal ended */
enum { TP_STATUS_INTERRUPTED = 130 };

void tp_reading_run(TpReading *reading);
