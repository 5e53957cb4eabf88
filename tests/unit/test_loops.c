/* SPDX-License-Identifier: MIT */
/* The loops over every byte: each width finds what one byte after the other finds, and reads nothing beside its text */
#include "mail/loops.h"

#include <string.h>

enum { LEN_MAX = 300, STARTS = 64, SKIPPED = 130, STRETCH = 256 };

/* slow_lines - lines of TpLoops, one byte after the other */
static guint slow_lines(const char *start, const char *end, gsize from, TpMark *found)
{
	const char *stop = end - start - (gssize)from > STRETCH ? start + from + STRETCH : end;
	guint n = 0;

	for (const char *at = start + from; at < stop; at++) {
		if (*at != '\n' || at + 1 == end || at[1] == ' ' || at[1] == '\t')
			continue;
		found[n++] = (TpMark)(at + 1 - start);
		if (at[1] == '\n' || (end - at > 2 && memcmp(at + 1, "\r\n", 2) == 0))
			break;
	}
	return n;
}

/* slow_pair - and its pair */
static const char *slow_pair(const char *at, const char *end, TpPair pair)
{
	for (; end - at > (gssize)pair.apart; at++)
		if (*at == pair.first && at[pair.apart] == pair.second)
			return at;
	return NULL;
}

/* same_part - does it find the pair, and tell no more and hardly less than is true of the dashes before it? */
static void same_part(const TpLoops *loops, const char *at, const char *end, TpPair pair)
{
	const char *dashes = slow_pair(at, end, (TpPair){ '-', '-', pair.apart }), *wanted = slow_pair(at, end, pair);
	const char *first = dashes != NULL && (wanted == NULL || dashes < wanted) ? dashes : wanted;
	const char *plain = NULL, *known = at;

	g_assert_true(loops->part(at, end, pair, &plain) == wanted);
	if (plain == NULL)
		plain = wanted;
	g_assert_true(plain >= at && plain <= end && (dashes == NULL || plain <= dashes));
	g_assert_cmpint((first != NULL ? first : end) - plain, <, TP_LOOPS_PIECE + (gssize)pair.apart);
	g_assert_true(loops->part(at, end, pair, &known) == wanted && known == at);
}

/* same - do all widths find the same in this text? */
static void same(const char *at, gsize len)
{
	static const TpPair pairs[] = { { '\n', '-', 1 }, { 'F', ' ', 4 }, { '\xE4', '\n', 9 } };
	const TpLoops *const forms[] = { tp_loops(), tp_loops_narrow() };
	const char *end = at + len;
	TpMark wanted[STRETCH], found[STRETCH];
	const gsize from = len > SKIPPED ? SKIPPED : 0;
	guint n = slow_lines(at, end, from, wanted);

	for (guint form = 0; form < G_N_ELEMENTS(forms); form++) {
		g_assert_cmpuint(forms[form]->lines(at, end, from, STRETCH, found), ==, n);
		g_assert_true(memcmp(found, wanted, n * sizeof *found) == 0);
		for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
			g_assert_true(forms[form]->pair(at, end, pairs[i]) == slow_pair(at, end, pairs[i]));
		for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
			same_part(forms[form], at, end, pairs[i]);
	}
}

/* exactly - the same, of a text that has the memory's end right behind it */
static void exactly(const char *text, gsize start, gsize len)
{
	g_autofree char *copy = g_malloc(start + len + (start + len == 0));

	memcpy(copy + start, text, len);
	same(copy + start, len);
}

/* test_places - every length, everywhere the two bytes or dashes that are looked for, or a line's beginning */
static void test_places(void)
{
	static const char *const hits[] = { "\n-", "F...", "F... ", "---", "--", "\n", "\n\n", "\n\r\n", "\n x\ny", "\n\t" };

	for (gsize len = 0; len <= LEN_MAX; len++)
		for (guint hit = 0; hit < G_N_ELEMENTS(hits); hit++)
			for (gsize place = 0; place + strlen(hits[hit]) <= len; place++) {
				char text[LEN_MAX];
				memset(text, '\xE4', sizeof text);
				memcpy(text + place, hits[hit], strlen(hits[hit]));
				exactly(text, (len + place) % STARTS, len);
			}
}

/* test_starts - from every alignment, texts in which all of it is frequent */
static void test_starts(void)
{
	static const char bytes[] = "\n\n\r- \tF.\xE4zaaaaaaaaaaaaaaaaaaaaa";
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	char text[LEN_MAX * 3];

	for (guint round = 0; round < 50; round++) {
		/* the first ones hold few of the special bytes */
		gint32 from = MAX(0, 30 - (gint32)round);
		for (gsize i = 0; i < sizeof text; i++)
			text[i] = g_rand_int_range(rand, 0, 1 + from * 2) > 0 ? 'a'
				: bytes[g_rand_int_range(rand, 0, sizeof bytes - 1)];
		for (gsize start = 0; start < STARTS; start++)
			for (gsize len = start % 4; len <= sizeof text; len += 23)
				exactly(text, start, len);
	}
}

/* test_stretches - of a long block a stretch is looked at, however many lines begin there; the walk goes on behind it */
static void test_stretches(void)
{
	static const char *const texts[] = { "\n", "line\n", "line\n folded\n", "a long one, without an end " };
	const TpLoops *const forms[] = { tp_loops(), tp_loops_narrow() };
	TpMark found[STRETCH], wanted[STRETCH];

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GString) text = g_string_new("first");
		while (text->len < 4 * STRETCH + 40)
			g_string_append(text, texts[i]);
		const char *end = text->str + text->len;
		for (gsize from = 0; from < text->len; from += STRETCH)
			for (guint form = 0; form < G_N_ELEMENTS(forms); form++) {
				guint n = slow_lines(text->str, end, from, wanted);
				g_assert_cmpuint(forms[form]->lines(text->str, end, from, STRETCH, found), ==, n);
				g_assert_true(memcmp(found, wanted, n * sizeof *found) == 0);
			}
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/loops/places", test_places);
	g_test_add_func("/loops/starts", test_starts);
	g_test_add_func("/loops/stretches", test_stretches);
	return g_test_run();
}
