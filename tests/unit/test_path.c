/* SPDX-License-Identifier: MIT */
/* Paths: strings, the trust line, gaps, delays, scopes, and the limit of hops */
#include "unit/path_of.h"
#include "unit/rows.h"

/* Records by short names, newest first as a mail has them */
#define DATE(TIME) "; Sat, 3 Oct 2026 " TIME " +0200\n"
#define ID " (Postfix) with ESMTP id 1A2B3C4D5E"
#define IDS " (Postfix) with ESMTPS id 1A2B3C4D5E"
#define IDSA " (Postfix) with ESMTPSA id 1A2B3C4D5E"
#define HOP(FROM, IP, BY, ID_, TIME) "Received: from " FROM " (" FROM " [" IP "])\n\tby " BY ID_ DATE(TIME)
#define AMAVIS "Received: from localhost (localhost [127.0.0.1])\n\tby mx1.our.example" ID DATE("10:41:09")

/* The example of the path string's own definition: six hops, the second in plaintext, yours from the third on */
#define EXAMPLE                                                                                         \
	HOP("mx1.our.example", "192.0.2.25", "mbox1.our.example", IDS, "10:41:11")                      \
	AMAVIS AMAVIS HOP("relay1.hosterx.example", "198.51.100.7", "mx1.our.example", IDS, "10:41:07") \
	        HOP("mail.praxis.example", "203.0.113.9", "relay1.hosterx.example", ID, "10:41:06")     \
	                HOP("desk.praxis.example", "10.0.0.23", "mail.praxis.example", IDSA, "10:41:04")

/* check - the path string of a header's text */
static void check(Paths *paths, const char *text, const char *own, const char *wanted)
{
	g_autofree char *got = path_string(path_read(paths, text, own));

	if (!g_str_equal(got, wanted))
		g_test_message("%s", text);
	g_assert_cmpstr(got, ==, wanted);
}

/* test_string - glyphs and marks */
static void test_string(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	check(paths, EXAMPLE, NULL, "=|X!=|..=");
	check(paths, EXAMPLE, "our.example", "=|X!=|..=");
	/* two domains of one house: the mail came from outside to the first of them, and crosses no border behind it */
	check(paths, EXAMPLE, "our.example,hosterx.example", "=!X|=..=");
	check(paths, "", NULL, "");
	check(paths, AMAVIS, NULL, "!.");
	/* an Outlook file with a plaintext hop into our house */
	check(paths,
	      HOP("mx1.our.example", "192.0.2.25", "exch1.our.example", IDS, "10:41:07")
	              HOP("out.bank.example", "203.0.113.9", "mx1.our.example", ID, "10:41:06"),
	      "our.example", "!X|=");
	/* a mail attached to a forwarded one */
	check(paths,
	      HOP("mx1.our.example", "192.0.2.25", "mbox1.our.example", IDS, "10:41:08")
	              AMAVIS HOP("mta7.bank.example", "198.51.100.80", "mx1.our.example", IDS, "10:41:06"),
	      "our.example", "!=|.=");
}

/* test_helpdesk - the path strings of the helpdesk's cases */
static void test_helpdesk(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *file, *string;
	} rows[] = {
		{ "case-02-forwarded-as-attachment.eml", "!=." }, { "case-05-sender-side.eml", "!==|X|.." },
		{ "case-06-never-notes-tls.eml", "?" },           { "case-07-local-filter.eml", "!=|..." },
		{ "case-08-mailing-list.eml", "X|..!=|.=" },      { "case-10-proof-wanted.eml", "=|~|=!=" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = rows_path("../samples/helpdesk", rows[i].file), *text = NULL;
		g_autoptr(GError) error = NULL;
		g_file_get_contents(path, &text, NULL, &error);
		g_assert_no_error(error);
		g_test_message("%s", rows[i].file);
		check(paths, text, "our.example", rows[i].string);
	}
}

/* own_hops - which hops are own, "..11" by travel order; the caller frees it */
static char *own_hops(const TpPath *path)
{
	GString *own = g_string_new(NULL);

	for (guint i = 0; i < path->n_hops; i++)
		g_string_append_c(own, path->hops[i].own ? '1' : '.');
	return g_string_free(own, FALSE);
}

