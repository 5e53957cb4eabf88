/* SPDX-License-Identifier: MIT */
/*
 * Statistics over mails that are made up at random, against a count that knows no tricks; and merge(a, b) = run(a + b).
 */
#include <glib/gstdio.h>
#include <unistd.h>

#include <tlspath/limits.h>
#include <tlspath/stats.h>

#include "report/stats_forms.h"
#include "stats/set.h"
#include "unit/json_check.h"
#include "unit/mails.h"
#include "words/summary.h"

/* expect_count - the same numbers */
static void expect_count(const TpStatsCount *got, const TpStatsCount *want)
{
	g_assert_cmpuint(got->mails, ==, want->mails);
	for (guint class = 0; class < TP_STATS_CLASSES; class++)
		g_assert_cmpuint(got->hops[class], ==, want->hops[class]);
	g_assert_cmpint(got->first, ==, want->first);
	g_assert_cmpint(got->last, ==, want->last);
	g_assert_cmpint(got->last_clear, ==, want->last_clear);
}

/* stats_of - mails counted one after the other */
static TpStats *stats_of(TpStatsBy by, const Mail *mails, guint n)
{
	TpStats *stats = tp_stats_new(&(TpStatsAbout){ .by = by, .own = "our.example" });

	for (guint i = 0; i < n; i++) {
		g_autofree Made *made = made_mail(&mails[i]);
		tp_stats_add(stats, &made->analysis);
	}
	return stats;
}

/* model_one - a table is what the slow count gives, row by row, and no row is missing */
static void model_one(TpStatsBy by, const char *(*key_of)(const Mail *, guint), const Mail *mails)
{
	g_autoptr(TpStats) stats = stats_of(by, mails, MAILS);
	g_auto(TpStatsTable) table = { 0 };
	TpStatsCount all = model_row(mails, MAILS, NULL, NULL), sum = { 0 }, expected = { 0 };

	tp_stats_table(stats, &table);
	all.last_clear = TP_STATS_NO_DAY; /* not of all */
	expect_count(&table.all, &all);
	for (guint i = 0; i < table.n_rows; i++) {
		TpStatsCount want = model_row(mails, MAILS, table.rows[i].key, key_of);
		expect_count(&table.rows[i].count, &want);
		sum.hops[0] += tp_stats_internet(&table.rows[i].count);
	}
	for (guint m = 0; m < MAILS; m++)
		for (guint i = 0; i < mails[m].n_hops && model_counts(mails, m); i++)
			if (key_of(&mails[m], i) != NULL && model_class(&mails[m], i) < TP_STATS_INTERNAL_CLEAR)
				expected.hops[0]++;
	g_assert_cmpuint(sum.hops[0], ==, expected.hops[0]);
}

static void test_model(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	Mail mails[MAILS];

	for (guint i = 0; i < MAILS; i++)
		mails[i] = mail_random(rand);
	model_one(TP_STATS_BY_PARTNER, model_partner, mails);
	model_one(TP_STATS_BY_RECEIVER, model_receiver, mails);
	model_one(TP_STATS_BY_TLS, model_tls, mails);
}

/* printed - a summary in one of its forms; the caller frees it */
static char *printed(const TpStats *stats, const char *form)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	g_auto(TpStatsTable) table = { 0 };

	tp_stats_table(stats, &table);
	tp_stats_form_find(form)->print(&out, &(TpReportStyle){ .width = 80 }, stats, &table);
	return g_strndup(out.at, out.len);
}

/* months_of - the sum over all months: of a partner's plaintext, or without one of TLS 1.3 */
static guint months_of(const TpStatsSet *set, const char *partner)
{
	g_autoptr(GArray) months = g_array_new(FALSE, FALSE, sizeof(TpStatsMonth));
	guint sum = 0;

	tp_stats_set_months(set, months);
	for (guint i = 0; i < months->len; i++)
		if (g_strcmp0(g_array_index(months, TpStatsMonth, i).partner, partner) == 0)
			sum += g_array_index(months, TpStatsMonth, i).hops;
	return sum;
}

