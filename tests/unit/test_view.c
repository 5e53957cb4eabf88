/* SPDX-License-Identifier: MIT */
#include "unit/view_fixture.h"

#include <signal.h>
#include <sys/resource.h>

/*
 * Screens as pictures: keys go in, the canvas printed as text is compared with tests/data/screens/NAME.txt.
 * With TLSPATH_UPDATE set the pictures are written instead: look at the difference before you keep it.
 */

/* compare - the screen must be that of the file */
static void compare(Fixture *fixture, const char *name, gint width, gint height)
{
	g_autofree char *shown = picture(fixture, width, height), *expected = NULL;
	g_autofree char *file = data_file(name);

	if (g_getenv("TLSPATH_UPDATE") != NULL)
		g_assert_true(g_file_set_contents(file, shown, -1, NULL));
	g_assert_true(g_file_get_contents(file, &expected, NULL, NULL));
	if (strcmp(shown, expected) != 0)
		g_test_message("%s should be\n%s\nbut is\n%s", name, expected, shown);
	g_assert_true(strcmp(shown, expected) == 0);
}

/* One screen each: the file, the keys that lead to it, its size */
static const struct {
	const char *picture, *file, *keys;
	gint width, height;
} screens[] = {
	{ "path-80x24.txt", "path.eml", "", 80, 24 },
	{ "path-120x40.txt", "path.eml", "", 120, 40 },
	{ "path-40x10.txt", "path.eml", "", 40, 10 },
	{ "path-20x3.txt", "path.eml", "", 20, 3 },
	{ "path-ascii-80x24.txt", "path.eml", "a", 80, 24 },
	{ "path-raw-80x24.txt", "path.eml", "r", 80, 24 },
	{ "path-raw-80x36.txt", "path.eml", "r", 80, 36 },
	{ "path-newest-80x24.txt", "path.eml", "O5Gl", 80, 24 },
	{ "path-empty-80x24.txt", "list.mbox", "6G\n", 80, 24 },
	{ "path-hostile-80x24.txt", "list.mbox", "8G\nr/Subject\n", 80, 24 },
	{ "threat-80x24.txt", "path.eml", "t", 80, 24 },
	{ "threat-clear-80x24.txt", "clear.eml", "t", 80, 24 },
	{ "threat-empty-80x24.txt", "list.mbox", "6G\nYt", 80, 24 },
	{ "threat-40x10.txt", "path.eml", "t", 40, 10 },
	{ "why-80x24.txt", "path.eml", "e", 80, 24 },
	{ "list-80x24.txt", "list.mbox", "", 80, 24 },
	{ "list-120x16.txt", "list.mbox", "jj", 120, 16 },
	{ "list-40x10.txt", "list.mbox", "G", 40, 10 },
	{ "filter-80x24.txt", "list.mbox", "fhop:plaintext\n", 80, 24 },
	{ "filter-box-80x24.txt", "list.mbox", "fhop:weak | from:", 80, 24 },
	{ "filter-wrong-80x24.txt", "list.mbox", "ffrom:info hop:red\n", 80, 24 },
	{ "filter-tab-40x10.txt", "list.mbox", "fhop:\t", 40, 10 },
	{ "counts-80x24.txt", "list.mbox", "\tl\n", 80, 24 },
	{ "counts-40x10.txt", "list.mbox", "\tll", 40, 10 },
	{ "sort-80x24.txt", "list.mbox", "ovj  ", 80, 24 },
	{ "stats-80x24.txt", "list.mbox", "3", 80, 24 },
	{ "stats-120x40.txt", "list.mbox", "3hj", 120, 40 },
	{ "stats-40x10.txt", "list.mbox", "3l", 40, 10 },
	{ "stats-months-80x24.txt", "list.mbox", "3llT", 80, 24 },
	{ "stats-months-120x40.txt", "list.mbox", "3lll", 120, 40 },
	{ "help-80x24.txt", "list.mbox", "?", 80, 24 },
	{ "help-filter-80x24.txt", "list.mbox", "?/Filter\nn", 80, 24 },
};

