/* SPDX-License-Identifier: MIT */
/*
 * progress - how far reading is, said on standard error while it lasts
 *
 * On a terminal one line, rewritten twice a second and gone at the end; it does not appear before half a second has
 * passed, nor where the report goes to the same terminal. --progress=line: a line for each tenth of the bytes, or
 * every ten seconds where nobody knows how many there are.
 *
 * Depends on: mailbox, options.
 */
#pragma once

#include <tlspath/mailbox.h>

#include "cli/options.h"

typedef struct TpProgress TpProgress;

TpProgress *tp_progress_new(const TpOptions *options);
/* tp_progress_free - the line goes */
void tp_progress_free(TpProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpProgress, tp_progress_free)

/* TpProgressAt - how far reading was at some moment, in bytes of all inputs so far and of this one; 0: not known */
typedef struct {
	guint64 done, all;
} TpProgressAt;

/* tp_progress_at - of the mailbox at hand, when the inputs before it had `before` bytes */
TpProgressAt tp_progress_at(const TpMailbox *mailbox, guint64 before);
/* tp_progress_mails - more mails, by verdict, which were read up to there */
void tp_progress_mails(TpProgress *progress, const TpProgressAt *at, const guint64 verdicts[TP_VERDICTS]);
/* tp_progress_end - all inputs are done */
void tp_progress_end(TpProgress *progress);
/* tp_progress_hide - make room for another line on standard error */
void tp_progress_hide(TpProgress *progress);
/* tp_progress_percent - of the bytes, or -1 if nobody knows how many there are */
gint tp_progress_percent(const TpProgress *progress);
/* tp_progress_count - how many mails were read */
guint64 tp_progress_count(const TpProgress *progress);
