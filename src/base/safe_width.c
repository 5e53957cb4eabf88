/* SPDX-License-Identifier: MIT */
#include <tlspath/safe.h>

#include "base/utf8.h"

/* next_cells - takes a code point and gives its cells; one for what is no UTF-8 */
static gsize next_cells(const char **p, const char *end)
{
	if ((guint8)**p < 0x80) {
		(*p)++;
		return 1;
	}
	gunichar c = tp_utf8_next(p, end);
	if (c == TP_UTF8_BAD)
		return 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

/* tp_safe_width - cells that a text takes */
gsize tp_safe_width(TpText text)
{
	gsize cells = 0;

	for (const char *p = text.at, *end = tp_text_end(text); p < end;)
		cells += next_cells(&p, end);
	return cells;
}

/* tp_safe_clip - bytes of a text that fit, with the marks of the last character */
gsize tp_safe_clip(TpText text, gsize cells)
{
	gsize fit = 0;

	for (const char *p = text.at, *end = tp_text_end(text); p < end; fit = (gsize)(p - text.at)) {
		gsize more = next_cells(&p, end);
		if (more > cells)
			break;
		cells -= more;
	}
	return fit;
}
