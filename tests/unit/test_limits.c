/* SPDX-License-Identifier: MIT */
/* What is said of limits: sentences take their numbers from the table, and only of the mail that reached one */
#include <tlspath/analysis.h>
#include <tlspath/limits.h>

#include "unit/found.h"

/* test_numbers - as people write them, bytes in the greatest unit; a sentence without a limit is itself */
static void test_numbers(void)
{
	static const char plain[] = "No limit here.";

	g_assert_true(tp_limits_say(plain) == plain);
	g_assert_cmpstr(tp_limits_say("{HOPS}, {HOPS} of {FIELDS}; {ENTRIES}!"), ==, "100, 100 of 2,000; 1,000,000!");
	g_assert_cmpstr(tp_limits_say("{HEADER_BLOCK} {SNIFF} {CLAUSE}"), ==, "1 MiB 64 KiB 1 KiB");
	g_assert_true(tp_limits_say("more than {HOPS}") == tp_limits_say("more than {HOPS}"));
	g_assert_cmpstr(tp_limits_say("{"), ==, "");
}

/* test_notes - every limit that a note names has a row */
static void test_notes(void)
{
	for (guint note = 0; note < TP_NOTES; note++) {
		const char *sentence = tp_note_sentence((TpNote)note);
		g_test_message("%s", sentence);
		g_assert_null(strpbrk(sentence, "{}"));
		g_assert_null(strstr(sentence, "  "));
	}
	g_assert_nonnull(strstr(tp_note_sentence(TP_NOTE_HOPS_CUT), "More than 100 Received fields; the newest 100 are"));
}

#define PLAIN "Received: from a.example (a.example [192.0.2.1]) by b.example (Postfix) with ESMTPS id 1A2B3C4D5E"
#define DATE "; Sat, 3 Oct 2026 09:14:31 +0200\n"

/* Limit - a mail that reaches one: `before`, so many times `one`, and `behind` */
typedef struct {
	TpNote note;
	const char *before, *one, *behind;
	guint times;
} Limit;

static const Limit reached[] = {
	{ TP_NOTE_HEADER_CUT, PLAIN DATE, "X-Junk: 0123456789 0123456789 0123456789\n\t0123456789 0123456789 0123456789\n"
	  "\t0123456789 0123456789 0123456789\n\t0123456789 0123456789 0123456789\n", "\n", TP_LIMIT_HEADER_BLOCK / 140 + 1 },
	{ TP_NOTE_FIELD_CUT, "Received: from a by b with ESMTP", " word", DATE "\n", TP_LIMIT_FIELD / 5 + 1 },
	{ TP_NOTE_FIELD_CUT, PLAIN DATE "Subject:", " word", "\n\n", TP_LIMIT_FIELD / 5 + 1 },
	{ TP_NOTE_LIST_LONG, PLAIN DATE "To: ", "Anna (x) <anna@example.org>, ", "\n\n", TP_LIMIT_ADDRESS_FIELD / 25 + 1 },
	{ TP_NOTE_FIELDS_CUT, PLAIN DATE, "X-Junk: x\n", "\n", TP_LIMIT_FIELDS },
	{ TP_NOTE_HOPS_CUT, "", PLAIN DATE, "\n", TP_LIMIT_HOPS + 1 },
	{ TP_NOTE_CLAUSE_CUT, "Received: from a by ", "x", " with ESMTP id 7" DATE "\n", TP_LIMIT_CLAUSE + 1 },
	{ TP_NOTE_NESTED_DEEPLY, PLAIN, "(", DATE "\n", TP_LIMIT_COMMENT_DEPTH + 1 },
	{ TP_NOTE_COMMENTS_CUT, PLAIN, " (x)", DATE "\n", TP_LIMIT_COMMENTS + 1 },
	{ TP_NOTE_TOO_COMPLEX, "Received: from a ", "( ", " by b.example with ESMTP id 7" DATE "\n", TP_LIMIT_LONE + 1 },
	{ TP_NOTE_BODY_CUT, PLAIN DATE "\n", "0123456789\n", "", TP_LIMIT_BODY_KEPT / 11 + 1 },
};

/* all_notes - of the mail and of each of its hops */
static TpNotes all_notes(const TpAnalysis *analysis)
{
	TpNotes notes = analysis->notes | analysis->message.notes | analysis->path.notes;

	for (guint i = 0; i < analysis->path.n_hops; i++)
		notes |= analysis->path.hops[i].notes;
	return notes;
}

/* expect_notes - in a mailbox every other mail reaches a limit, and has the note; those between have none at all */
static void expect_notes(TpAnalyst *analyst, TpAnalysis *analysis, const char *name)
{
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, -1, NULL);
	TpEntry entry;
	guint n = 0;

	for (; tp_mailbox_next(mailbox, &entry, NULL) == TP_MAILBOX_ENTRY; n++) {
		const Limit *limit = &reached[MIN(n / 2, G_N_ELEMENTS(reached) - 1)];
		tp_analyst_read(analyst, analysis, &entry);
		g_test_message("mail %u, %s", n + 1, tp_note_code(limit->note));
		if (n % 2 == 0)
			g_assert_true(tp_notes_has(all_notes(analysis), limit->note));
		else
			g_assert_cmphex(all_notes(analysis), ==, 0);
	}
	g_assert_cmpuint(n, ==, 2 * G_N_ELEMENTS(reached));
}

/* test_next - a limit that one mail reaches leaves no note on the next, in this mailbox or in the one read after it */
static void test_next(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(TpAnalyst) analyst = tp_analyst_new(NULL);
	g_auto(TpAnalysis) analysis = TP_ANALYSIS_EMPTY;

	for (gsize i = 0; i < G_N_ELEMENTS(reached); i++) {
		g_string_append_printf(text, FROM_ "%s", reached[i].before);
		for (guint n = 0; n < reached[i].times; n++)
			g_string_append(text, reached[i].one);
		g_string_append_printf(text, "%s\n" FROM_ PLAIN DATE "\nbody\n\n", reached[i].behind);
	}
	g_autofree char *name = temp_file(text->str, text->len);
	for (guint again = 0; again < 2; again++)
		expect_notes(analyst, &analysis, name);
	g_unlink(name);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/limits/numbers in sentences", test_numbers);
	g_test_add_func("/limits/notes", test_notes);
	g_test_add_func("/limits/one mail's is not the next one's", test_next);
	return g_test_run();
}
