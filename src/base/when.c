/* SPDX-License-Identifier: MIT */
#include <tlspath/when.h>

#include "base/when_names.h"

/*
 * A date is read token by token, and each token shows by its look what it is: a number before a
 * colon is a time, a short number the day, the next one the year. So every order that is in use
 * needs no pattern of its own. Reading ends with the zone or at the first token that belongs to no
 * date; then the whole must make sense.
 */
enum { UNSET = -1, NONSENSE = 9999, DAY_SECONDS = 86400, NANO_DIGITS = 9 };

typedef struct {
	const char *p, *end;
	gint year, month, day, hour, minute, second;
	gint nanos, digits;
	gint zone;
	gboolean zoned;
	gboolean utc_unless_zoned; /* of a form that is written in UTC where it names no zone */
} Scan;

/* peek - the next character; NUL, which no date holds, at the end */
static inline char peek(const Scan *s)
{
	return s->p < s->end ? *s->p : '\0';
}

/* digit, letter - of ASCII, cheaper than GLib's tables */
static inline gboolean digit(char c)
{
	return (guchar)(c - '0') < 10;
}
static inline gboolean letter(char c)
{
	return (guchar)((c | 0x20) - 'a') < 26;
}

/* digit_behind - is the character behind the next one a digit? */
static gboolean digit_behind(const Scan *s)
{
	return s->end - s->p > 1 && digit(s->p[1]);
}

/* begun - has anything but a weekday been read? */
static gboolean begun(const Scan *s)
{
	return s->day != UNSET || s->month != UNSET || s->hour != UNSET;
}

/* skip_comment - past a comment and those inside it */
static void skip_comment(Scan *s)
{
	gsize depth = 0;

	while (s->p < s->end) {
		char c = *s->p++;
		if (c == '\\' && s->p < s->end)
			s->p++;
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			return;
	}
}

/* skip_on - past white space, commas and comments */
static void skip_on(Scan *s)
{
	for (char c; c = peek(s), tp_space(c) || c == ',' || c == '(';) {
		if (c == '(')
			skip_comment(s);
		else
			s->p++;
	}
}

/* skip - the same; nearly everything that a date is made of stands behind the comma in ASCII */
static inline void skip(Scan *s)
{
	if (peek(s) <= ',')
		skip_on(s);
}

/* number - takes a run of digits; returns how many there were */
static gsize number(Scan *s, gint *value)
{
	const char *p = s->p;
	gint sum = 0;

	for (; p < s->end && digit(*p); p++)
		sum = sum < NONSENSE ? sum * 10 + (*p - '0') : NONSENSE;
	gsize len = (gsize)(p - s->p);
	s->p = p;
	*value = sum;
	return len;
}

/* pair - takes a number of one or two digits */
static gint pair(Scan *s)
{
	gint value;
	gsize len = number(s, &value);

	return len == 1 || len == 2 ? value : NONSENSE;
}

/* take_fraction - the digits of a second's fraction */
static void take_fraction(Scan *s)
{
	for (s->p++; digit(peek(s)); s->p++) {
		if (s->digits == NANO_DIGITS)
			continue;
		s->nanos = s->nanos * 10 + (*s->p - '0');
		s->digits++;
	}
	for (gint i = s->digits; i < NANO_DIGITS; i++)
		s->nanos *= 10;
}

/* take_time - ":41", ":41:06", ":41:06.608" after the hour */
static void take_time(Scan *s, gint hour)
{
	s->hour = hour;
	s->second = 0;
	s->p++;
	skip(s);
	s->minute = pair(s);
	skip(s);
	if (peek(s) != ':')
		return;
	s->p++;
	skip(s);
	s->second = pair(s);
	if ((peek(s) == '.' || peek(s) == ',') && digit_behind(s))
		take_fraction(s);
}

/* take_iso - "-10-03T" after the year of ISO 8601; the time follows */
static gboolean take_iso(Scan *s, gint year)
{
	s->year = year;
	s->utc_unless_zoned = TRUE;
	s->p++;
	s->month = pair(s);
	if (peek(s) != '-')
		return FALSE;
	s->p++;
	s->day = pair(s);
	if ((peek(s) | 0x20) == 't' && digit_behind(s))
		s->p++;
	return TRUE;
}

