/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/choose.h"
#include "view/counts.h"
#include "view/path_cursor.h"
#include "view/progress_line.h"
#include "view/signs.h"
#include "view/spots.h"
#include "view/views.h"

/* Columns of the list; the subject takes what is left */
enum { WIDTH_DATE = 11, WIDTH_FROM = 21, WIDTH_FROM_WIDE = 31, WIDTH_PATH = 13, WIDTH_VERDICT = 14 };
enum { WIDTH_TLS = 8, WIDTH_DELAY = 8, WIDTH_NUMBER = 8 };
enum { DROP_DATE = 60, DROP_SUBJECT = 80, WITH_TLS = 100, WITH_DELAY = 120, PROGRESS_HEIGHT = 12 };

/* Column - where one column of the list begins; it is not there where the next begins in the same place */
typedef struct {
	gint date, from, subject, path, verdict, tls, delay, number, end;
} Columns;

/* lay_out - the columns for a width; tags need one */
static Columns lay_out(gint width, gboolean tags)
{
	gint first = tags ? 2 : 1;
	Columns at = { .date = first, .end = width };

	at.number = width - (width < WITH_DELAY ? 0 : WIDTH_NUMBER);
	at.delay = at.number - (width < WITH_DELAY ? 0 : WIDTH_DELAY);
	at.tls = at.delay - (width < WITH_TLS ? 0 : WIDTH_TLS);
	at.verdict = at.tls - (width < DROP_DATE ? 2 : WIDTH_VERDICT);
	at.path = at.verdict - WIDTH_PATH;
	at.from = width < DROP_DATE ? first : first + WIDTH_DATE;
	at.subject = width < DROP_SUBJECT ? at.path : at.from + (width < WITH_TLS ? WIDTH_FROM : WIDTH_FROM_WIDE);
	return at;
}

/* put_right - a column of numbers, with one blank before it */
static void put_right(TpCanvas *canvas, gint row, gint from, gint to, TpRole role, const char *text)
{
	TpPen pen = tp_pen(canvas, row, from + 1, to);

	tp_pen_right(&pen, role, tp_text_str(text));
}

/* put_cell - a column's text, one blank before the next */
static void put_cell(TpCanvas *canvas, gint row, gint from, gint to, TpRole role, const char *text)
{
	TpPen pen = tp_pen(canvas, row, from, to - 1);

	tp_pen_str(&pen, role, text);
}

/* put_path - the path string, as much of it as there is room for */
static void put_path(TpCanvas *canvas, gint at, gint from, gint to, const TpMailRow *row)
{
	g_auto(TpOut) shown = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, at, from, to - 1);

	tp_words_path(&shown, tp_text_str(tp_mail_row_path(row)), row->verdict, (gsize)MAX(to - from - 1, 0));
	tp_pen_text(&pen, TP_ROLE_TEXT, tp_text(shown.at, shown.len));
}

/* put_more - what wide screens have room for: the lowest TLS version, the longest delay, the number of the mail */
static void put_more(TpCanvas *canvas, gint at, const Columns *columns, TpRole role, const TpModel *model, guint i)
{
	const TpMailRow *row = tp_model_row(model, i);
	char delay[TP_WHEN_ISO_SIZE] = "-", number[16];

	if (columns->delay > columns->tls)
		put_cell(canvas, at, columns->tls, columns->delay, role, row->tls != TP_TLS_UNSTATED
			? tp_tls_version_words(row->tls) : "-");
	if (columns->number == columns->delay)
		return;
	if (row->delay != TP_MAIL_ROW_NO_DELAY)
		tp_when_delay(row->delay, delay);
	put_right(canvas, at, columns->delay, columns->number, role, delay);
	g_snprintf(number, sizeof number, "%u", g_array_index(model->shown, guint32, i) + 1);
	put_right(canvas, at, columns->number, columns->end, role, number);
}

/* put_verdict - as a word, or where there is no room as a sign */
static void put_verdict(TpCanvas *canvas, gint at, const Columns *columns, TpRole role, const TpMailRow *row)
{
	const TpSign *sign = tp_sign_verdict(row->verdict);
	TpRole verdict = sign != NULL ? sign->role : TP_ROLE_TEXT;
	TpPen pen = tp_pen(canvas, at, columns->verdict, columns->tls);

	if (canvas->width < DROP_DATE) {
		tp_pen_format(&pen, verdict, "%c", tp_verdict_glyph(row->verdict));
		return;
	}
	tp_pen_str(&pen, verdict, tp_words_verdict(row->verdict));
	if (row->verdict == TP_VERDICT_PLAINTEXT && row->internal)
		tp_pen_str(&pen, role, " int");
}

