/* SPDX-License-Identifier: MIT */
#include "stats/keys.h"

#include "stats/shape.h"

enum { ROOM = TP_CELL_NAME_SIZE, MONTH_LEN = 7, YEAR_LEN = 4 };

/* Keys of what the mail does not tell */
#define NOT_NAMED "(not named)"
#define NO_DATE "(no date)"

/* Keys - the steps of one mail, while they gather */
typedef struct {
	TpCells *cells;
	const TpPath *path;
	const TpHop *border; /* the hop into your organisation, or NULL */
	gboolean others;     /* partners are those of other organisations */
	TpText month, year;
	TpText last; /* a key that lives on, and its cell: the next hop often has the same */
	guint last_cell;
	TpStep *steps;
	guint n;
} Keys;

/* tp_keys_class - the hop's own verdict, and whether it stayed inside */
TpStatsClass tp_keys_class(const TpHop *hop)
{
	static const TpStatsClass classes[TP_VERDICTS] = {
		[TP_VERDICT_EMPTY] = TP_STATS_LOCAL,    [TP_VERDICT_LOCAL] = TP_STATS_LOCAL,
		[TP_VERDICT_ENCRYPTED] = TP_STATS_ENCRYPTED, [TP_VERDICT_WEAK] = TP_STATS_WEAK,
		[TP_VERDICT_UNKNOWN] = TP_STATS_NO_RECORD,   [TP_VERDICT_PLAINTEXT] = TP_STATS_CLEAR,
	};
	TpStatsClass class = classes[tp_hop_verdict(hop)];

	return class != TP_STATS_LOCAL && hop->scope == TP_SCOPE_PRIVATE ? class + TP_STATS_INTERNAL_CLEAR : class;
}

/* add - one more hop for a cell */
static void add(Keys *keys, const TpHop *hop, guint cell)
{
	TpStep step = tp_step(cell, tp_keys_class(hop));

	for (guint i = 0; i < keys->n; i++)
		if ((keys->steps[i] ^ step) >> TP_STEP_TIMES == 0) {
			keys->steps[i]++;
			return;
		}
	keys->steps[keys->n++] = step;
}

/* lower - names of hosts have no case; ROOM bytes in `room` at most */
static TpText lower(TpText host, char *room)
{
	gsize len = MIN(host.len, ROOM);

	for (gsize i = 0; i < len; i++)
		room[i] = g_ascii_isupper(host.at[i]) ? (char)(host.at[i] | 0x20) : host.at[i];
	return host.at != NULL ? tp_text(room, len) : TP_NO_TEXT;
}

/* or_else - what is not stated has a word, too */
static TpText or_else(TpText name, const char *word)
{
	return name.len > 0 ? name : tp_text_str(word);
}

/* border_of - the hop into your organisation: the oldest in the run of your own newest records; NULL: none */
static const TpHop *border_of(const TpPath *path)
{
	guint i = path->n_hops;

	while (i > 0 && path->hops[i - 1].own)
		i--;
	if (i == path->n_hops)
		return NULL;
	const TpHop *hop = &path->hops[i];
	return tp_hop_on_network(hop) && hop->kind != TP_KIND_SUBMISSION ? hop : NULL;
}

/*
 * of_partner - who handed the mail over to yours; absent if nobody from outside did
 * A client from outside that has no name, or calls itself by yours, goes by its address.
 */
static TpText of_partner(const Keys *keys, const TpHop *hop, char room[ROOM])
{
	TpText org = hop->from_org, ip = hop->received.ip, house = hop->from_house.at != NULL ? hop->from_house : org;

	if (keys->others)
		return !hop->own && hop->crosses ? lower(house, room) : TP_NO_TEXT;
	if (hop != keys->border)
		return TP_NO_TEXT;
	gboolean own_name = tp_text_equal(org, hop->by_org) || tp_text_equal(org, keys->path->own_org);
	if (org.at != NULL && !own_name)
		return lower(house, room);
	if (hop->received.address.reach != TP_REACH_PUBLIC || (org.at != NULL && !hop->received.rdns_unknown))
		return TP_NO_TEXT;
	ip = lower(tp_text(ip.at, MIN(ip.len, ROOM - 2)), room + 1);
	room[0] = '[';
	room[ip.len + 1] = ']';
	return tp_text(room, ip.len + 2);
}

