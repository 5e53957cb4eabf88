/* SPDX-License-Identifier: MIT */
#include "report/explain.h"

#include "analysis/watch.h"

enum { TEXT_CELLS = 60, ALIKE_MAX = 12 };

/* Asking - all rows of one table that were asked about one text */
typedef struct {
	const char *table;
	TpText text;
	guint places; /* a bit for each place in which it stands for them */
	guint n_rows;
	const TpRow *match;
	GPtrArray *alike; /* rows whose hint it has, or that were too hard: no match */
} Asking;

/* asking_clear - free the list */
static void asking_clear(gpointer data)
{
	Asking *asking = data;

	g_ptr_array_unref(asking->alike);
}

/* asking_of - the asking that a row belongs to */
static Asking *asking_of(GArray *all, const char *table, TpText text)
{
	for (guint i = 0; i < all->len; i++) {
		Asking *asking = &g_array_index(all, Asking, i);
		if (strcmp(asking->table, table) == 0 && asking->text.at == text.at && asking->text.len == text.len)
			return asking;
	}
	Asking fresh = { .table = table, .text = text, .alike = g_ptr_array_new() };
	g_array_append_val(all, fresh);
	return &g_array_index(all, Asking, all->len - 1);
}

/* asked - a row was asked */
static void asked(gpointer data, const char *table, const TpRow *row, TpText text, TpAnswer answer)
{
	Asking *asking = asking_of(data, table, text);

	asking->places |= 1u << row->place;
	asking->n_rows++;
	if (answer == TP_ANSWER_YES)
		asking->match = row;
	else if (answer != TP_ANSWER_UNLIKE && *row->hint != '\0')
		g_ptr_array_add(asking->alike, (gpointer)row);
}

/* put_alike - rows that the text resembles */
static void put_alike(TpOut *line, const GPtrArray *alike)
{
	for (guint i = 0; i < MIN(alike->len, ALIKE_MAX); i++) {
		const TpRow *row = alike->pdata[i];
		tp_out_format(line, "%s%s", i == 0 ? "; alike, but no match: " : ", ", row->id);
	}
	if (alike->len > ALIKE_MAX)
		tp_out_format(line, " and %u more", alike->len - ALIKE_MAX);
}

/* put_asking - "by-comment "Postfix": 63 rows asked; postfix matches" */
static void put_asking(const TpPage *page, const Asking *asking, gboolean evidence)
{
	g_auto(TpOut) line = TP_OUT_MEMORY;
	const char *comma = "";

	TP_OUT(&line, "\"");
	tp_words_clip(&line, asking->text, TP_SAFE_TEXT, TEXT_CELLS);
	TP_OUT(&line, "\" (");
	for (guint place = 0; place < TP_PLACES; place++)
		if ((asking->places >> place & 1) != 0) {
			tp_out_format(&line, "%s%s", comma, tp_place_name((TpPlace)place));
			comma = ", ";
		}
	tp_out_format(&line, "): %u asked, ", asking->n_rows);
	if (asking->match != NULL)
		tp_out_format(&line, "%s matches", asking->match->id);
	else
		TP_OUT(&line, "none matches");
	put_alike(&line, asking->alike);
	tp_out_str(&line, evidence ? "  <- evidence" : "");
	tp_explain_line(page, asking->table, &line);
}

/* put_deciding - the row that decided, and how it is known */
static void put_deciding(const TpPage *page, const TpRow *row)
{
	g_auto(TpOut) line = TP_OUT_MEMORY;

	tp_out_str(&line, row->id);
	if (row->writer != NULL)
		tp_out_format(&line, ", for records of %s only", row->writer);
	if (row->source != NULL) {
		TP_OUT(&line, "; source: ");
		tp_safe(&line, tp_text_str(row->source), TP_SAFE_TEXT);
	}
	tp_explain_line(page, "Row", &line);
}

/* is_evidence - did the row that matches decide? A sign only tells who wrote the record */
static gboolean is_evidence(const Asking *asking, const TpHop *hop)
{
	gboolean sign = strcmp(asking->table, "signs") == 0;

	return !sign && asking->match != NULL && g_strcmp0(asking->match->id, hop->row) == 0;
}

/* tp_explain_rows - which rows were asked, and which matched */
void tp_explain_rows(const TpPage *page, guint n)
{
	const TpHop *hop = tp_explain_hop(page, n);
	g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Asking));
	const TpWatch watch = { asked, all };
	const TpRow *decided = NULL;

	if (page->analysis->analyst == NULL)
		return;
	g_array_set_clear_func(all, asking_clear);
	tp_analyst_watch(page->analysis->analyst, hop, &watch);
	TP_OUT(page->out, "\n  Rows of the tables that were asked, until one matched\n");
	for (guint i = 0; i < all->len; i++) {
		const Asking *asking = &g_array_index(all, Asking, i);
		gboolean evidence = is_evidence(asking, hop);
		put_asking(page, asking, evidence);
		decided = evidence ? asking->match : decided;
	}
	if (all->len == 0)
		TP_OUT(page->out, "  none: the record holds no words that any row looks at\n");
	if (decided != NULL)
		put_deciding(page, decided);
}
