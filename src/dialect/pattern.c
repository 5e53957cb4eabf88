/* SPDX-License-Identifier: MIT */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "dialect/pattern.h"

#include <tlspath/limits.h>

/*
 * Machine code knows no depth and no heap limit: what is too complex for PCRE2's own engine may be a match for it, and
 * how often a pattern was used before must not decide. So only for those that no text of this length brings to a limit.
 */
enum {
	JIT_TEXT = 512, /* bytes */
	JIT_AFTER = 64, /* uses: compiling costs as much as some 60 matches */
};

struct TpPattern {
	const char *source, *hint;
	TpStart start;
	gboolean whole, quick;
	guint uses;
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	int number[TP_GROUPS]; /* of each named group, -1 if the pattern has none */
};

static const char *const group_names[TP_GROUPS] = {
	[TP_GROUP_VER] = "ver", [TP_GROUP_CIP] = "cip", [TP_GROUP_BITS] = "bits", [TP_GROUP_BYT] = "byt",
	[TP_GROUP_GRP] = "grp", [TP_GROUP_PEER] = "peer", [TP_GROUP_CN] = "cn",
};

/* put_way - a way to begin: the bytes of the hint up to a blank, which stands for any white space; a dot is any byte */
static void put_way(TpStart *start, const char *hint, gsize len)
{
	guint64 bytes = 0, mask = 0;

	for (gsize i = 0; i < MIN(len, sizeof bytes) && hint[i] != ' '; i++) {
		bytes |= (guint64)(guint8)hint[i] << 8 * i;
		mask |= hint[i] != '.' ? (guint64)G_MAXUINT8 << 8 * i : 0;
	}
	start->least = MIN(start->least, len);
	start->way[start->ways].bytes = bytes;
	start->way[start->ways++].mask = mask;
}

/* put_start - by the hint's alternatives; without one, or with too many, any text of a byte or more */
static void put_start(TpPattern *pattern)
{
	TpStart *start = &pattern->start;
	const char *bar = "|";

	start->least = G_MAXSIZE;
	for (const char *p = pattern->hint; *bar == '|' && *p != '\0' && start->ways < TP_START_WAYS; p = bar + 1)
		put_way(start, p, (gsize)((bar = strchrnul(p, '|')) - p));
	if (*pattern->hint == '\0' || *bar == '|') /* an empty hint, or one with more ways than are kept */
		*start = (TpStart){ .least = 1 };
}

/* tp_pattern_new - remember a pattern */
TpPattern *tp_pattern_new(const char *source, const char *hint, gboolean whole)
{
	TpPattern *pattern = g_new0(TpPattern, 1);

	pattern->source = source;
	pattern->hint = hint;
	pattern->whole = whole;
	put_start(pattern);
	return pattern;
}

/* tp_pattern_hasten - to machine code once it is used often */
void tp_pattern_hasten(TpPattern *pattern)
{
	pattern->quick = TRUE;
}

/* tp_pattern_free - with everything compiled */
void tp_pattern_free(TpPattern *pattern)
{
	if (pattern == NULL)
		return;
	pcre2_match_data_free(pattern->data);
	pcre2_match_context_free(pattern->limits);
	pcre2_code_free(pattern->code);
	g_free(pattern);
}

/* tp_pattern_compile - compile now */
char *tp_pattern_compile(TpPattern *pattern)
{
	guint32 options = PCRE2_EXTENDED | PCRE2_DOTALL | PCRE2_ANCHORED | PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C;
	PCRE2_UCHAR why[128];
	PCRE2_SIZE where;
	int error;

	if (pattern->whole)
		options |= PCRE2_ENDANCHORED;
	pattern->code = pcre2_compile((PCRE2_SPTR)pattern->source, PCRE2_ZERO_TERMINATED, options, &error, &where, NULL);
	if (pattern->code == NULL) {
		pcre2_get_error_message(error, why, sizeof why);
		return g_strdup_printf("%s at character %zu", (const char *)why, (size_t)where + 1);
	}
	for (guint i = 0; i < TP_GROUPS; i++)
		pattern->number[i] = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)group_names[i]);
	pattern->data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
	pattern->limits = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(pattern->limits, TP_LIMIT_MATCH_EFFORT);
	pcre2_set_depth_limit(pattern->limits, TP_LIMIT_MATCH_DEPTH);
	pcre2_set_heap_limit(pattern->limits, TP_LIMIT_MATCH_HEAP);
	return NULL;
}

/*
 * begins_with - does the text begin with `len` bytes of the hint?
 * A blank in a hint is any white space, folds too; a dot is any byte.
 */
static gboolean begins_with(TpText text, const char *hint, gsize len)
{
	const char *p = text.at, *end = tp_text_end(text);

	for (gsize i = 0; i < len; i++) {
		if (p == end || (hint[i] == ' ' ? !tp_space(*p) : hint[i] != '.' && *p != hint[i]))
			return FALSE;
		for (p++; hint[i] == ' ' && p < end && tp_space(*p);)
			p++;
	}
	return TRUE;
}

/* begins_like - does the text begin with one of the hint's alternatives? */
static gboolean begins_like(TpText text, const char *hint)
{
	while (*hint != '\0') {
		const char *bar = strchrnul(hint, '|');
		if (begins_with(text, hint, (gsize)(bar - hint)))
			return TRUE;
		if (*bar == '\0')
			return FALSE;
		hint = bar + 1;
	}
	return TRUE;
}

/* get_ready - compiled, and to machine code if it is worth it */
static void get_ready(TpPattern *pattern)
{
	if (pattern->code == NULL) {
		g_autofree char *why = tp_pattern_compile(pattern);
		if (why != NULL)
			g_error("pattern \"%s\": %s", pattern->source, why); /* our own table: tests compile every row */
	}
	if (++pattern->uses == JIT_AFTER && pattern->quick)
		pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE); /* without it, it merely runs slower */
}

/* copy_groups - the named groups of a match as parts of the text */
static void copy_groups(const TpPattern *pattern, TpText text, TpText groups[TP_GROUPS])
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern->data);
	guint32 count = pcre2_get_ovector_count(pattern->data);

	for (guint i = 0; i < TP_GROUPS; i++) {
		int n = pattern->number[i];
		groups[i] = TP_NO_TEXT;
		if (n > 0 && (guint32)n < count && ends[2 * n] != PCRE2_UNSET)
			groups[i] = tp_text(text.at + ends[2 * n], ends[2 * n + 1] - ends[2 * n]);
	}
}

/* tp_pattern_likely - does the text begin as the hint says? */
gboolean tp_pattern_likely(const TpPattern *pattern, TpText text)
{
	return tp_start_fits(&pattern->start, text, tp_start_head(text)) && begins_like(text, pattern->hint);
}

/* tp_pattern_start - what a text must be like */
TpStart tp_pattern_start(const TpPattern *pattern)
{
	return pattern->start;
}

/* tp_pattern_match - does it match? */
gboolean tp_pattern_match(TpPattern *pattern, TpText text, TpText groups[TP_GROUPS], gboolean *hard)
{
	if (!tp_pattern_likely(pattern, text))
		return FALSE;
	get_ready(pattern);

	guint32 options = text.len > JIT_TEXT ? PCRE2_NO_JIT : 0;
	int found = pcre2_match(pattern->code, (PCRE2_SPTR)text.at, text.len, 0, options, pattern->data, pattern->limits);
	if (found < 0 && found != PCRE2_ERROR_NOMATCH && hard != NULL)
		*hard = TRUE;
	if (found > 0 && groups != NULL)
		copy_groups(pattern, text, groups);
	return found > 0;
}