/* test_trust - the unbroken run back from the newest; forth from the oldest when your mail is at another's */
static void test_trust(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *own, *wanted, *text;
	} rows[] = {
		{ NULL, "..1111", EXAMPLE },
		{ "our.example", "..1111", EXAMPLE },
		{ "hosterx.example", "......", EXAMPLE },
		{ "praxis.example", "1.....", EXAMPLE },
		{ "elsewhere.example", "......", EXAMPLE },
		/* your records are the oldest: behind a gap they are only as good as another's word */
		{ "praxis.example", "11.",
		  HOP("out.praxis.example", "203.0.113.8", "mx.our.example", IDS, "10:41:07")
		          HOP("mail.praxis.example", "203.0.113.9", "out.praxis.example", IDS, "10:41:06")
		                  HOP("desk.praxis.example", "10.0.0.23", "mail.praxis.example", IDSA, "10:41:04") },
		{ "praxis.example", "1..",
		  HOP("out.praxis.example", "203.0.113.8", "mx.our.example", IDS, "10:41:07")
		          HOP("x.third.example", "198.51.100.9", "out.praxis.example", IDS, "10:41:06")
		                  HOP("desk.praxis.example", "10.0.0.23", "mail.praxis.example", IDSA, "10:41:04") },
		/* the newest recorder has only an address: the one before it names the organisation */
		{ NULL, ".11",
		  "Received: by 10.0.0.7 with SMTP id a1csp1234567lto" DATE("10:41:08")
		          HOP("a.north.example", "203.0.113.5", "mx.our.example", IDS, "10:41:07")
		                  HOP("b.north.example", "203.0.113.6", "a.north.example", IDS, "10:41:06") },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *own = own_hops(path_read(paths, rows[i].text, rows[i].own));
		g_assert_cmpstr(own, ==, rows[i].wanted);
	}
	g_assert_true(path_read(paths, EXAMPLE, NULL)->own_assumed);
	g_assert_cmpuint(paths->path.trust_hop, ==, 3);
	g_assert_false(path_read(paths, EXAMPLE, "our.example")->own_assumed);
	g_assert_cmpuint(path_read(paths, EXAMPLE, "elsewhere.example")->trust_hop, ==, 0);
}

/* test_forged - an old record that bears your name stays claimed, and is marked */
static void test_forged(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const char forged[] = HOP("mx1.our.example", "192.0.2.25", "mbox1.our.example", IDS, "10:41:11")
	        HOP("evil.example", "203.0.113.66", "mx1.our.example", IDS, "10:41:10")
	                HOP("mx1.our.example", "192.0.2.25", "mbox1.our.example", IDS, "10:41:09")
	                        HOP("bank.example", "198.51.100.80", "mx1.our.example", IDS, "10:41:08");
	g_autofree char *own = own_hops(path_read(paths, forged, "our.example"));

	g_assert_cmpstr(own, ==, "..11");
	for (guint i = 0; i < 4; i++)
		g_assert_cmpint(tp_notes_has(paths->path.hops[i].notes, TP_NOTE_CLAIMED_OWN), ==, i < 2);
}

/* test_gaps - two names of two organisations speak against a joint, nothing else does */
static void test_gaps(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const char *const joined[] = {
		HOP("out.north.example", "203.0.113.5", "mx.our.example", IDS, "10:41:07")
		        HOP("x.other.example", "203.0.113.9", "in.north.example", IDS, "10:41:06"),
		/* a private address, a recorder without a name, an address that the recorder shows as its own */
		HOP("x.third.example", "10.0.0.1", "mx.our.example", IDS, "10:41:07")
		        HOP("x.other.example", "203.0.113.9", "in.north.example", IDS, "10:41:06"),
		HOP("x.third.example", "203.0.113.5", "mx.our.example", IDS, "10:41:07")
		        HOP("x.other.example", "203.0.113.9", "localhost", IDS, "10:41:06"),
		HOP("x.third.example", "203.0.113.5", "mx.our.example", IDS, "10:41:07") "Received: from "
		                                                                         "x.other.example "
		                                                                         "(203.0.113.9) by "
		                                                                         "in.north.example "
		                                                                         "(203.0.113.5) with "
		                                                                         "Microsoft SMTP Server id "
		                                                                         "15.1" DATE("10:41:06"),
		/* the client calls itself as the recorder does, although its address has another name */
		"Received: from in.north.example (x.third.example [203.0.113.5])\n\tby mx.our.example" IDS DATE("10:41:07")
		        HOP("x.other.example", "203.0.113.9", "in.north.example", IDS, "10:41:06"),
		/* two domains of one service */
		HOP("mail-sor-f41.google.com", "203.0.113.5", "mx.our.example", IDS, "10:41:07")
		        HOP("x.other.example", "203.0.113.9", "smtp.gmail.com", IDS, "10:41:06"),
	};

	for (gsize i = 0; i < G_N_ELEMENTS(joined); i++)
		g_assert_false(path_read(paths, joined[i], NULL)->hops[1].gap);
	check(paths,
	      HOP("x.third.example", "203.0.113.5", "mx.our.example", IDS, "10:41:07")
	              HOP("x.other.example", "203.0.113.9", "in.north.example", IDS, "10:41:06"),
	      "elsewhere.example", "=+=");
	g_assert_true(paths->path.hops[1].gap);
	g_assert_true(tp_notes_has(paths->path.hops[1].notes, TP_NOTE_GAP));
}