/* tp_keys_partner - who handed the mail to your organisation */
TpText tp_keys_partner(const TpPath *path, char room[ROOM], const TpHop **border)
{
	Keys keys = { .path = path, .border = border_of(path) };

	*border = keys.border;
	return keys.border != NULL ? of_partner(&keys, keys.border, room) : TP_NO_TEXT;
}

/* of_receiver - the host that wrote the record of a network hop */
static TpText of_receiver(const Keys *keys G_GNUC_UNUSED, const TpHop *hop, char room[ROOM])
{
	return tp_hop_on_network(hop) ? or_else(lower(hop->received.by, room), NOT_NAMED) : TP_NO_TEXT;
}

/* if_tls - what a network hop's record says of TLS, or that there was none */
static TpText if_tls(const TpHop *hop, TpText said)
{
	if (!tp_hop_on_network(hop))
		return TP_NO_TEXT;
	if (hop->channel != TP_CHANNEL_TLS)
		return tp_text_str(hop->channel == TP_CHANNEL_PLAINTEXT ? TP_STATS_KEY_CLEAR : TP_STATS_KEY_NO_RECORD);
	return or_else(said, TP_STATS_KEY_NOT_NOTED);
}

/* of_tls - the version */
static TpText of_tls(const Keys *keys G_GNUC_UNUSED, const TpHop *hop, char room[ROOM] G_GNUC_UNUSED)
{
	return if_tls(hop, tp_text_str(tp_tls_version_name(hop->tls.version)));
}

/* of_cipher - the suite's own name, or the cipher as written */
static TpText of_cipher(const Keys *keys G_GNUC_UNUSED, const TpHop *hop, char room[ROOM] G_GNUC_UNUSED)
{
	return if_tls(hop, hop->tls.suite.iana != NULL ? tp_text_str(hop->tls.suite.iana) : hop->tls.cipher);
}

/* of_kex - the group or the algorithm */
static TpText of_kex(const Keys *keys G_GNUC_UNUSED, const TpHop *hop, char room[ROOM] G_GNUC_UNUSED)
{
	return if_tls(hop, tp_text_str(hop->tls.key_exchange));
}

/* of_strength - the rating */
static TpText of_strength(const Keys *keys G_GNUC_UNUSED, const TpHop *hop, char room[ROOM] G_GNUC_UNUSED)
{
	return if_tls(hop, tp_text_str(tp_strength_name(hop->tls.strength)));
}

/* of_month - the year and the month of the mail */
static TpText of_month(const Keys *keys, const TpHop *hop G_GNUC_UNUSED, char room[ROOM] G_GNUC_UNUSED)
{
	return keys->month;
}

/* of_year - the year of the mail */
static TpText of_year(const Keys *keys, const TpHop *hop G_GNUC_UNUSED, char room[ROOM] G_GNUC_UNUSED)
{
	return keys->year;
}

/* of_writer - the software */
static TpText of_writer(const Keys *keys G_GNUC_UNUSED, const TpHop *hop, char room[ROOM] G_GNUC_UNUSED)
{
	return tp_text_str(hop->writer != NULL ? hop->writer->id : "(not recognised)");
}

/* of_form - the row or the rule that decided */
static TpText of_form(const Keys *keys G_GNUC_UNUSED, const TpHop *hop, char room[ROOM])
{
	if (hop->row != NULL)
		return tp_text_str(hop->row);
	gsize len = g_strlcpy(room + 1, tp_basis_name(hop->basis), ROOM - 2);
	room[0] = '(';
	room[len + 1] = ')';
	return tp_text(room, len + 2);
}

