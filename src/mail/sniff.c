/* SPDX-License-Identifier: MIT */
#include "mail/sniff.h"

#include <tlspath/limits.h>

#include "mail/known.h"
#include "mail/lines.h"
#include "mail/pasted.h"
#include "mail/separator.h"

static const struct {
	TpText bytes;
	const char *sentence;
} magics[] = {
#define MAGIC(BYTES, SENTENCE) { { BYTES, sizeof(BYTES) - 1 }, SENTENCE },
#include "mail/sniff.def"
};

static const struct {
	const char *prefix, *sentence;
} members[] = {
#define MEMBER(PREFIX, SENTENCE) { PREFIX, SENTENCE },
#include "mail/sniff.def"
};

static const struct {
	TpText bytes;
	TpSniffKind kind;
} packed[] = {
#define PACKED(BYTES, KIND) { { BYTES, sizeof(BYTES) - 1 }, TP_SNIFF_##KIND },
#include "mail/sniff.def"
};

/* refuse - set the error of what is no mail */
static gboolean refuse(GError **error, const char *sentence)
{
	g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_NOT_MAIL, sentence);
	return FALSE;
}

/* blank_start - the length of a BOM and of blank lines at the start */
static gsize blank_start(TpText bytes)
{
	gsize skip = tp_text_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;
	gsize line = skip;

	for (; skip < bytes.len && tp_space(bytes.at[skip]); skip++)
		if (bytes.at[skip] == '\n')
			line = skip + 1;
	/* blanks before the first word stay: they may be the fold of a field that was cut off */
	return skip == bytes.len ? skip : line;
}

/* begins_mbox - is the first line a From_ line? Less is asked of it than of those in the middle. */
static gboolean begins_mbox(const char *at, const char *end)
{
	if (end - at < 5 || memcmp(at, "From ", 5) != 0 || tp_field_colon(at, end) != NULL)
		return FALSE;
	const char *next = tp_line_after(at, end);
	return next - at <= TP_ENVELOPE_MAX &&
	       (tp_separator_below(at, end) == TP_SEPARATOR_YES || tp_known_field(next, end));
}

/* begins_emlx - a line with a number and blanks, then a field; `*next`: where that begins */
static gboolean begins_emlx(const char *at, const char *end, const char **next, guint64 *length)
{
	TpText rest = tp_text_between(at, end), line = tp_text_line(&rest);

	*next = rest.at;
	return tp_text_number(tp_text_trim(line), G_MAXINT64, length) && rest.len > 0 &&
	       tp_known_field(rest.at, end);
}

/* find_office - a zip that is one document: by its first name, behind which its bytes begin if it has no extra field */
static const char *find_office(TpText bytes)
{
	enum { NAME = 30 }; /* of a local file header */

	if (bytes.len <= NAME || memcmp(bytes.at, "PK\3\4", 4) != 0)
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
		if (tp_text_starts(tp_text(bytes.at + NAME, bytes.len - NAME), members[i].prefix))
			return members[i].sentence;
	return NULL;
}

/* find_packed - is this something to be unpacked? A tar has its sign in the middle of its first header. */
static gboolean find_packed(TpText bytes, TpSniff *sniff)
{
	enum { TAR_SIGN = 257 };

	*sniff = (TpSniff){ .kind = TP_SNIFF_TAR };
	for (gsize i = 0; i < G_N_ELEMENTS(packed); i++)
		if (memcmp(bytes.at, packed[i].bytes.at, MIN(bytes.len, packed[i].bytes.len)) == 0 &&
		    bytes.len >= packed[i].bytes.len) {
			sniff->kind = packed[i].kind;
			return TRUE;
		}
	return bytes.len > TAR_SIGN + 5 && memcmp(bytes.at + TAR_SIGN, "ustar", 5) == 0;
}

/* find_records - a header that holds records, behind quote marks or blanks perhaps: its first field that is known */
static const char *find_records(const char *start, const char *end)
{
	const char *block = NULL;
	gsize margin = 0;

	for (const char *at = start; at < end; at = tp_line_after(at, end)) {
		const char *field = tp_pasted_margin(at, end);
		if (field == end || tp_line_blank(field, end))
			block = NULL;
		else if (tp_known_field(field, end)) {
			if (block == NULL || (gsize)(field - at) != margin)
				block = at;
			margin = (gsize)(field - at);
			if (tp_text_starts(tp_text_between(field, end), "Received:"))
				return block;
		}
	}
	return NULL;
}

/* begins_header - do fields begin here, one of them known? "Ticket: 4711" and "Von: Berg" are words of a ticket */
static gboolean begins_header(const char *start, const char *end)
{
	if (tp_field_colon(start, end) == NULL)
		return FALSE;
	for (const char *at = start; at < end && !tp_line_blank(at, end); at = tp_line_after(at, end))
		if (tp_known_field(at, end))
			return TRUE;
	return FALSE;
}

/*
 * find_header - a line that begins a known field: the words of a ticket may stand above it, and are no part of it, or a
 * line that is broken; or a mail of an mbox whose beginning is missing
 */
static gboolean find_header(const char *start, TpText bytes, TpSniff *sniff)
{
	const char *end = tp_text_end(bytes);
	gboolean field_first = tp_field_colon(start, end) != NULL, blank = FALSE, broken = FALSE;
	const char *records = begins_header(start, end) ? NULL : find_records(start, end);

	for (const char *at = start; at < end; at = tp_line_after(at, end)) {
		gboolean field = tp_known_field(at, end);
		if (blank && tp_separator_below(at, end) == TP_SEPARATOR_YES) {
			*sniff = (TpSniff){ .kind = TP_SNIFF_MBOX, .skip = (gsize)(at - bytes.at) };
			return TRUE;
		}
		if (at == records || (records == NULL && field)) {
			sniff->broken = field && broken && !field_first;
			sniff->skip = field_first && records == NULL ? sniff->skip : (gsize)(at - bytes.at);
			return TRUE;
		}
		blank = tp_line_blank(at, end);
		broken = !blank && (broken || *at != '>'); /* ">From " is no field, but as some servers write it */
	}
	return FALSE;
}

/* tp_sniff - look at the beginning of an input */
gboolean tp_sniff(TpText bytes, TpSniff *sniff, GError **error)
{
	gsize skip = blank_start(bytes);
	const char *start = bytes.at + skip, *end = tp_text_end(bytes), *next;

	if (skip == bytes.len)
		return refuse(error, "empty file");
	if (find_office(bytes) != NULL)
		return refuse(error, find_office(bytes));
	if (find_packed(bytes, sniff))
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
		if (tp_text_starts(tp_text_between(start, end), magics[i].bytes.at) ||
		    tp_text_starts(bytes, magics[i].bytes.at))
			return refuse(error, magics[i].sentence);
	if (memchr(bytes.at, '\n', bytes.len) == NULL && memchr(bytes.at, '\r', bytes.len - 1) != NULL)
		return refuse(error, "its lines end with CR alone, as on old Macs: convert them to LF first");
	*sniff = (TpSniff){ .kind = TP_SNIFF_SINGLE, .skip = skip };
	if (begins_mbox(start, end)) {
		sniff->kind = TP_SNIFF_MBOX;
		return TRUE;
	}
	if (begins_emlx(start, end, &next, &sniff->length)) {
		sniff->kind = TP_SNIFF_EMLX;
		sniff->skip = (gsize)(next - bytes.at);
		return TRUE;
	}
	return find_header(start, bytes, sniff) ||
	       refuse(error, tp_limits_say("this does not look like a mail: no header lines found in the first {SNIFF}"));
}
