/* SPDX-License-Identifier: MIT */
#include "tls/suite_name.h"

#include "tls/suite_words.h"

/* skip_prefix - the word after "TLS", "TLS13" (rustls), "TLS1-3" (mbed TLS), "SSL" or "AEAD" (LibreSSL) */
static guint skip_prefix(const TpSuiteWords *words)
{
	if (words->word[0] == W_SSL || words->word[0] == W_AEAD)
		return 1;
	if (words->word[0] != W_TLS)
		return 0;
	if (words->n > 2 && words->word[1] == W_13)
		return 2;
	return words->n > 3 && words->word[1] == W_1 && words->word[2] == W_3 ? 3 : 1;
}

/* find_cipher - the place of the first word of a bulk cipher, or the number of words */
static guint find_cipher(const TpSuiteWords *words, guint at)
{
	while (at < words->n && !tp_suite_word_begins_cipher(words->word[at]))
		at++;
	return at;
}

/* cipher_end - where the bulk cipher that begins at `at` ends */
static guint cipher_end(const TpSuiteWords *words, guint at)
{
	while (at < words->n && !tp_suite_word_begins_hash(words->word[at]) && words->word[at] != W_WITH &&
		words->word[at] != W_P)
		at++;
	return at;
}

/* read_kex - the words between prefix and cipher */
static void read_kex(TpSuiteName *name, const TpSuiteWords *words, guint from, guint to)
{
	if (to > from && words->word[to - 1] == W_WITH)
		to--;
	if (to > from && !tp_suite_words_kex(words, from, to, &name->kex))
		name->kex = TP_SUITE_KEX_UNKNOWN;
}

/* read_curve - "P256", "P384" or "P521" at the end (SChannel); the number of words it takes */
static guint read_curve(TpSuiteName *name, const TpSuiteWords *words)
{
	if (words->n < 3 || words->word[words->n - 2] != W_P)
		return 0;
	switch (words->word[words->n - 1]) {
	case W_256:
		name->group = "P-256";
		return 2;
	case W_384:
		name->group = "P-384";
		return 2;
	case W_521:
		name->group = "P-521";
		return 2;
	default:
		return 0;
	}
}

/* read_words - prefix, key exchange, cipher, hash, curve: all but the key exchange must be known */
static gboolean read_words(TpSuiteName *name, const TpSuiteWords *words)
{
	guint start = skip_prefix(words), cipher = find_cipher(words, start), hash = cipher_end(words, cipher);
	guint end = words->n - read_curve(name, words);

	if (!tp_suite_words_cipher(words, cipher, hash, &name->cipher))
		return FALSE;
	if (hash < end && words->word[hash] == W_WITH)
		hash++;
	if (hash < end && !tp_suite_words_hash(words, hash, end, &name->hash))
		return FALSE;
	name->prefixed = start > 0;
	/* In the table of words numbers stand before all others. */
	gboolean numbered = cipher + 1 < hash && words->word[cipher + 1] < W_ADH;
	name->spread = numbered && (words->joined & 1U << (cipher + 1)) == 0;
	read_kex(name, words, start, cipher);
	return TRUE;
}

/* cut_part - takes the first part off GnuTLS's description, which joins them with "__" */
static TpText cut_part(TpText *rest)
{
	gssize end = tp_text_find(*rest, TP_LITERAL("__"));
	TpText part = end < 0 ? *rest : tp_text(rest->at, (gsize)end);
	gsize taken = end < 0 ? rest->len : part.len + 2;

	*rest = tp_text(rest->at + taken, rest->len - taken);
	return part;
}

/* read_exchange - the first part: key exchange, then perhaps the group */
static gboolean read_exchange(TpSuiteName *name, TpText part)
{
	TpSuiteWords words;

	if (!tp_suite_words_cut(&words, part))
		return FALSE;
	for (guint n = MIN(words.n, 3); n > 0; n--) {
		if (!tp_suite_words_kex(&words, 0, n, &name->kex))
			continue;
		gsize end = words.end[n - 1];
		const TpGroup *group = tp_group_read(tp_text(part.at + end, part.len - end));
		name->group = group != NULL ? group->name : NULL;
		return TRUE;
	}
	return FALSE;
}

/* signature_auth - whose key signs, by the first word of a signature's name */
static TpAuthentication signature_auth(guint8 word)
{
	switch (word) {
	case W_RSA:
		return TP_AUTH_RSA;
	case W_ECDSA:
		return TP_AUTH_ECDSA;
	case W_DSA:
		return TP_AUTH_DSS;
	case W_EDDSA:
		return TP_AUTH_OTHER;
	default:
		return TP_AUTH_UNSTATED;
	}
}

/* read_session - "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM": exchange, signature, cipher, MAC */
static gboolean read_session(TpSuiteName *name, TpText said)
{
	gboolean ciphered = FALSE;
	TpSuiteWords words;

	name->session = TRUE;
	name->spread = TRUE;
	if (!read_exchange(name, cut_part(&said)))
		return FALSE;
	while (said.len > 0) {
		if (!tp_suite_words_cut(&words, cut_part(&said)))
			return FALSE;
		TpAuthentication auth = ciphered ? TP_AUTH_UNSTATED : signature_auth(words.word[0]);
		if (auth != TP_AUTH_UNSTATED)
			name->auth = auth;
		else if (!ciphered)
			ciphered = tp_suite_words_cipher(&words, 0, words.n, &name->cipher);
		else if (name->hash != TP_SUITE_HASH_NONE || !tp_suite_words_hash(&words, 0, words.n, &name->hash))
			return FALSE;
		if (auth == TP_AUTH_UNSTATED && !ciphered)
			return FALSE;
	}
	return ciphered;
}

/* tp_suite_name_read - the parts of a name */
gboolean tp_suite_name_read(TpSuiteName *name, TpText said)
{
	TpSuiteWords words;

	*name = (TpSuiteName){ 0 };
	if (tp_suite_words_cut(&words, said))
		return read_words(name, &words);
	return tp_text_find(said, TP_LITERAL("__")) > 0 && read_session(name, said);
}
