/* SPDX-License-Identifier: MIT */
/*
 * The summary line of the list: how many mails of each verdict. Tab goes there; Enter on a count lists those mails
 * alone, and all again.
 */
#include "view/counts.h"

#include <tlspath/words.h>

#include "view/signs.h"
#include "view/spots.h"

/* What is counted, from the worst on */
static const TpVerdict counted[] = {
	TP_VERDICT_PLAINTEXT, TP_VERDICT_UNKNOWN, TP_VERDICT_WEAK,
	TP_VERDICT_ENCRYPTED, TP_VERDICT_LOCAL, TP_VERDICT_EMPTY,
};

/* role_of - a count that stands for the whole list, or that Tab went to, stands out */
static TpRole role_of(const TpView *view, guint i)
{
	const TpSign *sign = tp_sign_verdict(counted[i]);

	if (view->count_focus == i + 1 || view->model->only == counted[i])
		return TP_ROLE_HIT;
	return sign != NULL ? sign->role : TP_ROLE_TEXT;
}

/* tp_counts_draw - how many mails of each verdict; brackets where Tab went, and where the list is only those */
void tp_counts_draw(const TpView *view, TpCanvas *canvas, gint row)
{
	const TpModel *model = view->model;
	guint all = tp_model_taken(model);
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	for (guint i = 0; i < G_N_ELEMENTS(counted); i++) {
		gboolean here = view->count_focus == i + 1, only = model->only == counted[i];
		gint from = pen.at;
		if (here) {
			canvas->cursor_row = row;
			canvas->cursor_column = MIN(pen.at, canvas->width - 1);
		}
		tp_pen_str(&pen, here ? TP_ROLE_STRONG : TP_ROLE_TEXT, here ? ">" : only ? "[" : " ");
		tp_pen_format(&pen, role_of(view, i), "%c %u", tp_verdict_glyph(counted[i]), model->counts[counted[i]]);
		tp_pen_str(&pen, TP_ROLE_TEXT, only ? "]" : " ");
		tp_spots_add(view, row, from, pen.at, TP_SPOT_COUNT, i + 1);
	}
	tp_pen_format(&pen, TP_ROLE_TEXT, "  %u %s%s", all, all == 1 ? "mail" : "mails",
		view->progress.ended ? "" : " so far");
}

/* tp_counts_status - what Enter does there; FALSE if Tab did not go there */
gboolean tp_counts_status(const TpView *view, TpPen *pen)
{
	if (view->count_focus == 0)
		return FALSE;
	TpVerdict verdict = counted[view->count_focus - 1];
	if (view->model->only == verdict)
		tp_pen_str(pen, TP_ROLE_TEXT, " Enter: all mails again");
	else
		tp_pen_format(pen, TP_ROLE_TEXT, " Enter: only mails with %s", tp_words_verdict(verdict));
	tp_pen_str(pen, TP_ROLE_TEXT, " | Left, Right: another | Tab: the list");
	return TRUE;
}

/* toggle - only the mails of this count, or all */
static void toggle(TpView *view)
{
	TpVerdict verdict = counted[view->count_focus - 1];

	if (view->model->only == verdict)
		tp_model_only(view->model, TP_MODEL_ALL);
	else if (view->model->counts[verdict] == 0)
		tp_view_say(view, "there are none");
	else
		tp_model_only(view->model, verdict);
}

/* first - the count that Tab goes to: the one that is the list, or the worst that there is */
static guint first(const TpView *view)
{
	guint i = 0;

	while (i < G_N_ELEMENTS(counted) && view->model->only != counted[i])
		i++;
	for (i %= G_N_ELEMENTS(counted); i + 1 < G_N_ELEMENTS(counted) && view->model->counts[counted[i]] == 0;)
		i++;
	return i + 1;
}

/* tp_counts_request - Tab goes there and back; there the keys are for the counts; FALSE: it is for the list */
gboolean tp_counts_request(TpView *view, TpRequest request)
{
	guint n = G_N_ELEMENTS(counted);

	if (request == TP_REQUEST_PANE || request == TP_REQUEST_PANE_BACK) {
		view->count_focus = view->count_focus == 0 ? first(view) : 0;
		return TRUE;
	}
	if (view->count_focus == 0)
		return FALSE;
	switch (request) {
	case TP_REQUEST_LEFT: view->count_focus = (view->count_focus + n - 2) % n + 1; return TRUE;
	case TP_REQUEST_RIGHT: view->count_focus = view->count_focus % n + 1; return TRUE;
	case TP_REQUEST_OPEN: toggle(view); return TRUE;
	default: view->count_focus = 0; return FALSE;
	}
}
