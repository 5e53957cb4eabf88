/* SPDX-License-Identifier: MIT */
/*
 * shelf - printed messages that wait until all are there, to be put out in another order
 *
 * Of each message stay in memory where its bytes are and what is sorted by: 64 bytes and two names of TP_SHELF_NAME
 * bytes at most, each kept once. The printed bytes themselves lie in a nameless temporary file. So a million
 * messages take some 100 MB of memory, and their report twice its room.
 *
 * Depends on: analysis, nameless, fold (filter).
 */
#pragma once

#include <tlspath/analysis.h>
#include <tlspath/out.h>

enum { TP_SHELF_NAME = 128 };

typedef struct TpShelf TpShelf;

#define TP_SHELF_ERROR g_quark_from_static_string("tlspath-sort") /* of keys that are none */

/* tp_shelf_new - `sort`: keys with commas between, - before one reverses it; NULL: the order of the input */
TpShelf *tp_shelf_new(const char *sort, GError **error);
void tp_shelf_free(TpShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpShelf, tp_shelf_free)

/* tp_shelf_out - where to print the next message */
TpOut *tp_shelf_out(TpShelf *shelf);
/* tp_shelf_add - what was printed since the last call is this message; `mark` comes back from tp_shelf_put */
gboolean tp_shelf_add(TpShelf *shelf, const TpAnalysis *analysis, gboolean mark);

/*
 * tp_shelf_put - all messages in their order, or the `nth` alone (negative: from the end; 0: all), if it is there
 * `*marked`: one of them bore the mark. Returns 0, or the errno of what failed.
 */
int tp_shelf_put(TpShelf *shelf, TpOut *out, gint64 nth, gboolean *marked);
