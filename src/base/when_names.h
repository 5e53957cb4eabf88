/* SPDX-License-Identifier: MIT */
/*
 * when_names - the words that dates are written with: weekdays, months, zones, AM and PM
 *
 * Depends on: GLib's types only. Rows: when.def.
 */
#pragma once

#include <glib.h>

typedef enum { TP_NAME_WEEKDAY, TP_NAME_MONTH, TP_NAME_ZONE, TP_NAME_HALF } TpNameKind;

typedef struct {
	char start[4], rest[8]; /* the first three letters, and what may follow them */
	gint16 value;           /* see when.def */
	guint8 kind;            /* TpNameKind */
} TpName;

/* tp_name_find - the row of a word of one letter or more, in any case; NULL if no date has it */
const TpName *tp_name_find(const char *word, gsize len);
/* tp_name_value - what three letters mean that must be of that kind; -1 for others */
gint tp_name_value(const char letters[3], TpNameKind kind);
