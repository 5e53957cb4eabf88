/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "unit/expect.h"
#include "unit/made.h"

/* test_headlines - number, plural and end of each */
static void test_headlines(void)
{
	static const struct {
		const char *path, *headline, *narrow;
	} cases[] = {
		{ "", "- NO DELIVERY RECORD: this copy has no Received headers (a sent copy or a draft?)",
		  "- NO DELIVERY RECORD" },
		{ "..", ". LOCAL: no network hop is recorded; every step is inside one machine or program.",
		  ". LOCAL, no network hop" },
		{ "=", "= ENCRYPTED on the only network hop, the servers say. Readable on each server in between.",
		  "= ENCRYPTED on the only network hop" },
		{ "=.=", "= ENCRYPTED on both network hops, the servers say. Readable on each server in between.",
		  "= ENCRYPTED on both network hops" },
		{ "====", "= ENCRYPTED on all 4 network hops, the servers say. Readable on each server in between.",
		  "= ENCRYPTED on all 4 network hops" },
		{ "=~==",
		  "~ ENCRYPTED on all 4 network hops, one with a weak TLS version or cipher (hop 2), the servers say. "
		  "Readable on each server in between.",
		  "~ ENCRYPTED, weakly on hop 2 of 4" },
		{ "~",
		  "~ ENCRYPTED on the only network hop, but with a weak TLS version or cipher (hop 1), the servers say. "
		  "Readable on each server in between.",
		  "~ ENCRYPTED, weakly on hop 1 of 1" },
		{ "~~",
		  "~ ENCRYPTED on both network hops, both with a weak TLS version or cipher (hops 1 and 2), the servers say. "
		  "Readable on each server in between.",
		  "~ ENCRYPTED, weakly on hop 1 of 2" },
		{ "?", "? NO EVIDENCE of encryption on the only network hop (hop 1). That is not proof of the contrary.",
		  "? NO EVIDENCE on hop 1 of 1" },
		{ "=?==", "? NO EVIDENCE of encryption on 1 of 4 network hops (hop 2). That is not proof of the contrary.",
		  "? NO EVIDENCE on hop 2 of 4" },
		{ "=X=..=", "X NOT ENCRYPTED on 1 of 4 network hops (hop 2), says mx.example",
		  "X NOT ENCRYPTED on hop 2 of 6" },
		{ "=X=X", "X NOT ENCRYPTED on 2 of 4 network hops (hops 2 and 4), says mx.example",
		  "X NOT ENCRYPTED on hop 2 of 4" },
		{ "XX", "X NOT ENCRYPTED on both network hops (hops 1 and 2), says mx.example",
		  "X NOT ENCRYPTED on hop 1 of 2" },
		{ "XXXX=X", "X NOT ENCRYPTED on 5 of 6 network hops (hops 1-4 and 6), says mx.example",
		  "X NOT ENCRYPTED on hop 1 of 6" },
		{ "X=X=X=X=X=X", "X NOT ENCRYPTED on 6 of 11 network hops (hops 1, 3, 5, 7 and 2 more), says mx.example",
		  "X NOT ENCRYPTED on hop 1 of 11" },
	};
	g_auto(TpOut) out = TP_OUT_MEMORY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree Made *made = made_of(cases[i].path);
		tp_words_headline(&out, &made->analysis);
		expect(&out, cases[i].headline);
		tp_words_short(&out, &made->analysis);
		expect(&out, cases[i].narrow);
	}
}

