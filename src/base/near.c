/* SPDX-License-Identifier: MIT */
#include "base/near.h"

enum { LONGEST = 32, BEGINS = 3 };

/* same - the same letter, large or small */
static gboolean same(char a, char b)
{
	return g_ascii_tolower(a) == g_ascii_tolower(b);
}

/* distance - letters to insert, drop, replace or swap with their neighbour until one word is the other */
static guint distance(TpText a, TpText b)
{
	guint rows[3][LONGEST + 1] = { { 0 } };
	guint *before = rows[0], *above = rows[1], *row = rows[2];

	for (guint j = 0; j <= b.len; j++)
		above[j] = j;
	for (guint i = 1; i <= a.len; i++) {
		row[0] = i;
		for (guint j = 1; j <= b.len; j++) {
			guint change = above[j - 1] + (same(a.at[i - 1], b.at[j - 1]) ? 0 : 1);
			row[j] = MIN(change, MIN(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && same(a.at[i - 1], b.at[j - 2]) && same(a.at[i - 2], b.at[j - 1]))
				row[j] = MIN(row[j], before[j - 2] + 1);
		}
		guint *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	return above[b.len];
}

/* tp_near_try - near is what has to change in a third at most, or begins with the other's letters, three at least */
void tp_near_try(TpNear *best, TpText said, const char *word)
{
	TpText other = tp_text_str(word);
	gsize shorter = MIN(said.len, other.len);

	if (shorter == 0 || MAX(said.len, other.len) > LONGEST)
		return;
	guint steps = distance(said, other);
	gboolean begins = shorter >= BEGINS && tp_text_equal(tp_text(said.at, shorter), tp_text(word, shorter));
	if (!begins && steps > MAX(1, MAX(said.len, other.len) / 3))
		return;
	if (steps < best->distance)
		*best = (TpNear){ word, steps };
}
