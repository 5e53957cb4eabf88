/* SPDX-License-Identifier: MIT */
/*
 * received - one Received field taken apart (RFC 5321 4.4, RFC 5322 3.6.7, and what servers write)
 *
 *     from HELO (RDNS [IP]) (using TLSv1.3 ...)  by HOST (Postfix)  with ESMTPS  id X  for <R> ; DATE (CEST)
 *     |--------- from ------------------------|  |----- by -----|   |- with -|   ...            |- date --|
 *               '-- comment: peer  '-- comment: the recorder's own
 *
 * Two steps, and this is the first: cut, interpret nothing. Each comment keeps the clause that it
 * follows, because the place of a word says who chose it. Parsing never fails: what is odd becomes a
 * note, what is beyond a limit too.
 *
 * The names in it (helo to via) are TP_LIMIT_CLAUSE bytes at most, and one more if they were cut there.
 *
 * Depends on: text, when, host, note.
 * Owns nothing: every TpText points into `raw`.
 */
#pragma once

#include <tlspath/host.h>
#include <tlspath/limits.h>
#include <tlspath/note.h>
#include <tlspath/when.h>

typedef enum {
	TP_CLAUSE_NONE, /* before the first keyword */
	TP_CLAUSE_FROM,
	TP_CLAUSE_BY,
	TP_CLAUSE_VIA,
	TP_CLAUSE_WITH,
	TP_CLAUSE_ID,
	TP_CLAUSE_FOR,
	TP_CLAUSE_TLS,   /* RFC 8314 4.3 */
	TP_CLAUSE_OTHER, /* other words that begin a clause: envelope-from, group, ... */
	TP_CLAUSE_DATE,  /* after the last semicolon */
	TP_CLAUSES
} TpClause;

typedef struct {
	TpText text;     /* between the outer parentheses, nested comments included */
	TpClause clause; /* the clause it stands in */
	gboolean peer;   /* holds the client's address or words that the client chose */
	gboolean glued;  /* no blank before it: part of a name, "SMTPSVC(6.0)" */
} TpComment;

enum { TP_COMMENTS_MAX = TP_LIMIT_COMMENTS };

typedef struct TpProtocol TpProtocol; /* src/trace/protocol.h */

typedef struct {
	TpText raw;                 /* the whole value after "Received:", folds and all */
	TpText value[TP_CLAUSES];   /* each clause's words without its comments; the first of its kind */
	TpText part[TP_CLAUSES];    /* the same with its comments */
	TpText again;               /* the value of a second "with" clause: "with ESMTP with STARTTLS" */
	TpWhen date;
	TpText helo;                /* the name that the client gave (RFC 5321 4.1.1.1) */
	TpText rdns;                /* the name that the recorder found for the client's address */
	gboolean rdns_unknown;      /* he looked, and found none */
	gboolean helo_alone;        /* the word behind "from" is the HELO, and nothing else tells of the client */
	TpText ip;                  /* the client's address, without brackets */
	TpAddress address;          /* the same, parsed; reach NONE if there is none */
	TpText by, with, id, recipient, via;
	const TpProtocol *protocol; /* the row of `with`, if it is the word of one */
	TpNotes notes;
	guint n_comments;
	TpComment comments[TP_COMMENTS_MAX]; /* the last member: those behind n_comments hold anything */
} TpReceived;

/* tp_received_parse - take the value of a Received field apart; `received` borrows from `raw` */
void tp_received_parse(TpReceived *received, TpText raw);
/* tp_received_by_is, tp_received_by_shows - is the recorder's name this address; does a comment behind it hold it? */
gboolean tp_received_by_is(const TpReceived *received, const TpAddress *address);
gboolean tp_received_by_shows(const TpReceived *received, const TpAddress *address);