/* take_year - RFC 5322 4.3: two digits are 1950 ... 2049, three count from 1900 */
static void take_year(Scan *s, gint year, gsize len)
{
	s->year = len == 4 ? year : len == 2 && year < 50 ? 2000 + year : 1900 + year;
}

/* take_number - a time, a day or a year */
static gboolean take_number(Scan *s)
{
	gint value;
	gsize len = number(s, &value);

	if (len == 4 && peek(s) == '-' && !begun(s))
		return take_iso(s, value);
	skip(s);
	if (s->hour == UNSET && len <= 2 && peek(s) == ':')
		take_time(s, value);
	else if (s->day == UNSET && len <= 2)
		s->day = value;
	else if (s->year == UNSET && len >= 2 && len <= 4)
		take_year(s, value, len);
	else
		return FALSE;
	return TRUE;
}

/* take_zone - "+0200", "+02:00", "+02" */
static gboolean take_zone(Scan *s)
{
	gboolean west = peek(s) == '-';
	gint value, minutes = 0;

	s->p++;
	gsize len = number(s, &value);
	if (len == 0)
		return FALSE;
	if (len <= 2 && peek(s) == ':' && digit_behind(s)) {
		s->p++;
		minutes = pair(s);
	} else if (len > 2) {
		minutes = value % 100;
		value /= 100;
	}
	s->zone = len <= 4 && value < 24 && minutes < 60 ? value * 60 + minutes : NONSENSE;
	if (west)
		s->zone = -s->zone;
	s->zoned = TRUE;
	return TRUE;
}

/* take_sign - the sign of a zone, or a hyphen inside "03-Oct-2026" */
static gboolean take_sign(Scan *s)
{
	if (s->hour != UNSET)
		return take_zone(s);
	if (!begun(s) || *s->p != '-')
		return FALSE;
	s->p++;
	return TRUE;
}

/* take_half - "AM" and "PM" after a time */
static gboolean take_half(Scan *s, gint hours)
{
	if (s->hour == UNSET)
		return FALSE;
	if (s->hour == 12)
		s->hour = hours;
	else if (s->hour < 12)
		s->hour += hours;
	else if (hours == 0)
		s->hour = NONSENSE;
	return TRUE;
}

/* take_word - a weekday, a month, a zone's name, AM or PM */
static gboolean take_word(Scan *s)
{
	const char *start = s->p, *p = start;

	while (p < s->end && letter(*p))
		p++;
	s->p = p;
	const TpName *word = tp_name_find(start, (gsize)(p - start));
	if (word == NULL) {
		/* a zone that we don't know is not UTC */
		if (s->hour != UNSET && g_ascii_isupper(*start))
			s->utc_unless_zoned = FALSE;
		return FALSE;
	}
	if (peek(s) == '.')
		s->p++;
	if (word->kind == TP_NAME_WEEKDAY)
		return !begun(s);
	if (word->kind == TP_NAME_HALF)
		return take_half(s, word->value);
	if (word->kind == TP_NAME_MONTH) {
		if (s->month != UNSET)
			return FALSE;
		s->month = word->value;
		s->utc_unless_zoned = s->day == UNSET; /* ctime's order */
		return TRUE;
	}
	if (s->hour == UNSET)
		return FALSE;
	s->zone = word->value;
	s->zoned = TRUE;
	return word->value != 0 || (peek(s) != '+' && peek(s) != '-') || take_zone(s); /* "GMT+0200" */
}

/* take - one token; FALSE if it belongs to no date */
static gboolean take(Scan *s)
{
	char c = peek(s);

	if (digit(c))
		return take_number(s);
	if (letter(c))
		return take_word(s);
	if (c == '+' || c == '-')
		return take_sign(s);
	if (((guchar)c & 0x80) == 0 || begun(s))
		return FALSE;
	s->p++; /* a weekday in some charset, or what was left of it */
	return TRUE;
}

