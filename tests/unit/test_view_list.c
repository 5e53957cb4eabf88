/* SPDX-License-Identifier: MIT */
#include "unit/view_fixture.h"
#include "view/path_cursor.h"

/* test_filter - mails that were read are judged again; a wrong expression leaves the list as it is */
static void test_filter(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "4Gf!hop:plaintext\n");
	count_is(fixture, 6);
	says(fixture, "6 of 8 mails match");
	says(fixture, " Filter: !hop:plaintext");
	says(fixture, ">2026-10-02 hr@altwerk");
	press(fixture, "f from:\n");
	g_assert_nonnull(fixture->view->prompt.question);
	count_is(fixture, 6);
	press(fixture, "\033");
	says(fixture, "6 of 8 mails match");
	press(fixture, "\n");
	says(fixture, "mail 3 of 6");
	press(fixture, "qf\025from:nobody\n");
	count_is(fixture, 0);
	press(fixture, "\n1jG nwy");
	says(fixture, "there is no mail to take");
	press(fixture, "F");
	count_is(fixture, 8);
	says(fixture, "mail 5 of 8");
	press(fixture, "F");
	says(fixture, "there is no filter");
	press(fixture, "fscop\tint\t\n");
	g_assert_cmpstr(fixture->view->filter->str, ==, "");
	g_assert_cmpstr(fixture->view->prompt.text->str, ==, "scope:intern");
	press(fixture, "al\n");
	count_is(fixture, 7);
	press(fixture, "f\025writer:postfx\n");
	says(fixture, "did you mean \"postfix\"?");
	count_is(fixture, 7);
	close_view(fixture);
}

/* test_filter_first - a filter that was there from the start; mails come that match, and no others */
static void test_filter_first(void)
{
	Fixture *fixture = g_new0(Fixture, 1);

	fixture->file = data_file("list.mbox");
	fixture->names[0] = fixture->file;
	fixture->options = (TpViewOptions){ .sources = { .names = fixture->names, .n_names = 1, .input = -1, .filter = "hop:plaintext" } };
	fixture->view = tp_view_new(&fixture->options);
	fixture->loader = tp_loader_start(&fixture->options.sources);
	settle(fixture);
	says(fixture, "2 of 8 mails match");
	press(fixture, "F");
	count_is(fixture, 8);
	close_view(fixture);
}

/* test_narrowing - each key narrows the list; a word that may become a key waits; Esc brings back what was there */
static void test_narrowing(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "fsca");
	count_is(fixture, 1);
	press(fixture, "n\b\b");
	count_is(fixture, 8);
	says(fixture, " Tab: scope:");
	press(fixture, "\025hop:pl");
	count_is(fixture, 8);
	says(fixture, " Tab: plaintext");
	press(fixture, "\t");
	count_is(fixture, 2);
	press(fixture, " from:an");
	count_is(fixture, 1);
	says(fixture, "hop:plaintext from:an");
	press(fixture, "( hop");
	count_is(fixture, 1);
	press(fixture, "\033");
	count_is(fixture, 8);
	g_assert_cmpstr(fixture->view->filter->str, ==, "");
	press(fixture, "fhop:weak\nf\025scan");
	count_is(fixture, 1);
	press(fixture, "\003");
	g_assert_cmpstr(fixture->view->filter->str, ==, "hop:weak");
	says(fixture, ">2026-10-02 hr@altwerk");
	press(fixture, "f\025kind\n");
	count_is(fixture, 0);
	close_view(fixture);
}

/* press_key - a key that is no character */
static void press_key(Fixture *fixture, TpKey key)
{
	tp_view_key(fixture->view, key);
	press(fixture, "");
}

