/* SPDX-License-Identifier: MIT */
/*
 * lines - the questions that are asked of every line: where does the next one begin, and is this one a field?
 *
 * Inline, because every byte of every header and body passes here. Each x86-64 has SSE2; elsewhere plain
 * loops and memchr find the same.
 */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	TP_NAME_MAX = 256 /* bytes of a field's name and the blanks after it; nothing longer is a name */
};

/* tp_line_after - the beginning of the line after the one at `at`, or `end` */
static inline const char *tp_line_after(const char *at, const char *end)
{
#ifdef __SSE2__
	const __m128i lf = _mm_set1_epi8('\n');

	for (; end - at >= 16; at += 16) {
		int hits = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)at), lf));
		if (hits != 0)
			return at + __builtin_ctz((guint)hits) + 1;
	}
#endif
	at = at < end ? memchr(at, '\n', (gsize)(end - at)) : NULL;
	return at != NULL ? at + 1 : end;
}

/* tp_line_folded - does the line at `at` continue the one before it? */
static inline gboolean tp_line_folded(const char *at)
{
	return *at == ' ' || *at == '\t';
}

/* TpLines - a walk over the lines that are not folded, 64 bytes at a time: this sees every byte of a header */
typedef struct {
	const char *at, *end; /* the bytes that were not looked at yet */
	guint64 hits;         /* bit n: a line ends at base[n] */
	const char *base;
	guint number;         /* of the line that was given last, folded ones counted */
} TpLines;

#ifdef __SSE2__
/* tp_lines_16 - the line ends of 16 bytes */
static inline guint64 tp_lines_16(const char *at)
{
	__m128i ends = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)at), _mm_set1_epi8('\n'));
	return (guint)_mm_movemask_epi8(ends);
}
#endif

/* tp_lines_hits - the line ends of the next 64 bytes */
static inline guint64 tp_lines_hits(const char *at)
{
#ifdef __SSE2__
	return tp_lines_16(at) | tp_lines_16(at + 16) << 16 | tp_lines_16(at + 32) << 32 |
	       tp_lines_16(at + 48) << 48;
#else
	guint64 hits = 0;

	for (int i = 0; i < 64; i++)
		hits |= (guint64)(at[i] == '\n') << i;
	return hits;
#endif
}

/* tp_lines_more - look at the next bytes; FALSE if there are none */
static inline gboolean tp_lines_more(TpLines *lines)
{
	gsize left = (gsize)(lines->end - lines->at);
	char rest[64] = { 0 };

	if (left == 0)
		return FALSE;
	lines->base = lines->at;
	if (left >= sizeof rest) {
		lines->hits = tp_lines_hits(lines->at);
		lines->at += sizeof rest;
	} else {
		memcpy(rest, lines->at, left);
		lines->hits = tp_lines_hits(rest);
		lines->at = lines->end;
	}
	return TRUE;
}

/* tp_lines_next - the beginning of the next line that is not folded, or `end` */
static inline const char *tp_lines_next(TpLines *lines)
{
	const char *next;

	do {
		while (lines->hits == 0)
			if (!tp_lines_more(lines)) {
				lines->number++;
				return lines->end;
			}
		next = lines->base + __builtin_ctzll(lines->hits) + 1;
		lines->hits &= lines->hits - 1;
		lines->number++;
	} while (next < lines->end && tp_line_folded(next));
	return next;
}

#ifdef __SSE2__
/* tp_line_find_16 - at which of 16 bytes does a line end, the next one beginning with `first`? Reads 17. */
static inline __m128i tp_line_find_16(const char *at, char first)
{
	return _mm_and_si128(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)at), _mm_set1_epi8('\n')),
	                     _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(at + 1)), _mm_set1_epi8(first)));
}

/* tp_line_skip - past the 64-byte pieces without such a line; this loop reads every body */
static inline const char *tp_line_skip(const char *at, const char *end, char first)
{
	/* one byte after the last piece is read as well */
	for (gsize pieces = end > at ? (gsize)(end - at - 1) / 64 : 0; pieces > 0; pieces--, at += 64) {
		__m128i a = tp_line_find_16(at, first), b = tp_line_find_16(at + 16, first);
		__m128i c = tp_line_find_16(at + 32, first), d = tp_line_find_16(at + 48, first);
		if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) != 0)
			break;
	}
	return at;
}
#endif

/* tp_line_find - the first line that begins with `first` and after the byte at `at`; NULL if there is none */
static inline const char *tp_line_find(const char *at, const char *end, char first)
{
#ifdef __SSE2__
	at = tp_line_skip(at, end, first);
#endif
	while (end - at >= 2) {
		const char *lf = memchr(at, '\n', (gsize)(end - at - 1));
		if (lf == NULL)
			break;
		if (lf[1] == first)
			return lf + 1;
		at = lf + 1;
	}
	return NULL;
}

/* tp_line_blank - is the line at `at` empty but for its end? */
static inline gboolean tp_line_blank(const char *at, const char *end)
{
	return at < end && (*at == '\n' || (*at == '\r' && end - at > 1 && at[1] == '\n'));
}

/* tp_name_end - the first byte from `at` that no field name holds (RFC 5322 3.6.8: 33 to 126, no colon) */
static inline const char *tp_name_end(const char *at, const char *end)
{
#ifdef __SSE2__
	const __m128i colon = _mm_set1_epi8(':'), low = _mm_set1_epi8('!');

	for (; end - at >= 16; at += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)at);
		/* signed: bytes from 128 on are "less" as well */
		int hits = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, colon), _mm_cmplt_epi8(bytes, low)));
		if (hits != 0)
			return at + __builtin_ctz((guint)hits);
	}
#endif
	while (at < end && *at >= '!' && *at <= '~' && *at != ':')
		at++;
	return at;
}

/*
 * tp_field_colon - the colon of the field at `at`, where a line begins, or NULL if it is no field.
 * Blanks before the colon are obsolete but seen: "From : x@example.org" (RFC 5322 4.5).
 */
static inline const char *tp_field_colon(const char *at, const char *end)
{
	const char *stop = end - at > TP_NAME_MAX ? at + TP_NAME_MAX : end;
	const char *p = tp_name_end(at, stop);

	if (p == at)
		return NULL;
	while (p < stop && (*p == ' ' || *p == '\t'))
		p++;
	return p < stop && *p == ':' ? p : NULL;
}
