/* SPDX-License-Identifier: MIT */
/*
 * input - the bytes of one file, pipe or entry of an archive, from their beginning to their end
 *
 *     descriptor ──▶ TpInput                              a file, a pipe
 *     descriptor ──▶ TpInflate ──▶ TpInput                compressed with gzip
 *     descriptor ──▶ TpInput ──▶ TpArchive ──▶ TpInput    an entry of an archive
 *
 * Only regular files and pipes are opened: a device may block or do something when it is read. A regular file
 * is read up to the size it had when it was opened.
 *
 * Depends on: mailbox (for the errors), archive, inflate.
 */
#pragma once

#include <sys/stat.h>

#include <tlspath/mailbox.h>

typedef struct TpInflate TpInflate;
typedef struct TpArchive TpArchive;

typedef struct {
	int fd;         /* -1: not open, or an entry of an archive */
	gboolean own;   /* to be closed by us */
	gboolean sized; /* `size` is known */
	guint64 size;   /* bytes of the descriptor from where we began */
	guint64 done;   /* of those, read or skipped */
	gboolean ended;
	const char *failed;  /* why it ended early, for people; lives for ever. NULL while all is well */
	TpInflate *inflate;  /* the bytes come through this */
	TpArchive *archive;  /* or are those of its present entry; not ours */
	struct stat opened;  /* what the file was when it was opened */
} TpInput;

#define TP_INPUT_CLOSED ((TpInput){ .fd = -1 })

/* tp_input_open - `name`, or the descriptor `fd` if it is not -1; FALSE with a reason */
gboolean tp_input_open(TpInput *input, const char *name, int fd, GError **error);
/* tp_input_inflate - from now on, unpack what is read; `start` was read already */
void tp_input_inflate(TpInput *input, TpText start);
/* tp_input_read - up to `most` bytes; fewer at the end only, and then `ended` is set */
gsize tp_input_read(TpInput *input, char *to, gsize most);
/* tp_input_raw - the same of the descriptor, for those that unpack it */
gsize tp_input_raw(TpInput *input, char *to, gsize most);
/* tp_input_skip - read no more: go to the end of a file, drain all else; returns the bytes passed over */
guint64 tp_input_skip(TpInput *input);
/* tp_input_at - `most` bytes at `offset` of a file; the place of reading stays */
gsize tp_input_at(TpInput *input, char *to, gsize most, guint64 offset);
/* tp_input_changed - has the file been written to, cut off or removed? If it is not merely longer, `failed` says so */
gboolean tp_input_changed(TpInput *input);
void tp_input_close(TpInput *input);
