/* SPDX-License-Identifier: MIT */
#include <tlspath/message.h>

#include "base/limits.h"
#include "mail/lines.h"
#include "mail/mend.h"
#include "mail/seal.h"

static const struct {
	const char *name;
	guint8 len;
} fields[TP_FIELDS] = {
#define FIELD(ID, NAME, MANY) [TP_FIELD_##ID] = { NAME, sizeof(NAME) - 1 },
#include "mail/fields.def"
#undef FIELD
};

/* Scan - one pass over a header block */
typedef struct {
	TpMessage *message;
	TpField *open; /* the field that the line before belongs to, if it is wanted */
	guint n_seen;  /* fields, wanted or not */
	guint n_junk;  /* lines that are neither field nor continuation, or do not look so */
} Scan;

/* tp_message_clear - free what the message owns */
void tp_message_clear(TpMessage *message)
{
	g_free(message->fields);
	tp_out_clear(&message->mended);
	*message = TP_MESSAGE_EMPTY;
}

/* may_be_wanted - has a wanted name this first letter, and one this length? The compiler folds both masks. */
static inline gboolean may_be_wanted(char initial, gsize len)
{
#define FIELD(ID, NAME, MANY) | 1u << (NAME[0] & 31)
	const guint32 initials = 0
#include "mail/fields.def"
		;
#undef FIELD
#define FIELD(ID, NAME, MANY) | 1u << (sizeof(NAME) - 1)
	const guint32 lengths = 0
#include "mail/fields.def"
		;
#undef FIELD
	return (initials >> (initial & 31) & 1) != 0 && len < 32 && (lengths >> len & 1) != 0;
}

/* same_name - letters, digits and hyphens only: bit 5 is the case */
static inline gboolean same_name(const char *wanted, const char *name, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (((wanted[i] ^ name[i]) & ~0x20) != 0)
			return FALSE;
	return TRUE;
}

/* find_field - the wanted field of that name, or TP_FIELDS */
static TpFieldId find_field(const char *name, gsize len)
{
	if (!may_be_wanted(*name, len))
		return TP_FIELDS;
	for (TpFieldId id = 0; id < TP_FIELDS; id++)
		if (fields[id].len == len && same_name(fields[id].name, name, len))
			return id;
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
	if (value.len > TP_LIMIT_FIELD) {
		value.len = TP_LIMIT_FIELD;
		tp_notes_add(&message->notes, TP_NOTE_FIELD_CUT);
	}
	field->value = value;
	if (message->first[field->id].at == NULL)
		message->first[field->id] = value;
	message->n_received += field->id == TP_FIELD_RECEIVED || field->id == TP_FIELD_X_RECEIVED;
	scan->open = NULL;
}

/* open_field - a field begins at `at` */
static void open_field(Scan *scan, const char *at, const char *colon)
{
	TpMessage *message = scan->message;

	if (++scan->n_seen > TP_LIMIT_FIELDS) {
		tp_notes_add(&message->notes, TP_NOTE_FIELDS_CUT);
		return;
	}
	gsize len = (gsize)(colon - at);
	while (at[len - 1] == ' ' || at[len - 1] == '\t')
		len--;
	TpFieldId id = find_field(at, len);
	if (id == TP_FIELDS)
		return;
	scan->open = add_field(message);
	*scan->open = (TpField){ id, tp_text(colon + 1, 0), (gsize)(at - message->head.at), message->n_lines };
}

/* scan_lines - every line of the block, once */
static void scan_lines(Scan *scan)
{
	const char *at = scan->message->head.at, *end = tp_text_end(scan->message->head);
	TpLines lines = { at, end, 0 };

	for (const char *next; at < end; at = next) {
		next = tp_lines_next(&lines);
		scan->message->n_lines++;
		if ((*at == '\t' || *at == ' ') && scan->n_seen > 0)
			continue;
		if (tp_line_blank(at, next)) {
			scan->message->n_lines--;
			break;
		}
		if (scan->open != NULL)
			close_field(scan, at);
		const char *colon = tp_field_colon(at, next);
		if (colon != NULL)
			open_field(scan, at, colon);
		/* "09:14:31 +0200" and "2001:db8::1)" look like fields: pieces of a record whose folds are broken */
		scan->n_junk += colon == NULL || !g_ascii_isalpha(*at);
	}
	if (scan->open != NULL)
		close_field(scan, at);
}

/* scan_head - look at a header block, forgetting the one before; returns its lines that are in no field */
static guint scan_head(TpMessage *message, TpText head)
{
	Scan scan = { .message = message };

	message->head = head;
	message->n_fields = message->n_received = message->n_lines = 0;
	message->notes = 0;
	memset(message->first, 0, sizeof message->first);
	scan_lines(&scan);
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

/* tp_message_scan - find the fields in a header block */
guint tp_message_scan(TpMessage *message, TpText head, TpText body)
{
	message->body = body;
	message->mended.len = message->n_mended = 0;
	if (scan_head(message, head) > 0 && pasted(message)) {
		message->n_mended = tp_mend(&message->mended, head);
		if (message->n_mended > 0) {
			scan_head(message, tp_text(message->mended.at, message->mended.len));
			tp_notes_add(&message->notes, TP_NOTE_FOLDING_REPAIRED);
		}
	}
	message->seal = tp_seal_find(message);
	return message->n_lines;
}
