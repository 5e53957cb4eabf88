/* SPDX-License-Identifier: MIT */
#include "mail/attached.h"

#include <tlspath/limits.h>
#include <tlspath/message.h>

#include "mail/lines.h"
#include "mail/mime.h"
#include "mail/separator.h"

typedef struct {
	char *bytes, *member;
	gsize len;
	TpNotes notes;
} Inner;

struct TpAttached {
	TpLocator where; /* of the carrier */
	GArray *mails;   /* of Inner */
	guint next;
};

/* Search - the way through the parts of one message */
typedef struct {
	TpAttached *found;
	const TpMime *mime;
	TpNotes *notes; /* of the carrier */
	gboolean cut;   /* the end of its body is missing */
} Search;

static void visit(const Search *search, GMimeObject *object, const char *boundary, const char *path,
                  int depth);

/* inner_clear - free one mail */
static void inner_clear(gpointer data)
{
	Inner *inner = data;

	g_free(inner->bytes);
	g_free(inner->member);
}

/* tp_attached_free - free them all */
void tp_attached_free(TpAttached *attached)
{
	if (attached == NULL)
		return;
	g_array_unref(attached->mails);
	g_free(attached);
}

/* add - one mail was found */
static void add(const Search *search, TpText bytes, const char *path, gboolean cut)
{
	const char *member = search->found->where.member;
	Inner inner = { .len = bytes.len };

	inner.bytes = g_memdup2(bytes.at, bytes.len);
	inner.member = member != NULL ? g_strdup_printf("%s#%s", member, path) : g_strdup(path);
	if (cut)
		tp_notes_add(&inner.notes, TP_NOTE_BODY_CUT);
	g_array_append_val(search->found->mails, inner);
}

/* first_offset - where the first of these fields stands in the bytes that GMime read; -1 if there is none */
static gint64 first_offset(GMimeObject *object)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);

	return g_mime_header_list_get_count(list) > 0 ?
		g_mime_header_get_offset(g_mime_header_list_get_header_at(list, 0)) : -1;
}

/* inner_end - the end of the part with the mail at `at`: the line of its boundary; `*whole`: it is there */
static const char *inner_end(const char *at, const char *end, const char *boundary, gboolean *whole)
{
	g_autofree char *mark = g_strconcat("--", boundary, NULL);
	const gsize len = strlen(mark);

	for (const char *line = at; boundary != NULL && (line = tp_line_find(line, end, '-')) != NULL;)
		if ((gsize)(end - line) >= len && memcmp(line, mark, len) == 0) {
			*whole = TRUE;
			return line;
		}
	*whole = boundary == NULL;
	return end;
}

/* visit_message - a part that is a mail, and the mails in that */
static void visit_message(const Search *search, GMimeMessage *message, const char *boundary, const char *path,
                          int depth)
{
	const char *bytes = (const char *)search->mime->bytes->data;
	GMimeObject *content = g_mime_message_get_mime_part(message);
	gint64 start = first_offset(GMIME_OBJECT(message)), other = content != NULL ? first_offset(content) : -1;
	gboolean whole;

	/* GMime keeps the fields about content apart */
	start = start < 0 || (other >= 0 && other < start) ? other : start;
	if (start < 0 || start > search->mime->bytes->len)
		return;
	const char *at = bytes + start, *end = bytes + search->mime->bytes->len;
	end = inner_end(at, end, boundary, &whole);
	add(search, tp_text_between(at, end), path, search->cut && !whole);
	if (content == NULL)
		return;
	g_autofree char *below = g_strconcat(path, ".1", NULL);
	visit(search, content, boundary, GMIME_IS_MULTIPART(content) ? path : below, depth + 1);
}

/* named_mail - bytes that are a mail by their name only */
static gboolean named_mail(GMimePart *part)
{
	const char *name = g_mime_part_get_filename(part);

	return name != NULL && tp_mime_is(GMIME_OBJECT(part), "application", "octet-stream") &&
	       tp_text_ends(tp_text_str(name), ".eml");
}

