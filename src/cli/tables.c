/* SPDX-License-Identifier: MIT */
#include "cli/tables.h"

#include "base/sink.h"
#include "cli/trouble.h"
#include "report/list.h"

/* tp_tables_run - print what options->list names */
int tp_tables_run(const TpOptions *options, const TpReportStyle *style)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpSink) sink = tp_sink_open(options->output, TP_SINK_USUAL, &error);

	if (sink == NULL) {
		tp_trouble(options->output, error->message);
		return 2;
	}
	tp_list_print(tp_sink_out(sink), options->list, options->site, style->width, options->csv);
	if (tp_sink_close(sink, &error))
		return 0;
	tp_trouble(options->output != NULL ? options->output : "standard output", error->message);
	return 2;
}
