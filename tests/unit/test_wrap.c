/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "unit/expect.h"

/* test_lines - broken at blanks, long words anywhere, never in a character */
static void test_lines(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	TP_OUT(&out, "Note");
	tp_words_wrap(&out, TP_LITERAL("one two three four"), 6, 14);
	expect(&out, "Note  one two\n      three\n      four\n");
	tp_words_wrap(&out, TP_LITERAL("abcdefghij kl"), 0, 4);
	expect(&out, "abcd\nefgh\nij\nkl\n");
	tp_words_wrap(&out, TP_LITERAL("\u4e2d\u6587\u4e2d\u6587"), 1, 6);
	expect(&out, " \u4e2d\u6587\n \u4e2d\u6587\n");
	tp_words_wrap(&out, TP_LITERAL("\u4e2d\u6587"), 0, 1);
	expect(&out, "\u4e2d\n\u6587\n");
	tp_words_wrap(&out, TP_LITERAL(""), 2, 20);
	expect(&out, "  \n");
}

/* test_clip - cut by cells, and said so */
static void test_clip(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	g_autofree char *much = g_strnfill(100000, 'a');

	tp_words_clip(&out, TP_LITERAL("mx.example"), TP_SAFE_NAME, 10);
	expect(&out, "mx.example");
	tp_words_clip(&out, TP_LITERAL("mx.example"), TP_SAFE_NAME, 9);
	expect(&out, "mx.exa...");
	tp_words_clip(&out, tp_text_str(much), TP_SAFE_TEXT, 8);
	expect(&out, "aaaaa...");
	tp_words_clip(&out, TP_NO_TEXT, TP_SAFE_TEXT, 8);
	expect(&out, "");
}

/* main - run them */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wrap/lines break by cells", test_lines);
	g_test_add_func("/wrap/clipping is visible", test_clip);
	return g_test_run();
}
