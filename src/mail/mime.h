/* SPDX-License-Identifier: MIT */
/*
 * mime - the parts of a body, as GMime sees them
 *
 * Depends on: GMime, text.
 */
#pragma once

#include <gmime/gmime.h>

#include <tlspath/text.h>

/*
 * TpMime - a body and its outermost part. GMime reads `bytes`: a content type, an encoding, and the body
 * from `body` on.
 */
typedef struct {
	GByteArray *bytes;
	gsize body;
	GMimeObject *object; /* NULL if there is nothing */
} TpMime;

/* tp_mime_open - parse a body; `type` and `encoding` are values of its message's header, or absent */
void tp_mime_open(TpMime *mime, TpText type, TpText encoding, TpText body);
void tp_mime_close(TpMime *mime);

/* tp_mime_is - is the part of this type? "*" stands for any subtype */
gboolean tp_mime_is(GMimeObject *object, const char *type, const char *subtype);
/* tp_mime_content - the decoded content of a part; the caller frees it */
GByteArray *tp_mime_content(GMimePart *part);
