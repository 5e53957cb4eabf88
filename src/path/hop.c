/* SPDX-License-Identifier: MIT */
#include <tlspath/hop.h>
#include <tlspath/limits.h>

#include "path/reader.h"
#include "path/tls_note.h"
#include "trace/listed.h"

struct TpHopReader {
	TpDialects *dialects;
	const TpPolicy *policy; /* NULL: the table's */
	const TpOwn *own;       /* NULL: nothing is known of yours */
	TpFinding findings[TP_FINDINGS_MAX]; /* of the record at hand */
	TpTlsNotes notes;
	gboolean hard; /* a pattern of some table reached a limit */
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

/* tp_hop_reader_know - what a site adds */
void tp_hop_reader_know(TpHopReader *reader, const TpKnowledge *knowledge, const TpOwn *own)
{
	if (knowledge != NULL)
		tp_dialects_add(reader->dialects, &knowledge->tables);
	reader->policy = knowledge != NULL ? &knowledge->policy : NULL;
	reader->own = own;
}

/* tp_hop_reader_watch - let somebody see which rows are asked */
void tp_hop_reader_watch(TpHopReader *reader, const TpWatch *watch)
{
	tp_dialects_watch(reader->dialects, watch);
}

/* decide - the channel, its basis, and the words that decided; passes the reason on */
static TpWhy decide(TpHop *hop, TpChannel channel, TpBasis basis, TpText evidence, TpWhy why)
{
	hop->channel = channel;
	hop->basis = basis;
	hop->evidence = evidence;
	return why;
}

/* tp_hop_protocol - the row of the record's protocol word */
const TpProtocol *tp_hop_protocol(const TpHop *hop)
{
	const TpReceived *received = &hop->received;
	TpText words = received->with, word;

	if (words.at == NULL) /* "via smtp", as one gateway writes */
		return tp_protocol_find(received->via);
	const TpProtocol *protocol = received->protocol;
	if (protocol != NULL)
		return protocol;
	/* "MailEnable ESMTPA", "Microsoft SMTP Server", "POP3-SSL getmail6": the word is among others */
	while ((word = tp_text_word(&words)).at != NULL)
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
static TpWhy stated(TpHopReader *reader, TpHop *hop, const TpProtocol *protocol)
{
	TpFinding *findings = reader->findings;
	const TpFinding *says = NULL;
	guint n = tp_dialects_evidence(reader->dialects, &hop->received, hop->writer, findings, &reader->hard);

	for (guint i = 0; i < n && says == NULL; i++)
		if (findings[i].row->effect != TP_EFFECT_CERTIFICATE)
			says = &findings[i];
	if (says == NULL)
		return n > 0 ? TP_WHY_STATED_CERTIFICATE : TP_WHY_STATED_NOTHING;
	hop->row = says->row->id;
	if (says->row->effect == TP_EFFECT_PLAINTEXT) {
		if (protocol != NULL && protocol->tls == TP_YES)
			tp_notes_add(&hop->notes, TP_NOTE_KEYWORD_WITH_PLAINTEXT);
		return decide(hop, TP_CHANNEL_PLAINTEXT, TP_BASIS_STATED, says->text, TP_WHY_STATED);
	}
	if (says->row->effect == TP_EFFECT_UNKNOWN_FORM)
		tp_notes_add(&hop->notes, TP_NOTE_FORM_UNKNOWN);
	if (protocol != NULL && protocol->tls == TP_NO)
		tp_notes_add(&hop->notes, TP_NOTE_KEYWORD_CONTRADICTS);
	tp_tls_note_read(&reader->notes, hop, findings, n, reader->policy);
	return decide(hop, TP_CHANNEL_TLS, TP_BASIS_STATED, says->text, TP_WHY_STATED);
}

/* keyword - step 2: the protocol word says TLS by itself */
static TpWhy keyword(TpHopReader *reader, TpHop *hop, const TpProtocol *protocol)
{
	TpText words = with_words(&hop->received);

	if (protocol == NULL)
		return words.at != NULL ? TP_WHY_KEYWORD_STRANGE : TP_WHY_KEYWORD_MISSING;
	if (protocol->tls != TP_YES)
		return protocol->tls == TP_NO ? TP_WHY_KEYWORD_WITHOUT_S : TP_WHY_KEYWORD_MUTE;
	tp_tls_note_read(&reader->notes, hop, NULL, 0, reader->policy);
	return decide(hop, TP_CHANNEL_TLS, TP_BASIS_KEYWORD, words, TP_WHY_KEYWORD);
}

/* from_loopback - did the client come from this very machine? HELO localhost counts only where no address denies it */
static gboolean from_loopback(const TpReceived *received, TpText *words)
{
	if (tp_notes_has(received->notes, TP_NOTE_TOO_COMPLEX)) /* the client hid what the recorder wrote of it */
		return FALSE;
	if (received->address.reach != TP_REACH_NONE) {
		*words = received->ip;
		return received->address.reach == TP_REACH_LOOPBACK;
	}
	*words = received->helo;
	if (received->helo_alone)
		return FALSE;
	if (received->n_comments > 0 && received->comments[0].clause == TP_CLAUSE_FROM &&
	    !tp_text_is(tp_text_trim(received->comments[0].text), "localhost")) /* sendmail's bounces, Mailchimp */
		return FALSE;
	return tp_text_is(received->helo, "localhost") || tp_text_is(received->helo, "localhost.localdomain");
}

/* same_machine - do both ends show one address, as Exchange, amavis and Google do? As names, a public one is forged */
static gboolean same_machine(const TpReceived *received)
{
	const TpAddress *client = &received->address;

	return tp_received_by_shows(received, client) ||
	       (client->reach != TP_REACH_PUBLIC && tp_received_by_is(received, client));
}

/* topology - step 3: no network was crossed */
static TpWhy topology(TpHopReader *reader, TpHop *hop, const TpProtocol *protocol)
{
	const TpReceived *received = &hop->received;
	TpText words;
	const TpRow *row;

	if (from_loopback(received, &words)) {
		TpWhy why = received->address.reach == TP_REACH_LOOPBACK ? TP_WHY_LOOPBACK : TP_WHY_LOCALHOST;
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, words, why);
	}
	if (protocol != NULL && protocol->family == TP_FAMILY_LOCAL)
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, with_words(received), TP_WHY_LOCAL_WORD);
	if ((row = tp_dialects_local(reader->dialects, received, hop->writer, &words, &reader->hard)) != NULL) {
		hop->row = row->id;
		if (row->effect == TP_LOCAL_HIDDEN)
			tp_notes_add(&hop->notes, TP_NOTE_CLIENT_HIDDEN);
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, words, TP_WHY_LOCAL_ROW);
	}
	if (tp_hosts_client(reader->own, TP_HOSTS_LOCAL, received) && tp_hosts_own(reader->own, received)) {
		words = received->ip.at != NULL ? received->ip : received->helo;
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, words, TP_WHY_LOCAL_SITE);
	}
	if (same_machine(received))
		return decide(hop, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, received->ip, TP_WHY_SAME_ADDRESS);
	return TP_WHY_LOCAL_NOT;
}

