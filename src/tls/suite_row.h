/* SPDX-License-Identifier: MIT */
/*
 * suite_row - the rows of suites.def, and the ways to find one
 *
 * Depends on: suite_name. Rows: suites.def, suite_words.def.
 */
#pragma once

#include "tls/suite_name.h"

typedef struct {
	guint32 key; /* kex, cipher and hash, eight bits each */
	guint16 number;
	const char *iana;
} TpSuiteRow;

/* tp_suite_row_kex - the key exchange of a row */
static inline TpSuiteKex tp_suite_row_kex(const TpSuiteRow *row)
{
	return (TpSuiteKex)(row->key >> 16);
}

/* tp_suite_row_find - the suite of these parts, or NULL; `any_hash`: with whatever hash from `hash` on */
const TpSuiteRow *tp_suite_row_find(TpSuiteKex kex, TpSuiteCipher cipher, TpSuiteHash hash, gboolean any_hash);

/* tp_suite_row_common - the suite of one of the names that most records bear, or NULL */
const TpSuiteRow *tp_suite_row_common(TpText said);

/* tp_suite_row_whole - the suite of an irregular name, or of a number ("0x1302"), or NULL */
const TpSuiteRow *tp_suite_row_whole(TpText said);

/* tp_suite_row_take - the parts of a row */
void tp_suite_row_take(TpSuiteName *name, const TpSuiteRow *row);
