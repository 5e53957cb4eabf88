/* SPDX-License-Identifier: MIT */
#include "path/policy.h"
#include "words/fill.h"

enum { QUOTE_CELLS = 160, HOST_CELLS = 256 };

/* Spot - what a place is filled from: the path, and the hop that the sentence is about (NULL: about all) */
typedef struct {
	const TpPath *path;
	const TpHop *hop;
	guint number;
} Spot;

/* put_name - a host or an organisation, or `otherwise` where there is none */
static void put_name(TpOut *out, TpText name, const char *otherwise)
{
	if (name.len > 0)
		tp_words_clip(out, name, TP_SAFE_NAME, HOST_CELLS);
	else
		tp_out_str(out, otherwise);
}

/* put_quote - words of the record, in quotation marks */
static void put_quote(TpOut *out, TpText words, const char *otherwise)
{
	if (words.len == 0) {
		tp_out_str(out, otherwise);
		return;
	}
	TP_OUT(out, "\"");
	tp_words_clip(out, words, TP_SAFE_TEXT, QUOTE_CELLS);
	TP_OUT(out, "\"");
}

/* put_all - {all}: "the only network hop", "both network hops", "all 4 network hops" */
static void put_all(TpOut *out, const Spot *spot)
{
	guint all = tp_words_count(spot->path, tp_words_is_network, 0);

	if (all == 1)
		TP_OUT(out, "the only network hop");
	else if (all == 2)
		TP_OUT(out, "both network hops");
	else if (tp_notes_has(spot->path->notes, TP_NOTE_HOPS_CUT)) /* of the others nothing is known */
		tp_out_format(out, "the newest %u network hops", all);
	else
		tp_out_format(out, "all %u network hops", all);
}

/* put_share - {share}: "1 of 4 network hops", or all of them */
static void put_share(TpOut *out, const Spot *spot)
{
	guint all = tp_words_count(spot->path, tp_words_is_network, 0);
	guint worst = tp_words_count(spot->path, tp_words_has_verdict, spot->path->verdict);

	if (worst == all) {
		put_all(out, spot);
		return;
	}
	tp_out_int(out, worst);
	TP_OUT(out, " of ");
	tp_out_int(out, all);
	TP_OUT(out, " network hops");
}

/* put_part - {part}: which of all those hops: "one", "2", "both", "all" */
static void put_part(TpOut *out, const Spot *spot)
{
	guint all = tp_words_count(spot->path, tp_words_is_network, 0);
	guint worst = tp_words_count(spot->path, tp_words_has_verdict, spot->path->verdict);

	if (worst == all)
		tp_out_str(out, all == 1 ? "but" : all == 2 ? "both" : "all");
	else if (worst == 1)
		TP_OUT(out, "one");
	else
		tp_out_int(out, worst);
}

/* put_worst - {worst}: the hops that have the verdict: "hops 2 and 4" */
static void put_worst(TpOut *out, const Spot *spot)
{
	tp_words_list(out, spot->path, tp_words_has_verdict, spot->path->verdict);
}

/* other_recorder - the first hop with the verdict whose recorder is neither of these names; 0 if there is none */
static guint other_recorder(const TpPath *path, TpText one, TpText other)
{
	for (guint i = 0; i < path->n_hops; i++) {
		TpText by = path->hops[i].received.by;
		gboolean told = tp_text_equal(by, one) || tp_text_equal(by, other);
		if (!told && tp_words_has_verdict(&path->hops[i], path->verdict))
			return i + 1;
	}
	return 0;
}

/* presumed - is it only presumed of the hop that it has the verdict? */
static gboolean presumed(const TpHop *hop, guint verdict)
{
	return hop->basis == TP_BASIS_PRESUMED && tp_words_has_verdict(hop, verdict);
}