/* silence - steps 4 and 5: SMTP or LMTP without S, or nothing that tells */
static TpWhy silence(TpHopReader *reader G_GNUC_UNUSED, TpHop *hop, const TpProtocol *protocol)
{
	static const TpWhy plain[] = {
		[TP_SILENCE_UNKNOWN] = TP_WHY_SILENCE_UNSURE, [TP_SILENCE_PLAIN] = TP_WHY_SILENCE_PLAIN,
	};
	TpSilence habit = hop->writer != NULL ? hop->writer->silence : TP_SILENCE_UNKNOWN;
	TpText words = with_words(&hop->received);
	gboolean transfer = protocol != NULL && (protocol->tls == TP_NO || protocol->family == TP_FAMILY_FETCH);

	if (transfer && protocol->family == TP_FAMILY_FETCH)
		transfer = habit == TP_SILENCE_PLAIN; /* getmail tells POP3 from POP3-SSL; others do not */
	if (!transfer || habit == TP_SILENCE_NOTHING)
		return decide(hop, TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, words,
			      transfer ? TP_WHY_SILENCE_MUTE : TP_WHY_SILENCE_NO_WORD);
	if (tp_notes_has(hop->notes, TP_NOTE_TORN)) /* damage must accuse nobody */
		return decide(hop, TP_CHANNEL_UNKNOWN, TP_BASIS_NONE, words, TP_WHY_SILENCE_TORN);
	TpBasis basis = habit == TP_SILENCE_PLAIN ? TP_BASIS_SILENCE : TP_BASIS_PRESUMED;
	TpWhy why = hop->writer != NULL ? plain[habit] : TP_WHY_SILENCE_STRANGER;
	return decide(hop, TP_CHANNEL_PLAINTEXT, basis, words, why);
}

