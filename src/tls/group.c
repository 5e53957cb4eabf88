/* SPDX-License-Identifier: MIT */
#include <tlspath/tls.h>

enum { FOLDED_MAX = 32 };

enum {
#define GROUP(ID, NAME, QUANTUM_SAFE, BITS) GROUP_##ID,
#include "tls/groups.def"
};

static const TpGroup groups[] = {
#define GROUP(ID, NAME, QUANTUM_SAFE, BITS) [GROUP_##ID] = { NAME, TP_##QUANTUM_SAFE, BITS },
#include "tls/groups.def"
};

static const struct {
	const char *folded;
	guint8 group;
} spellings[] = {
#define SPELLING(ID, FOLDED) { FOLDED, GROUP_##ID },
#include "tls/groups.def"
};

/* fold - letters and digits of `said` in upper case; their number, 0 if there is anything else or too much */
static gsize fold(char folded[FOLDED_MAX], TpText said)
{
	gsize n = 0;

	for (gsize i = 0; i < said.len; i++) {
		char c = said.at[i];
		if (c == '-' || c == '_' || c == '(' || c == ')' || tp_space(c))
			continue;
		if (!g_ascii_isalnum(c) || n == FOLDED_MAX - 1)
			return 0;
		folded[n++] = g_ascii_toupper(c);
	}
	folded[n] = '\0';
	return n;
}

/* spelled - the group that is spelled so, or NULL */
static const TpGroup *spelled(const char *folded)
{
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (folded[0] == spellings[i].folded[0] && strcmp(folded, spellings[i].folded) == 0)
			return &groups[spellings[i].group];
	return NULL;
}

/* hybrid - a pair that has no row of its own: curve, then ML-KEM or Kyber; cuts `folded` */
static const TpGroup *hybrid(char *folded)
{
	static const struct {
		const char *word;
		guint8 group;
	} kinds[] = { { "MLKEM", GROUP_HYBRID_MLKEM }, { "KYBER", GROUP_HYBRID_KYBER } };

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		char *at = strstr(folded, kinds[i].word);
		if (at == NULL || at == folded)
			continue;
		const char *size = at + strlen(kinds[i].word);
		if (!g_str_equal(size, "512") && !g_str_equal(size, "768") && !g_str_equal(size, "1024"))
			return NULL;
		*at = '\0';
		return spelled(folded) != NULL ? &groups[kinds[i].group] : NULL;
	}
	return NULL;
}

/* tp_group_read - any spelling of a named group */
const TpGroup *tp_group_read(TpText said)
{
	char folded[FOLDED_MAX];
	gsize len = fold(folded, said);

	if (len == 0)
		return NULL;
	const TpGroup *group = spelled(folded);
	if (group != NULL)
		return group;
	gsize front = strncmp(folded, "ECDHE", 5) == 0 ? 5 : strncmp(folded, "DHE", 3) == 0 ? 3 : 0;
	group = front > 0 ? spelled(folded + front) : NULL;
	return group != NULL ? group : hybrid(folded + front);
}