/* put_say - {say}: who says it: the recorder of those hops, or both; of more than two no name is told */
static void put_say(TpOut *out, const Spot *spot)
{
	TpText first = spot->hop->received.by, second = first;
	TpVerdict verdict = spot->path->verdict;
	guint other = other_recorder(spot->path, first, first);

	if (other > 0)
		second = tp_words_hop(spot->path, other)->received.by;
	if (other > 0 && (first.len == 0 || second.len == 0 || other_recorder(spot->path, first, second) > 0)) {
		TP_OUT(out, "the servers say");
		return;
	}
	tp_out_str(out, other > 0 ? "say " : "says ");
	put_name(out, first, "the recording server");
	if (other > 0) {
		TP_OUT(out, " and ");
		put_name(out, second, "");
	}
	if (tp_words_count(spot->path, presumed, verdict) == tp_words_count(spot->path, tp_words_has_verdict, verdict))
		TP_OUT(out, " (presumed)");
}

/* put_n - {n}: the hop's number */
static void put_n(TpOut *out, const Spot *spot)
{
	tp_out_int(out, spot->number);
}

/* put_hops - {hops}: how many hops there are */
static void put_hops(TpOut *out, const Spot *spot)
{
	tp_out_int(out, spot->path->n_hops);
}

/* put_by - {by}: the recorder's name */
static void put_by(TpOut *out, const Spot *spot)
{
	put_name(out, spot->hop->received.by, "the recording server");
}

/* put_recorder - {recorder}: the recorder at the beginning of a sentence: "mx.example (Postfix)" */
static void put_recorder(TpOut *out, const Spot *spot)
{
	put_name(out, spot->hop->received.by, "The recording server");
	if (spot->hop->writer == NULL)
		return;
	TP_OUT(out, " (");
	tp_out_str(out, spot->hop->writer->label);
	TP_OUT(out, ")");
}

/* put_label - {label}: the name of the recorder's software */
static void put_label(TpOut *out, const Spot *spot)
{
	tp_out_str(out, spot->hop->writer != NULL ? spot->hop->writer->label : "this software");
}

/* put_habit - {habit}: how we know what that software notes, in the words of its table */
static void put_habit(TpOut *out, const Spot *spot)
{
	const TpWriter *writer = spot->hop->writer;

	tp_out_str(out, writer != NULL && writer->evidence != NULL ? writer->evidence : "by its habit");
}

/*
 * put_mark - {mark}: what that software writes with TLS
 * RFC 3848 adds an S, before the A of AUTH. TLS needs EHLO, so SMTP becomes ESMTPS.
 */
static void put_mark(TpOut *out, const Spot *spot)
{
	const char *mark = tp_words_writer_mark(spot->hop);
	TpText word = spot->hop->received.with;

	if (mark == NULL || *mark != '\0') {
		tp_out_str(out, mark);
		return;
	}
	char last = word.at[word.len - 1];
	gboolean lower = g_ascii_islower(last), auth = g_ascii_toupper(last) == 'A';
	if (tp_text_starts(word, "SMTP"))
		tp_out_char(out, lower ? 'e' : 'E');
	tp_words_clip(out, tp_text(word.at, word.len - (auth ? 1 : 0)), TP_SAFE_NAME, HOST_CELLS);
	tp_out_char(out, lower ? 's' : 'S');
	if (auth)
		tp_out_char(out, last);
}

/* put_with - {with}: the protocol words, else what decided */
static void put_with(TpOut *out, const Spot *spot)
{
	TpText with = spot->hop->received.with;

	put_quote(out, with.len > 0 ? with : spot->hop->evidence, "no protocol word");
}

/* put_evidence - {evidence}: the words of the record that decided */
static void put_evidence(TpOut *out, const Spot *spot)
{
	put_quote(out, spot->hop->evidence, "nothing about it");
}

/* put_cipher - {cipher}: as written */
static void put_cipher(TpOut *out, const Spot *spot)
{
	put_quote(out, spot->hop->tls.cipher, "not named");
}

/* put_weak - {weak}: why the TLS of this hop is called weak, as the policy says it */
static void put_weak(TpOut *out, const Spot *spot)
{
	const char *id = spot->hop->tls.rule;
	const TpPolicyRule *rule = id != NULL ? tp_policy_rule(id) : NULL;

	tp_out_str(out, rule != NULL ? rule->reason : "a version or cipher that should not be used any more");
}

