/* SPDX-License-Identifier: MIT */
#include <tlspath/safe.h>

#include "base/utf8.h"

/*
 * Two speeds. Printable ASCII that means nothing special, nearly all that there is, is copied sixteen
 * bytes at a time. What stops that is looked at as one code point: white space is collapsed, a
 * harmless code point passes, the rest is escaped in the way of the use it is for.
 */
enum { MARKS = 4, ESCAPE_ROOM = 16 };

/* Use - what differs from one use to the next */
typedef struct {
	guint8 special[2]; /* ASCII characters that are escaped although they are printable */
	gboolean unfold;   /* white space runs become one blank, none at the ends */
	gboolean ascii;    /* nothing but ASCII passes */
	gboolean bytes;    /* bytes that are no UTF-8 are named one by one */
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

static const Use uses[] = {
	[TP_SAFE_TEXT] = { { '\\', '\\' }, TRUE, FALSE, FALSE, escape_text },
	[TP_SAFE_NAME] = { { '\\', '\\' }, TRUE, TRUE, TRUE, escape_text },
	[TP_SAFE_RAW] = { { '\x7F', '\x7F' }, FALSE, FALSE, TRUE, escape_raw },
	[TP_SAFE_JSON] = { { '"', '\\' }, TRUE, FALSE, FALSE, escape_json },
	[TP_SAFE_CSV] = { { '"', '"' }, TRUE, FALSE, FALSE, escape_csv },
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

/* take_space - a white space run; it neither begins nor ends the text, which was trimmed */
static char *take_space(Job *job, char *to)
{
	if (!tp_space(job->p[-1]))
		*to++ = ' ';
	while (tp_space(*job->p))
		job->p++;
	job->marks = 0;
	return to;
}

/* take_one - what copy_plain() did not take: a white space run, a code point or a bad sequence */
static void take_one(Job *job)
{
	char *const room = tp_out_grow(job->out, ESCAPE_ROOM), *to = room;
	const char *start = job->p;

	if (job->use->unfold && tp_space(*start)) {
		to = take_space(job, to);
	} else {
		gunichar c = tp_utf8_next(&job->p, job->end);
		if (c >= 0x80 && c != TP_UTF8_BAD && passes(job, c)) {
			while (start < job->p)
				*to++ = *start++;
		} else {
			to = c == TP_UTF8_BAD ? put_bad(job, to, start) : job->use->escape(to, c);
			job->marks = MARKS;
		}
	}
	job->out->len += (gsize)(to - room);
}

/* Block - bytes that are looked at together; comparing two gives -1 where it is true */
typedef gint8 Block __attribute__((vector_size(16)));

/* every - a block of one byte */
static inline Block every(guint8 c)
{
	return (Block){ 0 } + (gint8)c;
}

/* load - the next bytes as they are */
static inline Block load(const char *p)
{
	Block block;

	memcpy(&block, p, sizeof block);
	return block;
}

/* first_set - index of the first byte that is not 0; a block's size if there is none */
static inline gsize first_set(Block block)
{
	guint64 half[2];

	memcpy(half, &block, sizeof block);
	if (G_LIKELY((half[0] | half[1]) == 0))
		return sizeof block;
	if (half[0] != 0)
		return (gsize)__builtin_ctzll(GUINT64_FROM_LE(half[0])) / 8;
	return 8 + (gsize)__builtin_ctzll(GUINT64_FROM_LE(half[1])) / 8;
}

/* copy_plain - copy ASCII up to the first byte that needs a look; a blank needs one only before another */
static void copy_plain(Job *job)
{
	const Use *use = job->use;
	const Block first = every(use->special[0]), second = every(use->special[1]);
	const Block blank = every(use->unfold ? ' ' : '\x7F');
	const char *p = job->p;
	gsize left = (gsize)(job->end - p), n;
	char tail[2 * sizeof(Block)] = { 0 };
	char *start = tp_out_grow(job->out, left + sizeof(Block)), *to = start;

	do {
		if (left <= sizeof(Block))
			p = memcpy(tail, p, left);
		Block here = load(p);
		Block stops = (here < every(' ')) | (here == every('\x7F')) | (here == first) | (here == second) |
		              ((here == blank) & (load(p + 1) == blank));
		memcpy(to, &here, sizeof here);
		n = first_set(stops);
		to += n;
		p += n;
		left -= n;
	} while (n == sizeof(Block) && left > 0);
	if (to > start)
		job->marks = 0;
	job->p += to - start;
	job->out->len += (gsize)(to - start);
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

/* tp_safe - append bytes of a mail in a harmless form */
void tp_safe(TpOut *out, TpText bytes, TpSafeFor use)
{
	TpText text = uses[use].unfold ? tp_text_trim(bytes) : bytes;

	if (use == TP_SAFE_CSV)
		tp_out_text(out, text.len > 0 && runs(text) ? TP_LITERAL("\"'") : TP_LITERAL("\""));
	if (text.len > 0) {
		Job job = { out, &uses[use], text.at, tp_text_end(text), MARKS };
		while (job.p < job.end) {
			if ((guint8)*job.p < 0x80)
				copy_plain(&job);
			if (job.p < job.end)
				take_one(&job);
		}
	}
	if (use == TP_SAFE_CSV)
		tp_out_char(out, '"');
}

/* tp_safe_json - a JSON string or null */
void tp_safe_json(TpOut *out, const char *bytes)
{
	if (bytes == NULL) {
		TP_OUT(out, "null");
		return;
	}
	TP_OUT(out, "\"");
	tp_safe(out, tp_text_str(bytes), TP_SAFE_JSON);
	TP_OUT(out, "\"");
}
