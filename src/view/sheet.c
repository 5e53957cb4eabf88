/* SPDX-License-Identifier: MIT */
#include "view/sheet.h"

/* draw_line - one line over the whole width, so that nothing below it shines through */
static void draw_line(TpCanvas *canvas, gint row, TpText line)
{
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	tp_pen_text(&pen, line.len > 0 && *line.at != ' ' ? TP_ROLE_STRONG : TP_ROLE_TEXT, line);
	tp_pen_fill(&pen, TP_ROLE_TEXT, " ");
}

/* tp_sheet_draw - a page of the text */
void tp_sheet_draw(TpSheet *sheet, TpCanvas *canvas, gint rows, TpText text)
{
	sheet->lines = tp_canvas_lines(canvas, (TpBox){ 0, 0, 0, 0 }, text, 0);
	sheet->page = rows - 1;
	sheet->top = CLAMP(sheet->top, 0, MAX(sheet->lines - sheet->page, 0));
	for (gint i = 0; i < sheet->top; i++)
		tp_text_line(&text);
	for (gint row = 1; row < rows; row++)
		draw_line(canvas, row, text.len > 0 ? tp_text_line(&text) : TP_NO_TEXT);
	canvas->cursor_row = 1;
	canvas->cursor_column = 0;
}

/* tp_sheet_status - which page */
void tp_sheet_status(const TpSheet *sheet, TpPen *pen, const char *name)
{
	gint page = MAX(sheet->page, 1);

	tp_pen_format(pen, TP_ROLE_TEXT, " %s: page %d of %d   Space: next page   q: back", name,
		(sheet->top + page - 1) / page + 1, (MAX(sheet->lines, 1) + page - 1) / page);
}

/* tp_sheet_request - scrolling only */
gboolean tp_sheet_request(TpSheet *sheet, const TpView *view, TpRequest request)
{
	gint64 top = sheet->top;

	if (!tp_view_scroll(view, request, sheet->page + 1, MAX(sheet->lines - sheet->page, 0), &top))
		return FALSE;
	sheet->top = (gint)top;
	return TRUE;
}

/* tp_sheet_find - the next line with what is searched */
gboolean tp_sheet_find(TpSheet *sheet, const TpView *view, TpText text, gint step, gboolean stay)
{
	gint best = -1;

	for (gint line = 0; text.len > 0; line++) {
		if (!tp_text_has(tp_text_line(&text), view->search->str))
			continue;
		if (step > 0 && best < 0 && (stay ? line >= sheet->top : line > sheet->top))
			best = line;
		if (step < 0 && line < sheet->top)
			best = line;
	}
	sheet->top = best >= 0 ? best : sheet->top;
	return best >= 0;
}
