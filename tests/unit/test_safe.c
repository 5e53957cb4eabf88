/* SPDX-License-Identifier: MIT */
/* Making text safe: what each use does by examples, and what holds for any bytes */
#include <tlspath/safe.h>

enum { SEED = 8259, ROUNDS = 5000, USES = TP_SAFE_CSV + 1 };

/* safe - what becomes of `len` bytes, as a string; a block of their own lets a sanitizer see overruns */
static char *safe(const char *bytes, gsize len, TpSafeFor use)
{
	g_autofree char *exact = g_memdup2(bytes, len);
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_safe(&out, tp_text(exact, len), use);
	return g_strndup(out.len > 0 ? out.at : "", out.len);
}

typedef struct {
	const char *bytes, *text;
} Row;

/* check_rows - every row gives its text */
static void check_rows(const Row *rows, gsize n, TpSafeFor use)
{
	for (gsize i = 0; i < n; i++) {
		g_autofree char *text = safe(rows[i].bytes, strlen(rows[i].bytes), use);
		g_assert_cmpstr(text, ==, rows[i].text);
	}
}

/* test_text - text for people */
static void test_text(void)
{
	static const Row rows[] = {
		{ "", "" },
		{ " \t\r\n ", "" },
		{ "plain text, as it is!", "plain text, as it is!" },
		{ "  folded\r\n\ttext  here ", "folded text here" },
		{ "a \tb\t c\t\td\te", "a b c d e" },
		{ "a\\x1b", "a\\\\x1b" },
		{ "\x1B[31mred", "\\x1b[31mred" },
		{ "\x01\x0B\x7F", "\\x01\\x0b\\x7f" },
		{ "\xC2\x9B" "31m", "\\u{009B}31m" },
		{ "\u202Egnp.exe", "\\u{202E}gnp.exe" },
		{ "pay\u200Bpal\uFEFF\u00AD", "pay\\u{200B}pal\\u{FEFF}\\u{00AD}" },
		{ "a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c" },
		{ "\uE000\uFFFF\U0010FFFF\U000E0041", "\\u{E000}\\u{FFFF}\\u{10FFFF}\\u{E0041}" },
		{ "\u115F\u3164\uFFA0\u034F", "\\u{115F}\\u{3164}\\u{FFA0}\\u{034F}" },
		{ "Grüße, Привет, 你好, 😀", "Grüße, Привет, 你好, 😀" },
		{ "\u2764\uFE0F", "\u2764\uFE0F" },
		{ "a\u00A0b\u3000c", "a\u00A0b\u3000c" },
		{ "e\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301\u0301" },
		{ "e\u0301\u0301\u0301\u0301\u0301\u0301x\u0301",
		  "e\u0301\u0301\u0301\u0301\\u{0301}\\u{0301}x\u0301" },
		{ "\u0301a", "\\u{0301}a" },
		{ "\x01\u0301", "\\x01\\u{0301}" },
	};
	check_rows(rows, G_N_ELEMENTS(rows), TP_SAFE_TEXT);
}

/* test_bad - one U+FFFD for each bad sequence, which ends where no good one goes on (Unicode 3.9) */
static void test_bad(void)
{
	static const Row rows[] = {
		{ "\x80", "\uFFFD" },
		{ "\xFF\xFE", "\uFFFD\uFFFD" },
		{ "a\xC3", "a\uFFFD" },
		{ "\xC3z", "\uFFFDz" },
		{ "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
		  "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41" },
		{ "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41" },
		{ "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41\uFFFD\uFFFD\x42" },
		{ "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\x41" },
		{ "\xF0\x9F\x98", "\uFFFD" },
		{ "\xF0\x9F\x98 x", "\uFFFD x" },
	};
	check_rows(rows, G_N_ELEMENTS(rows), TP_SAFE_TEXT);
	check_rows(rows, G_N_ELEMENTS(rows), TP_SAFE_JSON);
}

/* test_name - names hold ASCII only */
static void test_name(void)
{
	static const Row rows[] = {
		{ "mx.example.org", "mx.example.org" },
		{ " TLS_AES_256_GCM_SHA384\r\n", "TLS_AES_256_GCM_SHA384" },
		{ "ex\u0430mple.org", "ex\\u{0430}mple.org" },
		{ "m\xFCller.example", "m\\xfcller.example" },
		{ "a\\b\x1B", "a\\\\b\\x1b" },
		{ "\U0001F600", "\\u{1F600}" },
	};
	check_rows(rows, G_N_ELEMENTS(rows), TP_SAFE_NAME);
}

