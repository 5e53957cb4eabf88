/* SPDX-License-Identifier: MIT */
/*
 * analysis - everything about one message in one place, for reports and views to read
 *
 * Depends on: mailbox, message, path, site. The only place that joins them.
 * An analysis borrows the bytes of its message: it is valid as long as they are.
 */
#pragma once

#include <tlspath/mailbox.h>
#include <tlspath/message.h>
#include <tlspath/path.h>
#include <tlspath/site.h>

/* TpAnalyst - tables and your organisation: all that a judgement needs besides the mail. One per thread */
typedef struct TpAnalyst TpAnalyst;

/* TpAuth - results of RFC 8601 as an own server states them; words such as "pass"; absent if not stated */
typedef struct {
	gboolean stated;
	TpText spf, dkim, dmarc, arc;
} TpAuth;

typedef struct {
	TpLocator where;
	TpMessage message;
	TpPath path;
	TpAuth auth;
	TpNotes notes;      /* of the reading, the message and the path together */
	TpAnalyst *analyst; /* who made it and can explain it; NULL if nobody did */
} TpAnalysis;

/* TP_ANALYSIS_EMPTY - what an analysis starts with; the same one is used again for message after message */
#define TP_ANALYSIS_EMPTY ((TpAnalysis){ .message = { .mended = { NULL, 0, 0, -1, 0 } } })

void tp_analysis_clear(TpAnalysis *analysis);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpAnalysis, tp_analysis_clear)

/* TpSettings - what you tell an analyst about yourself; NULL: nothing */
typedef struct {
	const char *own;    /* as given to --own ("a.example,b.example"); NULL: the site's, else each message's */
	const TpSite *site; /* borrowed */
} TpSettings;

/* tp_analyst_new - `settings` may be NULL */
TpAnalyst *tp_analyst_new(const TpSettings *settings);
void tp_analyst_free(TpAnalyst *analyst);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpAnalyst, tp_analyst_free)

/* tp_analyst_read - analyse one message; `analysis` is used again and again */
void tp_analyst_read(TpAnalyst *analyst, TpAnalysis *analysis, const TpEntry *entry);
/* tp_analyst_read_all - the same for several whose bytes are at hand: much faster for some than one by one */
void tp_analyst_read_all(TpAnalyst *analyst, TpAnalysis *analyses, const TpEntry *entries, guint n);

/*
 * tp_analysis_day - the day of arrival: days since 1970-01-01, as the clock of the newest record showed them
 * Of a mail whose newest record has no date, or that has none, the day of its Date field; TP_NO_DAY without that.
 */
#define TP_NO_DAY G_MININT32
gint32 tp_analysis_day(const TpAnalysis *analysis);
