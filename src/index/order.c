/* SPDX-License-Identifier: MIT */
#include "index/order.h"

/*
 * How far to look for a judged mail behind its neighbour: so many may have gone since the first reading; how many a
 * filter has to find before its list takes the place of the one before; and how many are sorted again whenever some
 * are found, while more wait for the end
 */
enum { LOOK = 1000, SCREEN = 200, FEW = 3000 };

/* by_date - the newest first, those without a date last */
static gint by_date(const TpMailRow *a, const TpMailRow *b)
{
	if (!a->dated || !b->dated)
		return b->dated - a->dated;
	return (a->utc < b->utc) - (a->utc > b->utc);
}

/* by_verdict - the worst first */
static gint by_verdict(const TpMailRow *a, const TpMailRow *b)
{
	return b->verdict - a->verdict;
}

/* by_from - in the order of the alphabet */
static gint by_from(const TpMailRow *a, const TpMailRow *b)
{
	return g_ascii_strcasecmp(tp_mail_row_from(a), tp_mail_row_from(b));
}

static gint (*const orders[TP_ORDERS])(const TpMailRow *a, const TpMailRow *b) = {
	[TP_ORDER_DATE] = by_date,
	[TP_ORDER_VERDICT] = by_verdict,
	[TP_ORDER_FROM] = by_from,
};

/* compare - two indices of rows; among equals the order of the input */
static gint compare(gconstpointer one, gconstpointer other, gpointer data)
{
	const TpModel *model = data;
	guint32 a = *(const guint32 *)one, b = *(const guint32 *)other;
	gint sign = orders[model->order] != NULL ? orders[model->order](tp_model_nth(model, a), tp_model_nth(model, b)) : 0;

	if (sign == 0)
		sign = orders[model->order] != NULL && model->reversed ? (a < b) - (a > b) : (a > b) - (a < b);
	return model->reversed ? -sign : sign;
}

/* find_anchor - the selection at the top, or on the row selected last, or on the first one behind it that is shown */
static void find_anchor(TpModel *model)
{
	guint best = 0, distance = model->moved ? G_MAXUINT : 0;

	for (guint i = 0; i < model->shown->len && distance > 0; i++) {
		guint32 row = g_array_index(model->shown, guint32, i);
		if (row >= model->anchor && row - model->anchor < distance) {
			distance = row - model->anchor;
			best = i;
		}
	}
	model->selected = distance == G_MAXUINT && model->shown->len > 0 ? model->shown->len - 1 : best;
}

/* show_rows - append the rows from `first` on that match */
static void show_rows(TpModel *model, guint first)
{
	for (guint32 i = first; i < model->n_rows; i++) {
		if (!tp_model_nth(model, i)->matches)
			continue;
		guint verdict = tp_model_nth(model, i)->verdict;
		model->counts[verdict]++;
		if (model->only == TP_MODEL_ALL || model->only == verdict)
			g_array_append_val(model->shown, i);
	}
}

/* show_again - the whole list anew; sorted, or if it is long to be sorted when all is there */
static void show_again(TpModel *model, gboolean sort)
{
	gboolean ordered = model->order == TP_ORDER_INPUT && !model->reversed;

	g_array_set_size(model->shown, 0);
	memset(model->counts, 0, sizeof model->counts);
	show_rows(model, 0);
	sort = sort || model->shown->len <= FEW;
	if (sort && !ordered)
		g_array_sort_with_data(model->shown, compare, model);
	model->unsorted = !sort && !ordered;
	find_anchor(model);
}

/* tp_model_select - select a row, as near to `i` as there is one */
void tp_model_select(TpModel *model, gint64 i)
{
	gint64 last = (gint64)tp_model_count(model) - 1;

	model->selected = (guint)CLAMP(i, 0, MAX(last, 0));
	if (last < 0)
		return;
	model->anchor = g_array_index(model->shown, guint32, model->selected);
	model->moved = model->selected > 0;
}

