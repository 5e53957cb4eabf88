/* SPDX-License-Identifier: MIT */
/*
 * marks - those that come along with a header, against those that a walk over it finds
 */
#pragma once

#include <tlspath/mailbox.h>

#include "mail/separator.h"

/* assert_marks - if a message has its marks, they are the true ones */
static inline void assert_marks(const TpEntry *entry)
{
	TpMarks marks = { NULL, 0, 0 };

	if (entry->marks.n == 0)
		return;
	tp_head_marks(entry->head, &marks);
	g_assert_cmpuint(entry->marks.n, ==, marks.n);
	g_assert_cmpint(memcmp(entry->marks.at, marks.at, marks.n * sizeof *marks.at), ==, 0);
	g_free(marks.at);
}