/* test_set - several at once are what each would be alone, and the months add up to their rows */
static void test_set(void)
{
	static const TpStatsBy bys[] = { TP_STATS_BY_PARTNER, TP_STATS_BY_MONTH, TP_STATS_BY_TLS };
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);
	g_autoptr(TpStatsSet) set = tp_stats_set_new(bys, G_N_ELEMENTS(bys), "our.example");
	Mail mails[MAILS];

	for (guint i = 0; i < MAILS; i++) {
		mails[i] = mail_random(rand);
		for (guint before = 0; before < i; before++) /* copies that differ are another matter: set.h */
			if (mails[i].id != 0 && mails[before].id == mails[i].id)
				mails[i] = mails[before];
		g_autofree Made *made = made_mail(&mails[i]);
		tp_stats_set_add(set, &made->analysis);
	}
	for (guint b = 0; b < G_N_ELEMENTS(bys); b++) {
		g_autoptr(TpStats) alone = stats_of(bys[b], mails, MAILS);
		g_autofree char *want = printed(alone, "csv");
		g_auto(TpStatsTable) table = { 0 }, other = { 0 };
		g_auto(TpOut) out = TP_OUT_MEMORY;
		tp_stats_set_table(set, b, &table);
		tp_stats_table(alone, &other);
		tp_stats_form_find("csv")->print(&out, &(TpReportStyle){ .width = 80 }, tp_stats_set_of(set, b), &table);
		g_autofree char *got = g_strndup(out.at, out.len);
		g_assert_cmpstr(got, ==, want);
		g_assert_cmpuint(table.left_out_duplicates, ==, other.left_out_duplicates);
		g_assert_cmpuint(table.left_out_spam, ==, other.left_out_spam);
		for (guint i = 0; i < table.n_rows; i++)
			if (bys[b] == TP_STATS_BY_PARTNER)
				g_assert_cmpuint(months_of(set, table.rows[i].key), ==, table.rows[i].count.hops[TP_STATS_CLEAR]);
			else if (strcmp(table.rows[i].key, "TLSv1.3") == 0)
				g_assert_cmpuint(months_of(set, NULL), ==, tp_stats_internet(&table.rows[i].count));
	}
}

/* loaded - what was printed, read back */
static TpStats *loaded(const char *json, gsize len, GError **error)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("tlspath-XXXXXX", &path, NULL);

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(write(fd, json, len), ==, (gssize)len);
	lseek(fd, 0, SEEK_SET);
	TpStats *stats = tp_stats_load(fd, error);
	close(fd);
	g_unlink(path);
	return stats;
}

/* merge_parts - mails in three parts, each through its JSON */
static TpStats *merge_parts(TpStatsBy by, const Mail *mails, const guint ends[3])
{
	g_autoptr(TpStats) all = NULL;
	guint begin = 0;

	for (guint i = 0; i < 3; begin = ends[i++]) {
		g_autoptr(GError) error = NULL;
		g_autoptr(TpStats) part = stats_of(by, mails + begin, ends[i] - begin);
		g_autofree char *json = printed(part, "json");
		TpStats *again = loaded(json, strlen(json), &error);
		g_assert_no_error(error);
		if (all == NULL) {
			all = again;
			continue;
		}
		g_assert_true(tp_stats_merge(all, again, &error));
		tp_stats_free(again);
	}
	return g_steal_pointer(&all);
}

static void test_merge(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(2);
	const char *const forms[] = { "json", "csv", "text" };
	Mail mails[MAILS];

	for (guint i = 0; i < MAILS; i++)
		mails[i] = mail_random(rand);
	for (guint round = 0; round < 3 * TP_STATS_BYS; round++) {
		guint a = (guint)g_rand_int_range(rand, 0, MAILS), b = (guint)g_rand_int_range(rand, 0, MAILS);
		g_autoptr(TpStats) whole = stats_of(round % TP_STATS_BYS, mails, MAILS);
		g_autoptr(TpStats) merged = merge_parts(round % TP_STATS_BYS, mails, (guint[]){ MIN(a, b), MAX(a, b), MAILS });
		for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
			g_autofree char *one = printed(whole, forms[i]), *other = printed(merged, forms[i]);
			g_assert_cmpstr(one, ==, other);
		}
	}
}

/* dealt - the mails dealt out at random, a summary of each hand */
static GPtrArray *dealt(GRand *rand, TpStatsBy by, const Mail *mails, guint hands)
{
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)tp_stats_free);

	for (guint i = 0; i < hands; i++)
		g_ptr_array_add(all, stats_of(by, NULL, 0));
	for (guint i = 0; i < MAILS; i++) {
		g_autofree Made *made = made_mail(&mails[i]);
		tp_stats_add(all->pdata[g_rand_int_range(rand, 0, (gint)hands)], &made->analysis);
	}
	return all;
}

