/* SPDX-License-Identifier: MIT */
#include "terminal/canvas.h"

#include <stdarg.h>
#include <wchar.h>

static const struct {
	gunichar shown;
	char ascii;
} decorations[] = {
#define DECOR(SHOWN, ASCII) { SHOWN, ASCII },
#include "terminal/decor.def"
#undef DECOR
};

static const TpCanvasCell blank = { " ", 1, TP_ROLE_TEXT };

/* tp_canvas_begin - a blank canvas of that size */
void tp_canvas_begin(TpCanvas *canvas, gint width, gint height, gboolean ascii)
{
	gsize n = (gsize)MAX(width, 0) * (gsize)MAX(height, 0);

	canvas->width = MAX(width, 0);
	canvas->height = MAX(height, 0);
	canvas->ascii = ascii;
	canvas->cursor_row = canvas->cursor_column = -1;
	canvas->cells = g_renew(TpCanvasCell, canvas->cells, n);
	for (gsize i = 0; i < n; i++)
		canvas->cells[i] = blank;
}

/* tp_canvas_clear - free the cells */
void tp_canvas_clear(TpCanvas *canvas)
{
	g_clear_pointer(&canvas->cells, g_free);
	canvas->width = canvas->height = 0;
}

/* ascii_of - what stands for a character where only ASCII can be shown */
static char ascii_of(gunichar c)
{
	for (guint i = 0; i < G_N_ELEMENTS(decorations); i++)
		if (decorations[i].shown == c)
			return decorations[i].ascii;
	return '?';
}

/* take_character - the next character of `text` as the canvas shows it; returns its width */
static guint take_character(TpText *text, gboolean ascii, char shown[8])
{
	gunichar c = g_utf8_get_char_validated(text->at, (gssize)text->len);
	gsize len = c < 0x110000 ? (gsize)g_utf8_skip[(guchar)*text->at] : 1;
	gsize width = tp_safe_width(tp_text(text->at, len));

	if (c >= 0x110000 || g_unichar_iscntrl(c)) {
		c = '?';
		width = 1;
	}
	if (ascii && c >= 0x80) {
		c = (gunichar)ascii_of(c);
		width = MIN(width, 1);
	}
	shown[g_unichar_to_utf8(c, shown)] = '\0';
	*text = tp_text(text->at + len, text->len - len);
	return (guint)width;
}

/* break_wide - a wide character that is about to lose one of its halves becomes blanks */
static void break_wide(TpCanvas *canvas, gint row, gint column)
{
	TpCanvasCell *cell = tp_canvas_cell(canvas, row, column);

	if (cell->width == 0 && column > 0)
		cell[-1] = blank;
	if (cell->width == 2 && column + 1 < canvas->width)
		cell[1] = blank;
}

/* set_cell - put one character of `width` cells */
static void set_cell(TpCanvas *canvas, gint row, gint column, const char *shown, guint width, TpRole role)
{
	TpCanvasCell *cell = tp_canvas_cell(canvas, row, column);

	for (gint i = 0; i < (gint)width; i++)
		break_wide(canvas, row, column + i);
	g_strlcpy(cell->text, shown, sizeof cell->text);
	cell->width = (guint8)width;
	cell->role = (guint8)role;
	if (width == 2)
		cell[1] = (TpCanvasCell){ "", 0, (guint8)role };
}

/* add_mark - a combining mark joins the cell before `column`, if it has room */
static void add_mark(TpPen *pen, const char *shown)
{
	if (pen->at <= pen->from || pen->at > pen->to)
		return;
	TpCanvasCell *cell = tp_canvas_cell(pen->canvas, pen->row, pen->at - 1);
	if (cell->width == 0)
		cell--;
	if (strlen(cell->text) + strlen(shown) < sizeof cell->text)
		g_strlcat(cell->text, shown, sizeof cell->text);
}

/* tp_pen - a pen for a stretch of a row; clipped to the canvas */
TpPen tp_pen(TpCanvas *canvas, gint row, gint from, gint to)
{
	TpPen pen = { canvas, row, MAX(from, 0), MIN(to, canvas->width), MAX(from, 0) };

	if (row < 0 || row >= canvas->height)
		pen.to = pen.from;
	return pen;
}

