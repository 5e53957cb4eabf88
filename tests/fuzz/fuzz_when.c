/* SPDX-License-Identifier: MIT */
/* Any bytes as a date: what is printed of it reads as the same time */
#include <tlspath/when.h>

#include "fuzz/fuzz.h"

/* LLVMFuzzerTestOneInput - one date */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TpWhen when = tp_when_parse(tp_text((const char *)data, size));
	char iso[TP_WHEN_ISO_SIZE], words[TP_WHEN_ISO_SIZE];
	gsize len = tp_when_iso(&when, iso);

	g_assert_cmpuint(len, ==, strlen(iso));
	g_assert_cmpuint(tp_when_words(&when, words), ==, strlen(words));
	g_assert_true(when.set == (len > 0));
	if (!when.set)
		return 0;
	TpWhen again = tp_when_parse(tp_text(iso, len));
	g_assert_true(again.set);
	g_assert_cmpint(again.utc, ==, when.utc);
	g_assert_cmpint(again.zone, ==, when.zone);
	return 0;
}