/* merge_any - any two of them, until one is left; now and then one goes through its JSON */
static void merge_any(GRand *rand, GPtrArray *parts)
{
	while (parts->len > 1) {
		g_autoptr(TpStats) one = g_ptr_array_steal_index_fast(parts, (guint)g_rand_int_range(rand, 0, (gint)parts->len));
		guint other = (guint)g_rand_int_range(rand, 0, (gint)parts->len);
		if (g_rand_boolean(rand)) {
			g_autofree char *json = printed(one, "json");
			tp_stats_free(one);
			one = loaded(json, strlen(json), NULL);
		}
		g_assert_true(tp_stats_merge(parts->pdata[other], one, NULL));
	}
}

/* Which mail was in which part, and in which order the parts are merged, leaves no trace; copies differ here. */
static void test_merge_any(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(4);
	Mail mails[MAILS];

	for (guint i = 0; i < MAILS; i++)
		mails[i] = mail_random(rand);
	for (guint round = 0; round < 6 * TP_STATS_BYS; round++) {
		TpStatsBy by = round % TP_STATS_BYS;
		g_autoptr(TpStats) whole = stats_of(by, mails, MAILS);
		g_autoptr(GPtrArray) parts = dealt(rand, by, mails, 2 + round / TP_STATS_BYS);
		merge_any(rand, parts);
		g_autofree char *one = printed(whole, "json"), *other = printed(parts->pdata[0], "json");
		g_assert_cmpstr(one, ==, other);
	}
}

static void test_merge_unlike(void)
{
	g_autoptr(TpStats) one = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_TLS });
	g_autoptr(TpStats) other = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_TLS, .filter = "is:plaintext" });
	g_autoptr(GError) error = NULL;

	g_assert_false(tp_stats_merge(one, other, &error));
	g_assert_cmpstr(error->message, ==, "was made with another --filter than the first");
}

/* marked - is a mail with this in it left out as spam? */
static gboolean marked(const char *source, TpFieldId field, const char *value)
{
	g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_TLS });
	g_autofree Made *made = made_of("=");
	g_auto(TpStatsTable) table = { 0 };

	made->analysis.where.source = source;
	if (value != NULL)
		made->analysis.message.first[field] = tp_text_str(value);
	tp_stats_add(stats, &made->analysis);
	tp_stats_table(stats, &table);
	g_assert_cmpuint(table.all.mails + table.left_out_spam, ==, 1);
	return table.left_out_spam == 1;
}

static void test_spam(void)
{
	g_assert_true(marked("a.mbox", TP_FIELD_X_SPAM_FLAG, " YES"));
	g_assert_false(marked("a.mbox", TP_FIELD_X_SPAM_FLAG, " NO"));
	g_assert_true(marked("a.mbox", TP_FIELD_X_GMAIL_LABELS, " Inbox,Spam,Unread"));
	g_assert_true(marked("a.mbox", TP_FIELD_X_GMAIL_LABELS, " =?UTF-8?Q?Spam,_Ge=C3=B6ffnet?="));
	g_assert_false(marked("a.mbox", TP_FIELD_X_GMAIL_LABELS, " Spam reports,Inbox"));
	g_assert_true(marked("Maildir/.INBOX.Spam/cur/1:2,S", TP_FIELD_DATE, NULL));
	g_assert_true(marked("mail/junk", TP_FIELD_DATE, NULL));
	g_assert_true(marked("Takeout/Mail/Spam.mbox", TP_FIELD_DATE, NULL));
	g_assert_true(marked("kim/INBOX.Junk/cur/1:2,", TP_FIELD_DATE, NULL));
	g_assert_true(marked("kim/Courrier indésirable.mbox", TP_FIELD_DATE, NULL));
	g_assert_true(marked("Takeout/Mail/Spam (1).mbox", TP_FIELD_DATE, NULL));
	g_assert_true(marked("kim/Junk_2024-2/7", TP_FIELD_DATE, NULL));
	g_assert_true(marked("kim/.Junk Mail/cur/1:2,", TP_FIELD_DATE, NULL));
	g_assert_true(marked("kim/[Gmail].Spam/cur/1:2,", TP_FIELD_DATE, NULL));
	g_assert_false(marked("kim/Spam reports 2024.mbox", TP_FIELD_DATE, NULL));
	g_assert_false(marked("mail/spammers-of-2020.mbox", TP_FIELD_DATE, NULL));
	g_assert_false(marked("archive/mail.spam.example/2020.mbox", TP_FIELD_DATE, NULL));
}

