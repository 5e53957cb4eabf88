/* SPDX-License-Identifier: MIT */
#include "mail/pasted.h"

#include "mail/known.h"
#include "mail/lines.h"

enum {
	LINES_SPACED = 4, /* fewer lines with empty ones between them may be a short mail */
	TAG_MAX = 256,    /* bytes of a tag with what stands in it */
	LAYERS = 4,       /* things around the lines, one over the other */
};

/* What stands before a line: quote marks, blanks, and characters without width that a clipboard adds anywhere */
static const struct {
	const char *bytes;
	gboolean seen;
} margins[] = {
	{ ">", TRUE }, { " ", TRUE }, { "|", TRUE }, { "\t", TRUE }, { "&gt;", TRUE },
	{ "\xC2\xA0", TRUE },      /* U+00A0 and U+202F, blanks where no line is broken */
	{ "\xE2\x80\xAF", TRUE },
	{ "\xE2\x80\x8B", FALSE }, /* U+200B, zero width space; U+200E and U+200F, direction marks */
	{ "\xE2\x80\x8E", FALSE },
	{ "\xE2\x80\x8F", FALSE },
	{ "\xE2\x81\xA0", FALSE }, /* U+2060, word joiner; U+FEFF, byte order mark */
	{ "\xEF\xBB\xBF", FALSE },
};

/* margin_at - bytes of the mark that begins the text; 0 if none does */
static gsize margin_at(TpText text, gboolean seen)
{
	for (gsize i = 0; i < G_N_ELEMENTS(margins); i++)
		if ((seen || !margins[i].seen) && tp_text_starts(text, margins[i].bytes))
			return strlen(margins[i].bytes);
	return 0;
}

/* tp_pasted_margin - where the line begins behind quote marks and blanks */
const char *tp_pasted_margin(const char *at, const char *end)
{
	gsize n = 1;

	for (; n > 0 && at < end && !g_ascii_isalnum(*at); at += n)
		n = margin_at(tp_text_between(at, end), TRUE);
	return at;
}

/* put_line - a line; the last of a text that breaks off gets no end, that it may be seen */
static void put_line(TpOut *out, TpText line, gboolean ended)
{
	tp_out_text(out, line);
	tp_out_str(out, ended ? "\n" : "");
}

/* margin_of - what stands before the field that a header begins with; nothing, if no field that we know does */
static TpText margin_of(TpText head)
{
	const char *end = tp_text_end(head), *field = tp_pasted_margin(head.at, end);

	return tp_text_between(head.at, tp_known_field(field, end) ? field : head.at);
}

/* behind - the line without that margin; TP_NO_TEXT if it has none */
static TpText behind(TpText line, TpText margin)
{
	if (line.len < margin.len || memcmp(line.at, margin.at, margin.len) != 0)
		return TP_NO_TEXT;
	return tp_text_between(line.at + margin.len, tp_text_end(line));
}

/* unquote - the lines without the margin that the first one has; what stands behind a line of it alone is the body */
static gboolean unquote(TpOut *out, TpText head)
{
	const TpText margin = margin_of(head);
	const gboolean ended = tp_text_ends(head, "\n");

	while (margin.len > 0 && head.len > 0) {
		TpText line = tp_text_line(&head), bare = behind(line, margin);
		gboolean empty = tp_pasted_margin(line.at, tp_text_end(line)) == tp_text_end(line);
		put_line(out, bare.at != NULL ? bare : empty ? TP_NO_TEXT : line, ended || head.len > 0);
	}
	return margin.len > 0;
}

/* hidden - does a field that we know begin behind characters that nobody sees, outside of ASCII? */
static gboolean hidden(TpText line)
{
	const char *end = tp_text_end(line);

	return line.len > 0 && (guchar)*line.at >= 0x80 && tp_known_field(tp_pasted_margin(line.at, end), end);
}

/* tp_pasted_hidden - are fields hidden so, and is there no record that is not? What stands below one is the sender's */
gboolean tp_pasted_hidden(TpText head)
{
	static const char name[] = "Received:";
	gboolean any = FALSE;

	if (head.len == 0 || memmem(head.at, head.len, name, sizeof name - 1) == NULL)
		return FALSE;
	while (head.len > 0) {
		TpText line = tp_text_line(&head);
		if (tp_text_starts(line, name))
			return FALSE;
		any = any || hidden(line);
	}
	return any;
}

