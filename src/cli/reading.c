/* SPDX-License-Identifier: MIT */
#include "cli/reading.h"

#include <inttypes.h>
#include <signal.h>
#include <unistd.h>

#include "cli/crew.h"
#include "cli/progress.h"
#include "cli/trouble.h"

enum {
	ENOUGH = 8 << 20,   /* bytes after which a second worker is worth its while: some 10 ms of work */
	GATHERED = 2 << 20, /* bytes that a part may grow to */
	TOGETHER = 8,       /* mails that are analysed at once: more are not faster, and their hops leave the caches */
	ECHO_MS = 300,      /* ms: whoever starts us may pass on a Ctrl-C that reached us by itself, as timeout(1) does */
};

static volatile sig_atomic_t interrupted;

/* now - milliseconds, for a handler */
static gint64 now(void)
{
	struct timespec time = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * G_GINT64_CONSTANT(1000) + time.tv_nsec / 1000000;
}

/* note_interrupt - the first one stops reading; one that comes later than its echo ends the program, as ever */
static void note_interrupt(int number)
{
	static volatile gint64 first;

	if (interrupted && now() - first > ECHO_MS) {
		signal(number, SIG_DFL);
		raise(number);
	}
	first = interrupted ? first : now();
	interrupted = 1;
}

/*
 * catch_interrupt - so that what was read is printed
 * Not at a terminal that we wait for, and not where it is ignored, as by shells for what runs in the background.
 */
static void catch_interrupt(const TpOptions *options)
{
	const struct sigaction noted = { .sa_handler = note_interrupt, .sa_flags = SA_RESTART };
	struct sigaction before;

	if (!options->named && isatty(STDIN_FILENO))
		return;
	if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler == SIG_DFL)
		sigaction(SIGINT, &noted, NULL);
}

/* Reader - what all workers share; who takes a block has it for himself, and so has who joins */
typedef struct {
	TpReading *reading;
	TpProgress *progress;
	/* for who takes: */
	char **name;       /* the next input */
	TpMailbox *mailbox; /* the one at hand, or NULL */
	guint64 before;    /* bytes of the inputs before */
	guint64 index;     /* mails of this source so far */
} Reader;

/* Hand - what a worker has for himself */
typedef struct {
	TpAnalyst *analyst;
	TpAnalysis analyses[TOGETHER];
} Hand;

/* Load - a block, or an input in trouble, and what came of it since the last join */
typedef struct {
	TpBlock block;
	TpProgressAt at;
	gpointer part;    /* used again and again; NULL: there is none yet */
	TpChoice *choice; /* for this part; NULL: there are no parts */
	gboolean whole;   /* all goes into the whole at once, not into the part */
	gsize gathered;   /* in the part */
	void (*part_free)(gpointer part);
	guint64 verdicts[TP_VERDICTS];
	GPtrArray *troubles; /* of Trouble */
	gboolean last; /* no further mail is wanted */
} Load;

/* Trouble - what is to be said when its turn has come */
typedef struct {
	char *name, *reason;
} Trouble;

/* trouble_free - both strings */
static void trouble_free(gpointer data)
{
	Trouble *trouble = data;

	g_free(trouble->name);
	g_free(trouble->reason);
	g_free(trouble);
}

/* complain - one place is in trouble, the others go on */
static void complain(Load *load, const TpLocator *where, const char *reason)
{
	Trouble *trouble = g_new(Trouble, 1);

	*trouble = (Trouble){ tp_locator_name(where), g_strdup(reason) };
	g_ptr_array_add(load->troubles, trouble);
}

/* --- taking a block ---------------------------------------------------------------------------- */

/* open_next - the next input; FALSE after complaining */
static gboolean open_next(Reader *reader, Load *load)
{
	g_autoptr(GError) error = NULL;
	const char *name = *reader->name++;

	reader->mailbox = tp_mailbox_open(name, STDIN_FILENO, &error);
	load->at = (TpProgressAt){ .done = reader->before };
	if (reader->mailbox == NULL)
		complain(load, &(TpLocator){ .source = name }, error->message);
	else if (reader->reading->options->attached)
		tp_mailbox_attached(reader->mailbox);
	return reader->mailbox != NULL;
}

