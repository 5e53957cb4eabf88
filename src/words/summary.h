/* SPDX-License-Identifier: MIT */
/*
 * summary - what a mailbox as a whole tells, in sentences
 *
 * Depends on: stats. What is appended may be printed as it is.
 */
#pragma once

#include <tlspath/stats.h>

/* tp_summary_mails - "155032 mails, 14 Mar 2019 - 3 Oct 2026" */
void tp_summary_mails(TpOut *out, const TpStatsTable *table);
/* tp_summary_no_partner - mails that nobody handed to you, as your own records tell; nothing if there are none */
void tp_summary_no_partner(TpOut *out, const TpStatsTable *table);
/* tp_summary_left_out - spam, copies, limits; nothing if nothing was */
void tp_summary_left_out(TpOut *out, const TpStatsTable *table);
/* tp_summary_likely - what other mails over the same receiver tell about a partner; nothing if they tell nothing */
void tp_summary_likely(TpOut *out, const TpStatsRow *row);
/* tp_summary_row - what one row of a summary by `by` tells; of months see tp_summary_month() */
void tp_summary_row(TpOut *out, TpStatsBy by, const TpStatsRow *row);
/* TpSummaryHanded - a partner, and how many plaintext hops led from it to you */
typedef struct {
	const char *partner;
	guint hops;
} TpSummaryHanded;
/* tp_summary_month - of a month, a quarter or a year: plaintext and who handed it over, most first; TLS 1.3 */
void tp_summary_month(TpOut *out, const TpStatsRow *row, const TpSummaryHanded *handed, guint n, guint64 tls_1_3);
/* tp_summary_number - "1 mail", "2 mails"; tp_summary_day - "3 Oct 2026"; nothing for no day */
void tp_summary_number(TpOut *out, guint64 number, const char *one, const char *many);
void tp_summary_day(TpOut *out, gint32 day);
/* tp_summary_limits - the standing sentence */
const char *tp_summary_limits(void);