/* test_editing - a line is edited in the middle, and older ones come back, each once */
static void test_editing(void)
{
	Fixture *fixture = open_view("list.mbox");
	GString *text = fixture->view->prompt.text;

	press(fixture, "ffrom:ä\nf\025hop:weak\nf\025from:ä\nf\025sub");
	press_key(fixture, TP_KEY_UP);
	g_assert_cmpstr(text->str, ==, "from:ä");
	press_key(fixture, TP_KEY_UP);
	press_key(fixture, TP_KEY_UP);
	g_assert_cmpstr(text->str, ==, "hop:weak");
	press_key(fixture, TP_KEY_DOWN);
	press_key(fixture, TP_KEY_LEFT);
	press(fixture, "ü\177\177x");
	g_assert_cmpstr(text->str, ==, "fromxä");
	press_key(fixture, TP_KEY_HOME);
	press(fixture, "\177!");
	press_key(fixture, TP_KEY_RIGHT);
	press(fixture, "_\005-");
	g_assert_cmpstr(text->str, ==, "!f_romxä-");
	press_key(fixture, TP_KEY_RIGHT);
	press_key(fixture, TP_KEY_F1);
	press(fixture, "\001\t");
	press_key(fixture, TP_KEY_DOWN);
	g_assert_cmpstr(text->str, ==, "sub");
	press(fixture, "\033/order\n\033/");
	press_key(fixture, TP_KEY_UP);
	g_assert_cmpstr(text->str, ==, "order");
	close_view(fixture);
}

/* test_sort - by each key, and reversed; a selection that is not at the top stays on its mail */
static void test_sort(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "ov");
	says(fixture, ">2026-10-03 anna@praxis");
	press(fixture, "ov");
	says(fixture, ">2026-10-02 kim@our.example");
	press(fixture, "of");
	says(fixture, ">2026-10-03 anna@praxis");
	press(fixture, "jof");
	says(fixture, ">2026-10-02 evil@bad");
	says(fixture, "sorted: from, backwards");
	press(fixture, "oi");
	says(fixture, ">2026-10-02 evil@bad");
	press(fixture, "ox\033gG");
	says(fixture, "mail 8 of 8");
	close_view(fixture);
}

/* test_counts - Tab goes to the counts; Enter lists only those mails, whatever the filter, and all again */
static void test_counts(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "4G\t");
	says(fixture, ">X 2 ");
	says(fixture, "Enter: only mails with PLAINTEXT");
	press(fixture, "\n");
	count_is(fixture, 2);
	says(fixture, ">X 2] ? 1 ");
	says(fixture, "Filter: none, only PLAINTEXT");
	press(fixture, "\t");
	says(fixture, "[X 2] ? 1 ");
	says(fixture, "mail 2 of 2");
	press(fixture, "\tlll\n");
	count_is(fixture, 3);
	press(fixture, "hl\nl\n");
	says(fixture, "there are none");
	press(fixture, "lll");
	says(fixture, ">? 1 ");
	press(fixture, "hh");
	says(fixture, ">- 1 ");
	press(fixture, "\n\033fhop:weak\n");
	count_is(fixture, 0);
	says(fixture, "1 of 8 mails match | no mail");
	press(fixture, "\t");
	says(fixture, ">- 0");
	press(fixture, "\nF");
	count_is(fixture, 8);
	press(fixture, "\tl");
	says(fixture, "not in this view");
	press(fixture, "\tj");
	says(fixture, "mail 6 of 8");
	close_view(fixture);
}

/* test_partial - where reading was stopped, screen and saved list say so */
static void test_partial(void)
{
	Fixture *fixture = open_view("list.mbox");
	g_autofree char *dir = g_dir_make_tmp("tlspath-XXXXXX", NULL), *file = g_build_filename(dir, "out.txt", NULL);
	g_autofree char *keys = g_strdup_printf("w%s\n", file), *bytes = NULL;
	g_auto(TpCanvas) canvas = { 0 };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	fixture->view->progress = (TpLoaderProgress){ .done = 31, .all = 100, .input = 1, .inputs = 1, .ended = TRUE,
		.stopped = TRUE };
	tp_view_draw(fixture->view, &canvas, 80, 24, FALSE);
	tp_canvas_print(&canvas, &out);
	g_assert_nonnull(g_strstr_len(out.at, (gssize)out.len, "  PARTIAL 31%"));
	g_assert_nonnull(g_strstr_len(out.at, (gssize)out.len, "\n PARTIAL 31%: stopped after 8 mails, "));
	press(fixture, keys);
	g_assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	g_assert_true(g_str_has_suffix(bytes, "\nPARTIAL 31%: stopped after 8 mails\n"));
	g_remove(file);
	g_clear_pointer(&bytes, g_free);
	tp_model_filter(fixture->view->model, 2, TRUE);
	press(fixture, keys);
	g_assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	g_assert_nonnull(strstr(bytes, "\nPARTIAL: the filter has not judged 8 mails yet\nPARTIAL 31%"));
	g_remove(file);
	g_remove(dir);
	close_view(fixture);
}