/* test_screens - every screen looks like its picture */
static void test_screens(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
		Fixture *fixture = open_view(screens[i].file);
		fixture->view->width = screens[i].width; /* as the loop sets it before the first key */
		press(fixture, screens[i].keys);
		compare(fixture, screens[i].picture, screens[i].width, screens[i].height);
		close_view(fixture);
	}
}

/* test_sizes - every view at every size draws within its canvas, and keys go on working */
static void test_sizes(void)
{
	static const char *const views[] = { "", "t", "\033r", "\t\t", "?", "qe", "q2", "fhop:\n", "\t\033fhop:weak\n", "Fov ", "3", "lllT", "q", "/x\n\n" };
	Fixture *fixture = open_view("path.eml");

	for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
		press(fixture, views[i]);
		for (gint width = 0; width < 130; width += 1 + width / 30)
			for (gint height = 0; height < 42; height += 1 + height / 12) {
				g_free(picture(fixture, width, height));
				press(fixture, "jk G");
			}
	}
	press(fixture, "Q");
	g_assert_cmpint(fixture->view->effect, ==, TP_VIEW_EFFECT_QUIT);
	close_view(fixture);
}

/* test_gaps - n goes from gap to gap, on into other mails, and says when it begins again */
static void test_gaps(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "\n");
	says(fixture, ">  2 ╳ X PLAINTEXT");
	press(fixture, "n");
	says(fixture, "mail 4 of 8");
	press(fixture, "n");
	says(fixture, ">  1 ┊ ? NO RECORD");
	press(fixture, "n");
	says(fixture, "wrapped");
	says(fixture, "mail 1 of 8");
	press(fixture, "{");
	says(fixture, "mail 7 of 8");
	press(fixture, "][[");
	says(fixture, "mail 6 of 8");
	close_view(fixture);
}

/* test_counts - 5G is hop 5, mail 5, although 1 and 2 change the view at once; g has no count */
static void test_counts(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "5G");
	says(fixture, "mail 5 of 8");
	press(fixture, "2G");
	says(fixture, "mail 2 of 8");
	press(fixture, "1G");
	says(fixture, "mail 1 of 8");
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_LIST);
	press(fixture, "12");
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_LIST);
	press(fixture, "\n6G");
	says(fixture, ">  6 ║ = ENCRYPTED");
	press(fixture, "1G");
	says(fixture, ">  1 ║ = ENCRYPTED");
	press(fixture, "3g");
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_STATS);
	press(fixture, "2jjg");
	says(fixture, "mail 1 of 8");
	close_view(fixture);
}

/* test_back - q steps back and quits from the first view; Esc never quits */
static void test_back(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "\nt");
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_THREAT);
	press(fixture, "q");
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_PATH);
	press(fixture, "\033\033");
	g_assert_true(tp_view_top(fixture->view) == TP_VIEW_LIST);
	g_assert_cmpint(fixture->view->effect, ==, TP_VIEW_EFFECT_NONE);
	press(fixture, "q");
	g_assert_cmpint(fixture->view->effect, ==, TP_VIEW_EFFECT_QUIT);
	close_view(fixture);
}

/* test_search - text is found and marked, n goes to matches until Esc, a key that is not known is named */
static void test_search(void)
{
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "/APPLIC\n");
	says(fixture, "mail 5 of 8");
	says(fixture, "nNext match");
	press(fixture, "/nothing like it\n");
	says(fixture, "not found: nothing like it");
	press(fixture, "\033n");
	says(fixture, "mail 7 of 8");
	press(fixture, "x");
	says(fixture, "no action on \"x\", ? shows the keys");
	press(fixture, "t");
	says(fixture, "not in this view");
	close_view(fixture);
}

/* test_search_help - what is found in the help is the first line shown, however wide the screen is */
static void test_search_help(void)
{
	static const gint widths[] = { 40, 59, 80, 200 };
	Fixture *fixture = open_view("list.mbox");

	press(fixture, "?");
	for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
		g_free(picture(fixture, widths[i], 10));
		press(fixture, "g/Signs\n");
		g_autofree char *shown = picture(fixture, widths[i], 10);
		g_assert_true(g_str_has_prefix(strchr(shown, '\n'), "\nSigns\n"));
	}
	close_view(fixture);
}

