/* SPDX-License-Identifier: MIT */
/*
 * writer - the software or service that wrote a record, and what its silence about TLS means
 *
 * Depends on: GLib's types only. Rows: src/dialect/writers.def.
 */
#pragma once

#include <glib.h>

typedef enum {
	TP_SILENCE_UNKNOWN, /* its habit is not known: SMTP without S is presumed plaintext */
	TP_SILENCE_PLAIN,   /* it notes TLS: where it did not, there was none */
	TP_SILENCE_NOTHING  /* it never notes TLS: its silence says nothing */
} TpSilence;

typedef struct {
	const char *id;       /* "postfix" */
	const char *label;    /* "Postfix", for people */
	TpSilence silence;
	const char *evidence; /* how we know the habit, with its source */
} TpWriter;
