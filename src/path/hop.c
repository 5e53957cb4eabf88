/* SPDX-License-Identifier: MIT */
#include <tlspath/hop.h>

#include "dialect/dialect.h"
#include "path/tls_note.h"
#include "trace/protocol.h"

struct TpHopReader {
	TpDialects *dialects;
};

/* tp_hop_reader_new - with the compiled tables */
TpHopReader *tp_hop_reader_new(void)
{
	TpHopReader *reader = g_new0(TpHopReader, 1);

	reader->dialects = tp_dialects_new();
	return reader;
}

/* tp_hop_reader_free - and the tables */
void tp_hop_reader_free(TpHopReader *reader)
{
	if (reader == NULL)
		return;
	tp_dialects_free(reader->dialects);
	g_free(reader);
}

/* decide - the channel, why, and the words that decided */
static gboolean decide(TpHop *hop, TpChannel channel, TpBasis basis, TpText evidence)
{
	hop->channel = channel;
	hop->basis = basis;
	hop->evidence = evidence;
	return TRUE;
}

/* protocol_of - the row of the record's protocol word; FALSE belief where a client may have smuggled words in */
static const TpProtocol *protocol_of(const TpHop *hop)
{
	const TpReceived *received = &hop->received;
	TpText words = received->with, word;

	if (words.at == NULL) /* "via smtp", as one gateway writes */
		return tp_protocol_find(received->via);
	const TpProtocol *protocol = tp_protocol_find(words);
	if (protocol != NULL)
		return protocol;
	/* "MailEnable ESMTPA", "Microsoft SMTP Server", "POP3-SSL getmail6": the word is among others */
	for (guint n = 0; n < 8 && (word = tp_text_word(&words)).at != NULL; n++)
		if ((protocol = tp_protocol_find(word)) != NULL)
			return protocol;
	return NULL;
}

/* with_words - the protocol as evidence, its keyword included: `with ESMTP` */
static TpText with_words(const TpReceived *received)
{
	TpText with = received->with;
	const char *p = with.at;

	if (with.at == NULL)
		return received->via;
	while (p > received->raw.at && tp_space(p[-1]))
		p--;
	if (p - received->raw.at >= 4 && tp_text_is(tp_text(p - 4, 4), "with"))
		return tp_text_between(p - 4, tp_text_end(with));
	return with;
}

/* stated - step 1: the record names TLS, or its absence, in the recorder's own words */
static gboolean stated(TpHopReader *reader, TpHop *hop, const TpProtocol *protocol)
{
	TpFinding findings[TP_FINDINGS_MAX];
	const TpFinding *says = NULL;
	gboolean hard = FALSE;
	guint n = tp_dialects_evidence(reader->dialects, &hop->received, hop->writer, findings, &hard);

	if (hard)
		tp_notes_add(&hop->notes, TP_NOTE_TOO_COMPLEX);
	for (guint i = 0; i < n && says == NULL; i++)
		if (findings[i].row->effect != TP_EFFECT_CERTIFICATE)
			says = &findings[i];
	if (says == NULL)
		return FALSE;
	hop->row = says->row->id;
	if (says->row->effect == TP_EFFECT_PLAINTEXT) {
		if (protocol != NULL && protocol->tls == TP_YES)
			tp_notes_add(&hop->notes, TP_NOTE_KEYWORD_WITH_PLAINTEXT);
		return decide(hop, TP_CHANNEL_PLAINTEXT, TP_BASIS_STATED, says->text);
	}
	if (says->row->effect == TP_EFFECT_UNKNOWN_FORM)
		tp_notes_add(&hop->notes, TP_NOTE_FORM_UNKNOWN);
	if (protocol != NULL && protocol->tls == TP_NO)
		tp_notes_add(&hop->notes, TP_NOTE_KEYWORD_CONTRADICTS);
	tp_tls_note_read(hop, findings, n);
	return decide(hop, TP_CHANNEL_TLS, TP_BASIS_STATED, says->text);
}

/* keyword - step 2: the protocol word says TLS by itself */
static gboolean keyword(TpHop *hop, const TpProtocol *protocol)
{
	if (protocol == NULL || protocol->tls != TP_YES)
		return FALSE;
	tp_tls_note_read(hop, NULL, 0);
	return decide(hop, TP_CHANNEL_TLS, TP_BASIS_KEYWORD, with_words(&hop->received));
}

/* from_loopback - did the client come from this very machine? A HELO of localhost counts only where no address says otherwise */
static gboolean from_loopback(const TpReceived *received, TpText *words)
{
	if (received->address.reach != TP_REACH_NONE) {
		*words = received->ip;
		return received->address.reach == TP_REACH_LOOPBACK;
	}
	*words = received->helo;
	return received->n_comments == 0 || received->comments[0].clause != TP_CLAUSE_FROM
		       ? tp_text_is(received->helo, "localhost") || tp_text_is(received->helo, "localhost.localdomain")
		       : FALSE;
}

/* same_machine - do client and recorder show one address? (Exchange and amavis write both) */
static gboolean same_machine(const TpReceived *received)
{
	TpAddress address;

	for (guint i = 0; i < received->n_comments; i++) {
		TpText words = received->comments[i].text, word;
		if (received->comments[i].clause != TP_CLAUSE_BY)
			continue;
		while ((word = tp_text_word(&words)).at != NULL)
			if (tp_address_parse(word, &address, NULL) && tp_address_equal(&address, &received->address))
				return TRUE;
	}
	return FALSE;
}

