/* SPDX-License-Identifier: MIT */
/*
 * walk - every message of every input, one after the other, in the same order each time
 *
 * Depends on: mailbox, site.
 */
#pragma once

#include <tlspath/mailbox.h>
#include <tlspath/site.h>

/* TpSources - what is read, and in whose eyes */
typedef struct {
	const char *const *names; /* [n_names] FILE arguments; "-" stands for `input` */
	guint n_names;
	int input;          /* seekable copy of standard input, -1 if nothing was piped in */
	gboolean attached;  /* the mails attached to mails, too */
	const char *own;    /* as given to --own, or the site's, or NULL */
	const TpSite *site; /* NULL: none */
	const char *filter; /* as given to --filter, right; or NULL */
} TpSources;

typedef struct {
	const TpSources *sources;
	int input;        /* stands for "-"; read from where it is */
	const gint *stop; /* atomic: set by another thread to end the walk early */
	/* all but `entry` may be NULL */
	void (*begin)(gpointer data, guint input); /* which of the inputs, from 0 */
	void (*entry)(gpointer data, TpMailbox *mailbox, const TpEntry *entry);
	void (*trouble)(gpointer data, const char *place, const char *reason);
	void (*end)(gpointer data, TpMailbox *mailbox);
	gpointer data;
} TpWalk;

void tp_walk(const TpWalk *walk);

/* tp_walk_thread - a thread for a walk: signals are for the thread that holds the terminal, all but those of a crash */
GThread *tp_walk_thread(const char *name, GThreadFunc run, gpointer data);
