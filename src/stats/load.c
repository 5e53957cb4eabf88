/* SPDX-License-Identifier: MIT */
/*
 * Reads what --stats --json printed, any number of results, one after the other. The order of keys does not matter,
 * but in "state" cells come first.
 */
#include "stats/json.h"
#include "stats/keys.h"

#define DOMAIN g_quark_from_static_string("tlspath-stats")
#define MOST (G_GINT64_CONSTANT(1) << 53) /* whole numbers that every reader of JSON holds */

enum { LAST_DAY = 3000000 }; /* in the year 10183 */

/* Load - a TpStats while it is read */
typedef struct {
	TpJson *json;
	TpStats *stats;
	GArray *map;          /* of guint: the cell here for each that was read */
	gboolean state, by;   /* they were there */
	gboolean stopped;     /* the state is null: Ctrl-C came */
} Load;

/* number - a count */
static guint64 number(Load *load)
{
	return (guint64)tp_json_number(load->json, 0, MOST);
}

/* element - a comma and a count */
static guint64 element(Load *load)
{
	tp_json_element(load->json);
	return number(load);
}

/* day - a comma and a day, or null */
static gint32 day(Load *load)
{
	tp_json_element(load->json);
	return (gint32)tp_json_number_or(load->json, 0, LAST_DAY, TP_STATS_NO_DAY);
}

/* name - a name as it was kept, or null, in `room` */
static const char *name(Load *load, char room[TP_CELL_NAME_SIZE])
{
	const char *said = tp_json_string(load->json);

	if (said == NULL)
		return NULL;
	for (gsize i = 0; said[i] != '\0'; i++)
		if (!g_ascii_isprint(said[i]) || i + 1 >= TP_CELL_NAME_SIZE)
			tp_json_fail(load->json);
	g_strlcpy(room, said, TP_CELL_NAME_SIZE);
	return room;
}

/* read_cell - [key, receiver] */
static void read_cell(Load *load)
{
	char rooms[2][TP_CELL_NAME_SIZE];
	const char *key, *second;
	guint cell;

	tp_json_enter(load->json, '[');
	key = name(load, rooms[0]);
	tp_json_element(load->json);
	second = name(load, rooms[1]);
	tp_json_end(load->json, ']');
	if (load->json->bad || load->map->len > TP_LIMIT_STATS_KEYS + TP_CELLS_FIXED) {
		tp_json_fail(load->json);
		return;
	}
	cell = tp_cells_get(load->stats->cells, key, second);
	g_array_append_val(load->map, cell);
}

/* known_cell - the cell here of the number there */
static guint known_cell(Load *load, guint64 said)
{
	if (said < load->map->len)
		return g_array_index(load->map, guint, said);
	tp_json_fail(load->json);
	return 0;
}

/* read_all - mails, days and verdicts of what is not in the log */
static void read_all(Load *load)
{
	TpTally *tally = &load->stats->tally;

	tp_json_enter(load->json, '[');
	tally->all.mails = number(load);
	tally->all.first = day(load);
	tally->all.last = day(load);
	for (guint i = 0; i < TP_VERDICTS; i++)
		tally->verdicts[i] = element(load);
	tp_json_end(load->json, ']');
}

/* read_count - the sums of a cell */
static void read_count(Load *load)
{
	TpStatsCount count;

	tp_count_clear(&count);
	tp_json_enter(load->json, '[');
	guint cell = known_cell(load, number(load));
	count.mails = element(load);
	for (guint i = 0; i < TP_STATS_CLASSES; i++)
		count.hops[i] = element(load);
	count.first = day(load);
	count.last = day(load);
	count.last_clear = day(load);
	tp_json_end(load->json, ']');
	if (!load->json->bad)
		tp_count_join(tp_tally_cell(&load->stats->tally, cell), &count);
}

/* read_list - an array, each element by `read_one` */
static void read_list(Load *load, void (*read_one)(Load *load))
{
	gboolean first = TRUE;

	tp_json_enter(load->json, '[');
	for (; tp_json_more(load->json, first, ']'); first = FALSE)
		read_one(load);
}

/* read_counted - what is not in the log */
static void read_counted(Load *load)
{
	gboolean first = TRUE;

	tp_json_enter(load->json, '{');
	for (; tp_json_more(load->json, first, '}'); first = FALSE) {
		const char *key = tp_json_key(load->json);
		if (strcmp(key, "all") == 0)
			read_all(load);
		else if (strcmp(key, "cells") == 0)
			read_list(load, read_count);
		else
			tp_json_skip(load->json);
	}
}

/* read_id - sixteen hexadecimal digits */
static guint64 read_id(Load *load)
{
	const char *said = tp_json_string(load->json);
	guint64 id = 0;

	if (said == NULL || strlen(said) != 16 || strspn(said, "0123456789abcdef") != 16)
		tp_json_fail(load->json);
	else
		id = g_ascii_strtoull(said, NULL, 16);
	if (id == 0)
		tp_json_fail(load->json);
	return id;
}

