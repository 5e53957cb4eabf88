/* SPDX-License-Identifier: MIT */
#include "view/take.h"

#include <tlspath/words.h>

#include "base/sink.h"
#include "view/path_cursor.h"
#include "view/path_text.h"
#include "view/progress_line.h"
#include "view/prompt.h"
#include "view/stats_pane.h"
#include "view/stats_rows.h"

enum {
	TEXT_WIDTH = 80, /* of a report that leaves the screen */
	CELLS = 5,       /* of a line of the list */
};

/* have_mail - the message that is shown, or that is selected in the list; opened */
static gboolean have_mail(TpView *view)
{
	if (tp_model_open(view->model))
		return TRUE;
	tp_view_say(view, "there is no mail to take");
	return FALSE;
}

/* write_report - what is said about the open mail */
static void write_report(TpView *view, TpOut *out, const char *format)
{
	if (view->options->report != NULL)
		view->options->report(out, format, 0, TEXT_WIDTH, &view->model->analysis);
	else
		tp_view_explain(view, out, 76, TRUE);
}

/* write_cells - one line of the list: with tabs between, or as CSV, in which no subject is a formula */
static void write_cells(TpOut *out, const char *const cells[CELLS], gboolean csv)
{
	for (guint i = 0; i < CELLS; i++) {
		if (i > 0)
			tp_out_char(out, csv ? ',' : '\t');
		if (csv)
			tp_safe(out, tp_text_str(cells[i]), TP_SAFE_CSV);
		else
			tp_out_str(out, cells[i]);
	}
	tp_out_char(out, '\n');
}

/* write_row - date, verdict, path, sender and subject */
static void write_row(TpOut *out, const TpMailRow *row, gboolean csv)
{
	char date[TP_MAIL_ROW_DATE_SIZE];

	tp_mail_row_date(row, date);
	write_cells(out, (const char *const[CELLS]){ date, tp_words_verdict(row->verdict), tp_mail_row_path(row),
		tp_mail_row_from(row), tp_mail_row_subject(row) }, csv);
}

/* write_note - a line of its own, that no mail has; in CSV a row, with as many empty cells behind it */
static void write_note(TpOut *out, const char *note, gboolean csv, guint empty)
{
	if (csv)
		tp_safe(out, tp_text_str(note), TP_SAFE_CSV);
	else
		tp_out_str(out, note);
	while (csv && empty-- > 0)
		TP_OUT(out, ",\"\"");
	tp_out_char(out, '\n');
}

/* write_partial - the same where reading was stopped before the end */
static void write_partial(const TpView *view, TpOut *out, gboolean csv, guint empty)
{
	g_autoptr(GString) line = g_string_new(NULL);

	if (tp_progress_line_partial(view, line))
		write_note(out, line->str, csv, empty);
}

/* write_list - the list; if mails are tagged, those alone, also if the list does not show them now */
static void write_list(TpView *view, TpOut *out, gboolean csv)
{
	static const char *const headings[CELLS] = { "date", "verdict", "path", "from", "subject" };
	const TpModel *model = view->model;
	g_autofree char *unjudged = NULL;

	if (csv)
		write_cells(out, headings, TRUE);
	for (guint i = 0; model->tagged == 0 && i < tp_model_count(model); i++)
		write_row(out, tp_model_row(model, i), csv);
	for (guint i = 0; model->tagged > 0 && i < tp_model_all(model); i++) {
		const TpMailRow *row = tp_model_nth(model, i);
		if (row->tagged)
			write_row(out, row, csv);
	}
	if (model->tagged == 0 && model->filtered && model->judged < model->earlier) {
		unjudged = g_strdup_printf("PARTIAL: the filter has not judged %u mails yet", model->earlier - model->judged);
		write_note(out, unjudged, csv, CELLS - 1);
	}
	write_partial(view, out, csv, CELLS - 1);
}

/* hand_out - what leaves by the loop */
static void hand_out(TpView *view, TpViewEffect effect, const TpOut *out)
{
	g_string_truncate(view->outgoing, 0);
	g_string_append_len(view->outgoing, out->len > 0 ? out->at : "", (gssize)out->len);
	view->effect = effect;
}

/* copy_row - the headings, the row under the cursor, and what it tells */
static void copy_row(TpView *view, TpOut *out)
{
	const TpStatsView *stats = &view->stats;
	g_auto(TpOut) words = TP_OUT_MEMORY;

	if (tp_stats_view_row(stats) == NULL) {
		tp_view_say(view, "there is no row to copy");
		return;
	}
	tp_out_text(out, tp_stats_view_line(stats, -1));
	TP_OUT(out, "\n");
	tp_out_text(out, tp_stats_view_line(stats, stats->row));
	TP_OUT(out, "\n");
	tp_stats_view_tell(view, &words);
	tp_words_wrap(out, tp_text(words.at, words.len), 0, TEXT_WIDTH);
	hand_out(view, TP_VIEW_EFFECT_CLIPBOARD, out);
}

/* write_summary - all of it, as its form asks; a partial one says so, or cannot be told from a whole one */
static void write_summary(const TpView *view, TpOut *out, gboolean csv)
{
	const TpOut *report = &view->stats.report[csv ? 1 : 0];
	TpText rest = tp_text(report->len > 0 ? report->at : "", report->len);
	guint empty = 0;

	if (!csv)
		write_partial(view, out, FALSE, 0);
	tp_out_text(out, rest);
	for (TpText heading = tp_text_line(&rest); csv && heading.len > 0; heading.at++, heading.len--)
		empty += *heading.at == ',';
	if (csv)
		write_partial(view, out, TRUE, empty);
}

