/* SPDX-License-Identifier: MIT */
#include "report/stats_sheet.h"

#include <tlspath/words.h>

enum { WIDTH_LEAST = 60, WIDE = 100, ROWS = 50, BAR_LEAST = 8 };

/* The columns of numbers; a letter stands for each in the layouts below */
typedef struct {
	const char *heading;
	guint cells;
	char letter;
} Column;

static const Column columns[] = {
	{ "Mails", 7, 'm' },   { "Hops", 8, 'h' },  { "Clear", 7, 'c' },       { "NoRec", 7, 'n' },  { "Weak", 7, 'w' },
	{ "TLS", 8, 't' },     { "Local", 7, 'l' }, { "Last clear", 12, 'd' }, { "First", 12, 'f' }, { "Last", 12, 'e' },
	{ "Clear %", 9, '%' }, { "%", 7, 's' },
};

/* Which of them a table has, by letter, on 80 cells and on a wide page; how many cells its keys get at least */
static const struct {
	const char *narrow, *wide;
	guint key_cells, key_cells_wide;
} layouts[TP_STATS_BYS] = {
	[TP_STATS_BY_PARTNER] = { "mcnd", "mcnwfed", 24, 30 },
	[TP_STATS_BY_RECEIVER] = { "htcn", "mhtcne", 27, 42 },
	[TP_STATS_BY_TLS] = { "hse", "mhsfe", 30, 30 },
	[TP_STATS_BY_CIPHER] = { "hs", "mhsfe", 46, 46 },
	[TP_STATS_BY_KEX] = { "hse", "mhsfe", 30, 30 },
	[TP_STATS_BY_MONTH] = { "mc%nw", "mc%nw", 10, 10 },
	[TP_STATS_BY_YEAR] = { "mc%nw", "mc%nw", 10, 10 },
	[TP_STATS_BY_WRITER] = { "htcnl", "mhtcnle", 24, 30 },
	[TP_STATS_BY_STRENGTH] = { "hse", "mhsfe", 30, 30 },
	[TP_STATS_BY_FORMS] = { "htcnl", "mhtcnle", 24, 30 },
};

/* column_of - the column of that letter */
static const Column *column_of(char letter)
{
	const Column *column = columns;

	while (column->letter != letter)
		column++;
	return column;
}

/* tp_stats_sheet_of - the layout for a width: bars take what keys and numbers leave, half a page at most */
TpStatsSheet tp_stats_sheet_of(TpOut *out, const TpReportStyle *style, const TpStatsTable *table)
{
	gsize width = tp_report_width(style, WIDTH_LEAST), used = 1 + 2;
	gboolean wide = width >= WIDE;
	gsize key = wide ? layouts[table->about.by].key_cells_wide : layouts[table->about.by].key_cells;
	TpStatsSheet sheet = { { .out = out, .width = width }, .table = table };

	sheet.letters = wide ? layouts[table->about.by].wide : layouts[table->about.by].narrow;
	for (const char *letter = sheet.letters; *letter != '\0'; letter++)
		used += column_of(*letter)->cells;
	sheet.bar = width > used + key ? CLAMP(width - used - key, BAR_LEAST, width / 2) : BAR_LEAST;
	sheet.name = width - used - sheet.bar;
	return sheet;
}

/* put_name - the key, cut where it is longer than its column */
static void put_name(const TpStatsSheet *sheet, const char *name)
{
	gsize len = strlen(name), room = sheet->name;

	TP_OUT(sheet->page.out, " ");
	if (len <= room) {
		tp_out_str(sheet->page.out, name);
		tp_out_repeat(sheet->page.out, ' ', room - len);
		return;
	}
	tp_out_text(sheet->page.out, tp_text(name, room - 3));
	TP_OUT(sheet->page.out, "...");
}

/* put_tenths - a share of all */
static void put_tenths(TpOut *out, guint64 part, guint64 whole)
{
	guint64 tenths = tp_stats_share(part, whole);

	if (whole > 0)
		tp_out_format(out, "%" G_GUINT64_FORMAT ".%u", tenths / 10, (guint)(tenths % 10));
	else
		TP_OUT(out, "-");
}

/* put_day - ISO 8601, or a dash */
static void put_day(TpOut *out, gint32 day)
{
	char iso[TP_STATS_DAY_SIZE];

	tp_out_str(out, tp_stats_day(day, iso) > 0 ? iso : "-");
}

