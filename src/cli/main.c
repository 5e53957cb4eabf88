/* SPDX-License-Identifier: MIT */
/*
 * tlspath - on which parts of its way was this e-mail encrypted, and how do we know?
 */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <tlspath/filter.h>

#include "cli/batch.h"
#include "cli/options.h"
#include "cli/settings.h"
#include "cli/show.h"
#include "cli/statistics.h"
#include "cli/tables.h"
#include "cli/trouble.h"
#include "terminal/screen.h"

#define VERSION "0.1"

enum { WIDTH_LEAST = 40, WIDTH_MOST = 1000 }; /* of a terminal that is believed */

/* put_version - and what is promised of all versions */
static void put_version(TpOut *out)
{
	TP_OUT(out, "tlspath " VERSION "\nReads mail headers; never uses the network.\n");
}

/* finish - the exit status of a text for people; a full disk is noticed here too */
static int finish(TpOut *out)
{
	if (tp_out_flush(out))
		return 0;
	tp_trouble("standard output", g_strerror(out->error));
	return 2;
}

/* print - such a text on standard output */
static int print(void (*put)(TpOut *out))
{
	g_auto(TpOut) out = { .fd = STDOUT_FILENO };

	put(&out);
	return finish(&out);
}

/* print_help - the same of what the options are */
static int print_help(const char *help)
{
	g_auto(TpOut) out = { .fd = STDOUT_FILENO };

	tp_out_str(&out, help);
	return finish(&out);
}

/* wants_colour - SGR on the verdict's word: asked for, or a terminal that is not dumb and nothing against it */
static gboolean wants_colour(const TpOptions *options, gboolean terminal)
{
	const char *no_color = g_getenv("NO_COLOR");

	if (g_strcmp0(options->color, "always") == 0)
		return TRUE;
	return terminal && g_strcmp0(options->color, "never") != 0 && (no_color == NULL || *no_color == '\0') &&
	       tp_screen_possible();
}

/* chooses - are some of the mails asked for, or all in another order? */
static gboolean chooses(const TpOptions *options)
{
	return options->filter != NULL || options->sort != NULL || options->message != NULL;
}

/* several - does the text report need a heading for each source? */
static gboolean several(const TpOptions *options)
{
	return chooses(options) || options->names[1] != NULL || g_file_test(options->names[0], G_FILE_TEST_IS_DIR);
}

/* report_width - COLUMNS where it makes sense */
static guint report_width(void)
{
	const char *columns = g_getenv("COLUMNS");
	guint64 width;

	if (columns == NULL || !tp_text_number(tp_text_str(columns), WIDTH_MOST, &width))
		return TP_REPORT_WIDTH;
	return (guint)MAX(width, WIDTH_LEAST);
}

/* run - the view where it is asked for or fits, else reports */
static int run(const TpOptions *options)
{
	gboolean terminal = isatty(STDOUT_FILENO) && options->output == NULL;
	const char *format = options->format != NULL ? options->format : "text";
	TpReportStyle style = {
		.width = report_width(),
		.color = wants_colour(options, terminal),
		.headings = several(options),
		.hop = options->explain_hop,
		.columns = options->only,
	};

	if (options->list != NULL)
		return tp_tables_run(options, &style);

	tp_decode_start();
	signal(SIGPIPE, SIG_DFL); /* "| head" ends us quietly, also where the caller or GMime's gpgme ignores it */
	if (!options->named && isatty(STDIN_FILENO))
		tp_trouble(NULL, "reading a mail from the keyboard: paste it, then Ctrl-D");
	if (options->stats != NULL || options->merge)
		return tp_statistics_run(options, format, &style);
	if (options->tui && (options->sort != NULL || options->message != NULL)) {
		tp_trouble("--tui", "shows all mails as they were read: not with --sort or --message");
		return 2;
	}
	gboolean shown = terminal && options->format == NULL && !options->no_tui && !options->quiet && !chooses(options);
	if (options->tui || (shown && tp_show_possible()))
		return tp_show_run(options, style.color);
	return tp_batch_run(options, tp_report_find(format), &style);
}

int main(int argc, char **argv)
{
	static const struct rlimit no_core = { 0, 0 }; /* mail is private */
	g_auto(TpOptions) options = { 0 };
	g_autoptr(GError) error = NULL;

	setlocale(LC_ALL, "");
	setrlimit(RLIMIT_CORE, &no_core);
	if (!tp_options_read(&options, argc, argv, &error)) {
		tp_trouble(NULL, error->message);
		tp_trouble(NULL, "try 'tlspath --help' for more information");
		return 2;
	}
	if (options.help != NULL)
		return print_help(options.help);
	if (options.version)
		return print(put_version);
	if (options.help_filter)
		return print(tp_filter_help);
	if (options.help_columns)
		return print(tp_columns_help);
	return tp_settings_read(&options) ? run(&options) : 2;
}
