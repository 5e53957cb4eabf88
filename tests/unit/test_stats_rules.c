/* SPDX-License-Identifier: MIT */
/* Statistics: which one counts where several could, and what becomes of more than is told apart */
#include <tlspath/stats.h>

#include "stats/keys.h"
#include "stats/set.h"
#include "unit/mails.h"

/* add - count one mail */
static void add(TpStats *stats, const Mail *mail)
{
	g_autofree Made *made = made_mail(mail);

	tp_stats_add(stats, &made->analysis);
}

/* test_later_copy - of two copies with the same hops the later one counts, whichever came first; no date is the earliest */
static void test_later_copy(void)
{
	static const gint32 days[][2] = { { DAY0, DAY0 + 40 }, { DAY0 + 40, DAY0 }, { DAY0 + 40, TP_STATS_NO_DAY },
		{ TP_STATS_NO_DAY, DAY0 + 40 } };

	for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
		g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_MONTH, .own = "our.example" });
		g_auto(TpStatsTable) table = { 0 };
		Mail mail = { .id = 1, .n_hops = 1, .hops = { { .channel = TP_CHANNEL_PLAINTEXT } } };
		for (gsize copy = 0; copy < 2; copy++) {
			mail.day = days[i][copy];
			add(stats, &mail);
		}
		tp_stats_table(stats, &table);
		g_assert_cmpuint(table.left_out_duplicates, ==, 1);
		g_assert_cmpuint(table.n_rows, ==, 1);
		g_assert_cmpint(table.rows[0].count.last_clear, ==, DAY0 + 40);
		g_assert_cmpint(table.rows[0].count.first, ==, DAY0 + 40);
	}
}

/* test_room - copies that count no more make room for others, however many there were */
static void test_room(void)
{
	g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_TLS });
	g_auto(TpStatsTable) table = { 0 };
	TpStep steps[TP_KEYS_STEPS];
	enum { COPIES = 2 * TP_LIMIT_STATS_STEPS / TP_KEYS_STEPS };

	for (guint i = 0; i < TP_KEYS_STEPS; i++)
		steps[i] = tp_step(tp_cells_get(stats->cells, "TLSv1.3", NULL), TP_STATS_ENCRYPTED);
	for (gint32 copy = 1; copy <= COPIES; copy++)
		for (guint64 id = 1; id <= 2; id++)
			tp_stats_take(stats, &(TpMail){ id, copy + (gint32)id, steps, TP_KEYS_STEPS - (guint)id });
	g_assert_cmpuint(stats->steps->len, <=, TP_LIMIT_STATS_STEPS);
	for (guint64 id = 1; id <= 2; id++) {
		TpMail mail = tp_stats_logged(stats, (guint)id - 1);
		g_assert_cmpint(mail.day, ==, COPIES + (gint32)id);
		g_assert_cmpuint(mail.n, ==, TP_KEYS_STEPS - id);
		g_assert_true(memcmp(mail.steps, steps, mail.n * sizeof *steps) == 0);
	}
	tp_stats_table(stats, &table);
	g_assert_cmpuint(table.not_compared, ==, 0);
	g_assert_cmpuint(table.left_out_duplicates, ==, 2 * COPIES - 2);
	g_assert_cmpuint(tp_stats_internet(&table.all), ==, 2 * TP_KEYS_STEPS - 3);
}

/* test_receiver - of a partner's receivers the one with more plaintext hops is named, else the one with more hops */
static void test_receiver(void)
{
	static const struct {
		guint clear[2], tls[2]; /* hops that mx0 and mx1 took */
		const char *named;
	} rows[] = {
		{ { 0, 0 }, { 1, 2 }, "mx1.our.example" }, { { 0, 0 }, { 2, 1 }, "mx0.our.example" },
		{ { 1, 1 }, { 0, 1 }, "mx1.our.example" }, { { 1, 1 }, { 1, 0 }, "mx0.our.example" },
		{ { 1, 2 }, { 9, 0 }, "mx1.our.example" }, { { 2, 1 }, { 0, 9 }, "mx0.our.example" },
		{ { 0, 0 }, { 1, 1 }, "mx0.our.example" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_PARTNER, .own = "our.example" });
		g_auto(TpStatsTable) table = { 0 };
		for (guint by = 0; by < 2; by++) {
			Mail mail = { .n_hops = 1, .day = DAY0, .hops = { { .by = by, .channel = TP_CHANNEL_PLAINTEXT } } };
			for (guint n = 0; n < rows[i].clear[by] + rows[i].tls[by]; n++) {
				mail.hops[0].channel = n < rows[i].clear[by] ? TP_CHANNEL_PLAINTEXT : TP_CHANNEL_TLS;
				add(stats, &mail);
			}
		}
		tp_stats_table(stats, &table);
		g_assert_cmpuint(table.n_rows, ==, 1);
		g_assert_cmpstr(table.rows[0].receiver, ==, rows[i].named);
	}
}

