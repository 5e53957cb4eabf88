/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "path/policy.h"
#include "unit/expect.h"
#include "unit/made.h"

/* sayings - what a record says, by channel, basis and writer */
static const struct {
	TpChannel channel;
	TpBasis basis;
	const TpWriter *writer;
	const char *with, *evidence, *said;
} sayings[] = {
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
	  "mx.example wrote \"ESMTPS\". The S in that word stands for TLS, "
	  "so by its own record this hop was encrypted." },
	{ TP_CHANNEL_TLS, TP_BASIS_KEYWORD, NULL, "POP3-SSL", "POP3-SSL",
	  "mx.example wrote \"POP3-SSL\". So by its own record this hop was encrypted." },
	{ TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, &made_mute, "ESMTP", "ESMTP",
	  "mx.example (MuteMail) wrote \"ESMTP\". We know no note of MuteMail that marks TLS "
	  "(it never marks TLS (0 of 99)). That says nothing either way." },
	{ TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, NULL, "HTTP", NULL,
	  "mx.example wrote \"HTTP\", which does not tell whether TLS was used. That says nothing either way." },
	{ TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, NULL, NULL, NULL,
	  "mx.example noted no protocol that we know. That says nothing either way." },
	{ TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, &made_amavis, "ESMTP", "127.0.0.1",
	  "mx.example (amavis) wrote \"127.0.0.1\": a step inside one machine or program. No network was crossed." },
	{ TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, NULL, NULL, NULL,
	  "This is a step inside one machine or program. No network was crossed." },
};

/* test_said - what the record says, by channel, basis and writer */
static void test_said(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	for (gsize i = 0; i < G_N_ELEMENTS(sayings); i++) {
		g_autofree Made *made = made_new();
		TpHop *hop = made_hop(made, sayings[i].channel, sayings[i].basis, "a.example", "mx.example");
		hop->writer = sayings[i].writer;
		hop->received.with = tp_text_str(sayings[i].with);
		hop->evidence = tp_text_str(sayings[i].evidence);
		made_judge(made);
		tp_words_said(&out, &made->analysis, 1);
		expect(&out, sayings[i].said);
	}
}

/* test_weak - the policy's reason is told */
static void test_weak(void)
{
	g_autofree Made *made = made_of("~");
	g_auto(TpOut) out = TP_OUT_MEMORY;

	made->hops[0].evidence = TP_LITERAL("TLS1.0");
	tp_words_said(&out, &made->analysis, 1);
	expect_has(&out, "That is called weak: ");
	expect_has(&out, tp_policy_rule("old-version")->reason);
}

/* test_change - both ends are named, and which of them is your own */
static void test_change(void)
{
	g_autofree Made *made = made_seed();
	TpHop *hop = &made->hops[1];
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_words_change(&out, &made->analysis, 2);
	expect(&out, "praxis-berg.example (must use TLS when it is offered) or hosterx.example (must offer it). "
	             "The header does not say which. Ask postmaster@praxis-berg.example and postmaster@hosterx.example. "
	             "Nothing to fix at our.example.");
	hop->from_org = TP_LITERAL("our.example");
	hop->received.helo = TP_LITERAL("smarthost.our.example");
	tp_words_change(&out, &made->analysis, 2);
	expect(&out, "our.example (must use TLS when it is offered) or hosterx.example (must offer it). "
	             "The header does not say which. Ask postmaster@hosterx.example. "
	             "The sending end is your own: pass this on to the admin of smarthost.our.example.");
	hop->by_org = hop->from_org;
	tp_words_change(&out, &made->analysis, 2);
	expect(&out, "our.example, at both ends: smarthost.our.example must use TLS, "
	             "relay1.hosterx.example must offer it. "
	             "Both ends are your own: pass this on to the admins of smarthost.our.example and "
	             "relay1.hosterx.example.");
	tp_words_change(&out, &made->analysis, 3);
	expect(&out, "");
}