/* put_end - an end's organisation, else its host */
static void put_end(TpOut *out, TpEnd end, const char *otherwise)
{
	put_name(out, end.org.len > 0 ? end.org : end.host, otherwise);
}

/* put_sender - {sender}: whose the sending end is */
static void put_sender(TpOut *out, const Spot *spot)
{
	put_end(out, tp_words_end_from(spot->path, spot->number), "the sending server");
}

/* put_receiver - {receiver}: whose the receiving end is */
static void put_receiver(TpOut *out, const Spot *spot)
{
	put_end(out, tp_words_end_by(spot->path, spot->number), "the recording server");
}

/* put_from - {from}: the host that sent */
static void put_from(TpOut *out, const Spot *spot)
{
	put_name(out, tp_words_end_from(spot->path, spot->number).host, "the sending server");
}

/* put_own - {own}: your organisation */
static void put_own(TpOut *out, const Spot *spot)
{
	put_name(out, spot->path->own_org, "your organisation");
}

/* put_trust - {trust}: the first hop that is your own record */
static void put_trust(TpOut *out, const Spot *spot)
{
	tp_out_int(out, spot->path->trust_hop);
}

/* put_postmaster - {postmaster}: whom to ask about the recorder */
static void put_postmaster(TpOut *out, const Spot *spot)
{
	TP_OUT(out, "postmaster@");
	put_name(out, spot->hop->by_org, "");
}

/* put_postmasters - {postmasters}: whom to ask about either end, as far as it is not your own */
static void put_postmasters(TpOut *out, const Spot *spot)
{
	TpEnd from = tp_words_end_from(spot->path, spot->number), by = tp_words_end_by(spot->path, spot->number);
	gboolean first = !from.own && from.org.len > 0, second = !by.own && by.org.len > 0;

	if (first) {
		TP_OUT(out, "postmaster@");
		put_name(out, from.org, "");
	}
	if (!second || (first && tp_text_equal(from.org, by.org)))
		return;
	if (first)
		TP_OUT(out, " and ");
	put_postmaster(out, spot);
}

static const struct {
	const char *name;
	void (*put)(TpOut *out, const Spot *spot);
} places[] = {
	{ "all", put_all },
	{ "by", put_by },
	{ "cipher", put_cipher },
	{ "evidence", put_evidence },
	{ "from", put_from },
	{ "habit", put_habit },
	{ "hops", put_hops },
	{ "label", put_label },
	{ "mark", put_mark },
	{ "n", put_n },
	{ "own", put_own },
	{ "part", put_part },
	{ "postmaster", put_postmaster },
	{ "postmasters", put_postmasters },
	{ "receiver", put_receiver },
	{ "recorder", put_recorder },
	{ "say", put_say },
	{ "sender", put_sender },
	{ "share", put_share },
	{ "trust", put_trust },
	{ "weak", put_weak },
	{ "with", put_with },
	{ "worst", put_worst },
};

/* put_place - fill in the place of that name */
static void put_place(TpOut *out, TpText name, const Spot *spot)
{
	for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
		if (tp_text_is(name, places[i].name)) {
			places[i].put(out, spot);
			return;
		}
	g_assert_not_reached();
}

/* tp_words_fill - append `sentence` with its places filled in */
void tp_words_fill(TpOut *out, const char *sentence, const TpPath *path, guint number)
{
	Spot spot = { path, number > 0 ? tp_words_hop(path, number) : NULL, number };

	for (;;) {
		const char *open = strchr(sentence, '{');
		if (open == NULL)
			break;
		const char *close = strchr(open, '}');
		tp_out_text(out, tp_text_between(sentence, open));
		put_place(out, tp_text_between(open + 1, close), &spot);
		sentence = close + 1;
	}
	tp_out_str(out, sentence);
}

/* tp_words_add - append a sentence to the paragraph that begins at `start` */
void tp_words_add(TpOut *out, gsize start, const char *sentence, const TpPath *path, guint number)
{
	if (out->len > start)
		TP_OUT(out, " ");
	tp_words_fill(out, sentence, path, number);
}
