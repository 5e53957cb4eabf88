/* SPDX-License-Identifier: MIT */
#include "path/trust.h"

#include "path/hosts.h"
#include "path/joint.h"

/* named_own - does the recorder's name, or your site, say that it is yours? RECORD_OTHER if neither does */
static TpWhy named_own(const TpHop *hop, const TpOwn *own)
{
	if (tp_hosts_named(own, hop->by_org, hop->received.by))
		return TP_WHY_RECORD_NAMED;
	return tp_hosts_recorder(own, &hop->received) ? TP_WHY_RECORD_SITE : TP_WHY_RECORD_OTHER;
}

/* is_named - is the recorder yours? */
static gboolean is_named(const TpHop *hop, const TpOwn *own)
{
	return named_own(hop, own) != TP_WHY_RECORD_OTHER;
}

/* from_yours - is the client a host or a scanner of yours? */
static gboolean from_yours(const TpHop *hop, const TpOwn *own)
{
	return tp_hosts_client(own, TP_HOSTS_SCANNERS, &hop->received) || tp_joint_inside(hop, own);
}

/* from_own_domain - is the client's name below one of your domains? Several are still one organisation: yours */
static gboolean from_own_domain(const TpHop *hop, const TpOwn *own)
{
	const TpReceived *received = &hop->received;

	return tp_hosts_named(own, hop->from_org, received->rdns.at != NULL ? received->rdns : received->helo);
}

/* from_outside - did the hop's client come from somewhere else? What it told before that is not your record */
static gboolean from_outside(const TpHop *hop, const TpOwn *own)
{
	if (hop->channel == TP_CHANNEL_LOCAL || from_yours(hop, own))
		return FALSE;
	if (hop->kind == TP_KIND_SUBMISSION || (hop->crosses && !from_own_domain(hop, own)))
		return TRUE;
	return hop->received.address.reach == TP_REACH_PUBLIC && hop->received.rdns_unknown;
}

/* draw_back - own records from the newest back, in one run: a forged old record with your name stays claimed */
static void draw_back(TpPath *path, const TpOwn *own)
{
	for (guint i = path->n_hops; i-- > 0;) {
		TpHop *hop = &path->hops[i];
		TpWhy why = named_own(hop, own);
		if (why == TP_WHY_RECORD_OTHER && hop->by_org.at != NULL)
			return;
		hop->own = TRUE;
		hop->why.record = (guint8)(why != TP_WHY_RECORD_OTHER ? why : TP_WHY_RECORD_UNNAMED);
		if (from_outside(hop, own))
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
		if (!is_named(&path->hops[i], own) || (i > 0 && path->hops[i].gap))
			return;
		path->hops[i].own = TRUE;
		path->hops[i].why.record = TP_WHY_RECORD_OLDEST;
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
		if (hop->own)
			continue;
		gboolean claimed = is_named(hop, own);
		hop->why.record = (guint8)(claimed ? TP_WHY_RECORD_BELOW : TP_WHY_RECORD_OTHER);
		if (claimed)
			tp_notes_add(&hop->notes, TP_NOTE_CLAIMED_OWN);
	}
}

/* tp_trust_draw - mark the own hops */
void tp_trust_draw(TpPath *path, const TpOwn *own)
{
	const TpHop *newest = newest_named(path);
	TpOwn assumed = { .hosts = own != NULL ? own->hosts : NULL };

	path->own_assumed = own == NULL || own->n_domains == 0;
	if (path->own_assumed)
		path->own_org = newest != NULL ? newest->by_org : TP_NO_TEXT;
	else
		path->own_org = own->domains[0];
	for (guint i = 0; i < path->n_hops; i++)
		path->hops[i].why.record = TP_WHY_RECORD_NONE;
	if (newest == NULL && path->own_assumed)
		return;
	assumed.domains = &path->own_org;
	assumed.n_domains = newest != NULL ? 1 : 0;
	if (path->own_assumed)
		own = &assumed;
	if (newest != NULL && is_named(newest, own))
		draw_back(path, own);
	else
		draw_forth(path, own);
	count(path, own);
}
