/* SPDX-License-Identifier: MIT */
/*
 * One line for scripts: VERDICT PATH WORST_HOP RECORDER_OF_WORST MESSAGE_ID SOURCE, a TAB between
 * What there is none of is "-", so that no cell is empty; blanks and controls in a value are made safe.
 */
#include <tlspath/safe.h>
#include <tlspath/words.h>

#include "report/forms.h"

/* put_cell - words of the mail, or "-", and what follows them */
static void put_cell(TpOut *out, TpText text, char after)
{
	gsize start = out->len;

	tp_safe(out, text, TP_SAFE_TEXT);
	if (out->len == start)
		TP_OUT(out, "-");
	tp_out_char(out, after);
}

/* message - the line */
static void message(TpOut *out, const TpReportStyle *style G_GNUC_UNUSED, const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;
	const TpHop *worst = path->worst_hop > 0 ? &path->hops[path->worst_hop - 1] : NULL;
	g_autoptr(GString) string = g_string_sized_new(64);

	tp_path_string(path, string);
	tp_out_str(out, tp_words_verdict(path->verdict));
	TP_OUT(out, "\t");
	put_cell(out, tp_text(string->str, string->len), '\t');
	tp_out_format(out, worst != NULL ? "%u\t" : "-\t", path->worst_hop);
	put_cell(out, worst != NULL ? tp_report_cut(worst->received.by) : TP_NO_TEXT, '\t');
	put_cell(out, analysis->message.first[TP_FIELD_MESSAGE_ID], '\t');
	tp_safe_path(out, analysis->where.source, TP_SAFE_TEXT);
	TP_OUT(out, "\n");
}

const TpReport tp_report_oneline = { .name = "oneline", .message = message };
