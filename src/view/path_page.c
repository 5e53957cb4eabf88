/* SPDX-License-Identifier: MIT */
#include "view/path_page.h"

#include <tlspath/words.h>

#include "view/frame.h"
#include "view/path_cursor.h"
#include "view/path_raw.h"
#include "view/path_rows.h"
#include "view/path_text.h"
#include "view/signs.h"
#include "view/spots.h"

/* Rows and columns below which parts of the page give way */
enum { LEAST_TEXT = 6, LEAST_PATH = 4, ADDRESS_HEIGHT = 12, TEXT_HEIGHT = 16, LARGE_HEIGHT = 34, NARROW = 60 };

/* decode_people - who a field names, as safe text */
static void decode_people(TpOut *safe, TpText field)
{
	g_auto(TpOut) decoded = TP_OUT_MEMORY;

	tp_decode_addresses(&decoded, field);
	tp_safe(safe, tp_text(decoded.at, decoded.len), TP_SAFE_TEXT);
}

/* draw_addresses - From, To and the date; the longer name is cut first */
static void draw_addresses(const TpView *view, TpCanvas *canvas, gint row)
{
	const TpMessage *message = &view->model->analysis.message;
	TpWhen when = tp_when_parse(message->first[TP_FIELD_DATE]);
	char words[TP_WHEN_ISO_SIZE] = "";
	g_auto(TpOut) from = TP_OUT_MEMORY, to = TP_OUT_MEMORY;
	gint end = canvas->width - 1;

	decode_people(&from, message->first[TP_FIELD_FROM]);
	decode_people(&to, message->first[TP_FIELD_TO]);
	if (when.set)
		end -= (gint)tp_when_words(&when, words) + 2;
	gint room = end - (gint)strlen(" From   To "), to_width = (gint)tp_safe_width(tp_text(to.at, to.len));
	if ((gint)tp_safe_width(tp_text(from.at, from.len)) + to_width > room) {
		from.len = 0;
		tp_out_str(&from, tp_mail_row_from(tp_model_opened(view->model))); /* the address alone */
	}
	TpPen pen = tp_pen(canvas, row, 0, canvas->width - 1);
	if (from.len + to.len > 0) { /* records alone were pasted */
		TpPen part = tp_pen(canvas, row, 6, 6 + MAX(room - to_width, room / 2));
		tp_pen_str(&pen, TP_ROLE_TEXT, " From ");
		tp_pen_text(&part, TP_ROLE_TEXT, tp_text(from.at, from.len));
		pen.at = MIN(part.at, part.to);
		tp_pen_str(&pen, TP_ROLE_TEXT, "  To ");
		part = tp_pen(canvas, row, pen.at, end);
		tp_pen_text(&part, TP_ROLE_TEXT, tp_text(to.at, to.len));
		pen.at = MIN(part.at, part.to);
	}
	tp_pen_right(&pen, TP_ROLE_TEXT, tp_text_str(words));
}

/* draw_headline - the answer; its own words in the style of the verdict */
static void draw_headline(const TpView *view, TpCanvas *canvas, gint row, gboolean brief)
{
	const TpAnalysis *analysis = &view->model->analysis;
	const TpSign *sign = tp_sign_verdict(analysis->path.verdict);
	g_auto(TpOut) out = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	if (brief)
		tp_words_short(&out, analysis);
	else
		tp_words_one_line(&out, analysis, (gsize)MAX(canvas->width - 1, 0));
	gsize mark = MIN(tp_words_headline_mark(analysis), out.len);
	tp_pen_str(&pen, TP_ROLE_TEXT, " ");
	tp_pen_text(&pen, sign != NULL ? sign->role : TP_ROLE_STRONG, tp_text(out.at, mark));
	tp_pen_text(&pen, TP_ROLE_STRONG, tp_text(out.at + mark, out.len - mark));
}

