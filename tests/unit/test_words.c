/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "path/policy.h"
#include "unit/made.h"

/* expect - what was appended to `out` so far is `text`; starts anew */
static void expect(TpOut *out, const char *text)
{
	g_autofree char *said = g_strndup(out->len > 0 ? out->at : "", out->len);

	g_assert_cmpstr(said, ==, text);
	out->len = 0;
}

/* expect_has, expect_hasnt - `words` occur in what was appended, or do not */
static void expect_has(const TpOut *out, const char *words)
{
	if (!tp_text_has(tp_text(out->at, out->len), words))
		g_error("\"%s\" is missing in: %.*s", words, (int)out->len, out->at);
}

/* expect_hasnt - `words` do not occur in what was appended */
static void expect_hasnt(const TpOut *out, const char *words)
{
	if (out->len > 0 && tp_text_has(tp_text(out->at, out->len), words))
		g_error("\"%s\" must not be in: %.*s", words, (int)out->len, out->at);
}

/* add_kinds - hops as a string of glyphs: '=' '~' '?' 'X' '.' */
static Made *made_of(const char *glyphs)
{
	Made *made = made_new();

	for (; *glyphs != '\0'; glyphs++) {
		TpChannel channel = *glyphs == 'X'   ? TP_CHANNEL_PLAINTEXT
		                    : *glyphs == '?' ? TP_CHANNEL_UNKNOWN
		                    : *glyphs == '.' ? TP_CHANNEL_LOCAL
		                                     : TP_CHANNEL_TLS;
		TpHop *hop = made_hop(made, channel, TP_BASIS_STATED, "a.example", "mx.example");
		if (channel == TP_CHANNEL_TLS)
			made_tls(hop, TP_TLS_1_2, "X", *glyphs == '~' ? TP_STRENGTH_WEAK : TP_STRENGTH_STRONG);
	}
	made_judge(made);
	return made;
}

/* test_headlines - number, plural and end of each */
static void test_headlines(void)
{
	static const struct {
		const char *path, *headline, *narrow;
	} cases[] = {
		{ "", "- NO DELIVERY RECORD: this copy has no Received headers (a sent copy or a draft?)", "- NO DELIVERY RECORD" },
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
		{ "=X=..=", "X NOT ENCRYPTED on 1 of 4 network hops (hop 2), says mx.example", "X NOT ENCRYPTED on hop 2 of 6" },
		{ "=X=X", "X NOT ENCRYPTED on 2 of 4 network hops (hops 2 and 4), says mx.example",
		  "X NOT ENCRYPTED on hop 2 of 4" },
		{ "XX", "X NOT ENCRYPTED on both network hops (hops 1 and 2), says mx.example", "X NOT ENCRYPTED on hop 1 of 2" },
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

/* test_said - what the record says, by channel, basis and writer */
static void test_said(void)
{
	static const struct {
		TpChannel channel;
		TpBasis basis;
		const TpWriter *writer;
		const char *with, *evidence, *said;
	} cases[] = {
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_SILENCE, &made_postfix, "ESMTP", "ESMTP",
		  "mx.example (Postfix) marks TLS with \"ESMTPS\". Here it wrote \"ESMTP\". "
		  "So by its own record this hop was not encrypted." },
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_SILENCE, &made_postfix, "ESMTPA", "ESMTPA",
		  "mx.example (Postfix) marks TLS with \"ESMTPSA\". Here it wrote \"ESMTPA\". "
		  "So by its own record this hop was not encrypted." },
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_SILENCE, &made_postfix, "smtp", "smtp",
		  "mx.example (Postfix) marks TLS with \"esmtps\". Here it wrote \"smtp\". "
		  "So by its own record this hop was not encrypted." },
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_SILENCE, &made_google, "ESMTP", "ESMTP",
		  "mx.example (Google) marks TLS with \"version=TLS...\". Here it wrote \"ESMTP\". "
		  "So by its own record this hop was not encrypted." },
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_SILENCE, &made_postfix, "odd words", "odd words",
		  "mx.example (Postfix) is known to note TLS (writes ESMTPS since 2.5). Here it wrote \"odd words\". "
		  "So by its own record this hop was not encrypted." },
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_PRESUMED, NULL, "ESMTP", "ESMTP",
		  "mx.example wrote \"ESMTP\", without the S that stands for TLS (RFC 3848). "
		  "We do not know this server's software. So plaintext is presumed here, not stated." },
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_PRESUMED, &made_odd, "ESMTP", "ESMTP",
		  "mx.example (OddMail) wrote \"ESMTP\", without the S that stands for TLS (RFC 3848). "
		  "We do not know whether OddMail always writes it. So plaintext is presumed here, not stated." },
		{ TP_CHANNEL_PLAINTEXT, TP_BASIS_STATED, NULL, "ESMTP", "plain text!",
		  "mx.example wrote \"plain text!\". So by its own record this hop was not encrypted." },
		{ TP_CHANNEL_TLS, TP_BASIS_STATED, NULL, "ESMTPS", "using TLSv1.3",
		  "mx.example wrote \"using TLSv1.3\". So by its own record this hop was encrypted." },
		{ TP_CHANNEL_TLS, TP_BASIS_KEYWORD, NULL, "ESMTPS", "ESMTPS",
		  "mx.example wrote \"ESMTPS\". The S in that word stands for TLS, so by its own record this hop was encrypted." },
		{ TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, &made_mute, "ESMTP", "ESMTP",
		  "mx.example (MuteMail) wrote \"ESMTP\". We know no note of MuteMail that marks TLS "
		  "(it never marks TLS (0 of 99 records)). That says nothing either way." },
		{ TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, NULL, "HTTP", NULL,
		  "mx.example wrote \"HTTP\", which does not tell whether TLS was used. That says nothing either way." },
		{ TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, NULL, NULL, NULL,
		  "mx.example noted no protocol that we know. That says nothing either way." },
		{ TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, &made_amavis, "ESMTP", "127.0.0.1",
		  "mx.example (amavis) wrote \"127.0.0.1\": a step inside one machine or program. No network was crossed." },
		{ TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, NULL, NULL, NULL,
		  "This is a step inside one machine or program. No network was crossed." },
	};
	g_auto(TpOut) out = TP_OUT_MEMORY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree Made *made = made_new();
		TpHop *hop = made_hop(made, cases[i].channel, cases[i].basis, "a.example", "mx.example");
		hop->writer = cases[i].writer;
		hop->received.with = tp_text_str(cases[i].with);
		hop->evidence = tp_text_str(cases[i].evidence);
		made_judge(made);
		tp_words_said(&out, &made->analysis.path, 1);
		expect(&out, cases[i].said);
	}
}

