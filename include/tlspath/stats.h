/* SPDX-License-Identifier: MIT */
/*
 * stats - one summary over a mailbox
 *
 *     tp_stats_add ──▶ TpStats ── tp_stats_table ──▶ TpStatsTable, for people and programs to read
 *                       ▲   '──── tp_stats_save ──▶ "state" in JSON ── tp_stats_load ──▶ TpStats
 *                       '──────── tp_stats_merge ────────────────────────────────────────'
 *
 * A TpStats keeps for each mail a hash of its Message-ID, its day, and what its hops count for (some 40 bytes).
 * So a mail that comes again counts once, also when it comes in another partial result, and it is the same copy that
 * counts whichever came first: partial results merged in any order, also merges of merges, are what one run over all
 * of them gives, to the byte. That holds up to three limits (limits.def): STATS_MAILS and STATS_STEPS bound the
 * mails that are remembered, beyond them a copy is counted again; STATS_KEYS bounds the rows, beyond it a hop counts
 * for "(other)". Either gives a note. At the limits a TpStats and its table take 15 MiB, a merge of two such 23 MiB.
 *
 * Depends on: analysis. Of the mail it keeps copies of names, already safe to show (TP_SAFE_NAME).
 */
#pragma once

#include <tlspath/analysis.h>

/* What the rows are of. Rows: stats_by.def */
typedef enum {
#define BY(ID, NAME, HEADING, ORDER, BAR) TP_STATS_BY_##ID,
#include <tlspath/stats_by.def>
#undef BY
	TP_STATS_BYS
} TpStatsBy;

typedef enum { TP_STATS_BAR_INTERNET, TP_STATS_BAR_NETWORK, TP_STATS_BAR_SHARE } TpStatsBar;

/* tp_stats_by_find - the one of that name ("partner"); FALSE if there is none */
gboolean tp_stats_by_find(const char *name, TpStatsBy *by);
const char *tp_stats_by_name(TpStatsBy by);    /* "kex" */
const char *tp_stats_by_heading(TpStatsBy by); /* "Key exchange" */
TpStatsBar tp_stats_by_bar(TpStatsBy by);      /* what the bar of a row is made of */
/* tp_stats_by_names - all of them, for messages: "partner, receiver, ..."; the caller frees it */
char *tp_stats_by_names(void);

/* What a hop counts as. Internet: every network hop that is not known to stay inside one organisation. */
typedef enum {
	TP_STATS_CLEAR, /* plaintext over the internet */
	TP_STATS_NO_RECORD,
	TP_STATS_WEAK,
	TP_STATS_ENCRYPTED,
	TP_STATS_INTERNAL_CLEAR, /* the same inside one organisation */
	TP_STATS_INTERNAL_NO_RECORD,
	TP_STATS_INTERNAL_WEAK,
	TP_STATS_INTERNAL_ENCRYPTED,
	TP_STATS_LOCAL,
	TP_STATS_CLASSES
} TpStatsClass;

/* Days of mails are those of their arrival: tp_analysis_day() */
#define TP_STATS_NO_DAY TP_NO_DAY

typedef struct {
	guint64 mails;
	guint64 hops[TP_STATS_CLASSES];
	gint32 first, last; /* day; TP_STATS_NO_DAY: none was dated */
	gint32 last_clear;  /* the last day with a plaintext internet hop */
} TpStatsCount;

/* tp_count_join - add what another row counted */
void tp_count_join(TpStatsCount *count, const TpStatsCount *more);

/* How many hops: over the internet; over any network, and of those with TLS noted, in plaintext, without a record */
guint64 tp_stats_internet(const TpStatsCount *count);
guint64 tp_stats_network(const TpStatsCount *count);
guint64 tp_stats_with_tls(const TpStatsCount *count);
guint64 tp_stats_without_tls(const TpStatsCount *count);
guint64 tp_stats_unknown(const TpStatsCount *count);

