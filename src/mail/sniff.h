/* SPDX-License-Identifier: MIT */
/*
 * sniff - is this mail, and of which kind? Asked of the first TP_LIMIT_SNIFF bytes of an input
 *
 * Depends on: known, lines, pasted, separator. Rows: sniff.def.
 */
#pragma once

#include <tlspath/mailbox.h>

typedef enum {
	TP_SNIFF_SINGLE,  /* one message, or its header */
	TP_SNIFF_MBOX,    /* begins with a From_ line */
	TP_SNIFF_EMLX,    /* Apple Mail: a line with the length of the message, the message, a property list */
	TP_SNIFF_GZIP,    /* compressed with gzip */
	TP_SNIFF_TAR,
	TP_SNIFF_ARCHIVE, /* zip, or one of the other compressions */
} TpSniffKind;

typedef struct {
	TpSniffKind kind;
	gsize skip;     /* bytes before the message: a BOM, blank lines, the words of a ticket above the header */
	guint64 length; /* of the message of an EMLX, as stated */
	gboolean broken; /* what stood right above the header were lines of it */
} TpSniff;

/* tp_sniff - look at the beginning of an input; FALSE with a sentence if it is no mail */
gboolean tp_sniff(TpText bytes, TpSniff *sniff, GError **error);