/* test_weak - the policy's reason is told */
static void test_weak(void)
{
	g_autofree Made *made = made_of("~");
	g_auto(TpOut) out = TP_OUT_MEMORY;

	made->hops[0].evidence = TP_LITERAL("TLS1.0");
	tp_words_said(&out, &made->analysis.path, 1);
	expect_has(&out, "That is called weak: ");
	expect_has(&out, tp_policy_rule("old-version")->reason);
}

/* test_change - both ends are named, and which of them is your own */
static void test_change(void)
{
	g_autofree Made *made = made_seed();
	TpHop *hop = &made->hops[1];
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_words_change(&out, &made->analysis.path, 2);
	expect(&out, "praxis-berg.example (must use TLS when it is offered) or hosterx.example (must offer it). "
	             "The header does not say which. Ask postmaster@praxis-berg.example and postmaster@hosterx.example. "
	             "Nothing to fix at our.example.");
	hop->from_org = TP_LITERAL("our.example");
	hop->received.helo = TP_LITERAL("smarthost.our.example");
	tp_words_change(&out, &made->analysis.path, 2);
	expect(&out, "our.example (must use TLS when it is offered) or hosterx.example (must offer it). "
	             "The header does not say which. Ask postmaster@hosterx.example. "
	             "The sending end is your own: pass this on to the admin of smarthost.our.example.");
	hop->by_org = hop->from_org;
	tp_words_change(&out, &made->analysis.path, 2);
	expect(&out, "our.example, at both ends: smarthost.our.example must use TLS, relay1.hosterx.example must offer it. "
	             "Both ends are your own: pass this on to the admins of smarthost.our.example and "
	             "relay1.hosterx.example.");
	tp_words_change(&out, &made->analysis.path, 3);
	expect(&out, "");
}

