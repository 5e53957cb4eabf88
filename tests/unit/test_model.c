/* SPDX-License-Identifier: MIT */
#include <glib/gstdio.h>

#include "index/loader.h"
#include "index/model.h"
#include "index/order.h"

/* data_file - a file below the tests' data */
static char *data_file(const char *name)
{
	const char *tests = g_getenv("TLSPATH_TESTS");

	return g_build_filename(tests != NULL ? tests : "tests", "data", "screens", name, NULL);
}

/* load - all of the inputs `names`, to their end */
static TpModel *load(const char *const *names, guint n_names)
{
	const TpSources sources = { .names = names, .n_names = n_names, .input = -1 };
	g_autoptr(TpLoader) loader = tp_loader_start(&sources);
	TpModel *model = tp_model_new(NULL, -1);
	TpBatch *batch;

	while (!tp_loader_progress(loader).ended)
		if ((batch = tp_loader_take(loader, 100)) != NULL)
			tp_model_take(model, batch);
	return model;
}

/* load_list - the mailbox of the tests */
static TpModel *load_list(void)
{
	g_autofree char *file = data_file("list.mbox");
	const char *names[] = { file };

	return load(names, 1);
}

/* test_rows - what the list shows of each mail */
static void test_rows(void)
{
	g_autoptr(TpModel) model = load_list();
	static const struct {
		const char *date, *from, *subject, *path;
		TpVerdict verdict;
	} rows[] = {
		{ "2026-10-03", "anna@praxis-berg.example", "Rückruf zum Befund", "=|X!=|..=", TP_VERDICT_PLAINTEXT },
		{ "2026-10-03", "noreply@shop.example", "Your order 4711", "!=|=", TP_VERDICT_ENCRYPTED },
		{ "2026-10-03", "lee@test.example", "請求書のご送付につきまして重要表題", "!=|=", TP_VERDICT_ENCRYPTED },
		{ "2026-10-03", "fax@copier.our.example", "Scan 0031", "!X", TP_VERDICT_PLAINTEXT },
		{ "2026-10-02", "hr@altwerk.example", "Application", "!~|=", TP_VERDICT_WEAK },
		{ "2026-10-02", "kim@our.example", "Re: Termin", "-", TP_VERDICT_EMPTY },
		{ "2026-10-02", "info@kunde.example", "Question", "!?|=", TP_VERDICT_UNKNOWN },
	};

	g_assert_cmpuint(tp_model_count(model), ==, 8);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const TpMailRow *row = tp_model_row(model, i);
		char date[TP_MAIL_ROW_DATE_SIZE];
		tp_mail_row_date(row, date);
		g_assert_cmpstr(date, ==, rows[i].date);
		g_assert_cmpstr(tp_mail_row_from(row), ==, rows[i].from);
		if (i != 2) /* a long subject: its beginning is enough */
			g_assert_cmpstr(tp_mail_row_subject(row), ==, rows[i].subject);
		g_assert_cmpstr(tp_mail_row_path(row), ==, rows[i].path);
		g_assert_cmpint(row->verdict, ==, rows[i].verdict);
	}
	g_assert_cmpuint(model->counts[TP_VERDICT_PLAINTEXT], ==, 2);
	g_assert_cmpuint(model->counts[TP_VERDICT_EMPTY], ==, 1);
	g_assert_true(tp_model_row(model, 3)->internal);
	g_assert_true(tp_mail_row_has_gap(tp_model_row(model, 6)));
	g_assert_false(tp_mail_row_has_gap(tp_model_row(model, 4)));
	g_assert_true(tp_mail_row_matches(tp_model_row(model, 1), "ORDER"));
}

