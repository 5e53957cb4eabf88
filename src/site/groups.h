/* SPDX-License-Identifier: MIT */
/*
 * groups - what the readers of a site's groups share: the file, where a group stands in it, how to refuse it
 *
 * Depends on: site, GLib's key file. Rows: keys.def.
 */
#pragma once

#include "site/site.h"

typedef struct {
	GKeyFile *file;
	GHashTable *lines;   /* "group\nkey", and "group\n" for the group itself -> line number */
	GStringChunk *words; /* the site's strings */
	TpSite *site;
	const char *group;   /* the group that is read: "dialect our-gateway" */
	const char *name;    /* its name: "our-gateway"; "" if groups of its kind have none */
	GError **error;
} TpSiteReading;

/* tp_site_lines - number the lines; FALSE, with an error, if one is nothing that such a file may hold */
gboolean tp_site_lines(GHashTable *lines, const char *text, gsize len, GError **error);

/* tp_site_line - where a key stands; its group if `key` is NULL or not there */
guint tp_site_line(const TpSiteReading *reading, const char *key);

/* tp_site_refuse - the error, with the line and the words of the key (NULL: of the group); FALSE always */
gboolean tp_site_refuse(const TpSiteReading *reading, const char *key, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* tp_site_value - a value as written, without blanks around it; lives as long as the site; NULL for none */
const char *tp_site_value(const TpSiteReading *reading, const char *key);
/* tp_site_source - "site.conf line 12: SOURCE", for --list */
const char *tp_site_source(const TpSiteReading *reading);
/* tp_site_nearest - "; did you mean \"place\"?" if one of `names` is near, else ""; the caller frees it */
char *tp_site_nearest(const char *word, const char *const *names, gsize n);

/* tp_site_choice - which of `names` (NULL: not to be had) the key's value is; -1, with an error, for none */
gint tp_site_choice(const TpSiteReading *reading, const char *key, const char *const *names, gsize n);

/* The readers of groups; FALSE with an error */
#define GROUP(ID, WORD, NAMED, READ) gboolean READ(TpSiteReading *reading);
#include "site/keys.def"

struct TpSite {
	TpKnowledge knowledge; /* points into what follows */
	char *file, *own;
	GStringChunk *words;
	GArray *evidence, *locals, *signs; /* of TpRow */
	GArray *writers;                   /* of TpWriter */
	GArray *hosts[TP_HOST_KINDS];      /* of TpHostRow */
	GArray *operators;                 /* of TpOperator */
};