/* test_raw - the raw pane shows every byte where it stands */
static void test_raw(void)
{
	static const Row rows[] = {
		{ "  two  blanks \\ \"\" ", "  two  blanks \\ \"\" " },
		{ "\tx\r", "^Ix^M" },
		{ "\x1B[0m\x7F", "^[[0m^?" },
		{ "\u202E\xC2\x9B\U000E0041", "<U+202E><U+009B><U+E0041>" },
		{ "\xFF\xE2\x82 \xC3", "\\xff\\xe2\\x82 \\xc3" },
		{ "Grüße", "Grüße" },
	};
	check_rows(rows, G_N_ELEMENTS(rows), TP_SAFE_RAW);
}

/* test_json - the inside of a JSON string */
static void test_json(void)
{
	static const Row rows[] = {
		{ "say \"a\\b\"", "say \\\"a\\\\b\\\"" },
		{ " a\r\n\tb ", "a b" },
		{ "\x01\x1F\x7F\xC2\x85", "\\u0001\\u001f\\u007f\\u0085" },
		{ "\u2028\u2029\u202E\u200D", "\\u2028\\u2029\\u202e\\u200d" },
		{ "\U000E0041\U0010FFFF", "\\udb40\\udc41\\udbff\\udfff" },
		{ "</script> 😀", "</script> 😀" },
	};
	g_autofree char *nul = safe("a\0b", 3, TP_SAFE_JSON);

	check_rows(rows, G_N_ELEMENTS(rows), TP_SAFE_JSON);
	g_assert_cmpstr(nul, ==, "a\\u0000b");
}

/* test_csv - a cell that no spreadsheet runs */
static void test_csv(void)
{
	static const Row rows[] = {
		{ "", "\"\"" },
		{ "a,b;c", "\"a,b;c\"" },
		{ "say \"a\\b\"", "\"say \"\"a\\b\"\"\"" },
		{ "\x1B\u202E\r\n x", "\"\\x1b\\u{202E} x\"" },
		{ "=1+1", "\"'=1+1\"" },
		{ "+49", "\"'+49\"" },
		{ "-1", "\"'-1\"" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ " \t\r\n=1", "\"'=1\"" },
		{ "\u00A0\u3000 =1", "\"'\u00A0\u3000 =1\"" },
		{ "\uFF1D1", "\"'\uFF1D1\"" },
		{ "\uFF0B1", "\"'\uFF0B1\"" },
		{ "\uFF0D1", "\"'\uFF0D1\"" },
		{ "\uFF201", "\"'\uFF201\"" },
		{ "a=1", "\"a=1\"" },
		{ "'=1", "\"'=1\"" },
		{ "\xFF=1", "\"\uFFFD=1\"" },
		{ "\r\n folded", "\"folded\"" },
	};
	check_rows(rows, G_N_ELEMENTS(rows), TP_SAFE_CSV);
}

/* any_bytes - a random mixture: plain, special, white, beyond ASCII and, unless `valid`, no UTF-8 */
static void any_bytes(GRand *random, GString *bytes, gboolean valid)
{
	static const gunichar points[] = {
		0, 1, 0x1B, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0xE9, 0x301, 0x34F, 0x430, 0x600, 0x61C, 0x7FF, 0x800, 0x1160,
		0x180E, 0x200B, 0x200F, 0x2028, 0x2029, 0x202E, 0x2066, 0x3000, 0x3164, 0x4E00, 0xD7FF, 0xE000, 0xFE0F,
		0xFEFF, 0xFF1D, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0xE0001, 0xE0041, 0xE0101, 0x10FFFF,
	};
	static const char ascii[] = "abc xyz  \t\r\n\"\"\\\\=+-@',{}<>^u0019!#~";

	g_string_truncate(bytes, 0);
	for (gint n = g_rand_int_range(random, 0, 60); n > 0; n--) {
		gint kind = g_rand_int_range(random, 0, valid ? 8 : 10);
		if (kind < 6)
			g_string_append_c(bytes, ascii[g_rand_int_range(random, 0, sizeof ascii - 1)]);
		else if (kind < 8)
			g_string_append_unichar(bytes, points[g_rand_int_range(random, 0, G_N_ELEMENTS(points))]);
		else
			g_string_append_c(bytes, (char)g_rand_int_range(random, 0, 256));
	}
}

/* harmless - may the code point reach a terminal? Independent of the code under test, by ranges */
static gboolean harmless(gunichar c)
{
	return !(c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E ||
	         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
	         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0xFFFF || c >= 0xE0000);
}

