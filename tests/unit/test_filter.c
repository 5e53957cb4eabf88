/* SPDX-License-Identifier: MIT */
/* The filter language: tests/data/filters.tsv on the samples, filter-errors.tsv, completion, and totality */
#include <tlspath/filter.h>
#include <tlspath/hop.h>

#include "expect.h"
#include "filter/program.h"
#include "rows.h"

/* Bench - what reads the samples */
typedef struct {
	TpAnalyst *analyst;
	TpAnalysis analysis;
	char *file, *bytes; /* the sample at hand */
	TpEntry entry;
} Bench;

/* bench_clear - free everything */
static void bench_clear(Bench *bench)
{
	tp_analysis_clear(&bench->analysis);
	tp_analyst_free(bench->analyst);
	g_free(bench->file);
	g_free(bench->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bench, bench_clear)

/* bench_new - compiled tables */
static Bench bench_new(void)
{
	return (Bench){ .analyst = tp_analyst_new(NULL), .analysis = TP_ANALYSIS_EMPTY };
}

/* bench_read - the first mail of a sample, analysed; again only if it is another one */
static const TpAnalysis *bench_read(Bench *bench, const char *file)
{
	g_autofree char *name = rows_path("../samples", file);
	g_autoptr(GError) error = NULL;
	TpLocator where = { .source = name, .index = 1, .size = 1 << 20 };

	if (g_strcmp0(file, bench->file) == 0)
		return &bench->analysis;
	g_free(bench->file);
	g_free(bench->bytes);
	bench->file = g_strdup(file);
	g_assert_true(tp_mailbox_reread(&where, -1, &bench->bytes, &bench->entry, &error));
	g_assert_no_error(error);
	tp_analyst_read(bench->analyst, &bench->analysis, &bench->entry);
	return &bench->analysis;
}

/* parse - an expression that is right */
static TpFilter *parse(const char *expression)
{
	g_autoptr(GError) error = NULL;
	gsize at = 0;
	TpFilter *filter = tp_filter_parse(tp_text_str(expression), &at, &error);

	if (filter == NULL)
		g_error("%s: byte %" G_GSIZE_FORMAT ": %s", expression, at, error->message);
	return filter;
}

/* matches - does a right expression take the mail? */
static gboolean matches(const char *expression, const TpAnalysis *analysis)
{
	g_autoptr(TpFilter) filter = parse(expression);
	gboolean yes = tp_filter_match(filter, analysis);

	g_assert_cmpint(tp_filter_match(filter, analysis), ==, yes); /* nothing is left over */
	return yes;
}

/* one_row - expression, sample, yes or no; and what must follow from it */
static void one_row(char **cell, gpointer data)
{
	const TpAnalysis *analysis = bench_read(data, cell[1]);
	gboolean yes = strcmp(cell[2], "yes") == 0;
	g_autofree char *turned = g_strdup_printf("!(%s)", cell[0]);
	g_autofree char *twice = g_strdup_printf("(%s) !!(%s)", cell[0], cell[0]);

	g_assert_true(yes || strcmp(cell[2], "no") == 0);
	if (matches(cell[0], analysis) != yes)
		g_error("%s does%s match %s", cell[0], yes ? " not" : "", cell[1]);
	if (*g_strchug(cell[0]) == '\0')
		return;
	g_assert_cmpint(matches(turned, analysis), ==, !yes);
	g_assert_cmpint(matches(twice, analysis), ==, yes);
}

/* test_table - every row of filters.tsv */
static void test_table(void)
{
	g_auto(Bench) bench = bench_new();

	g_assert_cmpuint(rows_each("filters.tsv", 3, one_row, &bench), >=, 120);
}

/* one_error - expression, byte where it is wrong, reason */
static void one_error(char **cell, gpointer data G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;
	gsize at = G_MAXSIZE;
	g_autoptr(TpFilter) filter = tp_filter_parse(tp_text_str(cell[0]), &at, &error);

	if (filter != NULL)
		g_error("%s was taken", cell[0]);
	g_assert_cmpstr(error->message, ==, cell[2]);
	g_assert_cmpuint(at, ==, g_ascii_strtoull(cell[1], NULL, 10));
}

/* test_errors - every row of filter-errors.tsv */
static void test_errors(void)
{
	g_assert_cmpuint(rows_each("filter-errors.tsv", 3, one_error, NULL), >=, 30);
}

/* refused - a long expression that is wrong; where */
static gsize refused(const char *expression)
{
	g_autoptr(GError) error = NULL;
	gsize at = G_MAXSIZE;

	g_assert_null(tp_filter_parse(tp_text_str(expression), &at, &error));
	g_assert_nonnull(error);
	return at;
}

/* test_limits - length and depth, up to the limit and beyond */
static void test_limits(void)
{
	g_auto(Bench) bench = bench_new();
	const TpAnalysis *analysis = bench_read(&bench, "paths/plaintext-middle.eml");
	g_autofree char *deep = g_strnfill(TP_FILTER_DEPTH + 1, '('), *closed = g_strnfill(TP_FILTER_DEPTH, ')');
	g_autofree char *right = g_strconcat(deep + 1, "is:plaintext", closed, NULL);
	g_autofree char *wrong = g_strconcat(deep, "is:plaintext)", closed, NULL);
	g_autofree char *turns = g_strnfill(1000, '!'), *even = g_strconcat(turns, "hop:local", NULL);
	g_autofree char *longer = g_strnfill(TP_FILTER_LENGTH + 1, 'a');
	g_autoptr(GString) many = g_string_new("hop:x");

	g_assert_true(matches(right, analysis));
	g_assert_cmpuint(refused(wrong), ==, TP_FILTER_DEPTH);
	g_assert_true(matches(even, analysis));
	g_assert_cmpuint(refused(longer), ==, TP_FILTER_LENGTH);
	g_assert_false(matches(longer + 1, analysis));
	g_string_assign(many, "hop:tls");
	while (many->len + 8 <= TP_FILTER_LENGTH)
		g_string_append(many, "&hop:tls");
	g_assert_true(matches(many->str, analysis));
}

/* test_point - the caret stands below the place, also in long expressions and after odd characters */
static void test_point(void)
{
	static const struct {
		const char *expression;
		gsize at;
		const char *lines;
	} table[] = {
		{ "frm:x", 0, "  frm:x\n  ^\n" },
		{ "a  frm:x", 3, "  a  frm:x\n     ^\n" },
		{ "a |", 3, "  a |\n     ^\n" },
		{ "\xE8\xAB\x8B frm:x", 4, "  \xE8\xAB\x8B frm:x\n     ^\n" },
		{ "\033[2J frm:x", 5, "  ^[[2J frm:x\n        ^\n" },
		{ "\xFF frm:x", 2, "  \\xff frm:x\n       ^\n" },
		{ "", 0, "" },
	};
	g_auto(TpOut) out = TP_OUT_MEMORY;

	for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
		tp_filter_point(&out, tp_text_str(table[i].expression), table[i].at);
		expect(&out, table[i].lines);
	}
	g_autofree char *blanks = g_strnfill(500, ' ');
	g_autofree char *longer = g_strconcat("a", blanks, "frm:x", blanks, NULL);
	tp_filter_point(&out, tp_text_str(longer), 501);
	const char *lf = memchr(out.at, '\n', out.len);
	g_assert_cmpint(lf - out.at, <, 80);
	const char *place = memchr(out.at, 'f', out.len), *caret = memchr(out.at, '^', out.len);
	g_assert_cmpint(place - out.at, ==, caret - (lf + 1));
}

