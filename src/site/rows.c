/* SPDX-License-Identifier: MIT */
/*
 * The groups of a site's file that are rows of our tables: [dialect X], [local X], [sign X], [writer X]
 */
#include "site/groups.h"

#define BIT(PLACE) (1u << TP_PLACE_##PLACE)

enum {
	/* where the recorder alone writes: a form is never looked for in words that a client chose */
	EVIDENCE_PLACES = TP_EVIDENCE_COMMENTS | TP_EVIDENCE_WORDS,
	/* "from" too: it counts only where no address shows that the client came from elsewhere */
	LOCAL_PLACES = BIT(COMMENT) | BIT(ANY_COMMENT) | BIT(BY_COMMENT) | BIT(WITH_COMMENT) | BIT(LEAD_COMMENT) |
		       BIT(FROM_TAIL) | BIT(FROM) | BIT(BY) | BIT(WITH) | BIT(AGAIN) | BIT(VIA) | BIT(TLS),
	SIGN_PLACES = (1u << TP_PLACES) - 1,
	SHOWN = 200 /* bytes of a text that a sample shows */
};

/* KindOfRow - what the kinds of rows differ in */
typedef struct {
	guint places;
	gboolean whole; /* the pattern must match all of a text */
	const TpRow *(*ours)(gsize *n);
	GArray *rows;
} KindOfRow;

/* bounded - is a value no longer than it may be? */
static gboolean bounded(const TpSiteReading *reading, const char *key, gsize most)
{
	const char *value = tp_site_value(reading, key);

	return value == NULL || strlen(value) <= most ||
	       tp_site_refuse(reading, key, "longer than %zu bytes", (size_t)most);
}

/* check_bounds - of all values of the group */
static gboolean check_bounds(const TpSiteReading *reading)
{
	static const char *const values[] = {
		"writer", "place", "effect", "source", "label", "silence", "evidence",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
		if (!bounded(reading, values[i], TP_BOUND_VALUE))
			return FALSE;
	return bounded(reading, "pattern", TP_BOUND_PATTERN) && bounded(reading, "hint", TP_BOUND_PATTERN) &&
	       bounded(reading, "sample", TP_BOUND_SAMPLE);
}

/* read_place - where the row looks, if such a row may look there */
static gboolean read_place(const TpSiteReading *reading, TpRow *row, guint places)
{
	const char *names[TP_PLACES], *said = tp_site_value(reading, "place");

	for (guint i = 0; i < TP_PLACES; i++) {
		names[i] = (places >> i & 1) != 0 ? tp_place_name((TpPlace)i) : NULL;
		if (names[i] == NULL && g_strcmp0(said, tp_place_name((TpPlace)i)) == 0)
			return tp_site_refuse(reading, "place",
					      "\"%s\" may hold words that a client chose, so nothing is concluded from it", said);
	}
	gint place = tp_site_choice(reading, "place", names, TP_PLACES);
	row->place = (TpPlace)MAX(place, 0);
	return place >= 0;
}

/* writer_known - is the writer one of the site's or of ours? */
static gboolean writer_known(const TpSiteReading *reading, const char *id)
{
	const GArray *theirs = reading->site->writers;
	gsize n;
	const TpWriter *ours = tp_writer_rows(&n);
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < theirs->len; i++)
		g_ptr_array_add(names, (gpointer)g_array_index(theirs, TpWriter, i).id);
	for (gsize i = 0; i < n; i++)
		g_ptr_array_add(names, (gpointer)ours[i].id);
	for (guint i = 0; i < names->len; i++)
		if (strcmp(names->pdata[i], id) == 0)
			return TRUE;
	g_autofree char *nearest = tp_site_nearest(id, (const char *const *)names->pdata, names->len);
	return tp_site_refuse(reading, "writer", "no writer is called \"%s\"%s", id, nearest);
}

/* ignored - the first blank or # that an extended pattern passes over in silence; NULL if there is none */
static const char *ignored(const char *p)
{
	gboolean class = FALSE;

	for (; *p != '\0'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
		else if (*p == '[' || *p == ']')
			class = *p == '[';
		else if (!class && strchr(" \t#", *p) != NULL)
			return p;
	}
	return NULL;
}

/* check_pattern - does it compile, and does it mean what it says? */
static gboolean check_pattern(const TpSiteReading *reading, const TpRow *row, gboolean whole)
{
	g_autoptr(TpPattern) pattern = tp_pattern_new(row->pattern, row->hint, whole);
	g_autofree char *why = tp_pattern_compile(pattern);
	const char *blank = ignored(row->pattern);

	if (blank != NULL)
		return tp_site_refuse(reading, "pattern", "a bare %s would be ignored: write %s", *blank == '#' ? "#" : "blank",
				      *blank == '#' ? "\\#" : "\\s");

	if (why != NULL)
		return tp_site_refuse(reading, "pattern", "%s", why);
	return *row->pattern != '\0' || tp_site_refuse(reading, "pattern", "is empty");
}