/* test_hostile - no control character of a mail is in a row */
static void test_hostile(void)
{
	g_autoptr(TpModel) model = load_list();
	const TpMailRow *row = tp_model_row(model, 7);

	for (const char *c = tp_mail_row_subject(row); *c != '\0'; c++)
		g_assert_false(g_ascii_iscntrl(*c));
	g_assert_cmpstr(tp_mail_row_from(row), ==, "evil@bad.example");
	g_assert_null(strstr(tp_mail_row_subject(row), "\xE2\x80\xAE"));
}

/* test_open - the selected mail is read again, with its lines and the hops they belong to */
static void test_open(void)
{
	g_autoptr(TpModel) model = load_list();

	g_assert_true(tp_model_open(model));
	g_assert_cmpuint(model->analysis.path.n_hops, ==, 6);
	g_assert_cmpuint(tp_model_line_hop(model, 0), ==, 6);
	guint line = tp_model_evidence(model, 2);
	g_assert_cmpuint(tp_model_line_hop(model, line), ==, 2);
	g_assert_nonnull(strstr(g_array_index(model->lines, TpText, line).at, "with ESMTP id 4F2Qk0BcQz"));
	g_assert_true(tp_hop_is_gap(tp_model_hop(model, 2)));
	g_assert_cmpuint(tp_model_line_hop(model, model->lines->len - 1), ==, 0);
	tp_model_select(model, 1000);
	g_assert_cmpuint(model->selected, ==, 7);
	tp_model_select(model, -1);
	g_assert_cmpuint(model->selected, ==, 0);
	tp_model_select(model, 1);
	g_assert_true(tp_model_open(model));
	g_assert_cmpuint(model->analysis.path.n_hops, ==, 2);
}

/* test_gone - a mail whose file has gone cannot be opened, and says why */
static void test_gone(void)
{
	g_autofree char *file = data_file("path.eml"), *copy = NULL, *bytes = NULL;
	gsize len;
	int fd = g_file_open_tmp("tlspath-XXXXXX", &copy, NULL);
	const char *names[] = { copy };

	g_assert_cmpint(fd, >=, 0);
	g_close(fd, NULL);
	g_assert_true(g_file_get_contents(file, &bytes, &len, NULL));
	g_assert_true(g_file_set_contents(copy, bytes, (gssize)len, NULL));
	g_autoptr(TpModel) model = load(names, 1);
	g_assert_cmpuint(tp_model_count(model), ==, 1);
	g_remove(copy);
	g_assert_false(tp_model_open(model));
	g_assert_nonnull(model->refused);
}

/* test_troubles - an input that cannot be read is a trouble, and the others are read all the same */
static void test_troubles(void)
{
	g_autofree char *file = data_file("path.eml"), *missing = data_file("no-such-file");
	const char *names[] = { missing, file };
	g_autoptr(TpModel) model = load(names, 2);

	g_assert_cmpuint(tp_model_count(model), ==, 1);
	g_assert_cmpuint(model->troubles->len, ==, 1);
	g_assert_cmpstr(((TpTrouble *)model->troubles->pdata[0])->name, ==, missing);
}

/* test_stop - a loader that is told to stop ends, whatever is left to read */
static void test_stop(void)
{
	g_autofree char *file = data_file("list.mbox");
	const char *names[500];

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		names[i] = file;
	const TpSources sources = { .names = names, .n_names = G_N_ELEMENTS(names), .input = -1 };
	g_autoptr(TpLoader) loader = tp_loader_start(&sources);
	tp_loader_stop(loader);
	while (!tp_loader_progress(loader).ended)
		tp_batch_free(tp_loader_take(loader, 10));
	g_assert_true(tp_loader_progress(loader).stopped);
}

/* main - run the tests */
int main(int argc, char **argv)
{
	tp_decode_start();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/model/rows", test_rows);
	g_test_add_func("/model/hostile text is made safe", test_hostile);
	g_test_add_func("/model/open", test_open);
	g_test_add_func("/model/a file that has gone", test_gone);
	g_test_add_func("/model/troubles", test_troubles);
	g_test_add_func("/model/stop", test_stop);
	return g_test_run();
}
