/* SPDX-License-Identifier: MIT */
/*
 * mail_row - what the list keeps of one message, and how rows come from the loader
 *
 * A mailbox may hold a million messages: a row has 56 bytes and, in the memory of its batch, the words that the list
 * shows. All else is read again from its place.
 *
 * Depends on: analysis, safe.
 */
#pragma once

#include <tlspath/analysis.h>

/* TpMailRow - one message; its place, what the list sorts by, and what was decided about it */
typedef struct {
	const char *source; /* as in TpLocator */
	const char *words;  /* path string, sender, subject, member: one behind the other, all but the last safe text */
	guint64 offset, size;
	gint64 utc;
	guint32 index, entry;
	gint32 delay;       /* the longest of a hop in seconds; TP_MAIL_ROW_NO_DELAY: none is known */
	gint16 zone;        /* minutes, of utc */
	guint16 verdict : 3;  /* TpVerdict */
	guint16 tls : 3;      /* TpTlsVersion: the lowest that a network hop noted */
	guint16 attached : 1;
	guint16 dated : 1;
	guint16 internal : 1; /* the worst hop stays inside one organisation */
	guint16 matches : 1;  /* the filter takes it */
	guint16 passes : 1;   /* a newer filter takes it, as far as it has judged it */
	guint16 tagged : 1;
} TpMailRow;

#define TP_MAIL_ROW_NO_DELAY G_MININT32

/* The words of a row */
const char *tp_mail_row_from(const TpMailRow *row);
const char *tp_mail_row_subject(const TpMailRow *row);
static inline const char *tp_mail_row_path(const TpMailRow *row)
{
	return row->words;
}
/* tp_mail_row_date - "2026-10-03" as its sender's clock showed it, or empty */
#define TP_MAIL_ROW_DATE_SIZE 11
void tp_mail_row_date(const TpMailRow *row, char date[TP_MAIL_ROW_DATE_SIZE]);
/* tp_mail_row_where - its place; lives as long as the row's words */
TpLocator tp_mail_row_where(const TpMailRow *row);
/* tp_mail_row_is_at - is it the row of that place? */
gboolean tp_mail_row_is_at(const TpMailRow *row, const TpLocator *where);
/* tp_mail_row_has_gap - does the message have a hop at which "next gap" stops? */
gboolean tp_mail_row_has_gap(const TpMailRow *row);
/* tp_mail_row_matches - does the list show `needle` in this row? */
gboolean tp_mail_row_matches(const TpMailRow *row, const char *needle);

typedef struct {
	char *name, *reason;
} TpTrouble;

/* TpBatch - rows on their way from the loader to the model, with the troubles met between them */
typedef struct {
	GArray *rows;        /* of TpMailRow; their words are told by `ends` */
	GArray *ends;        /* of gsize: where in `words` those of each row end */
	GString *words;
	GPtrArray *troubles; /* of TpTrouble */
	guint filter;        /* the number of the filter that its rows were judged by */
} TpBatch;

TpBatch *tp_batch_new(void);
void tp_batch_free(TpBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpBatch, tp_batch_free)
void tp_batch_add(TpBatch *batch, const TpAnalysis *analysis, gboolean matches);
void tp_batch_trouble(TpBatch *batch, const char *name, const char *reason);
/* tp_batch_settle - the rows get their words, in memory that the caller owns; nothing may be added any more */
char *tp_batch_settle(TpBatch *batch);
void tp_trouble_free(gpointer trouble);
