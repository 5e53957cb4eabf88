/* SPDX-License-Identifier: MIT */
#include "index/sieve.h"

#include <fcntl.h>
#include <unistd.h>

#include "index/walk.h"

/* A judgement goes out when it is this old or this large, as a batch of the loader does */
enum { JUDGEMENT_MICROSECONDS = 30000, JUDGEMENT_MAILS = 2000 };

struct TpSieve {
	GThread *thread;
	GAsyncQueue *judgements;
	TpJudgement *next; /* taken from the queue, for rows that have not come yet */
	const TpSources *sources;
	char *expression;
	guint limit;
	gint stop, ended; /* atomic */
};

/* Sifting - what the thread alone holds */
typedef struct {
	TpSieve *sieve;
	TpFilter *filter;
	TpAnalyst *analyst;
	TpAnalysis analysis;
	TpJudgement *judgement;
	guint judged;
	gint64 sent;
} Sifting;

/* judgement_new - nothing judged yet */
static TpJudgement *judgement_new(void)
{
	TpJudgement *judgement = g_new0(TpJudgement, 1);

	judgement->mails = g_array_new(FALSE, FALSE, sizeof(TpJudged));
	judgement->strings = g_string_chunk_new(64);
	return judgement;
}

/* tp_judgement_free - free one */
void tp_judgement_free(TpJudgement *judgement)
{
	if (judgement == NULL)
		return;
	g_array_unref(judgement->mails);
	g_string_chunk_free(judgement->strings);
	g_free(judgement);
}

/* send_judgement - hand over what has gathered */
static void send_judgement(Sifting *sifting)
{
	if (sifting->judgement->mails->len > 0) {
		sifting->judgement->end = sifting->judged;
		g_async_queue_push(sifting->sieve->judgements, sifting->judgement);
		sifting->judgement = judgement_new();
	}
	sifting->sent = g_get_monotonic_time();
}

/* judge - one mail; behind the last one the walk ends */
static void judge(gpointer data, TpMailbox *mailbox G_GNUC_UNUSED, const TpEntry *entry)
{
	Sifting *sifting = data;
	TpJudged judged = { .where = entry->where };

	tp_analyst_read(sifting->analyst, &sifting->analysis, entry);
	judged.matches = tp_filter_match(sifting->filter, &sifting->analysis);
	if (judged.where.member != NULL)
		judged.where.member = g_string_chunk_insert_const(sifting->judgement->strings, judged.where.member);
	g_array_append_val(sifting->judgement->mails, judged);
	if (++sifting->judged >= sifting->sieve->limit)
		g_atomic_int_set(&sifting->sieve->stop, TRUE);
	if (sifting->judgement->mails->len >= JUDGEMENT_MAILS
	    || g_get_monotonic_time() - sifting->sent > JUDGEMENT_MICROSECONDS)
		send_judgement(sifting);
}

/* own_input - standard input's copy with a place of reading of its own; -1 if there is none */
static int own_input(int input)
{
	g_autofree char *name = g_strdup_printf("/proc/self/fd/%d", input);

	return input >= 0 ? open(name, O_RDONLY | O_CLOEXEC) : -1;
}

/* sift - the thread */
static gpointer sift(gpointer data)
{
	TpSieve *sieve = data;
	const TpSettings settings = { sieve->sources->own, sieve->sources->site };
	gsize at = 0;
	Sifting sifting = {
		.sieve = sieve,
		.filter = tp_filter_parse(tp_text_str(sieve->expression), &at, NULL),
		.analyst = tp_analyst_new(&settings),
		.analysis = TP_ANALYSIS_EMPTY,
		.judgement = judgement_new(),
	};
	TpWalk walk = { .sources = sieve->sources, .input = own_input(sieve->sources->input), .stop = &sieve->stop,
		.entry = judge, .data = &sifting };

	if (sifting.filter != NULL && sieve->limit > 0)
		tp_walk(&walk);
	send_judgement(&sifting);
	g_atomic_int_set(&sieve->ended, TRUE);
	if (walk.input >= 0)
		close(walk.input);
	tp_judgement_free(sifting.judgement);
	tp_analysis_clear(&sifting.analysis);
	tp_analyst_free(sifting.analyst);
	tp_filter_free(sifting.filter);
	return NULL;
}

/* tp_sieve_start - judge the first `limit` mails */
TpSieve *tp_sieve_start(const TpSources *sources, const char *expression, guint limit)
{
	TpSieve *sieve = g_new0(TpSieve, 1);

	sieve->judgements = g_async_queue_new_full((GDestroyNotify)tp_judgement_free);
	sieve->sources = sources;
	sieve->expression = g_strdup(expression);
	sieve->limit = limit;
	sieve->thread = tp_walk_thread("sieve", sift, sieve);
	return sieve;
}

/* tp_sieve_take - the next judgement, if its rows are there */
TpJudgement *tp_sieve_take(TpSieve *sieve, guint rows)
{
	if (sieve->next == NULL)
		sieve->next = g_async_queue_try_pop(sieve->judgements);
	return sieve->next != NULL && sieve->next->end <= rows ? g_steal_pointer(&sieve->next) : NULL;
}

/* tp_sieve_ended - nothing more will come */
gboolean tp_sieve_ended(TpSieve *sieve)
{
	return g_atomic_int_get(&sieve->ended) && sieve->next == NULL && g_async_queue_length(sieve->judgements) <= 0;
}

/* tp_sieve_stop - judge no further */
void tp_sieve_stop(TpSieve *sieve)
{
	g_atomic_int_set(&sieve->stop, TRUE);
}

/* tp_sieve_free - stop and free */
void tp_sieve_free(TpSieve *sieve)
{
	if (sieve == NULL)
		return;
	tp_sieve_stop(sieve);
	g_thread_join(sieve->thread);
	tp_judgement_free(sieve->next);
	g_async_queue_unref(sieve->judgements);
	g_free(sieve->expression);
	g_free(sieve);
}
