/* SPDX-License-Identifier: MIT */
/*
 * reading - every mail of every input, for a report on each or a summary of all
 *
 *     input, input, ... ── blocks ──▶ workers: analyse, choose, each() ──▶ join(), in the order of the mails
 *
 * Several workers share a large input. Says what goes wrong and how far it is. The first Ctrl-C ends it after the
 * mails at hand, so that what was read so far can be printed; a second one ends the program.
 *
 * Depends on: mailbox, analysis, choice, crew, progress, trouble.
 */
#pragma once

#include "cli/choice.h"

typedef struct {
	const TpOptions *options;
	TpChoice *choice; /* the mails that are wanted */
	gpointer data;    /* for these: */
	/* part_new, part_free - a place for what each() makes of some mails, until join() adds it to the whole */
	gpointer (*part_new)(gpointer data);
	void (*part_free)(gpointer part);
	gboolean (*join)(gpointer data, gpointer part); /* and empties the part. FALSE: no further mail is wanted */
	/*
	 * each - a mail that is wanted, for a part that other threads do not touch, or for the whole (NULL); FALSE: no
	 * further one is wanted. Adds to `*gathered` the bytes that the part has grown by.
	 */
	gboolean (*each)(gpointer data, gpointer part, const TpAnalysis *analysis, gsize *gathered);

	gboolean trouble;     /* afterwards: an input was in trouble */
	gboolean interrupted; /* afterwards: by Ctrl-C */
	char partial[64];     /* afterwards, if so: "PARTIAL 31%: stopped after 1203 mails" */
} TpReading;

/* The exit status after Ctrl-C, as of a shell whose command a signal ended */
enum { TP_STATUS_INTERRUPTED = 130 };

void tp_reading_run(TpReading *reading);