/* draw_row - one mail */
static void draw_row(const TpView *view, TpCanvas *canvas, gint at, guint i)
{
	const TpMailRow *row = tp_model_row(view->model, i);
	gboolean tags = view->model->tagged > 0, here = i == view->model->selected;
	Columns columns = lay_out(canvas->width, tags);
	TpRole role = here ? TP_ROLE_STRONG : TP_ROLE_TEXT;
	char date[TP_MAIL_ROW_DATE_SIZE];

	tp_spots_add(view, at, 0, canvas->width, TP_SPOT_MAIL, i);
	put_cell(canvas, at, 0, 2, role, here ? ">" : " ");
	if (tags)
		put_cell(canvas, at, 1, 3, role, row->tagged ? "*" : " ");
	tp_mail_row_date(row, date);
	if (columns.from > columns.date)
		put_cell(canvas, at, columns.date, columns.from, role, date);
	put_cell(canvas, at, columns.from, columns.subject, role, tp_mail_row_from(row));
	if (columns.path > columns.subject)
		put_cell(canvas, at, columns.subject, columns.path, role, tp_mail_row_subject(row));
	put_path(canvas, at, columns.path, columns.verdict, row);
	put_verdict(canvas, at, &columns, role, row);
	put_more(canvas, at, &columns, role, view->model, i);
	if (here && view->count_focus == 0) {
		canvas->cursor_row = at;
		canvas->cursor_column = 0;
	}
}

/* draw_headings - the names of the columns */
static void draw_headings(const TpView *view, TpCanvas *canvas, gint row)
{
	Columns at = lay_out(canvas->width, view->model->tagged > 0);

	tp_spots_add(view, row, at.date, at.from, TP_SPOT_ORDER, 'd');
	tp_spots_add(view, row, at.from, at.subject, TP_SPOT_ORDER, 'f');
	tp_spots_add(view, row, at.path, at.tls, TP_SPOT_ORDER, 'v');
	tp_spots_add(view, row, at.number, at.end, TP_SPOT_ORDER, 'i');
	if (at.from > at.date)
		put_cell(canvas, row, at.date, at.from, TP_ROLE_STRONG, "Date");
	put_cell(canvas, row, at.from, at.subject, TP_ROLE_STRONG, "From");
	if (at.path > at.subject)
		put_cell(canvas, row, at.subject, at.path, TP_ROLE_STRONG, "Subject");
	put_cell(canvas, row, at.path, at.verdict, TP_ROLE_STRONG, "Path");
	if (canvas->width >= DROP_DATE)
		put_cell(canvas, row, at.verdict, at.tls + 1, TP_ROLE_STRONG, "Verdict");
	if (at.delay > at.tls)
		put_cell(canvas, row, at.tls, at.delay, TP_ROLE_STRONG, "TLS");
	if (at.number > at.delay) {
		put_right(canvas, row, at.delay, at.number, TP_ROLE_STRONG, "Delay");
		put_right(canvas, row, at.number, at.end, TP_ROLE_STRONG, "Number");
	}
}

/* list_draw - progress, counts, and the mails */
static void list_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	gint row = 1, count = (gint)tp_model_count(view->model);

	if (canvas->height > PROGRESS_HEIGHT)
		tp_progress_line_draw(view, canvas, row++);
	tp_counts_draw(view, canvas, row++);
	row += tp_choose_draw(view, canvas, row) ? 1 : 0;
	draw_headings(view, canvas, row++);
	view->list_page = rows - row;
	view->list_top = tp_view_follow(view->list_top, (gint)view->model->selected, view->list_page, count);
	for (gint i = view->list_top; i < count && row < rows; i++)
		draw_row(view, canvas, row++, (guint)i);
}

/* list_tiny - the counts and the mail under the cursor */
static void list_tiny(TpView *view, TpCanvas *canvas)
{
	tp_counts_draw(view, canvas, 0);
	if (tp_model_count(view->model) > 0)
		draw_row(view, canvas, 1, view->model->selected);
}

/* is_row - is it the list of a row of statistics, which counts copies once and no spam? */
static gboolean is_row(const TpView *view)
{
	gboolean same = strcmp(view->filter->str, view->opened.filter->str) == 0;

	return view->opened.on && same && tp_view_top(view) != TP_VIEW_STATS;
}

