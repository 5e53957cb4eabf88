/* SPDX-License-Identifier: MIT */
/*
 * message - the header of one mail: the fields we want, as bytes, and decoded
 *
 * Our own one-pass scan finds the fields; GMime decodes their values one by one (a GMime header
 * object costs 2.8 us, and a mail has sixty), and reads the structure of those bodies that may be encrypted.
 *
 * Where a header block ends and what is in it, decided:
 *   - it ends at the first empty line; a line of blanks only is a continuation (RFC 5322 4.2);
 *   - a line that is neither field nor continuation ends the field before it and is passed over, the block
 *     goes on: pasted headers hold such lines, and a From_ line in the middle or ">From " is one;
 *   - if there are such lines, broken folds are mended where they can be (TP_NOTE_FOLDING_REPAIRED).
 *
 * Depends on: text, when, note. Knows nothing of hops.
 * Owns its arrays, used again for the next message; every TpText points into the mail's bytes, or into
 * `mended` if the header block had to be rebuilt.
 */
#pragma once

#include <tlspath/note.h>
#include <tlspath/out.h>
#include <tlspath/when.h>

/* The fields that are looked for. Rows: fields.def */
typedef enum {
#define FIELD(ID, NAME) TP_FIELD_##ID,
#include <tlspath/fields.def>
#undef FIELD
	TP_FIELDS
} TpFieldId;

typedef struct {
	TpFieldId id;
	gboolean torn; /* what follows is no field, or looks like a piece of this one */
	TpText value;  /* after the colon up to the end of the field, folds included */
	gsize offset;  /* of the field's name, from the start of `head` */
} TpField;

/* TpMark - where a line begins that continues none before it, a field or junk: bytes from the header block's start */
typedef guint32 TpMark;

/* TpMarks - all of a header block, and one more where it ends */
typedef struct {
	TpMark *at;
	gsize n, room;
} TpMarks;

/* TpSeen - what was seen of a mail when it was cut out, so that nobody walks over its bytes again; zeros: nothing */
typedef struct {
	TpMarks marks; /* of its header block; or empty */
	gsize plain;   /* among so many bytes of its body no five dashes in a row begin */
} TpSeen;

typedef enum {
	TP_SEAL_NONE,
	TP_SEAL_PGP_ENCRYPTED,
	TP_SEAL_PGP_SIGNED,
	TP_SEAL_PGP_INLINE,
	TP_SEAL_SMIME_ENCRYPTED,
	TP_SEAL_SMIME_SIGNED,
	TP_SEALS
} TpSeal;

typedef struct {
	TpText head;    /* the header block, as found (a leading From_ line is not part of it), or mended */
	TpText body;    /* as much of the body as is at hand */
	TpField *fields; /* [n_fields] in the order of the message */
	guint n_fields, room;
	TpText first[TP_FIELDS]; /* the first field of each kind, or TP_NO_TEXT */
	guint n_received;        /* Received and X-Received fields among `fields` */
	TpSeal seal;             /* end-to-end protection of the content */
	TpNotes notes;
	TpMarks marks;           /* of a header block that came without */
	TpOut mended;            /* the header block with its broken folds mended; empty if none was broken */
	guint n_mended;          /* lines that were joined */
} TpMessage;

/* TP_MESSAGE_EMPTY - what a message starts with; the same one is used again for message after message */
#define TP_MESSAGE_EMPTY ((TpMessage){ .mended = { NULL, 0, 0, -1, 0 } })

void tp_message_clear(TpMessage *message);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpMessage, tp_message_clear)

/* tp_message_scan - find the fields in a header block (RFC 5322 2.2) */
void tp_message_scan(TpMessage *message, TpText head, TpText body);
/* tp_message_scan_seen - the same, saving walks over both where something was seen of them */
void tp_message_scan_seen(TpMessage *message, TpText head, TpText body, TpSeen seen);
/* tp_message_line - the line of `head` in which its byte at `offset` stands, from 1; counted anew for each question */
guint tp_message_line(const TpMessage *message, gsize offset);

/* tp_decode_start - make GMime ready: once in a program, before tp_message_scan and the calls below */
void tp_decode_start(void);
/* tp_decode_text - RFC 2047 words and 8-bit text as UTF-8, by GMime; else unchanged. Not safe to show. */
void tp_decode_text(TpOut *out, TpText raw);
/* tp_decode_addresses - "Anna Berg <anna@example.org>", by GMime; as written if there is nothing to decode */
void tp_decode_addresses(TpOut *out, TpText raw);
/* tp_decode_leaves - does it leave the list as written because it is too long? */
gboolean tp_decode_leaves(TpText raw);

TP_CODES(tp_seal_name, TpSeal, tp_seal_codes) /* "pgp-encrypted"; NULL for none */
