/* SPDX-License-Identifier: MIT */
#include <tlspath/stats.h>

#include "stats/keys.h"

#define DOMAIN g_quark_from_static_string("tlspath-stats")

/* tp_stats_new - nothing counted yet */
TpStats *tp_stats_new(const TpStatsAbout *about)
{
	TpStats *stats = g_new0(TpStats, 1);

	stats->about = *about;
	stats->about.own = stats->own = g_strdup(about->own);
	stats->about.filter = stats->filter = g_strdup(about->filter);
	stats->cells = tp_cells_new();
	stats->log = g_array_new(FALSE, FALSE, sizeof(TpLogged));
	stats->steps = g_array_sized_new(FALSE, FALSE, sizeof(TpStep), TP_KEYS_STEPS); /* never without memory */
	tp_tally_clear(&stats->tally);
	return stats;
}

/* tp_stats_about - what is counted */
const TpStatsAbout *tp_stats_about(const TpStats *stats)
{
	return &stats->about;
}

/* tp_stats_free - and all that is remembered */
void tp_stats_free(TpStats *stats)
{
	if (stats == NULL)
		return;
	tp_tally_clear(&stats->tally);
	tp_ids_clear(&stats->ids);
	g_array_unref(stats->steps);
	g_array_unref(stats->log);
	tp_cells_free(stats->cells);
	g_free(stats->own);
	g_free(stats->filter);
	g_free(stats);
}

/* tp_stats_logged - the mail in the log's row `i` */
TpMail tp_stats_logged(const TpStats *stats, guint i)
{
	const TpLogged *logged = &g_array_index(stats->log, TpLogged, i);
	const TpStep *steps = (const TpStep *)stats->steps->data;

	return (TpMail){ stats->ids.all[i], logged->day, steps + logged->steps, logged->n };
}

/* close_gaps - the steps anew, without those that count no more */
static void close_gaps(TpStats *stats)
{
	GArray *steps = g_array_sized_new(FALSE, FALSE, sizeof(TpStep), stats->steps->len - stats->gaps + TP_KEYS_STEPS);

	for (guint i = 0; i < stats->log->len; i++) {
		TpMail mail = tp_stats_logged(stats, i);
		g_array_index(stats->log, TpLogged, i).steps = steps->len;
		g_array_append_vals(steps, mail.steps, mail.n);
	}
	g_array_unref(stats->steps);
	stats->steps = steps;
	stats->gaps = 0;
}

/* room_for - is there room for so many steps? */
static gboolean room_for(TpStats *stats, guint n)
{
	if (stats->steps->len + n > TP_LIMIT_STATS_STEPS && stats->gaps > 0)
		close_gaps(stats);
	return stats->steps->len + n <= TP_LIMIT_STATS_STEPS;
}

/* remember - the mail goes into the log; FALSE if there is no room */
static gboolean remember(TpStats *stats, const TpMail *mail)
{
	if (stats->log->len >= TP_LIMIT_STATS_MAILS || !room_for(stats, mail->n))
		return FALSE;
	TpLogged logged = { stats->steps->len, mail->n, mail->day };
	tp_ids_add(&stats->ids, mail->id);
	g_array_append_val(stats->log, logged);
	g_array_append_vals(stats->steps, mail->steps, mail->n);
	return TRUE;
}

/* remember_rather - this copy counts, instead of the one in the log's row `i`; that one stays where there is no room */
static void remember_rather(TpStats *stats, guint i, const TpMail *mail)
{
	TpLogged *logged = &g_array_index(stats->log, TpLogged, i);

	if (!room_for(stats, mail->n))
		return;
	stats->gaps += logged->n;
	*logged = (TpLogged){ stats->steps->len, mail->n, mail->day };
	g_array_append_vals(stats->steps, mail->steps, mail->n);
}

/* tp_stats_take - count a mail, once */
void tp_stats_take(TpStats *stats, const TpMail *mail)
{
	guint i;

	if (mail->id != 0 && tp_ids_find(&stats->ids, mail->id, &i)) {
		TpMail before = tp_stats_logged(stats, i);
		stats->left_out_duplicates++;
		if (tp_copy_better(stats->cells, mail, stats->cells, &before))
			remember_rather(stats, i, mail);
		return;
	}
	if (mail->id != 0 && remember(stats, mail))
		return;
	stats->not_compared += mail->id != 0 ? 1 : 0;
	tp_tally_mail(&stats->tally, mail);
}

