/* SPDX-License-Identifier: MIT */
/* One record: tests/data/received.tsv, the order of the rules, notes, and what a record says of TLS */
#include <tlspath/hop.h>
#include <tlspath/limits.h>

#include "tools/hop_line.h"
#include "unit/hop_check.h"
#include "unit/rows.h"

typedef struct {
	TpHopReader *reader;
	TpHop hop;
	char *block;
} Fixture;

/* set_up - a reader */
static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	f->reader = tp_hop_reader_new();
}

/* tear_down - and the bytes of the last record */
static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	tp_hop_reader_free(f->reader);
	g_free(f->block);
}

/* look - a hop from bytes in a block of their own size */
static const TpHop *look(Fixture *f, const char *value)
{
	g_free(f->block);
	f->block = g_memdup2(value, strlen(value));
	tp_hop_read(f->reader, &f->hop, tp_text(f->block, strlen(value)), FALSE);
	hop_check(&f->hop, tp_text(f->block, strlen(value)));
	return &f->hop;
}

/* test_row - a row of received.tsv */
static void test_row(char **cell, gpointer data)
{
	g_autofree char *wanted = g_strjoinv("\t", cell + 1);
	g_autofree char *got = hop_line(look(data, cell[0]));

	if (!g_str_equal(got, wanted))
		g_test_message("%s", cell[0]);
	g_assert_cmpstr(got, ==, wanted);
}

/* test_table - every form that we know */
static void test_table(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	g_assert_cmpuint(rows_each("received.tsv", 10, test_row, f), >=, 200);
}

/* test_notes - what is odd about a record */
static void test_notes(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		TpNote note;
		const char *value;
	} rows[] = {
		{ TP_NOTE_KEYWORD_CONTRADICTS, "from a (a.example [192.0.2.1]) by b.example (8.14.7/8.14.7) with "
		                               "ESMTP id 0BTJGhJr295046 "
		                               "(version=TLSv1.2 cipher=AES256-SHA bits=256 verify=NO); 1 Mar 2026 "
		                               "08:00:00 +0000" },
		{ TP_NOTE_SERVICE_MESH, "from a (unknown [127.0.0.6]) by b.example (Postfix) with ESMTP id 1A2B3C4D5E; 1 Mar "
		                        "2026 08:00:00 +0000" },
		{ TP_NOTE_KEYWORD_WITH_PLAINTEXT, "from a ([192.0.2.1]) by b.example (chasquid) with ESMTPS (over "
		                                  "SMTP, plain text!, "
		                                  "envelope from \"s@a.example\") ; 1 Mar 2026 08:00:00 +0000" },
		{ TP_NOTE_NULL_CIPHER, "from a (a.example [192.0.2.1]) (using TLSv1.2 with cipher "
		                       "ECDHE-RSA-NULL-SHA (0/0 bits)) "
		                       "by b.example (Postfix) with ESMTPS id 1A2B3C4D5E; 1 Mar 2026 08:00:00 "
		                       "+0000" },
		{ TP_NOTE_ANONYMOUS, "from a (a.example [192.0.2.1]) (using TLSv1.2 with cipher AECDH-AES256-SHA "
		                     "(256/256 bits)) "
		                     "by b.example (Postfix) with ESMTPS id 1A2B3C4D5E; 1 Mar 2026 08:00:00 "
		                     "+0000" },
		{ TP_NOTE_VERSION_CIPHER, "from a.example ([192.0.2.1]) by b.example with esmtps (TLS1.0) tls "
		                          "TLS_AES_256_GCM_SHA384 (Exim 4.98) id 1tVabc-000fGh-2X; 1 Mar 2026 "
		                          "08:00:00 +0000" },
		{ TP_NOTE_BITS_ARE_BYTES, "from a.example ([192.0.2.1]) by b.example with esmtps "
		                          "(TLS1.0:RSA_AES_256_CBC_SHA1:32) "
		                          "(Exim 4.69) id 1tVabc-000fGh-2X; 1 Mar 2010 08:00:00 +0000" },
		{ TP_NOTE_LOCALHOST_HELO, "from localhost (a.example [192.0.2.1]) by b.example (Postfix) with "
		                          "ESMTP id 1A2B3C4D5E; "
		                          "1 Mar 2026 08:00:00 +0000" },
		{ TP_NOTE_PRIVATE_ADDRESS, "from a (unknown [10.0.0.1]) by b.example (Postfix) with ESMTP id "
		                           "1A2B3C4D5E; "
		                           "1 Mar 2026 08:00:00 +0000" },
		{ TP_NOTE_CLIENT_HIDDEN, "by b.example (Postfix) id 1A2B3C4D5E; 1 Mar 2026 08:00:00 +0000" },
		{ TP_NOTE_REINJECTED, "from pps.reinject (a.example [192.0.2.1]) by b.example (8.18.1.2/8.18.1.2) with ESMTPS id "
		                      "507AKUxX012345 (version=TLSv1.2 cipher=AES256-SHA bits=256 verify=NOT); 1 Mar 2026 "
		                      "08:00:00 +0000" },
		{ TP_NOTE_FORM_UNKNOWN, "from a (a.example [192.0.2.1]) by b.example (SomeMail) with ESMTP "
		                        "(secured by TLSv1.2); "
		                        "1 Mar 2026 08:00:00 +0000" },
		{ TP_NOTE_NO_DATE, "from a (a.example [192.0.2.1]) by b.example (Postfix) with ESMTP id "
		                   "1A2B3C4D5E;" },
		{ TP_NOTE_UNBALANCED, "from a (a.example [192.0.2.1]) by b.example (Postfix with ESMTP id 1; 1 Mar "
		                      "2026 08:00:00 +0000" },
		{ TP_NOTE_CLAUSE_TWICE, "from x by y with ESMTPS (a.example [192.0.2.1]) by b.example (Postfix) "
		                        "with ESMTP id 1A2B3C4D5E; "
		                        "1 Mar 2026 08:00:00 +0000" },
		{ TP_NOTE_BYTES_8BIT, "from a\xff (a.example [192.0.2.1]) by b.example with ESMTP; 1 Mar 2026 "
		                      "08:00:00 +0000" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%s", tp_note_code(rows[i].note));
		g_assert_true(tp_notes_has(look(f, rows[i].value)->notes, rows[i].note));
	}
	look(f, "from a (a.example [192.0.2.1]) by b.example (Postfix) with ESMTPS id 1A2B3C4D5E; Sun, 1 Mar 2026 "
	        "08:00:00 +0000");
	g_assert_cmphex(f->hop.notes, ==, 0);
}

