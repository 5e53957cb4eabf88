/* SPDX-License-Identifier: MIT */
/* Views into bytes: comparing, finding, cutting; NUL and absent texts included */
#include <tlspath/text.h>

/* assert_text - the text is these characters, case too */
static void assert_text(TpText text, const char *wanted)
{
	g_autofree char *got = tp_text_dup(text);
	g_assert_cmpstr(got, ==, wanted);
}

/* test_equal - ASCII case is folded, nothing else is, and a NUL is a byte like others */
static void test_equal(void)
{
	g_assert_true(tp_text_is(TP_LITERAL("ESMTPS"), "esmtps"));
	g_assert_false(tp_text_is(TP_LITERAL("ESMTP"), "ESMTPS"));
	g_assert_false(tp_text_is(TP_LITERAL("@[`{"), "`{@["));
	g_assert_false(tp_text_is(TP_LITERAL("\xC4"), "\xE4"));
	g_assert_true(tp_text_equal(TP_LITERAL("a\0B"), TP_LITERAL("A\0b")));
	g_assert_false(tp_text_equal(TP_LITERAL("a\0b"), TP_LITERAL("a\0c")));
	g_assert_true(tp_text_equal(TP_NO_TEXT, TP_LITERAL("")));
	g_assert_false(tp_text_is(TP_NO_TEXT, "a"));
}

/* test_affixes - beginnings and ends */
static void test_affixes(void)
{
	g_assert_true(tp_text_starts(TP_LITERAL("IPv6:2001:db8::1"), "ipv6:"));
	g_assert_false(tp_text_starts(TP_LITERAL("IPv"), "ipv6:"));
	g_assert_true(tp_text_ends(TP_LITERAL("mx.Example"), ".eXAMPLE"));
	g_assert_false(tp_text_ends(TP_LITERAL("ample"), ".example"));
	g_assert_true(tp_text_starts(TP_NO_TEXT, "") && tp_text_ends(TP_LITERAL("x"), ""));
	g_assert_false(tp_text_starts(TP_NO_TEXT, "x") || tp_text_ends(TP_NO_TEXT, "x"));
}

/* test_find - by exact case, also behind a NUL */
static void test_find(void)
{
	g_assert_cmpint(tp_text_find(TP_LITERAL("abcabc"), TP_LITERAL("ca")), ==, 2);
	g_assert_cmpint(tp_text_find(TP_LITERAL("abc"), TP_LITERAL("B")), ==, -1);
	g_assert_cmpint(tp_text_find(TP_LITERAL("a\0bc"), TP_LITERAL("bc")), ==, 2);
	g_assert_cmpint(tp_text_find(TP_LITERAL("ab"), TP_LITERAL("abc")), ==, -1);
	g_assert_cmpint(tp_text_find(TP_LITERAL("ab"), TP_LITERAL("")), ==, 0);
	g_assert_cmpint(tp_text_find(TP_NO_TEXT, TP_LITERAL("a")), ==, -1);
	g_assert_cmpint(tp_text_find(TP_LITERAL("a"), TP_NO_TEXT), ==, -1);
}

/* test_has - in any case, up to the very end */
static void test_has(void)
{
	g_assert_true(tp_text_has(TP_LITERAL("using TLSv1.3"), "tlsv1.3"));
	g_assert_true(tp_text_has(TP_LITERAL("aaab"), "AAB"));
	g_assert_true(tp_text_has(TP_LITERAL("\0tls"), "TLS"));
	g_assert_false(tp_text_has(TP_LITERAL("TLSv1."), "TLSv1.3"));
	g_assert_false(tp_text_has(TP_NO_TEXT, "a"));
	g_assert_true(tp_text_has(TP_NO_TEXT, ""));
}

/* test_trim - white space, folds too, at both ends */
static void test_trim(void)
{
	assert_text(tp_text_trim(TP_LITERAL("\r\n\t a b \t\r\n")), "a b");
	assert_text(tp_text_trim(TP_LITERAL(" \t")), "");
	assert_text(tp_text_trim(TP_NO_TEXT), NULL);
	assert_text(tp_text_strip(TP_LITERAL("<<a>b>"), "<>"), "a>b");
	assert_text(tp_text_strip(TP_LITERAL("<>"), "<>"), "");
	g_assert_cmpuint(tp_text_strip(TP_LITERAL("\0a\0"), "<>").len, ==, 3);
	assert_text(tp_text_strip(TP_NO_TEXT, "<>"), NULL);
}

/* test_word - words come off one by one until none is left */
static void test_word(void)
{
	TpText rest = TP_LITERAL(" with\r\n\tESMTPS  id ");

	assert_text(tp_text_word(&rest), "with");
	assert_text(tp_text_word(&rest), "ESMTPS");
	assert_text(tp_text_word(&rest), "id");
	g_assert_null(tp_text_word(&rest).at);
	g_assert_null(tp_text_word(&rest).at);
	rest = TP_NO_TEXT;
	g_assert_null(tp_text_word(&rest).at);
}

