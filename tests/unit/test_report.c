/* SPDX-License-Identifier: MIT */
#include <tlspath/report.h>
#include <tlspath/safe.h>

#include "report/forms.h"
#include "unit/json_check.h"
#include "unit/made.h"

/* HOSTILE - what a stranger may write: escapes, bidi, wide characters, bad bytes, folds, combining marks */
#define HOSTILE \
	"=\033]0;x\007\xE2\x80\xAE\xE4\xB8\xAD\xE6\x96\x87\xFF\"\\\r\n" \
	"\t=cmd,\xCC\x81\xCC\x81\xCC\x81 \xF0\x9F\x92\xA9"

/* print - an analysis in the form of that name */
static char *print(const char *name, const TpReportStyle *style, const TpAnalysis *analysis)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	const TpReport *report = tp_report_find(name);

	if (report->begin != NULL)
		report->begin(&out, style);
	report->message(&out, style, analysis);
	if (report->end != NULL)
		report->end(&out, style);
	return g_strndup(out.at, out.len);
}

/* test_frames - what a form has before and after the messages is something, or NULL */
static void test_frames(void)
{
	static const char *const names[] = { "text", "json", "csv", "explain", "rows", "oneline" };

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		const TpReport *report = tp_report_find(names[i]);
		void (*const frame[])(TpOut *out, const TpReportStyle *style) = { report->begin, report->end };
		for (guint k = 0; k < G_N_ELEMENTS(frame); k++) {
			g_auto(TpOut) out = TP_OUT_MEMORY;
			if (frame[k] != NULL)
				frame[k](&out, &(TpReportStyle){ 0 });
			g_assert_cmpint(frame[k] != NULL, ==, out.len > 0);
		}
	}
}

/* hostile - the example with a stranger's words wherever there is room for words */
static Made *hostile(void)
{
	Made *made = made_seed();
	TpText bad = tp_text(HOSTILE, sizeof HOSTILE - 1);

	made->analysis.where.source = HOSTILE;
	made->analysis.auth = (TpAuth){ TRUE, bad, bad, bad, TP_NO_TEXT };
	made->analysis.path.own_org = bad;
	for (guint field = 0; field < TP_FIELDS; field++)
		made->analysis.message.first[field] = bad;
	for (guint n = 0; n < made->analysis.path.n_hops; n++) {
		TpReceived *received = &made->hops[n].received;
		received->helo = received->rdns = received->ip = received->by = received->via = received->with = bad;
		received->id = received->recipient = received->raw = bad;
		made->hops[n].evidence = made->hops[n].tls.cipher = bad;
		made->hops[n].from_org = made->hops[n].by_org = bad;
		made->hops[n].notes = ~G_GUINT64_CONSTANT(0) >> (64 - TP_NOTES);
	}
	return made;
}

/* huge - a name that is longer than we show, at every place */
static Made *huge(const char *much)
{
	Made *made = made_seed();
	TpText text = tp_text_str(much);

	made->analysis.message.first[TP_FIELD_SUBJECT] = text;
	for (guint n = 0; n < made->analysis.path.n_hops; n++) {
		TpReceived *received = &made->hops[n].received;
		received->helo = received->by = received->with = received->id = received->raw = text;
		made->hops[n].tls.cipher = made->hops[n].by_org = text;
	}
	return made;
}

/* test_find - the forms, and none of another name */
static void test_find(void)
{
	static const char *const names[] = { "text", "json", "csv" };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		g_assert_cmpstr(tp_report_find(names[i])->name, ==, names[i]);
	g_assert_null(tp_report_find("xml"));
}

/* json_empty - a message of which nothing is known; json_bare - a hop of which nothing is known */
static const char json_empty[] =
	"{\"schema\":1,\"source\":\"mail.eml\",\"member\":null,\"index\":1,\"offset\":0,\"message_id\":null,"
	"\"date\":null,\"from\":null,\"to\":null,\"subject\":null,\"verdict\":\"empty\",\"strength\":null,"
	"\"worst_hop\":null,\"path\":\"\",\"end_to_end\":null,\"exposure\":{\"passive\":\"unknown\","
	"\"active\":\"unknown\",\"later\":\"unknown\",\"quantum_later\":\"unknown\"},"
	"\"authentication\":null,\"hops\":[],\"notes\":[]}\n";
