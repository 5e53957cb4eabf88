/* SPDX-License-Identifier: MIT */
/*
 * pasted - what mail programs and tickets put around the lines of a header, taken away again
 *
 *     > Received: from a.example          Received: from a.example
 *     >     by mx1.our.example ...
 *     >                                       by mx1.our.example ...
 *     > words of the mail
 *                                         Subject: words
 *
 * A left margin of quote marks or blanks goes, if a field that we know begins behind it; empty lines go, if there is
 * one behind each line of what else would be a header of a single field. A header of one line with more fields in it is
 * split, and where all angle brackets are written as in HTML, that is undone. One may lie over the other: a header with
 * empty lines in it that was quoted.
 *
 * Depends on: text, out, known, lines.
 */
#pragma once

#include <tlspath/out.h>

/* tp_pasted_margin - where the line at `at` begins behind quote marks and blanks */
const char *tp_pasted_margin(const char *at, const char *end);
/*
 * tp_pasted_hidden - are fields hidden behind characters that nobody sees, and no record stands there that is not?
 * Only then they are taken for a header's: below a record, the sender may have written them.
 */
gboolean tp_pasted_hidden(TpText head);
/*
 * tp_pasted_plain - `head` without all that, written to `out`; lines of it may be taken from `body`
 * FALSE: there was nothing to take away, and both are as they were. `*records` is set if more of them stand behind the
 * empty line that ends it.
 */
gboolean tp_pasted_plain(TpOut *out, TpText *head, TpText *body, gboolean *records);