/* read_step - a step of a mail, of a cell that is known and a class that there is */
static TpStep read_step(Load *load)
{
	TpStep step = (TpStep)tp_json_number(load->json, 0, G_MAXUINT32);

	if (tp_step_class(step) >= TP_STATS_CLASSES)
		tp_json_fail(load->json);
	return tp_step_moved(step, known_cell(load, tp_step_cell(step)));
}

/* read_mail - [hash, day, step, ...] */
static void read_mail(Load *load)
{
	TpStep steps[TP_KEYS_STEPS];
	TpMail mail = { .steps = steps };

	tp_json_enter(load->json, '[');
	mail.id = read_id(load);
	mail.day = day(load);
	while (tp_json_more(load->json, FALSE, ']')) {
		if (mail.n == TP_KEYS_STEPS)
			tp_json_fail(load->json);
		else
			steps[mail.n++] = read_step(load);
	}
	if (!load->json->bad)
		tp_stats_take(load->stats, &mail);
}

/* read_state - what tp_stats_save wrote */
static void read_state(Load *load)
{
	gboolean first = TRUE;

	load->state = TRUE;
	tp_json_enter(load->json, '{');
	for (; tp_json_more(load->json, first, '}'); first = FALSE) {
		const char *key = tp_json_key(load->json);
		if (strcmp(key, "cells") == 0)
			read_list(load, read_cell);
		else if (strcmp(key, "counted") == 0)
			read_counted(load);
		else if (strcmp(key, "mails") == 0)
			read_list(load, read_mail);
		else
			tp_json_skip(load->json);
	}
}

/* read_by - the word of --stats */
static void read_by(Load *load)
{
	const char *said = tp_json_string(load->json);

	load->by = said != NULL && tp_stats_by_find(said, &load->stats->about.by);
	if (!load->by)
		tp_json_fail(load->json);
}

/* read_argument - the argument of an option, or null */
static const char *read_argument(Load *load, char **kept)
{
	g_free(*kept);
	return *kept = g_strdup(tp_json_string(load->json));
}

/* read_member - a member of the whole; what follows from the others is passed over */
static void read_member(Load *load)
{
	const char *key = tp_json_key(load->json);
	TpStatsAbout *about = &load->stats->about;

	if (strcmp(key, "schema") == 0)
		tp_json_number(load->json, 1, 1);
	else if (strcmp(key, "stats") == 0)
		read_by(load);
	else if (strcmp(key, "own") == 0)
		about->own = read_argument(load, &load->stats->own);
	else if (strcmp(key, "filter") == 0)
		about->filter = read_argument(load, &load->stats->filter);
	else if (strcmp(key, "spam") == 0)
		about->spam = tp_json_bool(load->json);
	else if (strcmp(key, "others") == 0)
		about->others = tp_json_bool(load->json);
	else if (strcmp(key, "left_out_spam") == 0)
		load->stats->left_out_spam += number(load);
	else if (strcmp(key, "left_out_duplicates") == 0)
		load->stats->left_out_duplicates += number(load);
	else if (strcmp(key, "not_compared") == 0)
		load->stats->not_compared += number(load);
	else if (strcmp(key, "state") == 0 && tp_json_null(load->json))
		load->stopped = TRUE;
	else if (strcmp(key, "state") == 0)
		read_state(load);
	else
		tp_json_skip(load->json);
}

/* is_whole - was it all there? A reason for people if not */
static gboolean is_whole(const Load *load, GError **error)
{
	const TpJson *json = load->json;

	if (!json->bad && load->state && load->by)
		return TRUE;
	if (json->error != 0)
		g_set_error_literal(error, DOMAIN, 0, g_strerror(json->error));
	else if (!json->bad && load->stopped)
		g_set_error_literal(error, DOMAIN, 0, "was stopped before its end: count its mails again");
	else
		g_set_error(error, DOMAIN, 0, "not a result of --stats --json (byte %" G_GUINT64_FORMAT ")",
		            json->before + json->at);
	return FALSE;
}

/* load_one - the next result */
static TpStats *load_one(TpJson *json, GError **error)
{
	g_autoptr(TpStats) stats = tp_stats_new(&(TpStatsAbout){ .by = TP_STATS_BY_PARTNER });
	g_autoptr(GArray) map = g_array_new(FALSE, FALSE, sizeof(guint));
	Load load = { .json = json, .stats = stats, .map = map };
	gboolean first = TRUE;

	tp_json_enter(json, '{');
	for (; tp_json_more(json, first, '}'); first = FALSE)
		read_member(&load);
	return is_whole(&load, error) ? g_steal_pointer(&stats) : NULL;
}

/* tp_stats_load - read what --stats --json printed, once or more often */
TpStats *tp_stats_load(int fd, GError **error)
{
	g_auto(TpJson) json = { 0 };

	tp_json_open(&json, fd);
	g_autoptr(TpStats) stats = load_one(&json, error);
	while (stats != NULL && !tp_json_ended(&json)) {
		g_autoptr(TpStats) after = load_one(&json, error);
		if (after == NULL || !tp_stats_merge(stats, after, error))
			g_clear_pointer(&stats, tp_stats_free);
	}
	return g_steal_pointer(&stats);
}