/* close_input - done with the one at hand */
static void close_input(Reader *reader)
{
	reader->before = tp_progress_at(reader->mailbox, reader->before).done;
	g_clear_pointer(&reader->mailbox, tp_mailbox_free);
}

/* number - the ordinal of the mail before the block's first */
static void number(Reader *reader, TpBlock *block)
{
	block->index = block->first ? 0 : reader->index;
	reader->index = block->index + block->n_mails;
}

/* take - the next block, or the next trouble */
static gboolean take(gpointer data, gpointer into, gsize *bytes)
{
	Reader *reader = data;
	Load *load = into;
	TpBlock *block = &load->block;
	g_autoptr(GError) error = NULL;
	TpMailboxStep step = TP_MAILBOX_END;

	block->n_mails = block->next = 0;
	while (step == TP_MAILBOX_END && !interrupted && (reader->mailbox != NULL || *reader->name != NULL)) {
		if (reader->mailbox == NULL && !open_next(reader, load))
			return TRUE;
		if (interrupted)
			break;
		step = tp_mailbox_take(reader->mailbox, block, &error);
		load->at = tp_progress_at(reader->mailbox, reader->before);
		if (step == TP_MAILBOX_END)
			close_input(reader);
	}
	if (step == TP_MAILBOX_TROUBLE) {
		complain(load, &(TpLocator){ .source = block->source, .member = block->member }, error->message);
		block->n_mails = 0;
	}
	number(reader, block);
	*bytes += block->len;
	return step != TP_MAILBOX_END;
}

/* --- working on it ----------------------------------------------------------------------------- */

/* pass_on - one mail, `known` if it is already told what is wrong with it; FALSE if no further one is wanted */
static gboolean pass_on(TpReading *reading, Load *load, const TpAnalysis *analysis, gboolean known)
{
	TpChoice *choice = load->whole ? reading->choice : load->choice;
	gpointer part = load->whole ? NULL : load->part;

	load->verdicts[analysis->path.verdict]++;
	if (tp_notes_has(analysis->notes, TP_NOTE_CUT_OFF) && !known)
		complain(load, &analysis->where, "the message is cut off in the middle of its header");
	if (!tp_choice_takes(choice, analysis))
		return TRUE;
	return reading->each(reading->data, part, analysis, &load->gathered) && !tp_choice_done(choice);
}

/* read_some - analyse the next mails of a block; returns how many, 0 at its end */
static guint read_some(Hand *hand, TpBlock *block)
{
	TpEntry entries[TOGETHER];
	/* an attached mail has its bytes only until the next one */
	guint n = 0, most = block->attached ? 1 : TOGETHER;

	while (n < most && tp_block_next(block, &entries[n]))
		n++;
	tp_analyst_read_all(hand->analyst, hand->analyses, entries, n);
	return n;
}

/* work - all mails of a block */
static void work(gpointer data, gpointer whose, gpointer what, gboolean first, TpCrew *crew)
{
	TpReading *reading = ((Reader *)data)->reading;
	Hand *hand = whose;
	Load *load = what;
	TpBlock *block = &load->block;

	load->whole = first;
	if (!first && load->part == NULL)
		load->part = reading->part_new(reading->data);
	for (guint n; !load->last && (n = read_some(hand, block)) > 0;)
		for (guint i = 0; i < n && !load->last; i++) {
			/* what cut off the input cut off its last message, too: one line is enough */
			gboolean known = block->failed && block->next == block->n_mails && i + 1 == n;
			load->last = !pass_on(reading, load, &hand->analyses[i], known);
			if (load->gathered >= GATHERED)
				load->last |= !tp_crew_relieve(crew, load);
		}
}

