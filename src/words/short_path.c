/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

/* Of a path that is cut so much of its end is kept; in fewer cells than the least, nothing is cut here */
enum { TAIL = 4, LEAST = 8 };

/* tp_words_path - both ends of a path, and between them the glyph of the verdict if neither shows it */
void tp_words_path(TpOut *out, TpText path, TpVerdict verdict, gsize cells)
{
	const char glyph = tp_verdict_glyph(verdict);

	if (path.len <= cells || cells < LEAST) {
		tp_out_text(out, path);
		return;
	}
	TpText head = tp_text(path.at, cells - TAIL - 1), tail = tp_text(tp_text_end(path) - TAIL, TAIL);
	gsize hidden = path.len - head.len - tail.len;
	if (memchr(head.at, glyph, head.len) == NULL && memchr(tail.at, glyph, tail.len) == NULL &&
	    memchr(tp_text_end(head), glyph, hidden) != NULL) {
		tp_out_text(out, tp_text(head.at, head.len - 2));
		TP_OUT(out, "~");
		tp_out_char(out, glyph);
	} else {
		tp_out_text(out, head);
	}
	TP_OUT(out, "~");
	tp_out_text(out, tail);
}
