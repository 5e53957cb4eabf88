/* SPDX-License-Identifier: MIT */
#include <tlspath/message.h>

#include <gmime/gmime.h>

#include "base/limits.h"

/* tp_decode_start - make GMime ready */
void tp_decode_start(void)
{
	g_mime_init();
}

/* coded - does the text hold 8-bit bytes, NUL, or what may be an encoded word (RFC 2047)? */
static gboolean coded(TpText raw)
{
	for (gsize i = 0; i < raw.len; i++)
		if ((guchar)raw.at[i] >= 0x80 || raw.at[i] == '\0' ||
		    (raw.at[i] == '=' && i + 1 < raw.len && raw.at[i + 1] == '?'))
			return TRUE;
	return FALSE;
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
	g_autofree char *bytes = c_string(tp_text(raw.at, MIN(raw.len, TP_LIMIT_FIELD)));
	g_autofree char *text = g_mime_utils_header_decode_text(NULL, bytes);
	tp_out_str(out, text);
}

/* plain_addresses - is there nothing that quoting, comments or encoded words could hide? */
static gboolean plain_addresses(TpText raw)
{
	for (gsize i = 0; i < raw.len; i++)
		if (raw.at[i] == '"' || raw.at[i] == '(' || raw.at[i] == '\\')
			return FALSE;
	return !coded(raw);
}

/* tp_decode_addresses - an address list as people read it */
void tp_decode_addresses(TpOut *out, TpText raw)
{
	raw = tp_text_trim(raw);
	if (raw.len > TP_LIMIT_ADDRESS_FIELD || plain_addresses(raw)) {
		tp_out_text(out, raw);
		return;
	}
	g_autofree char *bytes = c_string(raw);
	InternetAddressList *list = internet_address_list_parse(NULL, bytes);
	g_autofree char *text = list != NULL ? internet_address_list_to_string(list, NULL, FALSE) : NULL;
	if (text != NULL)
		tp_out_str(out, text);
	else
		tp_decode_text(out, raw);
	g_clear_object(&list);
}
