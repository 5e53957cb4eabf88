/* SPDX-License-Identifier: MIT */
#include "dialect/row.h"

/* tp_row_set_init - make the patterns; they are compiled when first needed */
void tp_row_set_init(TpRowSet *set, const TpRow *rows, gsize n, gboolean whole)
{
	gsize sorted = 0;

	*set = (TpRowSet){ .rows = rows, .n = n, .order = g_new0(guint16, n) };
	set->patterns = g_new0(TpPattern *, n);
	set->first = g_new0(TpBytes, n);
	for (gsize i = 0; i < n; i++) {
		set->patterns[i] = tp_pattern_new(rows[i].pattern, rows[i].hint, whole);
		set->first[i] = tp_pattern_first(set->patterns[i]);
	}
	for (guint place = 0; place < TP_PLACES; place++) {
		set->start[place] = sorted;
		for (gsize i = 0; i < n; i++)
			if (rows[i].place == place)
				set->order[sorted++] = (guint16)i;
		set->places |= (guint)(sorted > set->start[place]) << place;
	}
	set->start[TP_PLACES] = sorted;
}

/* tp_row_set_clear - free the patterns */
void tp_row_set_clear(TpRowSet *set)
{
	for (gsize i = 0; i < set->n; i++)
		tp_pattern_free(set->patterns[i]);
	g_free(set->patterns);
	g_free(set->first);
	g_free(set->order);
}

/* worth - may the text begin so, or does somebody look on who is to see that it does not? */
static inline gboolean worth(const TpRowSet *set, gsize i, TpText text)
{
	return (text.len > 0 && tp_bytes_has(&set->first[i], *text.at)) || G_UNLIKELY(set->watch != NULL);
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
		if (worth(set, i, text) && concerns(&set->rows[i], writer) && ask(set, i, text, finding, hard))
			return TRUE;
	}
	return FALSE;
}

/* in_comments - does the row match in one of the comments that are its place? */
static gboolean in_comments(const TpRowSet *set, gsize i, const TpReceived *received, TpFinding *finding, gboolean *hard)
{
	TpText text;

	for (guint cursor = 0; tp_place_next(received, set->rows[i].place, &cursor, &text);)
		if (worth(set, i, text) && ask(set, i, text, finding, hard))
			return TRUE;
	return FALSE;
}

/* look_up - the words of those of the `places` that are no comments; returns the places that hold any */
static guint look_up(const TpReceived *received, guint places, TpText words[TP_PLACES])
{
	for (guint place = TP_PLACES_OF_COMMENTS; place < TP_PLACES; place++) {
		guint cursor = 0;
		if ((places >> place & 1) != 0 && !tp_place_next(received, (TpPlace)place, &cursor, &words[place]))
			places &= ~(1u << place);
	}
	return received->n_comments > 0 ? places : places & ~((1u << TP_PLACES_OF_COMMENTS) - 1);
}

/* tp_row_set_first - the first row that matches anywhere in its place; `places` has a bit for each place looked at */
gboolean tp_row_set_first(const TpRowSet *set, const TpReceived *received, guint places, const char *writer,
			  TpFinding *finding, gboolean *hard)
{
	TpText words[TP_PLACES];

	places = look_up(received, places & set->places, words);
	for (gsize i = 0; i < set->n && places != 0; i++) {
		const TpRow *row = &set->rows[i];
		if ((places >> row->place & 1) == 0 || !concerns(row, writer))
			continue;
		if ((guint)row->place < TP_PLACES_OF_COMMENTS ? in_comments(set, i, received, finding, hard)
		                                       : worth(set, i, words[row->place]) &&
		                                                 ask(set, i, words[row->place], finding, hard))
			return TRUE;
	}
	return FALSE;
}
