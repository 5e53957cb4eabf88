/* SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include <unistd.h>

#include "cli/choose.h"
#include "cli/sink.h"
#include "cli/trouble.h"

typedef struct {
	const TpOptions *options;
	const TpReport *report; /* NULL: print nothing */
	const TpReportStyle *style;
	TpAnalyst *analyst;
	TpAnalysis analysis;
	TpSink *sink;
	TpChoice *choice;
	gboolean found, trouble;
} TpBatch;

/* at_level - is a network hop of the message as bad as --fail-on says, or worse? */
static gboolean at_level(const TpBatch *batch)
{
	return batch->analysis.path.worst_hop > 0 && batch->analysis.path.verdict >= batch->options->fail_level;
}

/* put_message - print it, or put it on the shelf until all are there */
static gboolean put_message(TpBatch *batch)
{
	TpShelf *shelf = tp_choice_shelf(batch->choice);
	TpOut *out = shelf != NULL ? tp_shelf_out(shelf) : tp_sink_out(batch->sink);

	if (batch->report != NULL)
		batch->report->message(out, batch->style, &batch->analysis);
	if (shelf != NULL)
		return tp_shelf_add(shelf, &batch->analysis, at_level(batch));
	batch->found |= at_level(batch);
	return tp_out_drain(out);
}

/* one_message - analyse and print; FALSE when nothing more is to come out */
static gboolean one_message(TpBatch *batch, const TpEntry *entry)
{
	tp_analyst_read(batch->analyst, &batch->analysis, entry);
	if (tp_notes_has(batch->analysis.notes, TP_NOTE_CUT_OFF)) {
		tp_trouble_at(&entry->where, "the message is cut off in the middle of its header");
		batch->trouble = TRUE;
	}
	if (!tp_choice_takes(batch->choice, &batch->analysis))
		return TRUE;
	return put_message(batch) && !tp_choice_done(batch->choice);
}

/* one_input - all messages of a file, a directory or a pipe; FALSE when nothing more is to come out */
static gboolean one_input(TpBatch *batch, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, STDIN_FILENO, &error);
	gboolean going = TRUE;
	TpEntry entry;

	if (mailbox == NULL) {
		tp_trouble(name, error->message);
		batch->trouble = TRUE;
	}
	if (mailbox != NULL && batch->options->attached)
		tp_mailbox_attached(mailbox);
	while (mailbox != NULL && going) {
		TpMailboxStep step = tp_mailbox_next(mailbox, &entry, &error);
		if (step == TP_MAILBOX_END)
			break;
		if (step == TP_MAILBOX_ENTRY) {
			going = one_message(batch, &entry);
			continue;
		}
		tp_trouble_at(&entry.where, error->message);
		batch->trouble = TRUE;
		g_clear_error(&error);
	}
	return going;
}

/* all_inputs - one after the other, with what the report wants before and after */
static void all_inputs(TpBatch *batch)
{
	TpOut *out = tp_sink_out(batch->sink);

	if (batch->report != NULL && batch->report->begin != NULL)
		batch->report->begin(out, batch->style);
	for (char **name = batch->options->names; *name != NULL; name++)
		if (!one_input(batch, *name))
			break;
	if (tp_choice_shelf(batch->choice) != NULL)
		batch->trouble |= !tp_choice_put(batch->choice, out, &batch->found);
	if (batch->report != NULL && batch->report->end != NULL)
		batch->report->end(out, batch->style);
}

/* tp_batch_run - every message of every input through one report */
int tp_batch_run(const TpOptions *options, const TpReport *report, const TpReportStyle *style)
{
	TpBatch batch = { .options = options, .report = options->quiet ? NULL : report, .style = style };
	g_autoptr(TpAnalyst) analyst = tp_analyst_new(&options->settings);
	g_autoptr(TpChoice) choice = tp_choice_new(options);
	g_autoptr(GError) error = NULL;
	if (choice == NULL)
		return 2;
	g_autoptr(TpSink) sink = tp_sink_open(options->output, &error);

	if (sink == NULL) {
		tp_trouble(options->output, error->message);
		return 2;
	}
	batch.analyst = analyst;
	batch.analysis = TP_ANALYSIS_EMPTY;
	batch.sink = sink;
	batch.choice = choice;
	all_inputs(&batch);
	tp_analysis_clear(&batch.analysis);
	if (!tp_sink_close(sink, &error)) {
		tp_trouble(options->output != NULL ? options->output : "standard output", error->message);
		return 2;
	}
	return tp_choice_status(choice, batch.trouble ? 2 : batch.found ? 1 : 0);
}
