/* SPDX-License-Identifier: MIT */
/*
 * made - analyses built by hand, so that words and reports are tested without reading a mail
 */
#pragma once

#include <tlspath/analysis.h>

enum { MADE_HOPS = 100 };

typedef struct {
	TpAnalysis analysis;
	TpHop hops[MADE_HOPS];
} Made;

static const TpWriter made_postfix = { "postfix", "Postfix", TP_SILENCE_PLAIN, "writes ESMTPS since 2.5" };
static const TpWriter made_google = { "google", "Google", TP_SILENCE_PLAIN, "23 of 489 records without" };
static const TpWriter made_mute = { "mute", "MuteMail", TP_SILENCE_NOTHING, "it never marks TLS (0 of 99)" };
static const TpWriter made_odd = { "odd", "OddMail", TP_SILENCE_UNKNOWN, "one record was seen" };
static const TpWriter made_amavis = { "amavis", "amavis", TP_SILENCE_PLAIN, "a content filter" };

/* made_new - a message without hops */
static inline Made *made_new(void)
{
	Made *made = g_new0(Made, 1);

	made->analysis.path.hops = made->hops;
	made->analysis.where = (TpLocator){ .source = "mail.eml", .index = 1, .size = 4096 };
	return made;
}

/* made_hop - one more hop over the internet, newest last */
static inline TpHop *made_hop(Made *made, TpChannel channel, TpBasis basis, const char *from, const char *by)
{
	TpHop *hop = &made->hops[made->analysis.path.n_hops++];

	hop->channel = channel;
	hop->basis = basis;
	hop->scope = channel == TP_CHANNEL_LOCAL ? TP_SCOPE_HOST : TP_SCOPE_INTERNET;
	hop->kind = channel == TP_CHANNEL_LOCAL ? TP_KIND_INTERNAL : TP_KIND_RELAY;
	hop->received.helo = tp_text_str(from);
	hop->received.by = tp_text_str(by);
	hop->tls.bits = -1;
	made->analysis.path.n_seen++;
	return hop;
}

/* made_tls - what the hop noted about TLS */
static inline TpHop *made_tls(TpHop *hop, TpTlsVersion version, const char *cipher, TpStrength strength)
{
	hop->tls.noted = TRUE;
	hop->tls.version = version;
	hop->tls.cipher = tp_text_str(cipher);
	hop->tls.strength = strength;
	hop->tls.forward_secrecy = strength == TP_STRENGTH_WEAK ? TP_NO : TP_YES;
	hop->tls.rule = strength == TP_STRENGTH_WEAK ? "old-version" : NULL;
	return hop;
}

/* made_judge - the verdict, as the worst network hop makes it */
static inline void made_judge(Made *made)
{
	TpPath *path = &made->analysis.path;

	path->verdict = path->n_hops > 0 ? TP_VERDICT_LOCAL : TP_VERDICT_EMPTY;
	for (guint n = 1; n <= path->n_hops; n++)
		if (tp_hop_verdict(&made->hops[n - 1]) > path->verdict) {
			path->verdict = tp_hop_verdict(&made->hops[n - 1]);
			path->worst_hop = n;
		}
	for (guint threat = 0; threat < TP_THREATS; threat++)
		if (path->verdict == TP_VERDICT_PLAINTEXT)
			path->exposure[threat] = TP_EXPOSURE_EXPOSED;
}

/* made_of - hops as a string of glyphs: '=' '~' '?' 'X' '.' */
static inline Made *made_of(const char *glyphs)
{
	Made *made = made_new();

	for (; *glyphs != '\0'; glyphs++) {
		TpChannel channel = *glyphs == 'X'   ? TP_CHANNEL_PLAINTEXT
		                    : *glyphs == '?' ? TP_CHANNEL_UNKNOWN
		                    : *glyphs == '.' ? TP_CHANNEL_LOCAL
		                                     : TP_CHANNEL_TLS;
		TpHop *hop = made_hop(made, channel, TP_BASIS_STATED, "a.example", "mx.example");
		if (channel == TP_CHANNEL_TLS)
			made_tls(hop, TP_TLS_1_2, "X", *glyphs == '~' ? TP_STRENGTH_WEAK : TP_STRENGTH_STRONG);
	}
	made_judge(made);
	return made;
}

/* made_delay - seconds since the hop before */
static inline void made_delay(TpHop *hop, gint64 seconds)
{
	hop->has_delay = TRUE;
	hop->delay = seconds;
}