/* uncover - the lines without what nobody sees */
static gboolean uncover(TpOut *out, TpText head)
{
	const gboolean ended = tp_text_ends(head, "\n"), any = tp_pasted_hidden(head);

	while (any && head.len > 0) {
		TpText line = tp_text_line(&head);
		gboolean margin = hidden(line) || tp_pasted_margin(line.at, tp_text_end(line)) == tp_text_end(line);
		for (gsize n; margin && line.len > 0 && (guchar)*line.at >= 0x80 && (n = margin_at(line, TRUE)) > 0;)
			line = tp_text(line.at + n, line.len - n);
		for (gsize n; line.len > 0; line = tp_text(line.at + MAX(n, 1), line.len - MAX(n, 1)))
			if ((n = margin_at(line, FALSE)) == 0)
				tp_out_char(out, *line.at);
		put_line(out, TP_NO_TEXT, ended || head.len > 0);
	}
	return any;
}

/* close_up - the lines of head and body as long as an empty one follows each; FALSE: too few, or without a record */
static gboolean close_up(TpOut *out, TpText head, TpText *left)
{
	const TpText margin = margin_of(head);
	const gboolean ended = tp_text_ends(*left, "\n");
	TpText line = tp_text_line(&head), body = *left;
	gboolean records = FALSE, apart = tp_text_trim(head).len == 0;
	guint n = 0;

	while (apart && tp_text_trim(line).len > 0) {
		records = records || tp_text_starts(behind(line, margin), "Received:");
		put_line(out, line, ended || body.len > 0);
		n++;
		line = tp_text_line(&body);
		TpText rest = body;
		apart = tp_text_trim(tp_text_line(&rest)).len == 0;
		body = rest;
	}
	if (!records || n < LINES_SPACED)
		return FALSE;
	*left = line.at != NULL ? tp_text_between(line.at, tp_text_end(*left)) : TP_NO_TEXT;
	return TRUE;
}

/* split - a header whose line ends were lost: a field that we know begins a line, in a record only behind its date */
static gboolean split(TpOut *out, TpText line)
{
	const char *piece = line.at, *end = tp_text_end(line);
	gboolean whole = !tp_text_starts(line, "Received:");

	if (tp_text_trim(tp_text_between(tp_line_after(line.at, end), end)).len > 0 || !tp_text_has(line, " Received: "))
		return FALSE;
	for (const char *at = piece + 1; at < end; at++) {
		whole = whole || at[-1] == ';';
		if (!whole || !tp_space(at[-1]) || !tp_known_field(at, end))
			continue;
		tp_out_text(out, tp_text_trim(tp_text_between(piece, at)));
		tp_out_char(out, '\n');
		piece = at;
		whole = !tp_text_starts(tp_text_between(at, end), "Received:");
	}
	tp_out_text(out, tp_text_between(piece, end));
	return piece > line.at;
}

static const struct {
	const char *markup, *text;
} entities[] = {
	{ "&lt;", "<" },    { "&gt;", ">" },   { "&amp;", "&" },  { "&quot;", "\"" }, { "&#34;", "\"" },
	{ "&apos;", "'" },  { "&#39;", "'" },  { "&nbsp;", " " }, { "&#160;", " " }, { "&#xa0;", " " },
};

static const char *const tags[] = { "br", "p", "div", "span", "pre", "code", "font" };

/* find_tag - the length of the tag that begins here, or 0; such a name is no address */
static gsize find_tag(TpText text)
{
	const char *close = *text.at == '<' ? memchr(text.at, '>', MIN(text.len, TAG_MAX)) : NULL;
	const char *name = text.at + (text.len > 1 && text.at[1] == '/' ? 2 : 1), *at = name;

	if (close == NULL)
		return 0;
	while (at < close && g_ascii_isalpha(*at))
		at++;
	for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
		if (tp_text_is(tp_text_between(name, at), tags[i]) && (at == close || *at == ' ' || *at == '/'))
			return (gsize)(close + 1 - text.at);
	return 0;
}

