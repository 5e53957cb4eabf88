/* SPDX-License-Identifier: MIT */
/*
 * attached - the mails inside a mail: message/rfc822 parts, and the header of a returned one
 *
 * A part is numbered as IMAP numbers it (RFC 9051 6.4.5): "2" is the second part, "2.1" the first part of the
 * mail that is the second part. The bytes of each are those of the carrier, not what GMime would write.
 *
 * Depends on: mailbox, message, mime, separator, lines. Owns copies of the mails that it found.
 */
#pragma once

#include <tlspath/mailbox.h>

/* tp_attached_find - the mails inside a message, NULL if there is none; may add notes to the message */
TpAttached *tp_attached_find(TpEntry *carrier);
void tp_attached_free(TpAttached *attached);

/* tp_attached_next - the next of them, its bytes valid as long as `attached`; FALSE after the last */
gboolean tp_attached_next(TpAttached *attached, TpEntry *entry);
