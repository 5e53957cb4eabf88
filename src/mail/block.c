/* SPDX-License-Identifier: MIT */
#include <tlspath/mailbox.h>

#include "base/limits.h"
#include "mail/block.h"
#include "mail/lines.h"
#include "mail/separator.h"
#include "mail/sniff.h"

/* tp_block_clear - free the bytes */
void tp_block_clear(TpBlock *block)
{
	g_free(block->at);
	*block = TP_BLOCK_EMPTY;
}

/* tp_block_room - room for `more` bytes behind those that are there */
char *tp_block_room(TpBlock *block, gsize more)
{
	if (block->room - block->len < more) {
		block->room = block->len + more;
		block->at = g_realloc(block->at, block->room);
	}
	return block->at + block->len;
}

/* tp_head_start - past the From_ line of an mbox, and past blank lines if the header stands below them */
const char *tp_head_start(const char *at, const char *end, gboolean mbox)
{
	if (!mbox || end - at < 5 || memcmp(at, "From ", 5) != 0)
		return at;
	at = tp_line_after(at, end);
	const char *below = at;
	while (tp_line_blank(below, end))
		below = tp_line_after(below, end);
	return below > at && tp_sniff_field(below, end) ? below : at;
}

/* long_head - a header block without an end within the limit: the whole lines in it */
static TpText long_head(const char *at)
{
	gsize len = TP_LIMIT_HEADER_BLOCK;

	while (len > 0 && at[len - 1] != '\n')
		len--;
	return tp_text(at, len > 0 ? len : TP_LIMIT_HEADER_BLOCK);
}

/* divide - set head, body and notes of an entry; returns the end of its message */
static const char *divide(const TpBlock *block, const char *at, const char *end, TpEntry *entry)
{
	const char *start = tp_head_start(at, end, block->mbox);
	const char *head_end = tp_head_end(start, end, block->mbox);
	const char *next = block->mbox ? tp_message_end(at, start, head_end, end) : end;

	if (head_end == NULL) {
		entry->head = long_head(start);
		entry->body = TP_NO_TEXT;
		tp_notes_add(&entry->notes, TP_NOTE_HEADER_CUT);
		return next;
	}
	if (block->mbox && head_end == next)
		tp_notes_add(&entry->notes, TP_NOTE_NO_BLANK_LINE);
	entry->head = tp_text_between(start, head_end);
	const char *body = head_end < next ? tp_line_after(head_end, next) : next;
	entry->body = tp_text(body, MIN((gsize)(next - body), TP_LIMIT_BODY_KEPT));
	return next;
}

/* tp_block_next - the next message of the block */
gboolean tp_block_next(TpBlock *block, TpEntry *entry)
{
	const char *at = block->at + block->next, *end = block->at + block->len;

	if (block->next >= block->len)
		return FALSE;
	entry->notes = 0;
	const char *next = divide(block, at, end, entry);
	entry->where.source = block->source;
	entry->where.index = ++block->index;
	entry->where.offset = block->offset + block->next;
	entry->where.size = (guint64)(next - at);
	if (next == end) {
		entry->where.size += block->dropped;
		entry->notes |= block->notes;
	}
	block->next = (gsize)(next - block->at);
	return TRUE;
}
