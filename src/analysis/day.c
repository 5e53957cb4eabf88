/* SPDX-License-Identifier: MIT */
#include <tlspath/analysis.h>

enum { SECONDS_OF_DAY = 24 * 60 * 60 };

/* day_of - the day that the clock showed */
static gint32 day_of(const TpWhen *when)
{
	gint64 shown = when->utc + when->zone * 60;

	return shown >= 0 ? (gint32)(shown / SECONDS_OF_DAY) : 0;
}

/* tp_analysis_day - the day of the newest record, else of the Date field */
gint32 tp_analysis_day(const TpAnalysis *analysis)
{
	const TpPath *path = &analysis->path;
	TpWhen when = { .set = FALSE };

	if (path->n_hops > 0)
		when = path->hops[path->n_hops - 1].received.date;
	if (!when.set)
		when = tp_when_parse(analysis->message.first[TP_FIELD_DATE]);
	return when.set ? day_of(&when) : TP_NO_DAY;
}
