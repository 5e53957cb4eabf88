/* SPDX-License-Identifier: MIT */
#include "stats/state.h"

/* earlier - of two days, where one may be none */
static gint32 earlier(gint32 a, gint32 b)
{
	return a == TP_STATS_NO_DAY || (b != TP_STATS_NO_DAY && b < a) ? b : a;
}

/* tp_count_clear - nothing counted yet */
void tp_count_clear(TpStatsCount *count)
{
	*count = (TpStatsCount){ .first = TP_STATS_NO_DAY, .last = TP_STATS_NO_DAY, .last_clear = TP_STATS_NO_DAY };
}

/* tp_count_join - add */
void tp_count_join(TpStatsCount *count, const TpStatsCount *more)
{
	count->mails += more->mails;
	for (guint i = 0; i < TP_STATS_CLASSES; i++)
		count->hops[i] += more->hops[i];
	count->first = earlier(count->first, more->first);
	count->last = MAX(count->last, more->last);
	count->last_clear = MAX(count->last_clear, more->last_clear);
}

/* count_mail - one more mail of that day */
static void count_mail(TpStatsCount *count, gint32 day)
{
	count->mails++;
	count->first = earlier(count->first, day);
	count->last = MAX(count->last, day);
}

/* tp_tally_clear - free */
void tp_tally_clear(TpTally *tally)
{
	g_free(tally->cells);
	memset(tally, 0, sizeof *tally);
	tp_count_clear(&tally->all);
}

/* tp_tally_cell - the counts of a cell, made if need be */
TpStatsCount *tp_tally_cell(TpTally *tally, guint cell)
{
	if (cell >= tally->n_cells) {
		guint n = MAX(cell + 1, 2 * tally->n_cells);
		tally->cells = g_renew(TpStatsCount, tally->cells, n);
		while (tally->n_cells < n)
			tp_count_clear(&tally->cells[tally->n_cells++]);
	}
	return &tally->cells[cell];
}

/* is_first - is it the mail's first step for this cell? */
static gboolean is_first(const TpMail *mail, guint i)
{
	for (guint before = 0; before < i; before++)
		if (tp_step_cell(mail->steps[before]) == tp_step_cell(mail->steps[i]))
			return FALSE;
	return TRUE;
}

/* verdict_of - the verdict that hops of this class make */
static TpVerdict verdict_of(TpStatsClass class)
{
	static const TpVerdict verdicts[] = {
		[TP_STATS_CLEAR] = TP_VERDICT_PLAINTEXT, [TP_STATS_NO_RECORD] = TP_VERDICT_UNKNOWN,
		[TP_STATS_WEAK] = TP_VERDICT_WEAK,       [TP_STATS_ENCRYPTED] = TP_VERDICT_ENCRYPTED,
	};

	return class == TP_STATS_LOCAL ? TP_VERDICT_LOCAL : verdicts[class % TP_STATS_INTERNAL_CLEAR];
}

/* tp_tally_mail - count a mail */
void tp_tally_mail(TpTally *tally, const TpMail *mail)
{
	TpVerdict worst = TP_VERDICT_EMPTY;

	for (guint i = 0; i < mail->n; i++) {
		TpStatsClass class = tp_step_class(mail->steps[i]);
		guint times = tp_step_times(mail->steps[i]);
		TpStatsCount *count = tp_tally_cell(tally, tp_step_cell(mail->steps[i]));
		if (is_first(mail, i))
			count_mail(count, mail->day);
		count->hops[class] += times;
		if (class == TP_STATS_CLEAR)
			count->last_clear = MAX(count->last_clear, mail->day);
		if (times > 0)
			worst = MAX(worst, verdict_of(class));
	}
	count_mail(&tally->all, mail->day);
	tally->verdicts[worst]++;
}

/* tp_tally_join - add a tally */
void tp_tally_join(TpTally *tally, const TpTally *more, const guint *map)
{
	tp_count_join(&tally->all, &more->all);
	for (guint i = 0; i < TP_VERDICTS; i++)
		tally->verdicts[i] += more->verdicts[i];
	for (guint i = 0; i < more->n_cells; i++)
		if (more->cells[i].mails > 0)
			tp_count_join(tp_tally_cell(tally, map != NULL ? map[i] : i), &more->cells[i]);
}

/* tp_stats_day - the day as ISO 8601 */
gsize tp_stats_day(gint32 day, char iso[TP_STATS_DAY_SIZE])
{
	char whole[TP_WHEN_ISO_SIZE];
	TpWhen when = { .utc = (gint64)day * (24 * 60 * 60), .set = day != TP_STATS_NO_DAY };
	gsize len = tp_when_iso(&when, whole);
	const char *end = len > 0 ? memchr(whole, 'T', len) : NULL;

	len = end != NULL ? MIN((gsize)(end - whole), TP_STATS_DAY_SIZE - 1) : 0;
	memcpy(iso, whole, len);
	iso[len] = '\0';
	return len;
}