/* month_days - how many days the month has */
static gint month_days(gint year, gint month)
{
	static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* possible - do the parts make a date? The second 60 is a leap second */
static gboolean possible(const Scan *s)
{
	return s->year >= 1970 && s->year <= 9999 && s->month >= 1 && s->month <= 12 && s->day >= 1 &&
	       s->day <= month_days(s->year, s->month) && s->hour >= 0 && s->hour <= 23 && s->minute <= 59 &&
	       s->second <= 60 && ABS(s->zone) < 24 * 60 && (s->zoned || s->utc_unless_zoned);
}

/*
 * days_of - days from 1970-01-01 to a date of the Gregorian calendar
 * Years are counted from March on: the leap day is the last, and 153 days make five months.
 */
static gint64 days_of(gint year, gint month, gint day)
{
	gint64 y = month <= 2 ? year - 1 : year;
	gint64 m = (month + 9) % 12;

	return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - 719468;
}

/* two - the number that two digits make; anything else makes one that is no part of a date */
static inline gint two(const char *p)
{
	return digit(p[0]) && digit(p[1]) ? (p[0] - '0') * 10 + p[1] - '0' : NONSENSE;
}

/* REST - what follows the day of the usual form; its blanks, colons and sign stand where they stand here */
#define REST " Oct 2026 10:41:06 +0200"

/* like_rest - is it written like that, at `p`, and does it end there? */
static gboolean like_rest(const char *p, const char *end)
{
	const gsize len = sizeof(REST) - 1;

	if ((gsize)(end - p) < len || ((gsize)(end - p) > len && digit(p[len])))
		return FALSE;
	return p[0] == ' ' && p[4] == ' ' && p[9] == ' ' && p[12] == ':' && p[15] == ':' && p[18] == ' ' &&
	       (p[19] == '+' || p[19] == '-');
}

/*
 * take_usual - "Sat, 3 Oct 2026 10:41:06 +0200", as nine of ten are; FALSE, and nothing is taken, for others
 * What it takes, the tokens below would take as well, in five times the time.
 */
static gboolean take_usual(Scan *s)
{
	const char *p = s->p;

	if (s->end - p < (gssize)sizeof("Sat, 3" REST) - 1 || p[3] != ',' || p[4] != ' ' ||
	    tp_name_value(p, TP_NAME_WEEKDAY) == UNSET)
		return FALSE;
	p += strlen("Sat, ");
	gint day = digit(p[1]) ? two(p) : digit(p[0]) ? p[0] - '0' : NONSENSE;
	p += digit(p[1]) ? 2 : 1;
	if (!like_rest(p, s->end))
		return FALSE;
	gint month = tp_name_value(p + 1, TP_NAME_MONTH), century = two(p + 5), year = two(p + 7);
	gint hour = two(p + 10), minute = two(p + 13), second = two(p + 16), hours = two(p + 20), minutes = two(p + 22);
	if (month == UNSET || MAX(MAX(day, century), MAX(year, hour)) == NONSENSE || MAX(minute, second) == NONSENSE ||
	    hours >= 24 || minutes >= 60)
		return FALSE;
	s->year = century * 100 + year;
	s->month = month;
	s->day = day;
	s->hour = hour;
	s->minute = minute;
	s->second = second;
	s->zone = (hours * 60 + minutes) * (p[19] == '-' ? -1 : 1);
	s->p = p + sizeof(REST) - 1;
	return s->zoned = TRUE;
}

/* take_tokens - all that belongs to the date */
static void take_tokens(Scan *s)
{
	do
		skip(s);
	while (take(s) && !(s->zoned && s->year != UNSET && s->month != UNSET && s->day != UNSET));
}

/* made - the date that was read, if its parts make one */
static TpWhen made(const Scan *s)
{
	if (!possible(s))
		return (TpWhen){ 0 };
	return (TpWhen){
		.utc = days_of(s->year, s->month, s->day) * DAY_SECONDS + (s->hour * 60 + s->minute - s->zone) * 60 + s->second,
		.nanos = s->nanos,
		.zone = (gint16)s->zone,
		.digits = (guint8)s->digits,
		.set = TRUE,
	};
}

/* begin - nothing is known yet */
static inline Scan begin(TpText text)
{
	return (Scan){ text.at, tp_text_end(text), .year = UNSET, .month = UNSET, .day = UNSET, .hour = UNSET };
}

/* tp_when_parse - read a date as RFC 5322 and servers write it */
TpWhen tp_when_parse(TpText text)
{
	Scan s = begin(text);

	skip(&s);
	if (!take_usual(&s))
		take_tokens(&s);
	return made(&s);
}

/* tp_when_usual - is the text a date in the usual form and nothing else? */
gboolean tp_when_usual(TpText text, TpWhen *when)
{
	Scan s = begin(text);

	if (!take_usual(&s) || s.p < s.end)
		return FALSE;
	*when = made(&s);
	return when->set;
}