/* names_host - is it "authenticated.evil.example [192.0.2.1]", a client's name and address, or a name alone? */
static gboolean names_host(TpText said)
{
	TpText word = tp_text_word(&said), second = tp_text_word(&said);

	return second.len > 0 ? *second.at == '[' : tp_host_name(word);
}

/* notes_login - does a comment begin with a login? In those of the client a name may begin so */
static inline gboolean notes_login(const TpComment *comment)
{
	TpText said = tp_text_trim(comment->text);

	switch (said.len > 0 ? *said.at | 0x20 : '\0') {
	case 'a':
		return (tp_text_starts(said, "authenticated") || tp_text_starts(said, "auth:") ||
			tp_text_starts(said, "auth=") || tp_listed_begins(said, "account ")) &&
		       !(comment->peer && names_host(said));
	case 'u':
		return tp_text_starts(said, "user=");
	default:
		return FALSE;
	}
}

/* authenticated - did the recorder note that the client logged in? */
static gboolean authenticated(const TpReceived *received, const TpProtocol *protocol)
{
	if (protocol != NULL && protocol->authenticated)
		return TRUE;
	for (guint i = 0; i < received->n_comments; i++)
		if (notes_login(&received->comments[i]))
			return TRUE;
	return FALSE;
}

/* judge_kind - what sort of transfer it was */
static TpWhy judge_kind(TpHop *hop, const TpProtocol *protocol)
{
	TpFamily family = protocol != NULL ? protocol->family : TP_FAMILY_OTHER;

	hop->kind = TP_KIND_INTERNAL;
	if (hop->channel == TP_CHANNEL_LOCAL)
		return TP_WHY_KIND_LOCAL;
	hop->kind = TP_KIND_DELIVERY;
	if (family == TP_FAMILY_LMTP)
		return TP_WHY_KIND_LMTP;
	hop->kind = TP_KIND_RETRIEVAL;
	if (family == TP_FAMILY_FETCH)
		return TP_WHY_KIND_FETCH;
	hop->kind = TP_KIND_INTERNAL;
	if (hop->received.address.reach == TP_REACH_LOOPBACK)
		return TP_WHY_KIND_LOOPBACK;
	hop->kind = authenticated(&hop->received, protocol) ? TP_KIND_SUBMISSION : TP_KIND_RELAY;
	return hop->kind == TP_KIND_SUBMISSION ? TP_WHY_KIND_AUTHENTICATED : TP_WHY_KIND_RELAY;
}

/* judge_scope - as far as the record alone tells; path.c knows organisations */
static TpWhy judge_scope(TpHop *hop)
{
	TpReach reach = hop->received.address.reach;

	hop->scope = TP_SCOPE_HOST;
	if (hop->channel == TP_CHANNEL_LOCAL)
		return TP_WHY_SCOPE_LOCAL;
	if (reach == TP_REACH_LOOPBACK)
		return TP_WHY_SCOPE_LOOPBACK;
	if (reach != TP_REACH_NONE && same_machine(&hop->received))
		return TP_WHY_SCOPE_SAME_ADDRESS;
	hop->scope = reach == TP_REACH_NONE     ? TP_SCOPE_UNKNOWN
		     : reach == TP_REACH_PUBLIC ? TP_SCOPE_INTERNET
						: TP_SCOPE_PRIVATE;
	return reach == TP_REACH_NONE     ? TP_WHY_SCOPE_UNKNOWN
	       : reach == TP_REACH_PUBLIC ? TP_WHY_SCOPE_PUBLIC
					  : TP_WHY_SCOPE_PRIVATE;
}

