/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/path_rows.h"
#include "view/signs.h"
#include "view/state.h"

enum { WIDE = 100, LEAST_TEXT = 6, LEAST_PATH = 4, ADDRESS_HEIGHT = 12, TEXT_HEIGHT = 16 };

/* Layout - canvas rows of the parts of the message view */
typedef struct {
	gint path, path_end; /* rows of the path */
	gint rule, pane_end; /* the rule below it, and the end of what lies below the rule */
	gint middle;         /* first column right of the divider; the width if nothing is beside */
} Layout;

/* path_row - a row of the path */
static const TpPathRow *path_row(const TpView *view, guint i)
{
	return &g_array_index(view->path.rows, TpPathRow, i);
}

/* tp_path_hop - the hop under the cursor, 0 for none */
guint tp_path_hop(const TpView *view)
{
	const TpPathView *path = &view->path;

	return path->row < path->rows->len ? path_row(view, path->row)->hop : 0;
}

/* fill_rows - the rows of the open message, with the cursor on the row that shows `hop` */
static void fill_rows(TpView *view, guint hop)
{
	TpPathView *path = &view->path;

	tp_path_rows(path->rows, &view->model->analysis.path, path->unfolded, path->newest_first);
	path->row = 0;
	for (guint i = 0; i < path->rows->len; i++)
		if (tp_path_row_selectable(path_row(view, i)) && path_row(view, i)->hop <= hop && path_row(view, i)->last >= hop)
			path->row = i;
}

/* tp_path_mark_raw - the cursor of the raw header follows that of the path */
void tp_path_mark_raw(TpView *view)
{
	guint hop = tp_path_hop(view);

	view->path.text_top = 0;
	if (hop > 0 && view->model->lines->len > 0)
		view->path.raw_line = tp_model_evidence(view->model, hop);
}

/* tp_path_go - the cursor on the row that shows `hop` */
void tp_path_go(TpView *view, guint hop)
{
	fill_rows(view, hop);
	tp_path_mark_raw(view);
}

/* tp_path_show - open the selected message and begin at its worst hop */
void tp_path_show(TpView *view)
{
	TpModel *model = view->model;

	if (tp_model_open(model) && view->path.shown == model->opened + 1)
		return;
	view->path.shown = model->opened + 1;
	memset(view->path.unfolded, 0, sizeof view->path.unfolded);
	g_array_set_size(view->path.rows, 0);
	view->path.top = view->path.raw_left = 0;
	view->path.raw_line = 0;
	if (model->open)
		tp_path_go(view, MAX(model->analysis.path.worst_hop, 1));
}

/* fold - show a run of local steps in full, or in one row */
static void fold(TpView *view, gboolean unfold)
{
	const TpPath *path = &view->model->analysis.path;
	guint hop = tp_path_hop(view), first = hop;

	if (hop == 0 || path->hops[hop - 1].channel != TP_CHANNEL_LOCAL)
		return;
	while (first > 1 && tp_words_run_end(path, first - 1) >= hop)
		first--;
	view->path.unfolded[first] = unfold ? 1 : 0;
	tp_path_go(view, unfold ? hop : first);
}

/* move_cursor - `count` hops down (up if negative) */
static void move_cursor(TpView *view, gint count)
{
	TpPathView *path = &view->path;
	gint step = count < 0 ? -1 : 1, i = (gint)path->row;

	while (count != 0 && i + step >= 0 && i + step < (gint)path->rows->len) {
		i += step;
		if (!tp_path_row_selectable(path_row(view, (guint)i)))
			continue;
		path->row = (guint)i;
		count -= step;
	}
	tp_path_mark_raw(view);
}

/* scroll_path - movements in the path */
static gboolean scroll_path(TpView *view, TpRequest request)
{
	gint rows = (gint)view->path.rows->len, page = MAX(view->path.page / 2, 1);
	gint64 moved = 0;

	if ((request == TP_REQUEST_BOTTOM || request == TP_REQUEST_TOP) && view->count > 0)
		tp_path_go(view, MIN(view->count, MAX(view->model->analysis.path.n_hops, 1)));
	else if (request == TP_REQUEST_BOTTOM)
		move_cursor(view, rows);
	else if (request == TP_REQUEST_TOP)
		move_cursor(view, -rows);
	else if (tp_view_scroll(view, request, page + 1, rows, &moved) || request == TP_REQUEST_PREV)
		move_cursor(view, (gint)moved);
	else
		return FALSE;
	return TRUE;
}