static TpText (*const key_of[TP_STATS_BYS])(const Keys *keys, const TpHop *hop, char room[ROOM]) = {
	[TP_STATS_BY_PARTNER] = of_partner, [TP_STATS_BY_RECEIVER] = of_receiver, [TP_STATS_BY_TLS] = of_tls,
	[TP_STATS_BY_CIPHER] = of_cipher,   [TP_STATS_BY_KEX] = of_kex,           [TP_STATS_BY_MONTH] = of_month,
	[TP_STATS_BY_YEAR] = of_year,       [TP_STATS_BY_WRITER] = of_writer,     [TP_STATS_BY_STRENGTH] = of_strength,
	[TP_STATS_BY_FORMS] = of_form,
};

/* cell_of - what a hop counts for */
static guint cell_of(Keys *keys, TpStatsBy by, const TpHop *hop)
{
	char rooms[2][ROOM];
	TpText key = key_of[by](keys, hop, rooms[0]), second = TP_NO_TEXT;

	if (key.at == NULL)
		return TP_CELL_NONE;
	if (key.at == keys->last.at && key.len == keys->last.len)
		return keys->last_cell;
	if (by == TP_STATS_BY_PARTNER)
		second = or_else(lower(hop->received.by, rooms[1]), NOT_NAMED);
	guint cell = tp_cells_find(keys->cells, key, second);
	if (key.at != rooms[0]) {
		keys->last = key;
		keys->last_cell = cell;
	}
	return cell;
}

/* add_shape - a record whose writer nobody knows, and that decided nothing by itself */
static void add_shape(Keys *keys, const TpHop *hop)
{
	g_auto(TpOut) shape = TP_OUT_MEMORY;

	if (hop->writer != NULL || (hop->basis != TP_BASIS_PRESUMED && hop->basis != TP_BASIS_NONE))
		return;
	tp_shape(&shape, hop->received.raw);
	add(keys, hop, tp_cells_find(keys->cells, TP_NO_TEXT, or_else(tp_text(shape.at, shape.len), "(empty)")));
}

/* set_date - month and year of the mail, in `iso`; only where they are asked for, for they take their time */
static gboolean set_date(Keys *keys, TpStatsBy by, gint32 day, char iso[TP_STATS_DAY_SIZE])
{
	if (by != TP_STATS_BY_MONTH && by != TP_STATS_BY_YEAR)
		return FALSE;
	gsize len = tp_stats_day(day, iso);
	keys->month = or_else(tp_text(iso, MIN(len, MONTH_LEN)), NO_DATE);
	keys->year = or_else(tp_text(iso, MIN(len, YEAR_LEN)), NO_DATE);
	return TRUE;
}

/* tp_keys_steps - what the hops of a mail count for */
guint tp_keys_steps(TpCells *cells, const TpStatsAbout *about, const TpAnalysis *analysis, gint32 day,
                    TpStep steps[TP_KEYS_STEPS])
{
	const TpPath *path = &analysis->path;
	Keys keys = { .cells = cells, .path = path, .border = border_of(path), .steps = steps };
	TpStatsBy by = about->by;
	static const TpHop none;
	char iso[TP_STATS_DAY_SIZE];
	gboolean dated = set_date(&keys, by, day, iso);

	keys.others = tp_stats_of_others(about);
	for (guint i = 0; i < path->n_hops; i++) {
		add(&keys, &path->hops[i], cell_of(&keys, by, &path->hops[i]));
		if (by == TP_STATS_BY_FORMS)
			add_shape(&keys, &path->hops[i]);
	}
	if (dated && path->n_hops == 0) /* a mail of its month, without hops */
		steps[keys.n++] = tp_step(cell_of(&keys, by, &none), TP_STATS_LOCAL) - 1;
	return keys.n;
}