/* test_raw - path and raw header move together */
static void test_raw(void)
{
	Fixture *fixture = open_view("path.eml");

	press(fixture, "\t\t");
	says(fixture, ">       X» ^Iby relay1.hosterx.example");
	press(fixture, "jj");
	says(fixture, ">  1 ║");
	press(fixture, "g");
	says(fixture, ">  6 ║");
	press(fixture, "\nk");
	says(fixture, ">4-5 │ . LOCAL");
	press(fixture, "l");
	says(fixture, ">  4 │ . LOCAL");
	press(fixture, "h");
	says(fixture, ">4-5 │");
	close_view(fixture);
}

/* turned_by - does one more key change the picture that the keys before it have made? */
static gboolean turned_by(Fixture *fixture, const char *key)
{
	g_autofree char *before = picture(fixture, 80, 24);

	press(fixture, key);
	g_autofree char *after = picture(fixture, 80, 24);
	return strcmp(before, after) != 0;
}

/* test_divider - the path gets more rows and fewer, and a key that has nothing to give is not kept for later */
static void test_divider(void)
{
	Fixture *fixture = open_view("path.eml");

	g_free(picture(fixture, 80, 24));
	g_assert_true(turned_by(fixture, "+"));
	press(fixture, "++++++++++++++++++++++++++++++++++++++++");
	g_assert_false(turned_by(fixture, "+"));
	g_assert_true(turned_by(fixture, "-"));
	press(fixture, "----------------------------------------");
	g_assert_false(turned_by(fixture, "-"));
	g_assert_true(turned_by(fixture, "+"));
	close_view(fixture);
}

/* test_again - a key that opened something closes it; one that cannot do anything says so */
static void test_again(void)
{
	Fixture *fixture = open_view("path.eml");
	const TpView *view = fixture->view;

	g_free(picture(fixture, 80, 24));
	press(fixture, "t");
	g_assert_true(tp_view_top(view) == TP_VIEW_THREAT);
	press(fixture, "t");
	g_assert_true(tp_view_top(view) == TP_VIEW_PATH);
	press(fixture, "e");
	g_assert_true(tp_view_top(view) == TP_VIEW_WHY);
	press(fixture, "/rows\n");
	says(fixture, "  Rows of the tables that were asked, until one matched");
	press(fixture, "\033e");
	g_assert_true(tp_view_top(view) == TP_VIEW_PATH);
	press(fixture, "z");
	says(fixture, "needs 100 columns");
	g_free(picture(fixture, 120, 24));
	press(fixture, "z");
	g_assert_true(view->path.stacked);
	g_free(picture(fixture, 120, 24));
	press(fixture, "z");
	g_assert_false(view->path.stacked);
	close_view(fixture);
}

/* test_take - what leaves the screen is left for the loop, harmless */
static void test_take(void)
{
	Fixture *fixture = open_view("path.eml");
	TpView *view = fixture->view;

	press(fixture, "Y");
	g_assert_cmpint(view->effect, ==, TP_VIEW_EFFECT_CLIPBOARD);
	g_assert_true(g_str_has_prefix(view->outgoing->str, "Received: from mail.praxis-berg.example"));
	press(fixture, "y");
	g_assert_cmpint(view->effect, ==, TP_VIEW_EFFECT_CLIPBOARD);
	g_assert_nonnull(strstr(view->outgoing->str, "relay1.hosterx.example"));
	press(fixture, "|mless\n");
	g_assert_cmpint(view->effect, ==, TP_VIEW_EFFECT_PIPE);
	g_assert_cmpstr(view->command->str, ==, "less");
	g_assert_true(g_str_has_suffix(view->outgoing->str, "\n\nBitte um einen Anruf.\n"));
	press(fixture, "|\033");
	g_assert_cmpint(view->effect, ==, TP_VIEW_EFFECT_NONE);
	close_view(fixture);
}

