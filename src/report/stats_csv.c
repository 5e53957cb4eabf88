/* SPDX-License-Identifier: MIT */
/*
 * A summary as CSV (RFC 4180, lines end with LF alone): a heading, then a row for each key, the same columns whatever
 * was counted. The first column is the word of --stats, or "shape". All cells are quoted.
 */
#include <tlspath/safe.h>

#include "report/stats_forms.h"

/* put_NAME - a name; a formula is made harmless */
static void put_NAME(TpOut *out, const char *name)
{
	tp_safe(out, tp_text_str(name), TP_SAFE_CSV);
}

/* put_NUMBER - a number */
static void put_NUMBER(TpOut *out, guint64 number)
{
	TP_OUT(out, "\"");
	tp_out_int(out, (gint64)number);
	TP_OUT(out, "\"");
}

/* put_TENTHS - a number with one decimal */
static void put_TENTHS(TpOut *out, guint64 tenths)
{
	tp_out_format(out, "\"%" G_GUINT64_FORMAT ".%u\"", tenths / 10, (guint)(tenths % 10));
}

/* put_DAY - ISO 8601 */
static void put_DAY(TpOut *out, gint32 day)
{
	char iso[TP_STATS_DAY_SIZE];

	put_NAME(out, tp_stats_day(day, iso) > 0 ? iso : NULL);
}

/* put_BOOL - true or false */
static void put_BOOL(TpOut *out, gboolean value)
{
	put_NAME(out, value ? "true" : "false");
}

/* put_row - one key */
static void put_row(TpOut *out, const char *kind, const TpStatsRow *row)
{
	const TpStatsCount *count = &row->count;

	put_NAME(out, kind);
#define STAT(NAME, KIND, MEANING, VALUE) \
	TP_OUT(out, ","); \
	put_##KIND(out, VALUE);
#include "report/stats_columns.def"
#undef STAT
	TP_OUT(out, "\n");
	tp_out_drain(out);
}

/* print - the heading and the rows */
static void print(TpOut *out, const TpReportStyle *style G_GNUC_UNUSED, const TpStats *stats G_GNUC_UNUSED,
		  const TpStatsTable *table)
{
	TP_OUT(out, "\"stats\"");
#define STAT(NAME, KIND, MEANING, VALUE) TP_OUT(out, ",\"" NAME "\"");
#include "report/stats_columns.def"
#undef STAT
	TP_OUT(out, "\n");
	for (guint i = 0; i < table->n_rows; i++)
		put_row(out, tp_stats_by_name(table->about.by), &table->rows[i]);
	for (guint i = 0; i < table->n_shapes; i++)
		put_row(out, "shape", &table->shapes[i]);
}

const TpStatsForm tp_stats_csv = { "csv", print };
