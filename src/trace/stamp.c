/* SPDX-License-Identifier: MIT */
#include "trace/stamp.h"

#include <tlspath/limits.h>

#include "base/lanes.h"
#include "trace/span.h"

enum {
	TRIES = TP_LIMIT_SEMICOLONS,
	LONE_MAX = TP_LIMIT_LONE,
	BARE_MAX = 256 /* bytes of a date that no semicolon is before */
};

/* word_by - does the word "by" stand at `p`? At least a byte is before it */
static gboolean word_by(const char *p, const char *end)
{
	return end - p > 2 && (*p | 0x20) == 'b' && (p[1] | 0x20) == 'y' && tp_space(p[2]) && tp_space(p[-1]);
}

/* next_telling - the first byte at or after `p` that may tell whether a record ends so; `end` if there is none */
static const char *next_telling(const char *p, const char *end)
{
	for (; p < end; p += sizeof(TpLanes)) {
		TpLanes here = tp_lanes_next(p, end);
		guint hits = tp_lanes_mask(((here & ~1) == '(') | ((here | 0x20) == 'b') | (here == '"'));
		if (hits != 0)
			return p + __builtin_ctz(hits);
	}
	return end;
}

/*
 * ends_record - can a date and what follows it be the end of a record?
 * Not if it closes a parenthesis or a quote that it did not open, or names the recorder: then it is a client's text.
 */
static gboolean ends_record(TpText tail)
{
	const char *end = tp_text_end(tail), *close, *outside = tail.at;
	gboolean deep = FALSE;
	guint lone = 0, quotes = 0;

	for (const char *p = tail.at; (p = next_telling(p, end)) < end; p++) {
		quotes += *p == '"';
		if (p < outside || lone > LONE_MAX)
			continue;
		if (*p == ')' || (p > tail.at && word_by(p, end)))
			return FALSE;
		if (*p == '(' && (close = tp_span_comment(p + 1, end, &deep)) != NULL)
			outside = close + 1;
		else
			lone += *p == '(';
	}
	return quotes % 2 == 0;
}

/*
 * behind_semicolon - the last semicolon that a date follows; NULL if there is none. `sure`: no doubt about it
 * Semicolons also stand in comments, quoted strings, odd clauses and the words of a client, so each is tried.
 */
static const char *behind_semicolon(TpText raw, TpWhen *date, gboolean *sure)
{
	const char *end = tp_text_end(raw), *semicolon = end, *doubtful = NULL;

	*sure = FALSE;
	for (guint tries = 0; tries < TRIES && !*sure; tries++) {
		semicolon = memrchr(raw.at, ';', (gsize)(semicolon - raw.at));
		if (semicolon == NULL)
			return doubtful;
		TpWhen when = tp_when_parse(tp_text_between(semicolon + 1, end));
		*sure = when.set && ends_record(tp_text_between(semicolon + 1, end));
		if (*sure || (when.set && doubtful == NULL)) {
			*date = when;
			doubtful = semicolon;
		}
	}
	return doubtful;
}

/* last_by - at the last word "by", or the beginning: no date of the recorder's is before it */
static const char *last_by(TpText raw)
{
	const char *end = tp_text_end(raw);

	for (const char *p = end; --p > raw.at;)
		if (word_by(p, end))
			return p;
	return raw.at;
}

/* begins_date - could a date begin at `p`? At least 12 bytes are there */
static gboolean begins_date(const char *p)
{
	static const char days[] = "mon tue wed thu fri sat sun ";
	char word[5] = { g_ascii_tolower(p[0]), g_ascii_tolower(p[1]), g_ascii_tolower(p[2]), ' ', '\0' };
	gboolean day = (p[3] == ',' || tp_space(p[3])) && strstr(days, word) != NULL;

	return tp_space(p[-1]) && (day || g_ascii_isdigit(p[0]));
}

/* without_semicolon - SendGrid, mox, Salesforce: where a word behind the recorder's name begins a date; or NULL */
static const char *without_semicolon(TpText raw, TpWhen *date)
{
	const char *end = tp_text_end(raw);

	for (const char *p = last_by(raw) + 1; p + 12 < end; p++) {
		if (!begins_date(p))
			continue;
		*date = tp_when_parse(tp_text(p, MIN((gsize)(end - p), BARE_MAX)));
		if (date->set)
			return p;
	}
	return NULL;
}

/* usual - the last semicolon, if nothing but a date in the usual form is behind it, as in most records; or NULL */
static const char *usual(TpText raw, TpWhen *date)
{
	const char *semicolon = memrchr(raw.at, ';', raw.len), *end = tp_text_end(raw), *p = semicolon;

	if (semicolon == NULL)
		return NULL;
	for (p++; p < end && tp_space(*p);)
		p++;
	return tp_when_usual(tp_text_between(p, end), date) ? semicolon : NULL;
}

/* tp_stamp_find - read the date, and where it begins */
const char *tp_stamp_find(TpText raw, TpWhen *date, gboolean *alone)
{
	const char *last = usual(raw, date);

	*alone = last != NULL;
	if (last != NULL)
		return last;
	TpWhen found = { 0 }, bare = { 0 };
	gboolean sure;
	const char *start = behind_semicolon(raw, &found, &sure);
	const char *word = sure ? NULL : without_semicolon(raw, &bare);

	if (word != NULL && (start == NULL || word > start)) {
		found = bare;
		start = word;
	}
	*date = found;
	return start != NULL ? start : tp_text_end(raw);
}
