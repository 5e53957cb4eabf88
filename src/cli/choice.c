/* SPDX-License-Identifier: MIT */
#include "cli/choice.h"

#include <unistd.h>

#include <tlspath/filter.h>

#include "cli/trouble.h"

struct TpChoice {
	TpFilter *filter; /* NULL: all match */
	TpShelf *shelf;   /* NULL: no need to wait */
	gint64 nth;       /* 0: all; negative: from the end */
	gboolean ask;     /* only whether one matches */
	guint64 matched;  /* mails that matched so far */
};

/* tp_choice_of_others - does the filter ask for records of others? */
gboolean tp_choice_of_others(const TpChoice *choice)
{
	return choice->filter != NULL && tp_filter_of_others(choice->filter);
}

/* wrong_filter - what is wrong with the expression, and where */
static void wrong_filter(const char *expression, gsize at, const GError *error)
{
	g_auto(TpOut) out = { .fd = STDERR_FILENO };

	tp_trouble("--filter", error->message);
	tp_filter_point(&out, tp_text_str(expression), at);
	tp_out_flush(&out);
}

/* read_filter - what --filter says */
static gboolean read_filter(TpChoice *choice, const char *expression, const TpSite *site)
{
	g_autoptr(GError) error = NULL;
	gsize at = 0;

	if (expression == NULL)
		return TRUE;
	choice->filter = tp_filter_parse(tp_text_str(expression), &at, &error);
	if (choice->filter != NULL && tp_filter_writers(choice->filter, site, &at, &error))
		return TRUE;
	wrong_filter(expression, at, error);
	return FALSE;
}

/* wrong_option - an option with a word that it does not take */
static void wrong_option(const char *option, const char *reason)
{
	tp_trouble(option, reason);
	tp_trouble(NULL, "try 'tlspath --help' for more information");
}

/* read_nth - what --message says */
static gboolean read_nth(TpChoice *choice, const char *said)
{
	TpText digits = tp_text_str(said);
	gboolean negative = said != NULL && *said == '-';
	guint64 number = 0;

	if (said == NULL)
		return TRUE;
	if (negative)
		digits = tp_text_str(said + 1);
	if (!tp_text_number(digits, G_MAXUINT32, &number) || number == 0) {
		wrong_option("--message", "takes a number from 1, or from -1 down for the last ones");
		return FALSE;
	}
	choice->nth = negative ? -(gint64)number : (gint64)number;
	return TRUE;
}

/* make_shelf - needed to sort, and to count from the end */
static gboolean make_shelf(TpChoice *choice, const char *sort)
{
	g_autoptr(GError) error = NULL;

	if (sort == NULL && choice->nth >= 0)
		return TRUE;
	choice->shelf = tp_shelf_new(sort, &error);
	if (choice->shelf == NULL && error->domain == TP_SHELF_ERROR)
		wrong_option("--sort", error->message);
	else if (choice->shelf == NULL)
		tp_trouble(sort != NULL ? "--sort" : "--message", error->message);
	return choice->shelf != NULL;
}

/* tp_choice_new - as the options say */
TpChoice *tp_choice_new(const TpOptions *options)
{
	g_autoptr(TpChoice) choice = g_new0(TpChoice, 1);

	choice->ask = options->quiet && options->filter != NULL && options->fail_on == NULL;
	if (!read_filter(choice, options->filter, options->settings.site) || !read_nth(choice, options->message) ||
	    !make_shelf(choice, options->sort))
		return NULL;
	return g_steal_pointer(&choice);
}

/* tp_choice_free - and what waits */
void tp_choice_free(TpChoice *choice)
{
	if (choice == NULL)
		return;
	tp_filter_free(choice->filter);
	tp_shelf_free(choice->shelf);
	g_free(choice);
}

/* tp_choice_takes - does it match, and is it the one? */
gboolean tp_choice_takes(TpChoice *choice, const TpAnalysis *analysis)
{
	if (choice->filter != NULL && !tp_filter_match(choice->filter, analysis))
		return FALSE;
	choice->matched++;
	return choice->shelf != NULL || choice->nth == 0 || choice->matched == (guint64)choice->nth;
}

/* tp_choice_alone - --sort and --message need all mails in their order */
gboolean tp_choice_alone(const TpChoice *choice)
{
	return choice->shelf != NULL || choice->nth != 0;
}

/* tp_choice_join - add what matched elsewhere */
void tp_choice_join(TpChoice *choice, TpChoice *part)
{
	choice->matched += part->matched;
	part->matched = 0;
}

/* there_is - is there the mail that --message names, or any at all? */
static gboolean there_is(const TpChoice *choice)
{
	return choice->matched >= (guint64)MAX(ABS(choice->nth), 1);
}

/* tp_choice_done - no later mail will be looked at */
gboolean tp_choice_done(const TpChoice *choice)
{
	return (choice->ask || (choice->nth > 0 && choice->shelf == NULL)) && there_is(choice);
}

/* tp_choice_shelf - where the mails that were taken wait */
TpShelf *tp_choice_shelf(const TpChoice *choice)
{
	return choice->shelf;
}

/* tp_choice_put - what waits on the shelf */
gboolean tp_choice_put(TpChoice *choice, TpOut *out, gboolean *marked)
{
	int error = 0;

	*marked = FALSE;
	if (choice->shelf != NULL)
		error = tp_shelf_put(choice->shelf, out, choice->nth, marked);
	/* what failed on the way out is told where the output is closed */
	if (error != 0 && out->error == 0)
		tp_trouble("temporary file", g_strerror(error));
	return error == 0;
}

/* tp_choice_status - the exit status */
int tp_choice_status(const TpChoice *choice, int status)
{
	if (choice->ask)
		return there_is(choice) ? 0 : status == 2 ? 2 : 1;
	if (choice->nth == 0 || there_is(choice))
		return status;
	g_autofree char *reason = g_strdup_printf("no mail %" G_GINT64_FORMAT " among %" G_GUINT64_FORMAT "%s",
		choice->nth, choice->matched, choice->filter != NULL ? " that match" : "");
	tp_trouble("--message", reason);
	return 2;
}
