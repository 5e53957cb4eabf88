/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

/* lead - how many bytes follow a lead byte and what the first of them may be; FALSE for no lead byte */
static gboolean lead(guint8 byte, guint *follow, guint8 *low, guint8 *high)
{
	*low = 0x80;
	*high = 0xBF;
	if (byte < 0xC2 || byte > 0xF4)
		return FALSE;
	*follow = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
	if (byte == 0xE0)
		*low = 0xA0; /* shorter forms exist */
	else if (byte == 0xED)
		*high = 0x9F; /* surrogates */
	else if (byte == 0xF0)
		*low = 0x90;
	else if (byte == 0xF4)
		*high = 0x8F; /* beyond U+10FFFF */
	return TRUE;
}

/* tp_utf8_next - take one code point, or one bad sequence */
gunichar tp_utf8_next(const char **p, const char *end)
{
	guint8 byte = (guint8)*(*p)++, low, high;
	guint follow;

	if (byte < 0x80)
		return byte;
	if (!lead(byte, &follow, &low, &high))
		return TP_UTF8_BAD;
	gunichar c = byte & (0x3FU >> follow);
	for (; follow > 0; follow--) {
		byte = *p < end ? (guint8)**p : 0;
		if (byte < low || byte > high)
			return TP_UTF8_BAD;
		c = c << 6 | (byte & 0x3F);
		low = 0x80;
		high = 0xBF;
		(*p)++;
	}
	return c;
}
