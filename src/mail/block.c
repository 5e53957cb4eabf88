/* SPDX-License-Identifier: MIT */
#include <tlspath/mailbox.h>
#include <tlspath/limits.h>

#include "mail/attached.h"
#include "mail/block.h"

/* tp_block_clear - free the bytes and the lists */
void tp_block_clear(TpBlock *block)
{
	tp_attached_free(block->inside);
	g_free(block->member);
	g_free(block->mails);
	g_free(block->marks.at);
	g_free(block->at);
	*block = TP_BLOCK_EMPTY;
}

/* tp_block_begin - empty the block and tell it what it is of */
void tp_block_begin(TpBlock *block, const char *source, const char *member, guint64 entry)
{
	g_clear_pointer(&block->inside, tp_attached_free);
	if (g_strcmp0(block->member, member) != 0) {
		g_free(block->member);
		block->member = g_strdup(member);
	}
	block->source = source;
	block->entry = entry;
	block->len = 0;
	block->n_mails = block->next = block->marks.n = 0;
	block->dropped = block->index = block->notes = 0;
	block->failed = FALSE;
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

/* tp_block_add - the next message of the block's list */
TpBlockMail *tp_block_add(TpBlock *block, gsize at)
{
	if (block->n_mails == block->mails_room) {
		block->mails_room = MAX(block->mails_room * 2, 64);
		block->mails = g_renew(TpBlockMail, block->mails, block->mails_room);
	}
	block->mails[block->n_mails] = (TpBlockMail){ .at = at };
	return &block->mails[block->n_mails++];
}

/* tp_block_next - the next message of the block, or a mail attached to the one before */
gboolean tp_block_next(TpBlock *block, TpEntry *entry)
{
	if (block->inside != NULL && tp_attached_next(block->inside, entry))
		return TRUE;
	if (block->next == block->n_mails)
		return FALSE;
	const TpBlockMail *mail = &block->mails[block->next++];
	const char *start = block->at + mail->at;
	entry->where = (TpLocator){ block->source, ++block->index, block->offset + mail->at, mail->size,
		                    block->member, block->entry, FALSE };
	entry->head = tp_text_between(start + mail->head, start + mail->head_end);
	entry->seen = (TpSeen){ .marks = { .n = mail->n_marks }, .plain = mail->plain };
	if (mail->n_marks > 0)
		entry->seen.marks.at = block->marks.at + mail->mark;
	entry->body = tp_text(start + mail->body, (gsize)MIN(mail->size - mail->body, TP_LIMIT_BODY_KEPT));
	entry->notes = mail->notes;
	if (block->next == block->n_mails) {
		entry->where.size += block->dropped;
		entry->notes |= block->notes;
	}
	if (block->attached) {
		tp_attached_free(block->inside);
		block->inside = tp_attached_find(entry);
	}
	return TRUE;
}
