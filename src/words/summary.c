/* SPDX-License-Identifier: MIT */
#include "words/summary.h"

#include <tlspath/limits.h>

/* tp_summary_number - a number and a word in its right form */
void tp_summary_number(TpOut *out, guint64 number, const char *one, const char *many)
{
	tp_out_int(out, (gint64)number);
	TP_OUT(out, " ");
	tp_out_str(out, number == 1 ? one : many);
}

/* put_mails - "1 mail", "2 mails" */
static void put_mails(TpOut *out, guint64 number)
{
	tp_summary_number(out, number, "mail", "mails");
}

/* tp_summary_day - as people write it */
void tp_summary_day(TpOut *out, gint32 day)
{
	static const gsize before = sizeof "Sat " - 1, after = sizeof " 00:00 +0000" - 1;
	char words[TP_WHEN_ISO_SIZE];
	TpWhen when = { .utc = (gint64)day * (24 * 60 * 60), .set = day != TP_STATS_NO_DAY };
	gsize len = tp_when_words(&when, words);

	if (len > before + after)
		tp_out_text(out, tp_text(words + before, len - before - after));
}

/* tp_summary_mails - how many, from when to when */
void tp_summary_mails(TpOut *out, const TpStatsTable *table)
{
	const TpStatsCount *all = &table->all;

	put_mails(out, all->mails);
	if (all->first == TP_STATS_NO_DAY)
		return;
	TP_OUT(out, ", ");
	tp_summary_day(out, all->first);
	if (all->last == all->first)
		return;
	TP_OUT(out, " - ");
	tp_summary_day(out, all->last);
}

/* tp_summary_no_partner - mails that nobody handed to you */
void tp_summary_no_partner(TpOut *out, const TpStatsTable *table)
{
	guint64 mails = table->all.mails;

	for (guint i = 0; i < table->n_rows; i++)
		mails -= MIN(mails, table->rows[i].count.mails);
	if (mails == 0)
		return;
	put_mails(out, mails);
	tp_out_str(out, mails == 1 ? " is" : " are");
	if (tp_stats_of_others(&table->about))
		TP_OUT(out, " in no row: nobody but you recorded a hand-over between two organisations.");
	else
		TP_OUT(out, " in no row: sent from inside or by your own users, or without a record of yours.");
}

/* tp_summary_left_out - spam, copies, limits */
void tp_summary_left_out(TpOut *out, const TpStatsTable *table)
{
	if (table->left_out_spam > 0) {
		put_mails(out, table->left_out_spam);
		TP_OUT(out, " marked as spam left out (--spam counts them). ");
	}
	if (table->left_out_duplicates > 0) {
		tp_summary_number(out, table->left_out_duplicates, "copy", "copies");
		TP_OUT(out, " with a Message-ID that was there before left out. ");
	}
	if (table->not_compared > 0) {
		tp_out_format(out, "Only %d mails are remembered by Message-ID: copies of ", TP_LIMIT_STATS_MAILS);
		put_mails(out, table->not_compared);
		TP_OUT(out, " beyond that would count again. ");
	}
	if (tp_notes_has(table->notes, TP_NOTE_STATS_KEYS_CUT))
		tp_out_str(out, tp_note_sentence(TP_NOTE_STATS_KEYS_CUT));
}

/* tp_summary_likely - likely, and always with the counts */
void tp_summary_likely(TpOut *out, const TpStatsRow *row)
{
	guint64 all = tp_stats_without_tls(&row->count);

	if (!row->likely)
		return;
	if (row->receiver_clear < all)
		tp_out_format(out, "%" G_GUINT64_FORMAT " of ", row->receiver_clear);
	else if (all > 1)
		TP_OUT(out, "All ");
	else
		TP_OUT(out, "The only ");
	if (all > 1)
		tp_out_format(out, "%" G_GUINT64_FORMAT " plaintext hops were received by ", all);
	else
		TP_OUT(out, "plaintext hop was received by ");
	tp_out_str(out, row->receiver);
	tp_out_format(out, ". That server noted TLS on %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
	              " mails from other senders, so it offers TLS. Most likely ", row->others_with_tls, row->others);
	tp_out_str(out, row->key);
	TP_OUT(out, " does not use it.");
}

/* tp_summary_limits - the standing sentence */
const char *tp_summary_limits(void)
{
	return "What reached this mailbox; not a test of the partner's server. The servers say this; nobody signed it.";
}
