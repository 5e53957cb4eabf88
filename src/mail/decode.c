/* SPDX-License-Identifier: MIT */
#include <tlspath/message.h>
#include <tlspath/limits.h>

#include <gmime/gmime.h>

#include "base/lanes.h"
#include "mail/encoded.h"

/* tp_decode_start - make GMime ready */
void tp_decode_start(void)
{
	g_mime_init();
}

/* skip_plain - up to an 8-bit byte, NUL or "=" */
static const char *skip_plain(const char *p, const char *end)
{
	for (; p < end; p += sizeof(TpLanes)) {
		TpLanes here = tp_lanes_next(p, end);
		guint stops = tp_lanes_mask((here > 0) & (here != tp_lanes_every('='))) ^ 0xFFFF;
		if (stops != 0)
			return MIN(p + __builtin_ctz(stops), end);
	}
	return end;
}

/* coded - does the text hold 8-bit bytes, NUL, or what may be an encoded word (RFC 2047)? */
static gboolean coded(TpText raw)
{
	const char *end = tp_text_end(raw), *p = skip_plain(raw.at, end);

	while (p < end && *p == '=' && (end - p < 2 || p[1] != '?'))
		p = skip_plain(p + 1, end);
	return p < end;
}

/* c_string - a copy for GMime, which stops at a NUL: each one becomes U+FFFD. The caller frees it. */
static char *c_string(TpText raw)
{
	GString *copy = g_string_sized_new(raw.len + 1);

	for (gsize i = 0; i < raw.len; i++) {
		if (raw.at[i] == '\0')
			g_string_append(copy, "\xEF\xBF\xBD");
		else
			g_string_append_c(copy, raw.at[i]);
	}
	return g_string_free(copy, FALSE);
}

/* tp_decode_text - RFC 2047 words and 8-bit text as UTF-8 */
void tp_decode_text(TpOut *out, TpText raw)
{
	raw = tp_text_trim(raw);
	if (!coded(raw)) {
		tp_out_text(out, raw);
		return;
	}
	raw.len = MIN(raw.len, TP_LIMIT_FIELD);
	if (tp_encoded_decode(out, raw))
		return;
	g_autofree char *bytes = c_string(raw);
	g_autofree char *text = g_mime_utils_header_decode_text(NULL, bytes);
	tp_out_str(out, text);
}

/* unquoted - the inside of a quoted string, without its backslashes, in `to` */
static TpText unquoted(TpOut *to, TpText quoted)
{
	for (gsize i = 1; i + 1 < quoted.len; i++) {
		if (quoted.at[i] == '\\' && i + 2 < quoted.len)
			i++;
		tp_out_char(to, quoted.at[i]);
	}
	return tp_text(to->at, to->len);
}

/* put_name - a decoded name; in quotes if it holds what means something in an address: it may be a trap */
static void put_name(TpOut *out, TpText name)
{
	gboolean special = FALSE;

	for (gsize i = 0; i < name.len; i++)
		special = special || (!g_ascii_isalnum(name.at[i]) && strchr("()<>[]:;@\\,\"", name.at[i]) != NULL);
	if (!special) {
		tp_out_text(out, name);
		return;
	}
	TP_OUT(out, "\"");
	for (gsize i = 0; i < name.len; i++) {
		if (name.at[i] == '"' || name.at[i] == '\\')
			TP_OUT(out, "\\");
		tp_out_char(out, name.at[i]);
	}
	TP_OUT(out, "\"");
}

/* put_address - one address of a list: its name decoded, the address itself as written */
static void put_address(TpOut *out, TpText address, TpText name)
{
	g_auto(TpOut) bare = TP_OUT_MEMORY, decoded = TP_OUT_MEMORY;
	TpText rest = tp_text_between(tp_text_end(name), tp_text_end(address));

	name = tp_text_trim(name);
	if (rest.len == 0 || !coded(name)) {
		tp_decode_text(out, address);
		return;
	}
	if (name.len > 1 && name.at[0] == '"' && name.at[name.len - 1] == '"')
		name = unquoted(&bare, name);
	tp_decode_text(&decoded, name);
	put_name(out, tp_text(decoded.at, decoded.len));
	TP_OUT(out, " ");
	tp_out_text(out, rest);
}

/* skip_quoted - past the quoted string at `at` */
static const char *skip_quoted(const char *at, const char *end)
{
	for (at++; at < end && *at != '"'; at++)
		at += *at == '\\' && end - at > 1;
	return at < end ? at + 1 : end;
}

/* find_mark - the next of what gives an address list its form, outside of quotes; or `end` */
static const char *find_mark(const char *at, const char *end)
{
	while (at < end) {
		switch (*at) {
		case '"':
			at = skip_quoted(at, end);
			break;
		case '(':
		case ',':
		case ':':
		case '<':
			return at;
		default:
			at++;
		}
	}
	return end;
}

/* put_list - addresses, each with the comma and the white space after it */
static void put_list(TpOut *out, TpText raw)
{
	const char *at = raw.at, *end = tp_text_end(raw);

	while (at < end) {
		const char *angle = find_mark(at, end), *stop = angle;
		while (stop < end && *stop != ',')
			stop = find_mark(stop + 1, end);
		const char *after = stop;
		put_address(out, tp_text_between(at, stop), tp_text_between(at, angle));
		while (after < end && (*after == ',' || tp_space(*after)))
			after++;
		tp_out_text(out, tp_text_between(stop, after));
		at = after;
	}
}

/* has_structure - does it hold comments or groups, which only a parser of the whole list understands? */
static gboolean has_structure(TpText raw)
{
	const char *end = tp_text_end(raw), *at = find_mark(raw.at, end);

	while (at < end && *at != '(' && *at != ':')
		at = find_mark(at + 1, end);
	return at < end;
}

/* put_parsed - addresses as GMime reads them; FALSE if it cannot */
static gboolean put_parsed(TpOut *out, TpText raw)
{
	g_autofree char *bytes = c_string(raw);
	InternetAddressList *list = internet_address_list_parse(NULL, bytes);
	g_autofree char *text = list != NULL ? internet_address_list_to_string(list, NULL, FALSE) : NULL;

	g_clear_object(&list);
	if (text != NULL)
		tp_out_str(out, text);
	return text != NULL;
}

/* plain - is there nothing to decode, and no comment to move? */
static gboolean plain(TpText raw)
{
	return raw.len == 0 || (!coded(raw) && memchr(raw.at, '(', raw.len) == NULL);
}

/* tp_decode_leaves - is the list too long for the parser that it needs? */
gboolean tp_decode_leaves(TpText raw)
{
	raw = tp_text_trim(raw);
	return raw.len > TP_LIMIT_ADDRESS_FIELD && !plain(raw) && has_structure(raw);
}

/* tp_decode_addresses - an address list as people read it */
void tp_decode_addresses(TpOut *out, TpText raw)
{
	raw = tp_text_trim(raw);
	if (plain(raw) || tp_decode_leaves(raw))
		tp_out_text(out, raw);
	else if (!has_structure(raw))
		put_list(out, raw);
	else if (!put_parsed(out, raw))
		tp_decode_text(out, raw);
}
