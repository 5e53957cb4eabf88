/* SPDX-License-Identifier: MIT */
/*
 * set - several summaries of one mailbox at once, for those who look while it is read
 *
 * A mail that comes again counts once in all of them: its Message-ID is remembered once (14 to 27 bytes, up to
 * STATS_MAILS), and nothing else of it. So no part of a set can be merged or saved, and of copies that differ the
 * first one counts, whatever copies.c would say. Beside the summaries it counts for
 * each month which partners handed mails over in plaintext, and the hops with TLS 1.3.
 *
 * Depends on: analysis, keys.
 */
#pragma once

#include <tlspath/stats.h>

typedef struct TpStatsSet TpStatsSet;

TpStatsSet *tp_stats_set_new(const TpStatsBy *bys, guint n, const char *own);
void tp_stats_set_free(TpStatsSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpStatsSet, tp_stats_set_free)

/* tp_stats_set_add - count one message in each of them */
void tp_stats_set_add(TpStatsSet *set, const TpAnalysis *analysis);
/* tp_stats_set_table - sum up number `i`; what the table points to is valid until more is added */
void tp_stats_set_table(const TpStatsSet *set, guint i, TpStatsTable *table);
/* tp_stats_set_of - number `i` itself, for who prints it */
const TpStats *tp_stats_set_of(const TpStatsSet *set, guint i);

/* TpStatsMonth - what is counted of a month beside its row: a partner's plaintext, or without one hops with TLS 1.3 */
typedef struct {
	guint month;         /* year * 12 + 1 ... 12; 0: no date */
	const char *partner; /* NULL: the number is that of the internet hops with TLS 1.3; may be "(other)" */
	guint hops;
} TpStatsMonth;

/* tp_stats_month_of - that number, of "2026-10" or a day in it; of "2026" and what begins so the year * 12 */
guint tp_stats_month_of(const char *name);
/* tp_stats_set_months - append all of them, in no order */
void tp_stats_set_months(const TpStatsSet *set, GArray *months);
