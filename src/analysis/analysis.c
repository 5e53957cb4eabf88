/* SPDX-License-Identifier: MIT */
#include <tlspath/analysis.h>

#include "analysis/auth.h"
#include "analysis/journeys.h"
#include "analysis/watch.h"
#include "site/site.h"

struct TpAnalyst {
	TpHopReader *hops;
	TpOrgs *orgs;
	char **domains; /* the text behind own.domains */
	TpOwn own;
	const TpPolicy *policy; /* the site's; NULL: ours */
};

/* tp_analyst_new - `own` of the settings: domains separated by commas or blanks */
TpAnalyst *tp_analyst_new(const TpSettings *settings)
{
	TpAnalyst *analyst = g_new0(TpAnalyst, 1);
	const TpSite *site = settings != NULL ? settings->site : NULL;
	const char *own = settings != NULL && settings->own != NULL ? settings->own : tp_site_own(site);

	analyst->hops = tp_hop_reader_new();
	analyst->orgs = tp_orgs_new();
	analyst->domains = g_strsplit_set(own != NULL ? own : "", ", ", -1);
	analyst->own.domains = g_new0(TpText, g_strv_length(analyst->domains) + 1);
	analyst->own.hosts = site != NULL ? &tp_site_knowledge(site)->hosts : NULL;
	analyst->policy = site != NULL ? &tp_site_knowledge(site)->policy : NULL;
	tp_hop_reader_know(analyst->hops, tp_site_knowledge(site), &analyst->own);
	for (char **domain = analyst->domains; *domain != NULL; domain++)
		if (**domain != '\0')
			analyst->own.domains[analyst->own.n_domains++] = tp_text_str(*domain);
	return analyst;
}

/* tp_analyst_free - and all tables */
void tp_analyst_free(TpAnalyst *analyst)
{
	if (analyst == NULL)
		return;
	tp_hop_reader_free(analyst->hops);
	tp_orgs_free(analyst->orgs);
	g_free(analyst->own.domains);
	g_strfreev(analyst->domains);
	g_free(analyst);
}

/* tp_analysis_clear - free the arrays */
void tp_analysis_clear(TpAnalysis *analysis)
{
	tp_message_clear(&analysis->message);
	tp_path_clear(&analysis->path);
}

/* abridged - does the record end in "..." or "[…]", where somebody left words out? */
static gboolean abridged(TpText value)
{
	value = tp_text_strip(tp_text_trim(value), "[]()");
	return tp_text_ends(value, "...") || tp_text_ends(value, "\xE2\x80\xA6");
}

/* scan - the fields of the header */
static void scan(TpAnalyst *analyst, TpAnalysis *analysis, const TpEntry *entry)
{
	analysis->where = entry->where;
	analysis->analyst = analyst;
	analysis->notes = entry->notes;
	tp_message_scan_seen(&analysis->message, entry->head, entry->body, entry->seen);
}

/* parse - every Received field becomes a hop, newest first as the mail has them */
static void parse(TpAnalysis *analysis)
{
	const TpMessage *message = &analysis->message;
	TpHop *hop;

	tp_path_begin(&analysis->path, message->n_received);
	for (guint i = 0; i < message->n_fields; i++) {
		const TpField *field = &message->fields[i];
		if (field->id != TP_FIELD_RECEIVED && field->id != TP_FIELD_X_RECEIVED)
			continue;
		if ((hop = tp_path_add(&analysis->path)) == NULL)
			break;
		tp_hop_parse(hop, field->value, field->id == TP_FIELD_X_RECEIVED);
		if (field->torn || (!hop->received.date.set && abridged(field->value)))
			tp_hop_torn(hop);
	}
}

/* judge - each hop by itself, in the same order */
static void judge(TpAnalyst *analyst, TpPath *path)
{
	for (guint i = path->n_hops; i > 0; i--)
		tp_hop_judge(analyst->hops, &path->hops[i - 1]);
}

