/* SPDX-License-Identifier: MIT */
/* Rows of the list, of mails made by hand: what they keep, how it is shown, and how a filter finds them again */
#include "unit/made.h"
#include "unit/view_fixture.h"

/* take_made - one more mail for a model */
static void take_made(TpModel *model, const Made *made)
{
	TpBatch *batch = tp_batch_new();

	tp_batch_add(batch, &made->analysis, TRUE);
	tp_model_take(model, batch);
}

/* test_delay - a wait of days is kept as it is; one that no clock can mean is as long as can be told; none is none */
static void test_delay(void)
{
	static const struct {
		gint64 seconds;
		gint32 kept;
	} rows[] = {
		{ 5, 5 }, { -7, -7 }, { 32767, 32767 }, { 32768, 32768 }, { 400 * 24 * 60 * 60, 400 * 24 * 60 * 60 },
		{ G_MAXINT32, G_MAXINT32 }, { (gint64)G_MAXINT32 + 1, G_MAXINT32 }, { G_MAXINT64, G_MAXINT32 },
	};
	g_autoptr(TpModel) model = tp_model_new(NULL, -1);
	g_autofree Made *none = made_of("==");

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree Made *made = made_of("==");
		made_delay(&made->hops[1], rows[i].seconds);
		take_made(model, made);
		g_assert_cmpint(tp_model_nth(model, i)->delay, ==, rows[i].kept);
	}
	take_made(model, none);
	g_assert_cmpint(tp_model_nth(model, G_N_ELEMENTS(rows))->delay, ==, TP_MAIL_ROW_NO_DELAY);
}

/* test_shown - a wait of more than nine hours, and a path that the column has no room for: both ends and the worst of it */
static void test_shown(void)
{
	Fixture *fixture = open_view("list.mbox");
	g_autofree Made *fits = made_of("===X========"), *made = made_of("=======X=====");

	made_delay(&fits->hops[1], 32768);
	made_delay(&made->hops[1], 3 * 24 * 60 * 60);
	take_made(fixture->view->model, fits);
	take_made(fixture->view->model, made);
	g_autofree char *shown = picture(fixture, 120, 24), *narrow = picture(fixture, 80, 24);
	g_test_message("%s", shown);
	g_assert_true(g_regex_match_simple(" ===X======== PLAINTEXT +TLS 1\\.2 +\\+9h06m +9\n", shown, 0, 0));
	g_assert_true(g_regex_match_simple(" =====~X~==== PLAINTEXT +TLS 1\\.2 +\\+3d +10\n", shown, 0, 0));
	g_assert_nonnull(strstr(narrow, " ===X======== PLAINTEXT"));
	g_assert_nonnull(strstr(narrow, " =====~X~==== PLAINTEXT"));
	close_view(fixture);
}

enum { ROWS = 1200, LOOK = 1000 };

/* judge - what a filter says that takes the mail of row `i`, the only one that is there still */
static void judge(TpModel *model, guint i)
{
	TpJudgement *judgement = g_new0(TpJudgement, 1);
	TpJudged mail = { .where = tp_mail_row_where(tp_model_nth(model, i)), .matches = TRUE };

	judgement->mails = g_array_new(FALSE, FALSE, sizeof mail);
	judgement->strings = g_string_chunk_new(64);
	judgement->end = i + 1;
	g_array_append_val(judgement->mails, mail);
	tp_model_judge(model, judgement);
	tp_model_settle(model);
	tp_judgement_free(judgement);
}

/* test_gone - a filter finds a mail again where up to 999 before it have gone since; those keep out of the list */
static void test_gone(void)
{
	static const guint gone[] = { 0, 1, 2, 300, LOOK - 1 };

	for (gsize i = 0; i < G_N_ELEMENTS(gone); i++) {
		g_autoptr(TpModel) model = tp_model_new(NULL, -1);
		g_autofree Made *made = made_of("=");
		for (made->analysis.where.index = 1; made->analysis.where.index <= ROWS; made->analysis.where.index++)
			take_made(model, made);
		tp_model_filter(model, 1, TRUE);
		judge(model, gone[i]);
		g_assert_cmpuint(tp_model_count(model), ==, 1);
		g_assert_cmpuint(tp_model_row(model, 0)->index, ==, gone[i] + 1);
		g_assert_cmpuint(model->judged, ==, gone[i] + 1);
	}
}

/* test_many_gone - where more have gone than that, the first mails behind them are missed, and the others found */
static void test_many_gone(void)
{
	g_autoptr(TpModel) model = tp_model_new(NULL, -1);
	g_autofree Made *made = made_of("=");

	for (made->analysis.where.index = 1; made->analysis.where.index <= 8 * ROWS; made->analysis.where.index++)
		take_made(model, made);
	tp_model_filter(model, 1, TRUE);
	for (guint i = 7 * ROWS; i < 8 * ROWS; i++)
		judge(model, i);
	g_assert_cmpuint(model->judged, ==, 8 * ROWS);
	g_assert_cmpuint(tp_model_count(model), >=, ROWS - 5);
}

/* main - run the tests */
int main(int argc, char **argv)
{
	tp_decode_start();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/view rows/the longest wait of a mail", test_delay);
	g_test_add_func("/view rows/long waits and long paths in the list", test_shown);
	g_test_add_func("/view rows/mails that have gone before the one that matches", test_gone);
	g_test_add_func("/view rows/more mails have gone than are looked behind at once", test_many_gone);
	return g_test_run();
}
