/* SPDX-License-Identifier: MIT */
#include "path/joint.h"

#include "path/hosts.h"

enum { CLOCK_SKEW = 5 * 60, SLOW = 10 * 60 }; /* seconds */

static const TpOperator operators[] = {
#define OPERATOR(DOMAIN, NAME) { DOMAIN, NAME },
#include "path/operators.def"
#undef OPERATOR
};

/* may_be_ours - could a table of ours know the domain? Most it does not, and a constant tells so */
static gboolean may_be_ours(TpText org)
{
	const guint64 signs = 0
#define OPERATOR(DOMAIN, NAME) | tp_text_sign(DOMAIN[0], sizeof DOMAIN - 1)
#include "path/operators.def"
#undef OPERATOR
	    ;
	return org.len > 0 && (signs & tp_text_sign(org.at[0], org.len)) != 0;
}

/* operator_of - who runs the hosts below a domain, as far as a table knows */
static const char *operator_of(TpText org, const TpOperator *rows, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (tp_text_is(org, rows[i].domain))
			return rows[i].name;
	return NULL;
}

/* in_one_row - does a table say that both domains are somebody's? */
static gboolean in_one_row(TpText a, TpText b, const TpOperator *rows, gsize n)
{
	const char *one = operator_of(a, rows, n);

	return one != NULL && g_strcmp0(one, operator_of(b, rows, n)) == 0;
}

/* is_own - is it one of your domains? */
static gboolean is_own(TpText org, const TpOwn *own)
{
	return tp_hosts_named(own, org, TP_NO_TEXT);
}

/* one_house - do you say that both domains are one organisation's: yours, or one of your site's [orgs]? */
static gboolean one_house(TpText a, TpText b, const TpOwn *own)
{
	const TpHosts *hosts = own != NULL ? own->hosts : NULL;

	return own != NULL && ((own->n_domains > 1 && is_own(a, own) && is_own(b, own)) ||
	                       (hosts != NULL && in_one_row(a, b, hosts->operators, hosts->n_operators)));
}

/* same_operator - the same organisation, or the same service behind two of its domains */
static gboolean same_operator(TpText a, TpText b, const TpOwn *own)
{
	return tp_text_equal(a, b) || (may_be_ours(a) && in_one_row(a, b, operators, G_N_ELEMENTS(operators))) ||
	       one_house(a, b, own);
}

/* tp_joint_inside - is the client one of your own hosts, and the recorder yours too? */
gboolean tp_joint_inside(const TpHop *hop, const TpOwn *own)
{
	return tp_hosts_client(own, TP_HOSTS_INTERNAL, &hop->received) && tp_hosts_own(own, &hop->received);
}

/* house_of - the domain that stands first in the row of your site's [orgs] that holds this one; none: TP_NO_TEXT */
static TpText house_of(TpText org, const TpHosts *hosts)
{
	const char *name = operator_of(org, hosts->operators, hosts->n_operators);

	for (guint i = 0; name != NULL && i < hosts->n_operators; i++)
		if (strcmp(hosts->operators[i].name, name) == 0)
			return tp_text_str(hosts->operators[i].domain);
	return TP_NO_TEXT;
}

/* orgs_of_hop - the organisations at both ends; the reverse name tells more than the HELO, which the client chose */
static void orgs_of_hop(TpHop *hop, TpOrgs *orgs, const TpOwn *own)
{
	const TpReceived *received = &hop->received;

	hop->by_org = tp_orgs_of(orgs, received->by);
	hop->from_org = tp_orgs_of(orgs, received->rdns);
	if (hop->from_org.at == NULL)
		hop->from_org = tp_orgs_of(orgs, received->helo);
	if (own != NULL && own->hosts != NULL)
		hop->from_house = house_of(hop->from_org, own->hosts);
}

/* scope_of_hop - a name can tell what an address does not: one organisation is private, two are the internet */
static void scope_of_hop(TpHop *hop, const TpOwn *own)
{
	gboolean known = hop->from_org.at != NULL && hop->by_org.at != NULL;
	gboolean one = known && tp_text_equal(hop->from_org, hop->by_org), inside = tp_joint_inside(hop, own);
	gboolean house = known && !one && one_house(hop->from_org, hop->by_org, own);

	if ((!known && !inside) || hop->scope == TP_SCOPE_HOST || hop->scope == TP_SCOPE_PRIVATE)
		return;
	hop->scope = one || inside || house ? TP_SCOPE_PRIVATE : TP_SCOPE_INTERNET;
	hop->why.scope = one      ? TP_WHY_SCOPE_ONE_ORG
			 : inside ? TP_WHY_SCOPE_SITE
			 : house  ? TP_WHY_SCOPE_HOUSE
				  : TP_WHY_SCOPE_TWO_ORGS;
}

