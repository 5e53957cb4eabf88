/* SPDX-License-Identifier: MIT */
/*
 * Laws of whole messages, with random chains of records from a fixed seed
 *
 *   body-blind   what stands behind the header changes nothing about the path
 *   monotone     a network hop in plaintext makes the message plaintext, whatever else is there
 *   claim-safe   what stands below the trust line changes nothing about the records above it
 *   order        a record more at the top moves no other record's channel
 */
#include <tlspath/analysis.h>

#include "dialect/dialect.h"
#include "unit/hop_check.h"

enum { SEED = 5321, ROUNDS = 800, HOPS_MAX = 12 };

typedef struct {
	TpAnalyst *analyst;
	TpAnalysis analysis;
	GPtrArray *corpus;
	GRand *random;
} Mails;

/* set_up - an analyst for our.example, and records of all forms */
static void set_up(Mails *m, G_GNUC_UNUSED gconstpointer unused)
{
	const TpSettings settings = { .own = "our.example" };
	const TpRow *(*const tables[])(gsize *) = { tp_dialect_rows, tp_local_rows };

	tp_decode_start();
	m->analyst = tp_analyst_new(&settings);
	m->analysis = TP_ANALYSIS_EMPTY;
	m->random = g_rand_new_with_seed(SEED);
	m->corpus = g_ptr_array_new();
	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
		gsize n;
		const TpRow *rows = tables[t](&n);
		for (gsize i = 0; i < n; i++)
			g_ptr_array_add(m->corpus, (char *)rows[i].sample);
	}
}

/* tear_down - free them */
static void tear_down(Mails *m, G_GNUC_UNUSED gconstpointer unused)
{
	tp_analysis_clear(&m->analysis);
	tp_analyst_free(m->analyst);
	g_rand_free(m->random);
	g_ptr_array_unref(m->corpus);
}

/* chain - random Received fields, newest first; the caller frees it */
static GString *chain(Mails *m, guint n)
{
	GString *head = g_string_new(NULL);

	while (n-- > 0) {
		guint i = (guint)g_rand_int_range(m->random, 0, (gint)m->corpus->len);
		g_string_append_printf(head, "Received: %s\n", (const char *)g_ptr_array_index(m->corpus, i));
	}
	return head;
}

/* some - how many records the next chain has */
static guint some(Mails *m)
{
	return (guint)g_rand_int_range(m->random, 0, HOPS_MAX);
}

/* read_mail - the path of a head and a body */
static const TpPath *read_mail(Mails *m, const char *head, const char *body)
{
	const TpEntry entry = { .head = tp_text_str(head), .body = tp_text_str(body) };

	tp_analyst_read(m->analyst, &m->analysis, &entry);
	return &m->analysis.path;
}

/* describe - what counts of a path from hop `first` on (0 is the oldest); the caller frees it */
static char *describe(const TpPath *path, guint first)
{
	GString *said = g_string_new(NULL);

	for (guint i = first; i < path->n_hops; i++) {
		const TpHop *hop = &path->hops[i];
		g_string_append_printf(said, "%s %s %d %s;", tp_channel_name(hop->channel),
		                       tp_basis_name(hop->basis), hop->own, tp_scope_name(hop->scope));
	}
	return g_string_free(said, FALSE);
}

/* test_body - text outside of the header changes nothing */
static void test_body(Mails *m, G_GNUC_UNUSED gconstpointer unused)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GString) head = chain(m, some(m)), body = chain(m, some(m));
		g_string_append(head, "Subject: (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 "
		                      "bits))\n");
		g_autofree char *before = describe(read_mail(m, head->str, ""), 0);
		TpVerdict verdict = m->analysis.path.verdict;
		g_autofree char *after = describe(read_mail(m, head->str, body->str), 0);
		g_assert_cmpstr(after, ==, before);
		g_assert_cmpint(m->analysis.path.verdict, ==, verdict);
	}
}

