/* SPDX-License-Identifier: MIT */
/*
 * extent - from the beginning of one message of an mbox to the beginning of the next, however the bytes arrive
 *
 *     From_ | header | body, perhaps with lines that look like a separator | From_
 *     0     head     body   separator                                claim | end
 *
 * A Content-Length is a claim about where the body ends. It is believed where it proves true: there the file
 * ends or a separator begins, perhaps after one blank line. Else the message ends at the first separator. A
 * claim is not pursued further than TP_LIMIT_CLAIM beyond that, for all these bytes are held in memory.
 *
 * Offsets count from the beginning of the message. Nothing is decided before the bytes that decide are there,
 * so what is found does not depend on how many are read at once.
 */
#pragma once

#include "mail/block.h"

typedef struct {
	gboolean headed;    /* head, head_end and body are known */
	gsize head, head_end, body;
	gsize mark, n_marks; /* those of the header among the marks of the block; 0: another block has them */
	TpNotes notes;
	guint64 plain;      /* up to here no five dashes in a row begin in the body; 0: not known */
	guint64 searched;   /* no separator begins before this */
	guint64 separator;  /* the first separator; 0: none found yet */
	guint64 claim;      /* where the body ends, says Content-Length; 0: it says nothing */
	gboolean pending;   /* the claim was not put to the proof yet */
} TpExtent;

/* TpWindow - the bytes at hand of the message */
typedef struct {
	const char *at, *end;
	guint64 offset; /* of `at` in the message; 0 unless bytes of the body were dropped */
	gboolean ended; /* no more will come */
} TpWindow;

/* tp_extent_head - find the header block and mark its lines; FALSE: more bytes are needed */
gboolean tp_extent_head(TpExtent *extent, const TpWindow *window, gboolean mbox, TpMarks *marks);
/* tp_extent_end - find the end of the message; FALSE: more bytes are needed */
gboolean tp_extent_end(TpExtent *extent, const TpWindow *window, guint64 *end);
/* tp_extent_add - put the message into the list of its block; `size` bytes of it are here */
void tp_extent_add(const TpExtent *extent, TpBlock *block, gsize at, gsize size);