static const char json_bare[] =
	"\"hops\":[{\"n\":1,\"field\":\"Received\",\"from\":{\"helo\":null,\"rdns\":null,\"ip\":null},"
	"\"by\":null,\"via\":null,\"with\":null,\"id\":null,\"for\":null,\"date\":null,\"delay\":null,"
	"\"writer\":null,\"kind\":\"relay\",\"scope\":\"internet\",\"channel\":\"unknown\","
	"\"basis\":\"none\",\"own\":false,\"gap\":false,\"tls\":null,\"evidence\":null,\"raw\":null,"
	"\"notes\":[]}]";

/* test_json_schema - every key in the contract's order, null where nothing is stated */
static void test_json_schema(void)
{
	g_autofree Made *made = made_new();
	TpReportStyle style = { 0 };

	g_autofree char *empty = print("json", &style, &made->analysis);
	g_assert_cmpstr(empty, ==, json_empty);
	made_hop(made, TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, NULL, NULL);
	made_judge(made);
	g_autofree char *bare = print("json", &style, &made->analysis);
	g_assert_nonnull(strstr(bare, json_bare));
}

/* test_json_values - what is stated is told as it is */
static void test_json_values(void)
{
	g_autofree Made *made = made_seed();
	TpReportStyle style = { 0 };

	made->analysis.auth = (TpAuth){ TRUE, TP_LITERAL("pass"), TP_LITERAL("fail"), TP_NO_TEXT, TP_NO_TEXT };
	made->hops[1].delay = -40;
	tp_notes_add(&made->hops[1].notes, TP_NOTE_SLOW);
	tp_notes_add(&made->hops[1].notes, TP_NOTE_GAP);
	tp_notes_add(&made->analysis.notes, TP_NOTE_WEEDED);
	made->analysis.message.seal = TP_SEAL_PGP_SIGNED;

	g_autofree char *json = print("json", &style, &made->analysis);
	static const char *const parts[] = {
		"\"date\":\"2026-10-03T10:41:03+02:00\"",
		"\"subject\":\"R\u00fcckruf zum Befund\"",
		"\"verdict\":\"plaintext\",\"strength\":null,\"worst_hop\":2,\"path\":\"",
		"\"end_to_end\":\"pgp-signed\"",
		"\"authentication\":{\"spf\":\"pass\",\"dkim\":\"fail\",\"dmarc\":null,\"arc\":null}",
		"\"delay\":-40,\"writer\":\"postfix\"",
		"\"tls\":{\"version\":\"TLSv1.3\",\"cipher\":\"TLS_AES_256_GCM_SHA384\"",
		",\"suite\":\"TLS_AES_256_GCM_SHA384\",\"bits\":256,\"key_exchange\":null,\"forward_secrecy\":true",
		",\"quantum_safe\":null,\"client_cert\":\"none\",\"strength\":\"strong\"}",
		"\"raw\":\"from mail.praxis-berg.example (unknown [203.0.113.9]) by relay1.hosterx.example (Postfix)",
		" with ESMTP id 4F2Qk0BcQz for <kim@our.example>; Sat, 3 Oct 2026 10:41:06 +0200 (CEST)\"",
		"\"notes\":[\"slow\",\"gap\"]}",
		"\"notes\":[\"weeded\"]}\n",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strstr(json, parts[i]) == NULL)
			g_error("missing: %s\nin: %s", parts[i], json);
}

/* test_json_strict - one line of JSON, whatever the mail says */
static void test_json_strict(void)
{
	g_autofree char *much = g_strnfill(3000, 'x');
	g_autofree Made *bad = hostile(), *long_names = huge(much), *seed = made_seed(), *none = made_new();
	const Made *const all[] = { bad, long_names, seed, none };
	TpReportStyle style = { 0 };

	for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autofree char *json = print("json", &style, &all[i]->analysis);
		g_assert_true(g_str_has_suffix(json, "}\n"));
		json[strlen(json) - 1] = '\0';
		g_assert_null(strchr(json, '\n'));
		g_assert_true(json_check(json));
	}
}