/* visit_leaf - a part that is a mail by its type, but encoded, or by its name; or the header of one that came back */
static void visit_leaf(const Search *search, GMimePart *part, const char *path)
{
	GMimeObject *object = GMIME_OBJECT(part);

	if (!named_mail(part) && !tp_mime_is(object, "message", "rfc822") && !tp_mime_is(object, "message", "global") &&
	    !tp_mime_is(object, "text", "rfc822-headers") && !tp_mime_is(object, "message", "global-headers"))
		return;
	g_autoptr(GByteArray) content = tp_mime_content(part);
	TpText bytes = tp_text((const char *)content->data, content->len);
	if (tp_text_trim(bytes).len > 0)
		add(search, bytes, path, FALSE);
}

/* visit - one part, and those in it; `boundary` of the multipart around it, `path` its number */
static void visit(const Search *search, GMimeObject *object, const char *boundary, const char *path,
                  int depth)
{
	if (depth > TP_LIMIT_MIME_DEPTH) {
		tp_notes_add(search->notes, TP_NOTE_BODY_CUT);
	} else if (GMIME_IS_MULTIPART(object)) {
		GMimeMultipart *multipart = GMIME_MULTIPART(object);
		int n = g_mime_multipart_get_count(multipart);
		for (int i = 0; i < n; i++) {
			g_autofree char *below = g_strdup_printf("%s%s%d", path, *path != '\0' ? "." : "", i + 1);
			visit(search, g_mime_multipart_get_part(multipart, i),
			      g_mime_multipart_get_boundary(multipart), below, depth + 1);
		}
	} else if (GMIME_IS_MESSAGE_PART(object)) {
		GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
		if (message != NULL)
			visit_message(search, message, boundary, path, depth);
	} else if (GMIME_IS_PART(object)) {
		visit_leaf(search, GMIME_PART(object), path);
	}
}

/* may_hold - could the body of this type hold a mail? Most cannot, and GMime is slow. */
static gboolean may_hold(TpText type, TpText body)
{
	type = tp_text_trim(type);
	return tp_text_starts(type, "message/") || tp_text_starts(type, "multipart/digest") ||
	       tp_text_starts(type, "text/rfc822") ||
	       (tp_text_starts(type, "multipart/") &&
	        (tp_text_has(body, "rfc822") || tp_text_has(body, "message/global") || tp_text_has(body, ".eml") ||
	         tp_text_has(body, "multipart/digest")));
}

/* tp_attached_find - the mails inside a message */
TpAttached *tp_attached_find(TpEntry *carrier)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;
	TpText body = tp_text(carrier->body.at, MIN(carrier->body.len, TP_LIMIT_BODY_KEPT));
	gboolean cut = body.len == TP_LIMIT_BODY_KEPT;
	TpMime mime;

	tp_message_scan_seen(&message, carrier->head, TP_NO_TEXT, carrier->seen);
	TpText type = message.first[TP_FIELD_CONTENT_TYPE];
	if (body.len == 0 || !may_hold(type, body))
		return NULL;
	if (cut)
		tp_notes_add(&carrier->notes, TP_NOTE_BODY_CUT);
	TpAttached *found = g_new0(TpAttached, 1);
	found->where = carrier->where;
	found->mails = g_array_new(FALSE, FALSE, sizeof(Inner));
	g_array_set_clear_func(found->mails, inner_clear);
	tp_mime_open(&mime, type, message.first[TP_FIELD_CONTENT_TRANSFER_ENCODING], body);
	Search search = { found, &mime, &carrier->notes, cut };
	if (mime.object != NULL)
		visit(&search, mime.object, NULL, GMIME_IS_MULTIPART(mime.object) ? "" : "1", 0);
	tp_mime_close(&mime);
	return found;
}

/* tp_attached_next - the next of them */
gboolean tp_attached_next(TpAttached *attached, TpEntry *entry)
{
	if (attached->next == attached->mails->len)
		return FALSE;
	const Inner *inner = &g_array_index(attached->mails, Inner, attached->next++);
	const char *end = inner->bytes + inner->len, *head = tp_head_start(inner->bytes, end, TRUE);
	const char *head_end = tp_head_end(head, end, FALSE, NULL, NULL);

	*entry = (TpEntry){ .where = attached->where, .notes = inner->notes };
	entry->where.member = inner->member;
	entry->where.attached = TRUE;
	/* shorter than TP_LIMIT_HEADER_BLOCK: there always is an end */
	head_end = head_end != NULL ? head_end : end;
	entry->head = tp_text_between(head, head_end);
	entry->body = tp_text_between(tp_line_after(head_end, end), end);
	return TRUE;
}