/* test_harmless - whatever comes in, valid UTF-8 without controls, bidi and zero width goes out */
static void test_harmless(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
	g_autoptr(GString) bytes = g_string_new(NULL);

	for (guint i = 0; i < ROUNDS * USES; i++) {
		TpSafeFor use = (TpSafeFor)(i % USES);
		any_bytes(random, bytes, FALSE);
		g_autofree char *text = safe(bytes->str, bytes->len, use);
		g_assert_true(g_utf8_validate(text, -1, NULL));
		for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
			g_assert_true(harmless(g_utf8_get_char(p)));
			g_assert_true(use != TP_SAFE_NAME || (guchar)*p < 0x80);
		}
		if (use == TP_SAFE_RAW)
			continue;
		g_assert_null(strstr(text, "  "));
		g_assert_false(g_str_has_prefix(text, " ") || g_str_has_suffix(text, " "));
	}
}

/* unfolded - white space runs of valid UTF-8 made one blank, none at the ends; NUL stays */
static GString *unfolded(const GString *bytes)
{
	GString *text = g_string_new(NULL);

	for (gsize i = 0; i < bytes->len; i++) {
		if (!tp_space(bytes->str[i]))
			g_string_append_c(text, bytes->str[i]);
		else if (text->len > 0 && text->str[text->len - 1] != ' ')
			g_string_append_c(text, ' ');
	}
	if (text->len > 0 && text->str[text->len - 1] == ' ')
		g_string_truncate(text, text->len - 1);
	return text;
}

/* take_hex - `digits` hexadecimal digits */
static gunichar take_hex(const char **p, guint digits)
{
	gunichar c = 0;

	for (; digits > 0; digits--, (*p)++) {
		g_assert_true(g_ascii_isxdigit(**p));
		c = c << 4 | (gunichar)g_ascii_xdigit_value(**p);
	}
	return c;
}

/* read_json - a reader of JSON strings, as strict as RFC 8259 7 and fewer escapes */
static GString *read_json(const char *p)
{
	GString *text = g_string_new(NULL);

	while (*p != '\0') {
		g_assert_true((guchar)*p >= 0x20 && *p != '"');
		if (*p++ != '\\') {
			g_string_append_c(text, p[-1]);
		} else if (*p != 'u') {
			g_assert_true(*p == '"' || *p == '\\');
			g_string_append_c(text, *p++);
		} else {
			p++;
			gunichar c = take_hex(&p, 4);
			g_assert_false(c >= 0xDC00 && c <= 0xDFFF);
			if (c >= 0xD800 && c <= 0xDBFF) {
				g_assert_true(*p++ == '\\' && *p++ == 'u');
				gunichar low = take_hex(&p, 4);
				g_assert_true(low >= 0xDC00 && low <= 0xDFFF);
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
			}
			g_string_append_unichar(text, c);
		}
	}
	return text;
}

/* read_text - undoes the escapes of text and names */
static GString *read_text(const char *p)
{
	GString *text = g_string_new(NULL);

	while (*p != '\0') {
		if (*p++ != '\\') {
			g_string_append_c(text, p[-1]);
			continue;
		}
		char kind = *p++;
		if (kind == 'x') {
			g_string_append_c(text, (char)take_hex(&p, 2));
		} else if (kind == 'u') {
			const char *end = strchr(p, '}');
			g_assert_true(*p++ == '{' && end != NULL);
			g_string_append_unichar(text, take_hex(&p, (guint)(end - p)));
			p++;
		} else {
			g_assert_true(kind == '\\');
			g_string_append_c(text, kind);
		}
	}
	return text;
}

/* test_reads_back - no escape can be forged or lost: undone, text, names and JSON are what came in */
static void test_reads_back(void)
{
	static GString *(*const readers[])(const char *p) = {
		[TP_SAFE_TEXT] = read_text, [TP_SAFE_NAME] = read_text, [TP_SAFE_RAW] = NULL, [TP_SAFE_JSON] = read_json,
	};
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED + 1);
	g_autoptr(GString) bytes = g_string_new(NULL);

	for (guint i = 0; i < ROUNDS * G_N_ELEMENTS(readers); i++) {
		TpSafeFor use = (TpSafeFor)(i % G_N_ELEMENTS(readers));
		any_bytes(random, bytes, TRUE);
		if (readers[use] == NULL)
			continue;
		g_autofree char *text = safe(bytes->str, bytes->len, use);
		g_autoptr(GString) back = readers[use](text), wanted = unfolded(bytes);
		g_assert_true(g_string_equal(back, wanted));
	}
}

