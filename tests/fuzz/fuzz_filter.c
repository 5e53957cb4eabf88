/* SPDX-License-Identifier: MIT */
/* An expression (the first line) on a mail (the rest): nothing crashes, and what is turned gives the other answer */
#include <tlspath/filter.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* LLVMFuzzerInitialize - once */
int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
	tp_decode_start();
	return 0;
}

/* match - does the expression take the mail? */
static gboolean match(TpText expression, const TpAnalysis *analysis)
{
	gsize at;
	g_autoptr(TpFilter) filter = tp_filter_parse(expression, &at, NULL);

	g_assert_nonnull(filter);
	return tp_filter_match(filter, analysis);
}

/* analyse - the mail, by an analyst that is kept: compiling the tables takes longer than all else */
static const TpAnalysis *analyse(TpText mail)
{
	static TpAnalyst *analyst;
	static TpAnalysis analysis;
	const TpEntry entry = { .where = { .source = "-", .index = 1, .size = mail.len }, .head = mail };

	if (analyst == NULL) {
		analyst = tp_analyst_new(NULL);
		analysis = TP_ANALYSIS_EMPTY;
	}
	tp_analyst_read(analyst, &analysis, &entry);
	return &analysis;
}

/* LLVMFuzzerTestOneInput - one input */
int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	TpText mail = tp_text((const char *)data, size), expression = tp_text_line(&mail);
	g_autoptr(GError) error = NULL;
	gsize at = 0, start;
	g_autoptr(TpFilter) filter = tp_filter_parse(expression, &at, &error);
	g_auto(GStrv) list = tp_filter_complete(expression, &start);
	g_auto(TpOut) lines = TP_OUT_MEMORY;

	g_assert_true((filter == NULL) == (error != NULL) && at <= expression.len && start <= expression.len);
	for (char **word = list; *word != NULL; word++)
		g_assert_cmpuint(strlen(*word), >=, expression.len - start);
	tp_filter_point(&lines, expression, at);
	if (filter == NULL || tp_text_trim(expression).len == 0 || expression.len > TP_FILTER_LENGTH - 3)
		return 0;
	g_autofree char *said = tp_text_dup(expression), *turned = NULL;
	if (strlen(said) < expression.len)
		return 0;
	turned = g_strdup_printf("!(%s)", said);
	const TpAnalysis *analysis = analyse(mail);
	gboolean yes = tp_filter_match(filter, analysis);
	gsize turned_at;
	g_autoptr(TpFilter) other = tp_filter_parse(tp_text_str(turned), &turned_at, NULL);
	g_assert_true(other == NULL || tp_filter_match(other, analysis) != yes); /* NULL: one parenthesis too deep */
	g_assert_cmpint(match(expression, analysis), ==, yes);
	return 0;
}
