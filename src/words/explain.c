/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

/* The conditions of the tables; see conditions.def */
typedef enum {
#define CONDITION(ID, HOLDS) IF_##ID,
#include "words/conditions.def"
#undef CONDITION
} Condition;

/* Which of them look at the ends of the hop: for all others nobody finds out whose they are */
static const gboolean of_ends[] = {
#define CONDITION(ID, HOLDS) FALSE,
#define OF_ENDS(ID, HOLDS) TRUE,
#include "words/conditions.def"
#undef CONDITION
};

/* ANY in the tables: beyond every value of its kind */
enum { TP_BASIS_ANY = TP_BASES, TP_VERDICT_ANY = TP_VERDICTS };

static const struct {
	TpChannel channel;
	guint basis;
	Condition condition;
	const char *sentence;
} said[] = {
#define SAID(CHANNEL, BASIS, CONDITION, SENTENCE) \
	{ TP_CHANNEL_##CHANNEL, TP_BASIS_##BASIS, IF_##CONDITION, SENTENCE },
#include "words/said.def"
#undef SAID
};

static const struct {
	TpChannel channel;
	Condition condition;
	const char *sentence;
} means[] = {
#define MEANS(CHANNEL, CONDITION, SENTENCE) { TP_CHANNEL_##CHANNEL, IF_##CONDITION, SENTENCE },
#include "words/means.def"
#undef MEANS
};

static const struct {
	guint verdict;
	Condition condition;
	const char *sentence;
} change[] = {
#define CHANGE(VERDICT, CONDITION, SENTENCE) { TP_VERDICT_##VERDICT, IF_##CONDITION, SENTENCE },
#include "words/change.def"
#undef CHANGE
};

static const struct {
	Condition condition;
	const char *sentence;
} believe[] = {
#define BELIEVE(CONDITION, SENTENCE) { IF_##CONDITION, SENTENCE },
#include "words/believe.def"
#undef BELIEVE
};

/* holds - does the condition hold for that hop? */
static gboolean holds(Condition condition, const TpAnalysis *analysis, guint number)
{
	const TpPath *path = &analysis->path;
	const TpHop *hop = tp_words_hop(path, number);
	TpEnd from = of_ends[condition] ? tp_words_end_from(path, number) : (TpEnd){ 0 };
	TpEnd by = of_ends[condition] ? tp_words_end_by(path, number) : (TpEnd){ 0 };
	gboolean network = tp_hop_on_network(hop), fetched = hop->kind == TP_KIND_RETRIEVAL;
	gboolean one_org = from.org.len > 0 && tp_text_equal(from.org, by.org);
	gboolean sealed = tp_words_sealed(analysis->message.seal);

	switch (condition) {
#define CONDITION(ID, HOLDS) \
	case IF_##ID: \
		return HOLDS;
#include "words/conditions.def"
#undef CONDITION
	}
	return FALSE;
}

/* tp_words_said - what the record says, and why that decides */
void tp_words_said(TpOut *out, const TpAnalysis *analysis, guint number)
{
	const TpPath *path = &analysis->path;
	const TpHop *hop = tp_words_hop(path, number);
	gsize start = out->len;

	for (gsize i = 0; i < G_N_ELEMENTS(said) && out->len == start; i++) {
		gboolean basis = said[i].basis == TP_BASIS_ANY || said[i].basis == hop->basis;
		if (said[i].channel == hop->channel && basis && holds(said[i].condition, analysis, number))
			tp_words_add(out, start, said[i].sentence, path, number);
	}
	if (holds(IF_WEAK, analysis, number))
		tp_words_add(out, start, "That is called weak: {weak}.", path, number);
}

/* tp_words_believe - how far to believe the record */
void tp_words_believe(TpOut *out, const TpAnalysis *analysis, guint number)
{
	const TpPath *path = &analysis->path;
	const TpHop *hop = tp_words_hop(path, number);
	gsize start = out->len;

	for (gsize i = 0; i < G_N_ELEMENTS(believe); i++)
		if (holds(believe[i].condition, analysis, number))
			tp_words_add(out, start, believe[i].sentence, path, number);
	for (guint note = 0; note < TP_NOTES; note++)
		if (tp_notes_has(hop->notes & TP_WORDS_DOUBTS, note))
			tp_words_add(out, start, tp_note_sentence(note), path, number);
}

/* tp_words_means - what the hop means for the mail */
void tp_words_means(TpOut *out, const TpAnalysis *analysis, guint number)
{
	const TpPath *path = &analysis->path;
	const TpHop *hop = tp_words_hop(path, number);
	gsize start = out->len;

	for (gsize i = 0; i < G_N_ELEMENTS(means); i++)
		if (means[i].channel == hop->channel && holds(means[i].condition, analysis, number))
			tp_words_add(out, start, means[i].sentence, path, number);
}

/* tp_words_change - who can change it; nothing for a hop that needs no change */
void tp_words_change(TpOut *out, const TpAnalysis *analysis, guint number)
{
	const TpPath *path = &analysis->path;
	const TpHop *hop = tp_words_hop(path, number);
	TpVerdict verdict = tp_hop_verdict(hop);
	gsize start = out->len;

	if (verdict < TP_VERDICT_WEAK || (verdict == TP_VERDICT_UNKNOWN && tp_notes_has(hop->notes, TP_NOTE_TORN)))
		return;
	for (gsize i = 0; i < G_N_ELEMENTS(change); i++) {
		gboolean fits = change[i].verdict == TP_VERDICT_ANY || change[i].verdict == verdict;
		if (fits && holds(change[i].condition, analysis, number))
			tp_words_add(out, start, change[i].sentence, path, number);
	}
}
