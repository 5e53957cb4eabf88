/* SPDX-License-Identifier: MIT */
#include "dialect/row.h"

/* tp_row_set_init - make the patterns; they are compiled when first needed */
void tp_row_set_init(TpRowSet *set, const TpRow *rows, gsize n, gboolean whole)
{
	gsize sorted = 0;

	*set = (TpRowSet){ .rows = rows, .patterns = g_new0(TpPattern *, n), .n = n, .order = g_new0(guint16, n) };
	for (gsize i = 0; i < n; i++)
		set->patterns[i] = tp_pattern_new(rows[i].pattern, rows[i].hint, whole);
	for (guint place = 0; place < TP_PLACES; place++) {
		set->start[place] = sorted;
		for (gsize i = 0; i < n; i++)
			if (rows[i].place == place)
				set->order[sorted++] = (guint16)i;
	}
	set->start[TP_PLACES] = sorted;
}

/* tp_row_set_clear - free the patterns */
void tp_row_set_clear(TpRowSet *set)
{
	for (gsize i = 0; i < set->n; i++)
		tp_pattern_free(set->patterns[i]);
	g_free(set->patterns);
	g_free(set->order);
}

/* concerns - is the row for everybody, or for this writer? */
static gboolean concerns(const TpRow *row, const char *writer)
{
	return row->writer == NULL || (writer != NULL && strcmp(row->writer, writer) == 0);
}

/* ask - does the row match the text? Whoever looks on is told */
static gboolean ask(const TpRowSet *set, gsize i, TpText text, TpFinding *finding, gboolean *hard)
{
	gboolean too_hard = FALSE, yes = tp_pattern_match(set->patterns[i], text, finding->group, &too_hard);

	if (yes) {
		finding->row = &set->rows[i];
		finding->text = text;
	}
	if (too_hard && hard != NULL)
		*hard = TRUE;
	if (G_UNLIKELY(set->watch != NULL)) {
		TpAnswer answer = yes                                            ? TP_ANSWER_YES
				  : too_hard                                     ? TP_ANSWER_HARD
				  : tp_pattern_likely(set->patterns[i], text) ? TP_ANSWER_NO
										 : TP_ANSWER_UNLIKE;
		set->watch->asked(set->watch->data, set->table, &set->rows[i], text, answer);
	}
	return yes;
}

/* tp_row_set_at - the first row that matches a text standing in a place */
gboolean tp_row_set_at(const TpRowSet *set, TpText text, TpPlace place, const char *writer, TpFinding *finding,
		       gboolean *hard)
{
	for (gsize n = set->start[place]; n < set->start[place + 1]; n++) {
		gsize i = set->order[n];
		if (concerns(&set->rows[i], writer) && ask(set, i, text, finding, hard))
			return TRUE;
	}
	return FALSE;
}

/* present - a bit for each of `places` in which the record has any text */
static guint present(const TpReceived *received, guint places)
{
	TpText text;

	for (guint place = 0; place < TP_PLACES; place++) {
		guint cursor = 0;
		if ((places >> place & 1) != 0 && !tp_place_next(received, (TpPlace)place, &cursor, &text))
			places &= ~(1u << place);
	}
	return places;
}

/* tp_row_set_first - the first row that matches anywhere in its place; `places` has a bit for each place looked at */
gboolean tp_row_set_first(const TpRowSet *set, const TpReceived *received, guint places, const char *writer,
			  TpFinding *finding, gboolean *hard)
{
	TpText text;

	if (set->n == 0)
		return FALSE;
	places = present(received, places);
	for (gsize i = 0; i < set->n; i++) {
		const TpRow *row = &set->rows[i];
		if ((places >> row->place & 1) == 0 || !concerns(row, writer))
			continue;
		for (guint cursor = 0; tp_place_next(received, row->place, &cursor, &text);)
			if (ask(set, i, text, finding, hard))
				return TRUE;
	}
	return FALSE;
}
