/* SPDX-License-Identifier: MIT */
/*
 * pattern - a PCRE2 pattern, compiled when it is first needed, matched within limits
 *
 * The only module that sees PCRE2. Bytes are bytes: no UTF mode.
 * Depends on: text, lanes, limits. A TpPattern is owned by its table; not to be shared by threads.
 */
#pragma once

#include <tlspath/text.h>

#include "base/lanes.h"

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

enum { TP_START_WAYS = 4 };

/* TpStart - what a text must be like for a pattern to be worth a question, by its hint */
typedef struct {
	gsize least; /* bytes that it has */
	guint ways;  /* in how many ways it may begin, by its first eight bytes; 0: in any */
	struct {
		guint64 bytes, mask; /* the first one lowest; none is looked at from a blank of the hint on */
	} way[TP_START_WAYS];
} TpStart;

/* tp_start_head - the first eight bytes of a text; zeros behind its end */
static inline guint64 tp_start_head(TpText text)
{
	return text.len >= sizeof(guint64) ? tp_lanes_64(text.at) : text.len > 0 ? tp_lanes_word(text.at, text.len) : 0;
}

/* tp_start_initials - tp_text_initial() of all that texts worth the question begin with */
static inline guint64 tp_start_initials(const TpStart *start)
{
	guint64 initials = start->ways > 0 ? 0 : G_MAXUINT64;

	for (guint i = 0; i < start->ways; i++) {
		gboolean any = (start->way[i].mask & G_MAXUINT8) == 0;
		initials |= any ? G_MAXUINT64 : tp_text_initial((char)start->way[i].bytes);
	}
	return initials;
}

/* tp_start_fits - is a text worth the question? `head`: its first bytes */
static inline gboolean tp_start_fits(const TpStart *start, TpText text, guint64 head)
{
	if (text.len < start->least)
		return FALSE;
	for (guint i = 0; i < start->ways; i++)
		if (((head ^ start->way[i].bytes) & start->way[i].mask) == 0)
			return TRUE;
	return start->ways == 0;
}

/* tp_pattern_new - remember a pattern; `whole`: it must match all of a text, else its beginning */
TpPattern *tp_pattern_new(const char *source, const char *hint, gboolean whole);
/* tp_pattern_hasten - to machine code once it is used often: for patterns that cannot reach a limit on a short text */
void tp_pattern_hasten(TpPattern *pattern);
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