/* test_json_room - the same text wherever in it the buffer becomes too small */
static void test_json_room(void)
{
	g_autofree Made *seed = made_seed();
	g_auto(TpOut) wanted = TP_OUT_MEMORY;
	TpReportStyle style = { 0 };

	seed->hops[0].notes = ~G_GUINT64_CONSTANT(0) >> (64 - TP_NOTES);
	tp_report_json.message(&wanted, &style, &seed->analysis);
	for (gsize room = 0; room <= wanted.len; room++) {
		g_auto(TpOut) out = TP_OUT_MEMORY;
		out.at = g_malloc(room);
		out.size = room;
		tp_report_json.message(&out, &style, &seed->analysis);
		g_assert_true(out.len == wanted.len && memcmp(out.at, wanted.at, out.len) == 0);
	}
}

/* test_checker - the checker itself is not easily pleased */
static void test_checker(void)
{
	static const char *const wrong[] = { "",   "{",  "{\"a\":1,}", "[1,]", "\"a",  "\"\t\"",
		                             "01", "1.", "\"\\x\"",    "nul",  "{}{}", "{a:1}" };

	g_assert_true(json_check("{\"a\":[1,-2,null,true,\"\\u00e4\\n\"],\"b\":{}}"));
	for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
		g_assert_false(json_check(wrong[i]));
}

/* test_cut - a long clause ends with an ellipsis, a character is never halved */
static void test_cut(void)
{
	g_autoptr(GString) much = g_string_new("x");
	TpReportStyle style = { 0 };

	for (int i = 0; i < 1000; i++)
		g_string_append(much, "\u00e4");
	g_autofree Made *made = huge(much->str);
	g_autofree char *json = print("json", &style, &made->analysis);
	g_autofree char *csv = print("csv", &style, &made->analysis);
	g_assert_nonnull(strstr(json, "\u00e4\u2026\",\"rdns\""));
	g_assert_nonnull(strstr(csv, "\u00e4\u2026\","));
	g_assert_null(strstr(json, "\uFFFD"));
}

/* test_oneline - the name of a file is whole, however long it is: a script opens it */
static void test_oneline(void)
{
	g_autofree char *name = g_strnfill(3000, 'd');
	g_autofree Made *made = made_seed();
	TpReportStyle style = { 0 };

	made->analysis.where.source = name;
	g_autofree char *line = print("oneline", &style, &made->analysis);
	g_assert_cmpuint(strlen(strrchr(line, '\t') + 1), ==, strlen(name) + 1);
}

/* cells - reads a row of CSV; every cell is quoted; returns what comes after it */
static const char *cells(const char *p, guint *n_cells, gboolean *formula)
{
	for (*n_cells = 0;; p++) {
		g_assert_true(*p == '"');
		if (strchr("=+@", p[1]) != NULL && p[1] != '\0')
			*formula = TRUE;
		for (p++; *p != '"' || p[1] == '"'; p++) {
			g_assert_cmpint((guchar)*p, >=, 0x20);
			p += *p == '"';
		}
		++*n_cells;
		if (*++p == '\n')
			return p + 1;
		g_assert_true(*p == ',');
	}
}

/* test_csv_columns - as many cells in every row as in the heading, none that a spreadsheet would run */
static void test_csv_columns(void)
{
	g_autofree Made *bad = hostile(), *seed = made_seed(), *none = made_new();
	const struct {
		const Made *made;
		guint rows;
	} all[] = { { bad, 6 }, { seed, 6 }, { none, 1 } };
	TpReportStyle style = { 0 };

	for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autofree char *csv = print("csv", &style, &all[i].made->analysis);
		guint heading, n_cells, rows = 0;
		gboolean formula = FALSE;
		for (const char *p = cells(csv, &heading, &formula); *p != '\0'; rows++) {
			p = cells(p, &n_cells, &formula);
			g_assert_cmpuint(n_cells, ==, heading);
		}
		g_assert_cmpuint(rows, ==, all[i].rows);
		g_assert_false(formula);
	}
}

