/* SPDX-License-Identifier: MIT */
#include "index/loader.h"

#include "index/walk.h"

/*
 * A batch goes out when it is this old or this large: soon enough for the eye, seldom enough for the queue.
 * Progress is told every so many rows; a speed only after a while, when it has steadied.
 */
enum { BATCH_MICROSECONDS = 30000, BATCH_ROWS = 2000, PROGRESS_ROWS = 64, SPEED_MICROSECONDS = 300000 };

const TpStatsBy tp_tallied[TP_TALLIES] = {
	TP_STATS_BY_PARTNER, TP_STATS_BY_TLS, TP_STATS_BY_CIPHER, TP_STATS_BY_MONTH, TP_STATS_BY_RECEIVER,
};

struct TpLoader {
	GThread *thread;
	GAsyncQueue *batches;
	const TpSources *sources;
	TpSieve *sieve; /* judges what was read before the filter was set; or NULL */
	gint stop; /* atomic */
	GMutex counting;
	TpStatsSet *tallies; /* under counting */
	GMutex lock;
	/* under lock: */
	TpLoaderProgress progress;
	char *expression; /* the filter, NULL for none */
	guint filter;     /* its number: filters are counted as they are set */
	guint n_read;     /* mails that were judged, or are being judged, by it or by those before */
};

/* Reading - what the thread alone holds */
typedef struct {
	TpLoader *loader;
	TpAnalyst *analyst;
	TpAnalysis analysis;
	TpFilter *filter; /* NULL: all match */
	TpBatch *batch;
	gint64 sent, opened; /* when the last batch went out, when this input was begun */
} Reading;

/* send_batch - hand over what has gathered and begin a new batch */
static void send_batch(Reading *reading)
{
	guint filter = reading->batch->filter;

	if (reading->batch->rows->len + reading->batch->troubles->len > 0) {
		g_async_queue_push(reading->loader->batches, reading->batch);
		reading->batch = tp_batch_new();
		reading->batch->filter = filter;
	}
	reading->sent = g_get_monotonic_time();
}