/* Keys that are no names begin with a parenthesis; these are asked for by those who read rows */
#define TP_STATS_KEY_OTHER "(other)"         /* beyond STATS_KEYS */
#define TP_STATS_KEY_CLEAR "(plaintext)"     /* of what TLS has: version, cipher, ... */
#define TP_STATS_KEY_NO_RECORD "(no record)" /* the same */
#define TP_STATS_KEY_NOT_NOTED "(not noted)" /* TLS, but not that of it */

/*
 * TpStatsRow - one key
 * The inference that only a mailbox allows: `likely` says that a partner whose hops into `receiver` were in
 * plaintext, and never with TLS, most likely does not use it, because the receiver noted TLS for most `others`.
 */
typedef struct {
	const char *key;
	TpStatsCount count;
	const char *receiver;            /* partners: the one that took most of its plaintext hops, or most hops; or NULL */
	guint64 receiver_clear;          /* plaintext hops of this partner that it took */
	guint64 others, others_with_tls; /* hops of other partners that it took, and with how many it noted TLS */
	gboolean likely;
} TpStatsRow;

enum { TP_STATS_LIKELY_OTHERS = 20, TP_STATS_LIKELY_PERCENT = 95, TP_STATS_SHAPES = 10 };

/* TpStatsAbout - what is counted; partial results that are merged must agree on it */
typedef struct {
	TpStatsBy by;
	const char *own, *filter; /* as given to --own and --filter; only compared and told again. NULL: not given */
	gboolean spam;            /* count mails marked as spam, too */
	/*
	 * partners are taken from the records of others, as `filter` asks for them: they tell who handed mails over to whom
	 * long before they reached you, and anybody may have forged them
	 */
	gboolean others;
} TpStatsAbout;

/* tp_stats_of_others - are the rows partners that others tell of? */
gboolean tp_stats_of_others(const TpStatsAbout *about);

typedef struct {
	TpStatsAbout about;
	TpStatsCount all;
	guint64 verdicts[TP_VERDICTS];      /* mails by verdict */
	guint64 left_out_spam, left_out_duplicates;
	guint64 not_compared;               /* mails with a Message-ID beyond the limit: copies of them count again */
	TpNotes notes;
	TpStatsRow *rows, *shapes;          /* shapes: of records that no row knew, for TP_STATS_BY_FORMS */
	guint n_rows, n_shapes;
} TpStatsTable;

void tp_stats_table_clear(TpStatsTable *table);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpStatsTable, tp_stats_table_clear)

typedef struct TpStats TpStats;

/* tp_stats_new - nothing counted yet; `about` is copied */
TpStats *tp_stats_new(const TpStatsAbout *about);
void tp_stats_free(TpStats *stats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpStats, tp_stats_free)

const TpStatsAbout *tp_stats_about(const TpStats *stats);

/* tp_stats_label - the name of what is piped in: in a folder for spam all mails are. Lives as long as `stats`. */
void tp_stats_label(TpStats *stats, const char *name);

/* tp_stats_add - count one message */
void tp_stats_add(TpStats *stats, const TpAnalysis *analysis);

/* tp_stats_merge - count what another counted; FALSE with a reason for people if the two do not fit together */
gboolean tp_stats_merge(TpStats *stats, const TpStats *after, GError **error);

/* tp_stats_table - sum up; what the table points to is valid as long as `stats` is and nothing is added */
void tp_stats_table(const TpStats *stats, TpStatsTable *table);

/* tp_stats_save - append what is needed for a later merge, one JSON object; safe to print */
void tp_stats_save(TpOut *out, const TpStats *stats);
/*
 * tp_stats_load - read the JSON of --stats, to the end; of several results, one after the other, their sum
 * NULL with a reason for people if it is anything else, or if they do not fit together.
 */
TpStats *tp_stats_load(int fd, GError **error);

/* tp_stats_day - "2026-10-03"; empty for no day */
#define TP_STATS_DAY_SIZE 16
gsize tp_stats_day(gint32 day, char iso[TP_STATS_DAY_SIZE]);
