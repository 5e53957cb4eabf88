/* SPDX-License-Identifier: MIT */
#include <tlspath/safe.h>

#include "base/lanes.h"
#include "base/utf8.h"

/*
 * Two speeds. Printable ASCII that means nothing special, nearly all that there is, is copied sixteen
 * bytes at a time, and white space is collapsed. What stops that is looked at as one code point: a
 * harmless one passes, the rest is escaped in the way of the use it is for.
 */
enum {
	MARKS = 4,
	ESCAPE_ROOM = 16,
	ROOM = sizeof(TpLanes) + 2 /* what a block writes too much, and quotes */
};

/* ALWAYS_INLINE - so that its callers need no call, and each one's Use is a constant */
#define ALWAYS_INLINE inline __attribute__((always_inline))

/* Use - what differs from one use to the next */
typedef struct {
	TpLanes special[2]; /* ASCII characters that are escaped although they are printable */
	TpLanes blank;      /* what is looked at if it stands twice */
	gboolean unfold;    /* white space runs become one blank, none at the ends */
	gboolean ascii;     /* nothing but ASCII passes */
	gboolean bytes;     /* bytes that are no UTF-8 are named one by one */
	char *(*escape)(char *to, gunichar c);
} Use;

/* Job - one call of tp_safe() under way */
typedef struct {
	TpOut *out;
	const Use *use;
	const char *p, *end;
	guint marks; /* combining marks since the last base; MARKS where there is no base */
} Job;

/* hex - a number in at least `digits` hexadecimal digits */
static char *hex(char *to, guint32 number, guint digits, const char *alphabet)
{
	while (digits < 8 && number >> digits * 4 != 0)
		digits++;
	for (guint i = digits; i > 0; number >>= 4)
		to[--i] = alphabet[number & 0xF];
	return to + digits;
}

/* escape_byte - \xNN */
static char *escape_byte(char *to, guint8 byte)
{
	*to++ = '\\';
	*to++ = 'x';
	return hex(to, byte, 2, "0123456789abcdef");
}

/* put_wrapped - a code point's number between `before` and `after` */
static char *put_wrapped(char *to, const char *before, gunichar c, char after)
{
	to = (char *)memcpy(to, before, 3) + 3;
	to = hex(to, c, 4, "0123456789ABCDEF");
	*to++ = after;
	return to;
}

/* escape_text - \\, \xNN for ASCII, \u{NNNN} for the rest */
static char *escape_text(char *to, gunichar c)
{
	if (c == '\\') {
		*to++ = '\\';
		*to++ = '\\';
		return to;
	}
	return c < 0x80 ? escape_byte(to, (guint8)c) : put_wrapped(to, "\\u{", c, '}');
}

/* escape_raw - ^X for ASCII, <U+NNNN> for the rest */
static char *escape_raw(char *to, gunichar c)
{
	if (c >= 0x80)
		return put_wrapped(to, "<U+", c, '>');
	*to++ = '^';
	*to++ = (char)(c ^ 0x40);
	return to;
}

/* escape_unit - \uNNNN */
static char *escape_unit(char *to, guint32 unit)
{
	*to++ = '\\';
	*to++ = 'u';
	return hex(to, unit, 4, "0123456789abcdef");
}

/* escape_json - \" and \\, \uNNNN for the rest, beyond U+FFFF as two surrogates */
static char *escape_json(char *to, gunichar c)
{
	if (c == '"' || c == '\\') {
		*to++ = '\\';
		*to++ = (char)c;
		return to;
	}
	if (c <= 0xFFFF)
		return escape_unit(to, c);
	to = escape_unit(to, 0xD800 + ((c - 0x10000) >> 10));
	return escape_unit(to, 0xDC00 + (c & 0x3FF));
}

/* escape_csv - a quote doubled, the rest as in text */
static char *escape_csv(char *to, gunichar c)
{
	if (c != '"')
		return escape_text(to, c);
	*to++ = '"';
	*to++ = '"';
	return to;
}

#define SPECIAL(A, B) { TP_LANES(A), TP_LANES(B) }
#define BLANK TP_LANES(' ')
#define NO_BLANK TP_LANES('\x7F')

static const Use uses[] = {
	[TP_SAFE_TEXT] = { SPECIAL('\\', '\\'), BLANK, TRUE, FALSE, FALSE, escape_text },
	[TP_SAFE_NAME] = { SPECIAL('\\', '\\'), BLANK, TRUE, TRUE, TRUE, escape_text },
	[TP_SAFE_RAW] = { SPECIAL('\x7F', '\x7F'), NO_BLANK, FALSE, FALSE, TRUE, escape_raw },
	[TP_SAFE_JSON] = { SPECIAL('"', '\\'), BLANK, TRUE, FALSE, FALSE, escape_json },
	[TP_SAFE_CSV] = { SPECIAL('"', '"'), BLANK, TRUE, FALSE, FALSE, escape_csv },
};

