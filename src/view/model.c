/* SPDX-License-Identifier: MIT */
#include "view/model.h"

#include <tlspath/safe.h>

/* More than any column of the list is wide; a subject may be a megabyte long. */
enum { SHOWN_CELLS = 160 };

/* trouble_free - free one trouble */
static void trouble_free(gpointer data)
{
	TpTrouble *trouble = data;

	g_free(trouble->name);
	g_free(trouble->reason);
	g_free(trouble);
}

/* tp_batch_new - an empty batch */
TpBatch *tp_batch_new(void)
{
	TpBatch *batch = g_new0(TpBatch, 1);

	batch->rows = g_array_new(FALSE, FALSE, sizeof(TpRow));
	batch->strings = g_string_chunk_new(4096);
	batch->troubles = g_ptr_array_new_with_free_func(trouble_free);
	return batch;
}

/* tp_batch_free - free a batch and the strings of its rows */
void tp_batch_free(TpBatch *batch)
{
	if (batch == NULL)
		return;
	g_array_unref(batch->rows);
	g_string_chunk_free(batch->strings);
	g_ptr_array_unref(batch->troubles);
	g_free(batch);
}

/* keep_shown - what a column can show of `raw`, decoded and made safe, in the batch's memory */
static const char *keep_shown(TpBatch *batch, TpText raw, void (*decode)(TpOut *, TpText))
{
	g_auto(TpOut) decoded = TP_OUT_MEMORY, safe = TP_OUT_MEMORY;

	decode(&decoded, raw);
	tp_safe(&safe, tp_text(decoded.at, decoded.len), TP_SAFE_TEXT);
	gsize len = tp_safe_clip(tp_text(safe.at, safe.len), SHOWN_CELLS);
	return g_string_chunk_insert_len(batch->strings, len > 0 ? safe.at : "", (gssize)len);
}

/* decode_sender - the address alone out of "Anna Berg <anna@example.org>", if there is one */
static void decode_sender(TpOut *out, TpText raw)
{
	tp_decode_addresses(out, raw);
	const char *open = out->len > 0 ? memrchr(out->at, '<', out->len) : NULL;
	if (open == NULL)
		return;
	const char *close = memchr(open, '>', (gsize)(out->at + out->len - open));
	if (close == NULL || close == open + 1)
		return;
	out->len = (gsize)(close - open - 1);
	memmove(out->at, open + 1, out->len);
}

/* tp_batch_add - a row for one message */
void tp_batch_add(TpBatch *batch, const TpAnalysis *analysis, gboolean matches)
{
	const TpMessage *message = &analysis->message;
	const TpPath *path = &analysis->path;
	g_autoptr(GString) string = g_string_new(NULL);
	TpRow row = { .where = analysis->where, .verdict = (guint8)path->verdict,
		.passes = matches != FALSE };
	TpWhen when = tp_when_parse(message->first[TP_FIELD_DATE]);
	char iso[TP_WHEN_ISO_SIZE];

	/* nearly all of an archive's messages may have the same: an mbox in it */
	if (row.where.member != NULL)
		row.where.member = g_string_chunk_insert_const(batch->strings, row.where.member);
	tp_path_string(path, string);
	row.path = g_string_chunk_insert_const(batch->strings, string->len > 0 ? string->str : "-");
	row.from = keep_shown(batch, message->first[TP_FIELD_FROM], decode_sender);
	row.subject = keep_shown(batch, message->first[TP_FIELD_SUBJECT], tp_decode_text);
	if (when.set && tp_when_iso(&when, iso) >= sizeof row.date - 1)
		g_strlcpy(row.date, iso, sizeof row.date);
	row.utc = when.set ? when.utc : 0;
	row.internal = path->worst_hop > 0 && path->hops[path->worst_hop - 1].scope == TP_SCOPE_PRIVATE;
	g_array_append_val(batch->rows, row);
}

/* tp_batch_trouble - an input that could not be read */
void tp_batch_trouble(TpBatch *batch, const char *name, const char *reason)
{
	TpTrouble *trouble = g_new(TpTrouble, 1);

	trouble->name = g_strdup(name);
	trouble->reason = g_strdup(reason);
	g_ptr_array_add(batch->troubles, trouble);
}

/* tp_model_new - an empty list; `settings` may be NULL */
TpModel *tp_model_new(const TpSettings *settings, int input)
{
	TpModel *model = g_new0(TpModel, 1);

	model->rows = g_array_new(FALSE, FALSE, sizeof(TpRow));
	model->shown = g_array_new(FALSE, FALSE, sizeof(guint32));
	model->batches = g_ptr_array_new_with_free_func((GDestroyNotify)tp_batch_free);
	model->troubles = g_ptr_array_new();
	model->lines = g_array_new(FALSE, FALSE, sizeof(TpText));
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
	g_array_unref(model->rows);
	g_ptr_array_unref(model->batches);
	g_free(model->bytes);
	g_free(model->refused);
	g_free(model);
}

/* tp_model_take - the rows and troubles of a batch */
void tp_model_take(TpModel *model, TpBatch *batch)
{
	guint first = model->rows->len;

	g_array_append_vals(model->rows, batch->rows->data, batch->rows->len);
	g_array_set_size(batch->rows, 0);
	if (batch->filter < model->filter) {
		for (guint i = first; i < model->rows->len; i++)
			g_array_index(model->rows, TpRow, i).passes = !model->filtered;
		model->earlier = model->rows->len;
	}
	tp_model_came(model, first);
	for (guint i = 0; i < batch->troubles->len; i++)
		g_ptr_array_add(model->troubles, batch->troubles->pdata[i]);
	g_ptr_array_add(model->batches, batch);
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
	model->open = tp_mailbox_reread(&tp_model_opened(model)->where, model->input, &model->bytes, &model->entry,
		&error);
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

/* tp_row_has_gap - does the message have such a hop? */
gboolean tp_row_has_gap(const TpRow *row)
{
	return strpbrk(row->path, "X?") != NULL;
}

/* tp_row_matches - does the list show `needle` in this row? */
gboolean tp_row_matches(const TpRow *row, const char *needle)
{
	return tp_text_has(tp_text_str(row->subject), needle) || tp_text_has(tp_text_str(row->from), needle)
		|| tp_text_has(tp_text_str(row->path), needle) || tp_text_has(tp_text_str(row->date), needle);
}
