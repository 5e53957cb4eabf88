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
	guint8 digits; /* how many digits of a second's fraction were written */
	gboolean set;  /* FALSE: no date, or none that could be read */
} TpWhen;

/*
 * tp_when_parse - read a date anywhere near the form of RFC 5322 3.3 and 4.3
 * Takes comments, day names, two-digit years, zone names, fractional seconds, ctime
 * order, ISO 8601 and Go's time.String. Impossible dates (32 Jan, 25:00) are not set.
 */
TpWhen tp_when_parse(TpText text);

#define TP_WHEN_ISO_SIZE 48
/* tp_when_iso - ISO 8601 with offset, "2026-10-03T10:41:06+02:00"; returns the length */
gsize tp_when_iso(const TpWhen *when, char iso[TP_WHEN_ISO_SIZE]);
/* tp_when_words - "Sat 3 Oct 2026 10:41 +0200", English whatever the locale; returns the length */
gsize tp_when_words(const TpWhen *when, char words[TP_WHEN_ISO_SIZE]);
/* tp_when_delay - a time span for people: "0s", "+2s", "+3m", "+4d14h", "-2h01m"; returns the length */
gsize tp_when_delay(gint64 seconds, char words[TP_WHEN_ISO_SIZE]);
