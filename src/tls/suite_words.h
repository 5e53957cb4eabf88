/* SPDX-License-Identifier: MIT */
/*
 * suite_words - a cipher's name cut into words, and the parts that sequences of words spell
 *
 * Depends on: suite_name. Rows: suite_words.def.
 */
#pragma once

#include "tls/suite_name.h"

/* TpSuiteWord - the ids of the words; W_ is one that we do not know */
typedef enum {
	W_,
#define WORD(ID, SPELLING, KIND) W_##ID,
#include "tls/suite_words.def"
	W_WORDS
} TpSuiteWord;

enum { TP_SUITE_WORDS_MAX = 16 };

/* TpSuiteWords - the words of a name */
typedef struct {
	guint n;
	guint8 word[TP_SUITE_WORDS_MAX]; /* TpSuiteWord */
	guint8 end[TP_SUITE_WORDS_MAX];  /* where it ends in the text */
	guint32 joined;                  /* bit i: word i follows the one before without a sign between */
} TpSuiteWords;

/* tp_suite_words_cut - cut at "-" and "_" and between letter and digit; FALSE if there is any other byte */
gboolean tp_suite_words_cut(TpSuiteWords *words, TpText said);

/* Are the words from `from` up to, not including, `to` one of the known sequences? */
gboolean tp_suite_words_kex(const TpSuiteWords *words, guint from, guint to, TpSuiteKex *kex);
gboolean tp_suite_words_cipher(const TpSuiteWords *words, guint from, guint to, TpSuiteCipher *cipher);
gboolean tp_suite_words_hash(const TpSuiteWords *words, guint from, guint to, TpSuiteHash *hash);

/* tp_suite_word_begins_cipher, tp_suite_word_begins_hash - by the word's kind */
gboolean tp_suite_word_begins_cipher(guint8 word);
gboolean tp_suite_word_begins_hash(guint8 word);
