/* SPDX-License-Identifier: MIT */
#include "mail/extent.h"

#include <tlspath/limits.h>

#include "mail/lines.h"
#include "mail/separator.h"

/* undecided - would more bytes tell that the header stands below the blank lines at `at`? */
static gboolean undecided(const char *at, const TpWindow *window)
{
	for (const char *first = at; tp_line_blank(at, window->end); at = tp_line_after(at, window->end))
		if (at - first >= TP_BLANKS_MAX)
			return FALSE;
	return window->end - at < TP_NAME_MAX && memchr(at, '\n', (gsize)(window->end - at)) == NULL;
}

/* set_claim - where the body ends, by the field at `at`; a number too great for us is so for every file */
static void set_claim(TpExtent *extent, const char *at, const char *end)
{
	const char *colon = tp_field_colon(at, end);
	guint64 length;

	if (colon == NULL)
		return;
	TpText value = tp_text_trim(tp_text_between(colon + 1, tp_line_after(colon, end)));
	for (gsize i = 0; i < value.len; i++)
		if (!g_ascii_isdigit(value.at[i]))
			return;
	if (value.len == 0)
		return;
	extent->claim = G_MAXUINT64;
	extent->pending = tp_text_number(value, G_MAXINT64, &length);
	if (extent->pending)
		extent->claim = extent->body + length;
}

/* find_head - find the header block */
static gboolean find_head(TpExtent *extent, const TpWindow *window, gboolean mbox, TpMarks *marks)
{
	const char *end = window->end, *length = NULL;
	const char *start = tp_head_start(window->at, end, mbox);
	const char *head_end = tp_head_end(start, end, mbox, &length, marks);

	if (!window->ended && mbox && (start == end || (head_end == start && undecided(start, window))))
		return FALSE;
	if (!window->ended && (head_end == end || (head_end == NULL &&
	                                           end - start <= TP_LIMIT_HEADER_BLOCK + TP_SEPARATOR_REACH)))
		return FALSE;
	extent->headed = TRUE;
	extent->head = (gsize)(start - window->at);
	if (head_end == NULL) {
		tp_notes_add(&extent->notes, TP_NOTE_HEADER_CUT);
		extent->head_end = extent->head + tp_head_cut(start);
		extent->body = extent->searched = extent->head + TP_LIMIT_HEADER_BLOCK;
		return TRUE;
	}
	extent->head_end = extent->body = (gsize)(head_end - window->at);
	if (mbox && head_end < end && *head_end == 'F')
		extent->separator = extent->body; /* in the header block */
	else if (head_end < end)
		extent->body = (gsize)(tp_line_after(head_end, end) - window->at);
	extent->searched = extent->body;
	if (length != NULL && extent->separator == 0)
		set_claim(extent, length, head_end);
	return TRUE;
}

/* tp_extent_head - find the header block and mark its lines */
gboolean tp_extent_head(TpExtent *extent, const TpWindow *window, gboolean mbox, TpMarks *marks)
{
	if (extent->headed)
		return TRUE;
	extent->mark = marks->n;
	if (!find_head(extent, window, mbox, marks) || tp_notes_has(extent->notes, TP_NOTE_HEADER_CUT))
		marks->n = extent->mark;
	extent->n_marks = marks->n - extent->mark;
	return extent->headed;
}

/* search - look for the first separator */
static void search(TpExtent *extent, const TpWindow *window, guint64 limit)
{
	if (extent->separator != 0 || extent->searched >= limit)
		return;
	const char *from = window->at + (extent->searched - window->offset);
	const char *plain, *found = tp_separator_find(window->at, from, window->end, &plain);
	if (extent->searched == extent->body)
		extent->plain = window->offset + (guint64)(plain - window->at);
	if (found != NULL)
		extent->separator = window->offset + (guint64)(found - window->at);
	else if (limit > extent->searched + TP_SEPARATOR_REACH)
		extent->searched = limit - TP_SEPARATOR_REACH;
}

