/* SPDX-License-Identifier: MIT */
/*
 * What one row of a summary tells, for who looks at one row at a time.
 */
#include "words/summary.h"

enum { HANDED = 5, TENTHS = 1000 };

/* put_number - digits */
static void put_number(TpOut *out, guint64 number)
{
	tp_out_int(out, (gint64)number);
}

/* put_of - "9 of 411 internet hops" */
static void put_of(TpOut *out, guint64 part, guint64 all, const char *what)
{
	put_number(out, part);
	TP_OUT(out, " of ");
	put_number(out, all);
	tp_out_format(out, all == 1 ? " %s hop" : " %s hops", what);
}

/* put_days - from when to when */
static void put_days(TpOut *out, const TpStatsCount *count)
{
	if (count->first == TP_STATS_NO_DAY)
		return;
	TP_OUT(out, ", ");
	tp_summary_day(out, count->first);
	if (count->first == count->last)
		return;
	TP_OUT(out, " - ");
	tp_summary_day(out, count->last);
}

/* put_receiver - who took the plaintext, and what it noted of others: no inference where there are few */
static void put_receiver(TpOut *out, const TpStatsRow *row)
{
	if (row->receiver == NULL || row->receiver_clear == 0)
		return;
	tp_out_format(out, " %s received %" G_GUINT64_FORMAT " of them.", row->receiver, row->receiver_clear);
	if (row->others >= TP_STATS_LIKELY_OTHERS)
		tp_out_format(out, " That server noted TLS on %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
		              " mails from other senders.", row->others_with_tls, row->others);
}

/* put_partner - what it handed over in plaintext, why most likely, and whom to ask */
static void put_partner(TpOut *out, const TpStatsRow *row)
{
	const TpStatsCount *count = &row->count;
	guint64 clear = count->hops[TP_STATS_CLEAR], all = tp_stats_internet(count);

	if (clear == 0) {
		TP_OUT(out, "No plaintext hop: TLS noted on ");
		put_of(out, count->hops[TP_STATS_ENCRYPTED] + count->hops[TP_STATS_WEAK], all, "internet");
		if (count->hops[TP_STATS_NO_RECORD] > 0)
			tp_out_format(out, ", %" G_GUINT64_FORMAT " without a record, which proves neither",
			              count->hops[TP_STATS_NO_RECORD]);
		TP_OUT(out, ".");
		return;
	}
	if (row->likely) {
		tp_summary_likely(out, row);
	} else {
		put_of(out, clear, all, "internet");
		TP_OUT(out, " in plaintext");
		tp_out_str(out, count->last_clear != TP_STATS_NO_DAY ? ", the last on " : "");
		tp_summary_day(out, count->last_clear);
		TP_OUT(out, ".");
		put_receiver(out, row);
	}
	if (g_ascii_isalnum(*row->key))
		tp_out_format(out, " Contact: postmaster@%s.", row->key);
}

/* tp_summary_row - what one row tells */
void tp_summary_row(TpOut *out, TpStatsBy by, const TpStatsRow *row)
{
	const TpStatsCount *count = &row->count;
	guint64 all = tp_stats_network(count);

	if (by == TP_STATS_BY_PARTNER) {
		put_partner(out, row);
		return;
	}
	if (by == TP_STATS_BY_RECEIVER) {
		TP_OUT(out, "TLS noted on ");
		put_of(out, tp_stats_with_tls(count), all, "network");
		tp_out_format(out, "; plaintext %" G_GUINT64_FORMAT ", no record %" G_GUINT64_FORMAT ". ",
		              tp_stats_without_tls(count), tp_stats_unknown(count));
	} else {
		tp_summary_number(out, all, "network hop. ", "network hops. ");
	}
	tp_summary_number(out, count->mails, "mail", "mails");
	put_days(out, count);
	TP_OUT(out, ".");
}

/* put_handed - who handed plaintext over to you; hops further up have no partner */
static void put_handed(TpOut *out, guint64 clear, const TpSummaryHanded *handed, guint n)
{
	guint64 sum = 0;

	for (guint i = 0; i < n; i++)
		sum += handed[i].hops;
	if (n == 0)
		return;
	tp_out_format(out, sum < clear ? ", %" G_GUINT64_FORMAT " of them handed over by " : " handed over by ", sum);
	tp_summary_number(out, n, "partner: ", "partners: ");
	for (guint i = 0; i < MIN(n, HANDED); i++)
		tp_out_format(out, i > 0 ? ", %s %u" : "%s %u", handed[i].partner, handed[i].hops);
	if (n > HANDED)
		tp_out_format(out, " and %u more", n - HANDED);
}

/* tp_summary_month - plaintext and who handed it over, and TLS 1.3 */
void tp_summary_month(TpOut *out, const TpStatsRow *row, const TpSummaryHanded *handed, guint n, guint64 tls_1_3)
{
	guint64 clear = row->count.hops[TP_STATS_CLEAR], all = tp_stats_internet(&row->count);

	tp_summary_number(out, clear, "plaintext internet hop", "plaintext internet hops");
	put_handed(out, clear, handed, n);
	TP_OUT(out, ".");
	if (all > 0) {
		guint64 tenths = (tls_1_3 * TENTHS + all / 2) / all;
		tp_out_format(out, " TLS 1.3 on %" G_GUINT64_FORMAT ".%u %% of ", tenths / 10, (guint)(tenths % 10));
		tp_summary_number(out, all, "internet hop.", "internet hops.");
	}
	if (row->count.last != TP_STATS_NO_DAY) {
		TP_OUT(out, " The newest mail is of ");
		tp_summary_day(out, row->count.last);
		TP_OUT(out, ".");
	}
	TP_OUT(out, " Internal hops are not counted here: see Receiver.");
}
