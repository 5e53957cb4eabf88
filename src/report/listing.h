/* SPDX-License-Identifier: MIT */
/*
 * listing - rows of cells, printed aligned or as CSV
 *
 * Narrow columns stand in one line, aligned. Those with ":" in front of their name are wide: they stand on lines
 * of their own below, each after its name, wrapped.
 *
 * Depends on: words' wrapping, safe.
 */
#pragma once

#include <tlspath/out.h>

enum { TP_LISTING_COLUMNS = 9 };

typedef struct {
	const char *columns[TP_LISTING_COLUMNS + 1]; /* ended by NULL */
	GPtrArray *cells;                            /* of strings, row after row */
} TpListing;

/* tp_listing_new - columns separated by blanks: "id writer :pattern" */
TpListing *tp_listing_new(const char *columns);
void tp_listing_free(TpListing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpListing, tp_listing_free)

/* tp_listing_add - a row: as many strings as there are columns; NULL is an empty cell */
void tp_listing_add(TpListing *listing, ...);

void tp_listing_text(const TpListing *listing, TpOut *out, gsize width);
void tp_listing_csv(const TpListing *listing, TpOut *out);
