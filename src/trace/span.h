/* SPDX-License-Identifier: MIT */
/*
 * span - how far a word or a comment of a record reaches
 *
 * Brackets, quotes and parentheses keep blanks together. But a client may have written the opening one, and must not
 * hide what the recorder wrote behind it: so each reaches only as far as servers let it.
 *
 * Depends on: text, lanes.
 */
#pragma once

#include <tlspath/text.h>

#include "base/lanes.h"

/*
 * TpSpanTried - searches of one pass that found nothing: none that begins before `angle` or `square` finds its
 * bracket; the string at `quote` ends at `close` (NULL: nowhere) and was looked for up to `quote_end`. So a record full
 * of brackets that nothing closes costs no more than its bytes.
 */
typedef struct {
	const char *quote, *quote_end, *close;
	const char *angle, *square;
} TpSpanTried;

/* tp_span_plain - the first byte at or after `p` that ends a word: white space, a comment, a semicolon */
static inline const char *tp_span_plain(const char *p, const char *end)
{
	for (; p < end; p += sizeof(TpLanes)) {
		TpLanes here = tp_lanes_next(p, end);
		guint ends = tp_lanes_mask((here == ' ') | (here == '\t') | (here == '\r') | (here == '\n') |
		                           (here == ';') | (here == '('));
		if (ends != 0)
			return p + __builtin_ctz(ends);
	}
	return end;
}

/* tp_span_dressed - the same for a word that begins with a bracket or a quote */
const char *tp_span_dressed(const char *at, const char *end, gboolean blanks, TpSpanTried *tried);

/* tp_span_word - behind the word at `at`; `blanks`: brackets and quotes may hold some */
static inline const char *tp_span_word(const char *at, const char *end, gboolean blanks, TpSpanTried *tried)
{
	gboolean dressed = *at == '<' || *at == '[' || *at == '"';

	return dressed ? tp_span_dressed(at, end, blanks, tried) : tp_span_plain(at, end);
}

/* tp_span_comment - at the parenthesis that closes the comment whose inside begins at `at`; NULL if none does */
const char *tp_span_comment(const char *at, const char *end, gboolean *deep);
/*
 * tp_span_inside - are the parentheses at `open`, which end before `behind`, inside of a word or of a path that begins
 * at `start` or later? Only a blank stands between an address and a comment of the recorder's.
 */
gboolean tp_span_inside(const char *start, const char *open, const char *behind, const char *end);