/* test_names_keep_bytes - a name is never ambiguous, UTF-8 or not */
static void test_names_keep_bytes(void)
{
	for (guint byte = 0; byte < 256; byte++) {
		char in[] = { 'a', (char)byte, 'b' };
		if (tp_space(in[1]))
			continue;
		g_autofree char *text = safe(in, sizeof in, TP_SAFE_NAME);
		g_autoptr(GString) back = read_text(text);
		g_assert_cmpuint(back->len, ==, sizeof in);
		g_assert_true(memcmp(back->str, in, sizeof in) == 0);
	}
}

/* test_places - a byte means the same at every distance from both ends */
static void test_places(void)
{
	static const char *const bytes[] = {
		"\"", "\\", "\x7F", "\x01", "\xFF", "  ", " ", "\t", " \t", "!", "~", "é",
	};

	for (guint i = 0; i < G_N_ELEMENTS(bytes) * USES; i++) {
		TpSafeFor use = (TpSafeFor)(i % USES);
		g_autofree char *pair = g_strdup_printf("x%sx", bytes[i / USES]);
		g_autofree char *cell = safe(pair, strlen(pair), use);
		g_autofree char *alone = use == TP_SAFE_CSV ? g_strndup(cell + 1, strlen(cell) - 2) : g_strdup(cell);
		for (guint before = 0; before < 40; before++) {
			for (guint behind = 0; behind < 40; behind += before % 4 + 1) {
				g_autoptr(GString) in = g_string_new(pair), wanted = g_string_new(alone);
				for (guint n = 0; n < before; n++) {
					g_string_prepend_c(in, 'x');
					g_string_prepend_c(wanted, 'x');
				}
				for (guint n = 0; n < behind; n++) {
					g_string_append_c(in, 'y');
					g_string_append_c(wanted, 'y');
				}
				if (use == TP_SAFE_CSV)
					g_string_append_c(g_string_prepend_c(wanted, '"'), '"');
				g_autofree char *text = safe(in->str, in->len, use);
				g_assert_cmpstr(text, ==, wanted->str);
			}
		}
	}
}

/* test_appends - what stands in the buffer stays, and no text adds nothing */
static void test_appends(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_safe(&out, TP_NO_TEXT, TP_SAFE_JSON);
	g_assert_cmpuint(out.len, ==, 0);
	TP_OUT(&out, "{");
	tp_safe(&out, TP_LITERAL(" a  b "), TP_SAFE_TEXT);
	tp_safe(&out, TP_NO_TEXT, TP_SAFE_CSV);
	g_assert_true(tp_text_equal(tp_text(out.at, out.len), TP_LITERAL("{a b\"\"")));
}

/* test_path - in the name of a file each blank counts */
static void test_path(void)
{
	static const char path[] = " a  b\t\"\n\x1B\\\xFF \r";
	static const struct {
		TpSafeFor use;
		const char *text;
	} rows[] = {
		{ TP_SAFE_TEXT, " a  b\\x09\"\\x0a\\x1b\\\\\uFFFD \\x0d" },
		{ TP_SAFE_JSON, "\" a  b\\u0009\\\"\\u000a\\u001b\\\\\uFFFD \\u000d\"" },
		{ TP_SAFE_CSV, "\" a  b\\x09\"\"\\x0a\\x1b\\\uFFFD \\x0d\"" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(TpOut) out = TP_OUT_MEMORY;
		tp_safe_path(&out, path, rows[i].use);
		g_assert_true(tp_text_equal(tp_text(out.at, out.len), tp_text_str(rows[i].text)));
	}
	g_auto(TpOut) out = TP_OUT_MEMORY;
	tp_safe_path(&out, NULL, TP_SAFE_JSON);
	g_assert_cmpuint(out.len, ==, 0);
	tp_safe_path(&out, NULL, TP_SAFE_CSV);
	tp_safe_path(&out, "  =x", TP_SAFE_CSV);
	g_assert_true(tp_text_equal(tp_text(out.at, out.len), TP_LITERAL("\"\"\"'  =x\"")));
}

/* test_json_string - a JSON string is its inside in quotes, whatever room there is in the buffer */
static void test_json_string(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED + 2);
	g_autoptr(GString) bytes = g_string_new(NULL);
	g_auto(TpOut) none = TP_OUT_MEMORY;

	tp_safe_json(&none, TP_NO_TEXT);
	tp_safe_json(&none, TP_LITERAL(""));
	g_assert_true(tp_text_equal(tp_text(none.at, none.len), TP_LITERAL("null\"\"")));
	for (guint i = 0; i < ROUNDS; i++) {
		any_bytes(random, bytes, i % 2 != 0);
		g_autofree char *inside = safe(bytes->str, bytes->len, TP_SAFE_JSON);
		g_autofree char *wanted = g_strdup_printf("\"%s\"", inside), *exact = g_memdup2(bytes->str, MAX(bytes->len, 1));
		g_auto(TpOut) out = { g_malloc(i % 100), 0, i % 100, -1, 0 };
		tp_safe_json(&out, tp_text(exact, bytes->len));
		g_autofree char *text = g_strndup(out.at, out.len);
		g_assert_cmpstr(text, ==, wanted);
	}
}