/* test_monotone - one record in plaintext anywhere decides; and nobody is protected from listeners then */
static void test_monotone(Mails *m, G_GNUC_UNUSED gconstpointer unused)
{
	static const char plain[] = "Received: from a.example (a.example [203.0.113.5]) by b.example (Postfix) "
	                            "with ESMTP id "
	                            "1A2B3C4D5E; Sat, 3 Oct 2026 10:41:07 +0200\n";

	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GString) above = chain(m, some(m)), below = chain(m, some(m));
		g_autofree char *head = g_strconcat(above->str, plain, below->str, NULL);
		const TpPath *path = read_mail(m, head, "");
		g_assert_cmpint(path->verdict, ==, TP_VERDICT_PLAINTEXT);
		g_assert_cmpint(path->hops[path->worst_hop - 1].channel, ==, TP_CHANNEL_PLAINTEXT);
		for (guint threat = 0; threat < TP_THREATS; threat++)
			g_assert_cmpint(path->exposure[threat], ==, TP_EXPOSURE_EXPOSED);
	}
}

/* test_worst - the verdict is the worst of the hops, however they are mixed */
static void test_worst(Mails *m, G_GNUC_UNUSED gconstpointer unused)
{
	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GString) head = chain(m, some(m));
		const TpPath *path = read_mail(m, head->str, "");
		TpVerdict worst = path->n_hops > 0 ? TP_VERDICT_LOCAL : TP_VERDICT_EMPTY;
		for (guint n = 0; n < path->n_hops; n++) {
			hop_check(&path->hops[n], m->analysis.message.head);
			worst = MAX(worst, tp_hop_verdict(&path->hops[n]));
		}
		g_assert_cmpint(path->verdict, ==, worst);
	}
}

/* test_claims - own records, a hop from outside, then anything: the own records stay what they are */
static void test_claims(Mails *m, G_GNUC_UNUSED gconstpointer unused)
{
	static const char ours[] = "Received: from mx.our.example (mx.our.example [10.0.0.1]) by box.our.example "
	                           "(Postfix) with ESMTPS id 1A2B3C4D5E; "
	                           "Sat, 3 Oct 2026 10:41:08 +0200\n"
	                           "Received: from localhost (localhost [127.0.0.1]) by mx.our.example (Postfix) "
	                           "with ESMTP id 1A2B3C4D5D; "
	                           "Sat, 3 Oct 2026 10:41:08 +0200\n"
	                           "Received: from out.north.example (out.north.example [203.0.113.5]) by "
	                           "mx.our.example (Postfix) with ESMTPS id "
	                           "1A2B3C4D5C; Sat, 3 Oct 2026 10:41:07 +0200\n";
	g_autofree char *alone = describe(read_mail(m, ours, ""), 0);

	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GString) below = chain(m, some(m));
		g_autofree char *head = g_strconcat(ours, below->str, NULL);
		const TpPath *path = read_mail(m, head, "");
		g_autofree char *got = describe(path, path->n_hops - 3);
		g_assert_cmpstr(got, ==, alone);
		g_assert_cmpuint(path->trust_hop, ==, path->n_hops - 2);
		for (guint n = 0; n + 3 < path->n_hops; n++)
			g_assert_false(path->hops[n].own);
	}
}

/* test_channels - a record's channel is its own: what stands above and below changes neither it nor its basis */
static void test_channels(Mails *m, G_GNUC_UNUSED gconstpointer unused)
{
	for (guint i = 0; i < m->corpus->len; i++) {
		g_autofree char *one =
		        g_strdup_printf("Received: %s\n", (const char *)g_ptr_array_index(m->corpus, i));
		const TpPath *path = read_mail(m, one, "");
		TpChannel channel = path->hops[0].channel;
		TpBasis basis = path->hops[0].basis;
		g_autoptr(GString) above = chain(m, 3), below = chain(m, 3);
		g_autofree char *head = g_strconcat(above->str, one, below->str, NULL);
		path = read_mail(m, head, "");
		g_assert_cmpint(path->hops[3].channel, ==, channel);
		g_assert_cmpint(path->hops[3].basis, ==, basis);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define LAW(NAME, TEST) g_test_add("/laws/" NAME, Mails, NULL, set_up, TEST, tear_down)
	LAW("body-blind", test_body);
	LAW("monotone", test_monotone);
	LAW("the worst hop", test_worst);
	LAW("claim-safe", test_claims);
	LAW("a channel is the record's own", test_channels);
	return g_test_run();
}
