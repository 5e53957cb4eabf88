/* SPDX-License-Identifier: MIT */
/*
 * text - a view into bytes that somebody else owns
 *
 * Nearly everything this program knows about a mail is a TpText that points into
 * the mail's own bytes: nothing is copied, and what is shown as evidence is the
 * very place in the header that decided.
 *
 * Depends on: GLib's types only.
 * Invariants: `at` NULL means "not there"; `at` set and `len` 0 means "there, but
 * empty". A TpText is not NUL-terminated, may hold any bytes (NUL too) and folds,
 * and lives exactly as long as the bytes it points into.
 */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct {
	const char *at;
	gsize len;
} TpText;

#define TP_NO_TEXT ((TpText){ NULL, 0 })
/* TP_LITERAL - the text of a string literal */
#define TP_LITERAL(s) ((TpText){ "" s, sizeof(s) - 1 })

static inline TpText tp_text(const char *at, gsize len)
{
	return (TpText){ at, len };
}

/* tp_text_str - the text of a NUL-terminated string; NULL gives TP_NO_TEXT */
static inline TpText tp_text_str(const char *s)
{
	return (TpText){ s, s != NULL ? strlen(s) : 0 };
}

/* tp_text_between - from `start` up to, not including, `end` */
static inline TpText tp_text_between(const char *start, const char *end)
{
	return (TpText){ start, (gsize)(end - start) };
}

static inline const char *tp_text_end(TpText text)
{
	return text.len > 0 ? text.at + text.len : text.at;
}

/* tp_space - is `c` white space as header fields use it (a fold counts)? */
static inline gboolean tp_space(char c)
{
	return (guint8)c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
}

/* The comparisons below fold ASCII case only; no locale is consulted. */
gboolean tp_text_equal_rest(TpText a, TpText b);
gboolean tp_text_is_rest(TpText text, const char *word);
gboolean tp_text_starts_rest(TpText text, const char *prefix);

/* tp_text_may_begin - a look at the first byte, inline: tables of words are asked often, and mostly in vain */
static inline gboolean tp_text_may_begin(TpText text, const char *word)
{
	return text.len > 0 && ((text.at[0] ^ word[0]) & 0xdf) == 0;
}

/* tp_text_equal - the same bytes? The length and a look at the first one tell most texts apart */
static inline gboolean tp_text_equal(TpText a, TpText b)
{
	return a.len == b.len && (a.len == 0 || (((a.at[0] ^ b.at[0]) & 0xdf) == 0 && tp_text_equal_rest(a, b)));
}

/* TP_TEXT_KNOWN - can the compiler count and compare the letters of a short word? Then that costs a few instructions */
#define TP_TEXT_KNOWN(word) \
	(__builtin_constant_p(strlen(word)) && strlen(word) >= 2 && strlen(word) <= 2 * sizeof(guint64))

/* tp_text_head - two, four or eight bytes, the first one lowest */
static inline guint64 tp_text_head(const char *at, gsize len)
{
	guint64 eight;
	guint32 four;
	guint16 two;

	if (len == sizeof eight)
		return GUINT64_FROM_LE(*(guint64 *)memcpy(&eight, at, sizeof eight));
	if (len == sizeof four)
		return GUINT32_FROM_LE(*(guint32 *)memcpy(&four, at, sizeof four));
	return GUINT16_FROM_LE(*(guint16 *)memcpy(&two, at, sizeof two));
}

/* tp_text_differ - the bits in which so many bytes of a text and a word differ, but for the case of its letters */
__attribute__((always_inline)) static inline guint64 tp_text_differ(const char *at, const char *word, gsize len)
{
	guint64 bytes = 0, cases = 0; /* numbers, if the compiler knows the word: byte by byte it sees that it does */

#pragma GCC unroll 8
	for (gsize i = 0; i < len; i++) {
		bytes |= (guint64)(guint8)word[i] << 8 * i;
		cases |= (guint64)((guint8)((word[i] | 0x20) - 'a') < 26 ? 0x20 : 0) << 8 * i;
	}
	return (tp_text_head(at, len) ^ bytes) & ~cases;
}

