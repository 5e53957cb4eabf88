/* SPDX-License-Identifier: MIT */
#include "mail/encoded.h"

/* Word - "=?charset?encoding?content?=" taken apart */
typedef struct {
	TpText content;
	gboolean base64, latin1;
	const char *end;
} Word;

static const struct {
	TpText start;
	gboolean latin1;
} charsets[] = {
	{ { "=?utf-8?", 8 }, FALSE },
	{ { "=?iso-8859-1?", 13 }, TRUE },
	{ { "=?us-ascii?", 11 }, FALSE },
};

/* word_at - the encoded word at `at`, if it is a usual one and white space or the end comes after it */
static gboolean word_at(const char *at, const char *end, Word *word)
{
	for (gsize i = 0; i < G_N_ELEMENTS(charsets); i++) {
		TpText start = charsets[i].start;
		if ((gsize)(end - at) < start.len + 4 || !tp_text_equal(tp_text(at, start.len), start))
			continue;
		const char *content = at + start.len + 2, *mark = memchr(content, '?', (gsize)(end - content));
		char encoding = content[-2] | 0x20;
		if ((encoding != 'q' && encoding != 'b') || content[-1] != '?' || mark == NULL || end - mark < 2 ||
		    mark[1] != '=')
			return FALSE;
		*word = (Word){ tp_text_between(content, mark), encoding == 'b', charsets[i].latin1, mark + 2 };
		return word->end == end || tp_space(*word->end);
	}
	return FALSE;
}

/* put_quoted - the Q encoding: "_" is a blank, "=C3" a byte */
static gboolean put_quoted(TpOut *out, TpText content)
{
	char *to = tp_out_grow(out, content.len);

	for (gsize i = 0; i < content.len; i++, to++) {
		char c = content.at[i];
		if (c == '=') {
			if (content.len - i < 3 || !g_ascii_isxdigit(content.at[i + 1]) ||
			    !g_ascii_isxdigit(content.at[i + 2]))
				return FALSE;
			c = (char)(g_ascii_xdigit_value(content.at[i + 1]) << 4 |
			           g_ascii_xdigit_value(content.at[i + 2]));
			i += 2;
		} else if (tp_space(c)) {
			return FALSE;
		} else if (c == '_') {
			c = ' ';
		}
		*to = c;
	}
	out->len = (gsize)(to - out->at);
	return TRUE;
}

/* put_base64 - the B encoding, padded as it should be */
static gboolean put_base64(TpOut *out, TpText content)
{
	gint state = 0;
	guint save = 0;

	if (content.len % 4 != 0)
		return FALSE;
	for (gsize i = 0; i < content.len; i++)
		if (!g_ascii_isalnum(content.at[i]) && content.at[i] != '+' && content.at[i] != '/' &&
		    content.at[i] != '=')
			return FALSE;
	char *to = tp_out_grow(out, content.len);
	out->len += g_base64_decode_step(content.at, content.len, (guchar *)to, &state, &save);
	return TRUE;
}

/* widen - ISO 8859-1 from `start` on becomes UTF-8; FALSE if it holds controls: then it is something else */
static gboolean widen(TpOut *out, gsize start)
{
	gsize more = 0;

	for (gsize i = start; i < out->len; i++) {
		guchar c = (guchar)out->at[i];
		if (c >= 0x80 && c < 0xA0)
			return FALSE;
		more += c >= 0x80;
	}
	char *from = tp_out_grow(out, more), *to = from + more;
	out->len += more;
	while (to > from) {
		guchar c = (guchar)*--from;
		if (c >= 0x80) {
			*--to = (char)(0x80 | (c & 0x3F));
			*--to = (char)(0xC0 | c >> 6);
		} else {
			*--to = (char)c;
		}
	}
	return TRUE;
}

/* put_word - the content of an encoded word */
static gboolean put_word(TpOut *out, const Word *word)
{
	gsize start = out->len;

	if (!(word->base64 ? put_base64 : put_quoted)(out, word->content))
		return FALSE;
	return !word->latin1 || widen(out, start);
}

/* decode - word after word; white space between two encoded ones is not part of the text */
static gboolean decode(TpOut *out, TpText raw)
{
	const char *at = raw.at, *end = tp_text_end(raw);
	gboolean coded = FALSE; /* the word before was encoded */

	while (at < end) {
		const char *start = at;
		Word word;
		while (at < end && tp_space(*at))
			at++;
		TpText blanks = tp_text_between(start, at);
		if (end - at > 2 && at[0] == '=' && at[1] == '?') {
			if (!word_at(at, end, &word))
				return FALSE;
			if (!coded)
				tp_out_text(out, blanks);
			if (!put_word(out, &word))
				return FALSE;
			at = word.end;
			coded = TRUE;
			continue;
		}
		for (start = at; at < end && !tp_space(*at); at++)
			if (*at == '=' && end - at > 1 && at[1] == '?')
				return FALSE;
		tp_out_text(out, tp_text_between(blanks.at, at));
		coded = FALSE;
	}
	return TRUE;
}

/* tp_encoded_decode - append the decoded text, or nothing */
gboolean tp_encoded_decode(TpOut *out, TpText raw)
{
	gsize before = out->len;

	tp_out_grow(out, raw.len);
	if (decode(out, raw) && g_utf8_validate_len(out->at + before, out->len - before, NULL))
		return TRUE;
	out->len = before;
	return FALSE;
}
