/* SPDX-License-Identifier: MIT */
/* Dates: the forms in tests/data/dates.tsv, GMime and GLib's calendar as oracles, and printing */
#include <gmime/gmime.h>

#include <tlspath/when.h>

enum { SEED = 5322, ROUNDS = 20000 };

/* parse - a date of a string, in a block of its own size so that a sanitizer sees every overrun */
static TpWhen parse(const char *s)
{
	gsize len = strlen(s);
	g_autofree char *exact = g_memdup2(s, len);

	return tp_when_parse(tp_text(exact, len));
}

/* test_table - every row of dates.tsv: a date and its ISO form, "-" if it is none */
static void test_table(void)
{
	const char *tests = g_getenv("TLSPATH_TESTS");
	g_autofree char *name = g_build_filename(tests != NULL ? tests : "tests", "data", "dates.tsv", NULL);
	g_autofree char *table = NULL;
	g_autoptr(GError) error = NULL;
	guint rows = 0;

	g_file_get_contents(name, &table, NULL, &error);
	g_assert_no_error(error);
	g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		char *tab = strrchr(*line, '\t');
		if (**line == '#' || tab == NULL)
			continue;
		*tab = '\0';
		g_autofree char *said = g_strcompress(*line);
		TpWhen when = parse(said);
		char iso[TP_WHEN_ISO_SIZE];
		tp_when_iso(&when, iso);
		if (!g_str_equal(when.set ? iso : "-", tab + 1))
			g_test_message("%s", *line);
		g_assert_cmpstr(when.set ? iso : "-", ==, tab + 1);
		rows++;
	}
	g_assert_cmpuint(rows, >=, 120);
}

/* test_usual - the quick way for the usual form reads what the tokens say: one blank more, and it is not taken */
static void test_usual(void)
{
	static const char *const dates[] = { "Sat, 3 Oct 2026 10:41:06 +0200", "Thu, 29 Feb 2024 23:59:60 -0930 (X)" };
	guint usual = 0;

	for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
		for (guint n = 0; n < strlen(dates[i]) * 256; n++) {
			g_autofree char *quick = g_strdup(dates[i]);
			if (n / 256 == 4) /* the blank before the day */
				continue;
			quick[n / 256] = (char)(n % 256);
			g_autofree char *slow = g_strdup_printf("%.5s %s", quick, MIN(strlen(quick), 5) + quick);
			TpWhen one = parse(quick), other = parse(slow);
			g_assert_true(one.set == other.set && one.utc == other.utc && one.nanos == other.nanos &&
			              one.zone == other.zone && one.digits == other.digits);
			TpWhen alone = { 0 };
			if (!tp_when_usual(tp_text_str(quick), &alone))
				continue;
			g_assert_null(strpbrk(quick, "(X)")); /* with a comment behind it, it is not alone */
			g_assert_true(one.set && one.utc == alone.utc && one.zone == alone.zone);
			usual++;
		}
	}
	g_assert_cmpuint(usual, >, 50);
}

/* test_gmime - regular dates mean what GMime reads in them */
static void test_gmime(void)
{
	static const char *const forms[] = {
		"%a, %d %b %Y %H:%M:%S ", "%d %b %Y %H:%M ", "%a, %-d %b %Y %H:%M:%S ",
	};
	static const char *const zones[] = {
		"+0000", "-0000", "+0530", "-0930", "+1400", "-1200", "GMT", "EST", "PDT",
	};
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
	g_autoptr(GDateTime) start = g_date_time_new_utc(1970, 1, 2, 0, 0, 0);

	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GDateTime) day = g_date_time_add_days(start, g_rand_int_range(random, 0, 84000));
		g_autoptr(GDateTime) time = g_date_time_add_seconds(day, g_rand_int_range(random, 0, 86400));
		g_autofree char *said = g_date_time_format(time, forms[i % G_N_ELEMENTS(forms)]);
		g_autofree char *zoned = g_strconcat(said, zones[g_rand_int_range(random, 0, G_N_ELEMENTS(zones))], NULL);
		g_autoptr(GDateTime) theirs = g_mime_utils_header_decode_date(zoned);
		TpWhen ours = parse(zoned);
		g_assert_true(ours.set);
		if (ours.utc != g_date_time_to_unix(theirs))
			g_test_message("%s", zoned);
		g_assert_cmpint(ours.utc, ==, g_date_time_to_unix(theirs));
		g_assert_cmpint(ours.zone * 60, ==, g_date_time_get_utc_offset(theirs) / G_TIME_SPAN_SECOND);
	}
}

/* test_calendar - reading and printing agree with GLib's calendar, whatever the zone */
static void test_calendar(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED + 1);

	for (guint i = 0; i < ROUNDS; i++) {
		gint64 unix_time = (gint64)(g_rand_double(random) * 7258118400.0); /* up to 2200 */
		gint zone = g_rand_int_range(random, -14 * 60 + 1, 14 * 60);
		g_autoptr(GTimeZone) tz = g_time_zone_new_offset(zone * 60);
		g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(unix_time);
		g_autoptr(GDateTime) there = g_date_time_to_timezone(utc, tz);
		if (g_date_time_get_year(there) < 1970)
			continue;
		g_autofree char *iso = g_date_time_format(there, "%Y-%m-%dT%H:%M:%S%:z");
		g_autofree char *words = g_date_time_format(there, "%H:%M %z");
		TpWhen when = parse(iso);
		char ours[TP_WHEN_ISO_SIZE];
		g_assert_cmpint(when.utc, ==, unix_time);
		g_assert_cmpint(when.zone, ==, zone);
		g_assert_cmpuint(tp_when_iso(&when, ours), ==, strlen(iso));
		g_assert_cmpstr(ours, ==, iso);
		g_assert_cmpuint(tp_when_words(&when, ours), ==, strlen(ours));
		g_assert_true(g_str_has_suffix(ours, words));
	}
}

