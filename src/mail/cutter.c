/* SPDX-License-Identifier: MIT */
#include "mail/cutter.h"

#include <tlspath/limits.h>

#include "mail/archive.h"
#include "mail/separator.h"
#include "mail/sniff.h"

enum {
	/* of a long message: with what may come before the header, and the rest of its last line */
	KEEP = TP_LIMIT_HEADER_BLOCK + TP_LIMIT_BODY_KEPT + 2 * TP_BLANKS_MAX,
	PIECE = 64 * 1024, /* read at once of a single message */
};

G_STATIC_ASSERT((int)TP_LIMIT_BODY_KEPT > (int)TP_SEPARATOR_REACH);
G_STATIC_ASSERT((int)TP_BLANKS_MAX > (int)TP_ENVELOPE_MAX);

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

/* end_emlx - what comes after the message of an EMLX is a property list, if its length proves true */
static void end_emlx(TpCutter *cutter, const TpSniff *sniff)
{
	TpInput *input = &cutter->input;
	TpBlock *carry = &cutter->carry;
	guint64 end = sniff->skip + sniff->length;
	char mark[5];

	if (end + sizeof mark <= carry->len) {
		if (memcmp(carry->at + end, "<?xml", sizeof mark) != 0)
			return;
		carry->len = (gsize)end;
		input->ended = TRUE;
	} else if (input->own && input->sized && input->inflate == NULL && end > carry->len &&
	           tp_input_at(input, mark, sizeof mark, end) == sizeof mark &&
	           memcmp(mark, "<?xml", sizeof mark) == 0) {
		input->size = end;
	}
}

/* sniff_start - read the beginning and look at it; twice, if it is compressed */
static gboolean sniff_start(TpCutter *cutter, TpSniff *sniff, GError **error)
{
	TpInput *input = &cutter->input;
	TpBlock *carry = &cutter->carry;

	for (;;) {
		carry->len = 0;
		read_more(cutter, carry, TP_LIMIT_SNIFF);
		/* where reading failed, that is why no mail was found */
		if (!tp_sniff(tp_text(carry->at, carry->len), sniff, input->failed != NULL ? NULL : error)) {
			if (input->failed != NULL)
				g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ, input->failed);
			return FALSE;
		}
		if (sniff->kind != TP_SNIFF_GZIP || input->archive != NULL || input->inflate != NULL)
			return TRUE;
		tp_input_inflate(input, tp_text(carry->at, carry->len));
	}
}

/* begin - a new input: sniff, and pass over what is before its first message */
static gboolean begin(TpCutter *cutter, GError **error)
{
	const TpInput *input = &cutter->input;
	TpBlock *carry = &cutter->carry;
	TpSniff sniff;

	cutter->begun = cutter->finished = cutter->packed = FALSE;
	cutter->extent = (TpExtent){ 0 };
	if (!sniff_start(cutter, &sniff, error))
		return FALSE;
	/* after gzip comes a tar or nothing more to unpack */
	cutter->packed = sniff.kind == TP_SNIFF_TAR || sniff.kind == TP_SNIFF_ARCHIVE;
	if (sniff.kind == TP_SNIFF_GZIP || (cutter->packed && input->archive != NULL) ||
	    (sniff.kind == TP_SNIFF_ARCHIVE && input->inflate != NULL)) {
		g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_NOT_MAIL,
		                    "packed inside what is packed: not opened, unpack it first");
		return FALSE;
	}
	cutter->mbox = sniff.kind == TP_SNIFF_MBOX;
	if (sniff.broken)
		tp_notes_add(&cutter->extent.notes, TP_NOTE_BROKEN_LINES);
	if (sniff.kind == TP_SNIFF_EMLX)
		end_emlx(cutter, &sniff);
	carry->len -= sniff.skip;
	carry->offset = sniff.skip;
	memmove(carry->at, carry->at + sniff.skip, carry->len);
	return TRUE;
}

/* tp_cutter_open - open and sniff */
gboolean tp_cutter_open(TpCutter *cutter, const char *source, int fd, gsize step, GError **error)
{
	cutter->source = source;
	cutter->step = step;
	if (!tp_input_open(&cutter->input, source, fd, error))
		return FALSE;
	if (begin(cutter, error))
		return TRUE;
	tp_input_close(&cutter->input);
	return FALSE;
}

/* tp_cutter_unpack - the archive that was opened */
TpArchive *tp_cutter_unpack(TpCutter *cutter)
{
	return tp_archive_new(&cutter->input, tp_text(cutter->carry.at, cutter->carry.len));
}

/* tp_cutter_enter - sniff the present file of an archive */
gboolean tp_cutter_enter(TpCutter *cutter, TpArchive *archive, GError **error)
{
	cutter->input = TP_INPUT_CLOSED;
	cutter->input.archive = archive;
	return begin(cutter, error);
}