/* made_envelope - what the message of the example says of itself */
static inline void made_envelope(Made *made)
{
	TpText *first = made->analysis.message.first;

	first[TP_FIELD_SUBJECT] = TP_LITERAL("R\u00fcckruf zum Befund");
	first[TP_FIELD_FROM] = TP_LITERAL("Anna Berg <anna@praxis-berg.example>");
	first[TP_FIELD_TO] = TP_LITERAL("kim@our.example");
	first[TP_FIELD_DATE] = TP_LITERAL("Sat, 3 Oct 2026 10:41:03 +0200");
	first[TP_FIELD_MESSAGE_ID] = TP_LITERAL("<b7f1@praxis-berg.example>");
}

/* made_far - hops 1 and 2 of the example: others' records, the second in plaintext */
static inline void made_far(Made *made)
{
	const char *mail = "mail.praxis-berg.example", *relay = "relay1.hosterx.example";
	TpHop *hop = made_hop(made, TP_CHANNEL_TLS, TP_BASIS_STATED, "anna-pc", mail);

	made_tls(hop, TP_TLS_1_2, "ECDHE-RSA-AES128-GCM-SHA256", TP_STRENGTH_STRONG);
	hop->kind = TP_KIND_SUBMISSION;
	hop->received.ip = TP_LITERAL("10.0.0.23");
	hop->by_org = TP_LITERAL("praxis-berg.example");

	hop = made_hop(made, TP_CHANNEL_PLAINTEXT, TP_BASIS_SILENCE, mail, relay);
	hop->received.ip = TP_LITERAL("203.0.113.9");
	hop->received.with = TP_LITERAL("ESMTP");
	hop->received.raw = TP_LITERAL(" from mail.praxis-berg.example (unknown [203.0.113.9])\r\n"
	                               "\tby relay1.hosterx.example (Postfix) with ESMTP id 4F2Qk0BcQz\r\n"
	                               "\tfor <kim@our.example>; Sat,  3 Oct 2026 10:41:06 +0200 (CEST)\r\n");
	hop->evidence = TP_LITERAL("with ESMTP");
	hop->writer = &made_postfix;
	hop->from_org = TP_LITERAL("praxis-berg.example");
	hop->by_org = TP_LITERAL("hosterx.example");
	hop->crosses = TRUE;
	made_delay(hop, 2);
}

/* made_near - hops 3 to 6 of the example: your own records */
static inline void made_near(Made *made)
{
	TpText ours = TP_LITERAL("our.example");
	TpHop *hop = made_hop(made, TP_CHANNEL_TLS, TP_BASIS_STATED, "relay1.hosterx.example", "mx1.our.example");

	made_tls(hop, TP_TLS_1_3, "TLS_AES_256_GCM_SHA384", TP_STRENGTH_STRONG);
	hop->received.ip = TP_LITERAL("198.51.100.7");
	hop->received.with = TP_LITERAL("ESMTPS");
	hop->tls.suite.iana = "TLS_AES_256_GCM_SHA384";
	hop->tls.bits = 256;
	hop->tls.client_cert = TP_CERT_NONE;
	hop->evidence = TP_LITERAL("using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)");
	hop->writer = &made_postfix;
	hop->from_org = TP_LITERAL("hosterx.example");
	hop->crosses = TRUE;
	made_delay(hop, 1);
	for (int i = 0; i < 2; i++) {
		hop = made_hop(made, TP_CHANNEL_LOCAL, TP_BASIS_TOPOLOGY, "localhost", "mx1.our.example");
		hop->evidence = TP_LITERAL("127.0.0.1");
		hop->writer = &made_amavis;
		made_delay(hop, 2);
	}
	hop = made_hop(made, TP_CHANNEL_TLS, TP_BASIS_STATED, "mx1.our.example", "mbox1.our.example");
	made_tls(hop, TP_TLS_1_3, "TLS_AES_256_GCM_SHA384", TP_STRENGTH_STRONG);
	hop->scope = TP_SCOPE_PRIVATE;
	hop->from_org = ours;
	made_delay(hop, 0);
	for (guint i = 2; i < 6; i++) {
		made->hops[i].by_org = ours;
		made->hops[i].own = TRUE;
	}
}

/* made_seed - six hops, the second in plaintext between two other organisations; then own records */
static inline Made *made_seed(void)
{
	Made *made = made_new();
	TpPath *path = &made->analysis.path;

	made_envelope(made);
	made_far(made);
	made_near(made);
	path->own_org = TP_LITERAL("our.example");
	path->own_assumed = TRUE;
	path->trust_hop = 3;
	made_judge(made);
	return made;
}
