/* SPDX-License-Identifier: MIT */
#include <tlspath/mailbox.h>

#include <errno.h>

#include "base/limits.h"
#include "mail/block.h"
#include "mail/input.h"
#include "mail/lines.h"
#include "mail/separator.h"

/* part - head and body of a message that is here as a whole */
static void part(TpText message, TpEntry *entry)
{
	const char *end = tp_text_end(message);
	const char *start = tp_head_start(message.at, end, TRUE);
	const char *head_end = tp_head_end(start, end, FALSE);

	if (head_end == NULL) {
		tp_notes_add(&entry->notes, TP_NOTE_HEADER_CUT);
		head_end = start + TP_LIMIT_HEADER_BLOCK;
	}
	entry->head = tp_text_between(start, head_end);
	entry->body = tp_text_between(tp_line_after(head_end, end), end);
}

/* tp_mailbox_reread - the bytes of one message again */
gboolean tp_mailbox_reread(const TpLocator *where, int input, char **bytes, TpEntry *entry, GError **error)
{
	gsize size = (gsize)MIN(where->size, (guint64)TP_LIMIT_REREAD);
	gboolean piped = strcmp(where->source, "-") == 0;
	TpInput file;

	if (!tp_input_open(&file, where->source, piped ? input : -1, error))
		return FALSE;
	g_autofree char *copy = g_malloc(size + 1);
	errno = 0;
	gsize got = tp_input_at(&file, copy, size, where->offset);
	int failed = errno;
	tp_input_close(&file);
	if (got == 0 && size > 0) {
		g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ,
		                    failed != 0 ? g_strerror(failed) : "the message is no longer there");
		return FALSE;
	}
	*entry = (TpEntry){ .where = *where };
	part(tp_text(copy, got), entry);
	if (got < size)
		tp_notes_add(&entry->notes, TP_NOTE_CHANGED_MEANWHILE);
	if (where->size > size)
		tp_notes_add(&entry->notes, TP_NOTE_BODY_CUT);
	*bytes = g_steal_pointer(&copy);
	return TRUE;
}
