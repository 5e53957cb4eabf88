/* SPDX-License-Identifier: MIT */
/*
 * program - what an expression becomes: steps over one truth value, with jumps
 *
 *     from:a (is:weak | !hop:x&by:y)
 *
 *     0 TEST from:a      3 JUMP_TRUE +5    6 JUMP_FALSE +1
 *     1 JUMP_FALSE +7    4 EACH +4         7 TEST by:y      (for the hop at hand)
 *     2 TEST is:weak     5 TEST hop:x, NOT 8 NEXT -4
 *
 * There is one truth value and at most one hop at hand, so running it needs no stack.
 *
 * Depends on: filter, analysis. Rows: keys.def, values.def.
 */
#pragma once

#include <tlspath/filter.h>

typedef enum {
#define KEY(ID, NAME, KIND, ASKED, TEST, TAKES, SENTENCE) TP_KEY_##ID,
#include "filter/keys.def"
#undef KEY
	TP_KEYS
} TpKeyId;

/* Numbers of values.def that are of this floor alone */
enum { TP_TEST_TLS = TP_VERDICTS };
enum { TP_TEST_OWN, TP_TEST_OTHERS, TP_TEST_DOUBTFUL };

/* Which outcomes of a comparison are taken; ABSENT is what "?" takes */
enum { TP_LESS = 1, TP_EQUAL = 2, TP_MORE = 4, TP_ABSENT = 8 };

/* TpTerm - one question */
typedef struct {
	TpKeyId key;
	gsize at;        /* where in the expression it stands */
	guint accept;    /* of the outcomes above */
	gboolean turned; /* it is asked for the contrary */
	gint64 low;      /* a number; of DAYS the first day, counted from 1970-01-01 */
	gint64 high;     /* of DAYS the last day */
	TpText text;     /* folded words, or a pattern in upper case; owned by the filter */
	gboolean whole;  /* the words are all of a text, not a part of it */
} TpTerm;

typedef enum {
	TP_FILTER_STEP_TEST,       /* the answer to term `arg`, of the hop at hand or of the mail */
	TP_FILTER_STEP_NOT,
	TP_FILTER_STEP_JUMP_FALSE, /* `arg` steps on, if the answer is no */
	TP_FILTER_STEP_JUMP_TRUE,
	TP_FILTER_STEP_EACH,       /* take the first hop in hand; if there is none: no, and `arg` steps on, behind NEXT */
	TP_FILTER_STEP_NEXT,       /* yes: done with the hops; no: the next hop, `arg` steps back */
	TP_FILTER_STEP_PASS        /* nothing: an EACH or NEXT inside another */
} TpFilterStepId;

typedef struct {
	TpFilterStepId id;
	gint arg;
} TpFilterStep;

/* Headers that are compared folded */
typedef enum {
	TP_SHOWN_FROM,
	TP_SHOWN_TO,
	TP_SHOWN_CC,
	TP_SHOWN_SUBJECT,
	TP_SHOWN_MESSAGE_ID,
	TP_SHOWN_LABELS,
	TP_SHOWN
} TpShown;

struct TpFilter {
	GArray *steps;        /* of TpFilterStep */
	GArray *terms;        /* of TpTerm */
	GStringChunk *texts;
	/* about the mail at hand */
	const TpAnalysis *analysis;
	const TpHop *hop;     /* NULL: the mail as a whole */
	TpOut shown[TP_SHOWN];
	guint folded;         /* bit n: shown[n] is filled */
	TpOut scratch;
};

typedef gboolean (*TpTermTest)(TpFilter *filter, const TpTerm *term);

typedef enum { TP_ASKED_MAIL, TP_ASKED_HOP, TP_ASKED_BOTH } TpAsked;
typedef enum {
	TP_VALUE_WORD,
	TP_VALUE_TEXT,
	TP_VALUE_VERSION,
	TP_VALUE_SPAN,
	TP_VALUE_COUNT,
	TP_VALUE_DAYS,
	TP_VALUE_GLOB
} TpValueKind;

/* TpKeyRule - what a key does */
typedef struct {
	TpValueKind kind;
	TpAsked asked;
	TpTermTest test;
} TpKeyRule;

extern const TpFilterKey tp_filter_table[TP_KEYS];
extern const TpKeyRule tp_filter_rules[TP_KEYS];

/* tp_filter_key - the key of that name; FALSE if there is none */
gboolean tp_filter_key(TpText name, TpKeyId *key);

typedef struct {
	TpKeyId key;
	const char *word;
	gint64 number;
} TpWordValue;

/* tp_filter_words - all values of all keys of the kind WORD */
const TpWordValue *tp_filter_words(gsize *n);

#define KEY(ID, NAME, KIND, ASKED, TEST, TAKES, SENTENCE) \
	gboolean tp_test_##TEST(TpFilter *filter, const TpTerm *term);
#include "filter/keys.def"
#undef KEY
