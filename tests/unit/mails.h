/* SPDX-License-Identifier: MIT */
/*
 * mails - mails made up at random, as analyses, and a count of them that knows no tricks
 */
#pragma once

#include <tlspath/stats.h>

#include "unit/made.h"

enum { MAILS = 400, IDS = 300, HOSTS = 12, HOPS = 5, DAY0 = 20000, DAYS = 500, DAY = 24 * 60 * 60 };

/* Mail - what the model knows of a mail; small numbers stand for names */
typedef struct {
	guint id; /* 0: none */
	gboolean spam;
	gint32 day; /* TP_STATS_NO_DAY: none */
	guint n_hops;
	struct {
		guint from, by;
		TpChannel channel;
		gboolean weak, private;
		TpTlsVersion version;
	} hops[HOPS];
} Mail;

/* name - a text that lives as long as the test */
static inline TpText name(const char *before, guint number, const char *after)
{
	g_autofree char *text = g_strdup_printf("%s%u%s", before, number, after);

	return tp_text_str(g_intern_string(text));
}

/* mail_random - any mail */
static inline Mail mail_random(GRand *rand)
{
	Mail mail = { .id = (guint)g_rand_int_range(rand, -IDS / 8, IDS), .spam = g_rand_int_range(rand, 0, 10) == 0 };

	mail.id = (gint)mail.id < 0 ? 0 : mail.id;
	mail.day = g_rand_int_range(rand, 0, 12) == 0 ? TP_STATS_NO_DAY : DAY0 + g_rand_int_range(rand, 0, DAYS);
	mail.n_hops = (guint)g_rand_int_range(rand, 0, HOPS + 1);
	for (guint i = 0; i < mail.n_hops; i++) {
		mail.hops[i].from = (guint)g_rand_int_range(rand, 0, HOSTS);
		mail.hops[i].by = (guint)g_rand_int_range(rand, 0, HOSTS);
		mail.hops[i].channel = (TpChannel)g_rand_int_range(rand, 0, TP_CHANNELS);
		mail.hops[i].weak = g_rand_boolean(rand);
		mail.hops[i].private = g_rand_boolean(rand);
		mail.hops[i].version = (TpTlsVersion)g_rand_int_range(rand, TP_TLS_UNSTATED, TP_TLS_1_3 + 1);
	}
	return mail;
}

/* made_mail - the same as an analysis; its newest hop is your own record of a hand-over */
static inline Made *made_mail(const Mail *mail)
{
	Made *made = made_new();

	if (mail->id > 0)
		made->analysis.message.first[TP_FIELD_MESSAGE_ID] = name("<", mail->id, "@a.example>");
	if (mail->spam)
		made->analysis.message.first[TP_FIELD_X_SPAM_FLAG] = TP_LITERAL(" YES");
	for (guint i = 0; i < mail->n_hops; i++) {
		TpHop *hop = made_hop(made, mail->hops[i].channel, TP_BASIS_PRESUMED, "a.example", NULL);
		hop->received.by = name("mx", mail->hops[i].by, ".our.example");
		hop->received.raw = name(" from a by b with SMTP id ", mail->hops[i].from, "X8f1; Mon");
		hop->from_org = name("partner", mail->hops[i].from, ".example");
		hop->by_org = TP_LITERAL("our.example");
		if (hop->scope == TP_SCOPE_INTERNET && mail->hops[i].private)
			hop->scope = TP_SCOPE_PRIVATE;
		if (hop->channel == TP_CHANNEL_TLS)
			made_tls(hop, mail->hops[i].version, "X", mail->hops[i].weak ? TP_STRENGTH_WEAK : TP_STRENGTH_GOOD);
		hop->own = hop->crosses = i + 1 == mail->n_hops;
	}
	if (mail->n_hops > 0 && mail->day != TP_STATS_NO_DAY)
		made->hops[mail->n_hops - 1].received.date = (TpWhen){ .utc = (gint64)mail->day * DAY, .set = TRUE };
	else if (mail->day != TP_STATS_NO_DAY)
		made->analysis.message.first[TP_FIELD_DATE] =
			name("", (guint)(mail->day - DAY0) % 28 + 1, " Jan 2025 00:00:00 +0000");
	made_judge(made);
	return made;
}

