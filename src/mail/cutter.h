/* SPDX-License-Identifier: MIT */
/*
 * cutter - cuts one input into blocks of whole messages
 *
 *     |-- carried over --|-------- read --------|
 *     [ message ][ message ][ message ][ mess     the block ends where the last whole message does,
 *     '------------ block ------------''carry'    the rest begins the next one
 *
 * A message of an mbox that is longer than the header limit and the kept body together becomes a block of
 * its own: what follows is looked through for the next separator and dropped.
 *
 * Depends on: input, archive, sniff, separator, extent. Owns its input and what it carries over.
 */
#pragma once

#include "mail/input.h"
#include "mail/extent.h"

typedef struct {
	TpInput input;
	const char *source;
	gboolean mbox;
	gboolean packed; /* what was opened is an archive: nothing can be taken, its entries are to be entered */
	gsize step;      /* bytes read at once */
	TpExtent extent;     /* through the message at the beginning of `carry` */
	TpBlock carry;   /* read, but not part of a block yet; its offset is where we are */
	gboolean begun, finished;
} TpCutter;

enum { TP_CUTTER_STEP = 1024 * 1024 };

/* tp_cutter_open - open and sniff; `fd` is -1 but for "-". `step` is TP_CUTTER_STEP except in tests. */
gboolean tp_cutter_open(TpCutter *cutter, const char *source, int fd, gsize step, GError **error);
/* tp_cutter_unpack - the archive that was opened; the caller's */
TpArchive *tp_cutter_unpack(TpCutter *cutter);
/* tp_cutter_enter - sniff the present file of an archive, which stays the caller's */
gboolean tp_cutter_enter(TpCutter *cutter, TpArchive *archive, GError **error);
/* tp_cutter_take - fill a block; FALSE at the end, with `error` if reading failed */
gboolean tp_cutter_take(TpCutter *cutter, TpBlock *block, GError **error);
/* tp_cutter_close - its memory stays for the next input; tp_block_clear(&cutter->carry) frees it */
void tp_cutter_close(TpCutter *cutter);
