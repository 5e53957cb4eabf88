/* SPDX-License-Identifier: MIT */
/*
 * separator - where one message of an mbox ends and the next begins
 *
 *     ...last line of a body
 *                                                        <- a blank line (or the start of the file)
 *     From anna@example.org Sat Oct  3 09:14:31 2026     <- at most 1 KiB, with a time of day; or no more than
 *                                                           an address, and a field known from mail below
 *     Received: from ...                                 <- a field, ">From ", or a blank line
 *
 * All of it is asked for, because mailboxes hold unescaped "From here on ..." lines. Where a blank line
 * follows, the From_ line must name a month as well: prose says "From what I saw at 12:30". Inside a header
 * block the blank line before is not asked for (some programs write headers that do not end with one), the time is.
 * Nor is it below a body (files are joined whose last line is the last of a body) if the From_ line is as ctime()
 * writes it, and the field below is one known from mail.
 * Below a blank line, a From_ line with time and month is believed above broken lines, too, if a field known from
 * mail comes soon: else a message with a damaged beginning would be lost in the body of the one before.
 *
 * Knows bytes only: no files, no blocks.
 */
#pragma once

#include <tlspath/message.h>

typedef enum {
	TP_SEPARATOR_NO,
	TP_SEPARATOR_YES,
	TP_SEPARATOR_CUT /* the bytes end too early to tell */
} TpSeparator;

enum {
	TP_ENVELOPE_MAX = 1024,    /* bytes of a From_ line */
	TP_DAMAGE_MAX = 1024,      /* bytes of broken lines between a From_ line and the first field */
	TP_SEPARATOR_REACH = 2304, /* bytes before, of and after a From_ line that decide what it is */
	TP_BLANKS_MAX = 4096,      /* bytes of blank lines between a From_ line and its header */
};

/* tp_separator_test - is the line at `at` a From_ line that may begin a message, whatever is before it? */
TpSeparator tp_separator_test(const char *at, const char *end);

/* tp_separator_below - is the line at `at` such a one below a blank line, where it may be a sender alone? */
TpSeparator tp_separator_below(const char *at, const char *end);

/* tp_separator_parted - is the line at `at` parted by a blank line from what is before it, from `start` on? */
gboolean tp_separator_parted(const char *start, const char *at);
/*
 * tp_separator_find - the first separator below a body, at or after `from`; NULL if there is none
 * `*plain`: from `from` up to there no five dashes in a row begin. So nobody needs to look for them once more.
 */
const char *tp_separator_find(const char *start, const char *from, const char *end, const char **plain);
/*
 * tp_head_start - where the header block of the message at `at` begins: past the From_ line of an mbox, and
 * past blank lines (TP_BLANKS_MAX bytes at most) if the header stands below them
 */
const char *tp_head_start(const char *at, const char *end, gboolean mbox);

/*
 * tp_head_end - the end of the header block at `at`: the blank line, or `end`, or with `mbox` a separator.
 * No more than TP_LIMIT_HEADER_BLOCK bytes are looked at: NULL if it has no end there. `*length` is set to
 * the first field Content-Length, if there is one. The lines of the block are added to `marks`. Both may be NULL.
 */
const char *tp_head_end(const char *at, const char *end, gboolean mbox, const char **length, TpMarks *marks);
/*
 * tp_head_cut - how many bytes of the header block at `at` are looked at if tp_head_end() finds no end of it: the whole
 * lines within the limit, or all of that if there is none. Whoever reads the message again must see the same fields.
 */
gsize tp_head_cut(const char *at);
/* tp_head_marks - add the lines of a header block up to its end, whatever its size */
void tp_head_marks(TpText head, TpMarks *list);
