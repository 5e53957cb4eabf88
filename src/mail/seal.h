/* SPDX-License-Identifier: MIT */
/*
 * seal - is the content itself encrypted or signed, end to end?
 *
 * A look at the content type and at the lines of the body that begin with dashes decides whether GMime is to
 * read the structure: for one mail in thousands it is.
 *
 * Depends on: message, lines, structure.
 */
#pragma once

#include <tlspath/message.h>

/* tp_seal_find - how the content of a scanned message is protected; may add a note to it. `plain` as in TpSeen */
TpSeal tp_seal_find(TpMessage *message, gsize plain);
