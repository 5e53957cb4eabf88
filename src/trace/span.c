/* SPDX-License-Identifier: MIT */
#include "trace/span.h"

#include "base/limits.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What a byte can do to a word or a comment */
enum { ENDS_WORD = 1, MATTERS_IN_COMMENT = 2 };

static const guint8 bytes[256] = {
	[' '] = ENDS_WORD,           ['\t'] = ENDS_WORD,          ['\r'] = ENDS_WORD,
	['\n'] = ENDS_WORD,          [';'] = ENDS_WORD,           ['('] = ENDS_WORD | MATTERS_IN_COMMENT,
	[')'] = MATTERS_IN_COMMENT,  ['<'] = MATTERS_IN_COMMENT,  ['\\'] = MATTERS_IN_COMMENT,
	['"'] = MATTERS_IN_COMMENT,
};

/* is - has the byte one of these properties? */
static inline gboolean is(char c, guint8 properties)
{
	return (bytes[(guint8)c] & properties) != 0;
}

#ifdef __SSE2__
/* equal - where 16 bytes are `c` */
static inline __m128i equal(__m128i block, char c)
{
	return _mm_cmpeq_epi8(block, _mm_set1_epi8(c));
}

/* ends_word - a bit for each of 16 bytes that ends a word, and for every other control */
static inline guint ends_word(__m128i block)
{
	__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(' ')), block);

	return (guint)_mm_movemask_epi8(_mm_or_si128(low, _mm_or_si128(equal(block, ';'), equal(block, '('))));
}

/* matters - a bit for each of 16 bytes that matters in a comment */
static inline guint matters(__m128i block)
{
	__m128i parentheses = equal(_mm_and_si128(block, _mm_set1_epi8(~1)), '('); /* ")" is the next one */
	__m128i others = _mm_or_si128(equal(block, '<'), _mm_or_si128(equal(block, '\\'), equal(block, '"')));

	return (guint)_mm_movemask_epi8(_mm_or_si128(parentheses, others));
}

/* SKIP - past blocks of 16 bytes in which `find` finds nothing, and to what it finds */
#define SKIP(p, end, find)                                                        \
	for (; (end) - (p) >= 16; (p) += 16) {                                    \
		guint hits = find(_mm_loadu_si128((const __m128i *)(p)));         \
		if (hits != 0) {                                                  \
			(p) += __builtin_ctz(hits);                               \
			break;                                                    \
		}                                                                 \
	}
#else
#define SKIP(p, end, find)
#endif

/* word_end - the first byte at or after `p` that ends a word */
static inline const char *word_end(const char *p, const char *end)
{
	SKIP(p, end, ends_word)
	while (p < end && !is(*p, ENDS_WORD))
		p++;
	return p;
}

/* next_mattering - the first byte at or after `p` that matters in a comment */
static inline const char *next_mattering(const char *p, const char *end)
{
	SKIP(p, end, matters)
	while (p < end && !is(*p, MATTERS_IN_COMMENT))
		p++;
	return p;
}

/* quoted_end - behind the quote that closes the string at `at`; `at + 1` if none does, or not right before `next` */
static const char *quoted_end(const char *at, const char *end, char next)
{
	for (const char *p = at + 1; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '"')
			return p + 1 < end && p[1] == next ? p + 1 : at + 1;
	}
	return at + 1;
}

/* bracketed_end - behind the `close` that ends the bracketed word at `at`; NULL: none, or a blank before it */
static const char *bracketed_end(const char *at, const char *end, char close, gboolean blanks)
{
	for (const char *p = at + 1; p < end && (blanks || !tp_space(*p)); p++) {
		if (*p == '"')
			p = quoted_end(p, end, '@') - 1;
		else if (*p == close)
			return p + 1;
		else if (*p == '(' && close == '>')
			return NULL; /* a path holds no comment (RFC 5321 4.1.2) */
	}
	return NULL;
}

/* tp_span_word - behind the word; a quoted string is the local part of an address, or it is not taken for one */
const char *tp_span_word(const char *at, const char *end, gboolean blanks)
{
	const char *p = at, *close;

	if (*p == '<' && (close = bracketed_end(p, end, '>', blanks)) != NULL)
		p = close;
	else if (*p == '[' && (close = bracketed_end(p, end, ']', blanks)) != NULL)
		p = close;
	else if (*p == '"' && blanks)
		p = quoted_end(p, end, '@');
	return word_end(p, end);
}

/*
 * tp_span_comment - at the parenthesis that closes the comment
 * Addresses are the client's to choose, parentheses in them too: those in angle brackets, those whose local part is a
 * quoted string, and a quoted string at the comment's end (chasquid) are passed over whole.
 */
const char *tp_span_comment(const char *at, const char *end, gboolean *deep)
{
	const char *close;
	guint depth = 1;

	for (const char *p = at; (p = next_mattering(p, end)) < end; p++) {
		if (*p == '(')
			*deep |= ++depth > TP_LIMIT_COMMENT_DEPTH;
		else if (*p == ')' && --depth == 0)
			return p;
		else if (*p == '<' && (close = bracketed_end(p, end, '>', FALSE)) != NULL)
			p = close - 1;
		else if (*p == '"' && p > at && tp_space(p[-1]))
			p = MAX(quoted_end(p, end, ')'), quoted_end(p, end, '@')) - 1;
		else if (*p == '\\' && p + 1 < end && (p[1] == '(' || p[1] == ')'))
			p++;
	}
	return NULL;
}