/* scroll_raw - movements in the raw header; the path follows */
static gboolean scroll_raw(TpView *view, TpRequest request)
{
	gint64 line = view->path.raw_line;

	if (request == TP_REQUEST_RIGHT || request == TP_REQUEST_LEFT)
		view->path.raw_left = MAX(view->path.raw_left + (request == TP_REQUEST_RIGHT ? 8 : -8), 0);
	else if (!tp_view_scroll(view, request, view->path.page, (gint64)view->model->lines->len - 1, &line))
		return FALSE;
	view->path.raw_line = (guint)line;
	guint hop = view->model->lines->len > 0 ? tp_model_line_hop(view->model, (guint)line) : 0;
	if (hop > 0)
		fill_rows(view, hop);
	return TRUE;
}

/* scroll - movements in the pane with the focus */
static gboolean scroll(TpView *view, TpRequest request)
{
	gint64 top = view->path.text_top;

	if (view->path.pane == TP_PANE_RAW)
		return scroll_raw(view, request);
	if (view->path.pane == TP_PANE_PATH)
		return scroll_path(view, request);
	if (!tp_view_scroll(view, request, view->path.page, 10000, &top))
		return FALSE;
	view->path.text_top = (gint)top;
	return TRUE;
}

/* next_gap - the cursor on the next hop that is a gap, in this mail or in another */
static void next_gap(TpView *view, gint step)
{
	const TpPathView *path = &view->path;

	for (gint i = (gint)path->row + step; i >= 0 && i < (gint)path->rows->len; i += step) {
		const TpPathRow *at = path_row(view, (guint)i);
		if (tp_path_row_selectable(at) && tp_hop_is_gap(tp_model_hop(view->model, at->hop))) {
			tp_path_go(view, at->hop);
			return;
		}
	}
	gint64 mail = tp_view_gap_mail(view, step);
	if (mail < 0)
		tp_view_say(view, "no other gap");
	else
		tp_view_move(view, mail);
}

/* open_row - Enter: unfold, then the raw header; there the hop of the line */
static void open_row(TpView *view)
{
	TpPathView *path = &view->path;

	if (path->pane == TP_PANE_RAW)
		path->pane = TP_PANE_PATH;
	else if (path->row < path->rows->len && path_row(view, path->row)->kind == TP_ROW_FOLD)
		fold(view, TRUE);
	else
		path->pane = TP_PANE_RAW;
}

/* turn_layout - raw header beside the explanation, or in its place */
static void turn_layout(TpView *view)
{
	if (view->path.wide || view->path.stacked)
		view->path.stacked = !view->path.stacked;
	else
		tp_view_say(view, "needs %d columns", WIDE);
}

/* path_request - what only this view does */
static gboolean path_request(TpView *view, TpRequest request)
{
	TpPathView *path = &view->path;

	switch (request) {
	case TP_REQUEST_NEXT_GAP: next_gap(view, 1); break;
	case TP_REQUEST_PREV_GAP: next_gap(view, -1); break;
	case TP_REQUEST_OPEN: open_row(view); break;
	case TP_REQUEST_PANE: path->pane = (path->pane + 1) % TP_PANES; break;
	case TP_REQUEST_PANE_BACK: path->pane = (path->pane + TP_PANES - 1) % TP_PANES; break;
	case TP_REQUEST_RAW: path->raw = !path->raw; path->pane = TP_PANE_PATH; break;
	case TP_REQUEST_THREAT: tp_view_enter(view, &tp_view_threat); break;
	case TP_REQUEST_LAYOUT: turn_layout(view); break;
	case TP_REQUEST_ORDER: path->newest_first = !path->newest_first; tp_path_go(view, tp_path_hop(view)); break;
	case TP_REQUEST_GROW: path->divider++; break;
	case TP_REQUEST_SHRINK: path->divider--; break;
	case TP_REQUEST_LEFT:
	case TP_REQUEST_RIGHT:
		if (path->pane != TP_PANE_RAW) {
			fold(view, request == TP_REQUEST_RIGHT);
			break;
		}
		return scroll(view, request);
	default: return scroll(view, request);
	}
	return TRUE;
}

/* find_raw - the next line of the raw header that holds what is searched; wraps */
static gboolean find_raw(TpView *view, gint step, gboolean stay)
{
	const TpModel *model = view->model;
	gint64 count = model->lines->len, at = view->path.raw_line;

	for (gint64 n = stay ? 0 : 1; n <= count && count > 0; n++) {
		gint64 line = (at + step * n % count + count) % count;
		if (!tp_text_has(g_array_index(model->lines, TpText, line), view->search->str))
			continue;
		if (n > 0 && (step > 0) != (line > at))
			tp_view_say(view, "wrapped");
		view->path.pane = TP_PANE_RAW;
		view->path.raw_line = (guint)line;
		if (tp_model_line_hop(model, (guint)line) > 0)
			fill_rows(view, tp_model_line_hop(model, (guint)line));
		return TRUE;
	}
	return FALSE;
}