/* test_partial_csv - a row of its own says so in CSV, with as many cells as the others, in the list and in statistics */
static void test_partial_csv(void)
{
	static const char *const views[] = { "", "3" };
	static const guint cells[] = { 5, 22 };

	for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
		Fixture *fixture = open_view("list.mbox");
		g_autofree char *dir = g_dir_make_tmp("tlspath-XXXXXX", NULL), *file = g_build_filename(dir, "out.csv", NULL);
		g_autofree char *keys = g_strdup_printf("%sw%s\n", views[i], file), *bytes = NULL;
		g_autoptr(GString) row = g_string_new("\n\"PARTIAL 31%: stopped after 8 mails\"");

		for (guint cell = 1; cell < cells[i]; cell++)
			g_string_append(row, ",\"\"");
		g_string_append_c(row, '\n');
		fixture->view->progress = (TpLoaderProgress){ .done = 31, .all = 100, .input = 1, .inputs = 1, .ended = TRUE,
			.stopped = TRUE };
		press(fixture, keys);
		g_assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
		g_assert_true(g_str_has_suffix(bytes, row->str));
		g_remove(file);
		g_remove(dir);
		close_view(fixture);
	}
}

/* test_tags - what is tagged is saved, whatever the list shows */
static void test_tags(void)
{
	Fixture *fixture = open_view("list.mbox");
	g_autofree char *dir = g_dir_make_tmp("tlspath-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(dir, "out.txt", NULL);
	g_autofree char *bytes = NULL, *keys = g_strdup_printf("w%s\n", file);

	press(fixture, " j  ");
	says(fixture, "3 tagged");
	press(fixture, "k fhop:weak\n");
	press(fixture, keys);
	g_assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	g_assert_true(g_str_has_prefix(bytes, "2026-10-03\tPLAINTEXT\t"));
	g_assert_cmpuint(g_strstr_len(bytes, -1, "lee@") != NULL, ==, TRUE);
	press(fixture, "u");
	says(fixture, "2 untagged");
	g_remove(file);
	g_remove(dir);
	close_view(fixture);
}

/* click - on the first place where the screen shows that text, or the wheel over it */
static void click(Fixture *fixture, const char *text, gint wheel)
{
	g_autofree char *shown = picture(fixture, 120, 40);
	const char *at = strstr(shown, text), *line = shown;
	TpMouse mouse = { .wheel = wheel };

	g_assert_nonnull(at);
	for (const char *c = shown; c < at; c++)
		if (*c == '\n') {
			mouse.row++;
			line = c + 1;
		}
	mouse.column = (gint)tp_safe_width(tp_text_between(line, at));
	tp_view_click(fixture->view, mouse);
	press(fixture, "");
}

/* test_mouse - clicks select, open, narrow, sort and turn; the wheel scrolls; what an overlay hides is not clicked */
static void test_mouse(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "M");
	says(fixture, "mouse on");
	click(fixture, "Scan 0031", 0);
	says(fixture, ">2026-10-03 fax@");
	click(fixture, "~ 1", 0);
	count_is(fixture, 1);
	click(fixture, "~ 1", 0);
	count_is(fixture, 8);
	says(fixture, ">2026-10-02 hr@altwerk");
	click(fixture, "Scan 0031", 0);
	click(fixture, "Verdict", 0);
	says(fixture, "sorted: verdict, worst first");
	click(fixture, "Number", 0);
	says(fixture, "sorted: as read");
	click(fixture, "hr@altwerk", 1);
	says(fixture, ">2026-10-02 info@");
	click(fixture, "hr@altwerk", -1);
	click(fixture, "Scan 0031", 0);
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_PATH);
	click(fixture, "[2 List]", 0);
	click(fixture, "anna@praxis", 0);
	click(fixture, "anna@praxis", 0);
	click(fixture, " 3 ║", 0);
	g_assert_cmpuint(tp_cursor_hop(fixture->view), ==, 3);
	click(fixture, "tThreats", 0);
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_THREAT);
	click(fixture, "mail.praxis-berg", 0);
	g_assert_cmpuint(tp_cursor_hop(fixture->view), ==, 3);
	click(fixture, "[3 Stats]", 0);
	press(fixture, "");
	click(fixture, " shop.example", 0);
	click(fixture, ">shop.example", 0);
	g_assert_cmpstr(fixture->view->filter->str, ==, "partner:\"=shop.example\"");
	press(fixture, "3");
	click(fixture, "Cipher", 0);
	press(fixture, "");
	says(fixture, " [Cipher] ");
	click(fixture, "/Search", 0);
	click(fixture, "Partner", 0);
	says(fixture, " [Cipher] ");
	close_view(fixture);
}

