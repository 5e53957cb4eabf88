/* SPDX-License-Identifier: MIT */
#include "view/path_rows.h"
#include "view/signs.h"

#include <tlspath/safe.h>
#include <tlspath/words.h>

/*
 * The columns of a hop's row: number, rail, glyph and word from the left; record, scope and delay from the right;
 * between them what was noted
 *     >  2 ╳ X PLAINTEXT  noted "with ESMTP", no TLS       others' record internet        +2s
 */
enum {
	AFTER_NUMBER = 2, WIDTH_RAIL = 2, WIDTH_WORD = 13,
	WIDTH_RECORD = 15, WIDTH_SCOPE = 10, WIDTH_DELAY = 11, WIDTH_DELAY_NARROW = 7,
	DROP_CIPHER = 60, DROP_SCOPE = 70, ADD_RECORD = 100,
};

/* number_width - cells for the widest number of a hop or a run of them: "9", "8-9", "10-12" */
static gint number_width(const TpPath *path)
{
	return path->n_hops < 10 ? 3 : path->n_hops < 100 ? 5 : 7;
}

/* rail_column - where the lines between hosts stand */
static gint rail_column(const TpPath *path)
{
	return number_width(path) + AFTER_NUMBER;
}

/* cut_detail - what was noted, cut at the last comma that lets it fit: half a cipher's name says nothing */
static TpText cut_detail(const TpOut *out, const TpPen *pen)
{
	TpText text = tp_text(out->at, out->len);
	gsize room = pen->canvas->width < DROP_CIPHER ? 0 : (gsize)MAX(pen->to - pen->at, 0);

	while (text.len > 0 && tp_safe_width(text) > room) {
		const char *comma = memrchr(text.at, ',', text.len);
		if (comma == NULL)
			break;
		text.len = (gsize)(comma - text.at);
	}
	return text;
}

/* put_right_columns - record, scope and delay, as many as the width allows; returns where they begin */
static gint put_right_columns(TpCanvas *canvas, gint row, TpRole role, const TpPath *path, const TpPathRow *at)
{
	gint to = canvas->width - 1, from = to - (canvas->width < DROP_CIPHER ? WIDTH_DELAY_NARROW : WIDTH_DELAY);
	const TpHop *hop = &path->hops[at->last - 1];
	g_auto(TpOut) delay = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, row, from, to);

	tp_words_delay(&delay, path, at->hop, at->last);
	tp_pen_right(&pen, role, tp_text(delay.at, delay.len));
	if (canvas->width >= DROP_SCOPE) {
		from -= WIDTH_SCOPE;
		pen = tp_pen(canvas, row, from, from + WIDTH_SCOPE);
		tp_pen_str(&pen, role, tp_words_scope(hop));
	}
	if (canvas->width >= ADD_RECORD) {
		from -= WIDTH_RECORD;
		pen = tp_pen(canvas, row, from, from + WIDTH_RECORD - 1);
		tp_pen_str(&pen, role, tp_words_record(hop));
	}
	return from;
}

/* put_detail - what was noted; of a fold, where and how many steps */
static void put_detail(TpPen *pen, TpRole role, const TpPath *path, const TpPathRow *at)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	if (at->kind == TP_ROW_FOLD) {
		tp_words_run(&out, path, at->hop, at->last);
		tp_pen_text(pen, role, tp_text(out.at, out.len));
	} else {
		tp_words_detail(&out, &path->hops[at->hop - 1]);
		tp_pen_text(pen, role, cut_detail(&out, pen));
	}
}

/* draw_hop - one hop, or a run of local steps */
static void draw_hop(const TpPathPicture *picture, TpCanvas *canvas, gint row, guint i)
{
	const TpPathRow *at = &g_array_index(picture->rows, TpPathRow, i);
	gboolean here = i == picture->selected;
	const TpHop *hop = &picture->path->hops[at->hop - 1];
	const TpSign *sign = tp_sign_of(tp_hop_glyph(hop));
	gboolean worst = at->hop == picture->path->worst_hop && picture->path->verdict > TP_VERDICT_ENCRYPTED;
	TpRole worst_role = sign->role == TP_ROLE_PLAINTEXT ? TP_ROLE_PLAINTEXT : TP_ROLE_WORST;
	TpRole text = worst ? worst_role : TP_ROLE_TEXT, mark = worst ? worst_role : sign->role;
	g_autofree char *number = at->last > at->hop ? g_strdup_printf("%u-%u", at->hop, at->last)
		: g_strdup_printf("%u", at->hop);
	gint right = put_right_columns(canvas, row, text, picture->path, at);
	TpPen pen = tp_pen(canvas, row, 0, right - 1);

	tp_pen_str(&pen, text, here ? ">" : " ");
	tp_pen_format(&pen, here && !worst ? TP_ROLE_STRONG : text, "%*s ", number_width(picture->path), number);
	tp_pen_str(&pen, mark == TP_ROLE_PLAINTEXT && !worst ? TP_ROLE_STRONG : mark, sign->rail);
	tp_pen_to(&pen, text, rail_column(picture->path) + WIDTH_RAIL);
	tp_pen_format(&pen, mark, "%c %s", tp_verdict_glyph(sign->verdict), tp_words_verdict(sign->verdict));
	tp_pen_to(&pen, text, rail_column(picture->path) + WIDTH_RAIL + WIDTH_WORD);
	put_detail(&pen, text, picture->path, at);
	if (worst)
		tp_canvas_role(canvas, row, 0, canvas->width, text);
	if (here) {
		canvas->cursor_row = row;
		canvas->cursor_column = 0;
	}
}