/* check_sample - does the row match the record that it gives as its sample? */
static gboolean check_sample(const TpSiteReading *reading, const TpRow *row, gboolean whole)
{
	g_autofree TpReceived *received = g_new(TpReceived, 1);
	TpFinding finding;
	TpRowSet alone;
	TpText text;
	guint cursor = 0;

	if (row->sample == NULL)
		return TRUE;
	tp_received_parse(received, tp_text_str(row->sample));
	tp_row_set_init(&alone, row, 1, whole);
	gboolean found = tp_row_set_first(&alone, received, 1u << row->place, row->writer, &finding, NULL);
	tp_row_set_clear(&alone);
	if (found)
		return TRUE;
	const char *place = tp_place_name(row->place);
	if (!tp_place_next(received, row->place, &cursor, &text))
		return tp_site_refuse(reading, "sample", "holds nothing in the place \"%s\"", place);
	return tp_site_refuse(reading, "sample",
			      "hint and pattern do not match it; in the place \"%s\" it holds \"%.*s\"", place,
			      (int)MIN(text.len, SHOWN), text.at);
}

/* check_new - has no row of ours that name? The names decide in places */
static gboolean check_new(const TpSiteReading *reading, const KindOfRow *kind)
{
	gsize n;
	const TpRow *ours = kind->ours(&n);

	for (gsize i = 0; i < n; i++)
		if (strcmp(ours[i].id, reading->name) == 0)
			return tp_site_refuse(reading, NULL, "a built-in row has this name");
	return kind->rows->len < TP_BOUND_ROWS ||
	       tp_site_refuse(reading, NULL, "more than %d rows", TP_BOUND_ROWS);
}

/* read_row - what all rows have */
static gboolean read_row(const TpSiteReading *reading, TpRow *row, const KindOfRow *kind)
{
	if (!check_bounds(reading))
		return FALSE;
	row->id = reading->name;
	row->writer = tp_site_value(reading, "writer");
	row->hint = tp_site_value(reading, "hint");
	row->hint = row->hint != NULL ? row->hint : "";
	row->pattern = tp_site_value(reading, "pattern");
	row->sample = tp_site_value(reading, "sample");
	row->source = tp_site_source(reading);
	return (row->writer == NULL || writer_known(reading, row->writer)) &&
	       read_place(reading, row, kind->places) && check_pattern(reading, row, kind->whole) &&
	       check_sample(reading, row, kind->whole);
}

/* tp_site_read_dialect - [dialect our-gateway]: how a server of yours notes TLS */
gboolean tp_site_read_dialect(TpSiteReading *reading)
{
	const KindOfRow kind = { EVIDENCE_PLACES, TRUE, tp_dialect_rows, reading->site->evidence };
	const char *effects[TP_EFFECTS_OF_SITES];
	TpRow row = { .id = NULL };

	for (guint i = 0; i < G_N_ELEMENTS(effects); i++)
		effects[i] = tp_effect_name((TpEffect)i);
	gint effect = tp_site_choice(reading, "effect", effects, G_N_ELEMENTS(effects));
	if (effect < 0 || !check_new(reading, &kind) || !read_row(reading, &row, &kind))
		return FALSE;
	row.effect = (guint8)effect;
	g_array_append_val(kind.rows, row);
	return TRUE;
}

/* tp_site_read_local - [local our-filter]: what a hand-over on one machine looks like */
gboolean tp_site_read_local(TpSiteReading *reading)
{
	const KindOfRow kind = { LOCAL_PLACES, TRUE, tp_local_rows, reading->site->locals };
	TpRow row = { .id = NULL };

	if (!check_new(reading, &kind) || !read_row(reading, &row, &kind))
		return FALSE;
	g_array_append_val(kind.rows, row);
	return TRUE;
}

/* tp_site_read_sign - [sign our-gateway]: what a writer's records look like; the row's id is the writer's */
gboolean tp_site_read_sign(TpSiteReading *reading)
{
	const KindOfRow kind = { SIGN_PLACES, FALSE, tp_sign_rows, reading->site->signs };
	TpRow row = { .id = NULL };

	if (!read_row(reading, &row, &kind))
		return FALSE;
	if (kind.rows->len >= TP_BOUND_ROWS)
		return tp_site_refuse(reading, NULL, "more than %d rows", TP_BOUND_ROWS);
	if (row.writer == NULL && !writer_known(reading, row.id))
		return FALSE;
	row.id = row.writer != NULL ? row.writer : row.id;
	row.writer = NULL;
	g_array_append_val(kind.rows, row);
	return TRUE;
}

/* tp_site_read_writer - [writer our-gateway]: software, and what its silence means; ours may be changed */
gboolean tp_site_read_writer(TpSiteReading *reading)
{
	const char *silences[TP_SILENCE_NOTHING + 1];
	GArray *rows = reading->site->writers;

	for (guint i = 0; i < G_N_ELEMENTS(silences); i++)
		silences[i] = tp_silence_name((TpSilence)i);
	gint silence = tp_site_choice(reading, "silence", silences, G_N_ELEMENTS(silences));
	if (silence < 0 || !check_bounds(reading))
		return FALSE;
	if (rows->len >= TP_BOUND_ROWS)
		return tp_site_refuse(reading, NULL, "more than %d writers", TP_BOUND_ROWS);
	const char *label = tp_site_value(reading, "label"), *evidence = tp_site_value(reading, "evidence");
	TpWriter writer = {
		.id = reading->name,
		.label = label != NULL ? label : reading->name,
		.silence = (TpSilence)silence,
		.evidence = evidence != NULL ? evidence : "says your site",
	};
	g_array_append_val(rows, writer);
	return TRUE;
}
