/* SPDX-License-Identifier: MIT */
/*
 * keyword - the clause that a word begins
 *
 * Inline, because every word of every record is asked.
 *
 * Depends on: received. Rows: keywords.def.
 */
#pragma once

#include <tlspath/received.h>

/* tp_keyword_possible - does one begin with this letter, and has one this length? The compiler folds both masks. */
static inline gboolean tp_keyword_possible(TpText word)
{
	const guint32 initials = 0
#define KEYWORD(WORD, CLAUSE) | 1u << (WORD[0] & 31)
#include "trace/keywords.def"
		;
	const guint32 lengths = 0
#define KEYWORD(WORD, CLAUSE) | 1u << (sizeof(WORD) - 1)
#include "trace/keywords.def"
		;
	return word.len < 32 && (lengths >> word.len & 1) != 0 && (initials >> (*word.at & 31) & 1) != 0;
}

/* tp_keyword_clause - the clause that a word begins, or NONE */
static inline TpClause tp_keyword_clause(TpText word)
{
	if (!tp_keyword_possible(word))
		return TP_CLAUSE_NONE;
#define KEYWORD(WORD, CLAUSE)       \
	if (tp_text_is(word, WORD)) \
		return TP_CLAUSE_##CLAUSE;
#include "trace/keywords.def"
	return TP_CLAUSE_NONE;
}
