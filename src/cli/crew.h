/* SPDX-License-Identifier: MIT */
/*
 * crew - several workers on one input, whose results come out in the order of the input
 *
 *     take (one at a time, in order) ──▶ load ── work (all at once) ──▶ join (one at a time, in the same order)
 *
 * Who asks is the first worker, and alone until enough was taken to make a second worth its while. A load is used
 * again and again; there is one more than workers, so that nobody waits for a neighbour who is a little behind.
 *
 * Depends on: GLib's threads. Knows nothing of mail.
 */
#pragma once

#include <glib.h>

typedef struct TpCrew TpCrew;

typedef struct {
	gpointer data;  /* for all of these */
	gsize enough;   /* bytes after which more workers are hired */
	guint workers;  /* at most, from 1 */
	/* load_new, load_free - what is taken and what comes of it */
	gpointer (*load_new)(gpointer data);
	void (*load_free)(gpointer load);
	/* hand_new, hand_free - what a worker needs for himself */
	gpointer (*hand_new)(gpointer data);
	void (*hand_free)(gpointer hand);
	/* take - fill a load, and add its size to `*bytes`; FALSE: there is nothing more, now and later */
	gboolean (*take)(gpointer data, gpointer load, gsize *bytes);
	/*
	 * work - `first`: all before was joined, and nothing is before this load was, so nothing need be gathered.
	 * Who gathers too much calls tp_crew_relieve().
	 */
	void (*work)(gpointer data, gpointer hand, gpointer load, gboolean first, TpCrew *crew);
	/* join - FALSE: no further load is wanted */
	gboolean (*join)(gpointer data, gpointer load);
} TpCrewTask;

/* tp_crew_run - until nothing is left to take, or no more is wanted */
void tp_crew_run(const TpCrewTask *task);

/*
 * tp_crew_relieve - wait until all loads before this one are joined, and join what has gathered so far
 * FALSE: no more is wanted.
 */
gboolean tp_crew_relieve(TpCrew *crew, gpointer load);
