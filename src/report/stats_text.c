/* SPDX-License-Identifier: MIT */
/*
 * A summary for people: what was counted, the table with its bars, what follows from it, and its limits
 *
 * Plain ASCII; keys are safe already. 80 columns, or more where there is room.
 */
#include <tlspath/safe.h>

#include "report/stats_sheet.h"
#include "words/summary.h"

enum { LIKELY = 10, PARAGRAPH = 2, SHAPE_CELLS = 8 };

/* put_likely - what the mailbox tells about partners */
static void put_likely(const TpStatsSheet *sheet)
{
	guint said = 0;

	for (guint i = 0; i < sheet->table->n_rows && said < LIKELY; i++) {
		const TpStatsRow *row = &sheet->table->rows[i];
		g_auto(TpOut) words = TP_OUT_MEMORY;
		if (!row->likely)
			continue;
		tp_out_format(sheet->page.out, "\n%s\n", row->key);
		tp_summary_likely(&words, row);
		tp_page_wrap(&sheet->page, "", &words, PARAGRAPH);
		said++;
	}
}

/* put_shapes - records that no row knew */
static void put_shapes(const TpStatsSheet *sheet)
{
	if (sheet->table->n_shapes == 0)
		return;
	TP_OUT(sheet->page.out, "\nMost frequent records that no row knew, by their shape\n");
	for (guint i = 0; i < sheet->table->n_shapes; i++) {
		const TpStatsRow *shape = &sheet->table->shapes[i];
		guint64 hops = 0;
		g_auto(TpOut) words = TP_OUT_MEMORY;
		for (guint class = 0; class < TP_STATS_CLASSES; class++)
			hops += shape->count.hops[class];
		tp_stats_sheet_number(sheet, hops, SHAPE_CELLS);
		tp_out_str(&words, shape->key);
		tp_page_wrap(&sheet->page, "", &words, SHAPE_CELLS + 2);
	}
}

/* put_paragraph - sentences, if there are any */
static void put_paragraph(const TpStatsSheet *sheet, void (*put)(TpOut *out, const TpStatsTable *table))
{
	g_auto(TpOut) words = TP_OUT_MEMORY;

	put(&words, sheet->table);
	tp_page_wrap(&sheet->page, "", &words, 0);
}

/* put_filter - which mails were asked for, if not all; as the message about a wrong filter shows it */
static void put_filter(const TpStatsSheet *sheet)
{
	g_auto(TpOut) words = TP_OUT_MEMORY;

	tp_safe(&words, tp_text_trim(tp_text_str(sheet->table->about.filter)), TP_SAFE_RAW);
	tp_page_wrap(&sheet->page, "Filter: ", &words, strlen("Filter: "));
}

/* put_limits - the standing sentence */
static void put_limits(TpOut *out, const TpStatsTable *table G_GNUC_UNUSED)
{
	tp_out_str(out, tp_summary_limits());
}

/* print - the page */
static void print(TpOut *out, const TpReportStyle *style, const TpStats *stats G_GNUC_UNUSED, const TpStatsTable *table)
{
	TpStatsSheet sheet = tp_stats_sheet_of(out, style, table);

	put_paragraph(&sheet, tp_summary_mails);
	put_filter(&sheet);
	tp_stats_sheet_totals(&sheet);
	TP_OUT(out, "\n");
	tp_stats_sheet_rows(&sheet);
	put_likely(&sheet);
	put_shapes(&sheet);
	TP_OUT(out, "\n");
	if (table->about.by == TP_STATS_BY_PARTNER)
		put_paragraph(&sheet, tp_summary_no_partner);
	put_paragraph(&sheet, tp_summary_left_out);
	put_paragraph(&sheet, put_limits);
}

const TpStatsForm tp_stats_text = { "text", print };