/* test_delays - between neighbours, and what is odd about them */
static void test_delays(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *before, *after;
		gint64 delay;
		gboolean backwards, slow;
	} rows[] = {
		{ "10:41:06", "10:41:07", 1, FALSE, FALSE },    { "10:41:06", "10:41:06", 0, FALSE, FALSE },
		{ "10:41:06", "10:36:06", -300, FALSE, FALSE }, { "10:41:06", "10:36:05", -301, TRUE, FALSE },
		{ "10:41:06", "10:51:05", 599, FALSE, FALSE },  { "10:41:06", "10:51:06", 600, FALSE, TRUE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf("Received: from b.example ([192.0.2.1]) by c.example with "
		                                        "ESMTP; Sat, 3 Oct 2026 %s +0200\n"
		                                        "Received: from a.example ([192.0.2.2]) by b.example with "
		                                        "ESMTP; Sat, 3 Oct 2026 %s +0200\n",
		                                        rows[i].after, rows[i].before);
		const TpHop *hops = path_read(paths, text, NULL)->hops;
		g_assert_false(hops[0].has_delay);
		g_assert_true(hops[1].has_delay);
		g_assert_cmpint(hops[1].delay, ==, rows[i].delay);
		g_assert_cmpint(tp_notes_has(hops[1].notes, TP_NOTE_CLOCK_BACKWARDS), ==, rows[i].backwards);
		g_assert_cmpint(tp_notes_has(hops[1].notes, TP_NOTE_SLOW), ==, rows[i].slow);
	}
	path_read(paths,
	          "Received: from b.example by c.example; Sat, 3 Oct 2026 10:41:07 +0200\nReceived: from a by "
	          "b.example;\n",
	          NULL);
	g_assert_false(paths->path.hops[1].has_delay);
}

/* test_scopes - names tell more than a public address; a private one stays private */
static void test_scopes(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *text;
		TpScope scope;
	} rows[] = {
		{ HOP("a.our.example", "203.0.113.5", "b.our.example", IDS, "10:41:07"), TP_SCOPE_PRIVATE },
		{ HOP("a.north.example", "203.0.113.5", "b.our.example", IDS, "10:41:07"), TP_SCOPE_INTERNET },
		{ HOP("a.north.example", "10.0.0.1", "b.our.example", IDS, "10:41:07"), TP_SCOPE_PRIVATE },
		{ HOP("a.north.co.uk", "203.0.113.5", "b.our.co.uk", IDS, "10:41:07"), TP_SCOPE_INTERNET },
		{ HOP("localhost", "127.0.0.1", "b.our.example", IDS, "10:41:07"), TP_SCOPE_HOST },
		{ "Received: from a.our.example (203.0.113.5) by a.our.example (203.0.113.5) with Microsoft SMTP Server "
		  "(version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.1" DATE("10:41:07"), TP_SCOPE_HOST },
		{ "Received: from a.north.example by b.our.example with ESMTPS; Sat, 3 Oct 2026 10:41:07 +0200\n",
		  TP_SCOPE_INTERNET },
		{ "Received: from a by b with ESMTPS; Sat, 3 Oct 2026 10:41:07 +0200\n", TP_SCOPE_UNKNOWN },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%s", rows[i].text);
		g_assert_cmpint(path_read(paths, rows[i].text, NULL)->hops[0].scope, ==, rows[i].scope);
	}
}

/* test_limit - the newest hundred are kept, and it is said that there are more */
static void test_limit(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < 250; i++)
		g_string_append_printf(text, "Received: from h%u.example by h%u.example with ESMTP id %u;\n",
		                       249 - i, 250 - i, 250 - i);
	const TpPath *path = path_read(paths, text->str, NULL);
	g_assert_cmpuint(path->n_hops, ==, 100);
	g_assert_cmpuint(path->n_seen, ==, 250);
	g_assert_true(tp_notes_has(path->notes, TP_NOTE_HOPS_CUT));
	g_assert_true(tp_text_is(path->hops[99].received.id, "250"));
	g_assert_true(tp_text_is(path->hops[0].received.id, "151"));
	g_assert_null(tp_path_add(&paths->path));
	g_assert_false(tp_notes_has(path_read(paths, EXAMPLE, NULL)->notes, TP_NOTE_HOPS_CUT));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(NAME, FUNCTION) g_test_add("/path/" NAME, Paths, NULL, paths_set_up, FUNCTION, paths_tear_down)
	TEST("string", test_string);
	TEST("the helpdesk's strings", test_helpdesk);
	TEST("trust line", test_trust);
	TEST("forged records stay claimed", test_forged);
	TEST("gaps", test_gaps);
	TEST("delays", test_delays);
	TEST("scopes", test_scopes);
	TEST("limit of hops", test_limit);
	return g_test_run();
}
