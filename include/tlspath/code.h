/* SPDX-License-Identifier: MIT */
/*
 * code - a word of the contract, that programs read: "tls", "plaintext", "clock-backwards"
 *
 * Its length stands beside it and all codes are of one size, so that a report copies one in a few moves.
 *
 * Depends on: GLib's types only.
 */
#pragma once

#include <glib.h>

typedef struct {
	char at[31]; /* a string; empty where the contract has null */
	guint8 len;
} TpCode;

/* TP_CODE - the code that a string literal is */
#define TP_CODE(literal) { literal, sizeof(literal) - 1 }

/* tp_code_str - the code as a string, or NULL */
static inline const char *tp_code_str(const TpCode *code)
{
	return code->len > 0 ? code->at : NULL;
}

/* TP_CODES - a table of codes for the values of a type, and a function that gives the string of one */
#define TP_CODES(NAME, TYPE, TABLE)                    \
	extern const TpCode TABLE[];                   \
	static inline const char *NAME(TYPE value)     \
	{                                              \
		return tp_code_str(&TABLE[value]);     \
	}