/* encrypts_nothing - TLS with a NULL cipher is plaintext */
static void encrypts_nothing(TpHop *hop)
{
	if (hop->channel != TP_CHANNEL_TLS || hop->tls.suite.bulk != TP_BULK_NULL)
		return;
	hop->channel = TP_CHANNEL_PLAINTEXT;
	tp_notes_add(&hop->notes, TP_NOTE_NULL_CIPHER);
}

/* Istio's proxy connects from here to the server beside it, for clients anywhere (InboundPassthroughBindIpv4) */
#define MESH_PROXY "127.0.0.6"
/* Proofpoint's filter calls itself so where it hands a mail in once more, and writes the TLS note of the hop before */
#define REINJECTING "pps.reinject"

/* add_notes - what is odd about the record's content */
static void add_notes(TpHop *hop)
{
	const TpReceived *received = &hop->received;

	hop->notes |= received->notes;
	if (hop->tls.cipher.len > TP_LIMIT_CLAUSE)
		tp_notes_add(&hop->notes, TP_NOTE_CLAUSE_CUT);
	if (hop->tls.noted && hop->tls.suite.auth == TP_AUTH_ANON)
		tp_notes_add(&hop->notes, TP_NOTE_ANONYMOUS);
	if (tp_text_starts(received->helo, "localhost") && received->address.reach >= TP_REACH_LINK)
		tp_notes_add(&hop->notes, TP_NOTE_LOCALHOST_HELO);
	if (hop->scope == TP_SCOPE_PRIVATE && received->address.reach == TP_REACH_PRIVATE)
		tp_notes_add(&hop->notes, TP_NOTE_PRIVATE_ADDRESS);
	if (tp_text_is(received->ip, MESH_PROXY))
		tp_notes_add(&hop->notes, TP_NOTE_SERVICE_MESH);
	if (tp_text_starts(received->helo, REINJECTING) && hop->tls.noted)
		tp_notes_add(&hop->notes, TP_NOTE_REINJECTED);
}

/* judge_channel - the rules of the contract in their order, the first that applies; each leaves its reason */
static void judge_channel(TpHopReader *reader, TpHop *hop, const TpProtocol *protocol)
{
	static TpWhy (*const rules[TP_RULES])(TpHopReader *, TpHop *, const TpProtocol *) = {
		[TP_RULE_STATED] = stated,
		[TP_RULE_KEYWORD] = keyword,
		[TP_RULE_TOPOLOGY] = topology,
		[TP_RULE_SILENCE] = silence,
	};

	for (guint rule = 0; rule < TP_RULES && hop->basis == TP_BASIS_NONE; rule++)
		hop->why.rule[rule] = (guint8)rules[rule](reader, hop, protocol);
}

/* tp_hop_parse - what one Received value says */
void tp_hop_parse(TpHop *hop, TpText value, gboolean x_received)
{
	memset((char *)hop + sizeof hop->received, 0, sizeof *hop - sizeof hop->received);
	tp_received_parse(&hop->received, value);
	hop->x_received = x_received;
	hop->tls.bits = -1;
}

/* tp_hop_torn - a record is whole if it has its date */
void tp_hop_torn(TpHop *hop)
{
	if (!hop->received.date.set)
		tp_notes_add(&hop->notes, TP_NOTE_TORN);
}

/* tp_hop_judge - what that makes */
void tp_hop_judge(TpHopReader *reader, TpHop *hop)
{
	reader->hard = FALSE;
	hop->writer = tp_dialects_writer(reader->dialects, &hop->received, &reader->hard);

	const TpProtocol *protocol = tp_hop_protocol(hop);
	judge_channel(reader, hop, protocol);
	if (reader->hard)
		tp_notes_add(&hop->notes, TP_NOTE_TOO_COMPLEX);
	encrypts_nothing(hop);
	hop->why.kind = (guint8)judge_kind(hop, protocol);
	hop->why.scope = (guint8)judge_scope(hop);
	add_notes(hop);
}

/* tp_hop_read - parse and judge */
void tp_hop_read(TpHopReader *reader, TpHop *hop, TpText value, gboolean x_received)
{
	tp_hop_parse(hop, value, x_received);
	tp_hop_judge(reader, hop);
}
