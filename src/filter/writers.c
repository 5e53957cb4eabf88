/* SPDX-License-Identifier: MIT */
/*
 * The one key of a list that is closed only when it is known what the site's file adds to it
 */
#include "base/near.h"
#include "filter/fold.h"
#include "filter/value.h"
#include "site/site.h"

/* Known - who is asked for, and who is there */
typedef struct {
	TpText said; /* folded */
	gboolean found;
	TpNear near;
} Known;

/* holds - do the words occur in a name? */
static gboolean holds(const char *name, TpText said)
{
	g_auto(TpOut) folded = TP_OUT_MEMORY;

	tp_out_str(&folded, name);
	tp_fold(&folded);
	return tp_text_find(tp_text(folded.at, folded.len), said) >= 0;
}

/* look - among these writers */
static void look(Known *known, const TpWriter *writers, gsize n)
{
	for (gsize i = 0; i < n && !known->found; i++) {
		known->found = holds(writers[i].id, known->said) || holds(writers[i].label, known->said);
		tp_near_try(&known->near, known->said, writers[i].id);
	}
}

/* is_known - is it a part of the id or the label of a writer of ours or of the site's? */
static gboolean is_known(Known *known, const TpSite *site)
{
	const TpKnowledge *knowledge = tp_site_knowledge(site);
	gsize n;
	const TpWriter *ours = tp_writer_rows(&n);

	known->found = tp_text_is(known->said, "?");
	look(known, ours, n);
	if (knowledge != NULL)
		look(known, knowledge->tables.writers, knowledge->tables.n_writers);
	return known->found;
}

/* tp_filter_writers - does each name of a writer name one? */
gboolean tp_filter_writers(const TpFilter *filter, const TpSite *site, gsize *at, GError **error)
{
	for (guint i = 0; i < filter->terms->len; i++) {
		const TpTerm *term = &g_array_index(filter->terms, TpTerm, i);
		Known known = { .said = term->text, .near = TP_NEAR_NONE };
		if (term->key != TP_KEY_WRITER || is_known(&known, site))
			continue;
		g_autofree char *hint = known.near.word != NULL ? g_strdup_printf("did you mean \"%s\"?", known.near.word)
		                                                : g_strdup("--list=writers has them all");
		*at = term->at + strlen(tp_filter_table[TP_KEY_WRITER].name) + 1;
		g_set_error(error, TP_FILTER_ERROR, 0, "no writer is called \"%.*s\" (%s)", (int)known.said.len,
			    known.said.at, hint);
		return FALSE;
	}
	return TRUE;
}
