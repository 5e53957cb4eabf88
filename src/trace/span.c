/* SPDX-License-Identifier: MIT */
#include "trace/span.h"

#include <tlspath/limits.h>

/* next_mattering - the first byte at or after `p` that can matter in a comment */
static inline const char *next_mattering(const char *p, const char *end)
{
	for (; p < end; p += sizeof(TpLanes)) {
		TpLanes here = tp_lanes_next(p, end);
		guint hits = tp_lanes_mask(((here & ~1) == '(') | (here == '<') | (here == '\\') | (here == '"'));
		if (hits != 0)
			return p + __builtin_ctz(hits); /* "(" and ")" differ in the lowest bit */
	}
	return end;
}

/* closing_quote - the quote that closes the string at `at`, or NULL; inside of one that was looked at none begins */
static const char *closing_quote(const char *at, const char *end, TpSpanTried *tried)
{
	const char *p = at + 1;

	if (at == tried->quote)
		return tried->close;
	if (at > tried->quote && at < tried->quote_end)
		return NULL;
	for (; p < end && *p != '"'; p++)
		p += *p == '\\' && p + 1 < end;
	*tried = (TpSpanTried){ at, p, p < end ? p : NULL, tried->angle, tried->square };
	return tried->close;
}

/* quoted_end - behind the closing quote, if one of `next` follows; if not, `at + 1` */
static const char *quoted_end(const char *at, const char *end, const char *next, TpSpanTried *tried)
{
	const char *close = closing_quote(at, end, tried);

	return close != NULL && close + 1 < end && tp_text_within(close[1], next) ? close + 1 : at + 1;
}

/* bracketed_end - behind the `close` that ends the bracketed word at `at`; NULL: none, or a blank before it */
static const char *bracketed_end(const char *at, const char *end, char close, gboolean blanks, TpSpanTried *tried)
{
	const char **failed = close == '>' ? &tried->angle : &tried->square, *p = at + 1;

	if (at < *failed)
		return NULL;
	for (; p < end && (blanks || !tp_space(*p)); p++) {
		if (*p == '"')
			p = quoted_end(p, end, "@", tried) - 1;
		else if (*p == close)
			return p + 1;
		else if (close == '>' && (*p == '(' || (*p == '<' && tp_space(p[-1]))))
			break; /* a path holds no comment and no path (RFC 5321 4.1.2) */
	}
	*failed = p;
	return NULL;
}

/* tp_span_dressed - behind the word; a quoted string is the local part of an address, or it is not taken for one */
const char *tp_span_dressed(const char *at, const char *end, gboolean blanks, TpSpanTried *tried)
{
	const char *p = at, *close;

	if (*p == '<' && (close = bracketed_end(p, end, '>', blanks, tried)) != NULL)
		p = close;
	else if (*p == '[' && (close = bracketed_end(p, end, ']', blanks, tried)) != NULL)
		p = close;
	else if (*p == '"' && blanks)
		p = quoted_end(p, end, "@", tried);
	return tp_span_plain(p, end);
}

/*
 * tp_span_comment - at the parenthesis that closes the comment
 * Addresses are the client's to choose, parentheses in them too: those in angle brackets, those whose local part is a
 * quoted string, and a quoted string at the comment's end (chasquid) are passed over whole; behind "&lt;", too.
 */
const char *tp_span_comment(const char *at, const char *end, gboolean *deep)
{
	TpSpanTried tried = { 0 };
	const char *close;
	guint depth = 1;

	for (const char *p = at; (p = next_mattering(p, end)) < end; p++) {
		if (*p == '(')
			*deep |= ++depth > TP_LIMIT_COMMENT_DEPTH;
		else if (*p == ')' && --depth == 0)
			return p;
		else if (*p == '<' && (close = bracketed_end(p, end, '>', FALSE, &tried)) != NULL)
			p = close - 1;
		else if (*p == '"' && p > at && (tp_space(p[-1]) || p[-1] == ';'))
			p = quoted_end(p, end, ")@", &tried) - 1;
		else if (*p == '\\' && p + 1 < end && (p[1] == '(' || p[1] == ')'))
			p++;
	}
	return NULL;
}

/* opens_path - does a path begin before `at` and not end there? A pasted one may be escaped: "&lt;kim@a.example&gt;" */
static gboolean opens_path(const char *start, const char *at)
{
	for (; at > start; at--) {
		if (at[-1] == '<' || (at[-1] == ';' && tp_text_ends(tp_text_between(start, at), "&lt;")))
			return TRUE;
		if (at[-1] == '>' || (at[-1] == ';' && tp_text_ends(tp_text_between(start, at), "&gt;")))
			return FALSE;
	}
	return FALSE;
}

/* tp_span_inside - are the parentheses inside of a word or of a path? */
gboolean tp_span_inside(const char *start, const char *open, const char *behind, const char *end)
{
	if (start >= open)
		return FALSE;
	gboolean glued = !tp_space(open[-1]) && open[-1] != '>' && open[-1] != ')';
	gboolean goes_on = behind < end && !tp_space(*behind) && *behind != ';' && *behind != '(';

	return glued || goes_on || opens_path(start, open);
}
