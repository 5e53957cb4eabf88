/* SPDX-License-Identifier: MIT */
/*
 * canvas - a grid of styled cells in memory
 *
 * Views draw here and nowhere else; screen.c shows a canvas on a terminal, tests print it as text and
 * compare pictures. What a view draws is safe text (safe.h); should a control character come all
 * the same, the canvas takes a '?' for it.
 *
 * Depends on: safe.
 * Invariants: a wide character takes two cells, the second with width 0, and is never cut in half; a
 * combining mark stays in the cell of its base.
 */
#pragma once

#include <tlspath/safe.h>

typedef enum {
#define ROLE(ID, COLOUR, ATTRS, MONO) TP_ROLE_##ID,
#include "terminal/roles.def"
#undef ROLE
	TP_ROLES
} TpRole;

typedef struct {
	char text[14]; /* UTF-8 of one character and its combining marks, NUL-terminated */
	guint8 width;  /* 1 or 2; 0: the right half of a wide character */
	guint8 role;
} TpCanvasCell;

typedef struct {
	gint width, height;
	gboolean ascii;              /* decorations as ASCII, other characters outside it as '?' */
	gint cursor_row, cursor_column; /* where the terminal's own cursor goes; -1: nowhere */
	TpCanvasCell *cells;
} TpCanvas;

/* tp_canvas_begin - a blank canvas of that size, in the memory of the one before */
void tp_canvas_begin(TpCanvas *canvas, gint width, gint height, gboolean ascii);
void tp_canvas_clear(TpCanvas *canvas);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpCanvas, tp_canvas_clear)

static inline TpCanvasCell *tp_canvas_cell(const TpCanvas *canvas, gint row, gint column)
{
	return &canvas->cells[(gsize)row * (gsize)canvas->width + (gsize)column];
}

/* TpPen - writes into the cells [from, to) of one row, and nowhere else */
typedef struct {
	TpCanvas *canvas;
	gint row, from, to;
	gint at; /* the next column; may begin left of `from`, for text that is scrolled sideways */
} TpPen;

TpPen tp_pen(TpCanvas *canvas, gint row, gint from, gint to);
/* tp_pen_text - append text; what does not fit is cut, with '~' in the last cell */
void tp_pen_text(TpPen *pen, TpRole role, TpText text);
static inline void tp_pen_str(TpPen *pen, TpRole role, const char *s)
{
	tp_pen_text(pen, role, tp_text_str(s));
}
void tp_pen_format(TpPen *pen, TpRole role, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* tp_pen_to - blanks up to a column; tp_pen_fill - the same string up to the end */
void tp_pen_to(TpPen *pen, TpRole role, gint column);
void tp_pen_fill(TpPen *pen, TpRole role, const char *s);
/* tp_pen_right - text at the right end of the pen's cells, if it fits beside what is there */
void tp_pen_right(TpPen *pen, TpRole role, TpText text);

/* TpBox - the rows [top, bottom) and columns [left, right) */
typedef struct {
	gint top, bottom, left, right;
} TpBox;

/* tp_canvas_lines - the lines of `text` from line `first` on into a box; returns how many there are in all */
gint tp_canvas_lines(TpCanvas *canvas, TpBox box, TpText text, gint first);
/* tp_canvas_role - give the cells [from, to) of a row another role */
void tp_canvas_role(TpCanvas *canvas, gint row, gint from, gint to, TpRole role);
/* tp_canvas_highlight - mark every occurrence of `needle` (ASCII case aside) in a row */
void tp_canvas_highlight(TpCanvas *canvas, gint row, const char *needle);
/* tp_canvas_print - the picture as text, without blanks at the ends of lines */
void tp_canvas_print(const TpCanvas *canvas, TpOut *out);
/* tp_canvas_decorations_fit - is every decoration one cell wide in this locale? */
gboolean tp_canvas_decorations_fit(void);