/* test_believe - own, others', doubtful */
static void test_believe(void)
{
	g_autofree Made *made = made_seed();
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_words_believe(&out, &made->analysis.path, 3);
	expect(&out, "Written by your own server. Its log can back this up.");
	tp_words_believe(&out, &made->analysis.path, 2);
	expect(&out, "Written by somebody else's server: true only if that server is honest and correct. "
	             "Your own records start with hop 3.");
	tp_notes_add(&made->hops[1].notes, TP_NOTE_CLOCK_BACKWARDS);
	tp_words_believe(&out, &made->analysis.path, 2);
	expect_has(&out, "This record is doubtful: The clocks");
	g_assert_cmpstr(tp_words_record(&made->hops[1]), ==, "doubtful");
	g_assert_cmpstr(tp_words_record(&made->hops[0]), ==, "others' record");
	g_assert_cmpstr(tp_words_record(&made->hops[2]), ==, "own record");
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

/* say_all - every sentence that there is about a hop */
static void say_all(TpOut *out, const Made *made)
{
	const TpPath *path = &made->analysis.path;

	tp_words_headline(out, &made->analysis);
	tp_words_short(out, &made->analysis);
	tp_words_limits(out, &made->analysis);
	for (guint n = 1; n <= path->n_hops; n++) {
		tp_words_said(out, path, n);
		tp_words_believe(out, path, n);
		tp_words_means(out, path, n);
		tp_words_change(out, path, n);
		tp_words_detail(out, &made->hops[n - 1]);
		tp_words_trust(out, path, n);
		tp_out_str(out, tp_words_scope(&made->hops[n - 1]));
		tp_out_str(out, tp_words_record(&made->hops[n - 1]));
	}
}

/* vary - one hop in each of its forms; the mail's own words say nothing that is forbidden */
static Made *vary(guint form)
{
	static const TpWriter *const writers[] = { NULL, &made_postfix, &made_google, &made_mute, &made_odd };
	Made *made = made_new();
	TpHop *hop = made_hop(made, form % TP_CHANNELS, form / TP_CHANNELS % TP_BASES, "a.one.example", "mx.two.example");

	form /= TP_CHANNELS * TP_BASES;
	hop->writer = writers[form % G_N_ELEMENTS(writers)];
	form /= G_N_ELEMENTS(writers);
	hop->kind = form % TP_KINDS;
	form /= TP_KINDS;
	if (hop->channel == TP_CHANNEL_TLS || form % 2 != 0)
		made_tls(hop, TP_TLS_1_0, "NULL-SHA", form % 2 != 0 ? TP_STRENGTH_WEAK : TP_STRENGTH_GOOD);
	if (form % 2 != 0) {
		hop->received.with = hop->evidence = TP_LITERAL("ESMTP");
		hop->from_org = TP_LITERAL("one.example");
		hop->by_org = TP_LITERAL("two.example");
		hop->notes = ~G_GUINT64_CONSTANT(0) >> (64 - TP_NOTES);
	}
	made->analysis.path.own_org = form % 3 == 0 ? TP_NO_TEXT : form % 3 == 1 ? TP_LITERAL("one.example") : hop->by_org;
	hop->own = form % 3 == 2;
	made->analysis.path.trust_hop = hop->own ? 1 : 0;
	hop->tls.client_cert = form % TP_CERTS;
	hop->tls.peer_bound = form % 5 == 0;
	made_judge(made);
	return made;
}

/* expect_wording - nothing of what is never said */
static void expect_wording(const TpOut *out)
{
	static const char *const never[] = { "secure", "safe", "protected", "green", "invalid", "malformed",
		                             "hacked", "to blame", "fault", "leaked", "trusted", "{", "}", "  ", "!" };

	for (gsize i = 0; i < G_N_ELEMENTS(never); i++)
		expect_hasnt(out, never[i]);
}

/* test_wording - in no form of a hop, in no table, is anything said that the wording guide forbids */
static void test_wording(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	gsize n_rules;
	const TpRule *rules = tp_policy_rows(&n_rules);

	for (guint form = 0; form < TP_CHANNELS * TP_BASES * 5 * TP_KINDS * 12; form++) {
		g_autofree Made *made = vary(form);
		out.len = 0;
		say_all(&out, made);
		expect_wording(&out);
		if (made->analysis.path.verdict == TP_VERDICT_UNKNOWN)
			expect_hasnt(&out, "not encrypted");
	}
	out.len = 0;
	for (guint note = 0; note < TP_NOTES; note++)
		tp_out_str(&out, tp_note_sentence(note));
	for (gsize i = 0; i < n_rules; i++)
		tp_out_str(&out, rules[i].reason);
	for (guint seal = 1; seal < TP_SEALS; seal++)
		tp_out_str(&out, tp_words_seal(seal));
	for (guint threat = 0; threat < TP_THREATS; threat++)
		tp_out_str(&out, tp_words_threat(threat));
	expect_wording(&out);
}

/* main - run them */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/words/headlines count and agree", test_headlines);
	g_test_add_func("/words/a weeded mail is told from a draft", test_weeded);
	g_test_add_func("/words/a recorder without a name, or with a hostile one", test_nameless);
	g_test_add_func("/words/what the record says and why that decides", test_said);
	g_test_add_func("/words/why TLS is weak", test_weak);
	g_test_add_func("/words/who can change it names both ends", test_change);
	g_test_add_func("/words/how far to believe it", test_believe);
	g_test_add_func("/words/what was noted", test_detail);
	g_test_add_func("/words/hosts", test_hosts);
	g_test_add_func("/words/local steps fold", test_run);
	g_test_add_func("/words/exposure names the hops", test_exposure);
	g_test_add_func("/words/notes gather their hops", test_notes);
	g_test_add_func("/words/lines break by cells", test_lines);
	g_test_add_func("/words/clipping is visible", test_clip);
	g_test_add_func("/words/nothing forbidden is ever said", test_wording);
	return g_test_run();
}
