/* SPDX-License-Identifier: MIT */
/*
 * filter - which mails: "hop:plaintext&scope:internet since:2026-01 !from:monitor"
 *
 *     tp_filter_parse ──▶ a program of terms and jumps ── tp_filter_match ──▶ yes or no, for mail after mail
 *
 * Blank or "and", | or "or", ! or "not", ( ); & joins what holds for one and the same hop. Any other word alone is
 * looked for in the headers that are shown. No case counts. One language for the command line and the view.
 *
 * Depends on: analysis, site, words (what a hop is called on screen). Rows: src/filter/keys.def, values.def.
 * A filter keeps what it decoded of the last mail: one per thread.
 */
#pragma once

#include <tlspath/analysis.h>
#include <tlspath/out.h>

enum { TP_FILTER_LENGTH = 1024, TP_FILTER_DEPTH = 32 }; /* bytes; parentheses in parentheses */

typedef struct TpFilter TpFilter;

/*
 * tp_filter_parse - NULL with a reason for people if the expression is wrong, and where in it (bytes)
 * The reason may quote the expression, so make both safe before you show them. Nothing but blanks takes all.
 */
TpFilter *tp_filter_parse(TpText expression, gsize *at, GError **error);
void tp_filter_free(TpFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpFilter, tp_filter_free)

/*
 * tp_filter_writers - does each "writer:" name one that we know, or that the site (NULL: none) does?
 * FALSE with a reason for people and the place in the expression: no mail would match, whatever is in it.
 */
gboolean tp_filter_writers(const TpFilter *filter, const TpSite *site, gsize *at, GError **error);

/* tp_filter_of_others - does it ask for records of others ("record:others"), and not for the contrary? */
gboolean tp_filter_of_others(const TpFilter *filter);

/* tp_filter_match - does the mail match? Decodes nothing that no term asks for */
gboolean tp_filter_match(TpFilter *filter, const TpAnalysis *analysis);

/* tp_filter_point - two lines: the expression, or a part of a long one, and a caret below the place `at` */
void tp_filter_point(TpOut *out, TpText expression, gsize at);

/*
 * tp_filter_complete - what the last word of `before`, the expression up to the cursor, may become
 * Keys ("from:"), or values of its key ("plaintext"): they replace everything from byte `*start` on. The caller
 * frees the list.
 */
char **tp_filter_complete(TpText before, gsize *start);

typedef struct {
	const char *name;     /* "hop"; "" for a word alone */
	const char *takes;    /* examples of what may follow the colon; NULL: tp_filter_complete has all */
	const char *sentence; /* for help: "a hop is shown as this" */
	gboolean same_hop;    /* & may join it */
} TpFilterKey;

/* tp_filter_keys - the keys in the order of the help */
const TpFilterKey *tp_filter_keys(gsize *n);
/* tp_filter_help - the whole language as a table for people, 80 columns */
void tp_filter_help(TpOut *out);