/* tp_text_begins_known - does a text that is long enough begin with a word that is TP_TEXT_KNOWN? */
__attribute__((always_inline)) static inline gboolean tp_text_begins_known(const char *at, const char *word)
{
	const gsize len = strlen(word), half = len > 8 ? 8 : len >= 4 ? 4 : 2;

	if (len == half)
		return tp_text_differ(at, word, half) == 0;
	return (tp_text_differ(at, word, half) | tp_text_differ(at + len - half, word + len - half, half)) == 0;
}

/* tp_text_is - is the text this word? */
static inline gboolean tp_text_is(TpText text, const char *word)
{
	if (TP_TEXT_KNOWN(word))
		return text.len == strlen(word) && tp_text_begins_known(text.at, word);
	return (word[0] == '\0' || tp_text_may_begin(text, word)) && tp_text_is_rest(text, word);
}

/* tp_text_starts - does the text begin with this prefix? */
static inline gboolean tp_text_starts(TpText text, const char *prefix)
{
	if (TP_TEXT_KNOWN(prefix))
		return text.len >= strlen(prefix) && tp_text_begins_known(text.at, prefix);
	return (prefix[0] == '\0' || tp_text_may_begin(text, prefix)) && tp_text_starts_rest(text, prefix);
}

/* tp_text_initial - a bit for the first byte of a text; four bytes share one, so it tells what needs no further look */
static inline guint64 tp_text_initial(char first)
{
	return G_GUINT64_CONSTANT(1) << (first & 63);
}

/* tp_text_sign - a bit for a word's first letter and length; all those of a table tell which words cannot be in it */
static inline guint64 tp_text_sign(char first, gsize len)
{
	return G_GUINT64_CONSTANT(1) << (((gsize)(guint8)first % 32 + 5 * len) % 64);
}

gboolean tp_text_ends(TpText text, const char *suffix);

/* tp_text_find - offset of the first `needle` (exact case), or -1 */
gssize tp_text_find(TpText text, TpText needle);
/* tp_text_has - does `needle` occur, in any case? */
gboolean tp_text_has(TpText text, const char *needle);

TpText tp_text_trim_rest(TpText text);

/* tp_text_trim - without white space at both ends; most texts have none */
static inline TpText tp_text_trim(TpText text)
{
	if (text.len == 0 || (!tp_space(text.at[0]) && !tp_space(text.at[text.len - 1])))
		return text;
	return tp_text_trim_rest(text);
}

/* tp_text_within - is the character one of `set`? The sets are short, and NUL is in none */
static inline gboolean tp_text_within(char c, const char *set)
{
	while (*set != '\0' && *set != c)
		set++;
	return *set != '\0';
}

TpText tp_text_strip_rest(TpText text, const char *set);

/* tp_text_strip - without the characters of `set` at both ends; most texts have none */
static inline TpText tp_text_strip(TpText text, const char *set)
{
	if (text.len == 0 || (!tp_text_within(text.at[0], set) && !tp_text_within(text.at[text.len - 1], set)))
		return text;
	return tp_text_strip_rest(text, set);
}

/* tp_text_word - takes the first word off `rest`; TP_NO_TEXT when none is left */
TpText tp_text_word(TpText *rest);
/* tp_text_line - takes the first line off `rest`, without its end (LF or CRLF) */
TpText tp_text_line(TpText *rest);

/* tp_text_number - the text as a decimal number up to `max`; FALSE if it is anything else */
gboolean tp_text_number(TpText text, guint64 max, guint64 *number);

/* tp_text_dup - a NUL-terminated copy; the caller frees it. NULL for TP_NO_TEXT */
char *tp_text_dup(TpText text);
