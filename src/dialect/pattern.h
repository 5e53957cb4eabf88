/* SPDX-License-Identifier: MIT */
/*
 * pattern - a PCRE2 pattern, compiled when it is first needed, matched within limits
 *
 * The only module that sees PCRE2. Bytes are bytes: no UTF mode.
 * Depends on: text, limits. A TpPattern is owned by its table; not to be shared by threads.
 */
#pragma once

#include <tlspath/text.h>

/* The named groups that patterns may have */
typedef enum {
	TP_GROUP_VER,
	TP_GROUP_CIP,
	TP_GROUP_BITS,
	TP_GROUP_BYT,
	TP_GROUP_GRP,
	TP_GROUP_PEER,
	TP_GROUP_CN,
	TP_GROUPS
} TpGroupName;

typedef struct TpPattern TpPattern;

/* TpStart - what a text must be like for a pattern to be worth a question, by its hint */
typedef struct {
	guint64 first[4]; /* bit c % 64 of first[c / 64]: it may begin with the byte c */
	gsize least;      /* bytes that it has */
} TpStart;

static inline gboolean tp_start_fits(const TpStart *start, TpText text)
{
	guint8 c = text.len > 0 ? (guint8)*text.at : 0;

	return text.len >= start->least && (start->first[c / 64] >> c % 64 & 1) != 0;
}

/* tp_pattern_new - remember a pattern; `whole`: it must match all of a text, else its beginning */
TpPattern *tp_pattern_new(const char *source, const char *hint, gboolean whole);
void tp_pattern_free(TpPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpPattern, tp_pattern_free)

/* tp_pattern_compile - compile now; NULL, or why it cannot be (the caller frees it) */
char *tp_pattern_compile(TpPattern *pattern);

/* tp_pattern_likely - does the text begin as the hint says? Without, no match is tried */
gboolean tp_pattern_likely(const TpPattern *pattern, TpText text);

/* tp_pattern_start - what a text must be like; others need no further question */
TpStart tp_pattern_start(const TpPattern *pattern);

/* tp_pattern_match - does it match? `groups` (may be NULL) gets the named groups; `*hard`: a limit ended the match */
gboolean tp_pattern_match(TpPattern *pattern, TpText text, TpText groups[TP_GROUPS], gboolean *hard);