/* hidden - does the code point show nothing, although its category is a letter's or a mark's? */
static gboolean hidden(gunichar c)
{
	static const struct {
		gunichar first, last;
	} ranges[] = {
		{ 0x034F, 0x034F },   /* combining grapheme joiner */
		{ 0x115F, 0x1160 },   /* Hangul fillers */
		{ 0x17B4, 0x17B5 },   /* Khmer inherent vowels */
		{ 0x180B, 0x180F },   /* Mongolian selectors */
		{ 0x3164, 0x3164 },   /* Hangul filler */
		{ 0xFFA0, 0xFFA0 },   /* the same, half a cell wide */
		{ 0xE0100, 0xE01EF }, /* variation selectors that no emoji needs */
	};

	for (guint i = 0; i < G_N_ELEMENTS(ranges) && ranges[i].first <= c; i++)
		if (c <= ranges[i].last)
			return TRUE;
	return FALSE;
}

/* passes - is a code point beyond ASCII harmless where it stands? Counts the marks */
static gboolean passes(Job *job, gunichar c)
{
	if (job->use->ascii || hidden(c))
		return FALSE;
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_FORMAT:
	case G_UNICODE_SURROGATE:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_UNASSIGNED:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
		return FALSE;
	case G_UNICODE_SPACING_MARK:
	case G_UNICODE_ENCLOSING_MARK:
	case G_UNICODE_NON_SPACING_MARK:
		return job->marks++ < MARKS;
	default:
		job->marks = 0;
		return TRUE;
	}
}

/* put_bad - bytes that are no UTF-8 */
static char *put_bad(const Job *job, char *to, const char *start)
{
	if (!job->use->bytes)
		return (char *)memcpy(to, "\uFFFD", 3) + 3;
	for (const char *p = start; p < job->p; p++)
		to = escape_byte(to, (guint8)*p);
	return to;
}

/* take_one - what copy_plain() did not take: a code point or a bad sequence */
static void take_one(Job *job)
{
	char *const room = tp_out_grow(job->out, ESCAPE_ROOM), *to = room;
	const char *start = job->p;
	gunichar c = tp_utf8_next(&job->p, job->end);

	if (c >= 0x80 && c != TP_UTF8_BAD && passes(job, c)) {
		while (start < job->p)
			*to++ = *start++;
	} else {
		to = c == TP_UTF8_BAD ? put_bad(job, to, start) : job->use->escape(to, c);
		job->marks = MARKS;
	}
	job->out->len += (gsize)(to - room);
}

enum { ALL_PLAIN = 1 << sizeof(TpLanes) };

/*
 * copy_block - put down the next bytes; returns a bit for each that is not plain, and ALL_PLAIN
 * Of two blanks the second is not plain, nor is a blank that ends the block: what comes next may be one.
 */
static inline guint copy_block(const Use *use, TpLanes here, char *to)
{
	enum { ALL = ALL_PLAIN - 1, LAST = ALL_PLAIN >> 1 };
	/* one more, without a sign to overflow: DEL is below zero then like all that is no ASCII */
	TpLanes more = (TpLanes)((TpLanesUp)here + 1), shown = more > tp_lanes_every(' ');
	TpLanes special = (here == use->special[0]) | (here == use->special[1]);
	guint plain = tp_lanes_mask(shown & ~special), blanks = tp_lanes_mask(here == use->blank);

	memcpy(to, &here, sizeof here);
	return (plain ^ (ALL | ALL_PLAIN)) | (blanks & (blanks << 1 | LAST));
}

/*
 * copy_plain - copy plain ASCII, white space collapsed, from *at up to the end or what take_one() has to look at
 * There is room for `end - *at` bytes and a block. Returns where the next byte goes.
 */
static ALWAYS_INLINE char *copy_plain(const Use *use, const char **at, const char *end, char *to)
{
	const char *p = *at;

	while (p < end) {
		guint odd = copy_block(use, tp_lanes_next(p, end), to);
		if (G_LIKELY(odd == ALL_PLAIN)) { /* so no block waits for what is found in the one before */
			p += sizeof(TpLanes);
			to += sizeof(TpLanes);
			continue;
		}
		guint n = (guint)__builtin_ctz(odd);
		p += n;
		to += n;
		if (p == end || !use->unfold || !tp_space(*p))
			break;
		if (!tp_space(p[-1])) /* white space neither begins nor ends the text, which was trimmed */
			*to++ = ' ';
		while (tp_space(*p))
			p++;
	}
	*at = p;
	return to;
}

