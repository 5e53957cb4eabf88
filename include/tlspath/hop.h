/* SPDX-License-Identifier: MIT */
/*
 * hop - one transfer: what its record says, what kind of transfer that makes, and why
 *
 * A record is one server's unsigned note: testimony, not truth. So a hop keeps apart
 *   what the text says   received, tls, evidence
 *   what that makes      channel with its basis, kind, scope
 *   what we think of it  tls.strength (policy), notes
 *
 * Depends on: received, tls, note. Never on where the field came from.
 * Owns nothing; lives as long as the field's bytes.
 */
#pragma once

#include <tlspath/received.h>
#include <tlspath/tls.h>
#include <tlspath/writer.h>

typedef enum { TP_CHANNEL_UNKNOWN, TP_CHANNEL_TLS, TP_CHANNEL_PLAINTEXT, TP_CHANNEL_LOCAL, TP_CHANNELS } TpChannel;

typedef enum {
	TP_BASIS_NONE,
	TP_BASIS_STATED,   /* the recorder named TLS, or its absence */
	TP_BASIS_KEYWORD,  /* the protocol word says so (RFC 3848) */
	TP_BASIS_SILENCE,  /* this software notes TLS, and did not */
	TP_BASIS_PRESUMED, /* SMTP or LMTP without S, by software we do not know */
	TP_BASIS_TOPOLOGY, /* no network was crossed */
	TP_BASES
} TpBasis;

typedef enum {
	TP_KIND_RELAY,
	TP_KIND_SUBMISSION,
	TP_KIND_DELIVERY,
	TP_KIND_RETRIEVAL,
	TP_KIND_INTERNAL,
	TP_KINDS
} TpKind;

typedef enum { TP_SCOPE_UNKNOWN, TP_SCOPE_INTERNET, TP_SCOPE_PRIVATE, TP_SCOPE_HOST, TP_SCOPES } TpScope;

/* TpStrength - in the order of severity: the weakest is the greatest */
typedef enum {
	TP_STRENGTH_NONE, /* no TLS */
	TP_STRENGTH_STRONG,
	TP_STRENGTH_GOOD,
	TP_STRENGTH_UNRATED,
	TP_STRENGTH_WEAK,
	TP_STRENGTH_INSECURE,
	TP_STRENGTHS
} TpStrength;

typedef enum { TP_CERT_UNSTATED, TP_CERT_NONE, TP_CERT_UNVERIFIED, TP_CERT_VERIFIED, TP_CERTS } TpClientCert;

/* TpTls - what was noted about TLS; `noted` FALSE: nothing was */
typedef struct {
	gboolean noted;
	TpTlsVersion version;
	TpText version_said;
	TpText cipher;            /* as written */
	gint bits;                /* as written (GnuTLS's bytes made bits), -1 not stated */
	TpSuite suite;            /* what the cipher's name says */
	const TpGroup *group;     /* named group, or NULL */
	const char *key_exchange; /* the group or algorithm, for people; NULL not stated */
	TpTruth forward_secrecy, quantum_safe;
	TpClientCert client_cert;
	TpText cert_name;         /* CN of the client's certificate, as written */
	gboolean peer_bound;      /* the record excludes somebody in the middle: see tls_note.c */
	TpStrength strength;
	const char *rule;         /* id of the policy row that gave the strength */
} TpTls;

/* TpWhy - the reasons behind a judgement, as the code that judges gives them. Rows: why.def */
typedef enum {
#define WHY(ID, SENTENCE) TP_WHY_##ID,
#include <tlspath/why.def>
#undef WHY
	TP_WHYS
} TpWhy;

/* The rules of the contract in their order: the first that applies decides the channel */
typedef enum { TP_RULE_STATED, TP_RULE_KEYWORD, TP_RULE_TOPOLOGY, TP_RULE_SILENCE, TP_RULES } TpRuleId;

typedef struct {
	TpReceived received;
	gboolean x_received;    /* the field was X-Received */
	TpChannel channel;
	TpBasis basis;
	TpText evidence;        /* the words of the record that decided; inside received.raw or absent */
	const char *row;        /* id of the table row that decided, NULL if a rule did */
	const TpWriter *writer; /* NULL: not recognised */
	TpTls tls;
	TpKind kind;
	TpScope scope;
	/* what the neighbours say; set by path */
	gboolean own;           /* on your side of the trust line */
	gboolean gap;           /* does not join up with the hop before */
	gboolean crosses;       /* from one organisation to another */
	gboolean has_delay;
	gint64 delay;           /* seconds since the hop before */
	TpText from_org, by_org; /* registrable domains, TP_NO_TEXT if not known */
	TpText from_house;      /* the first domain of the row of your site's [orgs] that from_org is in, or TP_NO_TEXT */
	struct { /* TpWhy */
		guint8 rule[TP_RULES]; /* why each rule decided, or did not; NOT_ASKED behind the one that did */
		guint8 kind, scope, joint, record;
	} why;
	TpNotes notes;
} TpHop;

/* TpOwn - which organisations are yours: registrable domains or domains below them; what you say of hosts */
typedef struct TpHosts TpHosts;
typedef struct {
	TpText *domains;
	guint n_domains;
	const TpHosts *hosts; /* NULL: nothing */
} TpOwn;

/* TpHopReader - the compiled tables; opaque; one per thread */
typedef struct TpHopReader TpHopReader;
TpHopReader *tp_hop_reader_new(void);
void tp_hop_reader_free(TpHopReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpHopReader, tp_hop_reader_free)

/* tp_hop_parse - what one Received value says; `x_received`: the field's name was X-Received */
void tp_hop_parse(TpHop *hop, TpText value, gboolean x_received);
/* tp_hop_torn - what stood behind it is missing: if that shows, its silence says nothing; before it is judged */
void tp_hop_torn(TpHop *hop);
/* tp_hop_judge - what that makes */
void tp_hop_judge(TpHopReader *reader, TpHop *hop);
/* tp_hop_read - parse and judge; where there are several, each step for all of them is faster: its code stays near */
void tp_hop_read(TpHopReader *reader, TpHop *hop, TpText value, gboolean x_received);

/* tp_hop_on_network - is it one of the hops that the verdict counts? */
static inline gboolean tp_hop_on_network(const TpHop *hop)
{
	return hop->channel != TP_CHANNEL_LOCAL && hop->scope != TP_SCOPE_HOST;
}

/* The words of the contract: "tls", "silence", ... */
TP_CODES(tp_channel_name, TpChannel, tp_channel_codes)
TP_CODES(tp_basis_name, TpBasis, tp_basis_codes)
TP_CODES(tp_kind_name, TpKind, tp_kind_codes)
TP_CODES(tp_scope_name, TpScope, tp_scope_codes)
TP_CODES(tp_strength_name, TpStrength, tp_strength_codes)         /* NULL for none */
TP_CODES(tp_client_cert_name, TpClientCert, tp_client_cert_codes) /* NULL for not stated */
