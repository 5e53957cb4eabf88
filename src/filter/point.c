/* SPDX-License-Identifier: MIT */
#include <tlspath/filter.h>
#include <tlspath/safe.h>

enum { BEFORE = 48, WIDTH = 72 }; /* cells shown before the place, and in all */
enum { LOOK = 256 };              /* bytes looked at behind it */

/* put_spaced - bytes in the form of the raw pane, cut to `cells` */
static void put_spaced(TpOut *out, TpText bytes, gsize cells)
{
	gsize start = out->len;

	tp_safe(out, bytes, TP_SAFE_RAW);
	out->len = start + tp_safe_clip(tp_text(out->at + start, out->len - start), cells);
}

/* width_of - cells that the bytes take */
static gsize width_of(TpText bytes)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	if (bytes.len > 0)
		tp_safe(&out, bytes, TP_SAFE_RAW);
	return tp_safe_width(tp_text(out.at, out.len));
}

/* next_char - the character after this one, whatever the bytes are */
static const char *next_char(const char *at, const char *end)
{
	do
		at++;
	while (at < end && ((guchar)*at & 0xC0) == 0x80);
	return at;
}

/* tp_filter_point - the expression, and a caret below the place */
void tp_filter_point(TpOut *out, TpText expression, gsize at)
{
	if (expression.len == 0)
		return;
	at = MIN(at, MIN(expression.len, TP_FILTER_LENGTH));
	const char *place = expression.at + at, *from = expression.at;
	TpText all = tp_text(expression.at, MIN(expression.len, at + LOOK));
	while (width_of(tp_text_between(from, place)) > BEFORE)
		from = next_char(from, place);
	gboolean cut = from > all.at;
	tp_out_str(out, cut ? "  ..." : "  ");
	put_spaced(out, tp_text_between(from, tp_text_end(all)), WIDTH);
	TP_OUT(out, "\n");
	tp_out_repeat(out, ' ', (cut ? 5 : 2) + width_of(tp_text_between(from, place)));
	TP_OUT(out, "^\n");
}
