/* SPDX-License-Identifier: MIT */
#include "cli/show.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <tlspath/report.h>

#include "cli/choice.h"
#include "cli/nameless.h"
#include "cli/trouble.h"
#include "report/stats_forms.h"
#include "terminal/screen.h"
#include "view/view.h"

enum { BLOCK = 64 * 1024, LOOK_MS = 500, MEGABYTE = 1000 * 1000 };

/* tp_show_possible - a terminal on standard output that can show it, and keys from somewhere */
gboolean tp_show_possible(void)
{
	const char *undescribed = tp_screen_undescribed();

	if (undescribed != NULL) {
		g_autofree char *name = g_strdup_printf("TERM=%s", undescribed);
		tp_trouble(name, "no description of this terminal, so here is the report; try TERM=xterm-256color");
	}
	if (!tp_screen_possible())
		return FALSE;
	if (isatty(STDIN_FILENO))
		return TRUE;
	int keys = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (keys < 0) {
		tp_trouble("/dev/tty", "cannot take keys from here, so here is the report");
		return FALSE;
	}
	close(keys);
	return TRUE;
}

/* tell - on the terminal, how many megabytes are here; with `gone` that line is overwritten */
static void tell(guint64 megabytes, gboolean gone)
{
	char line[80];
	int cells = g_snprintf(line, sizeof line, "tlspath: reading standard input to its end, %" G_GUINT64_FORMAT
	                       " MB so far", megabytes);

	if (isatty(STDERR_FILENO))
		fprintf(stderr, gone ? "\r%*s\r" : "\r%*s", cells, gone ? "" : line);
}

/* copy_all - everything from one descriptor to another; 0, or errno */
static int copy_all(int from, int to)
{
	g_autofree char *block = g_malloc(BLOCK);
	const gint64 begun = g_get_monotonic_time();
	gint64 told = begun;
	guint64 bytes = 0;

	for (ssize_t n = 1; n != 0;) {
		GPollFD more = { from, G_IO_IN | G_IO_HUP, 0 };
		if (g_get_monotonic_time() - told >= LOOK_MS * 1000 || g_poll(&more, 1, LOOK_MS) == 0) {
			tell(bytes / MEGABYTE, FALSE);
			told = g_get_monotonic_time();
			continue;
		}
		n = read(from, block, BLOCK);
		TpOut out = { .at = block, .len = n > 0 ? (gsize)n : 0, .size = BLOCK, .fd = to };
		if (n < 0 && errno != EINTR)
			return errno;
		if (!tp_out_flush(&out))
			return out.error;
		bytes += n > 0 ? (guint64)n : 0;
	}
	if (told > begun)
		tell(bytes / MEGABYTE, TRUE);
	return 0;
}

/* spool - standard input in a file without a name, so that a message can be read again; -1 after saying why not */
static int spool(void)
{
	g_autoptr(GError) error = NULL;
	int fd = tp_nameless_open(&error);

	if (fd < 0) {
		tp_trouble("-", error->message);
		return -1;
	}
	int failure = copy_all(STDIN_FILENO, fd);
	if (failure != 0) {
		tp_trouble("-", g_strerror(failure));
		close(fd);
		return -1;
	}
	return fd;
}

/* lend_report - the reports for the view to show, save and copy */
static void lend_report(TpOut *out, const char *format, guint hop, guint width, const TpAnalysis *analysis)
{
	const TpReport *report = tp_report_find(format);
	const TpReportStyle style = { .width = width, .hop = hop };

	if (report->begin != NULL)
		report->begin(out, &style);
	report->message(out, &style, analysis);
	if (report->end != NULL)
		report->end(out, &style);
}

/* lend_summary - what --stats prints, for the view to save */
static void lend_summary(TpOut *out, const char *format, guint width, const TpStats *stats, const TpStatsTable *table)
{
	const TpReportStyle style = { .width = width };

	tp_stats_form_find(format)->print(out, &style, stats, table);
}

/* lend_rows - the table of it, for the view to show */
static void lend_rows(TpOut *out, guint width, const TpStatsTable *table)
{
	const TpReportStyle style = { .width = width };

	tp_stats_lines(out, &style, table);
}

/* tp_show_run - the view over all inputs */
int tp_show_run(const TpOptions *options, gboolean colour)
{
	TpViewOptions view = {
		.sources = {
			.names = (const char *const *)options->names,
			.n_names = g_strv_length(options->names),
			.input = -1,
			.attached = options->attached,
			.own = options->settings.own,
			.site = options->settings.site,
			.filter = options->filter,
		},
		.ascii = options->ascii,
		.colour = colour,
		.report = lend_report,
		.summary = lend_summary,
		.rows = lend_rows,
		.trouble = tp_trouble,
	};

	g_autoptr(TpChoice) right = tp_choice_new(options);
	if (right == NULL)
		return 2;
	if (!tp_screen_possible()) {
		tp_trouble(NULL, "--tui: standard output is no terminal that can show the interactive view");
		return 2;
	}
	if (g_strv_contains(view.sources.names, "-") && (view.sources.input = spool()) < 0)
		return 2;
	int status = tp_view_run(&view);
	if (view.sources.input >= 0)
		close(view.sources.input);
	return status;
}
