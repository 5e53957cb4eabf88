/* SPDX-License-Identifier: MIT */
/*
 * list - the tables that judge, printed: those of a site first, for they are asked first
 *
 * Depends on: all floors that have tables, listing.
 */
#pragma once

#include <tlspath/out.h>
#include <tlspath/site.h>

/* tp_list_names - what can be listed, ended by NULL: "dialects", ..., "all" */
const char *const *tp_list_names(void);

/* tp_list_print - the list of that name; `site` may be NULL */
void tp_list_print(TpOut *out, const char *name, const TpSite *site, guint width, gboolean csv);