/* list_title - what is read */
static void list_title(TpView *view, TpPen *pen)
{
	static const char more[] = ", with copies and spam";
	g_auto(TpOut) name = TP_OUT_MEMORY;

	if (view->options->sources.n_names == 1)
		tp_safe(&name, tp_text_str(view->options->sources.names[0]), TP_SAFE_TEXT);
	else
		tp_out_format(&name, "%u inputs", view->options->sources.n_names);
	if (name.len == 1 && *name.at == '-') {
		name.len = 0;
		TP_OUT(&name, "standard input");
	}
	if (is_row(view) && pen->to - pen->at > (gint)(tp_safe_width(tp_text(name.at, name.len)) + sizeof more))
		tp_out_str(&name, more);
	pen->to--;
	tp_pen_right(pen, TP_ROLE_TITLE, tp_text(name.at, name.len));
	pen->to++;
}

/* list_status - which mail, what could not be read, and whose organisation */
static void list_status(TpView *view, TpPen *pen)
{
	const TpModel *model = view->model;

	if (tp_counts_status(view, pen))
		return;
	tp_choose_status(view, pen);
	if (tp_model_count(model) > 0)
		tp_pen_format(pen, TP_ROLE_TEXT, " mail %u of %u", model->selected + 1, tp_model_count(model));
	else
		tp_pen_str(pen, TP_ROLE_TEXT, " no mail");
	if (model->troubles->len > 0) {
		const TpTrouble *last = model->troubles->pdata[model->troubles->len - 1];
		g_auto(TpOut) text = TP_OUT_MEMORY;
		tp_safe(&text, tp_text_str(last->name), TP_SAFE_TEXT);
		TP_OUT(&text, ": ");
		tp_safe(&text, tp_text_str(last->reason), TP_SAFE_TEXT);
		tp_pen_format(pen, TP_ROLE_TEXT, " | %u not read, last ", model->troubles->len);
		tp_pen_text(pen, TP_ROLE_TEXT, tp_text(text.at, text.len));
	} else if (!view->progress.ended)
		tp_pen_str(pen, TP_ROLE_TEXT, " | Ctrl-C stops reading and keeps this");
	if (view->options->sources.own != NULL) {
		g_autofree char *own = g_strdup_printf("  own: %s", view->options->sources.own);
		tp_pen_right(pen, TP_ROLE_TEXT, tp_text_str(own));
	}
}

/* next_gap - the next mail with a gap */
static void next_gap(TpView *view, gint step)
{
	gint64 mail = tp_view_gap_mail(view, step);

	if (mail < 0)
		tp_view_say(view, "no other mail with a gap");
	else
		tp_model_select(view->model, mail);
}

/* list_request - what only the list does */
static gboolean list_request(TpView *view, TpRequest request)
{
	gint64 row = view->model->selected;

	if (tp_counts_request(view, request))
		return TRUE;
	switch (request) {
	case TP_REQUEST_NEXT_GAP: next_gap(view, 1); break;
	case TP_REQUEST_PREV_GAP: next_gap(view, -1); break;
	case TP_REQUEST_OPEN:
		if (tp_model_count(view->model) == 0) {
			tp_view_say(view, "there is no mail to show");
			break;
		}
		tp_view_enter(view, TP_VIEW_PATH);
		tp_cursor_show(view);
		break;
	default:
		if (!tp_view_scroll(view, request, view->list_page, (gint64)tp_model_count(view->model) - 1, &row))
			return FALSE;
		tp_model_select(view->model, row);
	}
	return TRUE;
}

/* list_find - the next mail that shows what is searched; wraps */
static gboolean list_find(TpView *view, gint step, gboolean stay)
{
	gint64 count = tp_model_count(view->model), at = view->model->selected;

	for (gint64 n = stay ? 0 : 1; n <= count && count > 0; n++) {
		gint64 i = (at + step * n % count + count) % count;
		if (!tp_mail_row_matches(tp_model_row(view->model, (guint)i), view->search->str))
			continue;
		if (n > 0 && (step > 0) != (i > at))
			tp_view_say(view, "wrapped");
		tp_model_select(view->model, i);
		return TRUE;
	}
	return FALSE;
}

const TpViewOps tp_view_list = {
	'L', FALSE, list_title, list_draw, list_tiny, list_status, list_request, list_find,
};
