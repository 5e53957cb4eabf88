/* SPDX-License-Identifier: MIT */
/*
 * mend - header blocks whose folds were broken on the way through a ticket, a chat or a web page
 *
 *     Received:                                            Received:
 *     from a.example by mx1.our.                               from a.example by mx1.our.example
 *     example with ESMTPS; Fri, 2 Oct 2026 09:14:30 +0200      with ESMTPS; Fri, 2 Oct ...
 *
 * A line that begins no field is joined to the field before it, as a fold, or right after it where a word
 * was cut: "_GCM_" "SHA384", "ESMTP" "S", and wherever all such lines end at one column. But what stands behind a
 * complete record was no part of it; joined are lines
 *   - to a Received field that has no whole date yet,
 *   - to a field that was left without a value,
 *   - to Authentication-Results, if the line holds a result ("spf=pass").
 * Else a sender could add words to the record of the server that took the mail in.
 *
 * Depends on: out, lines.
 */
#pragma once

#include <tlspath/out.h>

/* tp_mend_piece - does the line begin as clauses and comments of a record do? */
gboolean tp_mend_piece(TpText line);
/*
 * tp_mend - write the mended block to `out`; returns how many lines were joined
 * `healed`: the newest record had lost its date and has it again, and so has every other one, if it had lost it.
 */
guint tp_mend(TpOut *out, TpText head, gboolean *healed);
