/* SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include "base/sink.h"
#include "cli/reading.h"
#include "cli/trouble.h"

typedef struct {
	const TpOptions *options;
	const TpReport *report; /* NULL: print nothing */
	const TpReportStyle *style;
	TpSink *sink;
	TpChoice *choice;
	gboolean found, trouble;
} Batch;

/* at_level - is a network hop of the message as bad as --fail-on says, or worse? */
static gboolean at_level(const Batch *batch, const TpPath *path)
{
	return path->worst_hop > 0 && path->verdict >= batch->options->fail_level;
}

/* Part - what was printed of some mails */
typedef struct {
	TpOut out;
	gboolean found;
} Part;

/* new_part - nothing printed yet */
static gpointer new_part(gpointer data G_GNUC_UNUSED)
{
	Part *part = g_new0(Part, 1);

	part->out = TP_OUT_MEMORY;
	return part;
}

/* free_part - and what was printed */
static void free_part(gpointer of)
{
	Part *part = of;

	tp_out_clear(&part->out);
	g_free(part);
}

/* join_part - it goes out; FALSE when nothing more can come out */
static gboolean join_part(gpointer data, gpointer of)
{
	Batch *batch = data;
	Part *part = of;

	batch->found |= part->found;
	tp_out_pass(tp_sink_out(batch->sink), tp_text(part->out.at, part->out.len));
	part->out.len = 0;
	return tp_out_drain(tp_sink_out(batch->sink));
}

/* put_message - print it, or put it on the shelf until all are there; FALSE when nothing more can come out */
static gboolean put_message(gpointer data, gpointer of, const TpAnalysis *analysis, gsize *gathered)
{
	Batch *batch = data;
	Part *part = of;
	TpShelf *shelf = tp_choice_shelf(batch->choice);
	TpOut *out = shelf != NULL ? tp_shelf_out(shelf) : part != NULL ? &part->out : tp_sink_out(batch->sink);
	gsize before = out->len;
	gboolean marked = at_level(batch, &analysis->path);

	if (batch->report != NULL)
		batch->report->message(out, batch->style, analysis);
	if (shelf != NULL)
		return tp_shelf_add(shelf, analysis, marked);
	*(part != NULL ? &part->found : &batch->found) |= marked;
	if (part == NULL)
		return tp_out_drain(out);
	*gathered += out->len - before;
	return TRUE;
}

/* all_inputs - with what the report wants before and after */
static void all_inputs(Batch *batch, TpReading *reading)
{
	TpOut *out = tp_sink_out(batch->sink);

	if (batch->report != NULL && batch->report->begin != NULL)
		batch->report->begin(out, batch->style);
	tp_reading_run(reading);
	batch->trouble = reading->trouble;
	if (tp_choice_shelf(batch->choice) != NULL)
		batch->trouble |= !tp_choice_put(batch->choice, out, &batch->found);
	if (batch->report != NULL && batch->report->end != NULL)
		batch->report->end(out, batch->style);
}

/* tp_batch_run - every message of every input through one report */
int tp_batch_run(const TpOptions *options, const TpReport *report, const TpReportStyle *style)
{
	Batch batch = { .options = options, .report = options->quiet ? NULL : report, .style = style };
	g_autoptr(TpChoice) choice = tp_choice_new(options);
	g_autoptr(GError) error = NULL;
	if (choice == NULL)
		return 2;
	g_autoptr(TpSink) sink = tp_sink_open(options->output, TP_SINK_USUAL, &error);

	if (sink == NULL) {
		tp_trouble(options->output, error->message);
		return 2;
	}
	TpReading reading = { .options = options, .choice = choice, .data = &batch,
		              .part_new = new_part, .part_free = free_part, .join = join_part, .each = put_message };
	batch.sink = sink;
	batch.choice = choice;
	all_inputs(&batch, &reading);
	if (reading.interrupted)
		tp_trouble(NULL, reading.partial);
	if (reading.interrupted && tp_sink_whole(sink))
		return TP_STATUS_INTERRUPTED; /* the file is there whole or as it was */
	if (!tp_sink_close(sink, &error)) {
		tp_trouble(options->output != NULL ? options->output : "standard output", error->message);
		return 2;
	}
	if (reading.interrupted)
		return TP_STATUS_INTERRUPTED;
	return tp_choice_status(choice, batch.trouble ? 2 : batch.found ? 1 : 0);
}
