/* SPDX-License-Identifier: MIT */
#include "terminal/canvas.h"

/* draw - `text` into the columns [from, to) of a row of ten cells, printed */
static char *draw(const char *text, gint from, gint to, gint at, gboolean ascii)
{
	g_auto(TpCanvas) canvas = { 0 };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_canvas_begin(&canvas, 10, 1, ascii);
	TpPen pen = tp_pen(&canvas, 0, from, to);
	pen.at = at;
	tp_pen_str(&pen, TP_ROLE_TEXT, text);
	tp_canvas_print(&canvas, &out);
	return g_strndup(out.at, out.len - 1);
}

/* test_clip - text is cut by cells, and what was cut bears a mark */
static void test_clip(void)
{
	static const struct {
		const char *text;
		gint from, to, at;
		gboolean ascii;
		const char *shown;
	} cases[] = {
		{ "abc", 0, 10, 0, FALSE, "abc" },
		{ "0123456789", 0, 10, 0, FALSE, "0123456789" },
		{ "0123456789x", 0, 10, 0, FALSE, "012345678~" },
		{ "abcdef", 2, 5, 2, FALSE, "  ab~" },
		{ "abcdef", 2, 5, 0, FALSE, "  cd~" }, /* scrolled sideways */
		{ "日本", 0, 10, 0, FALSE, "日本" },
		{ "日本語", 0, 5, 0, FALSE, "日本~" },
		{ "日本語", 0, 4, 0, FALSE, "日 ~" }, /* never half a character */
		{ "a日", 1, 10, 0, FALSE, " 日" },
		{ "日a", 1, 10, 0, FALSE, "  a" },
		{ "e\xCC\x81x", 0, 10, 0, FALSE, "e\xCC\x81x" },
		{ "R\xC3\xBC" "ck", 0, 10, 0, TRUE, "R?ck" },
		{ "日x", 0, 10, 0, TRUE, "?x" }, /* one mark a character */
		{ "║╳┊│─┄»", 0, 10, 0, TRUE, "HX:|-->" },
		{ "a\033[1mb\x07\xFF" "c\n", 0, 10, 0, FALSE, "a?[1mb??c?" },
		{ "\xC2\x9B" "1m", 0, 10, 0, FALSE, "?1m" }, /* C1 */
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *shown = draw(cases[i].text, cases[i].from, cases[i].to, cases[i].at, cases[i].ascii);
		g_assert_cmpstr(shown, ==, cases[i].shown);
	}
}

/* test_marks - a cell holds a few combining marks, and drops the rest */
static void test_marks(void)
{
	g_autoptr(GString) text = g_string_new("e");

	for (guint i = 0; i < 100; i++)
		g_string_append(text, "\xCC\x81");
	g_autofree char *shown = draw(text->str, 0, 10, 0, FALSE);
	g_assert_cmpuint(strlen(shown), <, 14);
	g_assert_true(g_utf8_validate(shown, -1, NULL));
}

/* test_overwrite - writing over a half of a wide character leaves no half behind */
static void test_overwrite(void)
{
	g_auto(TpCanvas) canvas = { 0 };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_canvas_begin(&canvas, 6, 1, FALSE);
	TpPen pen = tp_pen(&canvas, 0, 0, 6);
	tp_pen_str(&pen, TP_ROLE_TEXT, "日本語");
	pen = tp_pen(&canvas, 0, 1, 3);
	tp_pen_str(&pen, TP_ROLE_TEXT, "xy");
	tp_canvas_print(&canvas, &out);
	g_autofree char *shown = g_strndup(out.at, out.len);
	g_assert_cmpstr(shown, ==, " xy 語\n");
}

/* test_outside - rows and columns that are not there take nothing */
static void test_outside(void)
{
	g_auto(TpCanvas) canvas = { 0 };

	for (gint size = 0; size < 3; size++) {
		tp_canvas_begin(&canvas, size, size, FALSE);
		for (gint row = -2; row < 5; row++)
			for (gint column = -3; column < 5; column++) {
				TpPen pen = tp_pen(&canvas, row, column, column + 3);
				tp_pen_str(&pen, TP_ROLE_TEXT, "日e\xCC\x81本語");
				tp_pen_right(&pen, TP_ROLE_TEXT, TP_LITERAL("x"));
				tp_pen_fill(&pen, TP_ROLE_TEXT, "─");
				tp_canvas_role(&canvas, row, column, column + 3, TP_ROLE_HIT);
			}
	}
}

/* test_highlight - every occurrence, in any case, and nothing else */
static void test_highlight(void)
{
	g_auto(TpCanvas) canvas = { 0 };
	static const char roles[] = "..HH..HH..";

	tp_canvas_begin(&canvas, 10, 1, FALSE);
	TpPen pen = tp_pen(&canvas, 0, 0, 10);
	tp_pen_str(&pen, TP_ROLE_TEXT, "x tls TLSv");
	tp_canvas_highlight(&canvas, 0, "TL");
	for (gint column = 0; column < 10; column++)
		g_assert_cmpint(tp_canvas_cell(&canvas, 0, column)->role, ==,
			roles[column] == 'H' ? TP_ROLE_HIT : TP_ROLE_TEXT);
	tp_canvas_highlight(&canvas, 0, "");
}

/* test_lines - a text in a box, from any line on */
static void test_lines(void)
{
	g_auto(TpCanvas) canvas = { 0 };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_canvas_begin(&canvas, 6, 4, FALSE);
	gint lines = tp_canvas_lines(&canvas, (TpBox){ 1, 3, 1, 5 }, TP_LITERAL("one\ntwo\nthree\nfour\n"), 1);
	g_assert_cmpint(lines, ==, 4);
	tp_canvas_print(&canvas, &out);
	g_autofree char *shown = g_strndup(out.at, out.len);
	g_assert_cmpstr(shown, ==, "\n two\n thr~\n\n");
}

/* main - run the tests */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/canvas/cut by cells", test_clip);
	g_test_add_func("/canvas/combining marks are bounded", test_marks);
	g_test_add_func("/canvas/no half of a wide character", test_overwrite);
	g_test_add_func("/canvas/nothing outside", test_outside);
	g_test_add_func("/canvas/highlight", test_highlight);
	g_test_add_func("/canvas/lines in a box", test_lines);
	return g_test_run();
}
