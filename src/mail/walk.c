/* SPDX-License-Identifier: MIT */
#include "mail/walk.h"

#include "base/limits.h"
#include "mail/lines.h"
#include "mail/separator.h"

/* long_head - a header block without an end within the limit: the whole lines in it */
static gsize long_head(const char *at)
{
	gsize len = TP_LIMIT_HEADER_BLOCK;

	while (len > 0 && at[len - 1] != '\n')
		len--;
	return len > 0 ? len : TP_LIMIT_HEADER_BLOCK;
}

/* undecided - would more bytes tell that the header stands below the blank lines at `at`? */
static gboolean undecided(const char *at, const TpWindow *window)
{
	for (const char *first = at; tp_line_blank(at, window->end); at = tp_line_after(at, window->end))
		if (at - first >= TP_BLANKS_MAX)
			return FALSE;
	return window->end - at < TP_NAME_MAX && memchr(at, '\n', (gsize)(window->end - at)) == NULL;
}

/* set_claim - where the body ends, by the field at `at`; a number too great for us is so for every file */
static void set_claim(TpWalk *walk, const char *at, const char *end)
{
	TpText line = tp_text_between(at, end), value = tp_text_line(&line);
	guint64 length;

	value = tp_text_trim(tp_text_between(tp_field_colon(at, end) + 1, tp_text_end(value)));
	for (gsize i = 0; i < value.len; i++)
		if (!g_ascii_isdigit(value.at[i]))
			return;
	if (value.len == 0)
		return;
	walk->claim = G_MAXUINT64;
	walk->pending = tp_text_number(value, G_MAXINT64, &length);
	if (walk->pending)
		walk->claim = walk->body + length;
}

/* tp_walk_head - find the header block */
gboolean tp_walk_head(TpWalk *walk, const TpWindow *window, gboolean mbox)
{
	const char *end = window->end, *length = NULL;

	if (walk->headed)
		return TRUE;
	const char *start = tp_head_start(window->at, end, mbox);
	const char *head_end = tp_head_end(start, end, mbox, &length);
	if (!window->ended && mbox && (start == end || (head_end == start && undecided(start, window))))
		return FALSE;
	if (!window->ended && (head_end == end || (head_end == NULL &&
	                                           end - start <= TP_LIMIT_HEADER_BLOCK + TP_SEPARATOR_REACH)))
		return FALSE;
	walk->headed = TRUE;
	walk->head = (gsize)(start - window->at);
	if (head_end == NULL) {
		tp_notes_add(&walk->notes, TP_NOTE_HEADER_CUT);
		walk->head_end = walk->head + long_head(start);
		walk->body = walk->searched = walk->head + TP_LIMIT_HEADER_BLOCK;
		return TRUE;
	}
	walk->head_end = walk->body = (gsize)(head_end - window->at);
	if (mbox && head_end < end && *head_end == 'F')
		walk->separator = walk->body; /* in the header block */
	else if (head_end < end)
		walk->body = (gsize)(tp_line_after(head_end, end) - window->at);
	walk->searched = walk->body;
	if (length != NULL && walk->separator == 0)
		set_claim(walk, length, head_end);
	return TRUE;
}

/* search - look for the first separator */
static void search(TpWalk *walk, const TpWindow *window, guint64 limit)
{
	if (walk->separator != 0 || walk->searched >= limit)
		return;
	const char *from = window->at + (walk->searched - window->offset);
	const char *found = tp_separator_find(window->at, from, window->end);
	if (found != NULL)
		walk->separator = window->offset + (guint64)(found - window->at);
	else if (limit > walk->searched + TP_SEPARATOR_REACH)
		walk->searched = limit - TP_SEPARATOR_REACH;
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
static TpSeparator prove(const TpWalk *walk, const TpWindow *window, guint64 limit, guint64 *end)
{
	const char *at = window->at + (walk->claim - window->offset);

	if (walk->separator != 0 && walk->claim > walk->separator + TP_LIMIT_CLAIM)
		return TP_SEPARATOR_NO;
	if (walk->claim > limit)
		return window->ended ? TP_SEPARATOR_NO : TP_SEPARATOR_CUT;
	/* the last line of the body may lack its end; then comes a blank line, or none */
	if (at[-1] != '\n' && !past_blank(&at, window))
		return TP_SEPARATOR_CUT;
	if (!past_blank(&at, window))
		return TP_SEPARATOR_CUT;
	*end = window->offset + (guint64)(at - window->at);
	if (at == window->end)
		return TP_SEPARATOR_YES;
	TpSeparator proof = at[-1] == '\n' ? tp_separator_test(at, window->end) : TP_SEPARATOR_NO;
	return proof == TP_SEPARATOR_CUT && window->ended ? TP_SEPARATOR_NO : proof;
}

/* find_end - the end of the message, by its length or by the next separator */
static gboolean find_end(TpWalk *walk, const TpWindow *window, guint64 *end)
{
	guint64 limit = window->offset + (guint64)(window->end - window->at);

	search(walk, window, limit);
	if (walk->pending) {
		TpSeparator proof = prove(walk, window, limit, end);
		if (proof == TP_SEPARATOR_CUT)
			return FALSE;
		walk->pending = FALSE;
		if (proof == TP_SEPARATOR_YES) {
			if (walk->separator != 0 && walk->separator < *end)
				tp_notes_add(&walk->notes, TP_NOTE_LENGTH_BELIEVED);
			return TRUE;
		}
	}
	if (walk->separator == 0 && !window->ended)
		return FALSE;
	*end = walk->separator != 0 ? walk->separator : limit;
	if (walk->separator != 0 && walk->separator < walk->claim)
		tp_notes_add(&walk->notes, TP_NOTE_CONTENT_LENGTH);
	return TRUE;
}

/* tp_walk_end - find the end of the message */
gboolean tp_walk_end(TpWalk *walk, const TpWindow *window, guint64 *end)
{
	if (!find_end(walk, window, end))
		return FALSE;
	if (walk->head_end == *end)
		tp_notes_add(&walk->notes, TP_NOTE_NO_BLANK_LINE);
	return TRUE;
}

/* tp_walk_add - put the message into the list of its block */
void tp_walk_add(const TpWalk *walk, TpBlock *block, gsize at, gsize size)
{
	TpBlockMail *mail = tp_block_add(block, at);

	mail->head = walk->head;
	mail->head_end = walk->head_end;
	/* behind a header that was cut comes more of it */
	mail->body = tp_notes_has(walk->notes, TP_NOTE_HEADER_CUT) ? size : walk->body;
	mail->size = size;
	mail->notes = walk->notes;
}
