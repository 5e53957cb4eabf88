/* SPDX-License-Identifier: MIT */
#include <tlspath/message.h>
#include <tlspath/limits.h>

#include "mail/lines.h"
#include "mail/mend.h"
#include "mail/pasted.h"
#include "mail/seal.h"
#include "mail/separator.h"

/* Scan - one pass over a header block */
typedef struct {
	TpMessage *message;
	TpField *open; /* the field that the line before belongs to, if it is wanted */
	guint n_junk;  /* lines that are neither field nor continuation, or do not look so */
	guint n_lost;  /* those that are neither, but for ">From " of some servers */
} Scan;

/* tp_message_clear - free what the message owns */
void tp_message_clear(TpMessage *message)
{
	g_free(message->fields);
	g_free(message->marks.at);
	tp_out_clear(&message->mended);
	*message = TP_MESSAGE_EMPTY;
}

/* same_name - letters, digits and hyphens only: bit 5 is the case */
static gboolean same_name(const char *wanted, const char *name, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (((wanted[i] ^ name[i]) & ~0x20) != 0)
			return FALSE;
	return TRUE;
}

/* find_field - the wanted field of that name, or TP_FIELDS: no two have the same first letter and length */
static TpFieldId find_field(const char *name, gsize len)
{
	const gsize key = len << 5 | (*name & 31);
	const guint64 signs = 0
#define FIELD(ID, NAME) | tp_text_sign(NAME[0], sizeof NAME - 1)
#include <tlspath/fields.def>
#undef FIELD
	    ;

	if ((signs & tp_text_sign(*name, len)) == 0)
		return TP_FIELDS;
#define FIELD(ID, NAME)                                                                              \
	if (key == ((sizeof(NAME) - 1) << 5 | (NAME[0] & 31)))                                       \
		return memcmp(NAME, name, sizeof(NAME) - 1) == 0 || same_name(NAME, name, len) ? \
			TP_FIELD_##ID : TP_FIELDS;
#include <tlspath/fields.def>
#undef FIELD
	return TP_FIELDS;
}

/* add_field - room for one more wanted field */
static TpField *add_field(TpMessage *message)
{
	if (message->n_fields == message->room) {
		message->room = MAX(message->room * 2, 32);
		message->fields = g_renew(TpField, message->fields, message->room);
	}
	return &message->fields[message->n_fields++];
}

/* shorten - a field to the limit; and is it a list of addresses that is too long to be decoded? */
static void shorten(TpMessage *message, TpField *field)
{
	TpFieldId id = field->id;
	gboolean addresses = id == TP_FIELD_FROM || id == TP_FIELD_TO || id == TP_FIELD_CC;

	if (field->value.len > TP_LIMIT_FIELD) {
		field->value.len = TP_LIMIT_FIELD;
		tp_notes_add(&message->notes, TP_NOTE_FIELD_CUT);
	}
	if (addresses && tp_decode_leaves(field->value))
		tp_notes_add(&message->notes, TP_NOTE_LIST_LONG);
}

/* close_field - the open field ends where `at` begins */
static void close_field(Scan *scan, const char *at)
{
	TpMessage *message = scan->message;
	TpField *field = scan->open;
	TpText value = tp_text_between(field->value.at, at);

	if (value.len > 0 && value.at[value.len - 1] == '\n')
		value.len--;
	if (value.len > 0 && value.at[value.len - 1] == '\r')
		value.len--;
	field->value = value;
	if (value.len > TP_LIMIT_ADDRESS_FIELD)
		shorten(message, field);
	if (message->first[field->id].at == NULL)
		message->first[field->id] = field->value;
	message->n_received += field->id == TP_FIELD_RECEIVED || field->id == TP_FIELD_X_RECEIVED;
	scan->open = NULL;
}

/* open_field - a field begins at `at` */
static inline void open_field(Scan *scan, const char *at, const char *name, const char *colon)
{
	TpMessage *message = scan->message;
	TpFieldId id = find_field(at, (gsize)(name - at));

	if (id == TP_FIELDS)
		return;
	scan->open = add_field(message);
	*scan->open = (TpField){ id, FALSE, tp_text(colon + 1, 0), (gsize)(at - message->head.at) };
}

/* ends_torn - does the block end in the middle of its last field: without a line feed, or by an empty line? */
static gboolean ends_torn(const TpMessage *message)
{
	TpText body = tp_text_trim(message->body);

	return body.len > 0 ? tp_mend_piece(body) : tp_text_end(message->head)[-1] != '\n';
}

