/* SPDX-License-Identifier: MIT */
/*
 * arguments - the words of the command line before GLib parses them, and what it passes over without a word
 *
 * `words` end with NULL, and the first is the program; behind "--" there are only names. Depends on: GLib, near.
 */
#pragma once

#include <glib.h>

/*
 * tp_arguments_split - as GLib wants it: the values of short options apart; interned, ends with NULL
 * `bare`: an option that may stand without its value, as GLib knows none, and what is written for it then
 */
GPtrArray *tp_arguments_split(const GOptionEntry *entries, int argc, char **argv, const char *const bare[2]);
/* tp_arguments_next - the word behind this one and its value */
char **tp_arguments_next(const GOptionEntry *entries, char **word);
/* tp_arguments_behind - how many words are behind "--" */
gsize tp_arguments_behind(const GOptionEntry *entries, char **words);
/* tp_arguments_help - is help asked for? GLib would print it and leave, whether it could be printed or not */
gboolean tp_arguments_help(const GOptionEntry *entries, char **words);
/* tp_arguments_valued - "--merge=FILE", where no value is taken: GLib would forget it; NULL for none */
const char *tp_arguments_valued(const GOptionEntry *entries, char **words);
/* tp_arguments_differ - is "--option" there more than once, with different values? GLib would take the last */
gboolean tp_arguments_differ(const GOptionEntry *entries, char **words, const char *option);
/* tp_arguments_suggest - to the error about an option that there is not, the one that was meant */
void tp_arguments_suggest(const GOptionEntry *entries, char **words, GError **error);