/* test_by_date - the newest first, the same once more: the oldest; what has no date is last, or first */
static void test_by_date(void)
{
	Fixture *fixture = open_view("partners.mbox");
	const TpModel *model = fixture->view->model;

	for (gint sign = 1; sign >= -1; sign -= 2) {
		press(fixture, sign > 0 ? "2od" : "od");
		for (guint i = 1; i < tp_model_count(model); i++) {
			const TpMailRow *a = tp_model_row(model, i - 1), *b = tp_model_row(model, i);
			gint64 later = a->dated && b->dated ? a->utc - b->utc : a->dated - b->dated;
			g_assert_cmpint(sign * later, >=, 0);
		}
		g_assert_false(tp_model_row(model, sign > 0 ? tp_model_count(model) - 1 : 0)->dated);
	}
	close_view(fixture);
}

/* test_progress - how far the reading got, and how long it may take, as far as can be told */
static void test_progress(void)
{
	static const struct {
		TpLoaderProgress progress;
		const char *said;
	} rows[] = {
		{ { .done = 3100000, .input = 1, .inputs = 1 }, "\n reading 3.1 MB\n" },
		{ { .done = 3100000, .speed = 2000000, .input = 1, .inputs = 1 }, "\n reading 3.1 MB  2 MB/s\n" },
		{ { .done = 3100000000, .all = 10000000000, .speed = 118000000, .input = 2, .inputs = 3 },
		  "\n reading 2 of 3: 3.1 of 10.0 GB  [#########---------------------]  31%  118 MB/s  59 s\n" },
		{ { .done = 1000000, .all = 10000000000, .speed = 1000000, .input = 1, .inputs = 1 },
		  "\n reading 0.0 of 10.0 GB  [------------------------------]  0%  1 MB/s  166 min\n" },
		{ { .done = 20000000, .all = 10000000, .speed = 1000000, .input = 1, .inputs = 1 },
		  "\n reading 20.0 of 10.0 MB  [##############################]  100%  1 MB/s\n" },
	};
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "2");
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(TpCanvas) canvas = { 0 };
		g_auto(TpOut) out = TP_OUT_MEMORY;
		fixture->view->progress = rows[i].progress;
		tp_view_draw(fixture->view, &canvas, 88, 24, TRUE);
		tp_canvas_print(&canvas, &out);
		g_autofree char *shown = g_strndup(out.at, out.len);
		if (strstr(shown, rows[i].said) == NULL)
			g_test_message("no \"%s\" in\n%s", rows[i].said, shown);
		g_assert_nonnull(strstr(shown, rows[i].said));
	}
	close_view(fixture);
}

/* main - run the tests */
int main(int argc, char **argv)
{
	tp_decode_start();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/view list/filter", test_filter);
	g_test_add_func("/view list/filter from the start", test_filter_first);
	g_test_add_func("/view list/narrowing", test_narrowing);
	g_test_add_func("/view list/editing a line", test_editing);
	g_test_add_func("/view list/sort", test_sort);
	g_test_add_func("/view list/counts", test_counts);
	g_test_add_func("/view list/partial", test_partial);
	g_test_add_func("/view list/a partial one says so in CSV", test_partial_csv);
	g_test_add_func("/view list/tags", test_tags);
	g_test_add_func("/view list/mouse", test_mouse);
	g_test_add_func("/view list/by date", test_by_date);
	g_test_add_func("/view list/how far the reading got", test_progress);
	return g_test_run();
}