/* tp_joint_orgs - the organisations at both ends of each hop, and so its scope */
void tp_joint_orgs(TpPath *path, TpOrgs *orgs, const TpOwn *own)
{
	for (guint i = 0; i < path->n_hops; i++) {
		orgs_of_hop(&path->hops[i], orgs, own);
		scope_of_hop(&path->hops[i], own);
	}
}

/* link_clocks - the time since the hop before, and what is odd about it */
static void link_clocks(TpHop *hop, const TpHop *before)
{
	hop->has_delay = hop->received.date.set && before->received.date.set;
	if (!hop->has_delay)
		return;
	hop->delay = hop->received.date.utc - before->received.date.utc;
	if (hop->delay < -CLOCK_SKEW)
		tp_notes_add(&hop->notes, TP_NOTE_CLOCK_BACKWARDS);
	if (hop->delay >= SLOW)
		tp_notes_add(&hop->notes, TP_NOTE_SLOW);
}

/*
 * joint_of - can the client of this hop be the recorder of the one before?
 * Only two names of two different organisations speak against it: hosts have several names, and a record that
 * does not tell is no evidence of a gap.
 */
static TpWhy joint_of(const TpHop *hop, const TpHop *before, const TpOwn *own)
{
	const TpReceived *client = &hop->received, *recorder = before != NULL ? &before->received : NULL;

	if (before == NULL)
		return TP_WHY_JOINT_FIRST;
	if (hop->channel == TP_CHANNEL_LOCAL)
		return TP_WHY_JOINT_LOCAL;
	if (hop->from_org.at == NULL || before->by_org.at == NULL)
		return TP_WHY_JOINT_NAMELESS;
	if (client->address.reach != TP_REACH_NONE && client->address.reach != TP_REACH_PUBLIC)
		return TP_WHY_JOINT_INSIDE;
	if (same_operator(hop->from_org, before->by_org, own))
		return TP_WHY_JOINT_ORG;
	if (tp_host_equal(client->helo, recorder->by) || tp_host_equal(client->rdns, recorder->by))
		return TP_WHY_JOINT_NAME;
	if (tp_received_by_is(recorder, &client->address) || tp_received_by_shows(recorder, &client->address))
		return TP_WHY_JOINT_ADDRESS;
	gboolean listed = tp_hosts_client(own, TP_HOSTS_INTERNAL, client);
	listed = listed || tp_hosts_client(own, TP_HOSTS_SCANNERS, client);
	return listed ? TP_WHY_JOINT_SITE : TP_WHY_JOINT_GAP;
}

/* crosses - does the hop lead from one organisation to another? A user's hand-over to a provider does not */
static gboolean crosses(const TpHop *hop, const TpHop *before, const TpOwn *own)
{
	TpText from = hop->from_org;

	if (hop->channel == TP_CHANNEL_LOCAL || hop->kind == TP_KIND_SUBMISSION || hop->by_org.at == NULL ||
	    tp_joint_inside(hop, own))
		return FALSE;
	if (from.at == NULL && before != NULL)
		from = before->by_org;
	return from.at != NULL && !tp_text_equal(from, hop->by_org) && !one_house(from, hop->by_org, own);
}

/* tp_joint_link - delays, gaps and borders between neighbours */
void tp_joint_link(TpPath *path, const TpOwn *own)
{
	for (guint i = 0; i < path->n_hops; i++) {
		TpHop *hop = &path->hops[i];
		const TpHop *before = i > 0 ? &path->hops[i - 1] : NULL;
		hop->crosses = crosses(hop, before, own);
		hop->why.joint = (guint8)joint_of(hop, before, own);
		hop->gap = hop->why.joint == TP_WHY_JOINT_GAP;
		if (before != NULL)
			link_clocks(hop, before);
		if (hop->gap)
			tp_notes_add(&hop->notes, TP_NOTE_GAP);
	}
}