/* test_complete - keys, values of a key, examples, and nothing inside quotation marks */
static void test_complete(void)
{
	static const struct {
		const char *before;
		gsize start;
		const char *list;
	} table[] = {
		{ "fr", 0, "from:" },
		{ "!s", 1, "subj: suite: scope: strength: since: spam:" },
		{ "is:weak (ho", 9, "hop: host: hops:" },
		{ "hop:", 4, "plaintext unknown weak encrypted local tls" },
		{ "a hop:P", 6, "plaintext" },
		{ "hop:tls&sc", 8, "scope:" },
		{ "scope:i", 6, "internet internal" },
		{ "note:slo", 5, "slow" },
		{ "writer:postf", 7, "postfix" },
		{ "tls:", 4, "1.3 1.2 <1.2 >=1.2 ?" },
		{ "since:2026-02-", 6, "2026-02-03" },
		{ "from:", 5, "" },
		{ "frm:", 4, "" },
		{ "zz", 0, "" },
		{ "subj:\"zum ho", 10, "" },
		{ "\"a\" ki", 4, "kind:" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
		gsize start = G_MAXSIZE;
		g_auto(GStrv) list = tp_filter_complete(tp_text_str(table[i].before), &start);
		g_autofree char *said = g_strjoinv(" ", list);
		g_assert_cmpstr(said, ==, table[i].list);
		if (*said != '\0')
			g_assert_cmpuint(start, ==, table[i].start);
	}
	gsize start;
	g_auto(GStrv) all = tp_filter_complete(TP_LITERAL(""), &start);
	g_assert_cmpuint(g_strv_length(all), ==, TP_KEYS - 1);
}

/* takes - is it a right expression? */
static gboolean takes(const char *key, const char *value)
{
	g_autofree char *expression = g_strdup_printf("%s:%s", key, value);
	gsize at;

	g_autoptr(TpFilter) filter = tp_filter_parse(tp_text_str(expression), &at, NULL);
	return filter != NULL;
}

/* test_writers - a name that is none is refused; parts, labels, "?" and other keys are not */
static void test_writers(void)
{
	static const struct {
		const char *expression;
		gsize at;
		const char *reason; /* NULL: it is right */
	} table[] = {
		{ "writer:postfix writer:POSTF writer:? !writer:\"microsoft exch\"", 0, NULL },
		{ "from:postfx", 0, NULL },
		{ "writer:postfx", 7, "no writer is called \"postfx\" (did you mean \"postfix\"?)" },
		{ "is:weak !writer:\"QQQ 1\"", 16, "no writer is called \"qqq 1\" (--list=writers has them all)" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(TpFilter) filter = parse(table[i].expression);
		g_autoptr(GError) error = NULL;
		gsize at = 0;
		g_assert_cmpint(tp_filter_writers(filter, NULL, &at, &error), ==, table[i].reason == NULL);
		g_assert_cmpstr(error != NULL ? error->message : NULL, ==, table[i].reason);
		g_assert_cmpuint(at, ==, table[i].at);
	}
}

/* test_words - every word of the contract is a value */
static void test_words(void)
{
	for (guint i = 0; i < TP_VERDICTS; i++)
		g_assert_true(takes("is", tp_verdict_name((TpVerdict)i)));
	for (guint i = 0; i < TP_SCOPES; i++)
		g_assert_true(takes("scope", tp_scope_name((TpScope)i)));
	for (guint i = 0; i < TP_KINDS; i++)
		g_assert_true(takes("kind", tp_kind_name((TpKind)i)));
	for (guint i = 0; i < TP_BASES; i++)
		g_assert_true(takes("basis", tp_basis_name((TpBasis)i)));
	for (guint i = TP_STRENGTH_STRONG; i < TP_STRENGTHS; i++)
		g_assert_true(takes("strength", tp_strength_name((TpStrength)i)));
	for (guint i = TP_SEAL_NONE + 1; i < TP_SEALS; i++)
		g_assert_true(takes("end2end", tp_seal_name((TpSeal)i)));
	for (guint i = 0; i < TP_NOTES; i++)
		g_assert_true(takes("note", tp_note_code((TpNote)i)));
}

/* test_help - every key has its lines, none wider than a terminal, and all that is offered is taken */
static void test_help(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	gsize n;
	const TpFilterKey *keys = tp_filter_keys(&n);

	tp_filter_help(&out);
	TpText rest = tp_text(out.at, out.len);
	while (rest.len > 0)
		g_assert_cmpuint(tp_text_line(&rest).len, <=, 80);
	for (gsize i = 1; i < n; i++) {
		g_autofree char *name = g_strconcat("\n  ", keys[i].name, ":", NULL), *before = g_strdup(name + 3);
		if (keys[i].same_hop)
			name[1] = '&';
		expect_has(&out, name);
		gsize start;
		g_auto(GStrv) values = tp_filter_complete(tp_text_str(before), &start);
		for (char **value = values; *value != NULL; value++)
			g_assert_true(takes(keys[i].name, *value));
	}
}

/* test_any_bytes - no expression and no mail is too odd; negation always turns the answer */
static void test_any_bytes(void)
{
	static const char *const pieces[] = {
		"hop:", "plaintext", "tls", ":", "<", "1.2", "&", "|", "!", "(", ")", " ", "\"", "\\", "from:", "a", "*",
		"path:", "X", "since:2026", "-01", " or ", "and ", "not", "=", "-", "delay:>10m", "\xFF", "\xC3\xBC",
		"\n", "note:slow", "record:own",
	};
	g_auto(Bench) bench = bench_new();
	const TpAnalysis *analysis = bench_read(&bench, "hostile/eight-bit.eml");
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	guint right = 0;

	for (guint i = 0; i < 20000; i++) {
		g_autoptr(GString) expression = g_string_new(NULL);
		gsize at = 0;
		for (gint n = g_rand_int_range(rand, 1, 9); n > 0; n--)
			g_string_append(expression, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
		g_autoptr(GError) error = NULL;
		g_autoptr(TpFilter) filter = tp_filter_parse(tp_text(expression->str, expression->len), &at, &error);
		g_assert_cmpuint(at, <=, expression->len);
		g_assert_true((filter == NULL) == (error != NULL));
		if (filter == NULL || *g_strstrip(expression->str) == '\0')
			continue;
		right++;
		g_autofree char *turned = g_strdup_printf("!(%s)", expression->str);
		g_assert_cmpint(matches(turned, analysis), !=, tp_filter_match(filter, analysis));
	}
	g_assert_cmpuint(right, >, 500);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/filter/table", test_table);
	g_test_add_func("/filter/errors", test_errors);
	g_test_add_func("/filter/limits", test_limits);
	g_test_add_func("/filter/point", test_point);
	g_test_add_func("/filter/complete", test_complete);
	g_test_add_func("/filter/writers", test_writers);
	g_test_add_func("/filter/words", test_words);
	g_test_add_func("/filter/help", test_help);
	g_test_add_func("/filter/any-bytes", test_any_bytes);
	return g_test_run();
}