/* test_csv_names - no name twice, and those of the contract */
static void test_csv_names(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	TpReportStyle style = { 0 };
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	tp_report_find("csv")->begin(&out, &style);
	g_autofree char *heading = g_strndup(out.at, out.len - 1);
	g_auto(GStrv) names = g_strsplit(heading, ",", -1);
	for (char **name = names; *name != NULL; name++)
		g_assert_true(g_hash_table_add(seen, g_strdup(*name)));
	g_assert_true(g_hash_table_contains(seen, "\"from_helo\""));
	g_assert_true(g_hash_table_contains(seen, "\"tls_version\""));
	g_assert_true(g_hash_table_contains(seen, "\"tls_strength\""));
	g_assert_true(g_hash_table_contains(seen, "\"message_id\""));
}

/* test_csv_values - cells stand below their names */
static void test_csv_values(void)
{
	g_autofree Made *made = made_seed();
	TpReportStyle style = { 0 };

	made->hops[1].delay = -40;
	g_autofree char *csv = print("csv", &style, &made->analysis);
	g_assert_nonnull(strstr(csv, "\n\"mail.eml\",\"\",\"1\",\"0\",\"<b7f1@praxis-berg.example>\","
	                             "\"2026-10-03T10:41:03+02:00\","));
	g_assert_nonnull(strstr(csv, ",\"'="));
	g_assert_nonnull(strstr(csv, ",\"2\",\"Received\",\"mail.praxis-berg.example\",\"\",\"203.0.113.9\","
	                             "\"relay1.hosterx.example\",\"\",\"ESMTP\",\"\",\"\",\"\",\"-40\",\"postfix\","
	                             "\"relay\",\"internet\",\"plaintext\",\"silence\",\"false\",\"false\",\"\",\"\","));
}

/* check_lines - no line wider than the page, nothing that moves a cursor */
static void check_lines(const char *text, gsize width)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	g_assert_true(g_utf8_validate(text, -1, NULL));
	for (char **line = lines; *line != NULL; line++) {
		for (const char *p = *line; *p != '\0'; p++)
			g_assert_cmpint((guchar)*p, >=, 0x20);
		if (tp_safe_width(tp_text_str(*line)) > width)
			g_error("wider than %u: %s", (guint)width, *line);
		g_assert_false(g_str_has_suffix(*line, " "));
	}
}

/* test_text_width - lines fit the page, whatever the mail says */
static void test_text_width(void)
{
	static const guint widths[] = { 30, 40, 63, 64, 80, 120, 300 };
	g_autofree char *much = g_strnfill(3000, 'x');
	g_autoptr(GString) wide = g_string_new(NULL);

	for (int i = 0; i < 500; i++)
		g_string_append(wide, "\u4e2d");
	g_autofree Made *bad = hostile(), *long_names = huge(much), *wide_names = huge(wide->str);
	g_autofree Made *seed = made_seed(), *none = made_new();
	const Made *const all[] = { bad, long_names, wide_names, seed, none };
	for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
		for (gsize j = 0; j < G_N_ELEMENTS(widths); j++) {
			TpReportStyle style = { .width = widths[j] };
			g_autofree char *text = print("text", &style, &all[i]->analysis);
			check_lines(text, widths[j]);
		}
}

/* test_text_seed - the example: the answer first, each hop behind its number, own records below the line */
static void test_text_seed(void)
{
	g_autofree Made *made = made_seed();
	TpReportStyle style = { .width = 80 };

	g_autofree char *text = print("text", &style, &made->analysis);
	static const char *const parts[] = {
		"X NOT ENCRYPTED on 1 of 4 network hops (hop 2), says relay1.hosterx.example\n\n",
		"\nHop  Verdict      From -> to                                               Delay\n",
		"\n1    = ENCRYPTED  anna-pc [10.0.0.23]                                          -\n"
		"                  -> mail.praxis-berg.example              (submission)\n"
		"                  TLS 1.2, ECDHE-RSA-AES128-GCM-SHA256, forward secrecy\n"
		"2    X PLAINTEXT  mail.praxis-berg.example [203.0.113.9]                     +2s\n"
		"                  -> relay1.hosterx.example                (internet)\n"
		"                  noted \"with ESMTP\", no TLS\n"
		"---- trust line: the hops above are told by other people's servers ----\n",
		"\n4-5  . LOCAL      mx1.our.example, 2 steps (amavis)                          +4s\n6    = ENCRYPTED",
		"\nAbout hop 2\n",
		"\n  Record:\n    from mail.praxis-berg.example (unknown [203.0.113.9]) by\n",
		"\nLimits    The servers say this; nobody signed it. Your own records: hops 3-6\n",
		"\n          (organisation assumed: our.example; set it with --own).",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strstr(text, parts[i]) == NULL)
			g_error("missing: %s\nin: %s", parts[i], text);
	g_assert_true(g_str_has_prefix(text, parts[0]));
}

