/* SPDX-License-Identifier: MIT */
/* The sentences below a summary: what was counted, and no more than the counts allow */
#include "stats/set.h"
#include "words/summary.h"

/* test_rows_tell - the sentences about one row: with counts, and no inference where there are few others */
static void test_rows_tell(void)
{
	const TpSummaryHanded handed[] = { { "a.example", 4 }, { "b.example", 3 }, { "c.example", 2 }, { "d.example", 1 },
		{ "e.example", 1 }, { "f.example", 1 } };
	TpStatsRow row = { .key = "a.example", .receiver = "mx1.our.example", .receiver_clear = 6, .others = 19,
		.others_with_tls = 19, .count = { .mails = 9, .hops = { [TP_STATS_CLEAR] = 6, [TP_STATS_ENCRYPTED] = 3 },
			.first = 20000, .last = 20010, .last_clear = 20009 } };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_summary_row(&out, TP_STATS_BY_PARTNER, &row);
	TP_OUT(&out, "\n");
	row.others = row.others_with_tls = 20;
	tp_summary_row(&out, TP_STATS_BY_PARTNER, &row);
	TP_OUT(&out, "\n");
	row.key = "[192.0.2.1]";
	row.count.hops[TP_STATS_NO_RECORD] = row.count.hops[TP_STATS_CLEAR];
	row.count.hops[TP_STATS_CLEAR] = 0;
	tp_summary_row(&out, TP_STATS_BY_PARTNER, &row);
	TP_OUT(&out, "\n");
	tp_summary_row(&out, TP_STATS_BY_RECEIVER, &row);
	TP_OUT(&out, "\n");
	tp_summary_row(&out, TP_STATS_BY_CIPHER, &row);
	TP_OUT(&out, "\n");
	row.count.hops[TP_STATS_CLEAR] = 14;
	tp_summary_month(&out, &row, handed, G_N_ELEMENTS(handed), 3);
	TP_OUT(&out, "\n");
	row.count.hops[TP_STATS_CLEAR] = 4;
	tp_summary_month(&out, &row, handed, 1, 0);
	g_autofree char *text = g_strndup(out.at, out.len);
	g_assert_cmpstr(text, ==,
		"6 of 9 internet hops in plaintext, the last on 13 Oct 2024. mx1.our.example received 6 of them. Contact: "
		"postmaster@a.example.\n"
		"6 of 9 internet hops in plaintext, the last on 13 Oct 2024. mx1.our.example received 6 of them. That server "
		"noted TLS on 20 of 20 mails from other senders. Contact: postmaster@a.example.\n"
		"No plaintext hop: TLS noted on 3 of 9 internet hops, 6 without a record, which proves neither.\n"
		"TLS noted on 3 of 9 network hops; plaintext 0, no record 6. 9 mails, 4 Oct 2024 - 14 Oct 2024.\n"
		"9 network hops. 9 mails, 4 Oct 2024 - 14 Oct 2024.\n"
		"14 plaintext internet hops, 12 of them handed over by 6 partners: a.example 4, b.example 3, c.example 2, "
		"d.example 1, e.example 1 and 1 more. TLS 1.3 on 13.0 % of 23 internet hops. The newest mail is of 14 Oct "
		"2024. Internal hops are not counted here: see Receiver.\n"
		"4 plaintext internet hops handed over by 1 partner: a.example 4. TLS 1.3 on 0.0 % of 13 internet hops. The "
		"newest mail is of 14 Oct 2024. Internal hops are not counted here: see Receiver.");
	g_assert_cmpuint(tp_stats_month_of("2026-10-03"), ==, 2026 * 12 + 10);
	g_assert_cmpuint(tp_stats_month_of("2026-Q4"), ==, 2026 * 12);
	g_assert_cmpuint(tp_stats_month_of("(no date)"), ==, 0);
}

/* test_undated - plaintext in mails that no clock dated: a last day is not told */
static void test_undated(void)
{
	TpStatsRow row = { .key = "a.example", .count = { .mails = 1, .hops = { [TP_STATS_CLEAR] = 1 },
		.first = TP_STATS_NO_DAY, .last = TP_STATS_NO_DAY, .last_clear = TP_STATS_NO_DAY } };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_summary_row(&out, TP_STATS_BY_PARTNER, &row);
	g_autofree char *text = g_strndup(out.at, out.len);
	g_assert_cmpstr(text, ==, "1 of 1 internet hop in plaintext. Contact: postmaster@a.example.");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/summary/rows tell what was counted", test_rows_tell);
	g_test_add_func("/summary/no last day of mails without one", test_undated);
	return g_test_run();
}
