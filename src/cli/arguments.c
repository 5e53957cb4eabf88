/* SPDX-License-Identifier: MIT */
#include "cli/arguments.h"

#include <string.h>

#include "base/near.h"

/* find - the option with this name, or if that is NULL with this letter; NULL for none */
static const GOptionEntry *find(const GOptionEntry *entries, const char *name, char letter)
{
	for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
		if (name != NULL ? strcmp(entry->long_name, name) == 0 : entry->short_name == letter)
			return entry;
	return NULL;
}

/* takes_value - has that option a value? */
static gboolean takes_value(const GOptionEntry *entries, const char *name, char letter)
{
	const GOptionEntry *entry = find(entries, name, letter);

	return entry != NULL && entry->arg != G_OPTION_ARG_NONE;
}

/* value_of - the value of an option in this word: "1" in "-n1" and "-ln1", "" in "-n" (the next word is it); or NULL */
static const char *value_of(const GOptionEntry *entries, const char *word)
{
	if (word[0] != '-')
		return NULL;
	if (word[1] == '-')
		return takes_value(entries, word + 2, '\0') ? "" : NULL;
	for (const char *letter = word + 1; *letter != '\0'; letter++)
		if (takes_value(entries, NULL, *letter))
			return letter + 1;
	return NULL;
}

/* tp_arguments_next - the word behind this one and its value */
char **tp_arguments_next(const GOptionEntry *entries, char **word)
{
	const char *value = value_of(entries, *word);

	return word + (value != NULL && *value == '\0' && word[1] != NULL ? 2 : 1);
}

/* tp_arguments_split - as GLib wants it: the values of short options apart */
GPtrArray *tp_arguments_split(const GOptionEntry *entries, int argc, char **argv, const char *const bare[2])
{
	GPtrArray *words = g_ptr_array_new();
	gboolean options = FALSE, value_next = FALSE;

	for (char **word = argv; word < argv + argc; word++) {
		gboolean alone = options && !value_next && strcmp(*word, bare[0]) == 0;
		const char *value = options && !value_next && !alone ? value_of(entries, *word) : NULL;
		if (value != NULL && *value != '\0') {
			g_autofree char *letters = g_strndup(*word, (gsize)(value - *word));
			g_ptr_array_add(words, (gpointer)g_intern_string(letters));
			g_ptr_array_add(words, (gpointer)value);
		} else {
			g_ptr_array_add(words, alone ? (gpointer)bare[1] : *word);
		}
		options = (options || word == argv) && (value_next || strcmp(*word, "--") != 0);
		value_next = value != NULL && *value == '\0';
	}
	g_ptr_array_add(words, NULL);
	return words;
}

/* tp_arguments_behind - how many words are behind "--" */
gsize tp_arguments_behind(const GOptionEntry *entries, char **words)
{
	char **word = words + 1;

	while (*word != NULL && strcmp(*word, "--") != 0)
		word = tp_arguments_next(entries, word);
	return *word != NULL ? g_strv_length(word + 1) : 0;
}

/* asks_help - is the word "--help", or does it hold that letter: "-lh"? Not behind one that is none or has a value */
static gboolean asks_help(const GOptionEntry *entries, const char *word)
{
	if (word[0] != '-' || word[1] == '-')
		return strcmp(word, "--help") == 0 || strcmp(word, "--help-all") == 0;
	for (const char *letter = word + 1; *letter != '\0'; letter++) {
		if (*letter == 'h' || *letter == '?')
			return TRUE;
		const GOptionEntry *entry = find(entries, NULL, *letter);
		if (entry == NULL || entry->arg != G_OPTION_ARG_NONE)
			return FALSE;
	}
	return FALSE;
}

/* tp_arguments_help - is help asked for? */
gboolean tp_arguments_help(const GOptionEntry *entries, char **words)
{
	for (char **word = words + 1; *word != NULL && strcmp(*word, "--") != 0; word = tp_arguments_next(entries, word))
		if (asks_help(entries, *word))
			return TRUE;
	return FALSE;
}

/* is_flag - is it "--name=..." of an option that takes no value? */
static gboolean is_flag(const GOptionEntry *entries, const char *word)
{
	gsize len = strncmp(word, "--", 2) == 0 ? strcspn(word + 2, "=") : 0;

	for (const GOptionEntry *entry = entries; len > 0 && word[2 + len] == '=' && entry->long_name != NULL; entry++)
		if (entry->arg == G_OPTION_ARG_NONE && strlen(entry->long_name) == len &&
		    strncmp(entry->long_name, word + 2, len) == 0)
			return TRUE;
	return FALSE;
}

/* tp_arguments_valued - an option that takes no value and has one */
const char *tp_arguments_valued(const GOptionEntry *entries, char **words)
{
	for (char **word = words + 1; *word != NULL && strcmp(*word, "--") != 0; word = tp_arguments_next(entries, word))
		if (is_flag(entries, *word))
			return *word;
	return NULL;
}

/* tp_arguments_differ - is the option there more than once, with different values? */
gboolean tp_arguments_differ(const GOptionEntry *entries, char **words, const char *option)
{
	const gsize len = strlen(option);
	const char *first = NULL;

	for (char **word = words + 1; *word != NULL && strcmp(*word, "--") != 0; word = tp_arguments_next(entries, word)) {
		if (strncmp(*word, option, len) != 0)
			continue;
		const char *value = (*word)[len] == '=' ? *word + len + 1 : (*word)[len] == '\0' ? word[1] : NULL;
		if (value != NULL && first != NULL && strcmp(value, first) != 0)
			return TRUE;
		first = first != NULL ? first : value;
	}
	return FALSE;
}

/* option_near - the option whose name is nearest to a word "--name" or "--name=value"; `*known`: it is that */
static TpNear option_near(const GOptionEntry *entries, const char *word, gboolean *known)
{
	TpText said = tp_text(word + 2, strcspn(word + 2, "="));
	TpNear near = TP_NEAR_NONE;

	for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
		tp_near_try(&near, said, entry->long_name);
	*known = near.word != NULL && strlen(near.word) == said.len && memcmp(near.word, said.at, said.len) == 0;
	return near;
}

/* tp_arguments_suggest - of an option that there is not, the one that was meant */
void tp_arguments_suggest(const GOptionEntry *entries, char **words, GError **error)
{
	gboolean known;

	if (error == NULL || !g_error_matches(*error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
		return;
	for (char **word = words; *word != NULL && strcmp(*word, "--") != 0; word++) {
		if (strncmp(*word, "--", 2) != 0)
			continue;
		TpNear near = option_near(entries, *word, &known);
		if (known)
			continue;
		if (near.word != NULL) {
			g_autofree char *without = (*error)->message;
			(*error)->message = g_strdup_printf("%s (did you mean \"--%s\"?)", without, near.word);
		}
		return;
	}
}
