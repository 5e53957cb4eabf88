/* SPDX-License-Identifier: MIT */
#include <tlspath/when.h>

/* Local - a date taken apart again, in the zone it was written in */
typedef struct {
	guint year, month, day, weekday, hour, minute, second;
} Local;

/*
 * local - the calendar's view of a date; the inverse of days_of() in when.c
 * Years begin on 1 March here, so that the leap day is the last of one; divisions by constants are multiplications
 * (C. Neri, L. Schneider, Euclidean affine functions and their application to calendar algorithms, 2022).
 */
static Local local(const TpWhen *when)
{
	enum { DAY = 86400, ERA = 146097, TO_1970 = 719468 }; /* seconds; days of 400 years, from 1 March 0000 */
	guint64 seconds = (guint64)(when->utc + when->zone * 60 + (gint64)TO_1970 * DAY);
	guint since = (guint)(seconds / DAY), rest = (guint)(seconds % DAY);
	guint quarters = 4 * since + 3, century = quarters / ERA;
	guint64 years = (guint64)2939745 * (quarters % ERA | 3); /* of the century, in units of 2^-32 */
	guint of_year = (guint)years / 2939745 / 4, month = 2141 * of_year + 197913;

	return (Local){
		.year = 100 * century + (guint)(years >> 32) + (of_year >= 306),
		.month = (month >> 16) - (of_year >= 306 ? 12 : 0),
		.day = (month & 0xffff) / 2141 + 1,
		.weekday = (since + 3) % 7,
		.hour = rest / 3600,
		.minute = rest / 60 % 60,
		.second = rest % 60,
	};
}

/* put - a number in `digits` digits */
static char *put(char *to, guint number, guint digits)
{
	for (guint i = digits; i > 0; number /= 10)
		to[--i] = (char)('0' + number % 10);
	return to + digits;
}

#define TEN(D) D "0" D "1" D "2" D "3" D "4" D "5" D "6" D "7" D "8" D "9"

/* put_pair - a number below 100 in two digits */
static inline char *put_pair(char *to, guint number)
{
	static const char pairs[] = TEN("0") TEN("1") TEN("2") TEN("3") TEN("4")
		TEN("5") TEN("6") TEN("7") TEN("8") TEN("9");

	return (char *)memcpy(to, pairs + 2 * number, 2) + 2;
}

/* put_zone - "+0200", with `colon` "+02:00" */
static char *put_zone(char *to, gint zone, gboolean colon)
{
	guint minutes = (guint)ABS(zone);

	*to++ = zone < 0 ? '-' : '+';
	to = put_pair(to, minutes / 60 % 100);
	if (colon)
		*to++ = ':';
	return put_pair(to, minutes % 60);
}

/* put_word - three letters of `words`, the one at `index` */
static char *put_word(char *to, const char *words, guint index)
{
	return (char *)memcpy(to, words + index * 3, 3) + 3;
}

/* put_part - two digits after a mark */
static inline char *put_part(char *to, char mark, guint number)
{
	*to++ = mark;
	return put_pair(to, number);
}

/* tp_when_iso - ISO 8601 with offset and as many digits of a fraction as were written */
gsize tp_when_iso(const TpWhen *when, char iso[TP_WHEN_ISO_SIZE])
{
	char *to = iso;

	if (when->set) {
		Local l = local(when);
		to = put_pair(to, l.year / 100 % 100);
		to = put_pair(to, l.year % 100);
		to = put_part(to, '-', l.month);
		to = put_part(to, '-', l.day);
		to = put_part(to, 'T', l.hour);
		to = put_part(to, ':', l.minute);
		to = put_part(to, ':', l.second);
		if (when->digits > 0) {
			*to++ = '.';
			put(to, (guint)when->nanos, 9);
			to += MIN(when->digits, 9);
		}
		to = put_zone(to, when->zone, TRUE);
	}
	*to = '\0';
	return (gsize)(to - iso);
}

/* tp_when_words - "Sat 3 Oct 2026 10:41 +0200" */
gsize tp_when_words(const TpWhen *when, char words[TP_WHEN_ISO_SIZE])
{
	char *to = words;

	if (when->set) {
		Local l = local(when);
		to = put_word(to, "SunMonTueWedThuFriSat", l.weekday);
		*to++ = ' ';
		to = put(to, l.day, l.day < 10 ? 1 : 2);
		*to++ = ' ';
		to = put_word(to, "JanFebMarAprMayJunJulAugSepOctNovDec", l.month - 1);
		*to++ = ' ';
		to = put(to, l.year, 4);
		to = put_part(to, ' ', l.hour);
		to = put_part(to, ':', l.minute);
		*to++ = ' ';
		to = put_zone(to, when->zone, FALSE);
	}
	*to = '\0';
	return (gsize)(to - words);
}

/* put_unit - a number in as many digits as it has, and what it counts */
static char *put_unit(char *to, guint64 number, char unit)
{
	guint digits = 1;

	for (guint64 rest = number; rest >= 10; rest /= 10)
		digits++;
	for (char *p = to + digits; p > to; number /= 10)
		*--p = (char)('0' + number % 10);
	to[digits] = unit;
	return to + digits + 1;
}

/* tp_when_delay - a time span in the two units that people would use */
gsize tp_when_delay(gint64 seconds, char words[TP_WHEN_ISO_SIZE])
{
	guint64 s = seconds < 0 ? -(guint64)seconds : (guint64)seconds;
	guint64 m = s / 60, h = m / 60, d = h / 24;
	char *to = words;

	if (seconds != 0)
		*to++ = seconds < 0 ? '-' : '+';
	if (m < 2)
		to = put_unit(to, s, 's');
	else if (h < 2)
		to = put_unit(to, m, 'm');
	else if (d < 2)
		to = put_unit(to, h, 'h');
	else
		to = put_unit(to, d, 'd');
	if (h >= 2 && d < 2 && m % 60 != 0) {
		to = put_pair(to, (guint)(m % 60));
		*to++ = 'm';
	}
	if (d >= 2 && h % 24 != 0)
		to = put_unit(to, h % 24, 'h');
	*to = '\0';
	return (gsize)(to - words);
}
