/* SPDX-License-Identifier: MIT */
/*
 * signs - how verdicts are drawn: glyph, word, line style, and only then a role that may be a colour
 *
 * Depends on: path, words, canvas.
 */
#pragma once

#include <tlspath/path.h>

#include "terminal/canvas.h"

typedef struct {
	TpVerdict verdict;
	const char *rail; /* the line between two hosts */
	TpRole role;
	const char *sentence;
} TpSign;

enum { TP_SIGNS = 5 };
extern const TpSign tp_signs[TP_SIGNS];

/* tp_sign_of - the sign with this glyph, as tp_hop_glyph() gives it */
const TpSign *tp_sign_of(char glyph);
/* tp_sign_verdict - the sign of a message's verdict; NULL for a message without a path */
const TpSign *tp_sign_verdict(TpVerdict verdict);