/* scan_lines - every line of the block that is not folded, once */
static void scan_lines(Scan *scan, TpMarks marks)
{
	TpMessage *message = scan->message;
	const char *start = message->head.at;
	const TpMark *mark = marks.at, *last = mark + marks.n - 1;
	guint n_seen = 0; /* fields, wanted or not */

	for (; mark < last; mark++) {
		const char *at = start + mark[0];
		TpField *before = scan->open;
		if (before != NULL)
			close_field(scan, at);
		const char *name, *colon = tp_field_name(at, start + mark[1], &name);
		if (colon == NULL) {
			scan->n_lost += *at != '>';
			scan->n_junk++;
			if (before != NULL)
				before->torn = TRUE;
			continue;
		}
		/* "09:14:31 +0200" and "2001:db8::1)" look like fields: pieces of a record whose folds are broken */
		if (G_UNLIKELY((guchar)((*at | 0x20) - 'a') > 'z' - 'a'))
			scan->n_junk++;
		if (++n_seen <= TP_LIMIT_FIELDS)
			open_field(scan, at, name, colon);
	}
	if (n_seen > TP_LIMIT_FIELDS)
		tp_notes_add(&message->notes, TP_NOTE_FIELDS_CUT);
	if (scan->open != NULL) {
		scan->open->torn = ends_torn(message);
		close_field(scan, start + *last);
	}
}

/* scan_head - look at a header block, forgetting the one before; returns its lines that are in no field */
static guint scan_head(TpMessage *message, TpText head, TpMarks marks)
{
	Scan scan = { .message = message };

	message->head = head;
	message->n_fields = message->n_received = 0;
	message->notes = 0;
	memset(message->first, 0, sizeof message->first);
	if (marks.n == 0) {
		message->marks.n = 0;
		tp_head_marks(head, &message->marks);
		marks = message->marks;
	}
	scan_lines(&scan, marks);
	if (scan.n_lost > 0)
		tp_notes_add(&message->notes, TP_NOTE_BROKEN_LINES);
	return scan.n_junk;
}

/* pasted - is this a header only, or one with records that have lost their first line? */
static gboolean pasted(const TpMessage *message)
{
	if (tp_text_trim(message->body).len == 0)
		return TRUE;
	for (guint i = 0; i < message->n_fields; i++)
		if (message->fields[i].id == TP_FIELD_RECEIVED && tp_text_trim(message->fields[i].value).len == 0)
			return TRUE;
	return FALSE;
}

/*
 * restore - a header as it was before it was pasted
 * Lines of a mail with its body are joined only where that makes every record whole again.
 */
static void restore(TpMessage *message, TpText head, guint n_junk)
{
	g_auto(TpOut) plain = TP_OUT_MEMORY;
	gboolean healed, behind = FALSE, wrapped = tp_pasted_plain(&plain, &head, &message->body, &behind);

	if (!wrapped && n_junk == 0)
		return;
	guint n = tp_mend(&message->mended, head, &healed);
	if (n > 0 && !pasted(message) && !healed)
		n = 0;
	if (n == 0 && !wrapped)
		return;
	if (n == 0) {
		message->mended.len = 0;
		tp_out_text(&message->mended, head);
	}
	message->n_mended = n;
	scan_head(message, tp_text(message->mended.at, message->mended.len), (TpMarks){ 0 });
	if (n > 0)
		tp_notes_add(&message->notes, TP_NOTE_FOLDING_REPAIRED);
	if (wrapped)
		tp_notes_add(&message->notes, TP_NOTE_UNWRAPPED);
	if (behind)
		tp_notes_add(&message->notes, TP_NOTE_RECORDS_BEHIND);
}

/* tp_message_scan_seen - find the fields in a header block of which something was seen */
void tp_message_scan_seen(TpMessage *message, TpText head, TpText body, TpSeen seen)
{
	message->body = body;
	message->mended.len = message->n_mended = 0;
	guint n_junk = scan_head(message, head, seen.marks);
	gboolean html = tp_text_starts(tp_text_trim(message->first[TP_FIELD_MESSAGE_ID]), "&lt;");
	gboolean hidden = message->n_received == 0 && tp_pasted_hidden(head);
	if (n_junk > 0 || message->n_fields <= 1 || html || hidden)
		restore(message, head, n_junk);
	if (tp_text_starts(tp_text_trim(message->body), "Received:"))
		tp_notes_add(&message->notes, TP_NOTE_RECORDS_BEHIND);
	gboolean whole = message->body.at == body.at; /* a pasted header may have taken some of it */
	message->seal = tp_seal_find(message, whole ? seen.plain : 0);
}

/* tp_message_scan - find the fields in a header block */
void tp_message_scan(TpMessage *message, TpText head, TpText body)
{
	tp_message_scan_seen(message, head, body, (TpSeen){ 0 });
}

/* tp_message_line - the line in which a byte of the header block stands */
guint tp_message_line(const TpMessage *message, gsize offset)
{
	const char *at = message->head.at, *stop = at + offset;
	guint line = 1;

	for (; (at = memchr(at, '\n', (gsize)(stop - at))) != NULL; at++)
		line++;
	return line;
}