/* test_any_bytes - bytes out of the pieces of dates are read or refused, and what is read prints */
static void test_any_bytes(void)
{
	static const char *const pieces[] = {
		"Tue", ",", " ", "3", "29", "Feb", "Oct", "2024", "10:41:06", ":", "+0200", "-", "GMT", "PM", "(", ")",
		"\\", "\t", "\r\n ", ".5", "9999999999", "\xE4", "", "T", "2024-10-03", "x", "+", "Z", "24", "99",
	};
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED + 2);
	g_autoptr(GString) said = g_string_new(NULL);
	guint set = 0;

	for (guint i = 0; i < 10 * ROUNDS; i++) {
		g_string_truncate(said, 0);
		for (gint n = g_rand_int_range(random, 0, 10); n >= 0; n--)
			g_string_append(said, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
		TpWhen when = parse(said->str);
		char iso[TP_WHEN_ISO_SIZE];
		tp_when_iso(&when, iso);
		TpWhen again = parse(iso);
		g_assert_cmpint(again.set, ==, when.set);
		g_assert_cmpint(again.utc, ==, when.utc);
		g_assert_cmpint(again.nanos, ==, when.nanos);
		set += when.set ? 1 : 0;
	}
	g_assert_cmpuint(set, >, 0);
}

/* test_absent - no text is no date, and what is not set prints as nothing */
static void test_absent(void)
{
	TpWhen when = tp_when_parse(TP_NO_TEXT);
	char words[TP_WHEN_ISO_SIZE] = "x";

	g_assert_false(when.set);
	g_assert_cmpuint(tp_when_iso(&when, words), ==, 0);
	g_assert_cmpstr(words, ==, "");
	g_assert_cmpuint(tp_when_words(&when, words), ==, 0);
	g_assert_false(tp_when_parse(TP_LITERAL("3 Oct\0 2026 10:41:06 +0200")).set);
}

/* test_linear - a long text costs one pass at most */
static void test_linear(void)
{
	enum { LONG = 4 << 20 };
	static const char *const fills[] = { "(", " ", ",", "1", "a", "\xFF", "()", "\\", "-", "(\\" };

	for (guint i = 0; i < G_N_ELEMENTS(fills); i++) {
		g_autoptr(GString) said = g_string_sized_new(LONG);
		while (said->len < LONG)
			g_string_append(said, fills[i]);
		g_assert_false(tp_when_parse(tp_text(said->str, said->len)).set);
	}
}

/* test_fraction - digits are kept as written, nine of them */
static void test_fraction(void)
{
	TpWhen when = parse("Tue, 7 Jan 2025 10:20:30.608 +0000");

	g_assert_cmpint(when.nanos, ==, 608000000);
	g_assert_cmpint(when.digits, ==, 3);
	when = parse("Tue, 7 Jan 2025 10:20:30.123456789987 +0000");
	g_assert_cmpint(when.nanos, ==, 123456789);
	g_assert_cmpint(when.digits, ==, 9);
}

/* test_words - for people */
static void test_words(void)
{
	static const struct {
		const char *said, *words;
	} rows[] = {
		{ "Sat, 3 Oct 2026 10:41:06 +0200", "Sat 3 Oct 2026 10:41 +0200" },
		{ "31 Dec 1999 23:59:59 -0330", "Fri 31 Dec 1999 23:59 -0330" },
		{ "Thu, 29 Feb 2024 00:00 GMT", "Thu 29 Feb 2024 00:00 +0000" },
		{ "1 Jan 1970 00:00:00 +1200", "Thu 1 Jan 1970 00:00 +1200" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		char words[TP_WHEN_ISO_SIZE];
		TpWhen when = parse(rows[i].said);
		g_assert_cmpuint(tp_when_words(&when, words), ==, strlen(rows[i].words));
		g_assert_cmpstr(words, ==, rows[i].words);
	}
}

/* test_delay - spans in the unit that people would use */
static void test_delay(void)
{
	static const struct {
		gint64 seconds;
		const char *words;
	} rows[] = {
		{ 0, "0s" }, { 1, "+1s" }, { 119, "+119s" }, { -40, "-40s" }, { 120, "+2m" }, { 185, "+3m" },
		{ -7199, "-119m" }, { 7200, "+2h" }, { -7260, "-2h01m" }, { 172799, "+47h59m" }, { 172800, "+2d" },
		{ 396000, "+4d14h" }, { -345600, "-4d" }, { G_MAXINT64, "+106751991167300d15h" },
		{ G_MININT64, "-106751991167300d15h" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		char words[TP_WHEN_ISO_SIZE];
		g_assert_cmpuint(tp_when_delay(rows[i].seconds, words), ==, strlen(rows[i].words));
		g_assert_cmpstr(words, ==, rows[i].words);
	}
}

/* main - runs the tests */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	g_test_add_func("/when/reads every form of the table", test_table);
	g_test_add_func("/when/the usual form", test_usual);
	g_test_add_func("/when/agrees with GMime on regular dates", test_gmime);
	g_test_add_func("/when/agrees with GLib's calendar", test_calendar);
	g_test_add_func("/when/takes any bytes", test_any_bytes);
	g_test_add_func("/when/nothing is no date", test_absent);
	g_test_add_func("/when/long texts cost one pass", test_linear);
	g_test_add_func("/when/keeps fractions as written", test_fraction);
	g_test_add_func("/when/words for people", test_words);
	g_test_add_func("/when/delays for people", test_delay);
	int status = g_test_run();
	g_mime_shutdown();
	return status;
}
