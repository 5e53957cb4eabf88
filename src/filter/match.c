/* SPDX-License-Identifier: MIT */
#include "filter/program.h"

/* any_hop - does it hold for one of the hops? */
static gboolean any_hop(TpFilter *filter, const TpTerm *term, TpTermTest test)
{
	const TpPath *path = &filter->analysis->path;
	gboolean yes = FALSE;

	for (guint i = 0; i < path->n_hops && !yes; i++) {
		filter->hop = &path->hops[i];
		yes = test(filter, term);
	}
	filter->hop = NULL;
	return yes;
}

/* ask - the answer to one question, of the hop at hand or of the mail */
static gboolean ask(TpFilter *filter, const TpTerm *term)
{
	const TpKeyRule *rule = &tp_filter_rules[term->key];

	if (filter->hop != NULL || rule->asked == TP_ASKED_MAIL)
		return rule->test(filter, term);
	if (rule->asked == TP_ASKED_BOTH && rule->test(filter, term))
		return TRUE;
	return any_hop(filter, term, rule->test);
}

/* first_hop - take it in hand; FALSE if there is none */
static gboolean first_hop(TpFilter *filter)
{
	const TpPath *path = &filter->analysis->path;

	filter->hop = path->n_hops > 0 ? path->hops : NULL;
	return filter->hop != NULL;
}

/* next_hop - the hop after the one at hand; FALSE if there is none, and then none is at hand */
static gboolean next_hop(TpFilter *filter)
{
	const TpPath *path = &filter->analysis->path;

	filter->hop = filter->hop < path->hops + path->n_hops - 1 ? filter->hop + 1 : NULL;
	return filter->hop != NULL;
}

/* run - one step after the other; a program without steps takes all */
static gboolean run(TpFilter *filter)
{
	const TpFilterStep *steps = (const TpFilterStep *)(gconstpointer)filter->steps->data;
	gint n = (gint)filter->steps->len;
	gboolean yes = TRUE;

	for (gint i = 0; i < n; i++) {
		gint arg = steps[i].arg;
		switch (steps[i].id) {
		case TP_FILTER_STEP_TEST: yes = ask(filter, &g_array_index(filter->terms, TpTerm, arg)); break;
		case TP_FILTER_STEP_NOT: yes = !yes; break;
		case TP_FILTER_STEP_JUMP_FALSE: i += yes ? 0 : arg; break;
		case TP_FILTER_STEP_JUMP_TRUE: i += yes ? arg : 0; break;
		case TP_FILTER_STEP_EACH:
			yes = first_hop(filter);
			i += yes ? 0 : arg;
			break;
		case TP_FILTER_STEP_NEXT:
			if (yes)
				filter->hop = NULL;
			else if (next_hop(filter))
				i -= arg;
			break;
		case TP_FILTER_STEP_PASS: break;
		}
	}
	return yes;
}

/* tp_filter_match - does the mail match? */
gboolean tp_filter_match(TpFilter *filter, const TpAnalysis *analysis)
{
	filter->analysis = analysis;
	filter->folded = 0;
	gboolean yes = run(filter);
	filter->analysis = NULL;
	return yes;
}
