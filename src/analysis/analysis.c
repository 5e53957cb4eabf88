/* SPDX-License-Identifier: MIT */
#include <tlspath/analysis.h>

#include "analysis/auth.h"

struct TpAnalyst {
	TpHopReader *hops;
	TpOrgs *orgs;
	char **domains; /* the text behind own.domains */
	TpOwn own;
};

/* tp_analyst_new - `own`: domains separated by commas or blanks, or NULL */
TpAnalyst *tp_analyst_new(const char *own)
{
	TpAnalyst *analyst = g_new0(TpAnalyst, 1);

	analyst->hops = tp_hop_reader_new();
	analyst->orgs = tp_orgs_new();
	analyst->domains = g_strsplit_set(own != NULL ? own : "", ", ", -1);
	analyst->own.domains = g_new0(TpText, g_strv_length(analyst->domains) + 1);
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

/* read_hops - every Received field becomes a hop, newest first as the mail has them */
static void read_hops(TpAnalyst *analyst, TpAnalysis *analysis)
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
		tp_hop_read(analyst->hops, hop, field->value, field->id == TP_FIELD_X_RECEIVED);
	}
}

/* tp_analyst_read - analyse one message */
void tp_analyst_read(TpAnalyst *analyst, TpAnalysis *analysis, const TpEntry *entry)
{
	analysis->where = entry->where;
	analysis->notes = entry->notes;
	tp_message_scan(&analysis->message, entry->head, entry->body);
	read_hops(analyst, analysis);
	tp_path_link(&analysis->path, analyst->orgs, &analyst->own);
	tp_auth_read(analysis, analyst->orgs, &analyst->own);
	analysis->notes |= analysis->message.notes | analysis->path.notes;
	if (analysis->path.n_hops == 0)
		tp_notes_add(&analysis->notes, TP_NOTE_NO_RECEIVED);
}
