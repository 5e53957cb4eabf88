/* SPDX-License-Identifier: MIT */
/*
 * seen - what comes along with a mail, against what a walk over its bytes finds
 */
#pragma once

#include <tlspath/mailbox.h>

#include "mail/separator.h"

/* assert_seen - if a mail has its marks, they are the true ones; and five dashes begin only behind what is plain */
static inline void assert_seen(const TpEntry *entry)
{
	const TpSeen *seen = &entry->seen;
	const char *dashes = memmem(entry->body.at, entry->body.len, "-----", 5);
	TpMarks marks = { NULL, 0, 0 };

	g_assert_true(dashes == NULL || (gsize)(dashes - entry->body.at) >= seen->plain);
	if (seen->marks.n == 0)
		return;
	tp_head_marks(entry->head, &marks);
	g_assert_cmpuint(seen->marks.n, ==, marks.n);
	g_assert_cmpint(memcmp(seen->marks.at, marks.at, marks.n * sizeof *marks.at), ==, 0);
	g_free(marks.at);
}
