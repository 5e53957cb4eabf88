/* SPDX-License-Identifier: MIT */
#include "index/walk.h"

#include <signal.h>

/* tell_trouble - something could not be read */
static void tell_trouble(const TpWalk *walk, const char *place, const GError *error)
{
	if (walk->trouble != NULL)
		walk->trouble(walk->data, place, error != NULL ? error->message : "cannot be read");
}

/* walk_messages - all messages of one input */
static void walk_messages(const TpWalk *walk, TpMailbox *mailbox)
{
	TpEntry entry = { 0 };

	while (!g_atomic_int_get(walk->stop)) {
		g_autoptr(GError) error = NULL;
		TpMailboxStep step = tp_mailbox_next(mailbox, &entry, &error);
		if (step == TP_MAILBOX_END)
			return;
		if (step == TP_MAILBOX_ENTRY) {
			walk->entry(walk->data, mailbox, &entry);
			continue;
		}
		g_autofree char *place = tp_locator_name(&entry.where);
		tell_trouble(walk, place, error);
	}
}

/* walk_input - one FILE argument */
static void walk_input(const TpWalk *walk, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, walk->input, &error);

	if (mailbox == NULL) {
		tell_trouble(walk, name, error);
		return;
	}
	if (walk->sources->attached)
		tp_mailbox_attached(mailbox);
	walk_messages(walk, mailbox);
	if (walk->end != NULL)
		walk->end(walk->data, mailbox);
}

/* tp_walk - every message of every input */
void tp_walk(const TpWalk *walk)
{
	for (guint i = 0; i < walk->sources->n_names && !g_atomic_int_get(walk->stop); i++) {
		if (walk->begin != NULL)
			walk->begin(walk->data, i);
		walk_input(walk, walk->sources->names[i]);
	}
}

/* tp_walk_thread - a thread that takes no signals */
GThread *tp_walk_thread(const char *name, GThreadFunc run, gpointer data)
{
	static const int crashes[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
	sigset_t all, before;

	sigfillset(&all);
	for (guint i = 0; i < G_N_ELEMENTS(crashes); i++)
		sigdelset(&all, crashes[i]);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	GThread *thread = g_thread_new(name, run, data);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return thread;
}