/* draw_text - the explanation of the hop under the cursor, under a rule; `right` says where Tab goes */
static void draw_text(TpView *view, TpCanvas *canvas, TpBox box, gboolean headings, const char *right)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	g_autoptr(GString) title = g_string_new(NULL);
	gint page = box.bottom - box.top, *top = &view->path.text_top;
	TpBox inner = { box.top, box.bottom, box.left + 1, box.right };

	tp_view_explain(view, &out, box.right - box.left - 2, headings);
	gint lines = tp_canvas_lines(canvas, (TpBox){ 0, 0, 0, 0 }, tp_text(out.at, out.len), 0);
	*top = CLAMP(*top, 0, MAX(lines - page, 0));
	if (tp_cursor_last_hop(view) > tp_cursor_hop(view))
		g_string_printf(title, "Hops %u-%u", tp_cursor_hop(view), tp_cursor_last_hop(view));
	else if (tp_cursor_hop(view) > 0)
		g_string_printf(title, "Hop %u", tp_cursor_hop(view));
	if (lines > page && box.right - box.left >= NARROW)
		g_string_append_printf(title, ", lines %d-%d of %d", *top + 1, *top + page, lines);
	tp_frame_rule(canvas, box.top - 1, box.left, box.right, title->str, right);
	tp_canvas_lines(canvas, inner, tp_text(out.at, out.len), *top);
	if (view->path.pane == TP_PANE_TEXT) {
		canvas->cursor_row = box.top;
		canvas->cursor_column = box.left;
	}
}

/* path_rows - how many of `room` rows the path gets */
static gint path_rows(TpView *view, const TpCanvas *canvas, gint room)
{
	TpPathView *path = &view->path;
	gint rows = (gint)path->rows->len, few = MIN(LEAST_PATH, room - 1), most = MAX(room - 1, 1);
	gboolean raw_instead = tp_cursor_raw_shown(view) && !tp_cursor_beside(view);
	gint least = raw_instead ? room - 2 * LEAST_PATH : canvas->height < TEXT_HEIGHT ? 1 : LEAST_TEXT;

	if (rows == 0)
		return 0;
	if (tp_cursor_beside(view))
		least = MAX(least, room / 2);
	else if (canvas->height >= LARGE_HEIGHT)
		least = MIN(least, room / 2);
	gint usual = MIN(rows, room - least);
	path->divider_least = MIN(few - usual, 0);
	path->divider_most = MAX(most - usual, 0);
	return CLAMP(usual + path->divider, few, most);
}

/* draw_path - the path itself */
static void draw_path(TpView *view, TpCanvas *canvas, gint from, gint to)
{
	TpPathView *path = &view->path;
	TpPathPicture picture = { &view->model->analysis.path, path->rows, path->row, path->newest_first };

	path->top = tp_view_follow(path->top, (gint)path->row, to - from, (gint)path->rows->len);
	tp_path_draw(&picture, canvas, path->top, from, to);
	for (gint row = from; row < to; row++)
		tp_spots_add(view, row, 0, canvas->width, TP_SPOT_HOP, (guint)(path->top + row - from));
}

/* rule_raw - the rule above the raw header */
static void rule_raw(const TpView *view, TpCanvas *canvas, TpBox box, const char *right)
{
	guint lines = view->model->lines->len;
	g_autofree char *title = g_strdup_printf("Raw header, line %u of %u (newest on top)",
		MIN(view->path.raw_line + 1, lines), lines);

	tp_frame_rule(canvas, box.top - 1, box.left, box.right, title, right);
}

/* draw_panes - explanation and raw header in the box below the path, one of them or side by side */
static void draw_panes(TpView *view, TpCanvas *canvas, TpBox box)
{
	static const char *const names[TP_PANES] = { "Tab: path", "Tab: explanation", "Tab: raw header" };
	const char *next = names[tp_cursor_next_pane(view, 1)];
	gboolean raw = tp_cursor_raw_shown(view), both = raw && tp_cursor_beside(view);
	TpBox text = box;

	if (both)
		text.right = box.left = canvas->width / 2 - 4;
	if (both || !raw)
		draw_text(view, canvas, text, both, both ? "" : next);
	if (!raw)
		return;
	rule_raw(view, canvas, box, next);
	for (gint row = box.top - 1; both && row < box.bottom; row++) {
		TpPen pen = tp_pen(canvas, row, box.left, box.left + 1);
		tp_pen_str(&pen, TP_ROLE_RULE, row < box.top ? "┬" : "│");
	}
	box.left += both ? 1 : 0;
	tp_raw_draw(view, canvas, box);
}