/* test_fetched - there the recorder is the client: it must use what the other end offers */
static void test_fetched(void)
{
	g_autofree Made *made = made_seed();
	TpHop *hop = &made->hops[1];
	g_auto(TpOut) out = TP_OUT_MEMORY;

	hop->kind = TP_KIND_RETRIEVAL;
	tp_words_change(&out, &made->analysis, 2);
	expect(&out, "The program that fetched the mail (must use TLS) or mail.praxis-berg.example (must offer it). "
	             "The header does not say which. Ask postmaster@praxis-berg.example and postmaster@hosterx.example. "
	             "Nothing to fix at our.example.");
	hop->channel = TP_CHANNEL_UNKNOWN;
	tp_words_change(&out, &made->analysis, 2);
	expect(&out, "The settings of the program that fetched the mail tell whether it uses TLS. "
	             "Nothing to fix at our.example.");
	tp_words_means(&out, &made->analysis, 2);
	expect(&out, "This hop may have been encrypted or not; a record of this kind does not tell.");
}

/* test_believe - own, others', doubtful */
static void test_believe(void)
{
	g_autofree Made *made = made_seed();
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_words_believe(&out, &made->analysis, 3);
	expect(&out, "Written by your own server. Its log can back this up.");
	tp_words_believe(&out, &made->analysis, 2);
	expect(&out, "Written by somebody else's server: true only if that server is honest and correct. "
	             "Your own records start with hop 3.");
	tp_notes_add(&made->hops[1].notes, TP_NOTE_CLOCK_BACKWARDS);
	tp_words_believe(&out, &made->analysis, 2);
	expect_has(&out, "This record is doubtful: The clocks");
	g_assert_cmpstr(tp_words_record(&made->hops[1]), ==, "doubtful");
	g_assert_cmpstr(tp_words_record(&made->hops[0]), ==, "others' record");
	g_assert_cmpstr(tp_words_record(&made->hops[2]), ==, "own record");
}

/* test_marks - whose mark is told is a writer that the tables know */
static void test_marks(void)
{
	static const char *const writers[] = {
#define SIGN(WRITER, PLACE, HINT, PATTERN)
#define WRITER(ID, LABEL, SILENCE, EVIDENCE) ID,
#include "dialect/writers.def"
#undef SIGN
#undef WRITER
		NULL
	};
#define MARK(WRITER, WORDS) g_assert_true(g_strv_contains(writers, WRITER));
#include "words/marks.def"
#undef MARK
}

/* say_all - every sentence that there is about a hop */
static void say_all(TpOut *out, const Made *made)
{
	const TpPath *path = &made->analysis.path;

	tp_words_headline(out, &made->analysis);
	tp_words_short(out, &made->analysis);
	tp_words_limits(out, &made->analysis);
	for (guint n = 1; n <= path->n_hops; n++) {
		tp_words_said(out, &made->analysis, n);
		tp_words_believe(out, &made->analysis, n);
		tp_words_means(out, &made->analysis, n);
		tp_words_change(out, &made->analysis, n);
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
	TpBasis basis = form / TP_CHANNELS % TP_BASES;
	TpHop *hop = made_hop(made, form % TP_CHANNELS, basis, "a.one.example", "mx.two.example");

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
	made->analysis.path.own_org = form % 3 == 1 ? TP_LITERAL("one.example") : hop->by_org;
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
	const TpPolicyRule *rules = tp_policy_rows(&n_rules);

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
	g_test_add_func("/explain/what the record says and why that decides", test_said);
	g_test_add_func("/explain/why TLS is weak", test_weak);
	g_test_add_func("/explain/who can change it names both ends", test_change);
	g_test_add_func("/explain/a mail that was fetched", test_fetched);
	g_test_add_func("/explain/how far to believe it", test_believe);
	g_test_add_func("/explain/nothing forbidden is ever said", test_wording);
	g_test_add_func("/explain/marks belong to known writers", test_marks);
	return g_test_run();
}