/* tp_take_copy - the summary, or what is said about this mail, to the clipboard */
void tp_take_copy(TpView *view)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	if (tp_view_top(view) == TP_VIEW_STATS) {
		copy_row(view, &out);
		return;
	}
	if (!have_mail(view))
		return;
	write_report(view, &out, "text");
	hand_out(view, TP_VIEW_EFFECT_CLIPBOARD, &out);
}

/* tp_take_record - the record of the hop under the cursor to the clipboard, harmless to paste */
void tp_take_record(TpView *view)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	guint hop = tp_cursor_hop(view);

	if (!have_mail(view))
		return;
	if (hop == 0) {
		tp_view_say(view, "there is no record to copy");
		return;
	}
	const TpHop *at = tp_model_hop(view->model, hop);
	TpText rest = tp_text_trim(at->received.raw);
	tp_out_str(&out, at->x_received ? "X-Received: " : "Received: ");
	while (rest.len > 0) {
		TpText line = tp_text_line(&rest);
		tp_safe(&out, line, TP_SAFE_RAW);
		tp_out_char(&out, '\n');
	}
	hand_out(view, TP_VIEW_EFFECT_CLIPBOARD, &out);
}

/* format_of - the form of a report that a file's name asks for */
static const char *format_of(const char *name)
{
	if (g_str_has_suffix(name, ".json"))
		return "json";
	return g_str_has_suffix(name, ".csv") ? "csv" : "text";
}

/* save_to - write the file; `flags` say whether it may be there already */
static void save_to(TpView *view, const char *name, TpSinkFlags flags)
{
	g_auto(TpOut) out = TP_OUT_MEMORY, shown = TP_OUT_MEMORY;

	if (tp_view_top(view) == TP_VIEW_LIST)
		write_list(view, &out, g_str_has_suffix(name, ".csv"));
	else if (tp_view_top(view) == TP_VIEW_STATS)
		write_summary(view, &out, g_str_has_suffix(name, ".csv"));
	else
		write_report(view, &out, format_of(name));
	tp_safe(&shown, tp_text_str(name), TP_SAFE_TEXT);
	g_autoptr(GError) error = NULL;
	g_autoptr(TpSink) sink = tp_sink_open(name, TP_SINK_PRIVATE | flags, &error);
	if (sink != NULL)
		tp_out_pass(tp_sink_out(sink), tp_text(out.at, out.len));
	g_autoptr(GString) partial = g_string_new(", ");
	if (sink != NULL && tp_sink_close(sink, &error))
		tp_view_say(view, "saved %" G_GSIZE_FORMAT " bytes in %.*s%s", out.len, (int)shown.len, shown.at,
			tp_progress_line_stopped(view, partial) ? partial->str : "");
	else
		tp_view_say(view, "not saved: %.*s: %s", (int)shown.len, shown.at, error->message);
}

/* overwrite - the answer to whether a file that exists may go */
static void overwrite(TpView *view, const char *answer)
{
	if (*answer == 'y')
		save_to(view, view->save_name, TP_SINK_USUAL);
	else
		tp_view_say(view, "not saved");
}

/* save_as - the name was typed */
static void save_as(TpView *view, const char *name)
{
	gboolean lines = tp_view_top(view) == TP_VIEW_LIST || tp_view_top(view) == TP_VIEW_STATS;

	if (*name == '\0') {
		tp_view_say(view, "not saved");
	} else if (lines && g_str_has_suffix(name, ".json")) {
		tp_view_say(view, "not saved: lines are .csv or .txt; --json prints all mails as JSON");
	} else if (g_file_test(name, G_FILE_TEST_EXISTS)) {
		g_free(view->save_name);
		view->save_name = g_strdup(name);
		tp_prompt_ask(view, "It exists. Overwrite it? (y, n)", "yn", overwrite);
	} else {
		save_to(view, name, TP_SINK_NEW);
	}
}

/* tp_take_save - ask where to save */
void tp_take_save(TpView *view)
{
	view->stats.saving = tp_view_top(view) == TP_VIEW_STATS;
	if (view->stats.saving)
		tp_prompt_ask(view, "Save this table as (.csv, .txt):", NULL, save_as);
	else if (tp_view_top(view) == TP_VIEW_LIST && tp_model_count(view->model) + view->model->tagged > 0)
		tp_prompt_ask(view, view->model->tagged > 0 ? "Save the tagged mails' lines as (.csv, .txt):"
		                                            : "Save the list as (.csv, .txt):", NULL, save_as);
	else if (have_mail(view))
		tp_prompt_ask(view, "Save as (.txt, .json, .csv):", NULL, save_as);
}

/* pipe_to - the command was typed */
static void pipe_to(TpView *view, const char *command)
{
	g_string_assign(view->command, command);
	view->effect = *command != '\0' ? TP_VIEW_EFFECT_PIPE : TP_VIEW_EFFECT_NONE;
}

/* pipe_what - the report or the mail? */
static void pipe_what(TpView *view, const char *answer)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	gboolean mail = *answer == 'm';
	const TpEntry *entry = &view->model->entry;

	if (mail)
		tp_out_text(&out, tp_text_between(entry->head.at, tp_text_end(entry->body)));
	else
		write_report(view, &out, "text");
	hand_out(view, TP_VIEW_EFFECT_NONE, &out);
	tp_prompt_ask(view, mail ? "Pipe the mail to:" : "Pipe the report to:", NULL, pipe_to);
}

/* tp_take_pipe - ask what to hand to which command */
void tp_take_pipe(TpView *view)
{
	if (have_mail(view))
		tp_prompt_ask(view, view->model->tagged > 0 && tp_view_top(view) == TP_VIEW_LIST ?
			"Pipe (r)eport or (m)ail under the cursor? (w saves the tagged)" :
			"Pipe the (r)eport or the (m)ail?", "rm", pipe_what);
}
