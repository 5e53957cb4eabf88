/* SPDX-License-Identifier: MIT */
/*
 * The groups of a site's file that are lists: [site], [hosts], [orgs], [policy]
 */
#include "site/groups.h"

/* items - the words of a list, without empty ones between separators; the site keeps the words */
static GPtrArray *items(const TpSiteReading *reading, const char *key)
{
	GPtrArray *all = g_ptr_array_new();
	g_auto(GStrv) words = g_strsplit_set(tp_site_value(reading, key), ", \t", -1);

	for (char **word = words; *word != NULL; word++)
		if (**word != '\0')
			g_ptr_array_add(all, g_string_chunk_insert(reading->words, *word));
	return all;
}

/* domains - the key's list, all of whose words are names of domains; NULL with an error */
static GPtrArray *domains(const TpSiteReading *reading, const char *key)
{
	g_autoptr(GPtrArray) all = items(reading, key);
	TpHostRow row;

	for (guint i = 0; i < all->len; i++) {
		const char *word = all->pdata[i];
		if (!tp_host_row_read(&row, tp_text_str(word)) || row.name.at == NULL || *word == '.') {
			tp_site_refuse(reading, key, "\"%s\" is not the name of a domain", word);
			return NULL;
		}
	}
	if (all->len > 0 && all->len <= TP_BOUND_HOSTS)
		return g_steal_pointer(&all);
	if (all->len == 0)
		tp_site_refuse(reading, key, "the list is empty");
	else
		tp_site_refuse(reading, key, "more than %d entries", TP_BOUND_HOSTS);
	return NULL;
}

/* tp_site_read_own - [site] own = our.example, our.test */
gboolean tp_site_read_own(TpSiteReading *reading)
{
	if (!g_key_file_has_key(reading->file, reading->group, "own", NULL))
		return TRUE;
	g_autoptr(GPtrArray) all = domains(reading, "own");
	if (all == NULL)
		return FALSE;
	g_ptr_array_add(all, NULL);
	reading->site->own = g_strjoinv(",", (char **)all->pdata);
	return TRUE;
}

/* tp_site_read_hosts - [hosts] internal = 198.51.100.0/24, relay.our.example */
gboolean tp_site_read_hosts(TpSiteReading *reading)
{
	static const char *const kinds[TP_HOST_KINDS] = {
		[TP_HOSTS_LOCAL] = "local", [TP_HOSTS_INTERNAL] = "internal", [TP_HOSTS_SCANNERS] = "scanners",
	};
	TpHostRow row;

	for (guint kind = 0; kind < TP_HOST_KINDS; kind++) {
		if (!g_key_file_has_key(reading->file, reading->group, kinds[kind], NULL))
			continue;
		g_autoptr(GPtrArray) all = items(reading, kinds[kind]);
		if (all->len > TP_BOUND_HOSTS)
			return tp_site_refuse(reading, kinds[kind], "more than %d entries", TP_BOUND_HOSTS);
		for (guint i = 0; i < all->len; i++) {
			const char *word = all->pdata[i];
			if (!tp_host_row_read(&row, tp_text_str(word)))
				return tp_site_refuse(reading, kinds[kind],
						      "\"%s\" is neither a name, nor an address, nor a network", word);
			g_array_append_val(reading->site->hosts[kind], row);
		}
	}
	return TRUE;
}

/* tp_site_read_orgs - [orgs] Our Group = our.example, our-group.example: domains of one organisation */
gboolean tp_site_read_orgs(TpSiteReading *reading)
{
	g_auto(GStrv) keys = g_key_file_get_keys(reading->file, reading->group, NULL, NULL);

	for (char **key = keys; *key != NULL; key++) {
		g_autoptr(GPtrArray) all = domains(reading, *key);
		if (all == NULL)
			return FALSE;
		for (guint i = 0; i < all->len; i++) {
			TpOperator row = { all->pdata[i], g_string_chunk_insert(reading->words, *key) };
			g_array_append_val(reading->site->operators, row);
		}
	}
	return reading->site->operators->len <= TP_BOUND_HOSTS ||
	       tp_site_refuse(reading, NULL, "more than %d domains", TP_BOUND_HOSTS);
}

/* read_weak_below - weak-below = TLS1.2 */
static gboolean read_weak_below(TpSiteReading *reading, const char *key)
{
	const char *value = tp_site_value(reading, key);
	TpTlsVersion version = tp_tls_version_parse(tp_text_str(value));

	if (version == TP_TLS_UNSTATED)
		return tp_site_refuse(reading, key, "\"%s\" is not a version of TLS, such as TLS1.2", value);
	reading->site->knowledge.policy.weak_below = version;
	return TRUE;
}

/* read_strength - RULE = strong, good, unrated, weak or insecure */
static gboolean read_strength(TpSiteReading *reading, const char *key, gsize rule)
{
	const char *names[TP_STRENGTHS];

	for (guint i = 0; i < TP_STRENGTHS; i++)
		names[i] = tp_strength_name((TpStrength)i);
	gint strength = tp_site_choice(reading, key, names, TP_STRENGTHS);
	if (strength < 0)
		return FALSE;
	reading->site->knowledge.policy.strength[rule] = (guint8)strength;
	return TRUE;
}

/* tp_site_read_policy - [policy] cbc = weak: what a rule of ours is worth at this site */
gboolean tp_site_read_policy(TpSiteReading *reading)
{
	g_auto(GStrv) keys = g_key_file_get_keys(reading->file, reading->group, NULL, NULL);
	const char *names[TP_POLICY_RULES];
	gsize n;
	const TpPolicyRule *rules = tp_policy_rows(&n);

	for (gsize i = 0; i < n; i++)
		names[i] = rules[i].id;
	for (char **key = keys; *key != NULL; key++) {
		gsize rule = 0;
		while (rule < n && strcmp(names[rule], *key) != 0)
			rule++;
		g_autofree char *nearest = rule == n ? tp_site_nearest(*key, names, n) : NULL;
		if (nearest != NULL)
			return tp_site_refuse(reading, *key, "no such rule%s", nearest);
		if (!(rules[rule].below ? read_weak_below(reading, *key) : read_strength(reading, *key, rule)))
			return FALSE;
	}
	return TRUE;
}
