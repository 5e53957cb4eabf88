/* SPDX-License-Identifier: MIT */
/*
 * json_check - is a text one JSON value, as RFC 8259 has it and nothing more?
 */
#pragma once

#include <glib.h>
#include <string.h>

/* Nothing that we print nests deeper; so the checker need not fear the stack. */
enum { JSON_DEPTH = 8 };

static inline const char *json_value(const char *p, int depth);

/* json_word - `word` stands at `p`: what comes after it, else NULL */
static inline const char *json_word(const char *p, const char *word)
{
	return strncmp(p, word, strlen(word)) == 0 ? p + strlen(word) : NULL;
}

/* json_string - a string at `p`: what comes after it, else NULL */
static inline const char *json_string(const char *p)
{
	if (*p++ != '"')
		return NULL;
	for (; *p != '"'; p++) {
		if ((guchar)*p < 0x20 || *p == 0x7F)
			return NULL;
		if (*p != '\\')
			continue;
		p++;
		if (*p == 'u' && strspn(p + 1, "0123456789abcdefABCDEF") >= 4)
			p += 4;
		else if (*p == '\0' || strchr("\"\\/bfnrt", *p) == NULL)
			return NULL;
	}
	return p + 1;
}

/* json_number - an integer at `p`: what comes after it, else NULL */
static inline const char *json_number(const char *p)
{
	gsize digits = strspn(p += *p == '-', "0123456789");

	return digits == 0 || (digits > 1 && *p == '0') ? NULL : p + digits;
}

/* json_members - members of an object or elements of an array up to `close` */
static inline const char *json_members(const char *p, char close, int depth)
{
	if (*p == close)
		return p + 1;
	for (;; p++) {
		if (close == '}' && ((p = json_string(p)) == NULL || *p++ != ':'))
			return NULL;
		if ((p = json_value(p, depth)) == NULL)
			return NULL;
		if (*p == close)
			return p + 1;
		if (*p != ',')
			return NULL;
	}
}

/* json_value - any value at `p`: what comes after it, else NULL */
static inline const char *json_value(const char *p, int depth)
{
	if (depth > JSON_DEPTH)
		return NULL;
	switch (*p) {
	case '{':
		return json_members(p + 1, '}', depth + 1);
	case '[':
		return json_members(p + 1, ']', depth + 1);
	case '"':
		return json_string(p);
	case 't':
		return json_word(p, "true");
	case 'f':
		return json_word(p, "false");
	case 'n':
		return json_word(p, "null");
	default:
		return json_number(p);
	}
}

/* json_check - is the text one value in UTF-8? */
static inline gboolean json_check(const char *text)
{
	const char *end = g_utf8_validate(text, -1, NULL) ? json_value(text, 0) : NULL;

	return end != NULL && *end == '\0';
}