/* draw_addresses - From, To and the date */
static void draw_addresses(const TpView *view, TpCanvas *canvas, gint row)
{
	const TpMessage *message = &view->model->analysis.message;
	TpWhen when = tp_when_parse(message->first[TP_FIELD_DATE]);
	char words[TP_WHEN_ISO_SIZE] = "";
	gint end = canvas->width - 1;
	static const struct { const char *name; TpFieldId id; } people[] = { { " From ", TP_FIELD_FROM }, { "  To ", TP_FIELD_TO } };
	TpPen pen = tp_pen(canvas, row, 0, end);

	if (when.set)
		end -= (gint)tp_when_words(&when, words) + 2;
	for (guint i = 0; i < G_N_ELEMENTS(people); i++) {
		g_auto(TpOut) decoded = TP_OUT_MEMORY, safe = TP_OUT_MEMORY;
		TpPen part = tp_pen(canvas, row, pen.at, i == 0 ? MIN(pen.at + end / 2, end) : end);
		tp_decode_addresses(&decoded, message->first[people[i].id]);
		tp_safe(&safe, tp_text(decoded.at, decoded.len), TP_SAFE_TEXT);
		tp_pen_str(&part, TP_ROLE_TEXT, people[i].name);
		tp_pen_text(&part, TP_ROLE_TEXT, tp_text(safe.at, safe.len));
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
		tp_words_headline(&out, analysis);
	gsize mark = MIN(tp_words_headline_mark(analysis), out.len);
	tp_pen_str(&pen, TP_ROLE_TEXT, " ");
	tp_pen_text(&pen, sign != NULL ? sign->role : TP_ROLE_STRONG, tp_text(out.at, mark));
	tp_pen_text(&pen, TP_ROLE_STRONG, tp_text(out.at + mark, out.len - mark));
}

/* draw_lines - the lines of a text from `top` on; returns how far it could be scrolled */
static gint draw_lines(TpCanvas *canvas, TpText text, gint top, gint from_row, gint to_row, gint from, gint to)
{
	gint n = 0;

	for (; text.len > 0; n++) {
		TpText line = tp_text_line(&text);
		TpPen pen = tp_pen(canvas, from_row + n - top, from, to);
		if (n >= top && from_row + n - top < to_row)
			tp_pen_text(&pen, TP_ROLE_TEXT, line);
	}
	return MAX(n - (to_row - from_row), 0);
}

/* draw_text - the explanation of the hop under the cursor */
static void draw_text(TpView *view, TpCanvas *canvas, gint from_row, gint to_row, gint to)
{
	g_auto(TpOut) out = TP_OUT_MEMORY, again = TP_OUT_MEMORY;
	gint last;

	tp_view_explain(view, &out, to - 2);
	last = draw_lines(canvas, tp_text(out.at, out.len), G_MAXINT, from_row, to_row, 1, to);
	view->path.text_top = MIN(view->path.text_top, last);
	draw_lines(canvas, tp_text(out.at, out.len), view->path.text_top, from_row, to_row, 1, to);
	if (view->path.pane == TP_PANE_TEXT) {
		canvas->cursor_row = from_row;
		canvas->cursor_column = 0;
	}
}

/* lay_out - where path, explanation and raw header go */
static Layout lay_out(const TpView *view, const TpCanvas *canvas, gint from, gint rows, gboolean raw)
{
	gint room = rows - from - 1; /* for path and pane, without the rule */
	gint least = raw ? room - 2 * LEAST_PATH : canvas->height < TEXT_HEIGHT ? 1 : LEAST_TEXT;
	gint path = MIN((gint)view->path.rows->len, room - least);

	if (canvas->width >= WIDE && !raw)
		path = MIN((gint)view->path.rows->len, room - MAX(least, room / 2));
	path = CLAMP(path + view->path.divider, MIN(LEAST_PATH, room - 1), MAX(room - 1, 1));
	return (Layout){ from, from + path, from + path, rows, canvas->width };
}

/* draw_path - the path itself */
static void draw_path(TpView *view, TpCanvas *canvas, gint from, gint to)
{
	TpPathView *path = &view->path;
	TpPathPicture picture = { &view->model->analysis.path, path->rows, path->row, path->newest_first };

	path->top = tp_view_follow(path->top, (gint)path->row, to - from, (gint)path->rows->len);
	tp_path_draw(&picture, canvas, path->top, from, to);
}

/* draw_panes - explanation and raw header below the path */
static void draw_panes(TpView *view, TpCanvas *canvas, const Layout *layout, gboolean raw, gboolean beside)
{
	TpPathView *path = &view->path;
	const char *next = path->pane == TP_PANE_PATH ? "Tab: explanation" : path->pane == TP_PANE_TEXT ? "Tab: raw header" : "Tab: path";
	gint middle = beside ? canvas->width / 2 - 4 : canvas->width;
	g_autofree char *about = g_strdup_printf("Hop %u", tp_path_hop(view));
	g_autofree char *header = g_strdup_printf("Raw header, line %u of %u (newest on top)", path->raw_line + 1, view->model->lines->len);

	path->page = path->pane == TP_PANE_PATH ? layout->path_end - layout->path : layout->pane_end - layout->rule - 1;
	if (raw && !beside) {
		tp_view_rule(canvas, layout->rule, 0, canvas->width, header, next);
		tp_raw_draw(view, canvas, layout->rule + 1, layout->pane_end, 0, canvas->width);
		return;
	}
	tp_view_rule(canvas, layout->rule, 0, middle, tp_path_hop(view) > 0 ? about : "", beside ? "" : next);
	draw_text(view, canvas, layout->rule + 1, layout->pane_end, middle);
	if (!beside)
		return;
	tp_view_rule(canvas, layout->rule, middle, canvas->width, header, next);
	for (gint row = layout->rule; row < layout->pane_end; row++) {
		TpPen pen = tp_pen(canvas, row, middle, middle + 1);
		tp_pen_str(&pen, TP_ROLE_RULE, row == layout->rule ? "┬" : "│");
	}
	tp_raw_draw(view, canvas, layout->rule + 1, layout->pane_end, middle + 1, canvas->width);
}

/* draw_refused - the message cannot be read any more */
static void draw_refused(const TpView *view, TpCanvas *canvas)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, 1, 0, canvas->width);

	tp_safe(&out, tp_text_str(view->model->refused), TP_SAFE_TEXT);
	tp_pen_format(&pen, TP_ROLE_STRONG, " This mail cannot be read again: %.*s", (int)out.len, out.at);
}