/* test_text_unknown - where nothing is noted, nothing is accused */
static void test_text_unknown(void)
{
	g_autofree Made *made = made_seed();
	TpReportStyle style = { .width = 300 };

	made->hops[1].channel = TP_CHANNEL_UNKNOWN;
	made->hops[1].basis = TP_BASIS_NONE;
	made->hops[1].writer = &made_mute;
	made_judge(made);
	g_autofree char *text = print("text", &style, &made->analysis);
	g_assert_null(strstr(text, "not encrypted"));
	g_assert_nonnull(strstr(text, "nothing either way"));
}

/* test_text_color - SGR on verdicts only; without it the text is the same */
static void test_text_color(void)
{
	g_autofree Made *made = made_seed();
	TpReportStyle style = { .width = 80, .color = TRUE };
	static const char on[] = "\033[31;1;7m", off[] = "\033[0m";

	g_autofree char *colored = print("text", &style, &made->analysis);
	style.color = FALSE;
	g_autofree char *plain = print("text", &style, &made->analysis);
	g_autoptr(GString) stripped = g_string_new(colored);
	g_assert_true(g_str_has_prefix(colored, "\033[31;1;7mX NOT ENCRYPTED\033[0m on"));
	g_assert_cmpuint(g_string_replace(stripped, on, "", 0), ==, 2);
	g_string_replace(stripped, off, "", 0);
	g_assert_cmpstr(stripped->str, ==, plain);
	g_assert_null(strchr(plain, '\033'));
}

/* test_text_sources - several mails are told apart */
static void test_text_sources(void)
{
	g_autofree Made *made = made_seed();
	TpReportStyle style = { .width = 80 };

	made->analysis.where.index = 2;
	g_autofree char *second = print("text", &style, &made->analysis);
	g_assert_true(g_str_has_prefix(second, "\n==> mail.eml, mail 2 <==\nX NOT"));
	made->analysis.where.index = 1;
	style.headings = TRUE;
	g_autofree char *named = print("text", &style, &made->analysis);
	g_assert_true(g_str_has_prefix(named, "==> mail.eml <==\nX NOT"));
	g_assert_true(g_str_has_suffix(named, "\n\n"));
}

/* main - run them */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/report/a frame is something or NULL", test_frames);
	g_test_add_func("/report/forms are found by name", test_find);
	g_test_add_func("/report/json/every key, null where not stated", test_json_schema);
	g_test_add_func("/report/json/values", test_json_values);
	g_test_add_func("/report/json/strict, whatever the mail says", test_json_strict);
	g_test_add_func("/report/json/a buffer of any size", test_json_room);
	g_test_add_func("/report/json/the checker is strict", test_checker);
	g_test_add_func("/report/one line names the whole file", test_oneline);
	g_test_add_func("/report/long clauses end with an ellipsis", test_cut);
	g_test_add_func("/report/csv/equal columns, no formula", test_csv_columns);
	g_test_add_func("/report/csv/names", test_csv_names);
	g_test_add_func("/report/csv/values", test_csv_values);
	g_test_add_func("/report/text/no line is too wide", test_text_width);
	g_test_add_func("/report/text/the example", test_text_seed);
	g_test_add_func("/report/text/no record is no accusation", test_text_unknown);
	g_test_add_func("/report/text/colour is on verdicts only", test_text_color);
	g_test_add_func("/report/text/several mails", test_text_sources);
	return g_test_run();
}
