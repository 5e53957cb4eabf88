/* SPDX-License-Identifier: MIT */
/*
 * when - the date and time of a mail, as RFC 5322 3.3 writes it and as servers really do
 *
 * Depends on: text. Never on the clock, the locale or TZ.
 */
#pragma once

#include <tlspath/text.h>

typedef struct {
	gint64 utc;    /* seconds since 1970-01-01 00:00:00 UTC */
	gint32 nanos;  /* 0 ... 999999999; digits beyond the ninth are dropped */
	gint16 zone;   /* minutes east of UTC */
	guint8 digits; /* how many digits of a second's fraction were written, 9 at most */
	gboolean set;  /* FALSE: no date, or none that could be read */
} TpWhen;

/*
 * tp_when_parse - read the date that `text` begins with, anywhere near the form of RFC 5322 3.3 and 4.3
 * Takes comments, day names, two-digit years, zone names, fractional seconds, ctime order, ISO 8601
 * and Go's time.String; white space, commas, comments and a weekday in 8-bit characters may come first,
 * anything may follow. Impossible dates (31 Feb, 24:00) are not set, nor are years before 1970.
 * A date without a zone is not set, except in ctime's order and ISO 8601, which machines write in UTC;
 * a zone whose name RFC 5322 does not know is not guessed.
 */
TpWhen tp_when_parse(TpText text);
/* tp_when_usual - is the text such a date as RFC 5322 would have it, "Sat, 3 Oct 2026 10:41:06 +0200", and no more? */
gboolean tp_when_usual(TpText text, TpWhen *when);

#define TP_WHEN_ISO_SIZE 48
/* Both print nothing if the date is not set, and return the length. English, whatever the locale. */
/* tp_when_iso - ISO 8601 with offset, "2026-10-03T10:41:06+02:00"; a fraction as written */
gsize tp_when_iso(const TpWhen *when, char iso[TP_WHEN_ISO_SIZE]);
/* tp_when_words - "Sat 3 Oct 2026 10:41 +0200" */
gsize tp_when_words(const TpWhen *when, char words[TP_WHEN_ISO_SIZE]);
/*
 * tp_when_delay - a time span for people, rounded towards zero; returns the length
 * "0s", "+119s" below 2 minutes, "-3m" below 2 hours, "+2h", "-2h01m" below 2 days, then "+4d", "+4d14h".
 */
gsize tp_when_delay(gint64 seconds, char words[TP_WHEN_ISO_SIZE]);
