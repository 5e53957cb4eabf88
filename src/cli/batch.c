/* SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include <unistd.h>

#include "cli/sink.h"
#include "cli/trouble.h"

typedef struct {
	const TpOptions *options;
	const TpReport *report; /* NULL: print nothing */
	const TpReportStyle *style;
	TpAnalyst *analyst;
	TpAnalysis analysis;
	TpSink *sink;
	gboolean found, trouble;
} TpBatch;

/* at_level - is a network hop of the message as bad as --fail-on says, or worse? */
static gboolean at_level(const TpBatch *batch)
{
	return batch->analysis.path.worst_hop > 0 && batch->analysis.path.verdict >= batch->options->fail_level;
}

/* one_message - analyse and print; FALSE when nobody takes the output any more */
static gboolean one_message(TpBatch *batch, const TpEntry *entry)
{
	tp_analyst_read(batch->analyst, &batch->analysis, entry);
	batch->found |= at_level(batch);
	if (batch->report == NULL)
		return TRUE;
	batch->report->message(tp_sink_out(batch->sink), batch->style, &batch->analysis);
	return tp_out_drain(tp_sink_out(batch->sink));
}

/* one_input - all messages of a file, a directory or a pipe; FALSE when nobody takes the output any more */
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
	while (mailbox != NULL && going) {
		TpMailboxStep step = tp_mailbox_next(mailbox, &entry, &error);
		if (step == TP_MAILBOX_END)
			break;
		if (step == TP_MAILBOX_ENTRY) {
			going = one_message(batch, &entry);
			continue;
		}
		tp_trouble(entry.where.source, error->message);
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
	if (batch->report != NULL && batch->report->end != NULL)
		batch->report->end(out, batch->style);
}

/* tp_batch_run - every message of every input through one report */
int tp_batch_run(const TpOptions *options, const TpReport *report, const TpReportStyle *style)
{
	TpBatch batch = { .options = options, .report = options->quiet ? NULL : report, .style = style };
	g_autoptr(TpAnalyst) analyst = tp_analyst_new(options->own);
	g_autoptr(GError) error = NULL;
	g_autoptr(TpSink) sink = tp_sink_open(options->output, &error);

	if (sink == NULL) {
		tp_trouble(options->output, error->message);
		return 2;
	}
	batch.analyst = analyst;
	batch.analysis = TP_ANALYSIS_EMPTY;
	batch.sink = sink;
	all_inputs(&batch);
	tp_analysis_clear(&batch.analysis);
	if (!tp_sink_close(sink, &error)) {
		tp_trouble(options->output != NULL ? options->output : "standard output", error->message);
		return 2;
	}
	return batch.trouble ? 2 : batch.found ? 1 : 0;
}
