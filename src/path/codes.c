/* SPDX-License-Identifier: MIT */
/*
 * The words of the contract for the enumerations of hop.h and path.h: programs read them.
 */
#include <tlspath/path.h>

#define CODE(ID, WORD) [TP_##ID] = TP_CODE(WORD)

const TpCode tp_channel_codes[] = {
	CODE(CHANNEL_UNKNOWN, "unknown"), CODE(CHANNEL_TLS, "tls"),
	CODE(CHANNEL_PLAINTEXT, "plaintext"), CODE(CHANNEL_LOCAL, "local"),
};

const TpCode tp_basis_codes[] = {
	CODE(BASIS_NONE, "none"), CODE(BASIS_STATED, "stated"), CODE(BASIS_KEYWORD, "keyword"),
	CODE(BASIS_SILENCE, "silence"), CODE(BASIS_PRESUMED, "presumed"), CODE(BASIS_TOPOLOGY, "topology"),
};

const TpCode tp_kind_codes[] = {
	CODE(KIND_RELAY, "relay"), CODE(KIND_SUBMISSION, "submission"), CODE(KIND_DELIVERY, "delivery"),
	CODE(KIND_RETRIEVAL, "retrieval"), CODE(KIND_INTERNAL, "internal"),
};

const TpCode tp_scope_codes[] = {
	CODE(SCOPE_UNKNOWN, "unknown"), CODE(SCOPE_INTERNET, "internet"),
	CODE(SCOPE_PRIVATE, "private"), CODE(SCOPE_HOST, "host"),
};

const TpCode tp_strength_codes[] = {
	CODE(STRENGTH_STRONG, "strong"), CODE(STRENGTH_GOOD, "good"), CODE(STRENGTH_UNRATED, "unrated"),
	CODE(STRENGTH_WEAK, "weak"), CODE(STRENGTH_INSECURE, "insecure"),
};

const TpCode tp_client_cert_codes[] = {
	CODE(CERT_NONE, "none"), CODE(CERT_UNVERIFIED, "unverified"), CODE(CERT_VERIFIED, "verified"),
};

const TpCode tp_verdict_codes[] = {
	CODE(VERDICT_EMPTY, "empty"), CODE(VERDICT_LOCAL, "local"), CODE(VERDICT_ENCRYPTED, "encrypted"),
	CODE(VERDICT_WEAK, "weak"), CODE(VERDICT_UNKNOWN, "unknown"), CODE(VERDICT_PLAINTEXT, "plaintext"),
};

const TpCode tp_exposure_codes[] = {
	CODE(EXPOSURE_UNKNOWN, "unknown"), CODE(EXPOSURE_PROTECTED, "protected"), CODE(EXPOSURE_EXPOSED, "exposed"),
};
