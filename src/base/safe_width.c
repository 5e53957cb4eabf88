/* SPDX-License-Identifier: MIT */
#include <tlspath/safe.h>

#include "base/lanes.h"
#include "base/utf8.h"

/* ascii_run - how many bytes at `p` are ASCII, `most` at the most; each takes one cell */
static gsize ascii_run(const char *p, gsize most)
{
	for (gsize n = 0; n < most; n += sizeof(TpLanes)) {
		guint beyond = tp_lanes_mask(tp_lanes_next(p + n, p + most) < 0);
		if (beyond != 0)
			return n + (gsize)__builtin_ctz(beyond);
	}
	return most;
}

/* wide_cells - takes a code point outside ASCII and gives its cells; one for what is no UTF-8 */
static gsize wide_cells(const char **p, const char *end)
{
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

	for (const char *p = text.at, *end = tp_text_end(text); p < end;) {
		gsize run = ascii_run(p, (gsize)(end - p));
		p += run;
		cells += run > 0 ? run : wide_cells(&p, end);
	}
	return cells;
}

/* tp_safe_clip - bytes of a text that fit, with the marks of the last character */
gsize tp_safe_clip(TpText text, gsize cells)
{
	const char *fit = text.at, *end = tp_text_end(text);

	if (text.len <= cells) /* no character takes more cells than bytes */
		return text.len;
	for (const char *p = fit; p < end; fit = p) {
		gsize run = ascii_run(p, MIN((gsize)(end - p), cells));
		p += run;
		if (run == 0 && (guint8)*p < 0x80)
			break;
		gsize more = run > 0 ? run : wide_cells(&p, end);
		if (more > cells)
			break;
		cells -= more;
	}
	return (gsize)(fit - text.at);
}