/* model_day - the day that the mail counts for */
static inline gint32 model_day(const Mail *mail)
{
	enum { NEW_YEAR_2025 = 20089 };

	if (mail->n_hops > 0 || mail->day == TP_STATS_NO_DAY)
		return mail->day;
	return NEW_YEAR_2025 + (mail->day - DAY0) % 28;
}

/* Models of keys: what a hop counts for; NULL: nothing */
static inline const char *model_receiver(const Mail *mail, guint i)
{
	return mail->hops[i].channel != TP_CHANNEL_LOCAL ? name("mx", mail->hops[i].by, ".our.example").at : NULL;
}

static inline const char *model_partner(const Mail *mail, guint i)
{
	if (i + 1 < mail->n_hops || mail->hops[i].channel == TP_CHANNEL_LOCAL)
		return NULL;
	return name("partner", mail->hops[i].from, ".example").at;
}

static inline const char *model_tls(const Mail *mail, guint i)
{
	const char *version = tp_tls_version_name(mail->hops[i].version);

	switch (mail->hops[i].channel) {
	case TP_CHANNEL_TLS:
		return version != NULL ? version : "(not noted)";
	case TP_CHANNEL_PLAINTEXT:
		return "(plaintext)";
	case TP_CHANNEL_UNKNOWN:
		return "(no record)";
	default:
		return NULL;
	}
}

/* model_class - what a hop counts as */
static inline TpStatsClass model_class(const Mail *mail, guint i)
{
	TpStatsClass class = TP_STATS_NO_RECORD;

	if (mail->hops[i].channel == TP_CHANNEL_LOCAL)
		return TP_STATS_LOCAL;
	if (mail->hops[i].channel == TP_CHANNEL_PLAINTEXT)
		class = TP_STATS_CLEAR;
	if (mail->hops[i].channel == TP_CHANNEL_TLS)
		class = mail->hops[i].weak ? TP_STATS_WEAK : TP_STATS_ENCRYPTED;
	return mail->hops[i].private ? class + TP_STATS_INTERNAL_CLEAR : class;
}

/* model_better - of two copies, does the first count: has it more hops, worse ones, a later day, or came it first? */
static inline gboolean model_better(const Mail *mails, guint a, guint b)
{
	gint64 more = (gint64)mails[a].n_hops - mails[b].n_hops;
	guint hops[2][TP_STATS_CLASSES] = { { 0 }, { 0 } };

	for (guint i = 0; i < mails[a].n_hops; i++)
		hops[0][model_class(&mails[a], i)]++;
	for (guint i = 0; i < mails[b].n_hops; i++)
		hops[1][model_class(&mails[b], i)]++;
	for (guint class = 0; class < TP_STATS_CLASSES && more == 0; class++)
		more = (gint64)hops[0][class] - hops[1][class];
	if (more == 0)
		more = (gint64)model_day(&mails[a]) - model_day(&mails[b]);
	return more > 0 || (more == 0 && a < b);
}

/* model_counts - does the mail count: no spam, and no copy that is better? */
static inline gboolean model_counts(const Mail *mails, guint n)
{
	for (guint i = 0; i < MAILS && mails[n].id > 0; i++)
		if (i != n && mails[i].id == mails[n].id && !mails[i].spam && model_better(mails, i, n))
			return FALSE;
	return !mails[n].spam;
}

/* model_row - count one key, or with NULL everything, the slow way */
static inline TpStatsCount model_row(const Mail *mails, guint n, const char *key,
				     const char *(*key_of)(const Mail *, guint))
{
	TpStatsCount count = { .first = TP_STATS_NO_DAY, .last = TP_STATS_NO_DAY, .last_clear = TP_STATS_NO_DAY };

	for (guint m = 0; m < n; m++) {
		gint32 day = model_day(&mails[m]);
		gboolean seen = key == NULL;
		if (!model_counts(mails, m))
			continue;
		for (guint i = 0; i < mails[m].n_hops; i++) {
			TpStatsClass class = model_class(&mails[m], i);
			if (key != NULL && g_strcmp0(key_of(&mails[m], i), key) != 0)
				continue;
			seen = TRUE;
			count.hops[class]++;
			if (class == TP_STATS_CLEAR)
				count.last_clear = MAX(count.last_clear, day);
		}
		if (!seen)
			continue;
		count.mails++;
		count.last = MAX(count.last, day);
		if (day != TP_STATS_NO_DAY && (count.first == TP_STATS_NO_DAY || day < count.first))
			count.first = day;
	}
	return count;
}
