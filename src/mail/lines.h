/* SPDX-License-Identifier: MIT */
/*
 * lines - the questions that are asked of every line: where does the next one begin, and is this one a field?
 *
 * Inline, because lines are many and short; what is long is looked through by loops.h. Each x86-64 has SSE2;
 * elsewhere plain loops and memchr find the same.
 *
 * Depends on: loops.
 */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "mail/loops.h"

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

/* tp_pair_find - where the first such pair begins; NULL if there is none */
static inline const char *tp_pair_find(const char *at, const char *end, TpPair pair)
{
	return tp_loops()->pair(at, end, pair);
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
 * tp_field_name - the colon of the field at `at`, where a line begins, or NULL if it is no field; `*name`: where its
 * name ends. Blanks before the colon are obsolete but seen: "From : x@example.org" (RFC 5322 4.5).
 */
static inline const char *tp_field_name(const char *at, const char *end, const char **name)
{
	const char *stop = end - at > TP_NAME_MAX ? at + TP_NAME_MAX : end;
	const char *p = *name = tp_name_end(at, stop);

	if (p == at)
		return NULL;
	if (p < stop && *p == ':')
		return p;
	while (p < stop && (*p == ' ' || *p == '\t'))
		p++;
	return p < stop && *p == ':' ? p : NULL;
}

/* tp_field_colon - the same, whatever the field is called */
static inline const char *tp_field_colon(const char *at, const char *end)
{
	const char *name;

	return tp_field_name(at, end, &name);
}