/*
 * cut_off - does the input end in the middle of the header?
 * Pasted headers need no empty line and no line feed at their end, so it takes more: a last line that is no field,
 * or a last record without its date.
 */
static gboolean cut_off(const TpMessage *message, const TpPath *path)
{
	TpText head = message->head, line;
	const TpField *last = message->n_fields > 0 ? &message->fields[message->n_fields - 1] : NULL;

	if (head.len == 0 || message->body.len > 0 || head.at[head.len - 1] == '\n')
		return FALSE;
	const char *lf = memrchr(head.at, '\n', head.len);
	line = lf != NULL ? tp_text_between(lf + 1, tp_text_end(head)) : head;
	if (!tp_space(*line.at) && memchr(line.at, ':', line.len) == NULL)
		return TRUE;
	return last != NULL && last->id == TP_FIELD_RECEIVED && tp_text_end(last->value) >= tp_text_end(head) &&
	       path->n_hops > 0 && !path->hops[0].received.date.set;
}

/* weeded - are there only the fields that a mail program shows, as mutt decodes them? A draft has a Message-ID */
static gboolean weeded(const TpMessage *message)
{
	const TpText *first = message->first;
	gboolean decoded = first[TP_FIELD_MIME_VERSION].at != NULL && tp_text_has(first[TP_FIELD_CONTENT_TYPE], "utf-8");

	return decoded && first[TP_FIELD_FROM].at != NULL && first[TP_FIELD_DATE].at != NULL &&
	       first[TP_FIELD_MESSAGE_ID].at == NULL;
}

/* conclude - what the hops make together, and what is odd about the mail */
static void conclude(TpAnalyst *analyst, TpAnalysis *analysis)
{
	const TpMessage *message = &analysis->message;
	TpPath *path = &analysis->path;

	tp_path_link(path, analyst->orgs, &analyst->own);
	tp_auth_read(analysis, analyst->orgs, &analyst->own);
	tp_journeys_note(analysis, analyst->orgs);
	analysis->notes |= message->notes | path->notes;
	if (cut_off(message, path))
		tp_notes_add(&analysis->notes, TP_NOTE_CUT_OFF);
	if (path->n_hops == 0)
		tp_notes_add(&analysis->notes, TP_NOTE_NO_RECEIVED);
	if (path->n_hops == 0 && weeded(message))
		tp_notes_add(&analysis->notes, TP_NOTE_WEEDED);
}

/*
 * tp_analyst_read_all - analyse several messages, step by step
 * The code of all steps is three times what the nearest cache holds: going through it for each message by itself costs
 * a twentieth more.
 */
void tp_analyst_read_all(TpAnalyst *analyst, TpAnalysis *analyses, const TpEntry *entries, guint n)
{
	for (guint i = 0; i < n; i++)
		scan(analyst, &analyses[i], &entries[i]);
	for (guint i = 0; i < n; i++)
		parse(&analyses[i]);
	for (guint i = 0; i < n; i++)
		judge(analyst, &analyses[i].path);
	for (guint i = 0; i < n; i++)
		conclude(analyst, &analyses[i]);
}

/* tp_analyst_read - analyse one message */
void tp_analyst_read(TpAnalyst *analyst, TpAnalysis *analysis, const TpEntry *entry)
{
	tp_analyst_read_all(analyst, analysis, entry, 1);
}

/* tp_analyst_watch - read a hop's record again while somebody looks on */
void tp_analyst_watch(TpAnalyst *analyst, const TpHop *hop, const TpWatch *watch)
{
	g_autofree TpHop *again = g_new0(TpHop, 1);

	tp_hop_reader_watch(analyst->hops, watch);
	tp_hop_read(analyst->hops, again, hop->received.raw, hop->x_received);
	tp_hop_reader_watch(analyst->hops, NULL);
}

/* tp_analyst_policy - what the site wants of TLS */
const TpPolicy *tp_analyst_policy(const TpAnalyst *analyst)
{
	return analyst != NULL ? analyst->policy : NULL;
}
