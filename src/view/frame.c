/* SPDX-License-Identifier: MIT */
#include "view/frame.h"

#include <string.h>

/* tp_frame_rule - a horizontal rule with a title in it */
void tp_frame_rule(TpCanvas *canvas, gint row, gint from, gint to, const char *title, const char *right)
{
	TpPen pen = tp_pen(canvas, row, from, to);
	gint end = to - (gint)strlen(right) - 3;

	tp_pen_str(&pen, TP_ROLE_RULE, "─");
	if (*title != '\0')
		tp_pen_format(&pen, TP_ROLE_STRONG, " %s ", title);
	if (*right != '\0' && pen.at < end) {
		while (pen.at < end)
			tp_pen_str(&pen, TP_ROLE_RULE, "─");
		tp_pen_format(&pen, TP_ROLE_RULE, " %s ", right);
	}
	tp_pen_fill(&pen, TP_ROLE_RULE, "─");
}

/* tp_frame_box - an empty box with a title */
void tp_frame_box(TpCanvas *canvas, TpBox box, const char *title, const char *right)
{
	for (gint row = box.top; row < box.bottom; row++) {
		gboolean first = row == box.top, last = row == box.bottom - 1;
		TpPen pen = tp_pen(canvas, row, box.left, box.right);
		tp_pen_str(&pen, TP_ROLE_RULE, first ? "┌" : last ? "└" : "│");
		pen.to = box.right - 1;
		tp_pen_fill(&pen, TP_ROLE_RULE, first || last ? "─" : " ");
		pen.to = box.right;
		tp_pen_str(&pen, TP_ROLE_RULE, first ? "┐" : last ? "┘" : "│");
	}
	TpPen head = tp_pen(canvas, box.top, box.left + 1, box.right - 1);
	tp_pen_format(&head, TP_ROLE_STRONG, " %s ", title);
	if (*right != '\0' && head.at + (gint)strlen(right) + 3 < head.to) {
		head.at = head.to - (gint)strlen(right) - 3;
		tp_pen_format(&head, TP_ROLE_RULE, " %s ", right);
	}
}
