/* SPDX-License-Identifier: MIT */
#include "cli/statistics.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/sink.h"
#include "cli/reading.h"
#include "cli/trouble.h"
#include "report/stats_forms.h"

typedef struct {
	const TpOptions *options;
	TpStats *stats; /* NULL: nothing was merged yet */
	TpReading reading;
	gboolean trouble;
} Tallying;

/* complain - one input is in trouble, the others go on */
static void complain(Tallying *tallying, const char *name, GError **error)
{
	tp_trouble(name, (*error)->message);
	tallying->trouble = TRUE;
	g_clear_error(error);
}

/* Part - what was counted of some mails; NULL: nothing yet */
typedef struct {
	TpStats *stats;
} Part;

/* new_part - nothing counted yet */
static gpointer new_part(gpointer data G_GNUC_UNUSED)
{
	return g_new0(Part, 1);
}

/* free_part - and what was counted */
static void free_part(gpointer of)
{
	Part *part = of;

	tp_stats_free(part->stats);
	g_free(part);
}

/* part_stats - the place to count in */
static TpStats *part_stats(const Tallying *tallying, Part *part)
{
	if (part == NULL)
		return tallying->stats;
	if (part->stats == NULL) {
		part->stats = tp_stats_new(tp_stats_about(tallying->stats));
		tp_stats_label(part->stats, tallying->options->label);
	}
	return part->stats;
}

/* join_part - count what comes after; the two always fit */
static gboolean join_part(gpointer data, gpointer of)
{
	Part *part = of;

	if (part->stats != NULL)
		tp_stats_merge(((Tallying *)data)->stats, part->stats, NULL);
	g_clear_pointer(&part->stats, tp_stats_free);
	return TRUE;
}

/* add_message - count one */
static gboolean add_message(gpointer data, gpointer part, const TpAnalysis *analysis, gsize *gathered G_GNUC_UNUSED)
{
	tp_stats_add(part_stats(data, part), analysis);
	return TRUE;
}

/* add_inputs - all their messages */
static void add_inputs(Tallying *tallying)
{
	const TpOptions *options = tallying->options;
	TpStatsAbout about = { .own = options->settings.own, .filter = options->filter, .spam = options->spam };

	about.others = tp_choice_of_others(tallying->reading.choice);
	tp_stats_by_find(options->stats, &about.by);
	tallying->stats = tp_stats_new(&about);
	tp_stats_label(tallying->stats, options->label);
	tallying->reading.part_new = new_part;
	tallying->reading.part_free = free_part;
	tallying->reading.join = join_part;
	tallying->reading.each = add_message;
	tallying->reading.data = tallying;
	tp_reading_run(&tallying->reading);
	tallying->trouble = tallying->reading.trouble;
}

/* load - the summary that another run left in a file */
static TpStats *load(const char *name, GError **error)
{
	gboolean input = strcmp(name, "-") == 0;
	int fd = input ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		g_set_error_literal(error, g_quark_from_static_string("tlspath-tally"), errno, g_strerror(errno));
		return NULL;
	}
	TpStats *stats = tp_stats_load(fd, error);
	if (!input)
		close(fd);
	return stats;
}

/* merge_input - one more summary; the first says what is counted */
static void merge_input(Tallying *tallying, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpStats) after = load(name, &error);

	if (after != NULL && tallying->stats == NULL)
		tallying->stats = g_steal_pointer(&after);
	else if (after == NULL || !tp_stats_merge(tallying->stats, after, &error))
		complain(tallying, name, &error);
}

/* fit - is what was merged what --stats asks for, if it is there too? */
static gboolean fit(const TpOptions *options, const TpStats *stats)
{
	const char *by = tp_stats_by_name(tp_stats_about(stats)->by);

	if (options->stats == NULL || strcmp(options->stats, by) == 0)
		return TRUE;
	tp_trouble(NULL, "--merge: these count by something else than --stats asks for");
	return FALSE;
}

/* found - was a mail at the level of --fail-on, or worse? */
static gboolean found(const TpOptions *options, const TpStatsTable *table)
{
	for (guint verdict = MAX((guint)options->fail_level, TP_VERDICT_ENCRYPTED); verdict < TP_VERDICTS; verdict++)
		if (table->verdicts[verdict] > 0)
			return TRUE;
	return FALSE;
}

/* print - the summary; FALSE after saying why it could not be written */
static gboolean print(const Tallying *tallying, const char *format, const TpReportStyle *style,
		      const TpStatsTable *table)
{
	const char *output = tallying->options->output;
	g_autoptr(GError) error = NULL;
	g_autoptr(TpSink) sink = tp_sink_open(output, TP_SINK_USUAL, &error);

	if (sink != NULL)
		tp_stats_form_find(format)->print(tp_sink_out(sink), style, tallying->stats, table);
	if (sink != NULL && tp_sink_close(sink, &error))
		return TRUE;
	tp_trouble(output != NULL ? output : "standard output", error->message);
	return FALSE;
}

/* print_partial - what was counted when Ctrl-C came, marked; not into a file, which is there whole or as it was */
static int print_partial(const Tallying *tallying, const char *format, const TpReportStyle *style)
{
	g_auto(TpStatsTable) table = { 0 };
	g_auto(TpOut) out = { .fd = STDOUT_FILENO };

	tp_trouble(NULL, tallying->reading.partial);
	if (tallying->options->quiet || tallying->options->output != NULL)
		return TP_STATUS_INTERRUPTED;
	tp_stats_table(tallying->stats, &table);
	tp_notes_add(&table.notes, TP_NOTE_STATS_STOPPED);
	if (strcmp(format, "text") == 0)
		tp_out_format(&out, "%s\n", tallying->reading.partial);
	tp_stats_form_find(format)->print(&out, style, tallying->stats, &table);
	tp_out_flush(&out);
	return TP_STATUS_INTERRUPTED;
}

/* count - all inputs; FALSE if there is nothing to sum up */
static gboolean count(Tallying *tallying)
{
	const TpOptions *options = tallying->options;

	if (!options->merge)
		add_inputs(tallying);
	for (char **name = options->names; options->merge && *name != NULL; name++)
		merge_input(tallying, *name);
	return tallying->stats != NULL && fit(options, tallying->stats);
}

/* tp_statistics_run - count, sum up, print */
int tp_statistics_run(const TpOptions *options, const char *format, const TpReportStyle *style)
{
	g_autoptr(TpChoice) choice = tp_choice_new(options);
	Tallying tallying = { .options = options, .reading = { .options = options, .choice = choice } };
	g_auto(TpStatsTable) table = { 0 };
	gboolean counted = choice != NULL && count(&tallying);
	g_autoptr(TpStats) stats = tallying.stats;

	if (!counted)
		return 2;
	if (tallying.reading.interrupted)
		return print_partial(&tallying, format, style);
	tp_stats_table(stats, &table);
	if (!options->quiet && !print(&tallying, format, style, &table))
		return 2;
	return tp_choice_status(choice, tallying.trouble ? 2 : found(options, &table) ? 1 : 0);
}
