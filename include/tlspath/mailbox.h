/* SPDX-License-Identifier: MIT */
/*
 * mailbox - messages out of whatever was named: a message, bare headers, an mbox, a directory, a pipe
 *
 *     tp_mailbox_open ── tp_mailbox_take ──▶ TpBlock ── tp_block_next ──▶ TpEntry, TpEntry, ...
 *                        reads; one at a time          no reading; many threads, each its own block
 *
 * Reads with read and pread into blocks, never mmap (a file that shrinks must not kill us), never writes, and
 * needs memory for a block, not for a mailbox: a block is cut where a message begins, and what a body holds
 * beyond TP_LIMIT_BODY_KEPT is dropped if the message is longer than a block.
 *
 * Depends on: text, note, message (for its marks). Knows nothing of Received.
 */
#pragma once

#include <tlspath/message.h>

/* TpLocator - where a message is; enough to read it again */
typedef struct {
	const char *source; /* the FILE as named; inside a directory the file in it. Interned, lives for ever */
	guint64 index;      /* ordinal in its source or member, from 1; of its carrier if it is attached */
	guint64 offset;     /* of the message (its From_ line, if any), in bytes unpacked; of its carrier */
	guint64 size;       /* up to the next message or the end; of its carrier */
	/*
	 * What else its place needs: the name inside an archive ("Takeout/Mail/All mail.mbox"), the part of a
	 * message ("2.1"), or both with "#" between; NULL: nothing. Lives as long as the bytes: copy it to keep it.
	 */
	const char *member;
	guint64 entry;      /* ordinal inside the archive, from 1; 0: no archive */
	gboolean attached;  /* a mail attached to another; `member` ends with its part */
} TpLocator;

/* tp_locator_name - source and member: "all.zip: Mail/1.eml". The caller frees it. Not safe to show. */
char *tp_locator_name(const TpLocator *where);

/* tp_locator_further - is there more to say of its place than the source? */
static inline gboolean tp_locator_further(const TpLocator *where)
{
	return where->index > 1 || where->member != NULL;
}

typedef struct {
	TpLocator where;
	TpText head; /* header block without From_ line and BOM; valid as long as its block holds it */
	TpText body; /* the beginning of the body, TP_LIMIT_BODY_KEPT at most */
	TpSeen seen; /* of both */
	TpNotes notes;
} TpEntry;

/* TpBlockMail - one message of a block; all but `at` count from there */
typedef struct {
	gsize at, head, head_end, body, size;
	gsize mark, n_marks; /* the first of the block's marks that are its own, and how many; 0: not known */
	gsize plain;         /* as in TpSeen */
	TpNotes notes;
} TpBlockMail;

typedef struct TpAttached TpAttached;

/* TpBlock - whole messages, one after the other. Start with TP_BLOCK_EMPTY and use it again and again. */
typedef struct {
	char *at;
	gsize len, room;    /* bytes of messages, bytes allocated */
	const char *source; /* also when taking it failed: the input that is in trouble */
	char *member;       /* of an archive, also when that failed; else NULL */
	guint64 entry;      /* its ordinal, or 0 */
	guint64 offset;     /* of at[0] in the source or member */
	guint64 dropped;    /* bytes of the last message that are not here */
	gboolean first;     /* the first block of its source or member: ordinals begin again */
	TpNotes notes;      /* of the last message */
	gboolean failed;    /* reading came to its end here by a failure, which is told next */
	TpBlockMail *mails; /* [n_mails] */
	gsize n_mails, mails_room;
	TpMarks marks;      /* of one header after the other */
	gsize next;         /* of them */
	guint64 index;      /* ordinal of the message before that; for the taker of the block to set */
	gboolean attached;  /* give the mails inside each message as well */
	TpAttached *inside; /* those of the last message that are still to be given */
} TpBlock;

#define TP_BLOCK_EMPTY ((TpBlock){ .at = NULL })

void tp_block_clear(TpBlock *block);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpBlock, tp_block_clear)

/* tp_block_next - the next message of the block, or if they are wanted a mail attached to the last; FALSE after all */
gboolean tp_block_next(TpBlock *block, TpEntry *entry);

/* An input could not be read: the reason for people, "No such file or directory" */
#define TP_MAILBOX_ERROR tp_mailbox_error_quark()
GQuark tp_mailbox_error_quark(void);
typedef enum { TP_MAILBOX_ERROR_OPEN, TP_MAILBOX_ERROR_READ, TP_MAILBOX_ERROR_NOT_MAIL } TpMailboxError;

typedef struct TpMailbox TpMailbox;

/*
 * tp_mailbox_open - `name` is a file, a directory or "-": the descriptor `input`, which stays the caller's.
 * What is compressed or an archive is unpacked as it is read.
 */
TpMailbox *tp_mailbox_open(const char *name, int input, GError **error);
void tp_mailbox_free(TpMailbox *mailbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpMailbox, tp_mailbox_free)

/* tp_mailbox_attached - from now on, give the mails that are attached to a message after it */
void tp_mailbox_attached(TpMailbox *mailbox);

typedef enum {
	TP_MAILBOX_ENTRY, /* `entry` is the next message */
	TP_MAILBOX_END,
	TP_MAILBOX_TROUBLE /* `error` says why, `entry->where` has source and member; go on calling */
} TpMailboxStep;

/* tp_mailbox_next - one message after the other; its bytes are valid until the next call */
TpMailboxStep tp_mailbox_next(TpMailbox *mailbox, TpEntry *entry, GError **error);

/*
 * tp_mailbox_take - the next block instead (ENTRY: `block` is filled), for several workers: call it under
 * a lock, walk the block without. `index` is 0 then: the messages of the blocks before are to be added,
 * unless the block is the `first` of its source.
 */
TpMailboxStep tp_mailbox_take(TpMailbox *mailbox, TpBlock *block, GError **error);

/* tp_mailbox_progress - bytes read so far and bytes in all (0 if not known: a pipe) */
void tp_mailbox_progress(const TpMailbox *mailbox, guint64 *done, guint64 *all);

/*
 * tp_mailbox_reread - the bytes of one message again, for showing it; at most TP_LIMIT_REREAD.
 * `input` stands for "-": a seekable copy of what was piped in. The caller frees *bytes.
 * The body of `entry` is all that was read.
 */
gboolean tp_mailbox_reread(const TpLocator *where, int input, char **bytes, TpEntry *entry, GError **error);