/* test_save - a file that exists is overwritten only after a yes */
static void test_save(void)
{
	Fixture *fixture = open_view("path.eml");
	g_autofree char *dir = g_dir_make_tmp("tlspath-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(dir, "out.txt", NULL);
	g_autofree char *bytes = NULL, *keys = g_strdup_printf("w%s\n", file);

	press(fixture, keys);
	says(fixture, "saved ");
	g_assert_true(g_file_set_contents(file, "mine", -1, NULL));
	press(fixture, keys);
	says(fixture, "Overwrite it?");
	press(fixture, "xn");
	g_assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	g_assert_cmpstr(bytes, ==, "mine");
	press(fixture, keys);
	press(fixture, "y");
	says(fixture, "saved ");
	press(fixture, "w/no/such/dir/x\n");
	says(fixture, "not saved");
	g_remove(file);
	g_remove(dir);
	close_view(fixture);
}

/* test_save_list - a line a mail, or CSV where the name asks for it */
static void test_save_list(void)
{
	Fixture *fixture = open_view("list.mbox");
	g_autofree char *dir = g_dir_make_tmp("tlspath-XXXXXX", NULL);
	g_autofree char *text = g_build_filename(dir, "out.txt", NULL), *csv = g_build_filename(dir, "out.csv", NULL);
	g_autofree char *keys = g_strdup_printf("2w%s\nw%s\n", text, csv), *as_text = NULL, *as_csv = NULL;

	press(fixture, keys);
	g_assert_true(g_file_get_contents(text, &as_text, NULL, NULL) && g_file_get_contents(csv, &as_csv, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(as_text, "\n", -1), rows = g_strsplit(as_csv, "\n", -1);
	g_assert_cmpuint(g_strv_length(lines), ==, 8 + 1);
	g_assert_cmpuint(g_strv_length(rows), ==, 8 + 2);
	g_assert_cmpstr(rows[0], ==, "\"date\",\"verdict\",\"path\",\"from\",\"subject\"");
	for (guint i = 0; i < 8; i++) { /* none of these begins as a formula does, but some paths do */
		g_auto(GStrv) cells = g_strsplit(rows[i + 1], "\",\"", -1);
		g_autofree char *joined = g_strjoinv("\t", cells);
		g_autofree char *line = g_strdup_printf("\"%s\"", lines[i]);
		g_auto(GStrv) plain = g_strsplit(joined, "\t'", -1);
		g_autofree char *found = g_strjoinv("\t", plain);
		g_assert_cmpstr(found, ==, line);
	}
	g_autofree char *json = g_build_filename(dir, "out.json", NULL), *other = g_strdup_printf("w%s\n", json);
	press(fixture, other);
	says(fixture, "not saved: lines are .csv or .txt");
	g_assert_false(g_file_test(json, G_FILE_TEST_EXISTS));
	close_view(fixture);
	g_remove(text);
	g_remove(csv);
	g_rmdir(dir);
}

/* test_save_whole - a file that cannot be written whole stays as it was, and is still what it was */
static void test_save_whole(void)
{
	Fixture *fixture = open_view("path.eml");
	g_autofree char *dir = g_dir_make_tmp("tlspath-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(dir, "out.txt", NULL), *link = g_build_filename(dir, "link", NULL);
	g_autofree char *keys = g_strdup_printf("w%s\n", link), *bytes = NULL, *saved = NULL;
	struct rlimit before, full;
	struct stat st;

	g_assert_true(g_file_set_contents(file, "mine", -1, NULL));
	g_assert_cmpint(chmod(file, 0640), ==, 0);
	g_assert_cmpint(symlink("out.txt", link), ==, 0);
	press(fixture, keys);
	getrlimit(RLIMIT_FSIZE, &before);
	full = (struct rlimit){ 16, before.rlim_max }; /* as a disk with no more room than that */
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &full);
	press(fixture, "y");
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, handler);
	says(fixture, "not saved");
	g_assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	g_assert_cmpstr(bytes, ==, "mine");
	press(fixture, keys);
	press(fixture, "y");
	says(fixture, "saved ");
	g_assert_true(g_file_get_contents(file, &saved, NULL, NULL) && strlen(saved) > 16);
	g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
	g_assert_true(stat(file, &st) == 0 && (st.st_mode & 07777) == 0640);
	g_remove(file);
	press(fixture, keys); /* a link to nowhere is no name to make a file under */
	says(fixture, "not saved");
	g_remove(link);
	press(fixture, keys);
	g_assert_true(stat(link, &st) == 0 && (st.st_mode & 07777) == 0600);
	g_remove(link);
	g_assert_cmpint(g_rmdir(dir), ==, 0);
	close_view(fixture);
}

/* test_keys - no key asks for two things, and every view named in the table is a view */
static void test_keys(void)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 1; i < TP_REQUESTS; i++) {
		g_auto(GStrv) keys = g_strsplit(tp_requests[i].keys, " ", -1);
		for (guint k = 0; keys[k] != NULL; k++)
			for (const char *view = tp_requests[i].views; *view != '\0'; view++)
				g_assert_true(g_hash_table_add(seen,
					g_strdup_printf("%s in %c", keys[k], g_ascii_tolower(*view))));
		g_assert_cmpuint(strspn(tp_requests[i].views, "plstehPLSTEH"), ==, strlen(tp_requests[i].views));
	}
	g_assert_cmpint(tp_key_request('j', 'p'), ==, TP_REQUEST_NEXT);
	g_assert_cmpint(tp_key_request(TP_KEY_DOWN, 'p'), ==, TP_REQUEST_NEXT);
	g_assert_cmpint(tp_key_request('\r', 'p'), ==, TP_REQUEST_OPEN);
	g_assert_cmpint(tp_key_request('L' - '@', 'p'), ==, TP_REQUEST_REDRAW);
	g_assert_cmpint(tp_key_request(28, 'p'), ==, TP_REQUEST_QUIT);
	g_assert_cmpint(tp_key_request(' ', 'p'), ==, TP_REQUEST_NEXT_PAGE);
	g_assert_cmpint(tp_key_request(' ', 'L'), ==, TP_REQUEST_TAG);
	g_assert_cmpint(tp_key_request('t', 'L'), ==, TP_REQUEST_THREAT);
	g_assert_cmpint(tp_key_request(TP_KEY_UNKNOWN, 'p'), ==, TP_REQUEST_NONE);
}

