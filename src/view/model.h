/* SPDX-License-Identifier: MIT */
/*
 * model - what the view knows: one row a message, which one is selected, and the one that is open
 *
 * A mailbox may hold a million messages, so a row keeps only what the list shows, and where the message is
 * (some 70 bytes and its strings); the open message is read again from its place and analysed anew.
 *
 * Depends on: analysis, mailbox, safe. No drawing, no keys.
 * Owns the batches that the loader handed over; every string of a row lives in its batch.
 */
#pragma once

#include <tlspath/analysis.h>

/* TpRow - one message in the list; all strings are safe text */
typedef struct {
	TpLocator where;
	const char *path, *from, *subject;
	char date[11];    /* "2026-10-03", or empty */
	guint8 verdict;   /* TpVerdict */
	gboolean internal; /* the worst hop stays inside one organisation */
} TpRow;

/* TpBatch - rows on their way from the loader to the model, with the troubles met between them */
typedef struct {
	GArray *rows; /* of TpRow */
	GStringChunk *strings;
	GPtrArray *troubles; /* of TpTrouble */
} TpBatch;

typedef struct {
	char *name, *reason;
} TpTrouble;

TpBatch *tp_batch_new(void);
void tp_batch_free(TpBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpBatch, tp_batch_free)
void tp_batch_add(TpBatch *batch, const TpAnalysis *analysis);
void tp_batch_trouble(TpBatch *batch, const char *name, const char *reason);

typedef struct {
	GArray *rows;       /* of TpRow, in the order of the input */
	GPtrArray *batches;
	GPtrArray *troubles; /* of TpTrouble */
	guint counts[TP_VERDICTS];
	guint selected;     /* index into rows */
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

/* tp_model_take - the rows and troubles of a batch; the model owns it from now on */
void tp_model_take(TpModel *model, TpBatch *batch);
static inline guint tp_model_count(const TpModel *model)
{
	return model->rows->len;
}
static inline const TpRow *tp_model_row(const TpModel *model, guint i)
{
	return &g_array_index(model->rows, TpRow, i);
}
/* tp_model_select - select a row, as near to `i` as there is one */
void tp_model_select(TpModel *model, gint64 i);
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
/* tp_row_has_gap - does the message have such a hop? */
gboolean tp_row_has_gap(const TpRow *row);
/* tp_row_matches - does the list show `needle` in this row? */
gboolean tp_row_matches(const TpRow *row, const char *needle);
