/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <sys/stat.h>
#include <unistd.h>

enum {
	SECOND = G_USEC_PER_SEC,
	EVERY = SECOND / 2,       /* between two looks of the line on a terminal, and before the first */
	LINE_EVERY = 10 * SECOND, /* between two lines where the size is not known */
	CELLS = 79,
	TENTH = 10,
	WHOLE = 100,
};

typedef enum { SILENT, LINES, REWRITTEN } Form;

struct TpProgress {
	Form form;
	guint64 mails, verdicts[TP_VERDICTS];
	guint64 done, all;         /* bytes, of all inputs; 0: not known */
	gboolean single;           /* the only input: it knows its size itself */
	gint64 begun, said;        /* clock, microseconds */
	gint tenth;                /* the last one that a line was said for */
	gsize shown;               /* cells of the line that stands on the terminal */
};

/* form_of - what --progress asks for, or what suits the place that the report goes to */
static Form form_of(const TpOptions *options)
{
	gboolean later = options->output != NULL || options->stats != NULL || options->sort != NULL;
	gboolean shared = isatty(STDOUT_FILENO) && !later;

	if (g_strcmp0(options->progress, "line") == 0)
		return LINES;
	return g_strcmp0(options->progress, "never") == 0 || shared || !isatty(STDERR_FILENO) ? SILENT : REWRITTEN;
}

/* sizes - of all inputs together; 0 if one is no file, and so has no size yet */
static guint64 sizes(char **names)
{
	guint64 all = 0;

	for (; *names != NULL; names++) {
		struct stat about;
		gboolean file = strcmp(*names, "-") == 0 ? fstat(STDIN_FILENO, &about) == 0 : stat(*names, &about) == 0;
		if (!file || !S_ISREG(about.st_mode))
			return 0;
		all += (guint64)about.st_size;
	}
	return all;
}

/* tp_progress_new - from here on the clock runs */
TpProgress *tp_progress_new(const TpOptions *options)
{
	TpProgress *progress = g_new0(TpProgress, 1);

	progress->form = form_of(options);
	progress->single = options->names[0] != NULL && options->names[1] == NULL;
	progress->all = sizes(options->names);
	progress->begun = progress->said = g_get_monotonic_time();
	return progress;
}

/* tp_progress_hide - overwrite the line with blanks: any terminal can */
void tp_progress_hide(TpProgress *progress)
{
	g_auto(TpOut) line = { .fd = STDERR_FILENO };

	if (progress->shown == 0)
		return;
	tp_out_char(&line, '\r');
	tp_out_repeat(&line, ' ', progress->shown);
	tp_out_char(&line, '\r');
	tp_out_flush(&line);
	progress->shown = 0;
}

/* tp_progress_free - and no trace is left */
void tp_progress_free(TpProgress *progress)
{
	tp_progress_hide(progress);
	g_free(progress);
}

/* tp_progress_percent - a file that grew meanwhile is not read beyond its end */
gint tp_progress_percent(const TpProgress *progress)
{
	guint64 all = progress->all;

	return all == 0 ? -1 : (gint)(MIN(progress->done, all) * WHOLE / all);
}

/* tp_progress_count - how many */
guint64 tp_progress_count(const TpProgress *progress)
{
	return progress->mails;
}

/* put_size - as people write it; a plain space for the no-break one, which not every terminal shows */
static void put_size(TpOut *line, guint64 size)
{
	g_autofree char *words = g_format_size(size);
	g_auto(GStrv) parts = g_strsplit(words, "\u00a0", -1);
	g_autofree char *plain = g_strjoinv(" ", parts);

	tp_out_str(line, plain);
}

/* put_left - rate and the time left */
static void put_left(TpOut *line, const TpProgress *progress, guint64 done, gint64 now)
{
	guint64 spent = (guint64)MAX(now - progress->begun, 1);
	guint64 rate = (guint64)((double)done * SECOND / (double)spent);

	TP_OUT(line, ", ");
	put_size(line, rate);
	TP_OUT(line, "/s");
	if (rate == 0 || progress->all < done)
		return;
	guint64 left = (progress->all - done) / rate;
	tp_out_format(line, ", %" G_GUINT64_FORMAT ":%02u left", left / 60, (guint)(left % 60));
}

/* put_line - bytes, rate, time left, mails and those that somebody should look at */
static void put_line(TpOut *line, const TpProgress *progress, gint64 now)
{
	static const TpVerdict told[] = { TP_VERDICT_PLAINTEXT, TP_VERDICT_UNKNOWN, TP_VERDICT_WEAK };
	guint64 done = progress->done;

	if (tp_progress_percent(progress) >= 0)
		tp_out_format(line, "%3d%% ", tp_progress_percent(progress));
	put_size(line, done);
	put_left(line, progress, done, now);
	tp_out_format(line, ", %" G_GUINT64_FORMAT " mail%s", progress->mails, progress->mails == 1 ? "" : "s");
	for (guint i = 0; i < G_N_ELEMENTS(told); i++)
		tp_out_format(line, ", %" G_GUINT64_FORMAT " %s", progress->verdicts[told[i]], tp_verdict_name(told[i]));
}

/* say - a line for a log */
static void say(const TpProgress *progress, gint64 now)
{
	g_auto(TpOut) line = { .fd = STDERR_FILENO };

	TP_OUT(&line, "tlspath: ");
	put_line(&line, progress, now);
	tp_out_char(&line, '\n');
	tp_out_flush(&line);
}

/* rewrite - the line on the terminal */
static void rewrite(TpProgress *progress, gint64 now)
{
	g_auto(TpOut) text = TP_OUT_MEMORY, line = { .fd = STDERR_FILENO };

	put_line(&text, progress, now);
	gsize cells = MIN(text.len, CELLS);
	tp_out_char(&line, '\r');
	tp_out_text(&line, (TpText){ text.at, cells });
	if (progress->shown > cells)
		tp_out_repeat(&line, ' ', progress->shown - cells);
	tp_out_flush(&line);
	progress->shown = cells;
}

/* look - is it time to say something? All bytes may be read before the last mails are; so 100 % is for the end */
static void look(TpProgress *progress, gboolean ended)
{
	gint64 now = g_get_monotonic_time();
	gint percent = tp_progress_percent(progress);

	if (progress->form == REWRITTEN && now - progress->said >= EVERY) {
		rewrite(progress, now);
		progress->said = now;
	}
	if (progress->form != LINES || (percent == WHOLE && !ended))
		return;
	if (percent >= 0 ? percent / TENTH > progress->tenth : ended || now - progress->said >= LINE_EVERY) {
		say(progress, now);
		progress->tenth = percent / TENTH;
		progress->said = now;
	}
}

/* tp_progress_at - how far reading is */
TpProgressAt tp_progress_at(const TpMailbox *mailbox, guint64 before)
{
	TpProgressAt at;

	tp_mailbox_progress(mailbox, &at.done, &at.all);
	at.done += before;
	return at;
}

/* tp_progress_mails - count them, look at the clock */
void tp_progress_mails(TpProgress *progress, const TpProgressAt *at, const guint64 verdicts[TP_VERDICTS])
{
	for (guint i = 0; i < TP_VERDICTS; i++) {
		progress->verdicts[i] += verdicts[i];
		progress->mails += verdicts[i];
	}
	progress->done = at->done;
	if (progress->single && at->all > 0)
		progress->all = at->all;
	if (progress->form != SILENT)
		look(progress, FALSE);
}

/* tp_progress_end - all inputs are done; a log gets a line with the whole, also where no size was known before */
void tp_progress_end(TpProgress *progress)
{
	look(progress, TRUE);
}
