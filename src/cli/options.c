/* SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include <tlspath/report.h>

#define DOMAIN g_quark_from_static_string("tlspath-options")

enum { KIND_FLAG = G_OPTION_ARG_NONE, KIND_WORD = G_OPTION_ARG_STRING, KIND_FILE = G_OPTION_ARG_FILENAME };

static const char summary[] =
	"Show on which parts of its way an e-mail was encrypted, as its Received headers\n"
	"tell. With no FILE, or when FILE is -, read standard input. A FILE is a saved\n"
	"mail, pasted headers or an mbox; a DIR is a Maildir, an MH folder or a folder of\n"
	"messages. Never uses the network.";

static const char closing[] =
	"Exit status: 0 done; 1 --fail-on found something; 2 trouble (unreadable input,\n"
	"nothing that looks like mail, wrong option). The interactive view exits with 0,\n"
	"or 2 on trouble. 0 does not mean that nobody could read a mail.\n"
	"\n"
	"Examples:\n"
	"  tlspath mail.eml          tlspath ~/Maildir        xclip -o | tlspath\n"
	"  tlspath --json all.mbox   tlspath -q mail.eml      tlspath --no-tui mail.eml";

/* The levels of --fail-on */
static const struct {
	const char *name;
	TpVerdict level;
} levels[] = {
	{ "plaintext", TP_VERDICT_PLAINTEXT },
	{ "unknown", TP_VERDICT_UNKNOWN },
	{ "weak", TP_VERDICT_WEAK },
	{ "never", TP_VERDICTS },
};

/* tp_options_clear - free the strings */
void tp_options_clear(TpOptions *options)
{
	g_free(options->format);
	g_free(options->own);
	g_free(options->fail_on);
	g_free(options->output);
	g_free(options->color);
	g_free(options->progress);
	g_strfreev(options->names);
	memset(options, 0, sizeof *options);
}

/* one_of - is the word among those that an option takes? A reason for people if not */
static gboolean one_of(const char *option, const char *word, const char *const *words, GError **error)
{
	if (word == NULL || g_strv_contains(words, word))
		return TRUE;
	g_autofree char *list = g_strjoinv(", ", (char **)words);
	g_set_error(error, DOMAIN, 0, "--%s takes one of %s, not \"%s\"", option, list, word);
	return FALSE;
}

/* check_level - --fail-on, or what -q implies */
static gboolean check_level(TpOptions *options, GError **error)
{
	const char *const words[] = { "plaintext", "unknown", "weak", "never", NULL };
	const char *word = options->fail_on != NULL ? options->fail_on : options->quiet ? "unknown" : "never";

	if (!one_of("fail-on", word, words, error))
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
		if (strcmp(word, levels[i].name) == 0)
			options->fail_level = levels[i].level;
	return TRUE;
}

/* check - options that contradict each other, words that no option takes */
static gboolean check(TpOptions *options, GError **error)
{
	const char *const whens[] = { "auto", "always", "never", NULL };
	const char *const progresses[] = { "auto", "line", "never", NULL };

	if (options->json || options->csv) {
		g_free(options->format);
		options->format = g_strdup(options->json ? "json" : "csv");
	}
	if (options->format != NULL && tp_report_find(options->format) == NULL) {
		g_set_error(error, DOMAIN, 0, "--format takes one of text, json, csv, not \"%s\"", options->format);
		return FALSE;
	}
	if (options->tui && options->no_tui) {
		g_set_error(error, DOMAIN, 0, "--tui and --no-tui exclude each other");
		return FALSE;
	}
	return one_of("color", options->color, whens, error) && one_of("progress", options->progress, progresses, error) &&
	       check_level(options, error);
}

/* take_names - what is left of the command line */
static void take_names(TpOptions *options, int argc, char **argv)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--") != 0 || options->named)
			g_ptr_array_add(names, g_strdup(argv[i]));
	options->named = names->len > 0;
	if (names->len == 0)
		g_ptr_array_add(names, g_strdup("-"));
	g_ptr_array_add(names, NULL);
	options->names = (char **)g_ptr_array_steal(names, NULL);
}

/* tp_options_read - parse and check */
gboolean tp_options_read(TpOptions *options, int *argc, char ***argv, GError **error)
{
	memset(options, 0, sizeof *options);
	const GOptionEntry entries[] = {
#define OPTION(LONG, SHORT, KIND, FIELD, ARGUMENT, SENTENCE) \
	{ LONG, SHORT, 0, (GOptionArg)KIND_##KIND, &options->FIELD, SENTENCE, ARGUMENT },
#include "cli/options.def"
#undef OPTION
		{ NULL, 0, 0, (GOptionArg)0, NULL, NULL, NULL },
	};
	g_autoptr(GOptionContext) context = g_option_context_new("[FILE|DIR]...");

	g_option_context_set_summary(context, summary);
	g_option_context_set_description(context, closing);
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, argc, argv, error))
		return FALSE;
	take_names(options, *argc, *argv);
	return check(options, error);
}