/* test_lines - in one line of 80 cells nothing of the answer is cut off; where there is room it is the headline */
static void test_lines(void)
{
	static const struct {
		const char *path, *line;
	} cases[] = {
		{ "", "- NO DELIVERY RECORD: this copy has no Received headers (sent copy or draft?)" },
		{ "..", ". LOCAL: no network hop is recorded; all inside one machine or program" },
		{ "=", "= ENCRYPTED on the only network hop, the servers say; readable on each server" },
		{ "============", "= ENCRYPTED on all 12 network hops, the servers say; readable on each server" },
		{ "=~==", "~ ENCRYPTED on all 4 network hops, one with weak TLS (hop 2), the servers say" },
		{ "~", "~ ENCRYPTED on the only network hop, but with weak TLS (hop 1), the servers say" },
		{ "?", "? NO EVIDENCE of encryption on the only network hop (hop 1), nor of plaintext" },
		{ "=?==", "? NO EVIDENCE of encryption on 1 of 4 network hops (hop 2), nor of plaintext" },
		{ "=X=", "X NOT ENCRYPTED on 1 of 3 network hops (hop 2), says mx.example" },
	};
	g_auto(TpOut) out = TP_OUT_MEMORY, headline = TP_OUT_MEMORY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree Made *made = made_of(cases[i].path);
		tp_words_one_line(&out, &made->analysis, 79);
		g_assert_cmpuint(out.len, <=, 79);
		expect(&out, cases[i].line);
		tp_words_headline(&headline, &made->analysis);
		tp_words_one_line(&out, &made->analysis, 200);
		g_assert_true(tp_text_equal(tp_text(out.at, out.len), tp_text(headline.at, headline.len)));
		out.len = headline.len = 0;
	}
}

/* test_older - a good answer says that records may be missing; a bad one is one without them */
static void test_older(void)
{
	static const struct {
		const char *path, *headline, *line, *narrow;
	} cases[] = {
		{ "", "- NO DELIVERY RECORD: no Received line stands in what is here of the header",
		  "- NO DELIVERY RECORD: no Received line stands in what is here of the header", "- NO DELIVERY RECORD" },
		{ "..",
		  ". LOCAL: no network hop is recorded; every step is inside one machine or program. "
		  "Older records may be missing here: see the notes.",
		  ". LOCAL, no network hop; older records may be missing", ". LOCAL, records may be missing" },
		{ "==",
		  "= ENCRYPTED on both network hops, the servers say. Older records may be missing here: see the notes.",
		  "= ENCRYPTED on both network hops; older records may be missing", "= ENCRYPTED, records may be missing" },
		{ "~",
		  "~ ENCRYPTED on the only network hop, but with a weak TLS version or cipher (hop 1), the servers say. "
		  "Older records may be missing here: see the notes.",
		  "~ ENCRYPTED, weakly on hop 1 of 1; older records may be missing", "~ ENCRYPTED, weakly on hop 1 of 1" },
		{ "=?==", "? NO EVIDENCE of encryption on 1 of 4 network hops (hop 2). That is not proof of the contrary.",
		  "? NO EVIDENCE of encryption on 1 of 4 network hops (hop 2), nor of plaintext",
		  "? NO EVIDENCE on hop 2 of 4" },
		{ "=X=", "X NOT ENCRYPTED on 1 of 3 network hops (hop 2), says mx.example",
		  "X NOT ENCRYPTED on 1 of 3 network hops (hop 2), says mx.example", "X NOT ENCRYPTED on hop 2 of 3" },
	};
	static const TpNote notes[] = { TP_NOTE_CUT_OFF, TP_NOTE_RECORDS_BEHIND, TP_NOTE_HEADER_CUT, TP_NOTE_FIELDS_CUT };
	g_auto(TpOut) out = TP_OUT_MEMORY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases) * G_N_ELEMENTS(notes); i++) {
		gsize n = i % G_N_ELEMENTS(cases);
		g_autofree Made *made = made_of(cases[n].path);
		tp_notes_add(&made->analysis.notes, notes[i / G_N_ELEMENTS(cases)]);
		tp_notes_add(&made->analysis.notes, TP_NOTE_UNWRAPPED);
		tp_words_headline(&out, &made->analysis);
		expect(&out, cases[n].headline);
		tp_words_one_line(&out, &made->analysis, 79);
		expect(&out, cases[n].line);
		tp_words_short(&out, &made->analysis);
		expect(&out, cases[n].narrow);
	}
}

/* test_many - where hops were left out, those that were not are not all */
static void test_many(void)
{
	g_autofree Made *made = made_of("===");
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_notes_add(&made->analysis.path.notes, TP_NOTE_HOPS_CUT);
	tp_words_headline(&out, &made->analysis);
	expect_has(&out, "= ENCRYPTED on the newest 3 network hops, the servers say.");
}

