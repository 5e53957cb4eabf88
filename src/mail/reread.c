/* SPDX-License-Identifier: MIT */
#include <tlspath/mailbox.h>
#include <tlspath/limits.h>

#include <errno.h>

#include "mail/archive.h"
#include "mail/attached.h"
#include "mail/cutter.h"
#include "mail/lines.h"
#include "mail/separator.h"

/* part - head and body of a message that is here as a whole */
static void part(TpText message, TpEntry *entry)
{
	const char *end = tp_text_end(message);
	const char *start = tp_head_start(message.at, end, TRUE);
	const char *head_end = tp_head_end(start, end, FALSE, NULL, NULL);

	entry->body = tp_text(end, 0); /* behind a header that is cut comes more of it */
	if (head_end != NULL)
		entry->body = tp_text_between(tp_line_after(head_end, end), end);
	else
		tp_notes_add(&entry->notes, TP_NOTE_HEADER_CUT);
	entry->head = tp_text(start, head_end != NULL ? (gsize)(head_end - start) : tp_head_cut(start));
}

/* gone - the error of a message that cannot be read again */
static gboolean gone(const char *reason, GError **error)
{
	g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ,
	                    reason != NULL ? reason : "the message is no longer there");
	return FALSE;
}

/* is_packed - must the message be unpacked again? */
static gboolean is_packed(TpInput *file, const TpLocator *where)
{
	char start[2];

	return where->entry > 0 || (tp_input_at(file, start, 2, 0) == 2 && memcmp(start, "\x1F\x8B", 2) == 0);
}

/* pass - bytes of the open input from `offset` on: first come those that were read to sniff */
static gsize pass(TpCutter *cutter, char *to, gsize size, guint64 offset)
{
	TpBlock *carry = &cutter->carry;
	guint64 ahead = offset > carry->offset ? offset - carry->offset : 0;
	gsize known = (gsize)MIN(ahead, carry->len), got = MIN(size, carry->len - known);

	memcpy(to, carry->at + known, got);
	for (ahead -= known; ahead > 0 && !cutter->input.ended;)
		ahead -= tp_input_read(&cutter->input, to, (gsize)MIN(ahead, (guint64)size));
	return got + tp_input_read(&cutter->input, to + got, size - got);
}

/* read_packed - unpack from the beginning up to the message */
static gboolean read_packed(const TpLocator *where, const char *name, char *to, gsize *size, GError **error)
{
	TpCutter cutter = { .carry = TP_BLOCK_EMPTY };
	TpArchive *archive = NULL;
	gsize got = 0;

	gboolean found = tp_cutter_open(&cutter, name, -1, TP_CUTTER_STEP, error);
	if (found && cutter.packed) {
		archive = tp_cutter_unpack(&cutter);
		found = tp_archive_go(archive, where->entry, error) && tp_cutter_enter(&cutter, archive, error);
	}
	if (found)
		got = pass(&cutter, to, *size, where->offset);
	if (found && got == 0)
		gone(cutter.input.failed, error);
	tp_cutter_close(&cutter);
	tp_archive_free(archive);
	tp_block_clear(&cutter.carry);
	*size = got;
	return got > 0;
}

/* read_plain - from its place in the file */
static gboolean read_plain(const TpLocator *where, TpInput *file, char *to, gsize *size, GError **error)
{
	gsize wanted = *size;

	errno = 0;
	*size = tp_input_at(file, to, wanted, where->offset);
	return *size > 0 || wanted == 0 || gone(errno != 0 ? g_strerror(errno) : NULL, error);
}

/* enter - from a message to the one attached to it that was meant, which gets its own bytes */
static gboolean enter(const TpLocator *where, char **bytes, TpEntry *entry, GError **error)
{
	TpEntry carrier = *entry;
	gboolean found = FALSE;

	/* the names of those inside are made from the carrier's */
	char *hash = where->entry > 0 ? strrchr(where->member, '#') : NULL;
	g_autofree char *member = hash != NULL ? g_strndup(where->member, (gsize)(hash - where->member)) : NULL;
	carrier.where.member = member;
	TpAttached *inside = tp_attached_find(&carrier);
	while (inside != NULL && !found && tp_attached_next(inside, entry))
		found = strcmp(entry->where.member, where->member) == 0;
	if (found) {
		gsize head = entry->head.len, all = (gsize)(tp_text_end(entry->body) - entry->head.at);
		gsize body = all - entry->body.len;
		char *copy = g_memdup2(entry->head.at, all);
		g_free(*bytes);
		*bytes = copy;
		entry->head = tp_text(copy, head);
		entry->body = tp_text(copy + body, all - body);
		entry->where = *where;
	}
	tp_attached_free(inside);
	return found || gone(NULL, error);
}

/* tp_mailbox_reread - the bytes of one message again */
gboolean tp_mailbox_reread(const TpLocator *where, int input, char **bytes, TpEntry *entry, GError **error)
{
	gsize size = (gsize)MIN(where->size, (guint64)TP_LIMIT_REREAD), got = size;
	gboolean piped = strcmp(where->source, "-") == 0;
	TpInput file;

	if (!tp_input_open(&file, where->source, piped ? input : -1, error))
		return FALSE;
	g_autofree char *copy = g_malloc(size + 1);
	/* a second descriptor: the place of reading of this one is somebody else's */
	g_autofree char *again = g_strdup_printf("/proc/self/fd/%d", input);
	gboolean found = is_packed(&file, where) ?
		read_packed(where, piped ? again : where->source, copy, &got, error) :
		read_plain(where, &file, copy, &got, error);
	tp_input_close(&file);
	if (!found)
		return FALSE;
	*entry = (TpEntry){ .where = *where };
	part(tp_text(copy, got), entry);
	if (got < size)
		tp_notes_add(&entry->notes, TP_NOTE_CHANGED_MEANWHILE);
	if (where->size > size)
		tp_notes_add(&entry->notes, TP_NOTE_BODY_CUT);
	if (where->attached && !enter(where, &copy, entry, error))
		return FALSE;
	*bytes = g_steal_pointer(&copy);
	return TRUE;
}