/* number_of - what a column of numbers shows; partners and dates show internet hops, the others all network hops */
static guint64 number_of(const TpStatsSheet *sheet, char letter, const TpStatsCount *count)
{
	gboolean internet = tp_stats_by_bar(sheet->table->about.by) == TP_STATS_BAR_INTERNET;

	switch (letter) {
	case 'm':
		return count->mails;
	case 'h':
		return tp_stats_network(count) + (strchr(sheet->letters, 'l') != NULL ? count->hops[TP_STATS_LOCAL] : 0);
	case 'c':
		return internet ? count->hops[TP_STATS_CLEAR] : tp_stats_without_tls(count);
	case 'n':
		return internet ? count->hops[TP_STATS_NO_RECORD] : tp_stats_unknown(count);
	case 'w':
		return count->hops[TP_STATS_WEAK];
	case 't':
		return tp_stats_with_tls(count);
	default:
		return count->hops[TP_STATS_LOCAL];
	}
}

/* put_cell - one number or date */
static void put_cell(const TpStatsSheet *sheet, TpOut *out, char letter, const TpStatsCount *count)
{
	switch (letter) {
	case 'd':
		put_day(out, count->last_clear);
		break;
	case 'f':
		put_day(out, count->first);
		break;
	case 'e':
		put_day(out, count->last);
		break;
	case '%':
		put_tenths(out, count->hops[TP_STATS_CLEAR], tp_stats_internet(count));
		break;
	case 's':
		put_tenths(out, tp_stats_network(count), tp_stats_network(&sheet->table->all));
		break;
	default:
		tp_out_int(out, (gint64)number_of(sheet, letter, count));
	}
}

/* put_right - a cell that ends at the right of its column */
static void put_right(const TpStatsSheet *sheet, const TpOut *cell, gsize cells)
{
	tp_out_repeat(sheet->page.out, ' ', cell->len < cells ? cells - cell->len : 1);
	tp_out_text(sheet->page.out, tp_page_text(cell));
}

/* tp_stats_sheet_number - print a number that ends at the right of so many cells */
void tp_stats_sheet_number(const TpStatsSheet *sheet, guint64 number, gsize cells)
{
	g_auto(TpOut) cell = TP_OUT_MEMORY;

	tp_out_int(&cell, (gint64)number);
	put_right(sheet, &cell, cells);
}

/* put_share - a number that ends at the right of so many cells, and its share */
static void put_share(const TpStatsSheet *sheet, guint64 part, guint64 whole, gsize cells)
{
	g_auto(TpOut) share = TP_OUT_MEMORY;

	tp_stats_sheet_number(sheet, part, cells);
	put_tenths(&share, part, whole);
	put_right(sheet, &share, column_of('s')->cells);
}

/* tp_stats_sheet_totals - mails by their worst network hop, and hops; local hops, which crossed none, have no share */
void tp_stats_sheet_totals(const TpStatsSheet *sheet)
{
	enum { SIGN = 13, MAILS = 10, INTERNET = 15, INSIDE = 13 };
	const TpStatsTable *table = sheet->table;
	const TpStatsCount *all = &table->all;
	guint64 inside = tp_stats_network(all) - tp_stats_internet(all);

	tp_out_format(sheet->page.out, "%*s%7s%*s%7s%*s%7s\n", SIGN + MAILS, "Mails", "%", INTERNET, "Internet hops", "%",
	              INSIDE, "Hops inside", "%");
	for (guint i = TP_VERDICTS; i-- > 0;) {
		guint class = TP_VERDICT_PLAINTEXT - i; /* both in the order of severity */
		if (i == TP_VERDICT_EMPTY && table->verdicts[i] == 0)
			continue;
		tp_out_format(sheet->page.out, " %c %-*s", tp_verdict_glyph((TpVerdict)i), SIGN - 3,
		              tp_words_verdict((TpVerdict)i));
		put_share(sheet, table->verdicts[i], all->mails, MAILS);
		if (i >= TP_VERDICT_ENCRYPTED) {
			put_share(sheet, all->hops[class], tp_stats_internet(all), INTERNET);
			put_share(sheet, all->hops[class + TP_STATS_INTERNAL_CLEAR], inside, INSIDE);
		} else if (i == TP_VERDICT_LOCAL) {
			tp_out_format(sheet->page.out, "   (%" G_GUINT64_FORMAT " hops crossed no network)",
			              all->hops[TP_STATS_LOCAL]);
		}
		TP_OUT(sheet->page.out, "\n");
	}
}

/* put_parts - a bar of = ~ ? X; what is there has one character at least */
static void put_parts(const TpStatsSheet *sheet, const guint64 hops[TP_STATS_INTERNAL_CLEAR], guint64 all)
{
	gsize cells[TP_STATS_INTERNAL_CLEAR], sum = 0, most = 0;

	if (all == 0)
		return;
	for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
		cells[i] = hops[i] > 0 ? MAX((gsize)(hops[i] * sheet->bar / all), 1) : 0;
		sum += cells[i];
		most = hops[i] > hops[most] ? i : most;
	}
	cells[most] += sheet->bar - sum; /* may take one or two away */
	for (gsize i = G_N_ELEMENTS(cells); i-- > 0;)
		tp_out_repeat(sheet->page.out, tp_verdict_glyph((TpVerdict)(TP_VERDICT_PLAINTEXT - i)), cells[i]);
}

