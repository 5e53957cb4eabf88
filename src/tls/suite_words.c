/* SPDX-License-Identifier: MIT */
#include "tls/suite_words.h"

enum { KIND_OTHER, KIND_CIPHER, KIND_HASH };
enum { WORD_LETTERS = 10, LETTER_BITS = 6, DIGITS = 10 };

/* A word is one number: six bits for each digit (1-10) or letter (11-36), the first on top as in sorting. */
#define VALUE(c) ((guint64)((c) >= 'A' ? (c) - 'A' + DIGITS + 1 : (c) - '0' + 1))
#define LETTER(s, i) \
	((i) < sizeof s - 1 ? VALUE(s[(i) < sizeof s ? (i) : 0]) << LETTER_BITS * (WORD_LETTERS - 1 - (i)) : 0)
#define PACKED(s) \
	(LETTER(s, 0) | LETTER(s, 1) | LETTER(s, 2) | LETTER(s, 3) | LETTER(s, 4) | \
		LETTER(s, 5) | LETTER(s, 6) | LETTER(s, 7) | LETTER(s, 8) | LETTER(s, 9))

static const guint8 values[256] = {
#define BOTH(upper, lower) [upper] = VALUE(upper), [lower] = VALUE(upper)
	['0'] = VALUE('0'), ['1'] = VALUE('1'), ['2'] = VALUE('2'), ['3'] = VALUE('3'), ['4'] = VALUE('4'),
	['5'] = VALUE('5'), ['6'] = VALUE('6'), ['7'] = VALUE('7'), ['8'] = VALUE('8'), ['9'] = VALUE('9'),
	BOTH('A', 'a'), BOTH('B', 'b'), BOTH('C', 'c'), BOTH('D', 'd'), BOTH('E', 'e'), BOTH('F', 'f'),
	BOTH('G', 'g'), BOTH('H', 'h'), BOTH('I', 'i'), BOTH('J', 'j'), BOTH('K', 'k'), BOTH('L', 'l'),
	BOTH('M', 'm'), BOTH('N', 'n'), BOTH('O', 'o'), BOTH('P', 'p'), BOTH('Q', 'q'), BOTH('R', 'r'),
	BOTH('S', 's'), BOTH('T', 't'), BOTH('U', 'u'), BOTH('V', 'v'), BOTH('W', 'w'), BOTH('X', 'x'),
	BOTH('Y', 'y'), BOTH('Z', 'z'),
};

static const guint64 packed_words[W_WORDS] = {
#define WORD(ID, SPELLING, KIND) [W_##ID] = PACKED(SPELLING),
#include "tls/suite_words.def"
};

static const guint8 kinds[W_WORDS] = {
#define WORD(ID, SPELLING, KIND) [W_##ID] = KIND_##KIND,
#include "tls/suite_words.def"
};

