/* SPDX-License-Identifier: MIT */
#include "report/listing.h"

#include <tlspath/words.h>

enum { BETWEEN = 2, INDENT = 4, LABEL = 14 };

/* tp_listing_new - the columns */
TpListing *tp_listing_new(const char *columns)
{
	TpListing *listing = g_new0(TpListing, 1);
	TpText rest = tp_text_str(columns), name;

	listing->cells = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < TP_LISTING_COLUMNS && (name = tp_text_word(&rest)).at != NULL; i++)
		listing->columns[i] = tp_text_dup(name);
	return listing;
}

/* tp_listing_free - and all rows */
void tp_listing_free(TpListing *listing)
{
	if (listing == NULL)
		return;
	for (guint i = 0; listing->columns[i] != NULL; i++)
		g_free((char *)listing->columns[i]);
	g_ptr_array_unref(listing->cells);
	g_free(listing);
}

/* n_columns - how many */
static guint n_columns(const TpListing *listing)
{
	return g_strv_length((char **)listing->columns);
}

/* tp_listing_add - a row */
void tp_listing_add(TpListing *listing, ...)
{
	va_list cells;

	va_start(cells, listing);
	for (guint i = 0; listing->columns[i] != NULL; i++)
		g_ptr_array_add(listing->cells, g_strdup(va_arg(cells, const char *)));
	va_end(cells);
}

/* is_wide - does the column stand on lines of its own? */
static gboolean is_wide(const char *column)
{
	return *column == ':';
}

/* width_of - cells that a narrow column needs */
static gsize width_of(const TpListing *listing, guint column)
{
	gsize most = strlen(listing->columns[column]);

	for (guint i = column; i < listing->cells->len; i += n_columns(listing))
		most = MAX(most, tp_safe_width(tp_text_str(listing->cells->pdata[i])));
	return most;
}

/* put_cell - a cell made safe; a backslash stays single, for patterns are full of them */
static void put_cell(TpOut *out, const char *cell)
{
	while (cell != NULL && *cell != '\0') {
		gsize plain = strcspn(cell, "\\");
		tp_safe(out, tp_text(cell, plain), TP_SAFE_TEXT);
		cell += plain;
		if (*cell == '\\') {
			tp_out_char(out, '\\');
			cell++;
		}
	}
}

/* put_line - the narrow cells, aligned; NULL: the names of the columns */
static void put_line(const TpListing *listing, TpOut *out, char **cells, const gsize *widths)
{
	gsize start = out->len, at = 0;

	for (guint i = 0; listing->columns[i] != NULL; i++) {
		if (is_wide(listing->columns[i]))
			continue;
		gsize cell = out->len;
		put_cell(out, cells != NULL ? cells[i] : listing->columns[i]);
		at = tp_safe_width(tp_text(out->at + cell, out->len - cell));
		tp_out_repeat(out, ' ', widths[i] + BETWEEN - MIN(at, widths[i]));
	}
	while (out->len > start && out->at[out->len - 1] == ' ')
		out->len--;
	TP_OUT(out, "\n");
}

/* put_wide - the wide cells of a row, each after its name */
static void put_wide(const TpListing *listing, TpOut *out, char **cells, gsize width)
{
	for (guint i = 0; listing->columns[i] != NULL; i++) {
		g_auto(TpOut) safe = TP_OUT_MEMORY;
		if (!is_wide(listing->columns[i]) || cells[i] == NULL || *cells[i] == '\0')
			continue;
		put_cell(&safe, cells[i]);
		tp_out_repeat(out, ' ', INDENT);
		tp_out_str(out, listing->columns[i] + 1);
		tp_words_wrap(out, tp_text(safe.at, safe.len), LABEL, width);
	}
}

/* tp_listing_text - aligned, for people */
void tp_listing_text(const TpListing *listing, TpOut *out, gsize width)
{
	gsize widths[TP_LISTING_COLUMNS] = { 0 };
	guint n = n_columns(listing);

	for (guint i = 0; i < n; i++)
		widths[i] = is_wide(listing->columns[i]) ? 0 : width_of(listing, i);
	put_line(listing, out, NULL, widths);
	for (guint i = 0; i + n <= listing->cells->len; i += n) {
		char **cells = (char **)&listing->cells->pdata[i];
		put_line(listing, out, cells, widths);
		put_wide(listing, out, cells, width);
	}
}

/* tp_listing_csv - RFC 4180, for programs; lines end with LF alone */
void tp_listing_csv(const TpListing *listing, TpOut *out)
{
	guint n = n_columns(listing);

	for (guint i = 0; i < n; i++) {
		const char *name = listing->columns[i];
		tp_out_format(out, "%s\"%s\"", i > 0 ? "," : "", is_wide(name) ? name + 1 : name);
	}
	TP_OUT(out, "\n");
	g_assert(n > 0);
	for (guint i = 0; i < listing->cells->len; i++) {
		tp_out_str(out, i % n > 0 ? "," : "");
		tp_safe(out, tp_text_str(listing->cells->pdata[i]), TP_SAFE_CSV);
		tp_out_str(out, i % n == n - 1 ? "\n" : "");
	}
}
