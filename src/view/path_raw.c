/* SPDX-License-Identifier: MIT */
#include "view/path_raw.h"

#include "view/path_cursor.h"

/* Columns of the margin: hop's number, glyph, mark of the evidence; then the line itself */
enum { MARGIN_GLYPH = 8, MARGIN = 11 };

/* put_piece - a piece of a header line, shown byte by byte */
static void put_piece(TpPen *pen, TpRole role, const char *from, const char *to)
{
	g_auto(TpOut) safe = TP_OUT_MEMORY;

	if (from >= to)
		return;
	tp_safe(&safe, tp_text_between(from, to), TP_SAFE_RAW);
	tp_pen_text(pen, role, tp_text(safe.at, safe.len));
}

/* put_line - one header line; what decided is underlined; returns whether that is in it */
static gboolean put_line(TpPen *pen, TpText line, TpText evidence)
{
	const char *end = tp_text_end(line);

	if (evidence.len == 0 || evidence.at >= end || tp_text_end(evidence) <= line.at) {
		put_piece(pen, TP_ROLE_TEXT, line.at, end);
		return FALSE;
	}
	const char *from = MAX(evidence.at, line.at), *to = MIN(tp_text_end(evidence), end);
	put_piece(pen, TP_ROLE_TEXT, line.at, from);
	put_piece(pen, TP_ROLE_EVIDENCE, from, to);
	put_piece(pen, TP_ROLE_TEXT, to, end);
	return TRUE;
}

/* draw_line - one line with its margin */
static void draw_line(TpView *view, TpCanvas *canvas, gint row, TpBox box, guint i)
{
	TpText line = g_array_index(view->model->lines, TpText, i);
	guint n = tp_model_line_hop(view->model, i);
	const TpHop *hop = n > 0 ? tp_model_hop(view->model, n) : NULL;
	gboolean here = i == view->path.raw_line;
	TpPen margin = tp_pen(canvas, row, box.left, box.left + MARGIN);
	TpPen text = tp_pen(canvas, row, box.left + MARGIN, box.right);

	text.at -= view->path.raw_left;
	tp_pen_str(&margin, TP_ROLE_STRONG, here ? ">" : " ");
	if (hop != NULL && hop->received.raw.at >= line.at)
		tp_pen_format(&margin, n == tp_cursor_hop(view) ? TP_ROLE_STRONG : TP_ROLE_TEXT, "hop %u", n);
	tp_pen_to(&margin, TP_ROLE_TEXT, box.left + MARGIN_GLYPH);
	if (put_line(&text, line, hop != NULL ? hop->evidence : TP_NO_TEXT))
		tp_pen_format(&margin, TP_ROLE_STRONG, "%c»", tp_hop_glyph(hop));
	if (here && view->path.pane == TP_PANE_RAW) {
		canvas->cursor_row = row;
		canvas->cursor_column = box.left;
	}
}

/* tp_raw_draw - the header as it is */
void tp_raw_draw(TpView *view, TpCanvas *canvas, TpBox box)
{
	gint lines = (gint)view->model->lines->len, top = view->path.raw_top;

	top = tp_view_follow(top, (gint)view->path.raw_line, box.bottom - box.top, lines);
	for (gint row = box.top; row < box.bottom && top + row - box.top < lines; row++)
		draw_line(view, canvas, row, box, (guint)(top + row - box.top));
	view->path.raw_top = top;
}