/* test_torn - what a record does not say is no accusation if its end is missing; what it says stands */
static void test_torn(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *value;
		TpChannel channel;
	} rows[] = {
		{ "from a (a.example [192.0.2.1]) by b.example (192.0.2.2) with Microsoft SMTP Server", TP_CHANNEL_UNKNOWN },
		{ "from a (a.example [192.0.2.1]) by b.example with SMTP", TP_CHANNEL_UNKNOWN },
		{ "from a (a.example [192.0.2.1]) by b.example (Postfix) with ESMTPS", TP_CHANNEL_TLS },
		{ "from a (a.example [192.0.2.1]) by b.example (chasquid) with ESMTP (over SMTP, plain text!, "
		  "envelope from \"\")", TP_CHANNEL_PLAINTEXT },
		{ "from a (a.example [192.0.2.1]) by b.example with SMTP; 1 Mar 2026 08:00:00 +0000", TP_CHANNEL_PLAINTEXT },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const TpHop *hop = &f->hop;
		tp_hop_parse(&f->hop, tp_text_str(rows[i].value), FALSE);
		tp_hop_torn(&f->hop);
		tp_hop_judge(f->reader, &f->hop);
		g_assert_cmpint(hop->channel, ==, rows[i].channel);
		g_assert_cmpint(tp_notes_has(hop->notes, TP_NOTE_TORN), ==, !hop->received.date.set);
	}
	g_assert_cmpint(look(f, rows[0].value)->basis, ==, TP_BASIS_SILENCE);
}

/* test_remembered - what is odd about one record is not said of the next that has the same words about TLS */
static void test_remembered(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	for (guint i = 0; i < 6; i++) {
		g_autofree char *value = g_strdup_printf("from a (a.example [192.0.2.1]) by b.example (8.14.7/8.14.7) with %s id "
		                                         "0BTJGhJr295046 (version=TLSv1.2 cipher=AES256-SHA bits=256 "
		                                         "verify=NO); 1 Mar 2026 08:00:00 +0000", i % 2 == 0 ? "ESMTP" : "ESMTPS");
		look(f, value);
		g_assert_cmphex(f->hop.notes, ==, i % 2 == 0 ? G_GUINT64_CONSTANT(1) << TP_NOTE_KEYWORD_CONTRADICTS : 0);
	}
}

