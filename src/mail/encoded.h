/* SPDX-License-Identifier: MIT */
/*
 * encoded - encoded words (RFC 2047) of the usual kind: UTF-8, ISO 8859-1 or ASCII, well formed
 *
 * GMime takes 5,000 instructions for a name of two words; most of the encoded headers of a mailbox need none
 * of what it can do. Whatever is unusual is left to it.
 *
 * Depends on: out.
 */
#pragma once

#include <tlspath/out.h>

/* tp_encoded_decode - append the decoded text; FALSE, and nothing appended, if it is not of the usual kind */
gboolean tp_encoded_decode(TpOut *out, TpText raw);
