/* SPDX-License-Identifier: MIT */
#include "view/loader.h"

#include <signal.h>

/*
 * A batch goes out when it is this old or this large: soon enough for the eye, seldom enough for the queue.
 * Progress is told every so many rows; a speed only after a while, when it has steadied.
 */
enum { BATCH_MICROSECONDS = 30000, BATCH_ROWS = 2000, PROGRESS_ROWS = 64, SPEED_MICROSECONDS = 300000 };

struct TpLoader {
	GThread *thread;
	GAsyncQueue *batches;
	const TpViewOptions *options;
	gint stop; /* atomic */
	GMutex lock;
	TpProgress progress; /* under lock */
};

/* Reading - what the thread alone holds */
typedef struct {
	TpLoader *loader;
	TpAnalyst *analyst;
	TpAnalysis analysis;
	TpBatch *batch;
	gint64 sent, opened; /* when the last batch went out, when this input was begun */
} Reading;

/* send_batch - hand over what has gathered and begin a new batch */
static void send_batch(Reading *reading)
{
	if (reading->batch->rows->len + reading->batch->troubles->len > 0) {
		g_async_queue_push(reading->loader->batches, reading->batch);
		reading->batch = tp_batch_new();
	}
	reading->sent = g_get_monotonic_time();
}

/* tell_progress - how far the reading of this mailbox got */
static void tell_progress(Reading *reading, TpMailbox *mailbox)
{
	TpProgress *progress = &reading->loader->progress;
	gint64 spent = g_get_monotonic_time() - reading->opened;

	g_mutex_lock(&reading->loader->lock);
	tp_mailbox_progress(mailbox, &progress->done, &progress->all);
	progress->speed = spent > SPEED_MICROSECONDS ? progress->done * G_USEC_PER_SEC / (guint64)spent : 0;
	g_mutex_unlock(&reading->loader->lock);
}

/* after_entry - now and then: progress, and the batch */
static void after_entry(Reading *reading, TpMailbox *mailbox)
{
	guint rows = reading->batch->rows->len;

	if (rows % PROGRESS_ROWS == 0)
		tell_progress(reading, mailbox);
	if (rows >= BATCH_ROWS || g_get_monotonic_time() - reading->sent > BATCH_MICROSECONDS)
		send_batch(reading);
}

/* read_mailbox - all messages of one input */
static void read_mailbox(Reading *reading, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, reading->loader->options->input, &error);
	reading->opened = g_get_monotonic_time();
	TpMailboxStep step = mailbox != NULL ? TP_MAILBOX_ENTRY : TP_MAILBOX_TROUBLE;
	TpEntry entry = { 0 };

	if (mailbox == NULL)
		tp_batch_trouble(reading->batch, name, error->message);
	else if (reading->loader->options->attached)
		tp_mailbox_attached(mailbox);
	while (mailbox != NULL && step != TP_MAILBOX_END && !g_atomic_int_get(&reading->loader->stop)) {
		step = tp_mailbox_next(mailbox, &entry, &error);
		if (step == TP_MAILBOX_TROUBLE) {
			g_autofree char *place = tp_locator_name(&entry.where);
			tp_batch_trouble(reading->batch, place, error != NULL ? error->message : "cannot be read");
			g_clear_error(&error);
		} else if (step == TP_MAILBOX_ENTRY) {
			tp_analyst_read(reading->analyst, &reading->analysis, &entry);
			tp_batch_add(reading->batch, &reading->analysis);
			after_entry(reading, mailbox);
		}
	}
	if (mailbox != NULL)
		tell_progress(reading, mailbox);
}

/* load - the thread */
static gpointer load(gpointer data)
{
	TpLoader *loader = data;
	const TpSettings settings = { loader->options->own, loader->options->site };
	Reading reading = { .loader = loader, .analyst = tp_analyst_new(&settings), .batch = tp_batch_new() };

	for (guint i = 0; i < loader->options->n_names && !g_atomic_int_get(&loader->stop); i++) {
		g_mutex_lock(&loader->lock);
		loader->progress.input = i + 1;
		g_mutex_unlock(&loader->lock);
		read_mailbox(&reading, loader->options->names[i]);
	}
	send_batch(&reading);
	g_mutex_lock(&loader->lock);
	loader->progress.ended = TRUE;
	loader->progress.stopped = g_atomic_int_get(&loader->stop);
	g_mutex_unlock(&loader->lock);
	tp_batch_free(reading.batch);
	tp_analysis_clear(&reading.analysis);
	tp_analyst_free(reading.analyst);
	return NULL;
}

/* tp_loader_start - begin to read what the options name */
TpLoader *tp_loader_start(const TpViewOptions *options)
{
	static const int crashes[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
	TpLoader *loader = g_new0(TpLoader, 1);
	sigset_t all, before;

	loader->batches = g_async_queue_new_full((GDestroyNotify)tp_batch_free);
	loader->options = options;
	loader->progress.inputs = options->n_names;
	g_mutex_init(&loader->lock);
	/* signals are for the thread that holds the terminal, all but those of a crash */
	sigfillset(&all);
	for (guint i = 0; i < G_N_ELEMENTS(crashes); i++)
		sigdelset(&all, crashes[i]);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	loader->thread = g_thread_new("loader", load, loader);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return loader;
}

/* tp_loader_take - the next batch, waiting for it at most `wait_ms` */
TpBatch *tp_loader_take(TpLoader *loader, guint wait_ms)
{
	return wait_ms > 0 ? g_async_queue_timeout_pop(loader->batches, (guint64)wait_ms * 1000)
		: g_async_queue_try_pop(loader->batches);
}

/* tp_loader_progress - how far it got; `ended` only when no batch is left to take */
TpProgress tp_loader_progress(TpLoader *loader)
{
	g_mutex_lock(&loader->lock);
	TpProgress progress = loader->progress;
	g_mutex_unlock(&loader->lock);
	progress.ended = progress.ended && g_async_queue_length(loader->batches) <= 0;
	return progress;
}

/* tp_loader_stop - read no further */
void tp_loader_stop(TpLoader *loader)
{
	g_atomic_int_set(&loader->stop, TRUE);
}

/* tp_loader_free - stop and free */
void tp_loader_free(TpLoader *loader)
{
	if (loader == NULL)
		return;
	tp_loader_stop(loader);
	g_thread_join(loader->thread);
	g_async_queue_unref(loader->batches);
	g_mutex_clear(&loader->lock);
	g_free(loader);
}
