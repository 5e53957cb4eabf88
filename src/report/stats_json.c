/* SPDX-License-Identifier: MIT */
/*
 * A summary as JSON: one object on one line. "state" is what a merge needs; everything else follows from it.
 */
#include <tlspath/safe.h>

#include "report/stats_forms.h"

/* KEY - the next key of an object, and its value */
#define KEY(name, value) (TP_OUT(out, ",\"" name "\":"), (value))

/* put_NAME - a string, or null */
static void put_NAME(TpOut *out, const char *name)
{
	tp_safe_json(out, tp_text_str(name));
}

/* put_NUMBER - a number */
static void put_NUMBER(TpOut *out, guint64 number)
{
	tp_out_int(out, (gint64)number);
}

/* put_TENTHS - a number with one decimal */
static void put_TENTHS(TpOut *out, guint64 tenths)
{
	tp_out_format(out, "%" G_GUINT64_FORMAT ".%u", tenths / 10, (guint)(tenths % 10));
}

/* put_DAY - ISO 8601, or null */
static void put_DAY(TpOut *out, gint32 day)
{
	char iso[TP_STATS_DAY_SIZE];

	put_NAME(out, tp_stats_day(day, iso) > 0 ? iso : NULL);
}

/* put_BOOL - true or false */
static void put_BOOL(TpOut *out, gboolean value)
{
	tp_out_str(out, value ? "true" : "false");
}

/* put_row - one key */
static void put_row(TpOut *out, const TpStatsRow *row)
{
	const TpStatsCount *count = &row->count;
	const char *before = "{\"";

#define STAT(NAME, KIND, MEANING, VALUE) \
	tp_out_str(out, before); \
	before = ",\""; \
	TP_OUT(out, NAME "\":"); \
	put_##KIND(out, VALUE);
#include "report/stats_columns.def"
#undef STAT
	TP_OUT(out, "}");
	tp_out_drain(out);
}

/* put_rows - all of them */
static void put_rows(TpOut *out, const TpStatsRow *rows, guint n)
{
	TP_OUT(out, "[");
	for (guint i = 0; i < n; i++) {
		tp_out_str(out, i > 0 ? "," : "");
		put_row(out, &rows[i]);
	}
	TP_OUT(out, "]");
}

/* put_verdicts - how many mails of each, the worst first */
static void put_verdicts(TpOut *out, const TpStatsTable *table)
{
	for (guint i = TP_VERDICTS; i-- > 0;) {
		tp_out_str(out, i + 1 == TP_VERDICTS ? "{\"" : ",\"");
		tp_out_str(out, tp_verdict_name((TpVerdict)i));
		TP_OUT(out, "\":");
		put_NUMBER(out, table->verdicts[i]);
	}
	TP_OUT(out, "}");
}

/* put_hops - how many of each class */
static void put_hops(TpOut *out, const TpStatsTable *table)
{
	static const char *const names[TP_STATS_CLASSES] = {
		[TP_STATS_CLEAR] = "clear",
		[TP_STATS_NO_RECORD] = "no_record",
		[TP_STATS_WEAK] = "weak",
		[TP_STATS_ENCRYPTED] = "encrypted",
		[TP_STATS_INTERNAL_CLEAR] = "internal_clear",
		[TP_STATS_INTERNAL_NO_RECORD] = "internal_no_record",
		[TP_STATS_INTERNAL_WEAK] = "internal_weak",
		[TP_STATS_INTERNAL_ENCRYPTED] = "internal_encrypted",
		[TP_STATS_LOCAL] = "local",
	};

	for (guint i = 0; i < TP_STATS_CLASSES; i++) {
		tp_out_str(out, i == 0 ? "{\"" : ",\"");
		tp_out_str(out, names[i]);
		TP_OUT(out, "\":");
		put_NUMBER(out, table->all.hops[i]);
	}
	TP_OUT(out, "}");
}

/* put_notes - codes */
static void put_notes(TpOut *out, TpNotes notes)
{
	TP_OUT(out, "[");
	for (gboolean first = TRUE; notes != 0; notes &= notes - 1, first = FALSE) {
		tp_out_str(out, first ? "" : ",");
		put_NAME(out, tp_note_code((TpNote)__builtin_ctzll(notes)));
	}
	TP_OUT(out, "]");
}

/* put_state - what a merge needs; null if reading was stopped, for the whole would lack the rest */
static void put_state(TpOut *out, const TpStats *stats, const TpStatsTable *table)
{
	if (tp_notes_has(table->notes, TP_NOTE_STATS_STOPPED))
		TP_OUT(out, "null");
	else
		tp_stats_save(out, stats);
}

/* print - the object */
static void print(TpOut *out, const TpReportStyle *style G_GNUC_UNUSED, const TpStats *stats, const TpStatsTable *table)
{
	TP_OUT(out, "{\"schema\":1");
	KEY("stats", put_NAME(out, tp_stats_by_name(table->about.by)));
	KEY("own", put_NAME(out, table->about.own));
	KEY("filter", put_NAME(out, table->about.filter));
	KEY("spam", put_BOOL(out, table->about.spam));
	KEY("others", put_BOOL(out, table->about.others));
	KEY("mails", put_NUMBER(out, table->all.mails));
	KEY("first", put_DAY(out, table->all.first));
	KEY("last", put_DAY(out, table->all.last));
	KEY("left_out_spam", put_NUMBER(out, table->left_out_spam));
	KEY("left_out_duplicates", put_NUMBER(out, table->left_out_duplicates));
	KEY("not_compared", put_NUMBER(out, table->not_compared));
	KEY("verdicts", put_verdicts(out, table));
	KEY("hops", put_hops(out, table));
	KEY("rows", put_rows(out, table->rows, table->n_rows));
	KEY("shapes", put_rows(out, table->shapes, table->n_shapes));
	KEY("notes", put_notes(out, table->notes));
	KEY("state", put_state(out, stats, table));
	TP_OUT(out, "}\n");
}

const TpStatsForm tp_stats_json = { "json", print };
