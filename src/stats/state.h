/* SPDX-License-Identifier: MIT */
/*
 * state - the inside of a TpStats: cells, a log of mails, and a tally of what the log could not hold
 *
 * A mail is a list of steps: so many hops of that class for that cell. A cell is a key and, for partners, the
 * receiver. What is remembered of a mail stands in the log and is summed up by tp_stats_table(); what is not (no
 * Message-ID, or beyond the limit) goes into the tally at once. Below the limits nothing in what is saved depends on
 * the order of mails: cells go by their names, mails by their hashes, and copies.c says which of two copies counts.
 *
 * Depends on: stats, cells, ids, spam.
 */
#pragma once

#include <tlspath/limits.h>
#include <tlspath/stats.h>

#include "stats/cells.h"
#include "stats/ids.h"
#include "stats/spam.h"

/* TpStep - `times` hops (7 bits) of a class (4 bits) for a cell (21 bits) */
typedef guint32 TpStep;

enum { TP_STEP_TIMES = 7, TP_STEP_CLASS = 4 };

G_STATIC_ASSERT(TP_LIMIT_HOPS < 1 << TP_STEP_TIMES);
G_STATIC_ASSERT(TP_STATS_CLASSES <= 1 << TP_STEP_CLASS);
G_STATIC_ASSERT(TP_LIMIT_STATS_KEYS + TP_CELLS_FIXED < 1 << (32 - TP_STEP_TIMES - TP_STEP_CLASS));

static inline TpStep tp_step(guint cell, TpStatsClass class)
{
	return cell << (TP_STEP_TIMES + TP_STEP_CLASS) | (guint)class << TP_STEP_TIMES | 1;
}

static inline guint tp_step_times(TpStep step)
{
	return step & ((1 << TP_STEP_TIMES) - 1);
}

static inline guint tp_step_class(TpStep step)
{
	return step >> TP_STEP_TIMES & ((1 << TP_STEP_CLASS) - 1);
}

static inline guint tp_step_cell(TpStep step)
{
	return step >> (TP_STEP_TIMES + TP_STEP_CLASS);
}

/* tp_step_moved - the same for another cell */
static inline TpStep tp_step_moved(TpStep step, guint cell)
{
	return cell << (TP_STEP_TIMES + TP_STEP_CLASS) | (step & ((1 << (TP_STEP_TIMES + TP_STEP_CLASS)) - 1));
}

/* TpLogged - a mail that is remembered; its hash has the same number among the ids */
typedef struct {
	guint32 steps, n; /* where they begin, how many */
	gint32 day;
} TpLogged;

/* TpTally - sums */
typedef struct {
	TpStatsCount all; /* its hops are not filled in */
	guint64 verdicts[TP_VERDICTS];
	TpStatsCount *cells;
	guint n_cells; /* may be fewer than there are */
} TpTally;

struct TpStats {
	TpStatsAbout about; /* its strings are the two below */
	char *own, *filter;
	guint64 left_out_spam, left_out_duplicates, not_compared;
	TpSpamPlace place;
	TpCells *cells;
	TpIds ids;
	GArray *log;   /* of TpLogged */
	GArray *steps; /* of TpStep */
	guint gaps;    /* of the steps, those of copies that do not count any more */
	TpTally tally;
};

/* TpMail - what one mail counts for */
typedef struct {
	guint64 id; /* 0: it has none */
	gint32 day;
	const TpStep *steps;
	guint n;
} TpMail;

/* tp_stats_take - count a mail, unless it was there before */
void tp_stats_take(TpStats *stats, const TpMail *mail);
/* tp_stats_logged - the mail in the log's row `i` */
TpMail tp_stats_logged(const TpStats *stats, guint i);
/* tp_stats_used - for each cell: does a mail count for it that `known`, or NULL, does not know better? g_free() it */
gboolean *tp_stats_used(const TpStats *stats, const TpStats *known);

/* tp_copy_better - is the first of two copies of a mail, each with its cells, the one that counts? */
gboolean tp_copy_better(const TpCells *cells, const TpMail *mail, const TpCells *others, const TpMail *other);

/* tp_count_clear - zero */
void tp_count_clear(TpStatsCount *count);
/* tp_tally_clear - free; the tally starts anew */
void tp_tally_clear(TpTally *tally);
void tp_tally_mail(TpTally *tally, const TpMail *mail);
/* tp_tally_join - add a tally; its cell i is the cell map[i] here, NULL: the same */
void tp_tally_join(TpTally *tally, const TpTally *more, const guint *map);
/* tp_tally_cell - the counts of a cell, made if need be */
TpStatsCount *tp_tally_cell(TpTally *tally, guint cell);
