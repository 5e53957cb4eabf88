/* SPDX-License-Identifier: MIT */
#include "site/groups.h"

#include <errno.h>
#include <stdio.h>

#define DOMAIN g_quark_from_static_string("tlspath-site")

/* Kinds of groups and their keys */
typedef enum {
#define GROUP(ID, WORD, NAMED, READ) KIND_##ID,
#include "site/keys.def"
	KINDS
} Kind;

static const struct {
	const char *word;
	gboolean named;
	gboolean (*read)(TpSiteReading *reading);
} kinds[KINDS] = {
#define GROUP(ID, WORD, NAMED, READ) { WORD, NAMED, READ },
#include "site/keys.def"
};

static const struct {
	Kind kind;
	const char *name;
	gboolean needed;
} keys[] = {
#define KEY(GROUP_ID, NAME, NEEDED, MEANING) { KIND_##GROUP_ID, NAME, NEEDED },
#include "site/keys.def"
};

/* keys_of - the keys that a kind of group may have; 0: any */
static gsize keys_of(Kind kind, const char *names[G_N_ELEMENTS(keys)])
{
	gsize n = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (keys[i].kind == kind)
			names[n++] = keys[i].name;
	return n;
}

/* check_keys - are all keys known, and all needed ones there? */
static gboolean check_keys(const TpSiteReading *reading, Kind kind)
{
	g_auto(GStrv) said = g_key_file_get_keys(reading->file, reading->group, NULL, NULL);
	const char *names[G_N_ELEMENTS(keys) + 1] = { NULL };
	gsize n = keys_of(kind, names);

	for (char **key = said; n > 0 && *key != NULL; key++)
		if (!g_strv_contains(names, *key)) {
			g_autofree char *nearest = tp_site_nearest(*key, names, n);
			return tp_site_refuse(reading, *key, "no such key%s", nearest);
		}
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		gboolean needed = keys[i].kind == kind && keys[i].needed;
		if (needed && !g_strv_contains((const char *const *)said, keys[i].name))
			return tp_site_refuse(reading, NULL, "the key \"%s\" is missing", keys[i].name);
	}
	return TRUE;
}

/* check_name - may a row be called so? */
static gboolean check_name(const TpSiteReading *reading)
{
	gsize len = strlen(reading->name);

	for (gsize i = 0; i < len; i++)
		if (!g_ascii_isalnum(reading->name[i]) && strchr("-_.", reading->name[i]) == NULL)
			return tp_site_refuse(reading, NULL, "a name is made of letters, digits and - _ .");
	return len <= TP_BOUND_NAME ||
	       tp_site_refuse(reading, NULL, "a name is no longer than %d bytes", TP_BOUND_NAME);
}

/* read_group - find the kind of the group, check it, read it */
static gboolean read_group(TpSiteReading *reading)
{
	const char *words[KINDS], *blank = strchr(reading->group, ' ');
	gsize len = blank != NULL ? (gsize)(blank - reading->group) : strlen(reading->group);
	g_autofree char *word = g_strndup(reading->group, len);
	g_autofree char *name = g_strstrip(g_strdup(reading->group + len));

	reading->name = g_string_chunk_insert(reading->words, name);
	for (guint kind = 0; kind < KINDS; kind++) {
		words[kind] = kinds[kind].word;
		if (strcmp(word, kinds[kind].word) != 0)
			continue;
		if (kinds[kind].named != (*name != '\0'))
			return tp_site_refuse(reading, NULL,
					      kinds[kind].named ? "needs a name: [%s NAME]" : "takes no name: [%s]", word);
		return check_name(reading) && check_keys(reading, (Kind)kind) && kinds[kind].read(reading);
	}
	g_autofree char *nearest = tp_site_nearest(word, words, KINDS);
	return tp_site_refuse(reading, NULL, "no such group%s", nearest);
}

/* read_groups - writers before the rows that name them, else in the file's order */
static gboolean read_groups(TpSiteReading *reading)
{
	g_auto(GStrv) groups = g_key_file_get_groups(reading->file, NULL);

	for (guint pass = 0; pass < 2; pass++)
		for (char **group = groups; *group != NULL; group++) {
			reading->group = *group;
			if (g_str_has_prefix(*group, "writer ") == (pass == 0) && !read_group(reading))
				return FALSE;
		}
	return TRUE;
}