/* test_line - lines come off without their ends; a lone CR is no end */
static void test_line(void)
{
	TpText rest = TP_LITERAL("a\r\n\nb\rc\r\r\nd");

	assert_text(tp_text_line(&rest), "a");
	assert_text(tp_text_line(&rest), "");
	assert_text(tp_text_line(&rest), "b\rc\r");
	g_assert_cmpuint(rest.len, ==, 1);
	assert_text(tp_text_line(&rest), "d");
	g_assert_cmpuint(rest.len, ==, 0);
	assert_text(tp_text_line(&rest), "");
	rest = TP_NO_TEXT;
	g_assert_null(tp_text_line(&rest).at);
}

/* test_number - decimal numbers up to a bound and nothing else */
static void test_number(void)
{
	static const struct {
		const char *text;
		guint64 max;
		gboolean good;
		guint64 number;
	} rows[] = {
		{ "0", 0, TRUE, 0 },
		{ "7", 5, FALSE, 0 }, /* the digit alone is beyond */
		{ "5", 5, TRUE, 5 },
		{ "255", 255, TRUE, 255 },
		{ "256", 255, FALSE, 0 },
		{ "249", 250, TRUE, 249 },
		{ "00000000000000000000000042", 99, TRUE, 42 },
		{ "18446744073709551615", G_MAXUINT64, TRUE, G_MAXUINT64 },
		{ "18446744073709551616", G_MAXUINT64, FALSE, 0 },
		{ "99999999999999999999", G_MAXUINT64, FALSE, 0 },
		{ "", 9, FALSE, 0 },
		{ "-1", 9, FALSE, 0 },
		{ "+1", 9, FALSE, 0 },
		{ " 1", 9, FALSE, 0 },
		{ "1a", 99, FALSE, 0 },
		{ "0x10", 99, FALSE, 0 },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		guint64 number = 0;
		g_assert_cmpint(tp_text_number(tp_text_str(rows[i].text), rows[i].max, &number), ==, rows[i].good);
		if (rows[i].good)
			g_assert_cmpuint(number, ==, rows[i].number);
	}
	guint64 number;
	g_assert_false(tp_text_number(TP_NO_TEXT, 9, &number));
}

/* test_number_bounds - every bound below 300 admits what is not greater */
static void test_number_bounds(void)
{
	for (guint64 max = 0; max < 300; max++) {
		for (guint64 n = 0; n < 400; n++) {
			g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, n);
			guint64 number = 0;
			g_assert_cmpint(tp_text_number(tp_text_str(text), max, &number), ==, n <= max);
		}
	}
}

/* test_absent - "not there" is not "empty" */
static void test_absent(void)
{
	g_autofree char *empty = tp_text_dup(TP_LITERAL(""));

	g_assert_cmpstr(empty, ==, "");
	g_assert_null(tp_text_dup(TP_NO_TEXT));
	g_assert_null(tp_text_str(NULL).at);
	g_assert_null(tp_text_end(TP_NO_TEXT));
}

/* main - runs the tests */
/* alike - are the bytes the word's, ASCII case aside? */
static gboolean alike(const char *text, const char *word, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (g_ascii_tolower(text[i]) != g_ascii_tolower(word[i]))
			return FALSE;
	return TRUE;
}

/* KNOWN - a word that the compiler knows, against texts that differ from it in one byte, longer and shorter ones */
#define KNOWN(WORD)                                                                                   \
	for (guint n = 0; n < sizeof(WORD) * 256; n++) {                                              \
		char said[] = WORD "x";                                                               \
		said[n / 256] = (char)n;                                                              \
		for (gsize len = sizeof(WORD) - 2; len <= sizeof(WORD); len++) {                      \
			gboolean begins = len >= sizeof(WORD) - 1 && alike(said, WORD, sizeof(WORD) - 1); \
			g_assert_cmpint(tp_text_starts(tp_text(said, len), WORD), ==, begins);        \
			g_assert_cmpint(tp_text_is(tp_text(said, len), WORD), ==, begins && len == sizeof(WORD) - 1); \
		}                                                                                     \
	}

/* test_known - words of every length, and bytes that are no ASCII */
static void test_known(void)
{
	KNOWN("b") KNOWN("by") KNOWN("via") KNOWN("from") KNOWN("using") KNOWN("helo=z") KNOWN("account") KNOWN("@[`{AZaz")
	KNOWN("de/crypted") KNOWN("no client x") KNOWN("\xEF\xBB\xBF") KNOWN("\xC2\xA0") KNOWN("\xFEz\x7F@") KNOWN("envelope-from")
	KNOWN("envelope-sender") KNOWN("sixteen letters!") KNOWN("seventeen letters")
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/equal but for ASCII case", test_equal);
	g_test_add_func("/text/starts and ends", test_affixes);
	g_test_add_func("/text/words that the compiler knows", test_known);
	g_test_add_func("/text/find", test_find);
	g_test_add_func("/text/has in any case", test_has);
	g_test_add_func("/text/trim and strip", test_trim);
	g_test_add_func("/text/words", test_word);
	g_test_add_func("/text/lines", test_line);
	g_test_add_func("/text/numbers", test_number);
	g_test_add_func("/text/numbers keep to their bound", test_number_bounds);
	g_test_add_func("/text/absent is not empty", test_absent);
	return g_test_run();
}
