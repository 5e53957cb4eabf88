/* SPDX-License-Identifier: MIT */
#include "stats/shape.h"

#include <tlspath/host.h>

/* What the word after these is called, however it looks */
static const struct {
	const char *before, *mask;
} masks[] = {
	{ "from", "HOST" },  { "by", "HOST" },     { "helo", "HOST" },   { "ehlo", "HOST" },
	{ "id", "ID" },      { "for", "MAIL" },    { "user", "NAME" },   { "account", "NAME" },
	{ "login", "NAME" }, { "sender", "MAIL" }, { "subject", "NAME" }, { "authid", "NAME" },
};

/* in_word - is the byte a part of a word? Others stand for themselves */
static gboolean in_word(char c)
{
	return g_ascii_isalnum(c) || ((guchar)c & 0x80) != 0 || memchr("-._@:+%/!#$&*~|", c, 15) != NULL;
}

/* word_end - where the word at the start of the text ends */
static gsize word_end(TpText text)
{
	gsize n = 0;

	while (n < text.len && in_word(text.at[n]))
		n++;
	while (n > 1 && (text.at[n - 1] == ':' || text.at[n - 1] == '.')) /* "helo:" */
		n--;
	return MAX(n, 1);
}

/* mask_after - what the word after this one is called; NULL: what it looks like */
static const char *mask_after(TpText word)
{
	for (gsize i = 0; i < G_N_ELEMENTS(masks); i++)
		if (tp_text_is(word, masks[i].before))
			return masks[i].mask;
	return NULL;
}

/* like_host - is it a name with dots whose last part begins with a letter? "TLSv1.2" and "8.17.1" are versions */
static gboolean like_host(TpText word)
{
	const char *dot = memrchr(word.at, '.', word.len);

	return dot != NULL && dot + 1 < tp_text_end(word) && g_ascii_isalpha(dot[1]) && tp_host_name(word);
}

/* looks_like - what a word is called by its looks; NULL: it stands for itself */
static const char *looks_like(TpText word)
{
	gsize digits = 0;
	TpAddress address;

	for (gsize i = 0; i < word.len; i++)
		digits += g_ascii_isdigit(word.at[i]) ? 1 : 0;
	if (memchr(word.at, '@', word.len) != NULL)
		return "MAIL";
	if (tp_address_parse(word, &address, NULL))
		return "ADDRESS";
	if (like_host(word))
		return "HOST";
	if (g_ascii_isdigit(*word.at) && digits * 2 >= word.len)
		return "NUMBER";
	return digits > 2 || (digits > 0 && word.len > 8) ? "ID" : NULL;
}

/* put_word - a word or what it is called; the mask for the word after it */
static const char *put_word(TpOut *out, TpText word, const char *mask)
{
	TpAddress address;
	const char *next = mask_after(word);

	if (next != NULL) {
		tp_out_text(out, word);
		return next;
	}
	if (mask == NULL || tp_address_parse(word, &address, NULL))
		mask = looks_like(word);
	tp_out_text(out, mask != NULL ? tp_text_str(mask) : word);
	return NULL;
}

/* put_other - punctuation as it is, white space as one blank; the mask stands past what leads to a word */
static const char *put_other(TpOut *out, char c, const char *mask)
{
	if (!tp_space(c)) {
		tp_out_char(out, c);
		return memchr("<[=\"':", c, 6) != NULL ? mask : NULL;
	}
	if (out->len > 0 && out->at[out->len - 1] != ' ')
		tp_out_char(out, ' ');
	return mask;
}

/* without_date - the record up to its last semicolon, which the date comes after */
static TpText without_date(TpText raw, gboolean *dated)
{
	const char *semicolon = raw.len > 0 ? memrchr(raw.at, ';', raw.len) : NULL;

	*dated = semicolon != NULL;
	return semicolon != NULL ? tp_text_between(raw.at, semicolon) : raw;
}

/* tp_shape - append the shape of a record */
void tp_shape(TpOut *out, TpText raw)
{
	gboolean dated;
	TpText rest = tp_text_trim(without_date(raw, &dated));
	const char *mask = NULL;

	while (rest.len > 0 && out->len < TP_SHAPE_LEN) {
		gsize n = in_word(*rest.at) ? word_end(rest) : 1;
		if (in_word(*rest.at))
			mask = put_word(out, tp_text(rest.at, n), mask);
		else
			mask = put_other(out, *rest.at, mask);
		rest = tp_text(rest.at + n, rest.len - n);
	}
	tp_out_str(out, rest.len > 0 ? "..." : dated ? "; DATE" : "");
}
