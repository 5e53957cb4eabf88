/* SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include <tlspath/report.h>
#include <tlspath/stats.h>

#include "cli/arguments.h"
#include "cli/files_from.h"
#include "path/hosts.h"
#include "report/list.h"

#define DOMAIN g_quark_from_static_string("tlspath-options")

/* GLib takes a WORD as it is, too: converted from the locale's encoding, UTF-8 would be refused where that is ASCII */
enum { KIND_FLAG = G_OPTION_ARG_NONE, KIND_WORD = G_OPTION_ARG_FILENAME, KIND_FILE = G_OPTION_ARG_FILENAME };

/* Whose value is UTF-8 */
enum { IS_FLAG, IS_FILE = IS_FLAG, IS_WORD };
static const guint8 are_words[] = {
#define OPTION(LONG, SHORT, KIND, FIELD, ARGUMENT, SENTENCE) IS_##KIND,
#include "cli/options.def"
#undef OPTION
};

enum { WORKERS = 4, WORKERS_MOST = 64 }; /* more than a few wait for the one that reads */

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
	g_free(options->config);
	g_free(options->list);
	g_free(options->filter);
	g_free(options->sort);
	g_free(options->message);
	g_free(options->columns);
	g_free(options->only);
	g_free(options->stats);
	g_free(options->workers);
	tp_site_free(options->site);
	g_strfreev(options->names);
	g_free(options->files_from);
	g_free(options->label);
	g_free(options->help);
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

/* check_own - --own: names of domains */
static gboolean check_own(const TpOptions *options, GError **error)
{
	g_auto(GStrv) words = g_strsplit_set(options->own != NULL ? options->own : "", ", ", -1);

	for (char **word = words; *word != NULL; word++) {
		TpHostRow row;
		gboolean dotted = **word == '.' || g_str_has_suffix(*word, ".");
		if (**word == '\0' || (!dotted && tp_host_row_read(&row, tp_text_str(*word)) && row.name.at != NULL))
			continue;
		g_set_error(error, DOMAIN, 0, "--own: \"%s\" is not the name of a domain", *word);
		return FALSE;
	}
	return TRUE;
}

/* check_level - --fail-on, or what -q implies */
static gboolean check_level(TpOptions *options, GError **error)
{
	const char *words[G_N_ELEMENTS(levels) + 1] = { NULL };
	const char *word = options->fail_on != NULL ? options->fail_on : options->quiet ? "unknown" : "never";

	for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
		words[i] = levels[i].name;
		if (strcmp(word, levels[i].name) == 0)
			options->fail_level = levels[i].level;
	}
	return one_of("fail-on", word, words, error);
}

/*
 * take_explain - "--explain=HOP" becomes "--explain" and a number
 * GLib has no option whose value may be left out: it would take the next argument, which is a FILE.
 */
static gboolean take_explain(TpOptions *options, const GOptionEntry *entries, char **words, GError **error)
{
	guint64 hop;

	for (char **word = words + 1; *word != NULL && strcmp(*word, "--") != 0; word = tp_arguments_next(entries, word)) {
		if (!g_str_has_prefix(*word, "--explain="))
			continue;
		char *equals = strchr(*word, '=');
		if (!tp_text_number(tp_text_str(equals + 1), G_MAXUINT16, &hop) || hop == 0) {
			g_set_error(error, DOMAIN, 0, "--explain takes the number of a hop, not \"%s\"", equals + 1);
			return FALSE;
		}
		options->explain_hop = (guint)hop;
		*equals = '\0';
	}
	return TRUE;
}

/* check_stats - what can be counted by, and what does not go with a summary */
static gboolean check_stats(const TpOptions *options, GError **error)
{
	gboolean counts = options->stats != NULL || options->merge;
	gboolean runs_only = options->spam || options->label != NULL;
	const char *const formats[] = { "text", "json", "csv", NULL };
	const char *wrong = NULL;
	TpStatsBy by;

	if (options->stats != NULL && !tp_stats_by_find(options->stats, &by)) {
		g_autofree char *names = tp_stats_by_names();
		g_set_error(error, DOMAIN, 0, "--stats takes one of %s, not \"%s\"", names, options->stats);
		return FALSE;
	}
	if (counts && (options->tui || options->sort != NULL || options->message != NULL))
		wrong = "--stats and --merge print a summary: no --tui, --sort or --message";
	else if (counts && options->format != NULL && !g_strv_contains(formats, options->format))
		wrong = "--stats and --merge print text, --json or --csv";
	else if (counts && options->columns != NULL)
		wrong = "--stats and --merge print text, --json or --csv";
	else if (options->merge && (options->filter != NULL || options->own != NULL || runs_only))
		wrong = "--merge takes --filter, --own, --label and --spam from the runs before";
	else if (runs_only && !counts)
		wrong = "--spam and --label are for --stats";
	if (wrong != NULL)
		g_set_error_literal(error, DOMAIN, 0, wrong);
	return wrong == NULL;
}

/* check_explain - explaining and listing are kinds of output of their own */
static gboolean check_explain(TpOptions *options, GError **error)
{
	const char *wrong = NULL;

	if (options->config != NULL && options->no_config)
		wrong = "--config and --no-config exclude each other";
	else if (options->explain && options->format != NULL)
		wrong = "--explain has no other form than text";
	if (wrong != NULL) {
		g_set_error_literal(error, DOMAIN, 0, wrong);
		return FALSE;
	}
	if (options->explain)
		options->format = g_strdup("explain");
	return one_of("list", options->list, tp_list_names(), error);
}