/* past_blank - past one blank line at `*at`; FALSE if it may yet become one */
static gboolean past_blank(const char **at, const TpWindow *window)
{
	if (tp_line_blank(*at, window->end))
		*at = tp_line_after(*at, window->end);
	else if (!window->ended && window->end - *at == 1 && **at == '\r')
		return FALSE;
	return window->ended || *at < window->end;
}

/* prove - does the body end where it is claimed? `*end`: where the next message begins */
static TpSeparator prove(const TpExtent *extent, const TpWindow *window, guint64 limit, guint64 *end)
{
	const char *at = window->at + (extent->claim - window->offset);

	if (extent->separator != 0 && extent->claim > extent->separator + TP_LIMIT_CLAIM)
		return TP_SEPARATOR_NO;
	if (extent->claim > limit)
		return window->ended ? TP_SEPARATOR_NO : TP_SEPARATOR_CUT;
	/* the last line of the body may lack its end; then comes a blank line, or none */
	if (at[-1] != '\n' && !past_blank(&at, window))
		return TP_SEPARATOR_CUT;
	if (!past_blank(&at, window))
		return TP_SEPARATOR_CUT;
	*end = window->offset + (guint64)(at - window->at);
	if (at == window->end)
		return TP_SEPARATOR_YES;
	TpSeparator proof = at[-1] == '\n' ? tp_separator_below(at, window->end) : TP_SEPARATOR_NO;
	return proof == TP_SEPARATOR_CUT && window->ended ? TP_SEPARATOR_NO : proof;
}

/* find_end - the end of the message, by its length or by the next separator */
static gboolean find_end(TpExtent *extent, const TpWindow *window, guint64 *end)
{
	guint64 limit = window->offset + (guint64)(window->end - window->at);

	search(extent, window, limit);
	if (extent->pending) {
		TpSeparator proof = prove(extent, window, limit, end);
		if (proof == TP_SEPARATOR_CUT)
			return FALSE;
		extent->pending = FALSE;
		if (proof == TP_SEPARATOR_YES) {
			if (extent->separator != 0 && extent->separator < *end)
				tp_notes_add(&extent->notes, TP_NOTE_LENGTH_BELIEVED);
			return TRUE;
		}
	}
	if (extent->separator == 0 && !window->ended)
		return FALSE;
	*end = extent->separator != 0 ? extent->separator : limit;
	if (extent->separator == 0)
		return TRUE;
	if (extent->separator < extent->claim)
		tp_notes_add(&extent->notes, TP_NOTE_CONTENT_LENGTH);
	if (*end > extent->head_end && !tp_separator_parted(window->at, window->at + (*end - window->offset)))
		tp_notes_add(&extent->notes, TP_NOTE_NOT_PARTED);
	return TRUE;
}

/* tp_extent_end - find the end of the message */
gboolean tp_extent_end(TpExtent *extent, const TpWindow *window, guint64 *end)
{
	if (!find_end(extent, window, end))
		return FALSE;
	if (extent->head_end == *end)
		tp_notes_add(&extent->notes, TP_NOTE_NO_BLANK_LINE);
	return TRUE;
}

/* tp_extent_add - put the message into the list of its block */
void tp_extent_add(const TpExtent *extent, TpBlock *block, gsize at, gsize size)
{
	TpBlockMail *mail = tp_block_add(block, at);

	mail->head = extent->head;
	mail->head_end = extent->head_end;
	/* behind a header that was cut comes more of it */
	mail->body = tp_notes_has(extent->notes, TP_NOTE_HEADER_CUT) ? size : extent->body;
	mail->size = size;
	mail->mark = extent->mark;
	mail->n_marks = extent->n_marks;
	mail->plain = extent->plain > mail->body ? (gsize)MIN(extent->plain, size) - mail->body : 0;
	mail->notes = extent->notes;
}
