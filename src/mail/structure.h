/* SPDX-License-Identifier: MIT */
/*
 * structure - the parts of a MIME body, by GMime: which of them is encrypted or signed?
 *
 * Given are the content type and encoding of the message and as much of the body as is kept, so GMime never
 * meets more than TP_LIMIT_BODY_KEPT of it. What an attached mail holds is not looked at: it is another mail.
 *
 * Depends on: message, lines, mime.
 */
#pragma once

#include <tlspath/message.h>

/* tp_structure_seal - the protection of a body; `cut` if its end is missing. Notes where it did not look. */
TpSeal tp_structure_seal(TpText type, TpText encoding, TpText body, gboolean cut, TpNotes *notes);

/* tp_armour - does an inline PGP message, encrypted or signed, begin at `at`, where a line begins? */
gboolean tp_armour(const char *at, const char *end);
