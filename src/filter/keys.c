/* SPDX-License-Identifier: MIT */
#include "filter/program.h"

const TpFilterKey tp_filter_table[TP_KEYS] = {
#define KEY(ID, NAME, KIND, ASKED, TEST, TAKES, SENTENCE) \
	{ NAME, TAKES, SENTENCE, TP_ASKED_##ASKED != TP_ASKED_MAIL },
#include "filter/keys.def"
#undef KEY
};

const TpKeyRule tp_filter_rules[TP_KEYS] = {
#define KEY(ID, NAME, KIND, ASKED, TEST, TAKES, SENTENCE) \
	{ TP_VALUE_##KIND, TP_ASKED_##ASKED, tp_test_##TEST },
#include "filter/keys.def"
#undef KEY
};

static const TpWordValue words[] = {
#define VALUE(KEY, WORD, NUMBER) { TP_KEY_##KEY, WORD, NUMBER },
#include "filter/values.def"
#undef VALUE
};

/* tp_filter_keys - the keys in the order of the help */
const TpFilterKey *tp_filter_keys(gsize *n)
{
	*n = TP_KEYS;
	return tp_filter_table;
}

/* tp_filter_words - all values of all keys of the kind WORD */
const TpWordValue *tp_filter_words(gsize *n)
{
	*n = G_N_ELEMENTS(words);
	return words;
}

/* tp_filter_key - the key of that name */
gboolean tp_filter_key(TpText name, TpKeyId *key)
{
	for (guint id = TP_KEY_ANY + 1; id < TP_KEYS; id++)
		if (tp_text_is(name, tp_filter_table[id].name)) {
			*key = (TpKeyId)id;
			return TRUE;
		}
	return FALSE;
}