/* A forged record below the trust line names a partner, and your own domain; only the real client counts. */
static void test_forged(void)
{
	g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_PARTNER });
	g_autofree Made *made = made_new();
	g_auto(TpStatsTable) table = { 0 };
	TpHop *forged = made_hop(made, TP_CHANNEL_PLAINTEXT, TP_BASIS_SILENCE, "mail.bank.example", "mx1.our.example");
	TpHop *real = made_hop(made, TP_CHANNEL_TLS, TP_BASIS_STATED, "x.sender.example", "mx1.our.example");

	forged->crosses = real->crosses = real->own = TRUE;
	forged->from_org = TP_LITERAL("bank.example");
	real->from_org = TP_LITERAL("Sender.example");
	forged->by_org = real->by_org = TP_LITERAL("our.example");
	tp_stats_add(stats, &made->analysis);
	tp_stats_table(stats, &table);
	g_assert_cmpuint(table.n_rows, ==, 1);
	g_assert_cmpstr(table.rows[0].key, ==, "sender.example");
	g_assert_cmpuint(table.rows[0].count.hops[TP_STATS_ENCRYPTED], ==, 1);
	g_assert_cmpuint(table.rows[0].count.hops[TP_STATS_CLEAR], ==, 0);
	g_assert_cmpuint(table.all.hops[TP_STATS_CLEAR], ==, 1);
}

/* likely - with so many others, some of them in plaintext, what is said of a partner whose mails all were? */
static char *likely(guint others, guint others_clear)
{
	Mail mail = { .n_hops = 1, .day = DAY0, .hops = { { .from = 1, .channel = TP_CHANNEL_PLAINTEXT } } };
	g_autoptr(TpStats) stats = stats_of(TP_STATS_BY_PARTNER, (const Mail[]){ mail, mail, mail }, 3);
	g_auto(TpOut) words = TP_OUT_MEMORY;
	g_auto(TpStatsTable) table = { 0 };

	for (guint i = 0; i < others; i++) {
		mail.hops[0].channel = i < others_clear ? TP_CHANNEL_PLAINTEXT : TP_CHANNEL_TLS;
		mail.hops[0].from = 2;
		g_autofree Made *made = made_mail(&mail);
		tp_stats_add(stats, &made->analysis);
	}
	tp_stats_table(stats, &table);
	for (guint i = 0; i < table.n_rows; i++)
		tp_summary_likely(&words, &table.rows[i]);
	return words.len > 0 ? g_strndup(words.at, words.len) : NULL;
}

static void test_likely(void)
{
	g_autofree char *few = likely(19, 0), *mixed = likely(100, 6), *enough = likely(20, 1);

	g_assert_cmpstr(few, ==, NULL);
	g_assert_cmpstr(mixed, ==, NULL);
	g_assert_cmpstr(enough, ==,
	                "All 3 plaintext hops were received by mx0.our.example. That server noted TLS on 19 of 20 mails "
	                "from other senders, so it offers TLS. Most likely partner1.example does not use it.");
}

/* Names of any bytes come back as they went out. */
static void test_names(void)
{
	static const char *const names[] = {
		"a\033[31mb", "\\x1b", "q\"uote", "=1+1", "\xff\xfe", "\u202emx", "  two  blanks ", "", "\xf3\xa0\x80\x81",
	};
	TpStatsAbout about = { .by = TP_STATS_BY_RECEIVER, .filter = "\xf3\xa0\x80\x81\"\\" };
	g_autoptr(TpStats) stats = tp_stats_new(&about);
	g_autofree char *lengthy = g_strnfill(4000, 'x');

	for (guint i = 0; i <= G_N_ELEMENTS(names); i++) {
		g_autofree Made *made = made_of("X");
		made->hops[0].received.by = tp_text_str(i < G_N_ELEMENTS(names) ? names[i] : lengthy);
		tp_stats_add(stats, &made->analysis);
	}
	g_autofree char *json = printed(stats, "json"), *text = printed(stats, "text");
	g_strchomp(json);
	g_autoptr(TpStats) again = loaded(json, strlen(json), NULL);
	g_assert_nonnull(again);
	g_autofree char *twice = printed(again, "json");
	g_assert_cmpstr(json, ==, g_strchomp(twice));
	for (const char *p = text; *p != '\0'; p++)
		g_assert_true(g_ascii_isprint(*p) || *p == '\n');
}

/* Cut short anywhere it is no summary; with any byte changed it is read or refused, and never more. */
static void test_damaged(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	Mail mails[20];

	for (guint i = 0; i < G_N_ELEMENTS(mails); i++)
		mails[i] = mail_random(rand);
	g_autoptr(TpStats) stats = stats_of(TP_STATS_BY_PARTNER, mails, G_N_ELEMENTS(mails));
	g_autofree char *json = g_strchomp(printed(stats, "json"));
	gsize len = strlen(json);
	for (gsize cut = 0; cut < len; cut += cut < 400 || cut + 400 > len ? 1 : 37) {
		g_autoptr(GError) error = NULL;
		g_assert_null(loaded(json, cut, &error));
		g_assert_nonnull(error);
	}
	for (guint i = 0; i < 3000; i++) {
		gsize at = (gsize)g_rand_int_range(rand, 0, (gint)len);
		char was = json[at];
		json[at] = (char)g_rand_int_range(rand, 0, 256);
		g_autoptr(TpStats) read = loaded(json, len, NULL);
		if (read != NULL)
			g_free(printed(read, "json"));
		json[at] = was;
	}
}

