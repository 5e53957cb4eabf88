/* SPDX-License-Identifier: MIT */
/*
 * memo - what a text was found to be, remembered
 *
 * Servers write the same words again and again: a mailbox of a million mails holds a few hundred different
 * comments about TLS. A memo gives the answer of the tables back without asking them; it never changes it.
 *
 * Depends on: row. A fixed number of slots; a newer text takes the place of an older one.
 */
#pragma once

#include "dialect/row.h"

/* TpRemembered - a row (NULL: none matched) and where its groups lie in the text (length 0xffff: absent) */
typedef struct {
	const TpRow *row;
	struct {
		guint16 start, len;
	} group[TP_GROUPS];
	guint64 serial; /* of the finding */
	gboolean hard;  /* a limit ended a match */
} TpRemembered;

typedef struct TpMemo TpMemo;

TpMemo *tp_memo_new(void);
void tp_memo_free(TpMemo *memo);

/*
 * tp_memo_slot - the slot for texts `a` and `b` together in a context (any value that the answer depends on)
 * `*known`: it holds the answer. NULL: the texts are too long to be remembered.
 */
TpRemembered *tp_memo_slot(TpMemo *memo, TpText a, TpText b, guint64 context, gboolean *known);