/* tp_stats_label - the name of what is piped in */
void tp_stats_label(TpStats *stats, const char *name)
{
	stats->place.piped = name;
}

/* tp_stats_add - count one message */
void tp_stats_add(TpStats *stats, const TpAnalysis *analysis)
{
	TpStep steps[TP_KEYS_STEPS];
	TpMail mail = { .id = tp_id_of(analysis->message.first[TP_FIELD_MESSAGE_ID]), .steps = steps };

	if (!stats->about.spam && tp_spam_marked(analysis, &stats->place)) {
		stats->left_out_spam++;
		return;
	}
	mail.day = tp_analysis_day(analysis);
	mail.n = tp_keys_steps(stats->cells, &stats->about, analysis, mail.day, steps);
	tp_stats_take(stats, &mail);
}

/* known_better - does `stats` know a copy of the mail, with these cells, that counts as much or more? */
static gboolean known_better(const TpStats *stats, const TpCells *cells, const TpMail *mail)
{
	guint i;

	if (!tp_ids_find(&stats->ids, mail->id, &i))
		return FALSE;
	TpMail known = tp_stats_logged(stats, i);
	return !tp_copy_better(cells, mail, stats->cells, &known);
}

/* tp_stats_used - for each cell: does a mail count for it that `known` does not know better? */
gboolean *tp_stats_used(const TpStats *stats, const TpStats *known)
{
	gboolean *used = g_new0(gboolean, MAX(tp_cells_count(stats->cells), stats->tally.n_cells));

	for (guint i = 0; i < stats->tally.n_cells; i++)
		used[i] = stats->tally.cells[i].mails > 0;
	for (guint i = 0; i < stats->log->len; i++) {
		TpMail mail = tp_stats_logged(stats, i);
		if (known != NULL && known_better(known, stats->cells, &mail))
			continue;
		for (guint s = 0; s < mail.n; s++)
			used[tp_step_cell(mail.steps[s])] = TRUE;
	}
	return used;
}

/* map_cells - for each cell of `after` the one here; those that are not taken over make none */
static guint *map_cells(TpStats *stats, const TpStats *after)
{
	guint n = tp_cells_count(after->cells), *map = g_new0(guint, n);
	g_autofree gboolean *used = tp_stats_used(after, stats);

	for (guint i = 0; i < n; i++) {
		const TpCell *cell = tp_cells_at(after->cells, i);
		if (used[i])
			map[i] = tp_cells_get(stats->cells, cell->key, cell->second);
	}
	return map;
}

/* take_log - the mails that `after` remembers, in their order; a worse copy has no cells here */
static void take_log(TpStats *stats, const TpStats *after, const guint *map)
{
	TpStep steps[TP_KEYS_STEPS];

	for (guint i = 0; i < after->log->len; i++) {
		TpMail mail = tp_stats_logged(after, i);
		if (known_better(stats, after->cells, &mail)) {
			stats->left_out_duplicates++;
			continue;
		}
		for (guint s = 0; s < mail.n; s++)
			steps[s] = tp_step_moved(mail.steps[s], map[tp_step_cell(mail.steps[s])]);
		mail.steps = steps;
		tp_stats_take(stats, &mail);
	}
}

/* check_alike - do two count the same? A reason for people if not */
static gboolean check_alike(const TpStatsAbout *about, const TpStatsAbout *after, GError **error)
{
	const char *option = about->by != after->by                         ? "stats"
	                     : about->spam != after->spam                   ? "spam"
	                     : g_strcmp0(about->own, after->own) != 0       ? "own"
	                     : g_strcmp0(about->filter, after->filter) != 0 ? "filter"
	                     : about->others != after->others               ? "filter"
	                                                                    : NULL;

	if (option != NULL)
		g_set_error(error, DOMAIN, 0, "was made with another --%s than the first", option);
	return option == NULL;
}

/* tp_stats_merge - count what comes after */
gboolean tp_stats_merge(TpStats *stats, const TpStats *after, GError **error)
{
	if (!check_alike(&stats->about, &after->about, error))
		return FALSE;
	guint *map = map_cells(stats, after);
	take_log(stats, after, map);
	tp_tally_join(&stats->tally, &after->tally, map);
	g_free(map);
	stats->left_out_spam += after->left_out_spam;
	stats->left_out_duplicates += after->left_out_duplicates;
	stats->not_compared += after->not_compared;
	return TRUE;
}
