/* SPDX-License-Identifier: MIT */
#include "index/mail_row.h"

#include <tlspath/safe.h>

#include "words/sender.h"

/* More than any column of the list is wide; a subject may be a megabyte long. */
enum { SHOWN_CELLS = 160 };

G_STATIC_ASSERT(sizeof(TpMailRow) <= 56);
G_STATIC_ASSERT(TP_VERDICTS <= 1 << 3);
G_STATIC_ASSERT(TP_TLS_1_3 < 1 << 3);

/* word - the words of a row from number `n` on */
static const char *word(const TpMailRow *row, guint n)
{
	const char *at = row->words;

	while (n-- > 0)
		at += strlen(at) + 1;
	return at;
}

/* tp_mail_row_from - the sender */
const char *tp_mail_row_from(const TpMailRow *row)
{
	return word(row, 1);
}

/* tp_mail_row_subject - the subject */
const char *tp_mail_row_subject(const TpMailRow *row)
{
	return word(row, 2);
}

/* tp_mail_row_date - the day */
void tp_mail_row_date(const TpMailRow *row, char date[TP_MAIL_ROW_DATE_SIZE])
{
	TpWhen when = { .utc = row->utc, .zone = row->zone, .set = row->dated };
	char iso[TP_WHEN_ISO_SIZE];

	date[0] = '\0';
	if (tp_when_iso(&when, iso) >= TP_MAIL_ROW_DATE_SIZE - 1)
		g_strlcpy(date, iso, TP_MAIL_ROW_DATE_SIZE);
}

/* tp_mail_row_where - its place */
TpLocator tp_mail_row_where(const TpMailRow *row)
{
	const char *member = word(row, 3);

	return (TpLocator){ .source = row->source, .index = row->index, .offset = row->offset, .size = row->size,
		.member = *member != '\0' ? member : NULL, .entry = row->entry, .attached = row->attached };
}

/* tp_mail_row_is_at - is it the row of that place? Where a message begins may differ, if others before it grew */
gboolean tp_mail_row_is_at(const TpMailRow *row, const TpLocator *where)
{
	return row->source == where->source && row->index == where->index && row->entry == where->entry
		&& row->attached == (where->attached != FALSE)
		&& strcmp(word(row, 3), where->member != NULL ? where->member : "") == 0;
}

/* tp_mail_row_has_gap - plaintext, or no record */
gboolean tp_mail_row_has_gap(const TpMailRow *row)
{
	return strpbrk(tp_mail_row_path(row), "X?") != NULL;
}

/* tp_mail_row_matches - does the list show `needle` in this row? */
gboolean tp_mail_row_matches(const TpMailRow *row, const char *needle)
{
	char date[TP_MAIL_ROW_DATE_SIZE];
	const char *const shown[] = { tp_mail_row_subject(row), tp_mail_row_from(row), tp_mail_row_path(row), date };

	tp_mail_row_date(row, date);
	for (guint i = 0; i < G_N_ELEMENTS(shown); i++)
		if (tp_text_has(tp_text_str(shown[i]), needle))
			return TRUE;
	return FALSE;
}

/* tp_trouble_free - free one trouble */
void tp_trouble_free(gpointer data)
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

	batch->rows = g_array_new(FALSE, FALSE, sizeof(TpMailRow));
	batch->ends = g_array_new(FALSE, FALSE, sizeof(gsize));
	batch->words = g_string_new(NULL);
	batch->troubles = g_ptr_array_new_with_free_func(tp_trouble_free);
	return batch;
}

/* tp_batch_free - free a batch; the memory that was settled is not its own any more */
void tp_batch_free(TpBatch *batch)
{
	if (batch == NULL)
		return;
	g_array_unref(batch->rows);
	g_array_unref(batch->ends);
	g_string_free(batch->words, TRUE);
	g_ptr_array_unref(batch->troubles);
	g_free(batch);
}

/* keep - one of the words of a row */
static void keep(TpBatch *batch, const char *bytes, gsize len)
{
	g_string_append_len(batch->words, bytes, (gssize)len);
	g_string_append_c(batch->words, '\0');
}

/* keep_shown - what a column can show of `raw`, decoded and made safe */
static void keep_shown(TpBatch *batch, TpText raw, void (*decode)(TpOut *, TpText))
{
	g_auto(TpOut) decoded = TP_OUT_MEMORY, safe = TP_OUT_MEMORY;

	decode(&decoded, raw);
	tp_safe(&safe, tp_text(decoded.at, decoded.len), TP_SAFE_TEXT);
	gsize len = tp_safe_clip(tp_text(safe.at, safe.len), SHOWN_CELLS);
	keep(batch, len > 0 ? safe.at : "", len);
}

/* measure - what the list tells of the hops: the lowest version of TLS, the longest delay */
static void measure(TpMailRow *row, const TpPath *path)
{
	row->delay = (gint32)CLAMP(tp_path_wait(path), TP_MAIL_ROW_NO_DELAY, G_MAXINT32);
	for (guint i = 0; i < path->n_hops; i++) {
		const TpHop *hop = &path->hops[i];
		if (tp_hop_on_network(hop) && hop->tls.version != TP_TLS_UNSTATED && hop->channel == TP_CHANNEL_TLS
		    && (row->tls == TP_TLS_UNSTATED || hop->tls.version < row->tls))
			row->tls = hop->tls.version & 7;
	}
}

/* tp_batch_add - a row for one message */
void tp_batch_add(TpBatch *batch, const TpAnalysis *analysis, gboolean matches)
{
	const TpMessage *message = &analysis->message;
	const TpPath *path = &analysis->path;
	const TpLocator *where = &analysis->where;
	TpWhen when = tp_when_parse(message->first[TP_FIELD_DATE]);
	g_autoptr(GString) string = g_string_new(NULL);
	TpMailRow row = { .source = where->source, .offset = where->offset, .size = where->size,
		.index = (guint32)where->index, .entry = (guint32)where->entry, .attached = where->attached != FALSE,
		.utc = when.set ? when.utc : 0, .zone = when.zone, .dated = when.set != FALSE,
		.verdict = path->verdict & 7, .passes = matches != FALSE };

	tp_path_string(path, string);
	keep(batch, string->len > 0 ? string->str : "-", string->len > 0 ? string->len : 1);
	keep_shown(batch, message->first[TP_FIELD_FROM], tp_words_sender);
	keep_shown(batch, message->first[TP_FIELD_SUBJECT], tp_decode_text);
	keep(batch, where->member != NULL ? where->member : "", where->member != NULL ? strlen(where->member) : 0);
	measure(&row, path);
	row.internal = path->worst_hop > 0 && path->hops[path->worst_hop - 1].scope == TP_SCOPE_PRIVATE;
	g_array_append_val(batch->rows, row);
	g_array_append_val(batch->ends, batch->words->len);
}

/* tp_batch_trouble - an input that could not be read */
void tp_batch_trouble(TpBatch *batch, const char *name, const char *reason)
{
	TpTrouble *trouble = g_new(TpTrouble, 1);

	trouble->name = g_strdup(name);
	trouble->reason = g_strdup(reason);
	g_ptr_array_add(batch->troubles, trouble);
}

/* tp_batch_settle - the words in memory of exactly their size */
char *tp_batch_settle(TpBatch *batch)
{
	char *words = g_memdup2(batch->words->str, batch->words->len);

	for (guint i = 0; i < batch->rows->len; i++)
		g_array_index(batch->rows, TpMailRow, i).words = words
			+ (i > 0 ? g_array_index(batch->ends, gsize, i - 1) : 0);
	return words;
}