/* path_draw - the message view */
static void path_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	TpPathView *path = &view->path;
	gboolean wide = canvas->width >= WIDE && !path->stacked;
	gboolean raw = wide ? !path->raw || path->pane == TP_PANE_RAW : path->raw || path->pane == TP_PANE_RAW;
	gint row = 1;

	path->wide = wide;
	if (!view->model->open) {
		draw_refused(view, canvas);
		return;
	}
	if (canvas->height >= ADDRESS_HEIGHT)
		draw_addresses(view, canvas, row++);
	draw_headline(view, canvas, row++, canvas->width < 60);
	if (canvas->height >= ADDRESS_HEIGHT)
		tp_view_rule(canvas, row++, 0, canvas->width, "", "");
	Layout layout = lay_out(view, canvas, row, rows, raw && !wide);
	draw_path(view, canvas, layout.path, layout.path_end);
	draw_panes(view, canvas, &layout, raw, wide && raw);
}

/* path_title - which mail it is */
static void path_title(TpView *view, TpPen *pen)
{
	const TpModel *model = view->model;

	if (tp_model_count(model) == 0)
		return;
	g_autofree char *which = g_strdup_printf("mail %u of %u   %s", model->selected + 1, tp_model_count(model),
		tp_model_row(model, model->selected)->subject);
	if (pen->to < 60)
		tp_pen_str(pen, TP_ROLE_TITLE, tp_model_row(model, model->selected)->subject);
	else if ((gint)tp_safe_width(tp_text_str(which)) < pen->to - pen->at)
		tp_pen_right(pen, TP_ROLE_TITLE, tp_text_str(which));
	else
		tp_pen_str(pen, TP_ROLE_TITLE, which);
}

/* path_status - the hop, whose record, the path as a string, your organisation */
static void path_status(TpView *view, TpPen *pen)
{
	const TpPath *path = &view->model->analysis.path;
	guint hop = tp_path_hop(view);
	g_autoptr(GString) string = g_string_new(NULL);
	g_auto(TpOut) own = TP_OUT_MEMORY;

	if (!view->model->open || hop == 0)
		return;
	tp_path_string(path, string);
	tp_pen_format(pen, TP_ROLE_TEXT, " hop %u of %u | %s | path %s", hop, path->n_hops,
		tp_words_record(tp_model_hop(view->model, hop)), string->str);
	tp_safe(&own, path->own_org, TP_SAFE_NAME);
	g_autofree char *ours = g_strdup_printf("  own: %.*s%s", (int)own.len, own.at, path->own_assumed ? " (assumed)" : "");
	if (own.len > 0)
		tp_pen_right(pen, TP_ROLE_TEXT, tp_text_str(ours));
}

/* path_tiny - the answer and the hop under the cursor */
static void path_tiny(TpView *view, TpCanvas *canvas)
{
	if (!view->model->open) {
		draw_refused(view, canvas);
		return;
	}
	draw_headline(view, canvas, 0, TRUE);
	if (canvas->height > 2)
		draw_path(view, canvas, 1, MAX(canvas->height - (canvas->height > 3 ? 2 : 1), 2));
}

const TpViewOps tp_view_path = { 'P', FALSE, path_title, path_draw, path_tiny, path_status, path_request, find_raw };
