/* SPDX-License-Identifier: MIT */
#include "site/groups.h"

#include "base/near.h"

/* tp_site_value - a value as written */
const char *tp_site_value(const TpSiteReading *reading, const char *key)
{
	g_autofree char *value = g_key_file_get_value(reading->file, reading->group, key, NULL);

	return value != NULL ? g_string_chunk_insert(reading->words, g_strstrip(value)) : NULL;
}

/* tp_site_source - where the group stands, and what it says of its source */
const char *tp_site_source(const TpSiteReading *reading)
{
	const char *source = tp_site_value(reading, "source");
	g_autofree char *base = g_path_get_basename(reading->site->file);
	g_autofree char *where = g_strdup_printf("%s line %u", base, tp_site_line(reading, NULL));
	g_autofree char *all = source != NULL ? g_strconcat(where, ": ", source, NULL) : NULL;

	return g_string_chunk_insert(reading->words, all != NULL ? all : where);
}

/* tp_site_nearest - a question about the nearest word, or "" */
char *tp_site_nearest(const char *word, const char *const *names, gsize n)
{
	TpNear near = TP_NEAR_NONE;

	for (gsize i = 0; i < n; i++)
		if (names[i] != NULL)
			tp_near_try(&near, tp_text_str(word), names[i]);
	return near.word != NULL ? g_strdup_printf("; did you mean \"%s\"?", near.word) : g_strdup("");
}

/* tp_site_choice - which of `names` the key's value is */
gint tp_site_choice(const TpSiteReading *reading, const char *key, const char *const *names, gsize n)
{
	const char *value = tp_site_value(reading, key);

	for (gsize i = 0; value != NULL && i < n; i++)
		if (names[i] != NULL && g_ascii_strcasecmp(value, names[i]) == 0)
			return (gint)i;
	g_autofree char *nearest = tp_site_nearest(value != NULL ? value : "", names, n);
	g_autoptr(GString) all = g_string_new(NULL);
	for (gsize i = 0; i < n; i++)
		if (names[i] != NULL)
			g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", names[i]);
	tp_site_refuse(reading, key, "\"%s\" is none of %s%s", value != NULL ? value : "", all->str, nearest);
	return -1;
}
