/* SPDX-License-Identifier: MIT */
#include <tlspath/text.h>

#include "base/lanes.h"

/* fold - a byte without its ASCII case */
static inline char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* same - are two bytes equal, ASCII case aside? */
static inline gboolean same(char a, char b)
{
	return a == b || fold(a) == fold(b);
}

/* fold_lanes - fold() for sixteen of them */
static inline TpLanes fold_lanes(TpLanes c)
{
	return c | ((c >= tp_lanes_every('A')) & (c <= tp_lanes_every('Z')) & 0x20);
}

/* tp_text_equal_rest - the same bytes, ASCII case aside? Of two texts of one length */
gboolean tp_text_equal_rest(TpText a, TpText b)
{
	const char *p = a.at, *q = b.at, *end = tp_text_end(a);

	for (; p < end; p += sizeof(TpLanes), q += sizeof(TpLanes)) {
		TpLanes here = tp_lanes_next(p, end), there = tp_lanes_next(q, q + (end - p));
		if (tp_lanes_mask(fold_lanes(here) != fold_lanes(there)) != 0)
			return FALSE;
	}
	return TRUE;
}

/* common - how many bytes at the beginning are `word`'s, ASCII case aside; tables are asked often, mostly in vain */
static inline gsize common(TpText text, const char *word)
{
	gsize i = 0;

	while (i < text.len && word[i] != '\0' && same(text.at[i], word[i]))
		i++;
	return i;
}

/* tp_text_is_rest - is the text this word, ASCII case aside? */
gboolean tp_text_is_rest(TpText text, const char *word)
{
	gsize n = common(text, word);

	return n == text.len && word[n] == '\0';
}

/* tp_text_starts_rest - does the text begin with `prefix`, ASCII case aside? */
gboolean tp_text_starts_rest(TpText text, const char *prefix)
{
	return prefix[common(text, prefix)] == '\0';
}

/* tp_text_ends - does the text end with `suffix`, ASCII case aside? */
gboolean tp_text_ends(TpText text, const char *suffix)
{
	gsize len = strlen(suffix);
	return text.len >= len && tp_text_equal(tp_text(text.at + text.len - len, len), tp_text(suffix, len));
}

/* tp_text_find - offset of the first `needle`, exact case, or -1 */
gssize tp_text_find(TpText text, TpText needle)
{
	if (text.at == NULL || needle.at == NULL)
		return -1;
	const char *hit = memmem(text.at, text.len, needle.at, needle.len);
	return hit != NULL ? hit - text.at : -1;
}

/* tp_text_has - does `needle` occur, ASCII case aside? */
gboolean tp_text_has(TpText text, const char *needle)
{
	TpText word = tp_text_str(needle);

	if (word.len == 0)
		return TRUE;
	for (gsize i = 0; i + word.len <= text.len; i++)
		if (fold(text.at[i]) == fold(*needle) && tp_text_equal(tp_text(text.at + i, word.len), word))
			return TRUE;
	return FALSE;
}

/* tp_text_trim_rest - without white space at both ends */
TpText tp_text_trim_rest(TpText text)
{
	while (text.len > 0 && tp_space(*text.at)) {
		text.at++;
		text.len--;
	}
	while (text.len > 0 && tp_space(text.at[text.len - 1]))
		text.len--;
	return text;
}

/* tp_text_strip_rest - without the characters of `set` at both ends */
TpText tp_text_strip_rest(TpText text, const char *set)
{
	while (text.len > 0 && tp_text_within(*text.at, set)) {
		text.at++;
		text.len--;
	}
	while (text.len > 0 && tp_text_within(text.at[text.len - 1], set))
		text.len--;
	return text;
}

/* word_end - up to the first white space */
static const char *word_end(const char *p, const char *end)
{
	for (; p < end; p += sizeof(TpLanes)) {
		TpLanes here = tp_lanes_next(p, end);
		guint spaces = tp_lanes_mask((here == ' ') | (here == '\t') | (here == '\r') | (here == '\n'));
		if (spaces != 0)
			return p + __builtin_ctz(spaces);
	}
	return end;
}

/* tp_text_word - takes the first word off `rest` */
TpText tp_text_word(TpText *rest)
{
	const char *word = rest->at, *end = tp_text_end(*rest);

	while (word < end && tp_space(*word))
		word++;
	const char *at = word_end(word, end);
	*rest = tp_text_between(at, end);
	return at > word ? tp_text_between(word, at) : TP_NO_TEXT;
}

/* tp_text_line - takes the first line off `rest`, without its end */
TpText tp_text_line(TpText *rest)
{
	if (rest->len == 0)
		return *rest;
	const char *lf = memchr(rest->at, '\n', rest->len);
	TpText line = lf != NULL ? tp_text_between(rest->at, lf) : *rest;

	*rest = lf != NULL ? tp_text_between(lf + 1, tp_text_end(*rest)) : tp_text(tp_text_end(*rest), 0);
	if (line.len > 0 && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* tp_text_number - the text as a decimal number up to `max` */
gboolean tp_text_number(TpText text, guint64 max, guint64 *number)
{
	guint64 sum = 0;

	for (gsize i = 0; i < text.len; i++) {
		if (!g_ascii_isdigit(text.at[i]))
			return FALSE;
		guint64 digit = (guint64)(text.at[i] - '0');
		if (digit > max || sum > (max - digit) / 10)
			return FALSE;
		sum = sum * 10 + digit;
	}
	*number = sum;
	return text.len > 0;
}

/* tp_text_dup - a NUL-terminated copy */
char *tp_text_dup(TpText text)
{
	return text.at != NULL ? g_strndup(text.at, text.len) : NULL;
}
