/* SPDX-License-Identifier: MIT */
#include "cli/reading.h"

#include <inttypes.h>
#include <signal.h>
#include <unistd.h>

#include "cli/progress.h"
#include "cli/trouble.h"

static volatile sig_atomic_t interrupted;

/* note_interrupt - all that a handler may do */
static void note_interrupt(int signal G_GNUC_UNUSED)
{
	interrupted = 1;
}

/*
 * catch_interrupt - the first one
 * Not at a terminal that we wait for, and not where it is ignored, as by shells for what runs in the background.
 */
static void catch_interrupt(const TpOptions *options)
{
	const struct sigaction once = { .sa_handler = note_interrupt, .sa_flags = (int)(SA_RESETHAND | SA_RESTART) };
	struct sigaction before;

	if (!options->named && isatty(STDIN_FILENO))
		return;
	if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler == SIG_DFL)
		sigaction(SIGINT, &once, NULL);
}

typedef struct {
	TpReading *reading;
	TpProgress *progress;
	TpAnalyst *analyst;
	TpAnalysis analysis;
} TpReader;

/* complain - one place is in trouble, the others go on */
static void complain(TpReader *reader, const TpLocator *where, const char *reason)
{
	tp_progress_hide(reader->progress);
	tp_trouble_at(where, reason);
	reader->reading->trouble = TRUE;
}

/* one_mail - FALSE if no further one is wanted */
static gboolean one_mail(TpReader *reader, const TpMailbox *mailbox, const TpEntry *entry)
{
	TpReading *reading = reader->reading;

	tp_analyst_read(reader->analyst, &reader->analysis, entry);
	tp_progress_mail(reader->progress, mailbox, reader->analysis.path.verdict);
	if (tp_notes_has(reader->analysis.notes, TP_NOTE_CUT_OFF))
		complain(reader, &entry->where, "the message is cut off in the middle of its header");
	if (!tp_choice_takes(reading->choice, &reader->analysis))
		return TRUE;
	return reading->each(reading->data, &reader->analysis) && !tp_choice_done(reading->choice);
}

/* all_mails - of a mailbox; FALSE if no further one is wanted */
static gboolean all_mails(TpReader *reader, TpMailbox *mailbox)
{
	g_autoptr(GError) error = NULL;
	TpMailboxStep step;
	TpEntry entry;

	while (!interrupted && (step = tp_mailbox_next(mailbox, &entry, &error)) != TP_MAILBOX_END) {
		if (step == TP_MAILBOX_ENTRY) {
			if (!one_mail(reader, mailbox, &entry))
				return FALSE;
			continue;
		}
		complain(reader, &entry.where, error->message);
		g_clear_error(&error);
	}
	return !interrupted;
}

/* one_input - a file, a directory or a pipe; FALSE if no further mail is wanted */
static gboolean one_input(TpReader *reader, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, STDIN_FILENO, &error);
	gboolean going = TRUE;

	if (mailbox == NULL)
		complain(reader, &(TpLocator){ .source = name }, error->message);
	if (mailbox != NULL && reader->reading->options->attached)
		tp_mailbox_attached(mailbox);
	if (mailbox != NULL)
		going = all_mails(reader, mailbox);
	tp_progress_input(reader->progress, mailbox);
	return going;
}

/* put_partial - how much was read when Ctrl-C came */
static void put_partial(TpReading *reading, const TpProgress *progress)
{
	gint percent = tp_progress_percent(progress);
	guint64 mails = tp_progress_mails(progress);

	if (percent < 0)
		g_snprintf(reading->partial, sizeof(reading->partial), "PARTIAL: stopped after %" PRIu64 " mails", mails);
	else
		g_snprintf(reading->partial, sizeof(reading->partial), "PARTIAL %d%%: stopped after %" PRIu64 " mails", percent,
			   mails);
}

/* tp_reading_run - all inputs, in the order in which they were named */
void tp_reading_run(TpReading *reading)
{
	g_autoptr(TpProgress) progress = tp_progress_new(reading->options);
	g_autoptr(TpAnalyst) analyst = tp_analyst_new(&reading->options->settings);
	TpReader reader = { reading, progress, analyst, TP_ANALYSIS_EMPTY };

	catch_interrupt(reading->options);
	for (char **name = reading->options->names; *name != NULL; name++)
		if (!one_input(&reader, *name))
			break;
	tp_analysis_clear(&reader.analysis);
	reading->interrupted = interrupted != 0;
	if (reading->interrupted)
		put_partial(reading, progress);
}