/* test_sealed - what is encrypted from end to end was not readable in between */
static void test_sealed(void)
{
	g_autofree Made *made = made_of("==");
	TpAnalysis *analysis = &made->analysis;
	g_auto(TpOut) out = TP_OUT_MEMORY;

	analysis->message.seal = TP_SEAL_SMIME_ENCRYPTED;
	tp_words_headline(&out, analysis);
	expect(&out, "= ENCRYPTED on both network hops, the servers say. "
	             "Subject and addresses readable on each server in between.");
	tp_words_one_line(&out, analysis, 79);
	expect(&out, "= ENCRYPTED on both network hops, the servers say");
	tp_words_limits(&out, analysis);
	expect_has(&out, " Subject and addresses were readable on every server the mail passed.");
	made->hops[0].channel = TP_CHANNEL_PLAINTEXT;
	tp_words_means(&out, analysis, 1);
	expect_has(&out, "could have read subject and addresses. The content is encrypted, whatever this hop did.");
	made->hops[0].channel = TP_CHANNEL_TLS;
	analysis->message.seal = TP_SEAL_SMIME_SIGNED;
	tp_words_headline(&out, analysis);
	expect_has(&out, "say. Readable on each");
	tp_words_limits(&out, analysis);
	expect_has(&out, " The mail was readable on every server it passed.");
}

/* test_presumed - the headline says so if nothing but that speaks for the verdict */
static void test_presumed(void)
{
	g_autofree Made *made = made_of("=XX");
	g_auto(TpOut) out = TP_OUT_MEMORY;

	made->hops[1].basis = TP_BASIS_PRESUMED;
	tp_words_headline(&out, &made->analysis);
	expect(&out, "X NOT ENCRYPTED on 2 of 3 network hops (hops 2 and 3), says mx.example");
	made->hops[2].basis = TP_BASIS_PRESUMED;
	tp_words_headline(&out, &made->analysis);
	expect(&out, "X NOT ENCRYPTED on 2 of 3 network hops (hops 2 and 3), says mx.example (presumed)");
}

/* test_weeded - a mail program that drops fields is another story than a sent copy */
static void test_weeded(void)
{
	g_autofree Made *made = made_of("");
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_notes_add(&made->analysis.notes, TP_NOTE_WEEDED);
	tp_words_headline(&out, &made->analysis);
	expect(&out, "- NO DELIVERY RECORD: the mail program passed on only some header lines.");
}

/* test_nameless - a recorder without a name, and one that is not a name */
static void test_nameless(void)
{
	g_autofree Made *made = made_of("X");
	g_auto(TpOut) out = TP_OUT_MEMORY;

	made->hops[0].received.by = TP_NO_TEXT;
	tp_words_headline(&out, &made->analysis);
	expect(&out, "X NOT ENCRYPTED on the only network hop (hop 1), says the recording server");
	made->hops[0].received.by = TP_LITERAL("\033[2Jmx\xE2\x80\xAE");
	tp_words_headline(&out, &made->analysis);
	expect(&out, "X NOT ENCRYPTED on the only network hop (hop 1), says \\x1b[2Jmx\\u{202E}");
}

/* test_detail - what was noted, in one line */
static void test_detail(void)
{
	g_autofree Made *made = made_seed();
	TpHop *hop = &made->hops[1];
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_words_detail(&out, &made->hops[0]);
	expect(&out, "TLS 1.2, ECDHE-RSA-AES128-GCM-SHA256, forward secrecy");
	tp_words_detail(&out, hop);
	expect(&out, "noted \"with ESMTP\", no TLS");
	hop->basis = TP_BASIS_PRESUMED;
	tp_words_detail(&out, hop);
	expect(&out, "noted \"with ESMTP\", no TLS (presumed)");
	hop->channel = TP_CHANNEL_TLS;
	hop->basis = TP_BASIS_KEYWORD;
	hop->received.with = TP_LITERAL("ESMTPS");
	tp_words_detail(&out, hop);
	expect(&out, "noted \"with ESMTPS\", no version or cipher");
	hop->channel = TP_CHANNEL_UNKNOWN;
	hop->received.with = hop->evidence = TP_NO_TEXT;
	tp_words_detail(&out, hop);
	expect(&out, "noted no protocol");
}