/* put_rest - a text from the first byte on that is not plain */
static void put_rest(Job *job)
{
	while (job->p < job->end) {
		const char *start = job->p;
		if ((guint8)*start < 0x80) {
			char *to = tp_out_grow(job->out, (gsize)(job->end - start) + ROOM);
			job->out->len = (gsize)(copy_plain(job->use, &job->p, job->end, to) - job->out->at);
		}
		if (job->p > start)
			job->marks = 0;
		if (job->p < job->end)
			take_one(job);
	}
}

/* put_rest_of - the rest of a text from `p` on, where something is not plain */
static G_GNUC_NO_INLINE void put_rest_of(TpOut *out, const Use *use, TpText text, const char *p)
{
	Job job = { out, use, p, tp_text_end(text), p > text.at ? 0 : MARKS };

	put_rest(&job);
}

/* put_text - a text that was trimmed */
static void put_text(TpOut *out, const Use *use, TpText text)
{
	const char *p = text.at, *end = tp_text_end(text);

	if (text.len == 0)
		return;
	out->len = (gsize)(copy_plain(use, &p, end, tp_out_grow(out, text.len + ROOM)) - out->at);
	if (p < end)
		put_rest_of(out, use, text, p);
}

/* runs - would a spreadsheet take the cell for a formula? */
static gboolean runs(TpText cell)
{
	const char *p = cell.at, *end = tp_text_end(cell);
	gunichar c = ' ';

	while (p < end && c != TP_UTF8_BAD && g_unichar_isspace(c))
		c = tp_utf8_next(&p, end);
	switch (c) {
	case '=': case 0xFF1D:
	case '+': case 0xFF0B:
	case '-': case 0xFF0D:
	case '@': case 0xFF20:
		return TRUE;
	default:
		return FALSE;
	}
}

/* put_cell - a quoted cell */
static void put_cell(TpOut *out, const Use *use, TpText text)
{
	tp_out_text(out, text.len > 0 && runs(text) ? TP_LITERAL("\"'") : TP_LITERAL("\""));
	put_text(out, use, text);
	tp_out_char(out, '"');
}

/* tp_safe - append bytes of a mail in a harmless form */
void tp_safe(TpOut *out, TpText bytes, TpSafeFor use)
{
	TpText text = uses[use].unfold ? tp_text_trim(bytes) : bytes;

	if (use == TP_SAFE_CSV)
		put_cell(out, &uses[use], text);
	else
		put_text(out, &uses[use], text);
}

/* tp_safe_path - the name of a file, in which every blank counts */
void tp_safe_path(TpOut *out, const char *path, TpSafeFor use)
{
	TpText name = tp_text_str(path);
	Use whole = uses[use];

	whole.unfold = FALSE;
	whole.blank = uses[TP_SAFE_RAW].blank;
	if (use == TP_SAFE_CSV) {
		put_cell(out, &whole, name);
	} else if (use == TP_SAFE_JSON && name.at != NULL) {
		tp_out_char(out, '"');
		put_text(out, &whole, name);
		tp_out_char(out, '"');
	} else {
		put_text(out, &whole, name);
	}
}

/* put_json_rest - the rest of a JSON string from `p` on, where something is not plain */
static G_GNUC_NO_INLINE void put_json_rest(TpOut *out, TpText text, const char *p)
{
	put_rest_of(out, &uses[TP_SAFE_JSON], text, p);
	tp_out_char(out, '"');
}

/* put_json - a JSON string of a text that was trimmed, for which there is room unless it holds much to escape */
static ALWAYS_INLINE void put_json(TpOut *out, TpText text)
{
	const char *p = text.at, *end = tp_text_end(text);
	char *to = out->at + out->len;

	*to++ = '"';
	to = copy_plain(&uses[TP_SAFE_JSON], &p, end, to);
	*to = '"';
	out->len = (gsize)(to - out->at) + (p == end);
	if (p < end)
		put_json_rest(out, text, p);
}

/* put_json_unusual - of a text that may be absent, not trimmed, or for which there is no room yet */
static G_GNUC_NO_INLINE void put_json_unusual(TpOut *out, TpText bytes)
{
	tp_out_grow(out, bytes.len + ROOM);
	if (bytes.at == NULL)
		tp_out_text(out, TP_LITERAL("null"));
	else
		put_json(out, tp_text_trim(bytes));
}

/* shows - does it begin and end with what is no white space? Control characters are not told from it here */
static inline gboolean shows(TpText text)
{
	return (guint8)text.at[0] > ' ' && (guint8)text.at[text.len - 1] > ' ';
}

/* tp_safe_json - a JSON string or null; half of a JSON report is made here, so what is rare is done elsewhere */
void tp_safe_json(TpOut *out, TpText bytes)
{
	if (G_LIKELY(bytes.len > 0 && out->size - out->len > bytes.len + ROOM && shows(bytes)))
		put_json(out, bytes);
	else
		put_json_unusual(out, bytes);
}
