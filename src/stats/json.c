/* SPDX-License-Identifier: MIT */
#include "stats/json.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024, DEPTH = 16, STRING = 64 * 1024, DIGITS = 16, END = -1 };

/* tp_json_open - read from a descriptor, which stays the caller's */
void tp_json_open(TpJson *json, int fd)
{
	*json = (TpJson){ .fd = fd, .block = g_malloc(BLOCK), .string = g_string_new(NULL) };
}

/* tp_json_clear - free the buffers */
void tp_json_clear(TpJson *json)
{
	g_free(json->block);
	if (json->string != NULL)
		g_string_free(json->string, TRUE);
	memset(json, 0, sizeof *json);
}

/* tp_json_fail - nothing more is read */
void tp_json_fail(TpJson *json)
{
	json->bad = TRUE;
}

/* fill - the next block; FALSE at the end */
static gboolean fill(TpJson *json)
{
	ssize_t n;

	json->before += json->len;
	json->at = json->len = 0;
	while ((n = read(json->fd, json->block, BLOCK)) < 0 && errno == EINTR)
		;
	if (n < 0) {
		json->error = errno;
		tp_json_fail(json);
	}
	json->len = n > 0 ? (gsize)n : 0;
	return json->len > 0;
}

/* peek - the next byte, not taken; END after the last or after a fault */
static int peek(TpJson *json)
{
	if (json->bad || (json->at == json->len && !fill(json)))
		return END;
	return (guchar)json->block[json->at];
}

/* take - the next byte */
static int take(TpJson *json)
{
	int c = peek(json);

	if (c != END)
		json->at++;
	return c;
}

/* next - the next byte that is no white space, not taken */
static int next(TpJson *json)
{
	int c;

	while ((c = peek(json)) == ' ' || c == '\t' || c == '\n' || c == '\r')
		json->at++;
	return c;
}

/* expect - these bytes, and no others */
static void expect(TpJson *json, const char *bytes)
{
	for (; *bytes != '\0'; bytes++)
		if (take(json) != (guchar)*bytes) {
			tp_json_fail(json);
			return;
		}
}

/* tp_json_enter - an object or array begins here */
gboolean tp_json_enter(TpJson *json, char bracket)
{
	if (next(json) != bracket)
		tp_json_fail(json);
	take(json);
	return !json->bad;
}

/* tp_json_more - does it hold another member? */
gboolean tp_json_more(TpJson *json, gboolean first, char bracket)
{
	if (next(json) == bracket) {
		take(json);
		return FALSE;
	}
	if (!first)
		tp_json_element(json);
	return !json->bad;
}

/* tp_json_element - the comma before an element that must be there */
void tp_json_element(TpJson *json)
{
	next(json);
	expect(json, ",");
}

/* tp_json_end - the bracket that must come now */
void tp_json_end(TpJson *json, char bracket)
{
	if (next(json) != bracket)
		tp_json_fail(json);
	take(json);
}

/* hex4 - four hexadecimal digits */
static gunichar hex4(TpJson *json)
{
	gunichar value = 0;

	for (int i = 0; i < 4; i++) {
		int digit = g_ascii_xdigit_value((char)take(json));
		if (digit < 0)
			tp_json_fail(json);
		value = value << 4 | (gunichar)(digit & 0xf);
	}
	return value;
}

/* unescape - what follows a backslash */
static void unescape(TpJson *json)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	int c = take(json);
	const char *known = c > 0 ? strchr(from, c) : NULL;
	gunichar code, low;

	if (known != NULL) {
		g_string_append_c(json->string, to[known - from]);
		return;
	}
	code = c == 'u' ? hex4(json) : 0;
	if (code >= 0xD800 && code < 0xDC00) { /* the first half of a code point beyond the first plane */
		expect(json, "\\u");
		low = hex4(json);
		code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : 0;
	}
	if (code == 0 || (code >= 0xDC00 && code < 0xE000))
		tp_json_fail(json);
	else
		g_string_append_unichar(json->string, code);
}

/* string - what stands between two quotes, in json->string */
static void string(TpJson *json)
{
	int c;

	g_string_truncate(json->string, 0);
	next(json);
	expect(json, "\"");
	while ((c = take(json)) != '"' && !json->bad) {
		if (c < ' ' || json->string->len > STRING)
			tp_json_fail(json);
		else if (c == '\\')
			unescape(json);
		else
			g_string_append_c(json->string, (char)c);
	}
}

/* tp_json_key - the name of a member, and the colon after it */
const char *tp_json_key(TpJson *json)
{
	string(json);
	next(json);
	expect(json, ":");
	return json->bad ? "" : json->string->str;
}

/* tp_json_string - a string or null */
const char *tp_json_string(TpJson *json)
{
	if (next(json) == 'n') {
		expect(json, "null");
		return NULL;
	}
	string(json);
	return json->bad ? NULL : json->string->str;
}

/* tp_json_number - a whole number within bounds */
gint64 tp_json_number(TpJson *json, gint64 least, gint64 most)
{
	gint64 number = 0;
	gboolean minus = next(json) == '-';
	int digits = 0;

	if (minus)
		take(json);
	for (; g_ascii_isdigit((char)peek(json)) && digits <= DIGITS; digits++)
		number = 10 * number + (take(json) - '0');
	number = minus ? -number : number;
	if (digits == 0 || digits > DIGITS || number < least || number > most)
		tp_json_fail(json);
	return json->bad ? least : number;
}

/* tp_json_null - does null stand here? */
gboolean tp_json_null(TpJson *json)
{
	if (next(json) != 'n')
		return FALSE;
	expect(json, "null");
	return TRUE;
}

/* tp_json_number_or - the same, where null may stand */
gint64 tp_json_number_or(TpJson *json, gint64 least, gint64 most, gint64 none)
{
	return tp_json_null(json) ? none : tp_json_number(json, least, most);
}

/* tp_json_bool - true or false */
gboolean tp_json_bool(TpJson *json)
{
	gboolean yes = next(json) == 't';

	expect(json, yes ? "true" : "false");
	return yes && !json->bad;
}

/* skip_number - with a fraction, as shares have */
static void skip_number(TpJson *json)
{
	if (peek(json) == '-')
		take(json);
	if (!g_ascii_isdigit((char)peek(json)))
		tp_json_fail(json);
	while (g_ascii_isdigit((char)peek(json)) || peek(json) == '.')
		take(json);
}

/* skip_plain - a value that holds no others */
static void skip_plain(TpJson *json, int c)
{
	if (c == '"')
		string(json);
	else if (c == 'n')
		expect(json, "null");
	else if (c == 't' || c == 'f')
		tp_json_bool(json);
	else
		skip_number(json);
}

/* tp_json_skip - any value; brackets are kept on a stack of ours */
void tp_json_skip(TpJson *json)
{
	char stack[DEPTH];
	int depth = 0;
	gboolean first = TRUE;

	do {
		int c = next(json);
		if (depth > 0 && !tp_json_more(json, first, stack[depth - 1])) {
			depth--;
			first = FALSE;
			continue;
		}
		if (depth > 0 && stack[depth - 1] == '}')
			tp_json_key(json);
		c = next(json);
		first = c == '{' || c == '[';
		if (first && depth < DEPTH)
			stack[depth++] = c == '{' ? '}' : ']';
		else if (first)
			tp_json_fail(json);
		if (first)
			take(json);
		else
			skip_plain(json, c);
	} while (depth > 0 && !json->bad);
}

/* tp_json_ended - is nothing left, and all that came was right? */
gboolean tp_json_ended(TpJson *json)
{
	return next(json) == END && !json->bad;
}