/* expect_again - through its JSON and a merge, a result beyond the limits keeps its numbers and its notes */
static void expect_again(const TpStats *stats, const TpStatsTable *table)
{
	g_autoptr(TpStats) sum = tp_stats_new(tp_stats_about(stats));
	g_autofree char *json = printed(stats, "json");
	g_autoptr(TpStats) again = loaded(json, strlen(json), NULL);
	g_auto(TpStatsTable) merged = { 0 };

	g_assert_true(tp_stats_merge(sum, again, NULL));
	tp_stats_table(sum, &merged);
	expect_count(&merged.all, &table->all);
	g_assert_cmpuint(merged.not_compared, ==, table->not_compared);
	g_assert_cmpuint(merged.n_rows, ==, table->n_rows);
	g_assert_true(merged.notes == table->notes && table->notes != 0);
}

/* More keys than there is room for: the rest is counted all the same, and said. */
static void test_many_keys(void)
{
	g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_RECEIVER });
	g_auto(TpStatsTable) table = { 0 };
	guint64 hops = 0;

	for (guint i = 0; i < TP_LIMIT_STATS_KEYS + 10; i++) {
		g_autofree Made *made = made_of("=");
		char by[32];
		made->hops[0].received.by = tp_text(by, (gsize)g_snprintf(by, sizeof by, "mx%u.example", i));
		tp_stats_add(stats, &made->analysis);
	}
	tp_stats_table(stats, &table);
	g_assert_cmpuint(table.n_rows, ==, TP_LIMIT_STATS_KEYS + 1);
	g_assert_cmpstr(table.rows[0].key, ==, "(other)");
	g_assert_cmpuint(table.rows[0].count.mails, ==, 10);
	for (guint i = 0; i < table.n_rows; i++)
		hops += tp_stats_internet(&table.rows[i].count);
	g_assert_cmpuint(hops, ==, TP_LIMIT_STATS_KEYS + 10);
	g_assert_true(tp_notes_has(table.notes, TP_NOTE_STATS_KEYS_CUT));
	expect_again(stats, &table);
}

/* More mails than are remembered: each still counts, copies of the later ones too, and that is said. */
static void test_many_mails(void)
{
	g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_TLS });
	g_auto(TpStatsTable) table = { 0 };
	g_autofree Made *made = made_of("=");

	for (guint i = 0; i < TP_LIMIT_STATS_MAILS + 10; i++) {
		char id[32];
		made->analysis.message.first[TP_FIELD_MESSAGE_ID] = tp_text(id, (gsize)g_snprintf(id, sizeof id, "<%u@x>", i));
		tp_stats_add(stats, &made->analysis);
		if (i == 0 || i == TP_LIMIT_STATS_MAILS + 9)
			tp_stats_add(stats, &made->analysis);
	}
	tp_stats_table(stats, &table);
	g_assert_cmpuint(table.all.mails, ==, TP_LIMIT_STATS_MAILS + 11);
	g_assert_cmpuint(table.left_out_duplicates, ==, 1);
	g_assert_cmpuint(table.not_compared, ==, 11);
	g_assert_true(tp_notes_has(table.notes, TP_NOTE_STATS_MAILS_CUT));
	expect_again(stats, &table);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/stats/counts what a slow count does", test_model);
	g_test_add_func("/stats/a set is what each would be alone", test_set);
	g_test_add_func("/stats/merged parts are one run, to the byte", test_merge);
	g_test_add_func("/stats/merged in any order they are one run", test_merge_any);
	g_test_add_func("/stats/parts that count otherwise are refused", test_merge_unlike);
	g_test_add_func("/stats/spam is left out", test_spam);
	g_test_add_func("/stats/forged records invent no partner", test_forged);
	g_test_add_func("/stats/most likely, with counts, or nothing", test_likely);
	g_test_add_func("/stats/any bytes are a name", test_names);
	g_test_add_func("/stats/damaged parts are refused", test_damaged);
	g_test_add_func("/stats/too many keys become other", test_many_keys);
	g_test_add_func("/stats/too many mails still count", test_many_mails);
	return g_test_run();
}
