/* SPDX-License-Identifier: MIT */
#include "dialect/row.h"

/* tp_row_set_init - make the patterns; they are compiled when first needed */
void tp_row_set_init(TpRowSet *set, const TpRow *rows, gsize n, gboolean whole)
{
	gsize sorted = 0;

	*set = (TpRowSet){ .rows = rows, .n = n, .order = g_new0(guint16, n) };
	set->patterns = g_new0(TpPattern *, n);
	set->starts = g_new0(TpStart, n);
	for (gsize i = 0; i < n; i++) {
		set->patterns[i] = tp_pattern_new(rows[i].pattern, rows[i].hint, whole);
		set->starts[i] = tp_pattern_start(set->patterns[i]);
	}
	for (guint place = 0; place < TP_PLACES; place++) {
		set->start[place] = sorted;
		for (gsize i = 0; i < n; i++)
			if (rows[i].place == place) {
				set->order[sorted++] = (guint16)i;
				set->initials[place] |= tp_start_initials(&set->starts[i]);
			}
		set->places |= (guint)(sorted > set->start[place]) << place;
	}
	set->start[TP_PLACES] = sorted;
}

/* tp_row_set_hasten - machine code for the patterns that are used often */
void tp_row_set_hasten(TpRowSet *set)
{
	for (gsize i = 0; i < set->n; i++)
		tp_pattern_hasten(set->patterns[i]);
}

/* tp_row_set_clear - free the patterns */
void tp_row_set_clear(TpRowSet *set)
{
	for (gsize i = 0; i < set->n; i++)
		tp_pattern_free(set->patterns[i]);
	g_free(set->patterns);
	g_free(set->starts);
	g_free(set->order);
}

/* worth - may the text begin so, or does somebody look on who is to see that it does not? */
static inline gboolean worth(const TpRowSet *set, gsize i, TpText text, guint64 head)
{
	return tp_start_fits(&set->starts[i], text, head) || G_UNLIKELY(set->watch != NULL);
}

/* concerns - is the row for everybody, or for this writer? */
static gboolean concerns(const TpRow *row, const char *writer)
{
	return row->writer == NULL || (writer != NULL && strcmp(row->writer, writer) == 0);
}

/* ask - does the row match the text? Whoever looks on is told */
static G_GNUC_NO_INLINE gboolean ask(const TpRowSet *set, gsize i, TpText text, TpFinding *finding, gboolean *hard)
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

/*
 * first_at - the first row before row number `stop` that matches a text standing in a place; returns its number, or
 * `stop`
 */
static gsize first_at(const TpRowSet *set, TpText text, TpPlace place, const char *writer, gsize stop,
		      TpFinding *finding, gboolean *hard)
{
	const guint64 head = tp_start_head(text);

	for (gsize n = set->start[place]; n < set->start[place + 1] && set->order[n] < stop; n++) {
		gsize i = set->order[n];
		if (worth(set, i, text, head) && concerns(&set->rows[i], writer) && ask(set, i, text, finding, hard))
			return i;
	}
	return stop;
}

/* tp_row_set_at_rest - the first row that matches a text standing in a place */
gboolean tp_row_set_at_rest(const TpRowSet *set, TpText text, TpPlace place, const char *writer, TpFinding *finding,
		       gboolean *hard)
{
	return first_at(set, text, place, writer, set->n, finding, hard) < set->n;
}

/* tp_row_set_first - place by place; no row is asked that stands behind one that matched */
gboolean tp_row_set_first(const TpRowSet *set, const TpReceived *received, guint places, const char *writer,
			  TpFinding *finding, gboolean *hard)
{
	gsize found = set->n;
	TpText text;

	for (places &= set->places; places != 0; places &= places - 1) {
		TpPlace place = (TpPlace)__builtin_ctz(places);
		for (guint cursor = 0; tp_place_next(received, place, &cursor, &text);)
			if (tp_row_set_likely(set, text, place))
				found = first_at(set, text, place, writer, found, finding, hard);
	}
	return found < set->n;
}