/* test_long_cipher - reports show so much of a cipher's name as of any other: the note says so */
static void test_long_cipher(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	for (int more = 0; more < 2; more++) {
		g_autofree char *cipher = g_strnfill(TP_LIMIT_CLAUSE + (gsize)more, 'A');
		g_autofree char *value = g_strconcat("from a (a.example [192.0.2.1]) (using TLSv1.3 with cipher ", cipher,
		                                     " (256/256 bits)) by b.example (Postfix) with ESMTPS id 1A2B3C4D5E; "
		                                     "1 Mar 2026 08:00:00 +0000", NULL);
		look(f, value);
		g_assert_cmpuint(f->hop.tls.cipher.len, ==, strlen(cipher));
		g_assert_cmpint(tp_notes_has(f->hop.notes, TP_NOTE_CLAUSE_CUT), ==, more);
	}
}

/* test_order - stated beats keyword, keyword beats topology, topology beats silence */
static void test_order(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	look(f, "from localhost ([127.0.0.1]) by b.example (chasquid) with ESMTPS (over SMTP, plain text!, "
	        "envelope from \"\") ;");
	g_assert_cmpint(f->hop.basis, ==, TP_BASIS_STATED);
	g_assert_cmpint(f->hop.channel, ==, TP_CHANNEL_PLAINTEXT);
	g_assert_false(tp_hop_on_network(&f->hop));
	look(f, "from localhost (localhost [127.0.0.1]) by b.example (Postfix) with ESMTPS id 1A2B3C4D5E;");
	g_assert_cmpint(f->hop.basis, ==, TP_BASIS_KEYWORD);
	g_assert_cmpint(f->hop.scope, ==, TP_SCOPE_HOST);
	look(f, "from localhost (localhost [127.0.0.1]) by b.example (Postfix) with ESMTP id 1A2B3C4D5E;");
	g_assert_cmpint(f->hop.basis, ==, TP_BASIS_TOPOLOGY);
	look(f, "from a (a.example [192.0.2.1]) by b.example (Postfix) with ESMTP id 1A2B3C4D5E;");
	g_assert_cmpint(f->hop.basis, ==, TP_BASIS_SILENCE);
	look(f, "from a (a.example [192.0.2.1]) by b.example with ESMTP id 7;");
	g_assert_cmpint(f->hop.basis, ==, TP_BASIS_PRESUMED);
	look(f, "from a (a.example [192.0.2.1]) by b.example with POP3 id 7;");
	g_assert_cmpint(f->hop.basis, ==, TP_BASIS_NONE);
}

/* test_protocol - the protocol is looked for among all words of "with" */
static void test_protocol(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	for (guint before = 0; before <= 20; before++) {
		g_autoptr(GString) value = g_string_new("from a (a.example [192.0.2.1]) by b.example with");
		for (guint n = 0; n < before; n++)
			g_string_append(value, " word");
		g_string_append(value, " ESMTPS id 7; 1 Mar 2026 08:00:00 +0000");
		g_test_message("%s", value->str);
		look(f, value->str);
		g_assert_cmpint(f->hop.basis, ==, TP_BASIS_KEYWORD);
	}
}

/* test_evidence - the very words that decided */
static void test_evidence(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *value, *evidence;
	} rows[] = {
		{ "from a (a.example [192.0.2.1])\n\t(using TLSv1.2 with cipher AES256-SHA (256/256 bits))\n\tby "
		  "b.example (Postfix) "
		  "with ESMTPS id 1A2B3C4D5E;",
		  "using TLSv1.2 with cipher AES256-SHA (256/256 bits)" },
		{ "from a (a.example [192.0.2.1]) by b.example (Postfix)\n\twith ESMTPS id 1A2B3C4D5E;", "with "
		                                                                                         "ESMTPS" },
		{ "from a (a.example [192.0.2.1]) by b.example (Postfix)\n\twith\n\tESMTP id 1A2B3C4D5E;", "with\n"
		                                                                                           "\tESMT"
		                                                                                           "P" },
		{ "from a (localhost [127.0.0.1]) by b.example (Postfix) with ESMTP id 1A2B3C4D5E;", "127.0.0.1" },
		{ "(qmail 12 invoked by uid 89); 1 Mar 2026 08:00:00 -0000", "qmail 12 invoked by uid 89" },
		{ "from a by b.example;", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *evidence = tp_text_dup(look(f, rows[i].value)->evidence);
		g_assert_cmpstr(evidence, ==, rows[i].evidence);
	}
}

