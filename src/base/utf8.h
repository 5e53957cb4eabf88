/* SPDX-License-Identifier: MIT */
/*
 * utf8 - one code point out of bytes that may be anything
 *
 * Depends on: text.
 */
#pragma once

#include <tlspath/text.h>

/* What tp_utf8_next() gives for bytes that are no UTF-8; greater than every code point */
#define TP_UTF8_BAD G_MAXUINT32

/*
 * tp_utf8_next - take one code point off the bytes from *p to `end`, at least one byte
 * A bad sequence is as long as it could have become a good one (Unicode 3.9, table 3-7; WHATWG
 * decodes alike), so one cut character is one bad sequence.
 */
gunichar tp_utf8_next(const char **p, const char *end);
