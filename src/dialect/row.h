/* SPDX-License-Identifier: MIT */
/*
 * row - one row of a table of patterns: what it is called, where it looks, what it looks for
 *
 * Depends on: place, pattern.
 */
#pragma once

#include "dialect/pattern.h"
#include "dialect/place.h"

typedef struct {
	const char *id;
	const char *writer; /* id of the writer that alone writes so, or NULL */
	TpPlace place;
	guint8 effect;      /* of the table's own */
	const char *hint, *pattern, *sample, *source;
} TpRow;

/* What a row says to a text: does not even begin so; begins so, but is no match; a match; too hard to tell */
typedef enum { TP_ANSWER_UNLIKE, TP_ANSWER_NO, TP_ANSWER_YES, TP_ANSWER_HARD } TpAnswer;

/* TpWatch - somebody who sees every row that is asked */
typedef struct {
	void (*asked)(gpointer data, const char *table, const TpRow *row, TpText text, TpAnswer answer);
	gpointer data;
} TpWatch;

/* TpRowSet - rows with their compiled patterns; the rows stay their owner's */
typedef struct {
	const TpWatch *watch; /* NULL: nobody looks on */
	const char *table;    /* the set's name, for him */
	const TpRow *rows;
	TpPattern **patterns;
	TpStart *starts; /* of each pattern */
	gsize n;
	guint places;                /* bit n: a row looks at place n */
	guint64 initials[TP_PLACES]; /* those of its rows' patterns, see pattern.h: other texts need no question */
	guint16 *order;              /* row numbers grouped by place, in the table's order within a place */
	gsize start[TP_PLACES + 1]; /* where a place's group begins in `order` */
} TpRowSet;

/* tp_row_set_init - `whole`: patterns must match all of a text, else its beginning */
void tp_row_set_init(TpRowSet *set, const TpRow *rows, gsize n, gboolean whole);
/* tp_row_set_hasten - machine code for the patterns that are used often: our own, see pattern.h */
void tp_row_set_hasten(TpRowSet *set);
void tp_row_set_clear(TpRowSet *set);

/* What a row found */
typedef struct {
	const TpRow *row;
	TpText text; /* all of what it matched in */
	TpText group[TP_GROUPS];
	guint64 serial; /* the same for the same row and words, found again by memory; 0: not remembered */
} TpFinding;

/*
 * tp_row_set_at_rest - the first row of `set` that matches `text` standing in `place`, among those for everybody and
 * those of the writer with id `writer` (may be NULL); `*hard` is set if a limit ended a match
 */
gboolean tp_row_set_at_rest(const TpRowSet *set, TpText text, TpPlace place, const char *writer, TpFinding *finding,
		       gboolean *hard);

/* tp_row_set_likely - may a row match what begins so, or does somebody look on who is to see that none does? */
static inline gboolean tp_row_set_likely(const TpRowSet *set, TpText text, TpPlace place)
{
	char initial = text.len > 0 ? *text.at : '\0'; /* a row for texts that may be empty takes any */

	return (set->initials[place] & tp_text_initial(initial)) != 0 || G_UNLIKELY(set->watch != NULL);
}

/* tp_row_set_at - inline, because in most places no row looks at anything */
static inline gboolean tp_row_set_at(const TpRowSet *set, TpText text, TpPlace place, const char *writer,
				     TpFinding *finding, gboolean *hard)
{
	return tp_row_set_likely(set, text, place) && tp_row_set_at_rest(set, text, place, writer, finding, hard);
}

/* tp_row_set_first - the first row of the table that matches anywhere in its place; `places`: bit n for place n */
gboolean tp_row_set_first(const TpRowSet *set, const TpReceived *received, guint places, const char *writer,
			  TpFinding *finding, gboolean *hard);
