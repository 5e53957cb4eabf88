/* SPDX-License-Identifier: MIT */
/*
 * suite_name - a cipher's name cut into words, and the parts that the words spell
 *
 * Between a name and its suite lie two steps: this one knows words, no suites; suite.c suites, no words.
 */
#pragma once

#include <tlspath/tls.h>

typedef enum {
#define KEX(ID, KX, AUTH, SECRECY, EXPORT) SUITE_KEX_##ID,
#include "tls/suite_parts.def"
	SUITE_KEXES
} SuiteKex;

typedef enum {
#define CIPHER(ID, BULK, MODE, BITS, MAC) SUITE_CIPHER_##ID,
#include "tls/suite_parts.def"
	SUITE_CIPHERS
} SuiteCipher;

typedef enum {
#define HASH(ID, MAC) SUITE_HASH_##ID,
#include "tls/suite_parts.def"
	SUITE_HASHES
} SuiteHash;

typedef struct {
	SuiteKex kex;          /* NONE: not in the name; UNKNOWN: words that we don't know */
	SuiteCipher cipher;
	SuiteHash hash;
	TpAuthentication auth; /* from a signature of its own (GnuTLS), else unstated */
	const char *group;
	gboolean prefixed;     /* begins with "TLS", "SSL", "TLS13" or "AEAD" */
	gboolean spread;       /* "AES-256" or "AES_256", where OpenSSL's suites write "AES256" */
	gboolean session;      /* GnuTLS's description of a session: the same in TLS 1.2 and 1.3 */
} SuiteName;

/* tp_suite_name_read - the parts of a name; FALSE unless all of it but the key exchange is known */
gboolean tp_suite_name_read(SuiteName *name, TpText said);

enum { SUITE_WORDS_MAX = 16 };

/* SuiteWords - the words of a name as their ids, 0 for one we don't know */
typedef struct {
	guint n;
	guint8 word[SUITE_WORDS_MAX];
	guint8 end[SUITE_WORDS_MAX]; /* where it ends in the text */
	guint32 joined;              /* bit i: word i follows the one before without a sign between */
} SuiteWords;

/* tp_suite_words_cut - cut at "-" and "_" and between letter and digit; FALSE if there is any other byte */
gboolean tp_suite_words_cut(SuiteWords *words, TpText said);

/* Are the words from `from` up to, not including, `to` one of the known sequences? */
gboolean tp_suite_words_kex(const SuiteWords *words, guint from, guint to, SuiteKex *kex);
gboolean tp_suite_words_cipher(const SuiteWords *words, guint from, guint to, SuiteCipher *cipher);
gboolean tp_suite_words_hash(const SuiteWords *words, guint from, guint to, SuiteHash *hash);

/* Word ids that structure a name */
typedef enum {
	W_,
#define WORD(ID, SPELLING, KIND) W_##ID,
#include "tls/suite_words.def"
	W_WORDS
} SuiteWord;

/* tp_suite_word_begins_cipher, tp_suite_word_begins_hash - by the word's kind */
gboolean tp_suite_word_begins_cipher(guint8 word);
gboolean tp_suite_word_begins_hash(guint8 word);