/* tp_pen_text - append text; what does not fit is cut, with '~' in the last cell */
void tp_pen_text(TpPen *pen, TpRole role, TpText text)
{
	char shown[8];

	while (text.len > 0 && pen->at <= pen->to && pen->from < pen->to) {
		guint width = take_character(&text, pen->canvas->ascii, shown);
		if (width == 0 && pen->canvas->ascii)
			continue;
		if (width == 0)
			add_mark(pen, shown);
		else if (pen->at + (gint)width > pen->to) {
			set_cell(pen->canvas, pen->row, pen->to - 1, "~", 1, role);
			pen->at = pen->to + 1;
		} else if (pen->at >= pen->from)
			set_cell(pen->canvas, pen->row, pen->at, shown, width, role);
		pen->at += (gint)width;
	}
}

/* tp_pen_format - append formatted text of our own, or made safe already */
void tp_pen_format(TpPen *pen, TpRole role, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	tp_pen_str(pen, role, text);
}

/* tp_pen_to - blanks up to a column */
void tp_pen_to(TpPen *pen, TpRole role, gint column)
{
	while (pen->at < MIN(column, pen->to))
		tp_pen_str(pen, role, " ");
}

/* tp_pen_fill - the same one-cell string up to the end */
void tp_pen_fill(TpPen *pen, TpRole role, const char *s)
{
	while (pen->at < pen->to)
		tp_pen_str(pen, role, s);
}

/* tp_pen_right - text at the right end, if it fits beside what is there */
void tp_pen_right(TpPen *pen, TpRole role, TpText text)
{
	gint column = pen->to - (gint)tp_safe_width(text);

	if (column < pen->at)
		return;
	tp_pen_to(pen, role, column);
	tp_pen_text(pen, role, text);
}

/* tp_canvas_lines - the lines of `text` from line `first` on into a box */
gint tp_canvas_lines(TpCanvas *canvas, TpBox box, TpText text, gint first)
{
	gint n = 0;

	for (; text.len > 0; n++) {
		TpText line = tp_text_line(&text);
		gint row = box.top + n - first;
		if (n < first || row >= box.bottom)
			continue;
		TpPen pen = tp_pen(canvas, row, box.left, box.right);
		tp_pen_text(&pen, TP_ROLE_TEXT, line);
	}
	return n;
}

/* tp_canvas_role - give the cells [from, to) of a row another role */
void tp_canvas_role(TpCanvas *canvas, gint row, gint from, gint to, TpRole role)
{
	if (row < 0 || row >= canvas->height)
		return;
	for (gint column = MAX(from, 0); column < MIN(to, canvas->width); column++)
		tp_canvas_cell(canvas, row, column)->role = (guint8)role;
}

/* starts_here - do the cells from `column` on spell `needle`? Returns the column after it, or 0 */
static gint starts_here(const TpCanvas *canvas, gint row, gint column, const char *needle)
{
	while (*needle != '\0' && column < canvas->width) {
		const char *text = tp_canvas_cell(canvas, row, column)->text;
		gsize len = strlen(text);
		if (g_ascii_strncasecmp(text, needle, len) != 0)
			return 0;
		needle += len;
		column++;
	}
	return *needle == '\0' ? column : 0;
}

/* tp_canvas_highlight - mark every occurrence of `needle` in a row */
void tp_canvas_highlight(TpCanvas *canvas, gint row, const char *needle)
{
	for (gint column = 0; *needle != '\0' && column < canvas->width; column++) {
		gint end = starts_here(canvas, row, column, needle);
		if (end > column)
			tp_canvas_role(canvas, row, column, end, TP_ROLE_HIT);
	}
}

/* tp_canvas_print - the picture as text, without blanks at the ends of lines */
void tp_canvas_print(const TpCanvas *canvas, TpOut *out)
{
	for (gint row = 0; row < canvas->height; row++) {
		gsize end = out->len;
		for (gint column = 0; column < canvas->width; column++) {
			const char *text = tp_canvas_cell(canvas, row, column)->text;
			tp_out_str(out, text);
			if (*text != '\0' && strcmp(text, " ") != 0)
				end = out->len;
		}
		out->len = end;
		tp_out_char(out, '\n');
	}
}

/* tp_canvas_decorations_fit - is every decoration one cell wide in this locale? */
gboolean tp_canvas_decorations_fit(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(decorations); i++)
		if (wcwidth((wchar_t)decorations[i].shown) != 1)
			return FALSE;
	return TRUE;
}