/* --- putting it in its place ------------------------------------------------------------------- */

/* say - what is wrong with the mails of this block */
static void say(Reader *reader, const Load *load)
{
	for (guint i = 0; i < load->troubles->len; i++) {
		const Trouble *trouble = load->troubles->pdata[i];
		tp_progress_hide(reader->progress);
		tp_trouble(trouble->name, trouble->reason);
		reader->reading->trouble = TRUE;
	}
	g_ptr_array_set_size(load->troubles, 0);
}

/* join - what was made of a block; FALSE if no further one is wanted */
static gboolean join(gpointer data, gpointer what)
{
	Reader *reader = data;
	TpReading *reading = reader->reading;
	Load *load = what;
	gboolean going = !load->last;

	if (!load->whole) {
		going &= reading->join(reading->data, load->part);
		tp_choice_join(reading->choice, load->choice);
	}
	load->gathered = 0;
	say(reader, load);
	tp_progress_mails(reader->progress, &load->at, load->verdicts);
	memset(load->verdicts, 0, sizeof load->verdicts);
	return going && !tp_choice_done(reading->choice);
}

/* --- all of it --------------------------------------------------------------------------------- */

/* load_new - with a choice of its own where several are at work */
static gpointer load_new(gpointer data)
{
	const TpReading *reading = ((Reader *)data)->reading;
	Load *load = g_new0(Load, 1);

	load->part_free = reading->part_free;
	load->troubles = g_ptr_array_new_with_free_func(trouble_free);
	if (!tp_choice_alone(reading->choice))
		load->choice = tp_choice_new(reading->options);
	return load;
}

/* load_free - and its block */
static void load_free(gpointer data)
{
	Load *load = data;

	tp_block_clear(&load->block);
	if (load->part != NULL)
		load->part_free(load->part);
	tp_choice_free(load->choice);
	g_ptr_array_unref(load->troubles);
	g_free(load);
}

/* hand_new - tables of his own */
static gpointer hand_new(gpointer data)
{
	Hand *hand = g_new0(Hand, 1);

	hand->analyst = tp_analyst_new(&((Reader *)data)->reading->options->settings);
	for (guint i = 0; i < TOGETHER; i++)
		hand->analyses[i] = TP_ANALYSIS_EMPTY;
	return hand;
}

/* hand_free - and the tables */
static void hand_free(gpointer data)
{
	Hand *hand = data;

	for (guint i = 0; i < TOGETHER; i++)
		tp_analysis_clear(&hand->analyses[i]);
	tp_analyst_free(hand->analyst);
	g_free(hand);
}

/* put_partial - how much was read when Ctrl-C came */
static void put_partial(TpReading *reading, const TpProgress *progress)
{
	gint percent = tp_progress_percent(progress);
	guint64 mails = tp_progress_count(progress);
	const char *s = mails == 1 ? "" : "s";
	char much[16] = "";

	if (percent >= 0)
		g_snprintf(much, sizeof much, " %d%%", percent);
	g_snprintf(reading->partial, sizeof reading->partial, "PARTIAL%s: stopped after %" PRIu64 " mail%s", much, mails,
		   s);
}

/* tp_reading_run - all inputs, in the order in which they were named */
void tp_reading_run(TpReading *reading)
{
	const TpOptions *options = reading->options;
	g_autoptr(TpProgress) progress = tp_progress_new(options);
	Reader reader = { .reading = reading, .progress = progress, .name = options->names };
	const TpCrewTask task = {
		&reader, ENOUGH, tp_choice_alone(reading->choice) ? 1 : options->n_workers, load_new, load_free,
		hand_new, hand_free, take, work, join,
	};

	catch_interrupt(options);
	tp_crew_run(&task);
	tp_mailbox_free(reader.mailbox);
	tp_progress_end(progress);
	reading->interrupted = interrupted != 0;
	if (reading->interrupted)
		put_partial(reading, progress);
}
