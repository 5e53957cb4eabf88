/* SPDX-License-Identifier: MIT */
#include "dialect/dialect.h"
#include "filter/program.h"

/* offer - one more that may follow, if what was typed is its beginning */
static void offer(GPtrArray *list, TpText typed, const char *word, const char *after)
{
	if (typed.len <= strlen(word) && tp_text_equal(typed, tp_text(word, typed.len)))
		g_ptr_array_add(list, g_strconcat(word, after, NULL));
}

/* offer_keys - the keys that begin so */
static void offer_keys(GPtrArray *list, TpText typed)
{
	for (guint id = TP_KEY_ANY + 1; id < TP_KEYS; id++)
		offer(list, typed, tp_filter_table[id].name, ":");
}

/* offer_values - the values of a key that begin so: all it knows, or examples */
static void offer_values(GPtrArray *list, TpKeyId key, TpText typed)
{
	gsize n;
	const TpWordValue *words = tp_filter_words(&n);

	for (gsize i = 0; i < n; i++)
		if (words[i].key == key)
			offer(list, typed, words[i].word, NULL);
	if (key == TP_KEY_WRITER) {
		const TpWriter *writers = tp_writer_rows(&n);
		for (gsize i = 0; i < n; i++)
			offer(list, typed, writers[i].id, NULL);
		offer(list, typed, "?", NULL);
	} else if (tp_filter_rules[key].kind != TP_VALUE_TEXT && tp_filter_rules[key].kind != TP_VALUE_WORD) {
		g_auto(GStrv) examples = g_strsplit(tp_filter_table[key].takes, " ", -1);
		for (char **example = examples; *example != NULL; example++)
			offer(list, typed, *example, NULL);
	}
}

/* last_word - where the word begins that `before` ends with; FALSE inside quotation marks */
static gboolean last_word(TpText before, gsize *start)
{
	gboolean quoted = FALSE;

	*start = 0;
	for (gsize i = 0; i < before.len; i++) {
		char c = before.at[i];
		gboolean sign = c != '\0' && strchr("()|&", c) != NULL;
		if (c == '"')
			quoted = !quoted;
		else if (quoted && c == '\\')
			i++;
		else if (!quoted && (sign || tp_space(c) || (c == '!' && i == *start)))
			*start = i + 1;
	}
	return !quoted;
}

/* tp_filter_complete - what the last word may become */
char **tp_filter_complete(TpText before, gsize *start)
{
	GPtrArray *list = g_ptr_array_new();

	if (before.at == NULL)
		before = TP_LITERAL("");
	gboolean open = last_word(before, start);
	TpText word = tp_text_between(before.at + *start, tp_text_end(before));
	const char *colon = word.len > 0 ? memchr(word.at, ':', word.len) : NULL;
	if (open && colon == NULL) {
		offer_keys(list, word);
	} else if (open) {
		*start += (gsize)(colon + 1 - word.at);
		for (guint id = TP_KEY_ANY + 1; id < TP_KEYS; id++)
			if (tp_text_is(tp_text_between(word.at, colon), tp_filter_table[id].name))
				offer_values(list, (TpKeyId)id, tp_text_between(colon + 1, tp_text_end(word)));
	}
	g_ptr_array_add(list, NULL);
	return (char **)g_ptr_array_free(list, FALSE);
}