/* tp_model_turn - the list is that of the filter, as far as it has judged */
void tp_model_turn(TpModel *model)
{
	if (!model->waiting)
		return;
	model->waiting = FALSE;
	for (guint i = 0; i < model->n_rows; i++)
		tp_model_nth(model, i)->matches = tp_model_nth(model, i)->passes;
	show_again(model, FALSE);
}

/* found - so many more rows pass */
static void found(TpModel *model, guint more)
{
	model->found += more;
	if (model->found >= SCREEN)
		tp_model_turn(model);
}

/* tp_model_came - rows from `first` on are new; in another order than the input's they wait at the end */
void tp_model_came(TpModel *model, guint first)
{
	guint more = 0;

	for (guint i = first; i < model->n_rows; i++) {
		tp_model_nth(model, i)->matches = tp_model_nth(model, i)->passes && !model->waiting;
		more += tp_model_nth(model, i)->passes;
	}
	show_rows(model, first);
	model->unsorted |= first < model->n_rows && (model->order != TP_ORDER_INPUT || model->reversed);
	if (model->waiting)
		found(model, more);
}

/* tp_model_settle - the list of the filter, and sort what came since */
void tp_model_settle(TpModel *model)
{
	tp_model_turn(model);
	if (model->unsorted)
		show_again(model, TRUE);
}

/* tp_model_filter - another filter, or none: then the mail that was found is shown among its neighbours */
void tp_model_filter(TpModel *model, guint number, gboolean on)
{
	if (!on)
		tp_model_select(model, model->selected);
	model->moved |= !on;
	for (guint i = 0; i < model->n_rows; i++)
		tp_model_nth(model, i)->passes = !on;
	model->filter = number;
	model->filtered = on;
	model->judged = model->found = model->missed = 0;
	model->earlier = model->n_rows;
	model->waiting = TRUE;
	if (!on)
		tp_model_turn(model);
	if (!on && model->unsorted)
		show_again(model, TRUE);
}

/* tp_model_judge - mail after mail; those between that are not there any more keep out of the list */
void tp_model_judge(TpModel *model, const TpJudgement *judgement)
{
	guint more = 0;

	for (guint n = 0; n < judgement->mails->len; n++) {
		const TpJudged *mail = &g_array_index(judgement->mails, TpJudged, n);
		guint i = model->judged, end = (guint)MIN(model->n_rows, i + ((guint64)LOOK << model->missed));
		while (i < end && !tp_mail_row_is_at(tp_model_nth(model, i), &mail->where))
			i++;
		if (i >= end) {
			model->missed = end < model->n_rows ? model->missed + 1 : 0;
			continue;
		}
		model->missed = 0;
		tp_model_nth(model, i)->passes = mail->matches != FALSE;
		tp_model_nth(model, i)->matches = mail->matches && !model->waiting ? TRUE : tp_model_nth(model, i)->matches;
		more += mail->matches ? 1 : 0;
		model->judged = i + 1;
	}
	if (model->waiting)
		found(model, more);
	else if (more > 0)
		show_again(model, FALSE);
}

/* tp_model_sort - in another order; the same once more turns it round */
void tp_model_sort(TpModel *model, TpOrder order)
{
	model->reversed = order == model->order && !model->reversed;
	model->order = order;
	show_again(model, TRUE);
}

/* tp_model_only - those of one verdict, or all: then the mail that was found is shown among its neighbours */
void tp_model_only(TpModel *model, guint verdict)
{
	tp_model_select(model, model->selected);
	model->moved |= verdict == TP_MODEL_ALL && model->only != TP_MODEL_ALL;
	model->only = verdict;
	show_again(model, !model->unsorted);
}

/* tp_model_untag - no row is tagged */
void tp_model_untag(TpModel *model)
{
	for (guint i = 0; i < model->n_rows; i++)
		tp_model_nth(model, i)->tagged = FALSE;
	model->tagged = 0;
}

/* tp_model_tag - turn the tag of mail `i` */
void tp_model_tag(TpModel *model, guint i)
{
	TpMailRow *row = tp_model_row(model, i);

	row->tagged = !row->tagged;
	model->tagged += row->tagged ? 1 : -1u;
}