/* put_bar - what a row looks like */
static void put_bar(const TpStatsSheet *sheet, const TpStatsCount *count)
{
	guint64 hops[TP_STATS_INTERNAL_CLEAR], all = 0, whole = tp_stats_network(&sheet->table->all);
	TpStatsBar bar = tp_stats_by_bar(sheet->table->about.by);

	if (bar == TP_STATS_BAR_SHARE) {
		tp_out_repeat(sheet->page.out, '#', whole > 0 ? (tp_stats_network(count) * sheet->bar + whole - 1) / whole : 0);
		return;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(hops); i++) {
		hops[i] = count->hops[i];
		if (bar == TP_STATS_BAR_NETWORK)
			hops[i] += count->hops[i + TP_STATS_INTERNAL_CLEAR];
		all += hops[i];
	}
	put_parts(sheet, hops, all);
}

/* end_line - without the blanks at its end */
static void end_line(const TpStatsSheet *sheet)
{
	TpOut *out = sheet->page.out;

	while (out->len > 0 && out->at[out->len - 1] == ' ')
		out->len--;
	TP_OUT(out, "\n");
}

/* put_heading - the names of the columns, and the scale above the bars */
static void put_heading(const TpStatsSheet *sheet)
{
	const TpStatsAbout *about = &sheet->table->about;

	put_name(sheet, tp_stats_of_others(about) ? "Partner (told by others)" : tp_stats_by_heading(about->by));
	for (const char *letter = sheet->letters; *letter != '\0'; letter++) {
		g_auto(TpOut) cell = TP_OUT_MEMORY;
		tp_out_str(&cell, column_of(*letter)->heading);
		put_right(sheet, &cell, column_of(*letter)->cells);
	}
	tp_out_format(sheet->page.out, "  0%%%*s\n", (int)sheet->bar - 2, "100%");
}

/* put_row - one key */
static void put_row(const TpStatsSheet *sheet, const TpStatsRow *row)
{
	put_name(sheet, row->key);
	for (const char *letter = sheet->letters; *letter != '\0'; letter++) {
		g_auto(TpOut) cell = TP_OUT_MEMORY;
		put_cell(sheet, &cell, *letter, &row->count);
		put_right(sheet, &cell, column_of(*letter)->cells);
	}
	TP_OUT(sheet->page.out, "  ");
	put_bar(sheet, &row->count);
	end_line(sheet);
}

/* tp_stats_lines - the headings and a line for each row, for who shows them page by page */
void tp_stats_lines(TpOut *out, const TpReportStyle *style, const TpStatsTable *table)
{
	TpStatsSheet sheet = tp_stats_sheet_of(out, style, table);

	put_heading(&sheet);
	for (guint i = 0; i < table->n_rows; i++)
		put_row(&sheet, &table->rows[i]);
}

/* put_more - how many rows are not shown, and in how many of them what the column Clear counts */
static void put_more(const TpStatsSheet *sheet, guint shown)
{
	const TpStatsTable *table = sheet->table;
	TpStatsBar bar = tp_stats_by_bar(table->about.by);
	guint clear = 0;

	if (shown >= table->n_rows)
		return;
	tp_out_format(sheet->page.out, " (%u more", table->n_rows - shown);
	for (guint i = shown; i < table->n_rows; i++)
		clear += number_of(sheet, 'c', &table->rows[i].count) > 0 ? 1 : 0;
	if (bar != TP_STATS_BAR_SHARE)
		tp_out_format(sheet->page.out, ", %u of them with plaintext %s hops", clear,
		              bar == TP_STATS_BAR_INTERNET ? "internet" : "network");
	TP_OUT(sheet->page.out, "; --csv has them all)\n");
}

/* tp_stats_sheet_rows - the table; months and years are all shown */
void tp_stats_sheet_rows(const TpStatsSheet *sheet)
{
	gboolean dates = sheet->table->about.by == TP_STATS_BY_MONTH || sheet->table->about.by == TP_STATS_BY_YEAR;
	TpStatsBar bar = tp_stats_by_bar(sheet->table->about.by);
	guint shown = dates ? sheet->table->n_rows : MIN(sheet->table->n_rows, ROWS);

	put_heading(sheet);
	for (guint i = 0; i < shown; i++)
		put_row(sheet, &sheet->table->rows[i]);
	put_more(sheet, shown);
	if (dates)
		TP_OUT(sheet->page.out, " By the day of arrival: the newest hop's clock, else the Date field (arrived:)\n");
	if (bar != TP_STATS_BAR_SHARE)
		tp_out_format(sheet->page.out, " Bars: %s hops: " TP_WORDS_SIGNS "\n",
		              bar == TP_STATS_BAR_INTERNET ? "internet" : "network");
}
