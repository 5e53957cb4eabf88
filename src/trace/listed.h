/* SPDX-License-Identifier: MIT */
/*
 * listed - is a text one of the words of a list, or does it begin with one?
 *
 * A list holds its words and the first letter of each: most texts begin with none of them, and two looks tell.
 * Inline, because every comment is asked. Depends on: text, lanes.
 */
#pragma once

#include <tlspath/text.h>

#include "base/lanes.h"

typedef struct {
	char initials[2 * sizeof(TpLanes)];
	const char *words[2 * sizeof(TpLanes)];
} TpListed;

/* tp_listed_lower - an ASCII letter in lower case */
static inline char tp_listed_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* tp_listed_begins - does the text begin so? A blank in `prefix` is any white space, a fold too */
static inline gboolean tp_listed_begins(TpText text, const char *prefix)
{
	const char *p = text.at, *end = tp_text_end(text);

	for (; *prefix != '\0'; prefix++, p++) {
		if (p == end || (*prefix == ' ' ? !tp_space(*p) : tp_listed_lower(*p) != *prefix))
			return FALSE;
		while (*prefix == ' ' && p + 1 < end && tp_space(p[1]))
			p++;
	}
	return TRUE;
}

/* tp_listed_letter - bit n: word n of the list begins with this letter */
static inline guint tp_listed_letter(const TpListed *list, char letter)
{
	const TpLanes first = tp_lanes_every((char)(letter | 0x20));

	return tp_lanes_mask(tp_lanes_load(list->initials) == first) |
	       tp_lanes_mask(tp_lanes_load(list->initials + sizeof first) == first) << sizeof first;
}

/* tp_listed - is the text, or its beginning, one of the words? */
static inline gboolean tp_listed(const TpListed *list, TpText text, gboolean beginning)
{
	guint left = text.len > 0 ? tp_listed_letter(list, *text.at) : 0;

	for (; left != 0; left &= left - 1) {
		const char *word = list->words[__builtin_ctz(left)];
		if (beginning ? tp_listed_begins(text, word) : tp_text_is(text, word))
			return TRUE;
	}
	return FALSE;
}