/* test_words - never a promise that a header cannot keep */
static void test_words(void)
{
	static const char *const never[] = { "secure", "safe", "protected", "green" };
	Fixture *fixture = open_view("list.mbox");

	for (guint mail = 0; mail < 8; mail++, press(fixture, "]"))
		for (const char *key = "\ntqeq?q"; *key != '\0'; key++) {
			press(fixture, (char[]){ *key, '\0' });
			g_autofree char *shown = picture(fixture, 120, 60), *small = g_utf8_strdown(shown, -1);
			for (guint i = 0; i < G_N_ELEMENTS(never); i++)
				g_assert_null(strstr(small, never[i]));
			if (*key == 'q' && key[1] == '\0')
				g_assert_true(tp_view_top(fixture->view) == TP_VIEW_PATH);
			if (*key == '\n')
				press(fixture, "\033\n");
		}
	close_view(fixture);
}

/* main - run the tests */
int main(int argc, char **argv)
{
	tp_decode_start();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/view/screens look like their pictures", test_screens);
	g_test_add_func("/view/any size", test_sizes);
	g_test_add_func("/view/gaps", test_gaps);
	g_test_add_func("/view/counts", test_counts);
	g_test_add_func("/view/back and quit", test_back);
	g_test_add_func("/view/search", test_search);
	g_test_add_func("/view/search in the help at any width", test_search_help);
	g_test_add_func("/view/raw header and path move together", test_raw);
	g_test_add_func("/view/more rows and fewer", test_divider);
	g_test_add_func("/view/the same key again", test_again);
	g_test_add_func("/view/take", test_take);
	g_test_add_func("/view/save", test_save);
	g_test_add_func("/view/save the list", test_save_list);
	g_test_add_func("/view/save whole or not at all", test_save_whole);
	g_test_add_func("/view/keys", test_keys);
	g_test_add_func("/view/words", test_words);
	return g_test_run();
}