/* topology - step 3: no network was crossed */
static gboolean topology(TpHopReader *reader, TpHop *hop, const TpProtocol *protocol)
{
	TpText words;
	const TpRow *row;

	if (from_loopback(&hop->received, &words))
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, words);
	if (protocol != NULL && protocol->family == TP_FAMILY_LOCAL)
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, with_words(&hop->received));
	if ((row = tp_dialects_local(reader->dialects, &hop->received, hop->writer, &words)) != NULL) {
		hop->row = row->id;
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, words);
	}
	if (same_machine(&hop->received))
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, hop->received.ip);
	return FALSE;
}

/* silence - steps 4 and 5: SMTP or LMTP without S, or nothing that tells */
static void silence(TpHop *hop, const TpProtocol *protocol)
{
	TpSilence habit = hop->writer != NULL ? hop->writer->silence : TP_SILENCE_UNKNOWN;
	TpText words = with_words(&hop->received);
	gboolean transfer = protocol != NULL && (protocol->tls == TP_NO || protocol->family == TP_FAMILY_FETCH);

	if (transfer && protocol->family == TP_FAMILY_FETCH)
		transfer = habit == TP_SILENCE_PLAIN; /* getmail tells POP3 from POP3-SSL; others do not */
	if (!transfer || habit == TP_SILENCE_NOTHING)
		decide(hop, TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, words);
	else
		decide(hop, TP_CHANNEL_PLAINTEXT, habit == TP_SILENCE_PLAIN ? TP_BASIS_SILENCE : TP_BASIS_PRESUMED, words);
}

/* authenticated - did the recorder note that the client logged in? */
static gboolean authenticated(const TpReceived *received, const TpProtocol *protocol)
{
	static const char *const words[] = { "authenticated", "auth:", "auth=", "user=", "account " };

	if (protocol != NULL && protocol->authenticated)
		return TRUE;
	for (guint i = 0; i < received->n_comments; i++)
		for (gsize w = 0; w < G_N_ELEMENTS(words); w++)
			if (tp_text_starts(tp_text_trim(received->comments[i].text), words[w]))
				return TRUE;
	return FALSE;
}

/* kind_of - what sort of transfer it was */
static TpKind kind_of(const TpHop *hop, const TpProtocol *protocol)
{
	TpFamily family = protocol != NULL ? protocol->family : TP_FAMILY_OTHER;

	if (hop->channel == TP_CHANNEL_LOCAL)
		return TP_KIND_INTERNAL;
	if (family == TP_FAMILY_LMTP)
		return TP_KIND_DELIVERY;
	if (family == TP_FAMILY_FETCH)
		return TP_KIND_RETRIEVAL;
	if (hop->received.address.reach == TP_REACH_LOOPBACK)
		return TP_KIND_INTERNAL;
	return authenticated(&hop->received, protocol) ? TP_KIND_SUBMISSION : TP_KIND_RELAY;
}

/* scope_of - as far as the record alone tells; path.c knows organisations */
static TpScope scope_of(const TpHop *hop)
{
	if (hop->channel == TP_CHANNEL_LOCAL)
		return TP_SCOPE_HOST;
	switch (hop->received.address.reach) {
	case TP_REACH_LOOPBACK:
		return TP_SCOPE_HOST;
	case TP_REACH_LINK:
	case TP_REACH_PRIVATE:
		return same_machine(&hop->received) ? TP_SCOPE_HOST : TP_SCOPE_PRIVATE;
	case TP_REACH_PUBLIC:
		return same_machine(&hop->received) ? TP_SCOPE_HOST : TP_SCOPE_INTERNET;
	default:
		return TP_SCOPE_UNKNOWN;
	}
}

/* encrypts_nothing - TLS with a NULL cipher is plaintext */
static void encrypts_nothing(TpHop *hop)
{
	if (hop->channel != TP_CHANNEL_TLS || hop->tls.suite.bulk != TP_BULK_NULL)
		return;
	hop->channel = TP_CHANNEL_PLAINTEXT;
	tp_notes_add(&hop->notes, TP_NOTE_NULL_CIPHER);
}

/* add_notes - what is odd about the record's content */
static void add_notes(TpHop *hop)
{
	const TpReceived *received = &hop->received;

	hop->notes |= received->notes;
	if (hop->tls.noted && hop->tls.suite.auth == TP_AUTH_ANON)
		tp_notes_add(&hop->notes, TP_NOTE_ANONYMOUS);
	if (tp_text_starts(received->helo, "localhost") && received->address.reach >= TP_REACH_LINK)
		tp_notes_add(&hop->notes, TP_NOTE_LOCALHOST_HELO);
	if (hop->scope == TP_SCOPE_PRIVATE && received->address.reach == TP_REACH_PRIVATE)
		tp_notes_add(&hop->notes, TP_NOTE_PRIVATE_ADDRESS);
	if (g_strcmp0(hop->row, "postfix-internal") == 0)
		tp_notes_add(&hop->notes, TP_NOTE_CLIENT_HIDDEN);
	if (tp_text_starts(received->helo, "pps.reinject") && hop->tls.noted)
		tp_notes_add(&hop->notes, TP_NOTE_REINJECTED);
}

/* tp_hop_read - what one Received value makes: the rules of the contract in their order, the first that applies */
void tp_hop_read(TpHopReader *reader, TpHop *hop, TpText value, gboolean x_received)
{
	memset((char *)hop + sizeof hop->received, 0, sizeof *hop - sizeof hop->received);
	tp_received_parse(&hop->received, value);
	hop->x_received = x_received;
	hop->tls.bits = -1;
	hop->writer = tp_dialects_writer(reader->dialects, &hop->received);

	const TpProtocol *protocol = protocol_of(hop);
	if (!stated(reader, hop, protocol) && !keyword(hop, protocol) && !topology(reader, hop, protocol))
		silence(hop, protocol);
	encrypts_nothing(hop);
	hop->kind = kind_of(hop, protocol);
	hop->scope = scope_of(hop);
	add_notes(hop);
}