/* test_hosts - names, addresses, and neither */
static void test_hosts(void)
{
	g_autofree Made *made = made_seed();
	TpHop *hop = &made->hops[1];
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_words_host_from(&out, hop);
	expect(&out, "mail.praxis-berg.example [203.0.113.9]");
	hop->received.rdns = TP_LITERAL("out.praxis-berg.example");
	tp_words_host_from(&out, hop);
	expect(&out, "out.praxis-berg.example [203.0.113.9]");
	hop->received.rdns = TP_LITERAL("unknown");
	hop->received.helo = TP_LITERAL("[203.0.113.9]");
	tp_words_host_from(&out, hop);
	expect(&out, "[203.0.113.9]");
	hop->received.ip = hop->received.helo = TP_NO_TEXT;
	tp_words_host_from(&out, hop);
	expect(&out, "(client not noted)");
}

/* test_run - local steps are told as one; the trust line breaks them */
static void test_run(void)
{
	g_autofree Made *made = made_seed();
	TpPath *path = &made->analysis.path;
	g_auto(TpOut) out = TP_OUT_MEMORY;

	g_assert_cmpuint(tp_words_run_end(path, 3), ==, 3);
	g_assert_cmpuint(tp_words_run_end(path, 4), ==, 5);
	tp_words_run(&out, path, 4, 5);
	expect(&out, "mx1.our.example, 2 steps (amavis)");
	tp_words_delay(&out, path, 4, 5);
	expect(&out, "+4s");
	made->hops[3].received.by = TP_LITERAL("10.0.0.1");
	tp_words_run(&out, path, 4, 5);
	expect(&out, "inside our.example, 2 steps (amavis)");
	made->hops[4].by_org = TP_NO_TEXT; /* a bare address: inside whoever took the mail last */
	made->hops[2].by_org = TP_LITERAL("elsewhere.example");
	tp_words_run(&out, path, 4, 5);
	expect(&out, "inside elsewhere.example, 2 steps (amavis)");
	made->hops[3].own = FALSE;
	g_assert_cmpuint(tp_words_run_end(path, 4), ==, 4);
	tp_words_trust(&out, path, 5);
	expect(&out, "the hops above are told by other people's servers");
}

/* test_exposure - whether, and where */
static void test_exposure(void)
{
	g_autofree Made *made = made_seed();
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_words_exposure(&out, &made->analysis.path, TP_THREAT_PASSIVE);
	expect(&out, "X yes, on hop 2");
	made->analysis.path.exposure[TP_THREAT_PASSIVE] = TP_EXPOSURE_PROTECTED;
	tp_words_exposure(&out, &made->analysis.path, TP_THREAT_PASSIVE);
	expect(&out, "= no");
}

/* test_notes - once for all hops that bear it */
static void test_notes(void)
{
	g_autofree Made *made = made_seed();
	g_auto(TpOut) out = TP_OUT_MEMORY;

	g_assert_false(tp_words_note(&out, &made->analysis, TP_NOTE_SLOW));
	tp_notes_add(&made->hops[0].notes, TP_NOTE_SLOW);
	tp_notes_add(&made->hops[4].notes, TP_NOTE_SLOW);
	g_assert_true(tp_words_note(&out, &made->analysis, TP_NOTE_SLOW));
	expect(&out, "Hops 1 and 5: The mail waited here for 10 minutes or more.");
}

