/* SPDX-License-Identifier: MIT */
#include "trace/protocol.h"

#include "base/lanes.h"

static const TpProtocol protocols[] = {
#define PROTOCOL(WORD, TLS, AUTHENTICATED, FAMILY, SOURCE) { WORD, TLS, AUTHENTICATED, TP_FAMILY_##FAMILY, SOURCE },
#include "trace/protocols.def"
#undef PROTOCOL
};

/* The words alone, each in the lanes that a word of a record is put into */
static const char keys[][sizeof(TpLanes)] = {
#define PROTOCOL(WORD, TLS, AUTHENTICATED, FAMILY, SOURCE) WORD,
#include "trace/protocols.def"
#undef PROTOCOL
};

/* The first letters of all words: bit n for the letter n of the alphabet */
static const guint32 initials = 0
#define PROTOCOL(WORD, TLS, AUTHENTICATED, FAMILY, SOURCE) | 1u << (WORD[0] & 31)
#include "trace/protocols.def"
#undef PROTOCOL
	;

/* first_row - the first row whose word is not before the letter: they are sorted */
static gsize first_row(char letter)
{
	gsize low = 0, high = G_N_ELEMENTS(keys);

	while (low < high) {
		gsize middle = (low + high) / 2;
		if (keys[middle][0] < letter)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* tp_protocol_find - the row of a word, in any case */
const TpProtocol *tp_protocol_find(TpText word)
{
	if (word.len == 0 || word.len >= sizeof *keys || word.at[word.len - 1] == '\0' ||
	    (initials >> (*word.at & 31) & 1) == 0)
		return NULL;
	TpLanes said = tp_lanes_last(word.at, word.len);
	said &= ~((said >= tp_lanes_every('a')) & (said <= tp_lanes_every('z')) & 0x20); /* as the table writes it */
	for (gsize i = first_row(said[0]); i < G_N_ELEMENTS(keys) && keys[i][0] == said[0]; i++)
		if (tp_lanes_mask(tp_lanes_load(keys[i]) != said) == 0)
			return &protocols[i];
	return NULL;
}

/* tp_protocol_rows - all rows */
const TpProtocol *tp_protocol_rows(gsize *n)
{
	*n = G_N_ELEMENTS(protocols);
	return protocols;
}
