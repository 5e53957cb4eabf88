/* SPDX-License-Identifier: MIT */
#include "mail/cutter.h"

#include "base/limits.h"
#include "mail/block.h"
#include "mail/separator.h"
#include "mail/sniff.h"

enum {
	KEEP = TP_LIMIT_HEADER_BLOCK + TP_LIMIT_BODY_KEPT, /* of a long message */
	PIECE = 64 * 1024,                                 /* read at once of a single message */
};

G_STATIC_ASSERT((int)TP_LIMIT_BODY_KEPT > (int)TP_SEPARATOR_REACH);

/* read_more - append up to `most` bytes to a block */
static void read_more(TpCutter *cutter, TpBlock *block, gsize most)
{
	char *room = tp_block_room(block, most);

	block->len += tp_input_read(&cutter->input, room, most);
}

/* set_aside - the bytes of a block from `cut` on are for the next one */
static void set_aside(TpCutter *cutter, TpBlock *block, gsize cut)
{
	TpBlock *carry = &cutter->carry;

	carry->len = 0;
	memcpy(tp_block_room(carry, block->len - cut), block->at + cut, block->len - cut);
	carry->len = block->len - cut;
	block->len = cut;
}

/* tp_cutter_open - open and sniff */
gboolean tp_cutter_open(TpCutter *cutter, const char *source, int fd, gsize step, GError **error)
{
	TpBlock *carry = &cutter->carry;
	TpSniff sniff;

	cutter->source = source;
	cutter->step = step;
	cutter->begun = cutter->finished = FALSE;
	carry->len = 0;
	if (!tp_input_open(&cutter->input, source, fd, error))
		return FALSE;
	read_more(cutter, carry, TP_LIMIT_SNIFF);
	if (carry->len == 0 && cutter->input.error != 0) {
		g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ, g_strerror(cutter->input.error));
	} else if (tp_sniff(tp_text(carry->at, carry->len), &sniff, error)) {
		cutter->mbox = sniff.mbox;
		carry->len -= sniff.skip;
		carry->offset = sniff.skip;
		memmove(carry->at, carry->at + sniff.skip, carry->len);
		return TRUE;
	}
	tp_input_close(&cutter->input);
	return FALSE;
}

/* fill_single - the header and the beginning of the body of the only message */
static void fill_single(TpCutter *cutter, TpBlock *block)
{
	while (!cutter->input.ended && block->len < KEEP) {
		const char *end = block->at + block->len;
		const char *head_end = tp_head_end(block->at, end, FALSE);
		if (head_end != NULL && end - head_end > TP_LIMIT_BODY_KEPT)
			break;
		read_more(cutter, block, PIECE);
	}
	block->dropped = tp_input_skip(&cutter->input);
}

/* last_begun - where the last message of the block begins, found by walking from the first */
static gsize last_begun(const TpBlock *block)
{
	const char *at = block->at, *end = block->at + block->len;

	for (;;) {
		const char *start = tp_head_start(at, end, TRUE);
		const char *next = tp_message_end(at, start, tp_head_end(start, end, TRUE), end);
		if (next == end)
			return (gsize)(at - block->at);
		at = next;
	}
}

/* drop_body - the first message is longer than what is kept: look for its end, keeping no more than a step */
static void drop_body(TpCutter *cutter, TpBlock *block)
{
	for (;;) {
		gsize seen = block->len - KEEP;
		if (seen > TP_SEPARATOR_REACH) {
			/* what may be the beginning of a separator stays */
			memmove(block->at + KEEP, block->at + block->len - TP_SEPARATOR_REACH, TP_SEPARATOR_REACH);
			block->dropped += seen - TP_SEPARATOR_REACH;
			block->len = KEEP + TP_SEPARATOR_REACH;
		}
		read_more(cutter, block, cutter->step);
		const char *window = block->at + KEEP, *end = block->at + block->len;
		const char *next = tp_separator_find(window, window, end);
		if (next == NULL && !cutter->input.ended)
			continue;
		gsize cut = next != NULL ? (gsize)(next - block->at) : block->len;
		set_aside(cutter, block, cut);
		block->dropped += cut - KEEP;
		block->len = KEEP;
		return;
	}
}

/* fill_mbox - read until a separator is there, and cut at the last one */
static void fill_mbox(TpCutter *cutter, TpBlock *block)
{
	gsize searched = 0;

	for (;;) {
		read_more(cutter, block, cutter->step);
		if (cutter->input.ended)
			return;
		const char *end = block->at + block->len;
		const char *cut = tp_separator_last(block->at, block->at + MAX(searched, 1), end);
		if (cut == NULL && block->len >= KEEP + TP_SEPARATOR_REACH)
			break;
		if (cut != NULL) {
			set_aside(cutter, block, (gsize)(cut - block->at));
			return;
		}
		searched = block->len > TP_SEPARATOR_REACH ? block->len - TP_SEPARATOR_REACH : 0;
	}
	/* one long message, or several without blank lines between them */
	gsize cut = last_begun(block);
	if (cut > 0)
		set_aside(cutter, block, cut);
	else
		drop_body(cutter, block);
}

/* tp_cutter_take - fill a block */
gboolean tp_cutter_take(TpCutter *cutter, TpBlock *block, GError **error)
{
	TpBlock *carry = &cutter->carry;

	if (cutter->finished || (cutter->input.ended && carry->len == 0)) {
		if (cutter->input.error != 0)
			g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ,
			                    g_strerror(cutter->input.error));
		return FALSE;
	}
	block->len = block->next = 0;
	memcpy(tp_block_room(block, MAX(carry->len, 1)), carry->at, carry->len);
	block->len = carry->len;
	carry->len = 0;
	block->source = cutter->source;
	block->offset = carry->offset;
	block->mbox = cutter->mbox;
	block->first = !cutter->begun;
	block->dropped = block->index = block->notes = 0;
	if (cutter->mbox)
		fill_mbox(cutter, block);
	else
		fill_single(cutter, block);
	carry->offset = block->offset + block->len + block->dropped;
	cutter->begun = TRUE;
	cutter->finished = !cutter->mbox;
	if (cutter->input.shrank && carry->len == 0)
		tp_notes_add(&block->notes, TP_NOTE_CHANGED_MEANWHILE);
	return TRUE;
}

/* tp_cutter_close - close the input */
void tp_cutter_close(TpCutter *cutter)
{
	tp_input_close(&cutter->input);
}