/* host_org - the organisation of the host in a row */
static TpText host_org(const TpPath *path, const TpPathRow *at)
{
	const TpHop *hop = &path->hops[at->hop - 1];

	return at->kind == TP_ROW_HOST_FROM ? hop->from_org : hop->by_org;
}

/* org_before - the organisation of the nearest host above row `i` that has one */
static TpText org_before(const TpPathPicture *picture, guint i)
{
	while (i-- > 0) {
		const TpPathRow *at = &g_array_index(picture->rows, TpPathRow, i);
		if (at->kind == TP_ROW_HOST_FROM || at->kind == TP_ROW_HOST_BY) {
			TpText org = host_org(picture->path, at);
			if (org.at != NULL)
				return org;
		}
	}
	return TP_NO_TEXT;
}

/* put_host - the host's name, with the address that the next record saw */
static void put_host(TpPen *pen, const TpPath *path, const TpPathRow *at)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	const TpHop *hop = &path->hops[at->hop - 1];
	const TpHop *next = at->hop < path->n_hops ? hop + 1 : NULL;

	if (at->kind == TP_ROW_HOST_FROM)
		tp_words_host_from(&out, hop);
	else {
		tp_words_host_by(&out, hop);
		if (next != NULL && !next->gap && tp_hop_on_network(next) && next->received.ip.len > 0) {
			TP_OUT(&out, " [");
			tp_safe(&out, next->received.ip, TP_SAFE_NAME);
			TP_OUT(&out, "]");
		}
		if (next == NULL)
			TP_OUT(&out, "   = the mailbox");
	}
	tp_pen_text(pen, TP_ROLE_TEXT, tp_text(out.at, out.len));
}

/* draw_host - a host, and its organisation where that changes */
static void draw_host(const TpPathPicture *picture, TpCanvas *canvas, gint row, guint i)
{
	const TpPathRow *at = &g_array_index(picture->rows, TpPathRow, i);
	TpText org = host_org(picture->path, at);
	g_auto(TpOut) shown = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, row, 0, canvas->width - 1);

	tp_pen_to(&pen, TP_ROLE_TEXT, rail_column(picture->path));
	put_host(&pen, picture->path, at);
	if (org.at == NULL || tp_text_equal(org, org_before(picture, i)) || canvas->width < DROP_CIPHER)
		return;
	tp_safe(&shown, org, TP_SAFE_NAME);
	tp_pen_str(&pen, TP_ROLE_TEXT, " ");
	tp_pen_right(&pen, TP_ROLE_TEXT, tp_text(shown.at, shown.len));
}

/* draw_trust - the line between your own records and those of others */
static void draw_trust(const TpPathPicture *picture, TpCanvas *canvas, gint row, const TpPathRow *at)
{
	g_auto(TpOut) own = TP_OUT_MEMORY;
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);
	gboolean below = at->hop > 0 && picture->path->hops[at->hop - 1].own != picture->newest_first;
	const char *others = "told by other people's servers";

	if (picture->path->own_org.at != NULL)
		tp_safe(&own, picture->path->own_org, TP_SAFE_NAME);
	else
		TP_OUT(&own, "your servers");
	g_autofree char *ours = g_strdup_printf("by %.*s", (int)own.len, own.at);
	tp_pen_str(&pen, TP_ROLE_TRUST, "┄┄ TRUST LINE ┄");
	if (at->hop == 0)
		tp_pen_format(&pen, TP_ROLE_TRUST, " all records %s ", ours);
	else if (canvas->width >= DROP_CIPHER)
		tp_pen_format(&pen, TP_ROLE_TRUST, " above: %s ┄ below: %s ", below ? others : ours,
			below ? ours : others);
	tp_pen_fill(&pen, TP_ROLE_TRUST, "┄");
}

/* draw_gap - the hole in the chain */
static void draw_gap(const TpPathPicture *picture, TpCanvas *canvas, gint row)
{
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	tp_pen_to(&pen, TP_ROLE_TEXT, rail_column(picture->path));
	tp_pen_format(&pen, TP_ROLE_STRONG, "+ %s", tp_note_sentence(TP_NOTE_GAP));
}

/* draw_row - one row of the path */
static void draw_row(const TpPathPicture *picture, TpCanvas *canvas, gint row, guint i)
{
	const TpPathRow *at = &g_array_index(picture->rows, TpPathRow, i);

	switch (at->kind) {
	case TP_ROW_HOP:
	case TP_ROW_FOLD:
		draw_hop(picture, canvas, row, i);
		break;
	case TP_ROW_TRUST:
		draw_trust(picture, canvas, row, at);
		break;
	case TP_ROW_GAP:
		draw_gap(picture, canvas, row);
		break;
	default:
		draw_host(picture, canvas, row, i);
	}
}

/* tp_path_draw - the rows from `top` on */
void tp_path_draw(const TpPathPicture *picture, TpCanvas *canvas, gint top, gint from, gint to)
{
	for (gint row = from; row < to && top + row - from < (gint)picture->rows->len; row++)
		draw_row(picture, canvas, row, (guint)(top + row - from));
}
