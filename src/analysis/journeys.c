/* SPDX-License-Identifier: MIT */
#include "analysis/journeys.h"

/* The fields that name who sent the mail on */
static const TpFieldId senders_on[] = { TP_FIELD_LIST_ID, TP_FIELD_LIST_POST, TP_FIELD_RESENT_FROM };

/* domain_in - the domain in "Talk <talk.lists.example>", "<mailto:talk@lists.example>", "kim@our.example" */
static TpText domain_in(TpText value)
{
	const char *open = value.len > 0 ? memrchr(value.at, '<', value.len) : NULL;
	TpText text = open != NULL ? tp_text_between(open + 1, tp_text_end(value)) : value;
	const char *close = text.len > 0 ? memchr(text.at, '>', text.len) : NULL;

	if (close != NULL)
		text.len = (gsize)(close - text.at);
	const char *at = text.len > 0 ? memrchr(text.at, '@', text.len) : NULL;
	return tp_text_trim(at != NULL ? tp_text_between(at + 1, tp_text_end(text)) : text);
}

/* leaves - the first hop that hands the mail on from this organisation after it received it from another; or NULL */
static TpHop *leaves(TpPath *path, TpText org)
{
	gboolean received = FALSE;

	for (guint i = 0; i < path->n_hops; i++) {
		TpHop *hop = &path->hops[i];
		if (received && hop->crosses && tp_text_equal(hop->from_org, org))
			return hop;
		received |= tp_hop_on_network(hop) && tp_text_equal(hop->by_org, org);
	}
	return NULL;
}

/* tp_journeys_note - mark the hop with which the second journey begins */
void tp_journeys_note(TpAnalysis *analysis, TpOrgs *orgs)
{
	for (gsize i = 0; i < G_N_ELEMENTS(senders_on); i++) {
		TpText org = tp_orgs_of(orgs, domain_in(analysis->message.first[senders_on[i]]));
		TpHop *hop = org.at != NULL ? leaves(&analysis->path, org) : NULL;
		if (hop != NULL) {
			tp_notes_add(&hop->notes, TP_NOTE_TWO_JOURNEYS);
			return;
		}
	}
}
