/* SPDX-License-Identifier: MIT */
/* Authentication-Results: only what an own server wrote above its own record is believed */
#include <tlspath/analysis.h>

#define OURS                                                                                                      \
	"Received: from out.north.example (out.north.example [203.0.113.5])\n\tby mx.our.example (Postfix) with " \
	"ESMTPS id "                                                                                              \
	"1A2B3C4D5E; Sat, 3 Oct 2026 10:41:07 +0200\n"
#define THEIRS                                                                                                   \
	"Received: from x.north.example (x.north.example [203.0.113.9])\n\tby out.north.example (Postfix) with " \
	"ESMTPS id "                                                                                             \
	"1A2B3C4D5F; Sat, 3 Oct 2026 10:41:06 +0200\n"

typedef struct {
	TpAnalyst *assuming, *told;
	TpAnalysis analysis;
} Fixture;

/* set_up - two analysts: one that is told who you are, one that is not */
static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	const TpSettings settings = { .own = "our.example" };

	tp_decode_start();
	f->assuming = tp_analyst_new(NULL);
	f->told = tp_analyst_new(&settings);
	f->analysis = TP_ANALYSIS_EMPTY;
}

/* tear_down - free them */
static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	tp_analysis_clear(&f->analysis);
	tp_analyst_free(f->assuming);
	tp_analyst_free(f->told);
}

/* results - "spf dkim dmarc arc" of a header as both analysts see it, "" if nothing is stated; the caller frees it
 */
static char *results(Fixture *f, const char *head)
{
	TpAnalyst *const analysts[] = { f->assuming, f->told };
	char *said = NULL;

	for (gsize a = 0; a < G_N_ELEMENTS(analysts); a++) {
		const TpEntry entry = { .head = tp_text_str(head) };
		tp_analyst_read(analysts[a], &f->analysis, &entry);
		const TpAuth *auth = &f->analysis.auth;
		const TpText words[] = { auth->spf, auth->dkim, auth->dmarc, auth->arc };
		GString *line = g_string_new(NULL);
		for (gsize i = 0; auth->stated && i < G_N_ELEMENTS(words); i++)
			g_string_append_printf(line, "%s%.*s", i > 0 ? " " : "",
			                       words[i].at != NULL ? (int)words[i].len : 1,
			                       words[i].at != NULL ? words[i].at : "-");
		if (said != NULL)
			g_assert_cmpstr(line->str, ==, said);
		g_free(said);
		said = g_string_free(line, FALSE);
	}
	return said;
}

/* check - the results of a header */
static void check(Fixture *f, const char *head, const char *wanted)
{
	g_autofree char *got = results(f, head);

	g_test_message("%s", head);
	g_assert_cmpstr(got, ==, wanted);
}

/* test_forms - comments, quotes, versions, folds, several signatures, nothing done */
static void test_forms(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *value, *wanted;
	} rows[] = {
		{ "mx.our.example; spf=pass smtp.mailfrom=north.example; dkim=pass header.d=north.example; "
		  "dmarc=pass; arc=none",
		  "pass pass pass none" },
		{ "mx.our.example 1;\n\tspf=fail (not allowed; see \"why\") smtp.mailfrom=x", "fail - - -" },
		{ "\"mx.our.example\"; spf=pass", "pass - - -" },
		{ "(a comment) mx.our.example (another); (x) spf (y) = (z) pass", "pass - - -" },
		{ "MX.Our.Example; SPF=Pass", "Pass - - -" },
		{ "mx.our.example; dkim=fail header.d=a; dkim=pass header.d=b; dkim=neutral header.d=c", "- pass - "
		                                                                                         "-" },
		{ "mx.our.example; dkim=fail header.d=a; dkim=neutral header.d=c", "- fail - -" },
		{ "mx.our.example; spf=none smtp.helo=\"x; spf=pass\"; dmarc=fail", "none - fail -" },
		{ "mx.our.example; spf=softfail (x; dkim=pass); dmarc=none", "softfail - none -" },
		{ "mx.our.example; none", "- - - -" },
		{ "mx.our.example", "- - - -" },
		{ "mx.our.example;;; ; spf=pass;", "pass - - -" },
		{ "mx.our.example; xspf=pass; spfx=pass; auth=pass", "- - - -" },
		{ "mx.our.example; spf=", " - - -" },
		{ "mx.our.example; spf=pass (unclosed", "pass - - -" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *head =
		        g_strdup_printf("Authentication-Results: %s\n" OURS THEIRS "\n", rows[i].value);
		check(f, head, rows[i].wanted);
	}
}

/* test_believed - the newest own one above the trust line; none below it, none of strangers */
static void test_believed(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	check(f,
	      "Authentication-Results: mx.our.example; spf=fail\nAuthentication-Results: mx.our.example; "
	      "spf=pass\n" OURS THEIRS "\n",
	      "fail - - -");
	check(f,
	      "Authentication-Results: mx.north.example; spf=pass\nAuthentication-Results: in.our.example; "
	      "spf=fail\n" OURS THEIRS "\n",
	      "fail - - -");
	check(f, "Authentication-Results: mx.north.example; spf=pass\n" OURS THEIRS "\n", "");
	check(f, "Authentication-Results: notour.example; spf=pass\n" OURS THEIRS "\n", "");
	check(f, "Authentication-Results: our.example.evil.example; spf=pass\n" OURS THEIRS "\n", "");
	check(f, OURS THEIRS "\n", "");
	g_assert_false(tp_notes_has(f->analysis.notes, TP_NOTE_AUTH_NOT_BELIEVED));
	check(f, OURS "Authentication-Results: mx.our.example; spf=pass\n" THEIRS "\n", "");
	g_assert_true(tp_notes_has(f->analysis.notes, TP_NOTE_AUTH_NOT_BELIEVED));
	check(f, OURS THEIRS "Authentication-Results: mx.our.example; spf=pass\n\n", "");
	check(f, "Authentication-Results: mx.our.example; spf=pass\n\n", "");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/auth/forms", Fixture, NULL, set_up, test_forms, tear_down);
	g_test_add("/auth/which is believed", Fixture, NULL, set_up, test_believed, tear_down);
	return g_test_run();
}
