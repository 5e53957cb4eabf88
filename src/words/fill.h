/* SPDX-License-Identifier: MIT */
/*
 * fill - sentences with places in them, and counted hops
 *
 * A sentence of the tables may hold {places}: "{recorder} wrote {with}." The table of places is in places.c.
 * What is filled in comes from the mail and is made safe there.
 *
 * Depends on: words, policy. Rows: said.def and kin.
 */
#pragma once

#include <tlspath/words.h>

/* tp_words_fill - append `sentence` with its places filled in for hop number `hop`; 0 if it is about none */
void tp_words_fill(TpOut *out, const char *sentence, const TpPath *path, guint hop);
/* tp_words_add - the same as one more sentence of a paragraph that begins at `start`; NULL adds nothing */
void tp_words_add(TpOut *out, gsize start, const char *sentence, const TpPath *path, guint hop);

/* tp_words_hop - the hop of that number */
static inline const TpHop *tp_words_hop(const TpPath *path, guint hop)
{
	return &path->hops[hop - 1];
}

/* TpHopTest - is the hop one of those that are spoken of? `what` is the verdict, the threat, the note */
typedef gboolean (*TpHopTest)(const TpHop *hop, guint what);
gboolean tp_words_is_network(const TpHop *hop, guint unused);
gboolean tp_words_has_verdict(const TpHop *hop, guint verdict); /* of the network hops */

guint tp_words_count(const TpPath *path, TpHopTest test, guint what);
/* tp_words_list - "hop 2", "hops 2 and 4", "hops 2-5, 9 and 12 more" */
void tp_words_list(TpOut *out, const TpPath *path, TpHopTest test, guint what);

/* TP_WORDS_DOUBTS - notes that make a record doubtful: it breaks a rule */
#define TP_WORDS_NOTE(ID) (G_GUINT64_CONSTANT(1) << TP_NOTE_##ID)
#define TP_WORDS_DOUBTS \
	(TP_WORDS_NOTE(CLOCK_BACKWARDS) | TP_WORDS_NOTE(GAP) | TP_WORDS_NOTE(CLAIMED_OWN) | \
	 TP_WORDS_NOTE(CLAUSE_TWICE) | TP_WORDS_NOTE(FORM_UNKNOWN) | TP_WORDS_NOTE(REINJECTED))

/* TpEnd - one end of a hop: its organisation, its host, and is it yours? */
typedef struct {
	TpText org, host;
	gboolean own;
} TpEnd;

TpEnd tp_words_end_from(const TpPath *path, guint hop);
TpEnd tp_words_end_by(const TpPath *path, guint hop);

/* tp_words_own_concerned - is one of your own servers at an end of any hop that has the path's verdict? */
gboolean tp_words_own_concerned(const TpPath *path);

/* tp_words_writer_mark - how the hop's software marks TLS: "" is the S of RFC 3848, NULL not known */
const char *tp_words_writer_mark(const TpHop *hop);