/* test_tls - groups, key exchange, secrecy, and whether an end proved its name */
static void test_tls(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	const TpTls *tls = &f->hop.tls;

	look(f, "from a (a.example [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) "
	        "key-exchange "
	        "X25519MLKEM768 server-signature RSA-PSS (2048 bits) server-digest SHA256) by b.example (Postfix) "
	        "with ESMTPS id 1A2B3C4D5E;");
	g_assert_cmpstr(tls->key_exchange, ==, "X25519MLKEM768");
	g_assert_cmpint(tls->quantum_safe, ==, TP_YES);
	g_assert_cmpint(tls->forward_secrecy, ==, TP_YES);
	g_assert_cmpint(tls->strength, ==, TP_STRENGTH_STRONG);
	g_assert_false(tls->peer_bound);
	look(f, "from a (a.example [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) "
	        "by b.example "
	        "(Postfix) with ESMTPS id 1A2B3C4D5E;");
	g_assert_cmpint(tls->quantum_safe, ==, TP_MAYBE);
	look(f, "from a (a.example [192.0.2.1]) (using TLSv1.2 with cipher AES256-SHA (256/256 bits)) by b.example "
	        "(Postfix) with "
	        "ESMTPS id 1A2B3C4D5E;");
	g_assert_cmpint(tls->forward_secrecy, ==, TP_NO);
	g_assert_cmpint(tls->quantum_safe, ==, TP_NO);
	g_assert_cmpstr(tls->rule, ==, "no-forward-secrecy");
}

/* test_bound - only a verified certificate for the name that the recorder found, or Google's own transport */
static void test_bound(Fixture *f, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *rdns, *cn, *verified;
		gboolean bound;
		const char *cipher; /* NULL: one with a certificate */
	} rows[] = {
		{ "a.example", "a.example", "verified OK", TRUE, NULL },
		{ "a.example", "A.Example.", "verified OK", TRUE, NULL },
		{ "a.example", "a.example", "not verified", FALSE, NULL },
		{ "a.example", "b.example", "verified OK", FALSE, NULL },
		{ "unknown", "a.example", "verified OK", FALSE, NULL },
		{ "unknown", "unknown", "verified OK", FALSE, NULL },
		{ "a.example", "", "verified OK", FALSE, NULL },
		{ "a.example", "a.example", "verified OK", FALSE, "AECDH-AES256-SHA" }, /* anonymous: there is no certificate */
		{ "a.example", "a.example", "verified OK", TRUE, "ECDHE-RSA-AES256-SHA" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *value = g_strdup_printf("from a.example (%s [192.0.2.1]) (using TLSv1.2 with "
		                                         "cipher %s (256/256 bits)) (Client CN "
		                                         "\"%s\", Issuer \"CA\" (%s)) by b.example (Postfix) with "
		                                         "ESMTPS id 1A2B3C4D5E;",
		                                         rows[i].rdns,
		                                         rows[i].cipher != NULL ? rows[i].cipher : "ECDHE-RSA-AES256-GCM-SHA384",
		                                         rows[i].cn, rows[i].verified);
		g_test_message("%s", value);
		g_assert_cmpint(look(f, value)->tls.peer_bound, ==, rows[i].bound);
	}
	look(f, "from mail-sor-f41.google.com (mail-sor-f41.google.com. [192.0.2.112]) by mx.google.com with SMTPS "
	        "id "
	        "af79cd13be357-7b136170dc8sor26380585a.16.2025.01.07.02.20.30 for <u@our.example> (Google "
	        "Transport Security);");
	g_assert_true(f->hop.tls.peer_bound);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(NAME, FUNCTION) g_test_add("/hop/" NAME, Fixture, NULL, set_up, FUNCTION, tear_down)
	TEST("every form that we know", test_table);
	TEST("notes", test_notes);
	TEST("a record that breaks off accuses nobody", test_torn);
	TEST("notes are of one record alone", test_remembered);
	TEST("a cipher's name is too long", test_long_cipher);
	TEST("the first rule that applies decides", test_order);
	TEST("a protocol among other words", test_protocol);
	TEST("evidence is the very words", test_evidence);
	TEST("what is said of TLS", test_tls);
	TEST("who proved a name", test_bound);
	return g_test_run();
}
