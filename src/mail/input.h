/* SPDX-License-Identifier: MIT */
/*
 * input - one file or pipe, read from its beginning to its end
 *
 * Only regular files and pipes are opened: a device may block or do something when it is read. A regular file
 * is read up to the size it had when it was opened.
 *
 * Depends on: mailbox.h for the errors.
 */
#pragma once

#include <tlspath/mailbox.h>

typedef struct {
	int fd;        /* -1: not open */
	gboolean own;  /* to be closed by us */
	gboolean sized; /* `size` is known */
	guint64 size;  /* bytes from where we began */
	guint64 done;  /* bytes read or skipped */
	gboolean ended, shrank;
	int error;     /* errno of a read that failed */
} TpInput;

#define TP_INPUT_CLOSED ((TpInput){ .fd = -1 })

/* tp_input_open - `name`, or the descriptor `fd` if it is not -1; FALSE with a reason */
gboolean tp_input_open(TpInput *input, const char *name, int fd, GError **error);
/* tp_input_read - up to `most` bytes; fewer at the end only, and then `ended` is set */
gsize tp_input_read(TpInput *input, char *to, gsize most);
/* tp_input_skip - read no more: go to the end of a file, drain a pipe; returns the bytes passed over */
guint64 tp_input_skip(TpInput *input);
/* tp_input_at - `most` bytes at `offset`; the place of reading stays */
gsize tp_input_at(TpInput *input, char *to, gsize most, guint64 offset);
void tp_input_close(TpInput *input);
