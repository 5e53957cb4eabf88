/* SPDX-License-Identifier: MIT */
#include "path/trust.h"

/* named_own - does the recorder's name say that it is yours? */
static gboolean named_own(const TpHop *hop, const TpOwn *own)
{
	for (guint i = 0; i < own->n_domains; i++)
		if (tp_text_equal(hop->by_org, own->domains[i]) || tp_host_below(hop->received.by, own->domains[i]))
			return TRUE;
	return FALSE;
}

/* from_outside - did the hop's client come from somewhere else? What it told before that is not your record */
static gboolean from_outside(const TpHop *hop)
{
	if (hop->channel == TP_CHANNEL_LOCAL)
		return FALSE;
	if (hop->crosses || hop->kind == TP_KIND_SUBMISSION)
		return TRUE;
	return hop->received.address.reach == TP_REACH_PUBLIC && hop->received.rdns_unknown;
}

/* draw_back - own records from the newest back: an unbroken run, so that a forged old record with your name stays claimed */
static void draw_back(TpPath *path, const TpOwn *own)
{
	for (guint i = path->n_hops; i-- > 0;) {
		TpHop *hop = &path->hops[i];
		gboolean unnamed = hop->by_org.at == NULL;
		if (!named_own(hop, own) && !unnamed)
			return;
		hop->own = TRUE;
		if (from_outside(hop))
			return;
	}
}

/*
 * draw_forth - your mail as another's server received it: your records are the oldest
 * Only with --own, and only an unbroken run from hop 1; below another's record they are as good as his word.
 */
static void draw_forth(TpPath *path, const TpOwn *own)
{
	for (guint i = 0; i < path->n_hops; i++) {
		if (!named_own(&path->hops[i], own) || (i > 0 && path->hops[i].gap))
			return;
		path->hops[i].own = TRUE;
	}
}

/* newest_named - the newest hop whose recorder has an organisation; NULL if none has */
static const TpHop *newest_named(const TpPath *path)
{
	for (guint i = path->n_hops; i-- > 0;)
		if (path->hops[i].by_org.at != NULL)
			return &path->hops[i];
	return NULL;
}

/* count - the first own hop, and records that only claim to be yours */
static void count(TpPath *path, const TpOwn *own)
{
	for (guint i = 0; i < path->n_hops; i++) {
		TpHop *hop = &path->hops[i];
		if (hop->own && path->trust_hop == 0)
			path->trust_hop = i + 1;
		if (!hop->own && named_own(hop, own))
			tp_notes_add(&hop->notes, TP_NOTE_CLAIMED_OWN);
	}
}

/* tp_trust_draw - mark the own hops */
void tp_trust_draw(TpPath *path, const TpOwn *own)
{
	const TpHop *newest = newest_named(path);
	TpOwn assumed = { newest != NULL ? &path->own_org : NULL, newest != NULL ? 1 : 0 };

	path->own_assumed = own == NULL || own->n_domains == 0;
	if (path->own_assumed)
		path->own_org = newest != NULL ? newest->by_org : TP_NO_TEXT;
	else
		path->own_org = own->domains[0];
	if (newest == NULL && path->own_assumed)
		return;
	if (path->own_assumed)
		own = &assumed;
	if (newest != NULL && named_own(newest, own))
		draw_back(path, own);
	else
		draw_forth(path, own);
	count(path, own);
}
