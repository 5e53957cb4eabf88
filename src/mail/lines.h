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
	const char *at, *end; /* where the 64 bytes begin, if there are as many */
	guint64 hits;         /* of their line ends, those still ahead; bit n: at[n] */
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

/* tp_lines_rest - the same of the last bytes, 64 or fewer; but after the last of all no line begins */
static inline guint64 tp_lines_rest(const char *at, gsize left)
{
	char rest[64] = { 0 };

	memcpy(rest, at, left - 1);
	return tp_lines_hits(rest);
}

/* tp_lines_begin - a walk from the line at `at` on */
static inline TpLines tp_lines_begin(const char *at, const char *end)
{
	TpLines lines = { .at = at, .end = end, .number = 1 };
	gsize left = (gsize)(end - at);

	if (left > 0)
		lines.hits = left > 64 ? tp_lines_hits(at) : tp_lines_rest(at, left);
	return lines;
}

/* tp_lines_more - go on to the next bytes; FALSE if there are none */
static inline gboolean tp_lines_more(TpLines *lines)
{
	gsize left = (gsize)(lines->end - lines->at);

	if (G_LIKELY(left > 128)) {
		lines->at += 64;
		lines->hits = tp_lines_hits(lines->at);
	} else if (left > 64) {
		lines->at += 64;
		lines->hits = tp_lines_rest(lines->at, left - 64);
	} else {
		return FALSE;
	}
	return TRUE;
}

/* tp_lines_next - the beginning of the next line that is not folded, or `end` */
static inline const char *tp_lines_next(TpLines *lines)
{
	const char *next;

	do {
		lines->number++;
		while (lines->hits == 0)
			if (!tp_lines_more(lines))
				return lines->end;
		next = lines->at + 1 + (gsize)__builtin_ctzll(lines->hits);
		lines->hits &= lines->hits - 1;
	} while (tp_line_folded(next));
	return next;
}

/* TpPair - two bytes, the one so far after the other: rare where each alone is not, and found as fast */
typedef struct {
	char first, second;
	guint apart;
} TpPair;

#ifdef __SSE2__
/* tp_pair_16 - at which of 16 bytes does such a pair begin? */
static inline __m128i tp_pair_16(const char *at, TpPair pair)
{
	__m128i first = _mm_loadu_si128((const __m128i *)at), second = _mm_loadu_si128((const __m128i *)(at + pair.apart));
	return _mm_and_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8(pair.first)),
	                     _mm_cmpeq_epi8(second, _mm_set1_epi8(pair.second)));
}

/* tp_pair_64 - at any of 64? */
static inline __m128i tp_pair_64(const char *at, TpPair pair)
{
	return _mm_or_si128(_mm_or_si128(tp_pair_16(at, pair), tp_pair_16(at + 16, pair)),
	                    _mm_or_si128(tp_pair_16(at + 32, pair), tp_pair_16(at + 48, pair)));
}

/* tp_pair_skip - past the bytes at which none begins, in pieces of 128: this loop reads every body */
static inline const char *tp_pair_skip(const char *at, const char *end, TpPair pair)
{
	gsize starts = end - at > (gssize)pair.apart ? (gsize)(end - at) - pair.apart : 0;

	for (; starts >= 128; starts -= 128, at += 128)
		if (_mm_movemask_epi8(_mm_or_si128(tp_pair_64(at, pair), tp_pair_64(at + 64, pair))) != 0)
			break;
	for (; starts >= 16; starts -= 16, at += 16) {
		int hits = _mm_movemask_epi8(tp_pair_16(at, pair));
		if (hits != 0)
			return at + __builtin_ctz((guint)hits);
	}
	return at;
}
#endif

/* tp_pair_find - where the first such pair begins; NULL if there is none */
static inline const char *tp_pair_find(const char *at, const char *end, TpPair pair)
{
#ifdef __SSE2__
	at = tp_pair_skip(at, end, pair);
#endif
	for (; end - at > (gssize)pair.apart; at++) {
		at = memchr(at, pair.first, (gsize)(end - at) - pair.apart);
		if (at == NULL || at[pair.apart] == pair.second)
			return at;
	}
	return NULL;
}

/* tp_line_find - the first line that begins with `first` and after the byte at `at`; NULL if there is none */
static inline const char *tp_line_find(const char *at, const char *end, char first)
{
	const char *lf = tp_pair_find(at, end, (TpPair){ '\n', first, 1 });

	return lf != NULL ? lf + 1 : NULL;
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
	if (p < stop && *p == ':')
		return p;
	while (p < stop && (*p == ' ' || *p == '\t'))
		p++;
	return p < stop && *p == ':' ? p : NULL;
}
