/* SPDX-License-Identifier: MIT */
#include "view/state.h"

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

static void ask_filter(TpView *view, const char *text);

/* wrong - what is wrong with the expression, and where; ask again */
static void wrong(TpView *view, const char *text, gsize at, const char *reason)
{
	g_auto(TpOut) safe = TP_OUT_MEMORY;

	ask_filter(view, text);
	tp_safe(&safe, tp_text_str(reason), TP_SAFE_TEXT);
	g_string_truncate(view->prompt.note, 0);
	g_string_append_len(view->prompt.note, safe.at, (gssize)safe.len);
	view->prompt.caret = (gssize)at;
}

/* take_filter - the expression was typed; blanks alone take all */
static void take_filter(TpView *view, const char *text)
{
	g_autoptr(GError) error = NULL;
	gsize at = 0;
	g_autoptr(TpFilter) filter = tp_filter_parse(tp_text_str(text), &at, &error);
	gboolean all = text[strspn(text, " ")] == '\0';

	if (filter == NULL) {
		wrong(view, text, at, error->message);
		return;
	}
	g_string_assign(view->filter, all ? "" : text);
	view->effect = TP_EFFECT_FILTER;
}

/* note_words - the words that the last one may become */
static void note_words(TpPrompt *prompt, char **words)
{
	g_autofree char *joined = g_strjoinv(" ", words);

	g_string_printf(prompt->note, "Tab: %s", joined);
	prompt->caret = -1;
}

/* common - how many bytes the words begin with alike */
static gsize common(char **words)
{
	gsize len = strlen(words[0]);

	for (guint i = 1; words[i] != NULL; i++)
		while (strncmp(words[0], words[i], len) != 0)
			len--;
	return len;
}

/* complete_filter - Tab: as much of the last word as is clear, and the words that it may become */
static void complete_filter(TpView *view)
{
	TpPrompt *prompt = &view->prompt;
	gsize start = 0;
	g_auto(GStrv) words = tp_filter_complete(tp_text(prompt->text->str, prompt->text->len), &start);

	g_string_truncate(prompt->note, 0);
	if (words == NULL || words[0] == NULL)
		return;
	gsize len = common(words);
	if (len >= prompt->text->len - start) {
		g_string_truncate(prompt->text, start);
		g_string_append_len(prompt->text, words[0], (gssize)len);
	}
	if (words[1] != NULL)
		note_words(prompt, words);
}

/* ask_filter - ask for an expression, beginning with `text` */
static void ask_filter(TpView *view, const char *text)
{
	gsize start = 0;
	g_auto(GStrv) words = tp_filter_complete(TP_LITERAL(""), &start);

	tp_prompt_ask(view, "Filter:", NULL, take_filter);
	g_string_assign(view->prompt.text, text);
	view->prompt.complete = complete_filter;
	if (words != NULL)
		note_words(&view->prompt, words);
}

/* tp_choose_filter - ask for the expression; the one that is set can be changed */
void tp_choose_filter(TpView *view)
{
	g_autofree char *present = g_strdup(view->filter->str);

	ask_filter(view, present);
}

/* tp_choose_all - without a filter */
void tp_choose_all(TpView *view)
{
	if (view->filter->len == 0)
		tp_view_say(view, "there is no filter");
	else
		view->effect = TP_EFFECT_FILTER;
	g_string_truncate(view->filter, 0);
}

/* take_order - the letter of an order; the same once more turns it round */
static void take_order(TpView *view, const char *letter)
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
	tp_prompt_ask(view, "Sort by (d)ate, (v)erdict, (f)rom, or (i) as read; again: reversed", "dvfi", take_order);
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
	g_autofree char *order = g_strdup_printf("  Sort: %s ", order_name(model));
	gboolean sorted = model->order != TP_ORDER_INPUT || model->reversed;
	gint end = canvas->width - (sorted ? (gint)strlen(order) : 0);
	TpPen pen = tp_pen(canvas, row, 0, end), right = tp_pen(canvas, row, MAX(end, 0), canvas->width);

	if (!sorted && !model->filtered)
		return FALSE;
	tp_safe(&filter, tp_text_str(view->filter->str), TP_SAFE_TEXT);
	tp_pen_str(&pen, TP_ROLE_TEXT, " Filter: ");
	if (model->filtered)
		tp_pen_text(&pen, TP_ROLE_STRONG, tp_text(filter.at, filter.len));
	else
		tp_pen_str(&pen, TP_ROLE_TEXT, "none");
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
	tp_pen_format(pen, TP_ROLE_TEXT, " %u of %u mails match |", tp_model_count(model), tp_model_all(model));
	if (model->judged < model->earlier)
		tp_pen_format(pen, TP_ROLE_TEXT, view->progress.judging ? " %u to be judged |" : " %u not judged |",
			model->earlier - model->judged);
}
