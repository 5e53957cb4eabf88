/* SPDX-License-Identifier: MIT */
#include "index/model.h"

#include "index/order.h"

/* tp_model_new - an empty list; `settings` may be NULL */
TpModel *tp_model_new(const TpSettings *settings, int input)
{
	TpModel *model = g_new0(TpModel, 1);

	model->pages = g_ptr_array_new_with_free_func(g_free);
	model->shown = g_array_new(FALSE, FALSE, sizeof(guint32));
	model->words = g_ptr_array_new_with_free_func(g_free);
	model->troubles = g_ptr_array_new_with_free_func(tp_trouble_free);
	model->lines = g_array_new(FALSE, FALSE, sizeof(TpText));
	model->only = TP_MODEL_ALL;
	model->analyst = tp_analyst_new(settings);
	model->input = input;
	return model;
}

/* tp_model_free - free the list and the open message */
void tp_model_free(TpModel *model)
{
	if (model == NULL)
		return;
	tp_analysis_clear(&model->analysis);
	tp_analyst_free(model->analyst);
	g_array_unref(model->lines);
	g_ptr_array_unref(model->troubles);
	g_array_unref(model->shown);
	g_ptr_array_unref(model->pages);
	g_ptr_array_unref(model->words);
	g_free(model->bytes);
	g_free(model->refused);
	g_free(model);
}

/* add_row - a row at the end */
static void add_row(TpModel *model, const TpMailRow *row)
{
	if (model->n_rows % TP_MODEL_PAGE == 0)
		g_ptr_array_add(model->pages, g_new(TpMailRow, TP_MODEL_PAGE));
	*tp_model_nth(model, model->n_rows++) = *row;
}

/* tp_model_take - the rows and troubles of a batch */
void tp_model_take(TpModel *model, TpBatch *batch)
{
	guint first = model->n_rows;
	gboolean late = batch->filter < model->filter;

	g_ptr_array_add(model->words, tp_batch_settle(batch));
	for (guint i = 0; i < batch->rows->len; i++) {
		TpMailRow *row = &g_array_index(batch->rows, TpMailRow, i);
		row->passes = late ? !model->filtered : row->passes;
		add_row(model, row);
	}
	if (late)
		model->earlier = model->n_rows;
	tp_model_came(model, first);
	g_ptr_array_set_free_func(batch->troubles, NULL);
	for (guint i = 0; i < batch->troubles->len; i++)
		g_ptr_array_add(model->troubles, batch->troubles->pdata[i]);
	tp_batch_free(batch);
}

/* cut_lines - the header block as lines */
static void cut_lines(TpModel *model)
{
	TpText rest = model->analysis.message.head;

	g_array_set_size(model->lines, 0);
	while (rest.len > 0) {
		TpText line = tp_text_line(&rest);
		g_array_append_val(model->lines, line);
	}
}

/* tp_model_open - read and analyse the selected message */
gboolean tp_model_open(TpModel *model)
{
	g_autoptr(GError) error = NULL;

	if (tp_model_count(model) == 0)
		return FALSE;
	guint row = model->anchor = g_array_index(model->shown, guint32, model->selected);
	if (model->open && model->opened == row)
		return TRUE;
	g_clear_pointer(&model->bytes, g_free);
	g_clear_pointer(&model->refused, g_free);
	g_array_set_size(model->lines, 0);
	model->opened = row;
	TpLocator where = tp_mail_row_where(tp_model_opened(model));
	model->open = tp_mailbox_reread(&where, model->input, &model->bytes, &model->entry, &error);
	if (!model->open) {
		model->refused = g_strdup(error != NULL ? error->message : "cannot be read");
		return FALSE;
	}
	tp_analyst_read(model->analyst, &model->analysis, &model->entry);
	cut_lines(model);
	return TRUE;
}

/* tp_model_line_hop - number of the hop whose record header line `line` belongs to, 0 for none */
guint tp_model_line_hop(const TpModel *model, guint line)
{
	const TpPath *path = &model->analysis.path;
	TpText text = g_array_index(model->lines, TpText, line);

	/* raw begins in the line of the field's name, after the colon */
	for (guint n = 1; n <= path->n_hops; n++) {
		TpText raw = path->hops[n - 1].received.raw;
		if (raw.at != NULL && raw.at <= tp_text_end(text) && tp_text_end(raw) > text.at)
			return n;
	}
	return 0;
}

/* tp_model_evidence - the header line with the evidence of a hop, or the first of its record */
guint tp_model_evidence(const TpModel *model, guint hop)
{
	const TpHop *at = tp_model_hop(model, hop);
	const char *where = at->evidence.at != NULL ? at->evidence.at : at->received.raw.at;

	for (guint line = 0; line < model->lines->len; line++) {
		TpText text = g_array_index(model->lines, TpText, line);
		if (where >= text.at && where <= tp_text_end(text))
			return line;
	}
	return 0;
}

/* tp_hop_is_gap - is it what "next gap" stops at? */
gboolean tp_hop_is_gap(const TpHop *hop)
{
	return strchr("X?", tp_hop_glyph(hop)) != NULL;
}