/* tagged - does a tag begin or end the line? */
static gboolean tagged(TpText line)
{
	line = tp_text_trim(line);
	const char *last = line.len > 0 ? memrchr(line.at, '<', line.len) : NULL;

	return last != NULL && (find_tag(line) > 0 || find_tag(tp_text_between(last, tp_text_end(line))) ==
	                                                      (gsize)(tp_text_end(line) - last));
}

/* quiet - are there no angle brackets but those of tags that end no line? */
static gboolean quiet(TpText head)
{
	const char *end = tp_text_end(head), *at = head.at;

	for (; (at = memchr(at, '<', (gsize)(end - at))) != NULL; at++)
		if (find_tag(tp_text_between(at, end)) == 0 || tp_text_starts(tp_text_between(at, end), "<br"))
			return FALSE;
	return TRUE;
}

/*
 * escaped - was a web page's source copied: angle brackets are written as HTML writes them, and only there?
 * Tags end lines only where all lines but the last have one: a client may have said "<br>Received: ..." for its name.
 */
static gboolean escaped(TpText head)
{
	if (!tp_text_has(head, "&lt;"))
		return FALSE;
	if (quiet(head))
		return TRUE;
	while (head.len > 0) {
		TpText line = tp_text_line(&head);
		if (head.len > 0 && tp_text_trim(line).len > 0 && !tagged(line))
			return FALSE;
	}
	return TRUE;
}

/* unescape - text instead of HTML; a line ends where it says so */
static gboolean unescape(TpOut *out, TpText text)
{
	if (!escaped(text))
		return FALSE;
	while (text.len > 0) {
		const char *as = NULL;
		gsize n = find_tag(text);
		if (n > 0)
			as = tp_text_starts(text, "<br") && (n == text.len || !tp_space(text.at[n])) ? "\n" : "";
		for (gsize i = 0; as == NULL && i < G_N_ELEMENTS(entities); i++)
			if (tp_text_starts(text, entities[i].markup)) {
				as = entities[i].text;
				n = strlen(entities[i].markup);
			}
		if (as != NULL)
			tp_out_str(out, as);
		else
			tp_out_char(out, *text.at);
		n = MAX(n, 1);
		text = tp_text(text.at + n, text.len - n);
	}
	return TRUE;
}

/* part - an empty line parts the header from what stands below it, which no line was as long as it held a tag */
static void part(TpText all, TpText *head, TpText *body)
{
	TpText rest = all;

	*head = all;
	*body = TP_NO_TEXT;
	while (rest.len > 0) {
		const char *start = rest.at;
		if (tp_text_trim(tp_text_line(&rest)).len > 0)
			continue;
		*head = tp_text_between(all.at, start);
		*body = rest;
		return;
	}
}

/* swap - what was written is what is read next */
static void swap(TpOut *out, TpOut *spare)
{
	TpOut written = *spare;

	*spare = *out;
	*out = written;
}

/* tells - does a record begin the text, behind a margin perhaps? */
static gboolean tells(TpText text)
{
	const char *end = tp_text_end(text = tp_text_trim(text));

	return tp_text_starts(tp_text_between(tp_pasted_margin(text.at, end), end), "Received:");
}

/* tp_pasted_plain - the header without what is around its lines; each layer as it is alone */
gboolean tp_pasted_plain(TpOut *out, TpText *head, TpText *body, gboolean *records)
{
	g_auto(TpOut) spare = TP_OUT_MEMORY;
	TpText below = *body;
	gboolean outside = TRUE; /* what is below is the input's, not the last layer's */
	guint n = 0;

	for (; n < LAYERS && head->len > 0; n++) {
		spare.len = 0;
		if (close_up(&spare, *head, &below)) {
			swap(out, &spare);
			*head = tp_text(out->at, out->len);
			*records |= tells(below);
			below = *body = outside ? below : *body;
		} else {
			spare.len = 0;
			if (!uncover(&spare, *head) && !unescape(&spare, *head) && !unquote(&spare, *head) && !split(&spare, *head))
				break;
			swap(out, &spare);
			part(tp_text(out->at, out->len), head, &below);
			*records |= tells(below);
			outside = FALSE;
		}
	}
	return n > 0;
}
