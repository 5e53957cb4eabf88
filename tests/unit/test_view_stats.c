/* SPDX-License-Identifier: MIT */
#include "unit/view_fixture.h"

/* filter_is - the list has it */
static void filter_is(Fixture *fixture, const char *filter)
{
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_LIST);
	g_assert_cmpstr(fixture->view->filter->str, ==, filter);
}

/* test_stats - tables turn, and a row leads to its mails */
static void test_stats(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "3");
	says(fixture, " [Partner] ");
	says(fixture, ">altwerk.example");
	says(fixture, "No plaintext hop: TLS noted on 1 of 1 internet hop. ");
	press(fixture, "l");
	says(fixture, " [TLS version] ");
	press(fixture, "hh");
	says(fixture, " [Receiver] ");
	press(fixture, "l");
	says(fixture, " [Partner] ");
	press(fixture, "/kunde\n");
	says(fixture, ">kunde.example");
	press(fixture, "\n");
	filter_is(fixture, "partner:\"=kunde.example\"");
	count_is(fixture, 1);
	press(fixture, "\n");
	says(fixture, "NO RECORD");
	press(fixture, "3l\n");
	filter_is(fixture, "tls:TLSv1.3&hop:tls&!scope:host");
	count_is(fixture, 6);
	press(fixture, "3j\n");
	filter_is(fixture, "hop:plaintext");
	count_is(fixture, 2);
	press(fixture, "3l\n");
	filter_is(fixture, "suite:\"=TLS_AES_256_GCM_SHA384\"&hop:tls&!scope:host");
	press(fixture, "3ll\n");
	filter_is(fixture, "by:\"=mx1.our.example\"&!scope:host");
	count_is(fixture, 7);
	close_view(fixture);
}

/* in_stats - the statistics have the keys, and all mails that were read are listed below them again */
static void in_stats(Fixture *fixture, const char *filter, guint count)
{
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_STATS);
	g_assert_cmpstr(fixture->view->filter->str, ==, filter);
	count_is(fixture, count);
	g_assert_cmpint(fixture->view->effect, !=, TP_VIEW_EFFECT_QUIT);
}

/* test_stats_back - from a row's mails each key for back leads to the row, and its filter goes */
static void test_stats_back(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "4G3/kunde\n\033");
	for (const char *key = "q\033\177"; *key != '\0'; key++) {
		const char back[] = { *key, '\0' };
		press(fixture, "\n");
		filter_is(fixture, "partner:\"=kunde.example\"");
		says(fixture, "list.mbox, with copies and spam\n");
		says(fixture, "q or Esc: back to the statistics");
		press(fixture, back);
		in_stats(fixture, "", 8);
		says(fixture, ">kunde.example");
	}
	press(fixture, "\n\nt\033q");
	filter_is(fixture, "partner:\"=kunde.example\"");
	press(fixture, "\n2");
	filter_is(fixture, "partner:\"=kunde.example\"");
	press(fixture, "3\033");
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_LIST);
	count_is(fixture, 8);
	press(fixture, "q");
	g_assert_cmpint(fixture->view->effect, ==, TP_VIEW_EFFECT_QUIT);
	close_view(fixture);
}

/* test_stats_first - the list of a row begins with its first mail, and counts go to its mails */
static void test_stats_first(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "5G3l\n");
	filter_is(fixture, "tls:TLSv1.3&hop:tls&!scope:host");
	g_assert_cmpuint(fixture->view->model->selected, ==, 0);
	press(fixture, "j");
	says(fixture, "mail 2 of 6");
	press(fixture, "3G");
	filter_is(fixture, "tls:TLSv1.3&hop:tls&!scope:host");
	says(fixture, "mail 3 of 6");
	press(fixture, "13G");
	says(fixture, "mail 6 of 6");
	press(fixture, "q\n");
	press(fixture, " ");
	says(fixture, "mail 2 of 6");
	close_view(fixture);
}

/* test_stats_filter - a filter from before comes back; one that is typed in a row's list stays */
static void test_stats_filter(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "f!hop:weak\n\t\n\033");
	count_is(fixture, 2);
	press(fixture, "3\n");
	filter_is(fixture, "partner:\"=altwerk.example\"");
	count_is(fixture, 1);
	press(fixture, "q");
	in_stats(fixture, "!hop:weak", 2);
	press(fixture, "\n");
	g_autofree char *narrow = picture(fixture, 62, 24);
	g_assert_nonnull(strstr(narrow, "list.mbox\n"));
	press(fixture, "f is:weak\n");
	says(fixture, "  list.mbox\n");
	filter_is(fixture, "partner:\"=altwerk.example\" is:weak");
	press(fixture, "q");
	in_stats(fixture, "partner:\"=altwerk.example\" is:weak", 1);
	press(fixture, "\nF");
	count_is(fixture, 8);
	press(fixture, "\033");
	in_stats(fixture, "", 8);
	close_view(fixture);
}

