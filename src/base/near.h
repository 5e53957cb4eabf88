/* SPDX-License-Identifier: MIT */
/*
 * near - which of some words was meant
 *
 * Depends on: text.
 */
#pragma once

#include <tlspath/text.h>

/* TpNear - the best word so far; start with TP_NEAR_NONE */
typedef struct {
	const char *word; /* NULL: none is near enough to be named */
	guint distance;
} TpNear;

#define TP_NEAR_NONE ((TpNear){ NULL, G_MAXUINT })

/* tp_near_try - is `word` nearer to what was said? */
void tp_near_try(TpNear *best, TpText said, const char *word);
