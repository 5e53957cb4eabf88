/* SPDX-License-Identifier: MIT */
/*
 * sieve - reads again, in a thread of its own, what was read before a filter was set, and says what matches
 *
 * So no row has to keep what a filter might ask for. Judgements come in the order of the rows; a mail that
 * has gone or came in the meantime is passed over.
 *
 * Depends on: walk, filter, analysis.
 */
#pragma once

#include <tlspath/filter.h>

#include "index/walk.h"

typedef struct TpSieve TpSieve;

/* TpJudged - of one mail; `where` is its place, its strings live as long as the judgement */
typedef struct {
	TpLocator where;
	gboolean matches;
} TpJudged;

typedef struct {
	GArray *mails; /* of TpJudged */
	GStringChunk *strings;
	guint end;     /* how many mails were judged up to here */
} TpJudgement;

void tp_judgement_free(TpJudgement *judgement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpJudgement, tp_judgement_free)

/* tp_sieve_start - judge the first `limit` mails by a filter that is right; the sources must outlive the sieve */
TpSieve *tp_sieve_start(const TpSources *sources, const char *expression, guint limit);
/* tp_sieve_take - the next judgement on no more than the first `rows` mails, NULL if there is none yet */
TpJudgement *tp_sieve_take(TpSieve *sieve, guint rows);
/* tp_sieve_ended - nothing more will come */
gboolean tp_sieve_ended(TpSieve *sieve);
/* tp_sieve_stop - judge no further; what was judged stays */
void tp_sieve_stop(TpSieve *sieve);
void tp_sieve_free(TpSieve *sieve);
