/* SPDX-License-Identifier: MIT */
#include "trace/odd.h"

#include "base/lanes.h"

/* many_semicolons - are there more than those behind which the date was looked for? */
static gboolean many_semicolons(TpText raw)
{
	guint n = 0;

	for (gsize i = 0; i < raw.len; i++)
		n += raw.at[i] == ';';
	return n > TP_LIMIT_SEMICOLONS;
}

/* tp_odd_note - notes on the record as a whole */
void tp_odd_note(TpReceived *received)
{
	TpText raw = received->raw;
	const char *end = tp_text_end(raw);
	TpLanes high = { 0 };

	if (!received->date.set) {
		tp_notes_add(&received->notes, TP_NOTE_NO_DATE);
		if (many_semicolons(raw))
			tp_notes_add(&received->notes, TP_NOTE_TOO_COMPLEX);
	}
	for (const char *p = raw.at; p < end; p += sizeof high)
		high |= tp_lanes_next(p, end);
	if (tp_lanes_mask(high < 0) != 0)
		tp_notes_add(&received->notes, TP_NOTE_BYTES_8BIT);
	if (memchr(raw.at, '\0', raw.len) != NULL)
		tp_notes_add(&received->notes, TP_NOTE_BYTES_NUL);
}