/* tell_progress - how far the reading of this mailbox got */
static void tell_progress(Reading *reading, TpMailbox *mailbox)
{
	TpLoaderProgress *progress = &reading->loader->progress;
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

/* begin_input - the next FILE argument */
static void begin_input(gpointer data, guint input)
{
	Reading *reading = data;

	g_mutex_lock(&reading->loader->lock);
	reading->loader->progress.input = input + 1;
	g_mutex_unlock(&reading->loader->lock);
	reading->opened = g_get_monotonic_time();
}

/* next_filter - count a mail, and judge it by the filter that is set now; rows judged by another go out before it */
static void next_filter(Reading *reading)
{
	TpLoader *loader = reading->loader;
	g_autofree char *expression = NULL;
	gboolean changed;
	gsize at = 0;

	g_mutex_lock(&loader->lock);
	loader->n_read++;
	changed = loader->filter != reading->batch->filter;
	if (changed)
		expression = g_strdup(loader->expression);
	guint filter = loader->filter;
	g_mutex_unlock(&loader->lock);
	if (!changed)
		return;
	send_batch(reading);
	reading->batch->filter = filter;
	g_clear_pointer(&reading->filter, tp_filter_free);
	if (expression != NULL)
		reading->filter = tp_filter_parse(tp_text_str(expression), &at, NULL);
}

/* count - the message in every summary */
static void count(Reading *reading)
{
	TpLoader *loader = reading->loader;

	g_mutex_lock(&loader->counting);
	tp_stats_set_add(loader->tallies, &reading->analysis);
	g_mutex_unlock(&loader->counting);
}

/* take_entry - a row for one message */
static void take_entry(gpointer data, TpMailbox *mailbox, const TpEntry *entry)
{
	Reading *reading = data;

	next_filter(reading);
	tp_analyst_read(reading->analyst, &reading->analysis, entry);
	count(reading);
	tp_batch_add(reading->batch, &reading->analysis,
		reading->filter == NULL || tp_filter_match(reading->filter, &reading->analysis));
	after_entry(reading, mailbox);
}

/* take_trouble - something could not be read */
static void take_trouble(gpointer data, const char *place, const char *reason)
{
	Reading *reading = data;

	tp_batch_trouble(reading->batch, place, reason);
}

/* end_input - how far it got */
static void end_input(gpointer data, TpMailbox *mailbox)
{
	tell_progress(data, mailbox);
}

/* load - the thread */
static gpointer load(gpointer data)
{
	TpLoader *loader = data;
	const TpSettings settings = { loader->sources->own, loader->sources->site };
	Reading reading = { .loader = loader, .analyst = tp_analyst_new(&settings), .batch = tp_batch_new() };
	const TpWalk walk = { .sources = loader->sources, .input = loader->sources->input, .stop = &loader->stop,
		.begin = begin_input, .entry = take_entry, .trouble = take_trouble, .end = end_input, .data = &reading };

	tp_walk(&walk);
	send_batch(&reading);
	g_mutex_lock(&loader->lock);
	loader->progress.ended = TRUE;
	loader->progress.stopped = g_atomic_int_get(&loader->stop);
	g_mutex_unlock(&loader->lock);
	tp_batch_free(reading.batch);
	tp_filter_free(reading.filter);
	tp_analysis_clear(&reading.analysis);
	tp_analyst_free(reading.analyst);
	return NULL;
}

/* tp_loader_start - begin to read */
TpLoader *tp_loader_start(const TpSources *sources)
{
	TpLoader *loader = g_new0(TpLoader, 1);

	loader->batches = g_async_queue_new_full((GDestroyNotify)tp_batch_free);
	loader->sources = sources;
	loader->progress.inputs = sources->n_names;
	g_mutex_init(&loader->lock);
	g_mutex_init(&loader->counting);
	loader->tallies = tp_stats_set_new(tp_tallied, TP_TALLIES, sources->own);
	if (sources->filter != NULL)
		tp_loader_filter(loader, sources->filter);
	loader->thread = tp_walk_thread("loader", load, loader);
	return loader;
}

/* tp_loader_filter - from now on judge by this filter, and what was read before it once more */
void tp_loader_filter(TpLoader *loader, const char *expression)
{
	g_clear_pointer(&loader->sieve, tp_sieve_free);
	g_mutex_lock(&loader->lock);
	g_free(loader->expression);
	loader->expression = g_strdup(expression);
	loader->filter++;
	guint read = loader->n_read;
	g_mutex_unlock(&loader->lock);
	if (expression != NULL && read > 0)
		loader->sieve = tp_sieve_start(loader->sources, expression, read);
}

/* tp_loader_take - the next batch, waiting for it at most `wait_ms` */
TpBatch *tp_loader_take(TpLoader *loader, guint wait_ms)
{
	return wait_ms > 0 ? g_async_queue_timeout_pop(loader->batches, (guint64)wait_ms * 1000)
		: g_async_queue_try_pop(loader->batches);
}

/* tp_loader_judgement - what the filter says of mails that were read before it was set */
TpJudgement *tp_loader_judgement(TpLoader *loader, guint rows)
{
	return loader->sieve != NULL ? tp_sieve_take(loader->sieve, rows) : NULL;
}

/* tp_loader_summary - sum up, while the loader waits */
void tp_loader_summary(TpLoader *loader, guint tally, TpSummaryUse use, gpointer data)
{
	g_auto(TpStatsTable) table = { 0 };

	g_mutex_lock(&loader->counting);
	tp_stats_set_table(loader->tallies, tally, &table);
	use(data, loader->tallies, &table);
	g_mutex_unlock(&loader->counting);
}

/* tp_loader_progress - how far it got; `ended` only when no batch is left to take */
TpLoaderProgress tp_loader_progress(TpLoader *loader)
{
	g_mutex_lock(&loader->lock);
	TpLoaderProgress progress = loader->progress;
	g_mutex_unlock(&loader->lock);
	progress.ended = progress.ended && g_async_queue_length(loader->batches) <= 0;
	progress.judging = loader->sieve != NULL && !tp_sieve_ended(loader->sieve);
	return progress;
}

/* tp_loader_stop - read no further */
void tp_loader_stop(TpLoader *loader)
{
	g_atomic_int_set(&loader->stop, TRUE);
	if (loader->sieve != NULL)
		tp_sieve_stop(loader->sieve);
}

/* tp_loader_free - stop and free */
void tp_loader_free(TpLoader *loader)
{
	if (loader == NULL)
		return;
	tp_loader_stop(loader);
	g_thread_join(loader->thread);
	tp_sieve_free(loader->sieve);
	g_async_queue_unref(loader->batches);
	tp_stats_set_free(loader->tallies);
	g_mutex_clear(&loader->counting);
	g_mutex_clear(&loader->lock);
	g_free(loader->expression);
	g_free(loader);
}