/* test_stats_order - rows are sorted by numbers and names; the cursor stays on its row */
static void test_stats_order(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "3jon");
	says(fixture, ">bad.example");
	says(fixture, "sorted: name");
	press(fixture, "on");
	says(fixture, "sorted: name, reversed");
	says(fixture, ">bad.example");
	press(fixture, "gor");
	says(fixture, ">kunde.example");
	press(fixture, "omopou");
	says(fixture, ">altwerk.example");
	press(fixture, "ou");
	says(fixture, ">test.example");
	press(fixture, "m");
	says(fixture, "no months");
	close_view(fixture);
}

/* test_months - months, quarters, years; the chart; what a row tells goes to the clipboard and its table to a file */
static void test_months(void)
{
	Fixture *fixture = open_view("list.mbox");
	g_autofree char *dir = g_dir_make_tmp("tlspath-XXXXXX", NULL), *file = g_build_filename(dir, "out.csv", NULL);
	g_autofree char *keys = g_strdup_printf("w%s\n", file), *bytes = NULL;

	press(fixture, "3T");
	says(fixture, " [Month] ");
	says(fixture, "Plaintext internet hops, 1 month");
	press(fixture, "T");
	says(fixture, ">2026-10 ");
	press(fixture, "mm");
	says(fixture, ">2026-Q4 ");
	press(fixture, "\n");
	filter_is(fixture, "arrived:2026-10 | arrived:2026-11 | arrived:2026-12");
	count_is(fixture, 8);
	press(fixture, "3m\n");
	filter_is(fixture, "arrived:2026");
	press(fixture, "3y");
	g_assert_nonnull(strstr(fixture->view->outgoing->str, "\n 2026 "));
	g_assert_nonnull(strstr(fixture->view->outgoing->str, "\n1 plaintext internet hop. TLS 1.3 on "));
	press(fixture, keys);
	g_assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	g_assert_true(g_str_has_prefix(bytes, "\"stats\",\"key\",\"mails\","));
	g_remove(file);
	g_remove(dir);
	close_view(fixture);
}

/* test_handed - who handed plaintext over, the most first, over all months of the row */
static void test_handed(void)
{
	Fixture *fixture = open_view("partners.mbox");

	press(fixture, "3Tmm");
	says(fixture, ">2026-Q4 ");
	says(fixture, "3 plaintext internet hops handed over by 2 partners: two.example 2,");
	press(fixture, "m");
	says(fixture, ">2026 ");
	says(fixture, "4 plaintext internet hops handed over by 2 partners: two.example 3,");
	close_view(fixture);
}

/* rows_are - the keys of the table, in its order */
static void rows_are(Fixture *fixture, const char *keys)
{
	g_autoptr(GString) all = g_string_new(NULL);
	const GArray *rows = fixture->view->stats.rows;

	for (guint i = 0; i < rows->len; i++)
		g_string_append_printf(all, i > 0 ? " %s" : "%s", g_array_index(rows, TpStatsRow, i).key);
	g_assert_cmpstr(all->str, ==, keys);
}

/* test_future - mails that crossed no network, and say that they are of times to come, do not end the last months */
static void test_future(void)
{
	Fixture *fixture = open_view("dates.mbox");

	press(fixture, "3T");
	rows_are(fixture, "2099-05 2026-10 2026-08 2026-07 2025");
	says(fixture, "last 16 months");
	press(fixture, "mmm");
	rows_are(fixture, "2099 2026 2025");
	press(fixture, "mjj\n");
	filter_is(fixture, "arrived:2026-08");
	count_is(fixture, 1);
	close_view(fixture);
}

/* main - run the tests */
int main(int argc, char **argv)
{
	tp_decode_start();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/view statistics/tables", test_stats);
	g_test_add_func("/view statistics/back", test_stats_back);
	g_test_add_func("/view statistics/first of a row", test_stats_first);
	g_test_add_func("/view statistics/filter of a row", test_stats_filter);
	g_test_add_func("/view statistics/sorted", test_stats_order);
	g_test_add_func("/view statistics/by month", test_months);
	g_test_add_func("/view statistics/who handed plaintext over", test_handed);
	g_test_add_func("/view statistics/times to come", test_future);
	return g_test_run();
}
