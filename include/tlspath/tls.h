/* SPDX-License-Identifier: MIT */
/*
 * tls - names of protocol versions, cipher suites and key-exchange groups, however they are spelled
 *
 * Facts only. What we think of a suite is policy.h's.
 *
 * Depends on: text.
 * Rows: src/tls/versions.def, suites.def, groups.def. All results are static and live for ever.
 */
#pragma once

#include <tlspath/code.h>
#include <tlspath/text.h>
#include <tlspath/truth.h>

typedef enum {
	TP_TLS_UNSTATED,
	TP_SSL_2,
	TP_SSL_3,
	TP_TLS_1_0,
	TP_TLS_1_1,
	TP_TLS_1_2,
	TP_TLS_1_3
} TpTlsVersion;

/* tp_tls_version_parse - any spelling; labels that say nothing ("TLSv1/SSLv3", "TLS") are unstated */
TpTlsVersion tp_tls_version_parse(TpText said);
TP_CODES(tp_tls_version_name, TpTlsVersion, tp_tls_version_codes) /* "TLSv1.2", NULL for unstated */
const char *tp_tls_version_words(TpTlsVersion version); /* "TLS 1.2", "SSL 3", "TLS (version not noted)" */

typedef enum {
	TP_KEX_UNSTATED,
	TP_KEX_RSA,       /* key transport: no forward secrecy */
	TP_KEX_DH,        /* static Diffie-Hellman */
	TP_KEX_ECDH,      /* static, elliptic curve */
	TP_KEX_DHE,
	TP_KEX_ECDHE,
	TP_KEX_ANY_DHE,   /* TLS 1.3: (EC)DHE, the suite does not say which (RFC 8446 B.4) */
	TP_KEX_PSK,
	TP_KEX_RSA_PSK,
	TP_KEX_DHE_PSK,
	TP_KEX_ECDHE_PSK,
	TP_KEX_SRP,
	TP_KEX_KRB5,
	TP_KEX_GOST,
	TP_KEX_OTHER
} TpKeyExchange;

typedef enum {
	TP_AUTH_UNSTATED,
	TP_AUTH_ANON, /* nobody: ADH, AECDH */
	TP_AUTH_RSA,
	TP_AUTH_DSS,
	TP_AUTH_ECDSA,
	TP_AUTH_CERT, /* TLS 1.3: a certificate, its kind is not in the suite */
	TP_AUTH_PSK,
	TP_AUTH_OTHER
} TpAuthentication;

typedef enum {
	TP_BULK_UNSTATED,
	TP_BULK_NULL,
	TP_BULK_RC2,
	TP_BULK_RC4,
	TP_BULK_DES,
	TP_BULK_3DES,
	TP_BULK_IDEA,
	TP_BULK_SEED,
	TP_BULK_CAMELLIA,
	TP_BULK_ARIA,
	TP_BULK_AES,
	TP_BULK_CHACHA20,
	TP_BULK_GOST,
	TP_BULK_SM4,
	TP_BULK_OTHER
} TpBulk;

typedef enum {
	TP_MODE_UNSTATED,
	TP_MODE_NONE, /* NULL */
	TP_MODE_STREAM,
	TP_MODE_CBC,
	TP_MODE_GCM,
	TP_MODE_CCM,
	TP_MODE_CCM_8, /* 64-bit tag */
	TP_MODE_POLY1305,
	TP_MODE_OTHER
} TpMode;

typedef enum {
	TP_MAC_UNSTATED,
	TP_MAC_AEAD,
	TP_MAC_MD5,
	TP_MAC_SHA1,
	TP_MAC_SHA256,
	TP_MAC_SHA384,
	TP_MAC_OTHER
} TpMac;

/*
 * TpSuite - what a cipher's name says; every part may be unstated, but not `bulk`
 * A stated version contradicts the name if it is below `at_least`, or if just one of it and `only` is TLS 1.3.
 */
typedef struct {
	const char *iana; /* "TLS_AES_256_GCM_SHA384"; NULL where not certain, or excluded by the version */
	gint number;      /* its IANA number, -1 with iana NULL */
	TpKeyExchange kex;
	TpAuthentication auth;
	TpBulk bulk;
	TpMode mode;
	TpMac mac;
	guint16 bits;     /* effective key bits (RFC 9325 4.1): 3DES 112, EXPORT 40 or 56; 0 for NULL alone */
	gboolean export;  /* an export suite of the 1990s */
	TpTlsVersion only;     /* the version in which alone the suite exists: TLS 1.3 suites; else unstated */
	TpTlsVersion at_least; /* AEAD and SHA-2 suites exist from TLS 1.2 on; else unstated */
	TpTruth forward_secrecy;
	const char *group;     /* a group that the name itself holds, as tp_group_read names it; or NULL */
} TpSuite;

/*
 * tp_suite_read - take a cipher's name apart: IANA, OpenSSL, LibreSSL, GnuTLS (compound too), SChannel, NSS,
 * rustls, Go, mbed TLS, .NET, bulk-only names, "0x1302". FALSE if nothing in it is known; never a guess.
 * `version` (may be unstated) settles names that mean two things.
 */
gboolean tp_suite_read(TpSuite *suite, TpText said, TpTlsVersion version);

/* tp_kex_name - "ECDHE", "RSA", ...; NULL for unstated */
const char *tp_kex_name(TpKeyExchange kex);

typedef struct {
	const char *name;   /* canonical: "X25519", "P-256", "X25519MLKEM768" */
	TpTruth quantum_safe;
	guint16 bits;       /* classical strength, 0 unknown */
} TpGroup;

/* tp_group_read - any spelling of a group, "ECDHE (P-256)" and "DHE (2048 bits)" too; NULL if unknown */
const TpGroup *tp_group_read(TpText said);
