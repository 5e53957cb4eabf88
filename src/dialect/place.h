/* SPDX-License-Identifier: MIT */
/*
 * place - the parts of a record in which the recorder writes, and not its client
 *
 * A pattern is bound to a place, so that a HELO of "TLSv1.3", a reverse name, an envelope address, a "for" or an
 * "id" can never be read as the server's own words.
 *
 * Depends on: received.
 */
#pragma once

#include <tlspath/received.h>

typedef enum {
	TP_PLACE_COMMENT,      /* a comment behind "by" or any later clause */
	/* the same; those of the from clause behind the client's names and address; as evidence also lead comments */
	TP_PLACE_ANY_COMMENT,
	TP_PLACE_BY_COMMENT,   /* a comment behind "by" */
	TP_PLACE_WITH_COMMENT, /* a comment behind "with", before or after the protocol's word */
	TP_PLACE_LEAD_COMMENT, /* a comment before any clause: (qmail 1 invoked by uid 2) */
	TP_PLACE_FROM_COMMENT, /* the client's own comments: for telling the software, never for evidence */
	TP_PLACE_FROM_TAIL,    /* bare words of the from clause behind the client's comments */
	TP_PLACE_FROM,         /* the word behind "from" */
	TP_PLACE_BY,           /* the words behind "by" */
	TP_PLACE_BY_TAIL,      /* the same without the first, which is the host */
	TP_PLACE_VIA,
	TP_PLACE_WITH,         /* the words behind "with" */
	TP_PLACE_WITH_PHRASE,  /* the same if they are more than one */
	TP_PLACE_AGAIN,        /* the words behind a second "with" */
	TP_PLACE_ID,
	TP_PLACE_TLS,          /* the words behind "tls" */
	TP_PLACE_FIELD,        /* all of it: for telling the software, never for evidence */
	TP_PLACE_BARE,         /* the same, if it has no id */
	TP_PLACE_BY_NOTED,     /* the same, if it has a comment behind "by" */
	TP_PLACE_ID_NOTED,     /* the same, if it has a comment behind "id" */
	TP_PLACES
} TpPlace;

/* Bit n: place n is one where evidence is looked for, comments and words */
enum {
	TP_EVIDENCE_COMMENTS = 1u << TP_PLACE_COMMENT | 1u << TP_PLACE_ANY_COMMENT | 1u << TP_PLACE_BY_COMMENT |
			       1u << TP_PLACE_WITH_COMMENT,
	TP_EVIDENCE_WORDS = 1u << TP_PLACE_FROM_TAIL | 1u << TP_PLACE_BY | 1u << TP_PLACE_BY_TAIL | 1u << TP_PLACE_VIA |
			    1u << TP_PLACE_WITH | 1u << TP_PLACE_WITH_PHRASE | 1u << TP_PLACE_AGAIN | 1u << TP_PLACE_TLS,
};

/* The places before this one are made of comments, the others of words, at most once in a record */
enum { TP_PLACES_OF_COMMENTS = TP_PLACE_FROM_COMMENT + 1 };

/* tp_place_comment, tp_place_words - the next comment, the words of a place of that kind; FALSE, TP_NO_TEXT: none */
gboolean tp_place_comment(const TpReceived *received, TpPlace place, guint *cursor, TpText *text);
TpText tp_place_words(const TpReceived *received, TpPlace place);

/* tp_place_filled - can a place of words hold some? Inline: evidence is looked for in many, and most are empty */
static inline gboolean tp_place_filled(const TpReceived *received, TpPlace place)
{
	const TpText *value = received->value;

	switch (place) {
	case TP_PLACE_BY_TAIL:
		return value[TP_CLAUSE_BY].len > received->by.len || received->part[TP_CLAUSE_BY].len > value[TP_CLAUSE_BY].len;
	case TP_PLACE_VIA:
		return value[TP_CLAUSE_VIA].len > 0;
	case TP_PLACE_WITH:
		return value[TP_CLAUSE_WITH].len > 0;
	case TP_PLACE_WITH_PHRASE:
		return value[TP_CLAUSE_WITH].len > (received->protocol != NULL ? received->with.len : 0);
	case TP_PLACE_AGAIN:
		return received->again.len > 0;
	case TP_PLACE_TLS:
		return value[TP_CLAUSE_TLS].len > 0;
	default:
		return TRUE;
	}
}

/*
 * tp_place_next - the next text of a place; `cursor` starts at 0
 * FALSE when there is none left.
 */
static inline gboolean tp_place_next(const TpReceived *received, TpPlace place, guint *cursor, TpText *text)
{
	if ((guint)place < TP_PLACES_OF_COMMENTS)
		return *cursor < received->n_comments && tp_place_comment(received, place, cursor, text);
	if ((*cursor)++ > 0)
		return FALSE;
	*text = tp_place_words(received, place);
	return text->at != NULL;
}

const char *tp_place_name(TpPlace place);
