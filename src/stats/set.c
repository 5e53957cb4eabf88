/* SPDX-License-Identifier: MIT */
#include "stats/set.h"

#include <tlspath/limits.h>

#include "stats/keys.h"

enum { MONTH_LEN = 7, YEAR_MONTHS = 12, YEAR_MOST = 9999, CELL_BITS = 15 };

G_STATIC_ASSERT((YEAR_MOST + 1) * YEAR_MONTHS < 1 << (32 - CELL_BITS));
G_STATIC_ASSERT(TP_LIMIT_STATS_KEYS + TP_CELLS_FIXED < 1 << CELL_BITS);

struct TpStatsSet {
	TpStats **all;
	guint n;
	TpIds ids;
	TpSpamPlace place;
	guint64 left_out_spam, left_out_duplicates, not_compared;
	gboolean crowded; /* partners of a month went to "(other)" */
	TpCells *partners;
	GHashTable *months; /* month << CELL_BITS | cell of the partner, to a number */
};

/* tp_stats_set_new - nothing counted yet */
TpStatsSet *tp_stats_set_new(const TpStatsBy *bys, guint n, const char *own)
{
	TpStatsSet *set = g_new0(TpStatsSet, 1);

	set->n = n;
	set->all = g_new0(TpStats *, n);
	for (guint i = 0; i < n; i++)
		set->all[i] = tp_stats_new(&(TpStatsAbout){ .by = bys[i], .own = own });
	set->partners = tp_cells_new();
	set->months = g_hash_table_new(NULL, NULL);
	return set;
}

/* tp_stats_set_free - free all of them */
void tp_stats_set_free(TpStatsSet *set)
{
	if (set == NULL)
		return;
	for (guint i = 0; i < set->n; i++)
		tp_stats_free(set->all[i]);
	g_free(set->all);
	tp_ids_clear(&set->ids);
	tp_cells_free(set->partners);
	g_hash_table_unref(set->months);
	g_free(set);
}

/* is_copy - did a mail with this Message-ID come before? */
static gboolean is_copy(TpStatsSet *set, const TpAnalysis *analysis)
{
	guint64 id = tp_id_of(analysis->message.first[TP_FIELD_MESSAGE_ID]);
	guint number;

	if (id == 0)
		return FALSE;
	if (tp_ids_find(&set->ids, id, &number))
		return TRUE;
	if (set->ids.used >= TP_LIMIT_STATS_MAILS)
		set->not_compared++;
	else
		tp_ids_add(&set->ids, id);
	return FALSE;
}

/* add_hop - one more for a month and the cell of a partner, or for its TLS 1.3 */
static void add_hop(TpStatsSet *set, guint month, guint cell)
{
	gpointer key = GUINT_TO_POINTER(month << CELL_BITS | cell);
	guint hops = GPOINTER_TO_UINT(g_hash_table_lookup(set->months, key));

	if (hops == 0 && cell != TP_CELL_NONE && cell != TP_CELL_OTHER &&
	    g_hash_table_size(set->months) >= TP_LIMIT_STATS_PAIRS) {
		set->crowded = TRUE;
		add_hop(set, month, TP_CELL_OTHER);
	} else {
		g_hash_table_insert(set->months, key, GUINT_TO_POINTER(hops + 1));
	}
}

/* tp_stats_month_of - the number of a month by its name */
guint tp_stats_month_of(const char *name)
{
	char *end = NULL;
	guint64 year = g_ascii_strtoull(name, &end, 10);
	guint64 month = *end == '-' ? g_ascii_strtoull(end + 1, NULL, 10) : 0;

	return year <= YEAR_MOST ? (guint)(year * YEAR_MONTHS + MIN(month, YEAR_MONTHS)) : 0;
}

/* month_of - the number of the month of a day; 0: none */
static guint month_of(gint32 day)
{
	char iso[TP_STATS_DAY_SIZE];

	if (tp_stats_day(day, iso) < MONTH_LEN)
		return 0;
	return tp_stats_month_of(iso);
}

/* add_month - what the mail counts for in its month */
static void add_month(TpStatsSet *set, const TpAnalysis *analysis, gint32 day)
{
	const TpPath *path = &analysis->path;
	char room[TP_CELL_NAME_SIZE];
	const TpHop *border = NULL;
	guint month = month_of(day);

	for (guint i = 0; i < path->n_hops; i++)
		if (tp_keys_class(&path->hops[i]) <= TP_STATS_ENCRYPTED && path->hops[i].channel == TP_CHANNEL_TLS
		    && path->hops[i].tls.version == TP_TLS_1_3)
			add_hop(set, month, TP_CELL_NONE);
	TpText partner = tp_keys_partner(path, room, &border);
	if (partner.at != NULL && tp_keys_class(border) == TP_STATS_CLEAR)
		add_hop(set, month, tp_cells_find(set->partners, partner, TP_NO_TEXT));
}

/* tp_stats_set_add - count one message */
void tp_stats_set_add(TpStatsSet *set, const TpAnalysis *analysis)
{
	TpStep steps[TP_KEYS_STEPS];
	TpMail mail = { .steps = steps };

	if (tp_spam_marked(analysis, &set->place)) {
		set->left_out_spam++;
		return;
	}
	if (is_copy(set, analysis)) {
		set->left_out_duplicates++;
		return;
	}
	mail.day = tp_analysis_day(analysis);
	for (guint i = 0; i < set->n; i++) {
		TpStats *stats = set->all[i];
		mail.n = tp_keys_steps(stats->cells, &stats->about, analysis, mail.day, steps);
		tp_stats_take(stats, &mail);
	}
	add_month(set, analysis, mail.day);
}

/* tp_stats_set_table - sum up one of them, and tell what was left out of all */
void tp_stats_set_table(const TpStatsSet *set, guint i, TpStatsTable *table)
{
	tp_stats_table(set->all[i], table);
	table->left_out_spam = set->left_out_spam;
	table->left_out_duplicates = set->left_out_duplicates;
	table->not_compared = set->not_compared;
	if (set->not_compared > 0)
		tp_notes_add(&table->notes, TP_NOTE_STATS_MAILS_CUT);
	if (set->crowded)
		tp_notes_add(&table->notes, TP_NOTE_STATS_KEYS_CUT);
}

/* tp_stats_set_of - one of them */
const TpStats *tp_stats_set_of(const TpStatsSet *set, guint i)
{
	return set->all[i];
}

/* tp_stats_set_months - all that were counted */
void tp_stats_set_months(const TpStatsSet *set, GArray *months)
{
	GHashTableIter iter;
	gpointer key, hops;

	g_hash_table_iter_init(&iter, set->months);
	while (g_hash_table_iter_next(&iter, &key, &hops)) {
		guint number = GPOINTER_TO_UINT(key), cell = number & ((1u << CELL_BITS) - 1);
		TpStatsMonth month = { number >> CELL_BITS, tp_cells_at(set->partners, cell)->key, GPOINTER_TO_UINT(hops) };
		g_array_append_val(months, month);
	}
}
