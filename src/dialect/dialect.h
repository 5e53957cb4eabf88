/* SPDX-License-Identifier: MIT */
/*
 * dialect - how servers write: what they say of TLS, who they are, and what never left the machine
 *
 * Three tables (dialects.def, writers.def, local.def) and one reader of them. A row states; it never rates.
 *
 * Depends on: row, memo, writer.
 */
#pragma once

#include <tlspath/writer.h>

#include "dialect/row.h"

/* What a row of dialects.def says; a site's rows say one of the first TP_EFFECTS_OF_SITES */
typedef enum {
	TP_EFFECT_TLS,          /* the record says: with TLS */
	TP_EFFECT_PLAINTEXT,    /* the record says: without */
	TP_EFFECT_CERTIFICATE,  /* something about the client's certificate */
	TP_EFFECT_UNKNOWN_FORM, /* TLS words of the recorder in no form we know */
	TP_EFFECT_MUTUAL,       /* with TLS, and both ends proved who they are */
	TP_EFFECTS_OF_SITES = TP_EFFECT_MUTUAL
} TpEffect;

/* What a row of local.def says */
typedef enum {
	TP_LOCAL_SHOWN, /* a hand-over on one machine */
	TP_LOCAL_HIDDEN /* the same, by a record that does not show its client */
} TpLocal;

/* TpTables - rows that are asked before our own; all zero: none. They stay their owner's */
typedef struct {
	const TpRow *evidence, *signs, *locals;
	const TpWriter *writers;
	gsize n_evidence, n_signs, n_locals, n_writers;
} TpTables;

typedef struct TpDialects TpDialects;

TpDialects *tp_dialects_new(void);
void tp_dialects_free(TpDialects *dialects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpDialects, tp_dialects_free)

/* tp_dialects_add - rows of a site, to be asked before ours; once, and before the first record */
void tp_dialects_add(TpDialects *dialects, const TpTables *site);
/* tp_dialects_watch - from now on `watch` sees every row that is asked; NULL: nobody */
void tp_dialects_watch(TpDialects *dialects, const TpWatch *watch);

/* tp_dialects_writer - who wrote the record; NULL if we do not know. `*hard`, here and below: a limit ended a match */
const TpWriter *tp_dialects_writer(TpDialects *dialects, const TpReceived *received, gboolean *hard);

/* One in each comment that is kept, and in each place of words */
enum { TP_FINDINGS_MAX = TP_COMMENTS_MAX + TP_PLACES };

/* tp_dialects_evidence - all that the recorder says of TLS, in the record's order; returns how many findings */
guint tp_dialects_evidence(TpDialects *dialects, const TpReceived *received, const TpWriter *writer,
			   TpFinding findings[TP_FINDINGS_MAX], gboolean *hard);

/* tp_dialects_local - the row that shows a hand-over on one machine; NULL if none does */
const TpRow *tp_dialects_local(TpDialects *dialects, const TpReceived *received, const TpWriter *writer, TpText *text,
			       gboolean *hard);

const char *tp_effect_name(TpEffect effect);   /* "tls", "plaintext", "certificate", "unknown-form" */
const char *tp_silence_name(TpSilence silence); /* "plain", "nothing", "unknown" */

/* The tables themselves, for --list and for tests */
const TpRow *tp_dialect_rows(gsize *n);
const TpRow *tp_sign_rows(gsize *n);
const TpRow *tp_local_rows(gsize *n);
const TpWriter *tp_writer_rows(gsize *n);
