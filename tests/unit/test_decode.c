/* SPDX-License-Identifier: MIT */
#include <tlspath/message.h>

/* decoded - what `decode` makes of a text; the caller frees it */
static char *decoded(void (*decode)(TpOut *, TpText), TpText raw)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	decode(&out, raw);
	return g_strndup(out.at != NULL ? out.at : "", out.len);
}

static void test_text(void)
{
	static const struct {
		const char *raw, *text;
	} cases[] = {
		{ "", "" },
		{ " Minutes of the meeting", "Minutes of the meeting" },
		{ " folded\n\tand left so", "folded\n\tand left so" },
		{ " =?utf-8?Q?Angebot_f=C3=BCr?=", "Angebot für" },
		{ "=?utf-8?B?w6Q=?=\n =?utf-8?Q?_b?=", "ä b" },
		{ "=?iso-8859-1?Q?D=E9jeuner?= at noon", "Déjeuner at noon" },
		{ "raw \xC3\xA4", "raw ä" },
		{ "raw \xE4", "raw ä" },
		{ "=?UTF-8?q?a=5F=5f_b?=\t=?us-ascii?B?Yw==?=  d", "a__ bc  d" },
		{ "=?utf-8?B?w?= =?utf-8?Q?=C3?= =?utf-8?Q?=A4?=", NULL },
		{ "=?utf-8?Q?=C3?= =?utf-8?Q?=A4?=", "ä" },
		{ "=?utf-8?Q?=E4?=", NULL },
		{ "=?utf-8?Q?half=?=", NULL },
		{ "glued=?utf-8?Q?x?=on", NULL },
		{ "=?no-such-charset?Q?x?= y", NULL },
		{ "=?utf-8?Q?=1B[31m?=", "\x1B[31m" },
		{ "1 + 1 =? 2", "1 + 1 =? 2" },
		{ "=?utf-8?B?", "=?utf-8?B?" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = decoded(tp_decode_text, tp_text_str(cases[i].raw));
		if (cases[i].text != NULL)
			g_assert_cmpstr(text, ==, cases[i].text);
	}
	g_autofree char *nul = decoded(tp_decode_text, tp_text("a\0b", 3));
	g_assert_cmpstr(nul, ==, "a\xEF\xBF\xBD" "b");
	g_autofree char *none = decoded(tp_decode_text, TP_NO_TEXT);
	g_assert_cmpstr(none, ==, "");
}

static void test_addresses(void)
{
	static const struct {
		const char *raw, *text;
	} cases[] = {
		{ " Anna Berg <anna@example.org>", "Anna Berg <anna@example.org>" },
		{ "=?utf-8?Q?J=C3=B6rg?= <j@example.org>", "Jörg <j@example.org>" },
		/* plain ASCII stays as written, quotes and folds too */
		{ "\"Berg, Anna\" <anna@example.org>,\n kim@example.org",
		  "\"Berg, Anna\" <anna@example.org>,\n kim@example.org" },
		{ "\"Kim (Desk)\" <kim@example.org>", "\"Kim (Desk)\" <kim@example.org>" },
		{ "undisclosed-recipients:;", "undisclosed-recipients:;" },
		{ "=?utf-8?B?SsO2cmc=?= =?utf-8?Q?_M=C3=BCller?=\n <j@example.org>,\n =?utf-8?Q?B=C3=A4r?= <b@example.org>",
		  "Jörg Müller <j@example.org>,\n Bär <b@example.org>" },
		{ "\"=?utf-8?Q?J=C3=B6rg?=\" <j@example.org>", "Jörg <j@example.org>" },
		{ "=?iso-8859-1?Q?J=F6rg?= <j@example.org>", "Jörg <j@example.org>" },
		{ "J\xF6rg <j@example.org>", "Jörg <j@example.org>" },
		{ "\"Berg, J\xC3\xB6rg\" <j@example.org>", "\"Berg, Jörg\" <j@example.org>" },
		{ "Anna =?utf-8?Q?=C3=96?= Berg <a@example.org>", "Anna Ö Berg <a@example.org>" },
		{ "=?utf-8?Q?=C3=B6?=", "ö" },
		/* a name that would pass for an address, or for two, is kept in quotes */
		{ "=?utf-8?Q?Bank_=3Cinfo=40bank.example=3E?= <x@evil.example>",
		  "\"Bank <info@bank.example>\" <x@evil.example>" },
		{ "=?utf-8?Q?A=2C_=22B=22?= <x@example.org>", "\"A, \\\"B\\\"\" <x@example.org>" },
		/* comments and groups; names of hosts are not converted */
		{ "kim@example.org (Kim)", "Kim <kim@example.org>" },
		{ "kim@xn--bcher-kva.example (=?utf-8?Q?K=C3=AFm?=)", "Kïm <kim@xn--bcher-kva.example>" },
		{ "=?utf-8?Q?K=C3=AFm?= <kim@xn--bcher-kva.example>", "Kïm <kim@xn--bcher-kva.example>" },
		{ "Team: =?utf-8?Q?K=C3=AFm?= <k@example.org>;", "Team: Kïm <k@example.org>;" },
		{ "\"unclosed =?utf-8?Q?K=C3=AFm?= <k@example.org>", NULL },
		{ "\"", NULL },
		{ "(((((((", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = decoded(tp_decode_addresses, tp_text_str(cases[i].raw));
		if (cases[i].text != NULL)
			g_assert_cmpstr(text, ==, cases[i].text);
	}
}

/* test_groups - GMime's parser recurses on groups: 80 KB of them never reach it */
static void test_groups(void)
{
	g_autoptr(GString) raw = g_string_new("\"x\" ");

	for (int i = 0; i < 40000; i++)
		g_string_append(raw, "a:");
	g_autofree char *text = decoded(tp_decode_addresses, tp_text(raw->str, raw->len));
	g_assert_cmpstr(text, ==, raw->str);
	g_autofree char *some = decoded(tp_decode_addresses, tp_text(raw->str, 8000));
	g_assert_cmpuint(strlen(some), >, 0);
}

/* test_long - a long list is decoded as long as no parser is needed; else it is left, and that can be asked */
static void test_long(void)
{
	g_autoptr(GString) raw = g_string_new(NULL), wanted = g_string_new(NULL);

	for (int i = 0; i < 500; i++) {
		g_string_append(raw, "=?utf-8?q?J=C3=BCrgen?= <j@example.org>, ");
		g_string_append(wanted, "J\u00fcrgen <j@example.org>, ");
	}
	g_string_append(raw, "a@example.org");
	g_string_append(wanted, "a@example.org");
	g_autofree char *list = decoded(tp_decode_addresses, tp_text(raw->str, raw->len));
	g_assert_cmpstr(list, ==, wanted->str);
	g_assert_false(tp_decode_leaves(tp_text(raw->str, raw->len)));
	g_string_append(raw, " (Anna)");
	g_autofree char *left = decoded(tp_decode_addresses, tp_text(raw->str, raw->len));
	g_assert_cmpstr(left, ==, raw->str);
	g_assert_true(tp_decode_leaves(tp_text(raw->str, raw->len)));
	g_assert_false(tp_decode_leaves(tp_text_str("=?utf-8?q?J=C3=BCrgen?= <j@example.org> (Anna)")));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/decode/text as UTF-8", test_text);
	g_test_add_func("/decode/addresses", test_addresses);
	g_test_add_func("/decode/long groups are left as they are", test_groups);
	g_test_add_func("/decode/long lists are decoded without a parser, or left", test_long);
	return g_test_run();
}
