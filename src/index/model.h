/* SPDX-License-Identifier: MIT */
/*
 * model - what the view knows: one row a message, which one is selected, and the one that is open
 *
 * A mailbox may hold a million messages: of each there is a row (mail_row.h) and its place in the list, some 60 bytes
 * and the words that are shown; the open message is read again from its place and analysed anew.
 *
 * Depends on: mail_row, order, analysis. No drawing, no keys.
 * Owns the words of the batches that the loader handed over.
 */
#pragma once

#include <tlspath/analysis.h>

#include "index/mail_row.h"

/* TpOrder - how the list is sorted; see order.c */
typedef enum { TP_ORDER_INPUT, TP_ORDER_DATE, TP_ORDER_VERDICT, TP_ORDER_FROM, TP_ORDERS } TpOrder;

enum { TP_MODEL_PAGE = 4096, TP_MODEL_ALL = TP_VERDICTS };

/*
 * TpModel - all rows, and of those that are shown their order
 * What a view calls mail `i` is the one at place `i` of the list; only order.c and model.c count otherwise.
 */
typedef struct {
	GPtrArray *pages;   /* of TpMailRow[TP_MODEL_PAGE], in the order of the input; so none is moved when more come */
	guint n_rows;
	GArray *shown;      /* of guint32: indices into rows, as the list has them */
	GPtrArray *words;   /* memory of the rows */
	GPtrArray *troubles; /* of TpTrouble */
	guint counts[TP_VERDICTS]; /* of what the filter takes */
	guint only;         /* the one verdict that is shown of them, or TP_MODEL_ALL */
	guint tagged;       /* rows */
	guint selected;     /* place in the list */
	guint anchor;       /* index of the row selected or opened last, also while it is not shown */
	gboolean moved;     /* the selection was moved from the top: it stays on its mail when the list changes */
	gboolean filtered;  /* there is a filter */
	gboolean waiting;   /* the list is the one from before it, until there is enough of the new one */
	guint found;        /* rows that it takes, while we wait */
	guint filter;       /* its number */
	guint missed;       /* judged mails that were not found, since one was: the search goes twice as far for each */
	guint judged;       /* rows before this one were judged by it, as far as they were there again */
	guint earlier;      /* so many were read before it was set, of which it knows */
	TpOrder order;
	gboolean reversed;
	gboolean unsorted;  /* rows came since the list was sorted */
	/* the open message */
	TpAnalyst *analyst;
	int input;          /* seekable copy of standard input, or -1 */
	char *bytes;
	TpEntry entry;
	TpAnalysis analysis; /* borrows from bytes */
	GArray *lines;      /* of TpText: the lines of its header */
	gboolean open;
	guint opened;       /* index of its row */
	char *refused;      /* why it could not be read again, or NULL */
} TpModel;

TpModel *tp_model_new(const TpSettings *settings, int input);
void tp_model_free(TpModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpModel, tp_model_free)

/* tp_model_take - the rows and troubles of a batch, which is freed */
void tp_model_take(TpModel *model, TpBatch *batch);
/* tp_model_all - how many mails were read; tp_model_count - how many the list shows */
static inline guint tp_model_all(const TpModel *model)
{
	return model->n_rows;
}
static inline guint tp_model_count(const TpModel *model)
{
	return model->shown->len;
}
/* tp_model_nth - row `i` of the input */
static inline TpMailRow *tp_model_nth(const TpModel *model, guint i)
{
	return (TpMailRow *)model->pages->pdata[i / TP_MODEL_PAGE] + i % TP_MODEL_PAGE;
}
/* tp_model_taken - how many the filter takes, whatever their verdict */
static inline guint tp_model_taken(const TpModel *model)
{
	guint sum = 0;

	for (guint verdict = 0; verdict < TP_VERDICTS; verdict++)
		sum += model->counts[verdict];
	return sum;
}
/* tp_model_row - mail `i` of the list */
static inline TpMailRow *tp_model_row(const TpModel *model, guint i)
{
	return tp_model_nth(model, g_array_index(model->shown, guint32, i));
}
/* tp_model_opened - the row of the open message, which the list may not show any more */
static inline const TpMailRow *tp_model_opened(const TpModel *model)
{
	return tp_model_nth(model, model->opened);
}
/* tp_model_open - read and analyse the selected message; FALSE if it cannot be read any more */
gboolean tp_model_open(TpModel *model);
/* tp_model_hop - hop `n` (from 1) of the open message */
static inline const TpHop *tp_model_hop(const TpModel *model, guint n)
{
	return &model->analysis.path.hops[n - 1];
}
/* tp_model_line_hop - number of the hop whose record header line `line` belongs to, 0 for none */
guint tp_model_line_hop(const TpModel *model, guint line);
/* tp_model_evidence - the header line with the evidence of a hop (or the first of its record) */
guint tp_model_evidence(const TpModel *model, guint hop);

/* tp_hop_is_gap - is it what "next gap" stops at: plaintext, or no record? */
gboolean tp_hop_is_gap(const TpHop *hop);