/* draw_refused - the message cannot be read any more */
static void draw_refused(const TpView *view, TpCanvas *canvas)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, 1, 0, canvas->width);

	tp_safe(&out, tp_text_str(view->model->refused), TP_SAFE_TEXT);
	tp_pen_format(&pen, TP_ROLE_STRONG, " This mail cannot be read again: %.*s", (int)out.len, out.at);
}

/* tp_page_draw - the message view */
void tp_page_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	TpPathView *path = &view->path;
	gint row = 1;

	path->wide = canvas->width >= TP_WIDE;
	if (!view->model->open) {
		draw_refused(view, canvas);
		return;
	}
	if (canvas->height >= ADDRESS_HEIGHT)
		draw_addresses(view, canvas, row++);
	draw_headline(view, canvas, row++, canvas->width < NARROW);
	gboolean attached = tp_notes_has(view->model->analysis.notes, TP_NOTE_ATTACHED);
	if (canvas->height >= ADDRESS_HEIGHT)
		tp_frame_rule(canvas, row++, 0, canvas->width, attached ? "Another mail is attached: --attached" : "", "");
	gint end = row + path_rows(view, canvas, rows - row - 1);
	draw_path(view, canvas, row, end);
	path->page = path->pane == TP_PANE_PATH ? end - row : rows - end - 1;
	draw_panes(view, canvas, (TpBox){ end + 1, rows, 0, canvas->width });
}

/* tp_page_title - which mail it is */
void tp_page_title(TpView *view, TpPen *pen)
{
	const TpModel *model = view->model;

	if (tp_model_count(model) == 0)
		return;
	g_autofree char *which = g_strdup_printf("mail %u of %u   %s", model->selected + 1, tp_model_count(model),
		tp_mail_row_subject(tp_model_row(model, model->selected)));
	if (pen->to < NARROW)
		tp_pen_str(pen, TP_ROLE_TITLE, tp_mail_row_subject(tp_model_row(model, model->selected)));
	else if ((gint)tp_safe_width(tp_text_str(which)) < pen->to - pen->at)
		tp_pen_right(pen, TP_ROLE_TITLE, tp_text_str(which));
	else
		tp_pen_str(pen, TP_ROLE_TITLE, which);
}

/* tp_page_status - the hop, whose record, the path as a string, your organisation */
void tp_page_status(TpView *view, TpPen *pen)
{
	const TpPath *path = &view->model->analysis.path;
	guint hop = tp_cursor_hop(view);
	g_autoptr(GString) string = g_string_new(NULL);
	g_auto(TpOut) own = TP_OUT_MEMORY;

	if (!view->model->open || hop == 0)
		return;
	tp_path_string(path, string);
	tp_pen_format(pen, TP_ROLE_TEXT, " hop %u of %u | %s | path %s", hop, path->n_hops,
		tp_words_record(tp_model_hop(view->model, hop)), string->str);
	tp_safe(&own, path->own_org, TP_SAFE_NAME);
	if (own.len == 0)
		return;
	g_autofree char *ours = g_strdup_printf("  own: %.*s%s", (int)own.len, own.at,
		path->own_assumed ? " (assumed)" : "");
	tp_pen_right(pen, TP_ROLE_TEXT, tp_text_str(ours));
}

/* tp_page_tiny - the answer and the hop under the cursor */
void tp_page_tiny(TpView *view, TpCanvas *canvas)
{
	if (!view->model->open) {
		draw_refused(view, canvas);
		return;
	}
	draw_headline(view, canvas, 0, TRUE);
	if (canvas->height > 2)
		draw_path(view, canvas, 1, MAX(canvas->height - (canvas->height > 3 ? 2 : 1), 2));
}