/* settle - nothing moves any more: let the knowledge point to it */
static void settle(TpSite *site)
{
	TpTables *tables = &site->knowledge.tables;
	TpHosts *hosts = &site->knowledge.hosts;

	tables->evidence = (const TpRow *)(gconstpointer)site->evidence->data;
	tables->locals = (const TpRow *)(gconstpointer)site->locals->data;
	tables->signs = (const TpRow *)(gconstpointer)site->signs->data;
	tables->writers = (const TpWriter *)(gconstpointer)site->writers->data;
	tables->n_evidence = site->evidence->len;
	tables->n_locals = site->locals->len;
	tables->n_signs = site->signs->len;
	tables->n_writers = site->writers->len;
	for (guint kind = 0; kind < TP_HOST_KINDS; kind++) {
		hosts->rows[kind] = (const TpHostRow *)(gconstpointer)site->hosts[kind]->data;
		hosts->n[kind] = site->hosts[kind]->len;
	}
	hosts->operators = (const TpOperator *)(gconstpointer)site->operators->data;
	hosts->n_operators = site->operators->len;
}

/* site_new - of a file, nothing read yet */
static TpSite *site_new(const char *file)
{
	TpSite *site = g_new0(TpSite, 1);

	site->file = g_strdup(file);
	site->words = g_string_chunk_new(4096);
	site->evidence = g_array_new(FALSE, TRUE, sizeof(TpRow));
	site->locals = g_array_new(FALSE, TRUE, sizeof(TpRow));
	site->signs = g_array_new(FALSE, TRUE, sizeof(TpRow));
	site->writers = g_array_new(FALSE, TRUE, sizeof(TpWriter));
	for (guint kind = 0; kind < TP_HOST_KINDS; kind++)
		site->hosts[kind] = g_array_new(FALSE, TRUE, sizeof(TpHostRow));
	site->operators = g_array_new(FALSE, TRUE, sizeof(TpOperator));
	return site;
}

/* read_text - what the file holds */
static gboolean read_text(TpSite *site, const char *text, gsize len, GError **error)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	TpSiteReading reading = { .file = file, .lines = lines, .words = site->words, .site = site, .error = error };

	if (!tp_site_lines(lines, text, len, error))
		return FALSE;
	if (len > 0 && !g_key_file_load_from_data(file, text, len, G_KEY_FILE_NONE, error))
		return FALSE;
	if (!read_groups(&reading))
		return FALSE;
	settle(site);
	return TRUE;
}

/* tp_site_read - a site's file */
TpSite *tp_site_read(const char *file, GError **error)
{
	g_autoptr(TpSite) site = site_new(file);
	g_autofree char *text = g_malloc(TP_BOUND_FILE + 1);
	FILE *input = fopen(file, "re");

	gsize len = input != NULL ? fread(text, 1, TP_BOUND_FILE + 1, input) : 0;
	int failed = input == NULL || ferror(input) ? errno : 0;
	if (input != NULL)
		fclose(input);
	if (failed != 0) {
		g_set_error_literal(error, DOMAIN, 0, g_strerror(failed));
		return NULL;
	}
	if (len > TP_BOUND_FILE) {
		g_set_error(error, DOMAIN, 0, "longer than %d bytes", TP_BOUND_FILE);
		return NULL;
	}
	text[len] = '\0';
	return read_text(site, text, len, error) ? g_steal_pointer(&site) : NULL;
}

/* tp_site_free - with all its strings */
void tp_site_free(TpSite *site)
{
	if (site == NULL)
		return;
	g_array_unref(site->evidence);
	g_array_unref(site->locals);
	g_array_unref(site->signs);
	g_array_unref(site->writers);
	for (guint kind = 0; kind < TP_HOST_KINDS; kind++)
		g_array_unref(site->hosts[kind]);
	g_array_unref(site->operators);
	g_string_chunk_free(site->words);
	g_free(site->file);
	g_free(site->own);
	g_free(site);
}

/* tp_site_own - your domains */
const char *tp_site_own(const TpSite *site)
{
	return site != NULL ? site->own : NULL;
}

/* tp_site_knowledge - all that the file says */
const TpKnowledge *tp_site_knowledge(const TpSite *site)
{
	return site != NULL ? &site->knowledge : NULL;
}
