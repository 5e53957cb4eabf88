/* SPDX-License-Identifier: MIT */
/* What is said of limits: sentences take their numbers from the table */
#include <tlspath/note.h>

#include <string.h>

#include "base/limits.h"

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

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/limits/numbers in sentences", test_numbers);
	g_test_add_func("/limits/notes", test_notes);
	return g_test_run();
}
