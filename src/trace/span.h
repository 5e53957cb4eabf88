/* SPDX-License-Identifier: MIT */
/*
 * span - how far a word or a comment of a record reaches
 *
 * Brackets, quotes and parentheses keep blanks together. But a client may have written the opening one, and must not
 * hide what the recorder wrote behind it: so each reaches only as far as servers let it.
 *
 * Depends on: text.
 */
#pragma once

#include <tlspath/text.h>

/* tp_span_word - behind the word at `at`; `blanks`: brackets and quotes may hold some */
const char *tp_span_word(const char *at, const char *end, gboolean blanks);

/* tp_span_comment - at the parenthesis that closes the comment whose inside begins at `at`; NULL if none does */
const char *tp_span_comment(const char *at, const char *end, gboolean *deep);
