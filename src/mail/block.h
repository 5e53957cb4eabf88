/* SPDX-License-Identifier: MIT */
/*
 * block - what the makers of blocks need besides the public calls
 *
 * Depends on: mailbox, attached.
 */
#pragma once

#include <tlspath/mailbox.h>

/* tp_block_room - room for `more` bytes behind those that are there; returns where they go */
char *tp_block_room(TpBlock *block, gsize more);
/* tp_block_begin - empty the block and tell it what it is of */
void tp_block_begin(TpBlock *block, const char *source, const char *member, guint64 entry);
/* tp_block_add - the next message of the block's list, without notes; all but `at` is to be set */
TpBlockMail *tp_block_add(TpBlock *block, gsize at);