/* many_forms - the reason why one form has to be chosen */
static gboolean many_forms(GError **error)
{
	g_set_error_literal(error, DOMAIN, 0,
			    "more than one kind of output: --format, --json, --csv, --rows, --oneline, --columns, --explain");
	return FALSE;
}

/* check_short - --json and --csv are short for --format */
static gboolean check_short(TpOptions *options, GError **error)
{
	const char *form = options->json ? "json" : options->csv ? "csv" : NULL;

	if (form == NULL)
		return TRUE;
	if ((options->json && options->csv) || (options->format != NULL && strcmp(options->format, form) != 0))
		return many_forms(error);
	g_free(options->format);
	options->format = g_strdup(form);
	return TRUE;
}

/* check_rows - -l, -1 and --columns are kinds of output of their own */
static gboolean check_rows(TpOptions *options, GError **error)
{
	const char *form = options->columns != NULL ? "csv" : options->oneline ? "oneline" : options->rows ? "rows" : NULL;
	gboolean several = (options->columns != NULL) + options->oneline + options->rows + options->explain > 1;

	if (form == NULL)
		return TRUE;
	if (several || (options->format != NULL && strcmp(options->format, form) != 0))
		return many_forms(error);
	g_free(options->format);
	options->format = g_strdup(form);
	if (options->columns != NULL && (options->only = tp_columns_read(options->columns, error)) == NULL)
		g_prefix_error(error, "--columns: ");
	return options->columns == NULL || options->only != NULL;
}

/* check_workers - how many, or one a processor */
static gboolean check_workers(TpOptions *options, GError **error)
{
	guint64 number = MIN(g_get_num_processors(), WORKERS);

	if (options->workers != NULL &&
	    (!tp_text_number(tp_text_str(options->workers), WORKERS_MOST, &number) || number == 0)) {
		g_set_error(error, DOMAIN, 0, "--workers takes a number from 1 to %d, not \"%s\"", WORKERS_MOST,
			    options->workers);
		return FALSE;
	}
	options->n_workers = (guint)number;
	return TRUE;
}

/* check - options that contradict each other, words that no option takes */
static gboolean check(TpOptions *options, GError **error)
{
	const char *const whens[] = { "auto", "always", "never", NULL };
	const char *const progresses[] = { "auto", "line", "never", NULL };

	if (!check_short(options, error) || !check_rows(options, error))
		return FALSE;
	if (options->format != NULL && tp_report_find(options->format) == NULL) {
		g_set_error(error, DOMAIN, 0, "--format takes one of text, json, csv, not \"%s\"", options->format);
		return FALSE;
	}
	if (options->tui && options->no_tui) {
		g_set_error(error, DOMAIN, 0, "--tui and --no-tui exclude each other");
		return FALSE;
	}
	return one_of("color", options->color, whens, error) && one_of("progress", options->progress, progresses, error) &&
	       check_workers(options, error) && check_explain(options, error) && check_stats(options, error) &&
	       check_level(options, error) && check_own(options, error);
}

/* check_words - what GLib passes over */
static gboolean check_words(const GOptionEntry *entries, char **words, GError **error)
{
	const char *valued = tp_arguments_valued(entries, words);

	if (valued != NULL)
		g_set_error(error, DOMAIN, 0, "%.*s takes no value", (int)strcspn(valued, "="), valued);
	return valued == NULL && (!tp_arguments_differ(entries, words, "--format") || many_forms(error));
}

/* check_utf8 - the words are; in another encoding they are converted */
static gboolean check_utf8(const GOptionEntry *entries, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(are_words); i++) {
		char **said = entries[i].arg_data;
		if (are_words[i] != IS_WORD || *said == NULL || g_utf8_validate(*said, -1, NULL))
			continue;
		g_autofree char *bytes = *said;
		*said = g_get_charset(NULL) ? NULL : g_locale_to_utf8(bytes, -1, NULL, NULL, NULL);
		if (*said == NULL) {
			g_set_error(error, DOMAIN, 0, "--%s: this is not UTF-8", entries[i].long_name);
			return FALSE;
		}
	}
	return TRUE;
}

/* take_names - what is left of the command line, of which the last `sure` are names, and what --files-from names */
static gboolean take_names(TpOptions *options, int argc, char **argv, int sure, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--") != 0 || i >= argc - sure) /* GLib leaves it there now and then */
			g_ptr_array_add(names, g_strdup(argv[i]));
	if (options->files_from != NULL && !tp_files_from_read(names, options->files_from, error))
		return FALSE;
	options->named = names->len > 0;
	if (names->len == 0)
		g_ptr_array_add(names, g_strdup("-"));
	g_ptr_array_add(names, NULL);
	options->names = (char **)g_ptr_array_steal(names, NULL);
	return TRUE;
}

/* "--stats" alone means partners */
static const char *const bare_stats[] = { "--stats", "--stats=partner" };

/* tp_options_read - parse and check */
gboolean tp_options_read(TpOptions *options, int argc, char **argv, GError **error)
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
	g_autoptr(GPtrArray) split = tp_arguments_split(entries, argc, argv, bare_stats);
	char **words = (char **)split->pdata;
	int n = (int)split->len - 1;
	const gsize sure = tp_arguments_behind(entries, words);
	if (tp_arguments_help(entries, words)) {
		g_set_prgname("tlspath");
		options->help = g_option_context_get_help(context, TRUE, NULL);
		return TRUE;
	}
	if (!take_explain(options, entries, words, error) || !check_words(entries, words, error))
		return FALSE;
	if (!g_option_context_parse(context, &n, &words, error)) {
		tp_arguments_suggest(entries, (char **)split->pdata, error);
		return FALSE;
	}
	return check_utf8(entries, error) && take_names(options, n, words, (int)sure, error) && check(options, error);
}