/* fill_single - the header and the beginning of the body of the only message */
static void fill_single(TpCutter *cutter, TpBlock *block)
{
	TpExtent extent = cutter->extent; /* what was seen when it was opened */

	while (!cutter->input.ended && block->len < KEEP) {
		const char *end = block->at + block->len;
		const char *head_end = tp_head_end(block->at, end, FALSE, NULL, NULL);
		if (head_end != NULL && end - head_end > TP_LIMIT_BODY_KEPT)
			break;
		read_more(cutter, block, PIECE);
	}
	block->dropped = tp_input_skip(&cutter->input);
	TpWindow window = { block->at, block->at + block->len, 0, TRUE };
	tp_extent_head(&extent, &window, FALSE, &block->marks);
	tp_extent_add(&extent, block, 0, block->len);
}

/* walk_on - list the messages of the block from `at` on that are here as a whole; returns their end */
static gsize walk_on(TpCutter *cutter, TpBlock *block, gsize at)
{
	TpExtent *extent = &cutter->extent;

	while (at < block->len) {
		TpWindow window = { block->at + at, block->at + block->len, 0, cutter->input.ended };
		guint64 size;
		if (!tp_extent_head(extent, &window, TRUE, &block->marks) || !tp_extent_end(extent, &window, &size))
			break;
		tp_extent_add(extent, block, at, (gsize)size);
		*extent = (TpExtent){ 0 };
		at += (gsize)size;
	}
	return at;
}

/* drop_body - the first message is longer than what is kept: look for its end, keeping no more than a step */
static void drop_body(TpCutter *cutter, TpBlock *block)
{
	TpExtent *extent = &cutter->extent;
	guint64 size;

	for (;;) {
		gsize seen = block->len - KEEP;
		if (seen > TP_SEPARATOR_REACH && extent->separator == 0) {
			/* what may be the beginning of a separator stays */
			memmove(block->at + KEEP, block->at + block->len - TP_SEPARATOR_REACH, TP_SEPARATOR_REACH);
			block->dropped += seen - TP_SEPARATOR_REACH;
			block->len = KEEP + TP_SEPARATOR_REACH;
		}
		read_more(cutter, block, cutter->step);
		TpWindow window = { block->at + KEEP, block->at + block->len, KEEP + block->dropped,
			            cutter->input.ended };
		if (tp_extent_end(extent, &window, &size))
			break;
	}
	/* the end cannot lie in what was dropped */
	set_aside(cutter, block, (gsize)(size - block->dropped));
	block->dropped += block->len - KEEP;
	block->len = KEEP;
	tp_extent_add(extent, block, 0, KEEP);
	*extent = (TpExtent){ 0 };
}

/* fill_mbox - read until a whole message is there */
static void fill_mbox(TpCutter *cutter, TpBlock *block)
{
	gsize end = 0;

	while (end == 0) {
		read_more(cutter, block, cutter->step);
		end = walk_on(cutter, block, 0);
		if (end == 0 && block->len >= KEEP + TP_SEPARATOR_REACH && cutter->extent.separator == 0) {
			drop_body(cutter, block);
			return;
		}
	}
	set_aside(cutter, block, end);
}

/* tp_cutter_take - fill a block */
gboolean tp_cutter_take(TpCutter *cutter, TpBlock *block, GError **error)
{
	TpBlock *carry = &cutter->carry;
	TpArchive *archive = cutter->input.archive;

	tp_block_begin(block, cutter->source, archive != NULL ? tp_archive_member(archive) : NULL,
	               archive != NULL ? tp_archive_entry(archive) : 0);
	if (cutter->finished || (cutter->input.ended && carry->len == 0)) {
		if (cutter->input.failed != NULL)
			g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ, cutter->input.failed);
		return FALSE;
	}
	memcpy(tp_block_room(block, MAX(carry->len, 1)), carry->at, carry->len);
	block->len = carry->len;
	carry->len = 0;
	cutter->extent.n_marks = 0; /* a header that was seen already is marked in the block before */
	block->offset = carry->offset;
	block->first = !cutter->begun;
	if (cutter->mbox)
		fill_mbox(cutter, block);
	else
		fill_single(cutter, block);
	carry->offset = block->offset + block->len + block->dropped;
	cutter->begun = TRUE;
	cutter->finished = !cutter->mbox;
	if (cutter->input.ended && carry->len == 0 && tp_input_changed(&cutter->input))
		tp_notes_add(&block->notes, TP_NOTE_CHANGED_MEANWHILE);
	block->failed = cutter->input.ended && carry->len == 0 && cutter->input.failed != NULL;
	return TRUE;
}

/* tp_cutter_close - close the input */
void tp_cutter_close(TpCutter *cutter)
{
	tp_input_close(&cutter->input);
}
