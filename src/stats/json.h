/* SPDX-License-Identifier: MIT */
/*
 * json - reads JSON (RFC 8259) as it comes, value by value, without keeping it
 *
 * A partial result of a large mailbox has some megabytes; here it needs no more memory than what is made of it.
 * Stricter than JSON: numbers are whole, strings short, nesting is shallow. After the first fault everything that is
 * read is empty, and `bad` tells. One value may come after the other.
 *
 * Depends on: GLib.
 */
#pragma once

#include <glib.h>

typedef struct {
	int fd;
	char *block;
	gsize at, len;
	guint64 before; /* bytes that came before the block */
	gboolean bad;   /* something was not right */
	int error;      /* errno, if reading failed */
	GString *string;
} TpJson;

void tp_json_open(TpJson *json, int fd);
void tp_json_clear(TpJson *json);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpJson, tp_json_clear)

/* tp_json_enter - an object or array begins here: `bracket` is { or [ */
gboolean tp_json_enter(TpJson *json, char bracket);
/* tp_json_more - does it hold another member? The commas are read; `first`: none was read yet; `bracket` ends it */
gboolean tp_json_more(TpJson *json, gboolean first, char bracket);
/* tp_json_element - the comma before an element that must be there */
void tp_json_element(TpJson *json);
/* tp_json_end - the bracket that must come now */
void tp_json_end(TpJson *json, char bracket);
/* tp_json_key - the name of a member of an object; valid until the next string is read */
const char *tp_json_key(TpJson *json);
/* tp_json_string - NULL for null */
const char *tp_json_string(TpJson *json);
/* tp_json_number - a whole number from `least` to `most`; null is `none` */
gint64 tp_json_number(TpJson *json, gint64 least, gint64 most);
gint64 tp_json_number_or(TpJson *json, gint64 least, gint64 most, gint64 none);
gboolean tp_json_bool(TpJson *json);
/* tp_json_null - FALSE, and nothing read, if something else stands here */
gboolean tp_json_null(TpJson *json);
/* tp_json_skip - any value */
void tp_json_skip(TpJson *json);
/* tp_json_fail - what was read cannot be */
void tp_json_fail(TpJson *json);
/* tp_json_ended - is nothing left, and all that came was right? */
gboolean tp_json_ended(TpJson *json);
