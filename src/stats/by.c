/* SPDX-License-Identifier: MIT */
#include <tlspath/stats.h>

static const char *const names[] = {
#define BY(ID, NAME, HEADING, ORDER, BAR) NAME,
#include <tlspath/stats_by.def>
#undef BY
};

static const char *const headings[] = {
#define BY(ID, NAME, HEADING, ORDER, BAR) HEADING,
#include <tlspath/stats_by.def>
#undef BY
};

static const TpStatsBar bars[] = {
#define BY(ID, NAME, HEADING, ORDER, BAR) TP_STATS_BAR_##BAR,
#include <tlspath/stats_by.def>
#undef BY
};

/* tp_stats_by_find - the one of that name */
gboolean tp_stats_by_find(const char *name, TpStatsBy *by)
{
	for (guint i = 0; i < TP_STATS_BYS; i++)
		if (strcmp(name, names[i]) == 0) {
			*by = (TpStatsBy)i;
			return TRUE;
		}
	return FALSE;
}

/* tp_stats_by_name - as on the command line */
const char *tp_stats_by_name(TpStatsBy by)
{
	return names[by];
}

/* tp_stats_by_heading - as above a table */
const char *tp_stats_by_heading(TpStatsBy by)
{
	return headings[by];
}

/* tp_stats_by_bar - what the bar of a row is made of */
TpStatsBar tp_stats_by_bar(TpStatsBy by)
{
	return bars[by];
}

/* tp_stats_by_names - all of them, for messages */
char *tp_stats_by_names(void)
{
	GString *all = g_string_new(names[0]);

	for (guint i = 1; i < TP_STATS_BYS; i++)
		g_string_append_printf(all, ", %s", names[i]);
	return g_string_free(all, FALSE);
}

/* tp_stats_of_others - are the rows partners that others tell of? */
gboolean tp_stats_of_others(const TpStatsAbout *about)
{
	return about->by == TP_STATS_BY_PARTNER && about->others;
}