/* A sequence of words is one number too: eight bits for each, the first at the bottom. */
#define SEQUENCE(...) SEQUENCE_OF(__VA_ARGS__, , , , , )
#define SEQUENCE_OF(a, b, c, d, e, ...) \
	((guint64)W_##a | (guint64)W_##b << 8 | (guint64)W_##c << 16 | (guint64)W_##d << 24 | \
		(guint64)W_##e << 32)

typedef struct {
	guint64 words;
	guint8 id;
} Sequence;

static const Sequence kexes[] = {
#define KEX_WORDS(ID, ...) { SEQUENCE(__VA_ARGS__), TP_SUITE_KEX_##ID },
#include "tls/suite_words.def"
};

static const Sequence ciphers[] = {
#define CIPHER_WORDS(ID, ...) { SEQUENCE(__VA_ARGS__), TP_SUITE_CIPHER_##ID },
#include "tls/suite_words.def"
};

static const Sequence hashes[] = {
#define HASH_WORDS(ID, ...) { SEQUENCE(__VA_ARGS__), TP_SUITE_HASH_##ID },
#include "tls/suite_words.def"
};

/* word_find - the id of a packed word, 0 for one we don't know */
static guint8 word_find(guint64 packed)
{
	guint low = 1, high = W_WORDS;

	while (low < high) {
		guint middle = (low + high) / 2;
		if (packed_words[middle] < packed)
			low = middle + 1;
		else
			high = middle;
	}
	return low < W_WORDS && packed_words[low] == packed ? (guint8)low : W_;
}

/* word_take - digits, then letters, from `*at` on, as a packed number; 0 if there are none or too many */
static guint64 word_take(TpText said, gsize *at)
{
	guint64 packed = 0;
	gsize start = *at, i = start;
	guint value;

	for (; i < said.len && (value = values[(guchar)said.at[i]] - 1U) < DIGITS; i++)
		packed = packed << LETTER_BITS | (value + 1);
	for (; i < said.len && (value = values[(guchar)said.at[i]]) > DIGITS; i++)
		packed = packed << LETTER_BITS | value;
	*at = i;
	return i > start && i - start <= WORD_LETTERS ? packed << LETTER_BITS * (WORD_LETTERS - (i - start)) : 0;
}

/* tp_suite_words_cut - cut at "-" and "_" and between letter and digit */
gboolean tp_suite_words_cut(TpSuiteWords *words, TpText said)
{
	words->n = 0;
	words->joined = 0;
	if (said.len > G_MAXUINT8)
		return FALSE;
	for (gsize at = 0; words->n < TP_SUITE_WORDS_MAX; words->n++) {
		gsize start = at;
		words->word[words->n] = word_find(word_take(said, &at));
		words->end[words->n] = (guint8)at;
		if (at == start)
			return FALSE;
		if (at == said.len) {
			words->n++;
			return TRUE;
		}
		if (values[(guchar)said.at[at]] > 0)
			words->joined |= 2U << words->n;
		else if (said.at[at] == '-' || said.at[at] == '_')
			at++;
		else
			return FALSE;
	}
	return FALSE;
}

/* sequence_find - the row of exactly these words */
static const Sequence *sequence_find(const Sequence *rows, gsize n_rows, const TpSuiteWords *words, guint from,
	guint to)
{
	guint64 sequence = 0;

	if (from == to || to - from > 5)
		return NULL;
	for (guint i = from; i < to; i++) {
		if (words->word[i] == W_)
			return NULL;
		sequence |= (guint64)words->word[i] << 8 * (i - from);
	}
	for (gsize i = 0; i < n_rows; i++)
		if (rows[i].words == sequence)
			return &rows[i];
	return NULL;
}

/* tp_suite_words_kex - do these words name a key exchange? */
gboolean tp_suite_words_kex(const TpSuiteWords *words, guint from, guint to, TpSuiteKex *kex)
{
	const Sequence *row = sequence_find(kexes, G_N_ELEMENTS(kexes), words, from, to);

	if (row != NULL)
		*kex = row->id;
	return row != NULL;
}

/* tp_suite_words_cipher - do these words name a bulk cipher? */
gboolean tp_suite_words_cipher(const TpSuiteWords *words, guint from, guint to, TpSuiteCipher *cipher)
{
	const Sequence *row = sequence_find(ciphers, G_N_ELEMENTS(ciphers), words, from, to);

	if (row != NULL)
		*cipher = row->id;
	return row != NULL;
}

/* tp_suite_words_hash - do these words name a hash? */
gboolean tp_suite_words_hash(const TpSuiteWords *words, guint from, guint to, TpSuiteHash *hash)
{
	const Sequence *row = sequence_find(hashes, G_N_ELEMENTS(hashes), words, from, to);

	if (row != NULL)
		*hash = row->id;
	return row != NULL;
}

/* tp_suite_word_begins_cipher - the first word of a bulk cipher? */
gboolean tp_suite_word_begins_cipher(guint8 word)
{
	return kinds[word] == KIND_CIPHER;
}

/* tp_suite_word_begins_hash - the first word of a hash? */
gboolean tp_suite_word_begins_hash(guint8 word)
{
	return kinds[word] == KIND_HASH;
}
