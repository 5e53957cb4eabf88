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

/* tp_progress_mail - one more mail, out of this mailbox */
void tp_progress_mail(TpProgress *progress, const TpMailbox *mailbox, TpVerdict verdict);
/* tp_progress_input - this input is done; NULL: it could not be opened */
void tp_progress_input(TpProgress *progress, const TpMailbox *mailbox);
/* tp_progress_hide - make room for another line on standard error */
void tp_progress_hide(TpProgress *progress);
/* tp_progress_percent - of the bytes, or -1 if nobody knows how many there are */
gint tp_progress_percent(const TpProgress *progress);
/* tp_progress_mails - how many mails were read */
guint64 tp_progress_mails(const TpProgress *progress);
