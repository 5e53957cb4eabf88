/* SPDX-License-Identifier: MIT */
/*
 * rows - the tables in tests/data, row by row
 *
 * Cells are separated by TAB; # begins a comment line; in a cell \n is a line feed, \t a TAB, \\ a backslash and \NNN
 * the byte with that octal number.
 */
#pragma once

#include <glib.h>
#include <string.h>

/* RowTest - one row; it has as many cells as rows_each() was told, missing ones are "" */
typedef void (*RowTest)(char **cell, gpointer data);

/* rows_path - the name of a file below the tests' directory; the caller frees it */
static inline char *rows_path(const char *directory, const char *name)
{
	const char *tests = g_getenv("TLSPATH_TESTS");

	return g_build_filename(tests != NULL ? tests : "tests", directory, name, NULL);
}

/* rows_one - cut one line into `n` cells and test it */
static inline void rows_one(const char *line, guint n, RowTest test, gpointer data)
{
	g_auto(GStrv) said = g_strsplit(line, "\t", (gint)n);
	g_auto(GStrv) cells = g_new0(char *, n + 1);
	gboolean more = TRUE;

	for (guint i = 0; i < n; i++) {
		more = more && said[i] != NULL;
		cells[i] = g_strcompress(more ? said[i] : "");
	}
	test(cells, data);
}

/* rows_each - test every row of tests/data/<name>; how many there were */
static inline guint rows_each(const char *name, guint n, RowTest test, gpointer data)
{
	g_autofree char *path = rows_path("data", name);
	g_autofree char *table = NULL;
	g_autoptr(GError) error = NULL;
	guint rows = 0;

	g_file_get_contents(path, &table, NULL, &error);
	g_assert_no_error(error);
	g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		if (**line == '#' || **line == '\0')
			continue;
		rows_one(*line, n, test, data);
		rows++;
	}
	return rows;
}
