/* SPDX-License-Identifier: MIT */
/*
 * block - what the makers of blocks need besides the public calls
 */
#pragma once

#include <tlspath/mailbox.h>

/* tp_block_room - room for `more` bytes behind those that are there; returns where they go */
char *tp_block_room(TpBlock *block, gsize more);
/* tp_head_start - where the header block of the message at `at` begins */
const char *tp_head_start(const char *at, const char *end, gboolean mbox);
