/* SPDX-License-Identifier: MIT */
#include "trace/protocol.h"

static const TpProtocol protocols[] = {
#define PROTOCOL(WORD, TLS, AUTHENTICATED, FAMILY, SOURCE) { WORD, TLS, AUTHENTICATED, TP_FAMILY_##FAMILY, SOURCE },
#include "trace/protocols.def"
#undef PROTOCOL
};

/* The rows sorted by their first eight letters: most are told apart by those, in one comparison */
enum { KEY_BYTES = sizeof(guint64) };

static const struct {
	char word[16];
} keys[] = {
#define PROTOCOL(WORD, TLS, AUTHENTICATED, FAMILY, SOURCE) { WORD },
#include "trace/protocols.def"
#undef PROTOCOL
};

/* key_of - the first eight letters as a number that sorts as they do */
static inline guint64 key_of(const char *letters)
{
	guint64 key;

	memcpy(&key, letters, sizeof key);
	return GUINT64_FROM_BE(key);
}

/* upper - an ASCII letter as the table writes it */
static inline char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}

/* tp_protocol_find - the row of a word, in any case */
const TpProtocol *tp_protocol_find(TpText word)
{
	char wanted[sizeof keys->word] = { 0 };
	gsize low = 0, high = G_N_ELEMENTS(keys);

	if (word.len == 0 || word.len >= sizeof wanted || word.at[word.len - 1] == '\0')
		return NULL;
	for (gsize i = 0; i < word.len; i++)
		wanted[i] = upper(word.at[i]);
	guint64 first = key_of(wanted), second = key_of(wanted + KEY_BYTES);
	while (low < high) {
		gsize middle = (low + high) / 2;
		guint64 key = key_of(keys[middle].word), rest = key_of(keys[middle].word + KEY_BYTES);
		if (key == first && rest == second)
			return &protocols[middle];
		if (first < key || (first == key && second < rest))
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* tp_protocol_rows - all rows */
const TpProtocol *tp_protocol_rows(gsize *n)
{
	*n = G_N_ELEMENTS(protocols);
	return protocols;
}
