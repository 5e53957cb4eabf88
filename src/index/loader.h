/* SPDX-License-Identifier: MIT */
/*
 * loader - reads the mailboxes in a thread of its own and hands over rows in batches
 *
 * So keys are answered while ten gigabytes load. The thread has its own analyst and shares nothing but
 * a queue and a few counters. A filter that is set later is for the rows still to come; those before it are
 * read once more, by a sieve.
 *
 * Depends on: mail_row, stats, sieve, walk, filter, analysis.
 */
#pragma once

#include "stats/set.h"
#include "index/mail_row.h"
#include "index/sieve.h"
#include "index/walk.h"

typedef struct TpLoader TpLoader;

/* The summaries that are kept of all mails */
enum { TP_TALLIES = 5 };
extern const TpStatsBy tp_tallied[TP_TALLIES];

typedef struct {
	guint64 done, all;   /* bytes of the input that is read; all 0: not known */
	guint input, inputs; /* which of how many, from 1 */
	guint64 speed;       /* bytes a second of this input, 0 until it can be told */
	gboolean ended;      /* nothing more will come */
	gboolean stopped;    /* it was told to stop before the end */
	gboolean judging;    /* what was read before the filter was set is still being judged by it */
} TpLoaderProgress;

/* tp_loader_start - begin to read; the sources must outlive the loader */
TpLoader *tp_loader_start(const TpSources *sources);
/* tp_loader_take - the next batch, waiting for it at most `wait_ms`; NULL if there is none */
TpBatch *tp_loader_take(TpLoader *loader, guint wait_ms);
/* tp_loader_filter - set another filter that is right, NULL for none; filters are counted from 1 */
void tp_loader_filter(TpLoader *loader, const char *expression);
/* tp_loader_judgement - the next judgement on what was read before, on no more than the first `rows` rows; or NULL */
TpJudgement *tp_loader_judgement(TpLoader *loader, guint rows);
/* tp_loader_summary - summary `tally` of the set for `use` to look at, while the loader waits */
typedef void (*TpSummaryUse)(gpointer data, const TpStatsSet *set, const TpStatsTable *table);
void tp_loader_summary(TpLoader *loader, guint tally, TpSummaryUse use, gpointer data);
TpLoaderProgress tp_loader_progress(TpLoader *loader);
/* tp_loader_stop - read and judge no further; what was read stays */
void tp_loader_stop(TpLoader *loader);
/* tp_loader_free - stop and free */
void tp_loader_free(TpLoader *loader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpLoader, tp_loader_free)
