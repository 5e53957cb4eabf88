/* SPDX-License-Identifier: MIT */
/*
 * mailbox - messages out of whatever was named: a message, bare headers, an mbox, a directory, a pipe
 *
 * Reads with pread and read into one window, never mmap (a file that shrinks must not kill us), never
 * writes, and needs memory for a block, not for a mailbox.
 *
 * Depends on: text, note. Knows nothing of Received.
 */
#pragma once

#include <tlspath/note.h>
#include <tlspath/text.h>

/* TpLocator - where a message is; enough to read it again */
typedef struct {
	const char *source; /* the FILE as named; inside a directory the file in it. Interned, lives for ever */
	guint64 index;      /* ordinal in its source, from 1 */
	guint64 offset;     /* of the message (its From_ line, if any), in bytes */
	guint64 size;       /* up to the next message or the end */
} TpLocator;

typedef struct {
	TpLocator where;
	TpText head; /* header block without From_ line and BOM; valid until the next call */
	TpText body; /* the beginning of the body, TP_LIMIT_BODY_KEPT at most */
	TpNotes notes;
} TpEntry;

/* An input could not be read: the reason for people, "No such file or directory" */
#define TP_MAILBOX_ERROR tp_mailbox_error_quark()
GQuark tp_mailbox_error_quark(void);
typedef enum { TP_MAILBOX_ERROR_OPEN, TP_MAILBOX_ERROR_READ, TP_MAILBOX_ERROR_NOT_MAIL } TpMailboxError;

typedef struct TpMailbox TpMailbox;

/* tp_mailbox_open - `name` is a file, a directory or "-" (the descriptor `input`, which stays the caller's) */
TpMailbox *tp_mailbox_open(const char *name, int input, GError **error);
void tp_mailbox_free(TpMailbox *mailbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpMailbox, tp_mailbox_free)

typedef enum {
	TP_MAILBOX_ENTRY, /* `entry` is the next message */
	TP_MAILBOX_END,
	TP_MAILBOX_TROUBLE /* one input inside a directory, or the rest of this one: `error` says why, go on calling */
} TpMailboxStep;

TpMailboxStep tp_mailbox_next(TpMailbox *mailbox, TpEntry *entry, GError **error);

/* tp_mailbox_progress - bytes read so far and bytes in all (0 if not known: a pipe) */
void tp_mailbox_progress(const TpMailbox *mailbox, guint64 *done, guint64 *all);

/*
 * tp_mailbox_reread - the bytes of one message again, for showing it; at most TP_LIMIT_REREAD.
 * `input` stands for "-": a seekable copy of what was piped in. The caller frees *bytes.
 */
gboolean tp_mailbox_reread(const TpLocator *where, int input, char **bytes, TpEntry *entry, GError **error);