/* test_path - what is too long shows both ends, and the verdict's glyph once more only if neither end has it */
static void test_path(void)
{
	static const struct {
		const char *path, *shown;
		TpVerdict verdict;
		gsize cells;
	} cases[] = {
		{ "=|X!=|..=", "=|X!=|..=", TP_VERDICT_PLAINTEXT, 9 },
		{ "=|X!=|..=.=", "=|X!~.=.=", TP_VERDICT_PLAINTEXT, 9 },
		{ "====|=|X!=|..=", "==~X~|..=", TP_VERDICT_PLAINTEXT, 9 },
		{ "====|=|=!=|X.=", "====~|X.=", TP_VERDICT_PLAINTEXT, 9 },
		{ "==|?=|=?=|=|..=", "==|?=|=~|..=", TP_VERDICT_UNKNOWN, 12 },
		{ "....+....", "...~....", TP_VERDICT_LOCAL, 8 },
		{ "=|X!=|..=", "=|X!=|..=", TP_VERDICT_PLAINTEXT, 7 },
		{ "-", "-", TP_VERDICT_EMPTY, 12 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(TpOut) out = TP_OUT_MEMORY;
		tp_words_path(&out, tp_text_str(cases[i].path), cases[i].verdict, cases[i].cells);
		g_autofree char *got = g_strndup(out.at, out.len);
		g_assert_cmpstr(got, ==, cases[i].shown);
	}
}

/* test_wait - the longest delay, or none */
static void test_wait(void)
{
	g_autofree Made *made = made_of("===");

	g_assert_cmpint(tp_path_wait(&made->analysis.path), ==, G_MININT64);
	made_delay(&made->hops[1], -7);
	g_assert_cmpint(tp_path_wait(&made->analysis.path), ==, -7);
	made_delay(&made->hops[2], 5);
	g_assert_cmpint(tp_path_wait(&made->analysis.path), ==, 5);
}

/* main - run them */
/* test_say - who says it: each recorder of the hops that are named, as long as there are no more than two */
static void test_say(void)
{
	static const struct {
		const char *by[4], *end;
	} cases[] = {
		{ { "a.example", "b.example", "c.example", "A.example" }, "(hops 1 and 4), says a.example" },
		{ { "a.example", "b.example", "c.example", "d.example" }, "(hops 1 and 4), say a.example and d.example" },
		{ { NULL, "b.example", "c.example", NULL }, "(hops 1 and 4), says the recording server" },
		{ { NULL, "b.example", "c.example", "d.example" }, "(hops 1 and 4), the servers say" },
		{ { "a.example", "b.example", "c.example", NULL }, "(hops 1 and 4), the servers say" },
	};
	g_auto(TpOut) out = TP_OUT_MEMORY;
	g_autofree Made *three = made_of("XXX");

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree Made *made = made_of("X=.X");
		for (guint n = 0; n < 4; n++)
			made->analysis.path.hops[n].received.by = tp_text_str(cases[i].by[n]);
		tp_words_headline(&out, &made->analysis);
		g_autofree char *said = g_strndup(out.at, out.len);
		g_assert_true(g_str_has_suffix(said, cases[i].end));
		out.len = 0;
	}
	for (guint n = 0; n < 3; n++)
		three->analysis.path.hops[n].received.by = tp_text_str((const char *[]){ "a", "b", "c" }[n]);
	tp_words_headline(&out, &three->analysis);
	expect(&out, "X NOT ENCRYPTED on all 3 network hops (hops 1-3), the servers say");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/words/headlines count and agree", test_headlines);
	g_test_add_func("/words/the headline names who says it", test_say);
	g_test_add_func("/words/the answer in one line", test_lines);
	g_test_add_func("/words/more hops than are kept", test_many);
	g_test_add_func("/words/records that may be missing", test_older);
	g_test_add_func("/words/what is sealed", test_sealed);
	g_test_add_func("/words/what is presumed", test_presumed);
	g_test_add_func("/words/a weeded mail is told from a draft", test_weeded);
	g_test_add_func("/words/a recorder without a name, or with a hostile one", test_nameless);
	g_test_add_func("/words/what was noted", test_detail);
	g_test_add_func("/words/hosts", test_hosts);
	g_test_add_func("/words/local steps fold", test_run);
	g_test_add_func("/words/exposure names the hops", test_exposure);
	g_test_add_func("/words/notes gather their hops", test_notes);
	g_test_add_func("/words/a long path keeps its worst glyph", test_path);
	g_test_add_func("/words/the longest wait", test_wait);
	return g_test_run();
}