enum { PAIRS = TP_LIMIT_STATS_PAIRS, PARTNERS = 1000, MONTHS = PAIRS / PARTNERS, YEAR = 2000 };

/* add_pair - a hop in plaintext from a partner in a month; `made` has one hop */
static void add_pair(TpStatsSet *set, Made *made, guint partner, guint month)
{
	char org[32];
	g_autofree char *iso = g_strdup_printf("%u-%02u-15T00:00:00Z", YEAR + month / 12, month % 12 + 1);
	g_autoptr(GDateTime) day = g_date_time_new_from_iso8601(iso, NULL);

	made->hops[0].from_org = tp_text(org, (gsize)g_snprintf(org, sizeof org, "partner%u.example", partner));
	made->hops[0].received.date = (TpWhen){ .utc = g_date_time_to_unix(day), .set = TRUE };
	tp_stats_set_add(set, &made->analysis);
}

/* counted - how many hops all months count, and how many of them for a partner that is not told from others */
static guint counted(const TpStatsSet *set, guint *others)
{
	g_autoptr(GArray) months = g_array_new(FALSE, FALSE, sizeof(TpStatsMonth));
	guint sum = 0;

	*others = 0;
	tp_stats_set_months(set, months);
	for (guint i = 0; i < months->len; i++) {
		const TpStatsMonth *month = &g_array_index(months, TpStatsMonth, i);
		sum += month->hops;
		*others += strcmp(month->partner, "(other)") == 0 ? month->hops : 0;
	}
	return sum;
}

/* expect_crowded - does the table say that others were summed up? */
static void expect_crowded(const TpStatsSet *set, gboolean crowded)
{
	g_auto(TpStatsTable) table = { 0 };

	tp_stats_set_table(set, 0, &table);
	g_assert_cmpint(tp_notes_has(table.notes, TP_NOTE_STATS_KEYS_CUT), ==, crowded);
}

/* test_pairs - so many partners of so many months are told apart; more are others of their month, and each still counts */
static void test_pairs(void)
{
	static const TpStatsBy by = TP_STATS_BY_MONTH;
	g_autoptr(TpStatsSet) set = tp_stats_set_new(&by, 1, "our.example");
	g_autofree Made *made = made_of("X");
	guint others;

	made->hops[0].own = made->hops[0].crosses = TRUE;
	made->hops[0].by_org = TP_LITERAL("our.example");
	for (guint i = 0; i < PAIRS; i++)
		add_pair(set, made, i % PARTNERS, i / PARTNERS);
	g_assert_cmpuint(counted(set, &others), ==, PAIRS);
	g_assert_cmpuint(others, ==, 0);
	expect_crowded(set, FALSE);
	for (guint i = 0; i < 10; i++)
		add_pair(set, made, i, MONTHS);
	g_assert_cmpuint(counted(set, &others), ==, PAIRS + 10);
	g_assert_cmpuint(others, ==, 10);
	expect_crowded(set, TRUE);
	add_pair(set, made, 7, 0);
	g_assert_cmpuint(counted(set, &others), ==, PAIRS + 11);
	g_assert_cmpuint(others, ==, 10);
}

/* main - run the tests */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/stats rules/of copies that differ the later one counts", test_later_copy);
	g_test_add_func("/stats rules/copies make room", test_room);
	g_test_add_func("/stats rules/the receiver that is named for a partner", test_receiver);
	g_test_add_func("/stats rules/partners of months beyond those that are told apart", test_pairs);
	return g_test_run();
}