/* test_linear - megabytes of the worst are one pass and at most six times as long */
static void test_linear(void)
{
	enum { LONG = 2 << 20 };
	static const char *const fills[] = {
		" ", "a", "\"", "\\", "\x01", "\xFF", "\xF0\x9F\x98", "\u0301", "a\t", "\u3000",
	};

	for (guint i = 0; i < G_N_ELEMENTS(fills) * USES; i++) {
		g_autoptr(GString) in = g_string_sized_new(LONG);
		g_auto(TpOut) out = TP_OUT_MEMORY;
		while (in->len < LONG)
			g_string_append(in, fills[i / USES]);
		tp_safe(&out, tp_text(in->str, in->len), (TpSafeFor)(i % USES));
		g_assert_cmpuint(out.len, <=, in->len * 6 + 3);
	}
}

/* test_width - cells on a terminal, and clipping at them */
static void test_width(void)
{
	static const struct {
		const char *text;
		gsize width, cells, clipped;
	} rows[] = {
		{ "", 0, 3, 0 },
		{ "abcdef", 6, 3, 3 },
		{ "abc", 3, 3, 3 },
		{ "abc", 3, 0, 0 },
		{ "äöü", 3, 2, 4 },
		{ "你好", 4, 3, 3 },
		{ "你好", 4, 4, 6 },
		{ "e\u0301x", 2, 1, 3 },
		{ "e\u0301\u0301x", 2, 1, 5 },
		{ "😀x", 3, 1, 0 },
		{ "\xFF\xFFx", 3, 2, 2 },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		TpText text = tp_text_str(rows[i].text);
		g_assert_cmpuint(tp_safe_width(text), ==, rows[i].width);
		g_assert_cmpuint(tp_safe_clip(text, rows[i].cells), ==, rows[i].clipped);
	}
	g_assert_cmpuint(tp_safe_width(TP_NO_TEXT), ==, 0);
	g_assert_cmpuint(tp_safe_clip(TP_NO_TEXT, 5), ==, 0);
}

/* test_clip - clipping leaves whole characters and fills the cells as far as they go */
static void test_clip(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED + 2);
	g_autoptr(GString) bytes = g_string_new(NULL);

	for (guint i = 0; i < ROUNDS; i++) {
		any_bytes(random, bytes, FALSE);
		g_autofree char *text = safe(bytes->str, bytes->len, TP_SAFE_TEXT);
		gsize cells = (gsize)g_rand_int_range(random, 0, 60);
		TpText all = tp_text_str(text), part = tp_text(text, tp_safe_clip(all, cells));
		g_assert_true(g_utf8_validate(part.at, (gssize)part.len, NULL));
		g_assert_cmpuint(tp_safe_width(part), <=, cells);
		if (part.len < all.len)
			g_assert_cmpuint(tp_safe_width(part) + 2, >, cells);
		if (part.len < all.len)
			g_assert_false(g_unichar_ismark(g_utf8_get_char(tp_text_end(part))));
	}
}

/* main - runs the tests */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/safe/text for people", test_text);
	g_test_add_func("/safe/bad sequences are one U+FFFD each", test_bad);
	g_test_add_func("/safe/names are ASCII", test_name);
	g_test_add_func("/safe/raw shows every byte", test_raw);
	g_test_add_func("/safe/json strings", test_json);
	g_test_add_func("/safe/csv cells are not run", test_csv);
	g_test_add_func("/safe/any bytes come out harmless", test_harmless);
	g_test_add_func("/safe/escapes read back", test_reads_back);
	g_test_add_func("/safe/names keep every byte", test_names_keep_bytes);
	g_test_add_func("/safe/a byte means the same in every place", test_places);
	g_test_add_func("/safe/appends", test_appends);
	g_test_add_func("/safe/in the name of a file each blank counts", test_path);
	g_test_add_func("/safe/a JSON string", test_json_string);
	g_test_add_func("/safe/long texts cost one pass", test_linear);
	g_test_add_func("/safe/width", test_width);
	g_test_add_func("/safe/clips between characters", test_clip);
	return g_test_run();
}
