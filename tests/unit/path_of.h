/* SPDX-License-Identifier: MIT */
/*
 * path_of - a path from the text of a header, without reading mail: the bytes stay the caller's
 */
#pragma once

#include <tlspath/path.h>

#include "unit/hop_check.h"

typedef struct {
	TpHopReader *reader;
	TpOrgs *orgs;
	TpPath path;
} Paths;

/* paths_set_up - reader and organisations */
static inline void paths_set_up(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	paths->reader = tp_hop_reader_new();
	paths->orgs = tp_orgs_new();
}

/* paths_tear_down - and the array of hops */
static inline void paths_tear_down(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	tp_hop_reader_free(paths->reader);
	tp_orgs_free(paths->orgs);
	tp_path_clear(&paths->path);
}

/* next_received - takes the next Received or X-Received field off `rest`; FALSE if there is none before the empty
 * line */
static inline gboolean next_received(TpText *rest, TpText *value)
{
	TpText line;

	while (rest->len > 0 && (line = tp_text_line(rest)).len > 0) {
		gsize name = tp_text_starts(line, "Received:") ? 9 : tp_text_starts(line, "X-Received:") ? 11 : 0;
		if (name == 0)
			continue;
		*value = tp_text(line.at + name, line.len - name);
		while (rest->len > 0 && (*rest->at == ' ' || *rest->at == '\t')) {
			line = tp_text_line(rest);
			value->len = (gsize)(tp_text_end(line) - value->at);
		}
		return TRUE;
	}
	return FALSE;
}

enum { OWN_MOST = 4 };

/* own_read - the domains of "a.example,b.example"; they point into `own` */
static inline guint own_read(TpText domains[OWN_MOST], const char *own)
{
	guint n = 0;

	for (const char *end; own != NULL && *own != '\0' && n < OWN_MOST; own = end + (*end == ',')) {
		end = strchrnul(own, ',');
		domains[n++] = tp_text_between(own, end);
	}
	return n;
}

/* path_read - the path of a header's text; `own` as --own has it, or NULL */
static inline TpPath *path_read(Paths *paths, const char *text, const char *own)
{
	TpText rest = tp_text_str(text), value, domains[OWN_MOST];
	TpOwn yours = { .domains = domains, .n_domains = own_read(domains, own) };
	guint n = 0;

	while (next_received(&rest, &value))
		n++;
	tp_path_begin(&paths->path, n);
	rest = tp_text_str(text);
	for (TpHop *hop; next_received(&rest, &value) && (hop = tp_path_add(&paths->path)) != NULL;) {
		tp_hop_read(paths->reader, hop, value, FALSE);
		hop_check(hop, value);
	}
	tp_path_link(&paths->path, paths->orgs, &yours);
	return &paths->path;
}

/* path_string - its string; the caller frees it */
static inline char *path_string(const TpPath *path)
{
	GString *string = g_string_new(NULL);

	tp_path_string(path, string);
	return g_string_free(string, FALSE);
}
