/* SPDX-License-Identifier: MIT */
/*
 * suite_name - the parts of a cipher's name
 *
 * Between a name and its suite lie two steps: this one knows words, no suites; suite.c suites, no words.
 *
 * Depends on: tls, suite_words. Parts: suite_parts.def.
 */
#pragma once

#include <tlspath/tls.h>

typedef enum {
#define KEX(ID, KX, AUTH, SECRECY, EXPORT) TP_SUITE_KEX_##ID,
#include "tls/suite_parts.def"
	TP_SUITE_KEXES
} TpSuiteKex;

typedef enum {
#define CIPHER(ID, BULK, MODE, BITS, MAC) TP_SUITE_CIPHER_##ID,
#include "tls/suite_parts.def"
	TP_SUITE_CIPHERS
} TpSuiteCipher;

typedef enum {
#define HASH(ID, MAC) TP_SUITE_HASH_##ID,
#include "tls/suite_parts.def"
	TP_SUITE_HASHES
} TpSuiteHash;

typedef struct {
	TpSuiteKex kex;          /* NONE: not in the name; UNKNOWN: words that we don't know */
	TpSuiteCipher cipher;
	TpSuiteHash hash;
	TpAuthentication auth; /* from a signature of its own (GnuTLS), else unstated */
	const char *group;
	gboolean prefixed;     /* begins with "TLS", "SSL", "TLS13" or "AEAD" */
	gboolean spread;       /* "AES-256" or "AES_256", where OpenSSL's suites write "AES256" */
	gboolean session;      /* GnuTLS's description of a session: the same in TLS 1.2 and 1.3 */
} TpSuiteName;

/* tp_suite_name_read - the parts of a name; FALSE unless all of it but the key exchange is known */
gboolean tp_suite_name_read(TpSuiteName *name, TpText said);
