/* SPDX-License-Identifier: MIT */
/*
 * path - the hops of one message in travel order, and the verdict on them
 *
 *     client --hop 1--> (joint) --hop 2--> (joint) ==hop 3==> (joint) --hop 4--> mailbox
 *     '-- told by other people's servers --------' ^trust line '-- your own records --'
 *
 * Hop 1 is the sender's end, although a mail carries its records newest first.
 *
 * Depends on: hop, host. Never on where the mail came from.
 * Owns its array of hops, which is kept and used again for the next message.
 */
#pragma once

#include <tlspath/hop.h>

/* TpVerdict - the worst network hop, in the order of severity */
typedef enum {
	TP_VERDICT_EMPTY,     /* no Received field */
	TP_VERDICT_LOCAL,     /* no hop crossed a network */
	TP_VERDICT_ENCRYPTED,
	TP_VERDICT_WEAK,
	TP_VERDICT_UNKNOWN,
	TP_VERDICT_PLAINTEXT,
	TP_VERDICTS
} TpVerdict;

/* TpExposure - who could have read the mail on the way */
typedef enum { TP_EXPOSURE_UNKNOWN, TP_EXPOSURE_PROTECTED, TP_EXPOSURE_EXPOSED } TpExposure;

typedef enum {
	TP_THREAT_PASSIVE,       /* listens */
	TP_THREAT_ACTIVE,        /* steps between two servers */
	TP_THREAT_LATER,         /* recorded the traffic and gets a key later */
	TP_THREAT_QUANTUM_LATER, /* the same, with a quantum computer */
	TP_THREATS
} TpThreat;

typedef struct {
	TpHop *hops; /* [n_hops], oldest first */
	guint n_hops, room;
	guint n_left;         /* still to be added */
	guint n_seen;         /* Received fields in the message; more than n_hops past the limit */
	TpVerdict verdict;
	guint worst_hop;      /* number (from 1) of the hop that decides, 0 for none */
	TpStrength strength;  /* weakest among TLS network hops */
	TpExposure exposure[TP_THREATS];
	guint trust_hop;      /* number of the first own hop, 0 if no hop is own */
	TpText own_org;       /* the organisation taken for yours; TP_NO_TEXT if none could be */
	gboolean own_assumed; /* it was not set by --own */
	TpNotes notes;
} TpPath;

void tp_path_clear(TpPath *path);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpPath, tp_path_clear)

/* tp_path_begin - forget the last message; the next one has `n_received` fields */
void tp_path_begin(TpPath *path, guint n_received);
/* tp_path_add - where the next field goes, NEWEST FIRST as a mail has them; NULL past the limit */
TpHop *tp_path_add(TpPath *path);
/* tp_path_link - all hops are there: turn them to travel order, join, judge */
void tp_path_link(TpPath *path, TpOrgs *orgs, const TpOwn *own);

/* tp_hop_verdict - the verdict that the hop alone would make (LOCAL if it crossed no network) */
TpVerdict tp_hop_verdict(const TpHop *hop);
/* tp_hop_shown - the verdict whose glyph and word a hop bears: TLS inside one machine is ENCRYPTED too */
TpVerdict tp_hop_shown(const TpHop *hop);
/* tp_verdict_glyph - '=' encrypted '~' weak 'X' plaintext '?' no record '.' local '-' empty */
char tp_verdict_glyph(TpVerdict verdict);
/* tp_hop_glyph - the glyph that a hop bears */
char tp_hop_glyph(const TpHop *hop);
/* tp_path_put - one glyph a hop and the marks between: "=|X!=|..="; two bytes a hop at most; returns their end */
char *tp_path_put(const TpPath *path, char *to);
/* tp_path_string - the same, appended to `string` */
void tp_path_string(const TpPath *path, GString *string);
/* tp_path_wait - the longest delay of a hop in seconds; G_MININT64: none is known */
gint64 tp_path_wait(const TpPath *path);
/* tp_hop_exposure - what one hop means against one threat */
TpExposure tp_hop_exposure(const TpHop *hop, TpThreat threat);

TP_CODES(tp_verdict_name, TpVerdict, tp_verdict_codes) /* "plaintext" */
TP_CODES(tp_exposure_name, TpExposure, tp_exposure_codes)
