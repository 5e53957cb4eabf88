/* SPDX-License-Identifier: MIT */
#include "filter/value.h"

#include "filter/fold.h"
#include "base/near.h"

enum { MOST = 1000000000 };    /* the greatest number taken */
enum { JULIAN_1970 = 719163 }; /* GDate's number of 1970-01-01 */

/* take_sign - the comparison that a value begins with; = if there is none */
static guint take_sign(TpText *said)
{
	static const struct {
		const char *sign;
		guint accept;
	} signs[] = {
		{ "<=", TP_LESS | TP_EQUAL }, { ">=", TP_MORE | TP_EQUAL },
		{ "<", TP_LESS }, { ">", TP_MORE }, { "=", TP_EQUAL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
		if (tp_text_starts(*said, signs[i].sign)) {
			gsize len = strlen(signs[i].sign);
			*said = tp_text(said->at + len, said->len - len);
			return signs[i].accept;
		}
	return TP_EQUAL;
}

/* read_word - one of the words of values.def */
static gboolean read_word(TpFilter *filter G_GNUC_UNUSED, TpTerm *term, TpText said)
{
	gsize n;
	const TpWordValue *words = tp_filter_words(&n);

	for (gsize i = 0; i < n; i++)
		if (words[i].key == term->key && tp_text_is(said, words[i].word)) {
			term->low = words[i].number;
			return TRUE;
		}
	return FALSE;
}

/* read_text - any words but none; of a hop, behind "=" they are all of what is asked */
static gboolean read_text(TpFilter *filter, TpTerm *term, TpText said)
{
	TpOut *folded = &filter->scratch;

	term->whole = said.len > 1 && *said.at == '=' && tp_filter_rules[term->key].asked == TP_ASKED_HOP;
	if (term->whole)
		said = tp_text(said.at + 1, said.len - 1);
	folded->len = 0;
	tp_out_text(folded, said);
	tp_fold(folded);
	if (folded->len == 0)
		return FALSE;
	term->text.at = g_string_chunk_insert_len(filter->texts, folded->at, (gssize)folded->len);
	term->text.len = folded->len;
	return TRUE;
}

/* read_version - "1.3", "<1.2", "SSLv3", "?" */
static gboolean read_version(TpFilter *filter G_GNUC_UNUSED, TpTerm *term, TpText said)
{
	if (tp_text_is(said, "?")) {
		term->accept = TP_ABSENT;
		return TRUE;
	}
	term->accept = take_sign(&said);
	gboolean bare = said.len == 3 && tp_text_starts(said, "1.") && said.at[2] >= '0' && said.at[2] <= '3';
	term->low = bare ? TP_TLS_1_0 + (said.at[2] - '0') : (gint64)tp_tls_version_parse(said);
	return term->low != TP_TLS_UNSTATED;
}

/* read_number - digits */
static gboolean read_number(TpText said, gint64 *number)
{
	guint64 value;

	if (!tp_text_number(said, MOST, &value))
		return FALSE;
	*number = (gint64)value;
	return TRUE;
}

/* read_count - ">4" */
static gboolean read_count(TpFilter *filter G_GNUC_UNUSED, TpTerm *term, TpText said)
{
	term->accept = take_sign(&said);
	return read_number(said, &term->low);
}

/* read_span - ">10m", "<-5m"; seconds where there is no unit */
static gboolean read_span(TpFilter *filter G_GNUC_UNUSED, TpTerm *term, TpText said)
{
	static const struct {
		const char *unit;
		gint64 seconds;
	} units[] = { { "s", 1 }, { "m", 60 }, { "h", 60 * 60 }, { "d", 24 * 60 * 60 } };
	gint64 unit = 1;

	term->accept = take_sign(&said);
	gboolean negative = tp_text_starts(said, "-");
	if (negative)
		said = tp_text(said.at + 1, said.len - 1);
	for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
		if (tp_text_ends(said, units[i].unit)) {
			unit = units[i].seconds;
			said.len--;
			break;
		}
	if (!read_number(said, &term->low))
		return FALSE;
	term->low *= negative ? -unit : unit;
	return TRUE;
}

/* read_part - digits at the start of a date: a year, a month or a day; takes the hyphen after them too */
static gboolean read_part(TpText *said, gsize len, guint *part)
{
	gint64 number;

	if (said->len < len || !read_number(tp_text(said->at, len), &number) || number == 0)
		return FALSE;
	*part = (guint)number;
	*said = tp_text(said->at + len, said->len - len);
	if (said->len == 0)
		return TRUE;
	if (said->len == 1 || *said->at != '-')
		return FALSE;
	*said = tp_text(said->at + 1, said->len - 1);
	return TRUE;
}

/* day_number - days since 1970-01-01, of a day that exists */
static gint64 day_number(guint year, guint month, guint day)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	return (gint64)g_date_get_julian(&date) - JULIAN_1970;
}

/* read_days - "2026", "2026-02", "2026-02-03" */
static gboolean read_days(TpFilter *filter G_GNUC_UNUSED, TpTerm *term, TpText said)
{
	guint year, month = 0, day = 0;

	if (!read_part(&said, 4, &year) || (said.len > 0 && !read_part(&said, 2, &month)) ||
	    (said.len > 0 && !read_part(&said, 2, &day)) || said.len > 0)
		return FALSE;
	guint first = MAX(month, 1), last = month > 0 ? month : 12;
	if (year < 1970 || last > 12 || day > g_date_get_days_in_month((GDateMonth)last, (GDateYear)year))
		return FALSE;
	guint end = day > 0 ? day : g_date_get_days_in_month((GDateMonth)last, (GDateYear)year);
	term->low = day_number(year, first, MAX(day, 1));
	term->high = day_number(year, last, end);
	return TRUE;
}

/* read_glob - a path string with *; its one letter is an upper case X */
static gboolean read_glob(TpFilter *filter, TpTerm *term, TpText said)
{
	char *pattern = g_string_chunk_insert_len(filter->texts, said.at, (gssize)said.len);

	for (gsize i = 0; i < said.len; i++)
		pattern[i] = g_ascii_toupper(pattern[i]);
	term->text = tp_text(pattern, said.len);
	return said.len > 0;
}

static gboolean (*const readers[])(TpFilter *filter, TpTerm *term, TpText said) = {
	[TP_VALUE_WORD] = read_word,   [TP_VALUE_TEXT] = read_text, [TP_VALUE_VERSION] = read_version,
	[TP_VALUE_SPAN] = read_span,   [TP_VALUE_COUNT] = read_count, [TP_VALUE_DAYS] = read_days,
	[TP_VALUE_GLOB] = read_glob,
};

/* add_hint - which value is near, or which there are */
static void add_hint(GString *text, TpKeyId key, TpText said)
{
	g_autoptr(GString) list = g_string_new(NULL);
	TpNear near = TP_NEAR_NONE;
	gsize n;
	const TpWordValue *words = tp_filter_words(&n);

	for (gsize i = 0; i < n; i++)
		if (words[i].key == key) {
			tp_near_try(&near, said, words[i].word);
			g_string_append_printf(list, " %s", words[i].word);
		}
	if (near.word != NULL)
		g_string_append_printf(text, " (did you mean \"%s\"?)", near.word);
	else if (tp_filter_table[key].takes != NULL)
		g_string_append_printf(text, " (such as %s)", tp_filter_table[key].takes);
	else
		g_string_append_printf(text, " (%s)", list->str + 1);
}

/* refuse - why a value is none of its key */
static void refuse(TpKeyId key, TpText said, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *name = tp_filter_table[key].name;

	if (*name == '\0')
		g_string_assign(text, "nothing between the quotation marks");
	else if (said.len == 0)
		g_string_printf(text, "\"%s:\" needs a value right after the colon", name);
	else
		g_string_printf(text, "\"%.*s\" is no value of \"%s:\"", (int)said.len, said.at, name);
	if (*name != '\0')
		add_hint(text, key, said);
	g_set_error_literal(error, TP_FILTER_ERROR, 0, text->str);
}

/* tp_value_read - read a value as the kind of its key is read */
gboolean tp_value_read(TpFilter *filter, TpTerm *term, TpText said, GError **error)
{
	if (said.len > 0 && readers[tp_filter_rules[term->key].kind](filter, term, said))
		return TRUE;
	refuse(term->key, said, error);
	return FALSE;
}
