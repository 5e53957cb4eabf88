/* SPDX-License-Identifier: MIT */
#include "view/choose.h"

#include <tlspath/words.h>

#include "view/prompt.h"

/* From this height on filter and order are always told */
enum { ALWAYS_HEIGHT = 20 };

/* The orders of the list, by the letter that asks for them */
static const struct {
	char letter;
	TpOrder order;
	const char *name, *reversed;
} orders[] = {
	{ 'd', TP_ORDER_DATE, "date, newest first", "date, oldest first" },
	{ 'v', TP_ORDER_VERDICT, "verdict, worst first", "verdict, worst last" },
	{ 'f', TP_ORDER_FROM, "from", "from, backwards" },
	{ 'i', TP_ORDER_INPUT, "as read", "as read, backwards" },
};

/* order_name - how the list is sorted, for people */
static const char *order_name(const TpModel *model)
{
	guint i = 0;

	while (orders[i].order != model->order)
		i++;
	return model->reversed ? orders[i].reversed : orders[i].name;
}

/* tp_choose_by - the letter of an order; the same once more turns it round */
void tp_choose_by(TpView *view, const char *letter)
{
	for (guint i = 0; i < G_N_ELEMENTS(orders); i++)
		if (orders[i].letter == *letter)
			tp_model_sort(view->model, orders[i].order);
	tp_view_say(view, "sorted: %s%s", order_name(view->model),
		view->progress.ended && !view->progress.judging ? "" : "; what is still read is sorted in at the end");
}

/* tp_choose_order - ask for the order */
void tp_choose_order(TpView *view)
{
	tp_prompt_ask(view, "Sort by (d)ate, (v)erdict, (f)rom, or (i) as read; again: reversed", "dvfi", tp_choose_by);
}

/* tp_choose_tag - tag the mail under the cursor, or take the tag off, and go on to the next */
void tp_choose_tag(TpView *view)
{
	TpModel *model = view->model;

	if (tp_model_count(model) == 0)
		return;
	tp_model_tag(model, model->selected);
	tp_model_select(model, (gint64)model->selected + 1);
}

/* tp_choose_untag - no mail is tagged */
void tp_choose_untag(TpView *view)
{
	tp_view_say(view, "%u untagged", view->model->tagged);
	tp_model_untag(view->model);
}

/* tp_choose_draw - filter and order, if there are any */
gboolean tp_choose_draw(const TpView *view, TpCanvas *canvas, gint row)
{
	const TpModel *model = view->model;
	g_auto(TpOut) filter = TP_OUT_MEMORY;
	g_autofree char *order = g_strdup_printf("  Sort: %s%s ", order_name(model),
		model->unsorted ? ", new ones last" : "");
	gboolean sorted = model->order != TP_ORDER_INPUT || model->reversed || canvas->height >= ALWAYS_HEIGHT;
	gint end = canvas->width - (sorted ? (gint)strlen(order) : 0);
	TpPen pen = tp_pen(canvas, row, 0, end), right = tp_pen(canvas, row, MAX(end, 0), canvas->width);

	if (!sorted && !model->filtered && model->only == TP_MODEL_ALL)
		return FALSE;
	tp_safe(&filter, tp_text_str(view->filter->str), TP_SAFE_TEXT);
	tp_pen_str(&pen, TP_ROLE_TEXT, " Filter: ");
	if (model->filtered)
		tp_pen_text(&pen, TP_ROLE_STRONG, tp_text(filter.at, filter.len));
	else
		tp_pen_str(&pen, TP_ROLE_TEXT, "none");
	if (model->only != TP_MODEL_ALL)
		tp_pen_format(&pen, TP_ROLE_STRONG, ", only %s", tp_words_verdict(model->only));
	if (sorted)
		tp_pen_str(&right, TP_ROLE_TEXT, order);
	return TRUE;
}

/* tp_choose_status - how many match, of how many; how many are still to be judged, or never were */
void tp_choose_status(const TpView *view, TpPen *pen)
{
	const TpModel *model = view->model;

	if (model->tagged > 0)
		tp_pen_format(pen, TP_ROLE_TEXT, " %u tagged |", model->tagged);
	if (!model->filtered)
		return;
	if (model->waiting)
		tp_pen_format(pen, TP_ROLE_TEXT, " %u found so far |", model->found);
	else
		tp_pen_format(pen, TP_ROLE_TEXT, " %u of %u mails match |", tp_model_taken(model), tp_model_all(model));
	if (model->judged < model->earlier)
		tp_pen_format(pen, TP_ROLE_TEXT, view->progress.judging ? " %u to be judged |" : " %u not judged |",
			model->earlier - model->judged);
}
