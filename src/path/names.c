/* SPDX-License-Identifier: MIT */
/*
 * The words of the contract for the enumerations of hop.h and path.h: programs read them.
 */
#include <tlspath/path.h>

static const char *const channels[TP_CHANNELS] = {
	[TP_CHANNEL_UNKNOWN] = "unknown", [TP_CHANNEL_TLS] = "tls",
	[TP_CHANNEL_PLAINTEXT] = "plaintext", [TP_CHANNEL_LOCAL] = "local",
};

static const char *const bases[TP_BASES] = {
	[TP_BASIS_NONE] = "none",       [TP_BASIS_STATED] = "stated",     [TP_BASIS_KEYWORD] = "keyword",
	[TP_BASIS_SILENCE] = "silence", [TP_BASIS_PRESUMED] = "presumed", [TP_BASIS_TOPOLOGY] = "topology",
};

static const char *const kinds[TP_KINDS] = {
	[TP_KIND_RELAY] = "relay",         [TP_KIND_SUBMISSION] = "submission", [TP_KIND_DELIVERY] = "delivery",
	[TP_KIND_RETRIEVAL] = "retrieval", [TP_KIND_INTERNAL] = "internal",
};

static const char *const scopes[TP_SCOPES] = {
	[TP_SCOPE_UNKNOWN] = "unknown", [TP_SCOPE_INTERNET] = "internet",
	[TP_SCOPE_PRIVATE] = "private", [TP_SCOPE_HOST] = "host",
};

static const char *const strengths[TP_STRENGTHS] = {
	[TP_STRENGTH_STRONG] = "strong", [TP_STRENGTH_GOOD] = "good",         [TP_STRENGTH_UNRATED] = "unrated",
	[TP_STRENGTH_WEAK] = "weak",     [TP_STRENGTH_INSECURE] = "insecure",
};

static const char *const certs[TP_CERTS] = {
	[TP_CERT_NONE] = "none", [TP_CERT_UNVERIFIED] = "unverified", [TP_CERT_VERIFIED] = "verified",
};

static const char *const verdicts[TP_VERDICTS] = {
	[TP_VERDICT_EMPTY] = "empty", [TP_VERDICT_LOCAL] = "local",     [TP_VERDICT_ENCRYPTED] = "encrypted",
	[TP_VERDICT_WEAK] = "weak",   [TP_VERDICT_UNKNOWN] = "unknown", [TP_VERDICT_PLAINTEXT] = "plaintext",
};

static const char *const exposures[] = {
	[TP_EXPOSURE_UNKNOWN] = "unknown", [TP_EXPOSURE_PROTECTED] = "protected", [TP_EXPOSURE_EXPOSED] = "exposed",
};

static const char *const threats[TP_THREATS] = {
	[TP_THREAT_PASSIVE] = "passive", [TP_THREAT_ACTIVE] = "active",
	[TP_THREAT_LATER] = "later",     [TP_THREAT_QUANTUM_LATER] = "quantum_later",
};

#define NAMES(FUNCTION, TYPE, TABLE)       \
	const char *FUNCTION(TYPE value)   \
	{                                  \
		return TABLE[value];       \
	}

NAMES(tp_channel_name, TpChannel, channels)
NAMES(tp_basis_name, TpBasis, bases)
NAMES(tp_kind_name, TpKind, kinds)
NAMES(tp_scope_name, TpScope, scopes)
NAMES(tp_strength_name, TpStrength, strengths)
NAMES(tp_client_cert_name, TpClientCert, certs)
NAMES(tp_verdict_name, TpVerdict, verdicts)
NAMES(tp_exposure_name, TpExposure, exposures)
NAMES(tp_threat_name, TpThreat, threats)
