/* SPDX-License-Identifier: MIT */
#include "trace/protocol.h"

static const TpProtocol protocols[] = {
#define PROTOCOL(WORD, TLS, AUTHENTICATED, FAMILY, SOURCE) { WORD, TLS, AUTHENTICATED, TP_FAMILY_##FAMILY, SOURCE },
#include "trace/protocols.def"
#undef PROTOCOL
};

/* upper - an ASCII letter as the table writes it */
static inline char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}

/* compare - order of a word and a row's, ASCII case aside */
static int compare(TpText word, const char *row)
{
	gsize i = 0;

	while (i < word.len && upper(word.at[i]) == row[i] && row[i] != '\0')
		i++;
	if (row[i] == '\0')
		return i < word.len; /* a NUL in the word ends nothing */
	return i < word.len ? upper(word.at[i]) - row[i] : -1;
}

/* tp_protocol_find - the row of a word, in any case */
const TpProtocol *tp_protocol_find(TpText word)
{
	gsize low = 0, high = G_N_ELEMENTS(protocols);

	while (word.len > 0 && low < high) {
		gsize middle = (low + high) / 2;
		int order = compare(word, protocols[middle].word);
		if (order == 0)
			return &protocols[middle];
		if (order < 0)
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
