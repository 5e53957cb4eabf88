/* SPDX-License-Identifier: MIT */
/*
 * site - what one site knows better than we do: its organisation, hosts, software, records and policy
 *
 * Read once from a file in GKeyFile's format; constant from then on, so that threads may share it.
 * Rows of a site are asked before ours and are bound to places and limits as ours are.
 *
 * Depends on: GLib's types only. Keys: src/site/keys.def.
 */
#pragma once

#include <glib.h>

typedef struct TpSite TpSite;

/* tp_site_read - the error of a file that cannot be used is its first: "line 12: [dialect x] pattern: ..." */
TpSite *tp_site_read(const char *file, GError **error);
void tp_site_free(TpSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpSite, tp_site_free)

/* tp_site_own - your domains as for --own; NULL if the file does not tell */
const char *tp_site_own(const TpSite *site);
