/* SPDX-License-Identifier: MIT */
#include <tlspath/report.h>
#include <tlspath/words.h>

enum { TYPE = 24, MEANING = 35 };

typedef struct {
	const char *name, *type, *meaning;
} Column;

static const Column of_mail[] = {
#define MESSAGE(NAME, TYPE, MEANING, CELL) { NAME, #TYPE, MEANING },
#define HOP(NAME, TYPE, MEANING, CELL)
#include "report/columns.def"
#undef MESSAGE
#undef HOP
};

static const Column of_hop[] = {
#define MESSAGE(NAME, TYPE, MEANING, CELL)
#define HOP(NAME, TYPE, MEANING, CELL) { NAME, #TYPE, MEANING },
#include "report/columns.def"
#undef MESSAGE
#undef HOP
};

/* TYPE_KIND - SQL's name for a kind of stats_columns.def */
#define TYPE_NAME "TEXT"
#define TYPE_NUMBER "INTEGER"
#define TYPE_TENTHS "REAL"
#define TYPE_DAY "DATE"
#define TYPE_BOOL "BOOLEAN"

static const Column of_summary[] = {
	{ "stats", "TEXT", "the word of --stats; shape in the last rows of --stats=forms" },
#define STAT(NAME, KIND, MEANING, VALUE) { NAME, TYPE_##KIND, MEANING },
#include "report/stats_columns.def"
#undef STAT
};

/* put_columns - a line each, or more where the meaning is long */
static void put_columns(TpOut *out, const Column *columns, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		tp_out_format(out, "%-*s%-*s", TYPE, columns[i].name, MEANING - TYPE, columns[i].type);
		tp_words_wrap(out, tp_text_str(columns[i].meaning), MEANING, TP_REPORT_WIDTH);
	}
}

/* tp_columns_help - the tables, each with its heading */
void tp_columns_help(TpOut *out)
{
	TP_OUT(out, "What is not stated is an empty cell. BOOLEAN is true or false; TIMESTAMP is\n"
		"ISO 8601 with offset. What a spreadsheet would run as a formula begins with '.\n"
		"\n"
		"--csv: of the mail, the same in each row of its hops\n");
	put_columns(out, of_mail, G_N_ELEMENTS(of_mail));
	TP_OUT(out, "\n--csv: of the hop\n");
	put_columns(out, of_hop, G_N_ELEMENTS(of_hop));
	TP_OUT(out, "\n--stats --csv\n");
	put_columns(out, of_summary, G_N_ELEMENTS(of_summary));
}
