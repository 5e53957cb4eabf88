/* SPDX-License-Identifier: MIT */
/* Cutting a Received field: clauses, comments, dates, and who the client was (tests/data/peers.tsv) */
#include <tlspath/limits.h>
#include <tlspath/received.h>

#include "unit/hop_check.h"
#include "unit/rows.h"

static TpReceived received;

/* parse - the value stays with the caller */
static const TpReceived *parse(const char *value)
{
	tp_received_parse(&received, tp_text_str(value));
	received_check(&received, tp_text_str(value));
	return &received;
}

/* same - is the text that string? NULL for an absent text */
static void same(TpText text, const char *wanted)
{
	g_autofree char *got = tp_text_dup(text);

	g_assert_cmpstr(got, ==, wanted);
}

/* test_clauses - in any order and any case, folded anywhere */
static void test_clauses(void)
{
	static const char *const orders[] = {
		"from a.example by b.example via TCP with ESMTP id x7 for <u@b.example>; 1 Mar 2026 08:00:00 +0000",
		"from a.example by b.example id x7 for <u@b.example> with ESMTP via TCP; 1 Mar 2026 08:00:00 +0000",
		"by b.example from a.example for u@b.example id <x7> via TCP with ESMTP; 1 Mar 2026 08:00:00 +0000",
		"FROM a.example BY b.example VIA TCP WITH ESMTP ID x7 FOR <u@b.example>; 1 Mar 2026 08:00:00 +0000",
		("\r\n\tfrom\r\n\ta.example\r\n\tby\r\n\tb.example\n via\n\tTCP\n with\r\n\tESMTP id\n\tx7\n "
		 "for\n\t<u@b.example>\n\t;\n"
		 "\t1 Mar\n\t2026 08:00:00\n\t+0000"),
	};

	for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
		parse(orders[i]);
		same(received.helo, "a.example");
		same(received.by, "b.example");
		same(received.via, "TCP");
		same(received.with, "ESMTP");
		same(received.id, "x7");
		same(received.recipient, "u@b.example");
		g_assert_cmpint(received.date.utc, ==, 1772352000);
		g_assert_cmphex(received.notes, ==, 0);
	}
}

/* test_comments - nested, with quotes, brackets and parentheses in addresses; each knows its clause */
static void test_comments(void)
{
	parse("(lead) from a (b.example [192.0.2.1] (may be (really) forged)) (second) by c.example (Exim 4.94 "
	      "(FreeBSD)) with ESMTP "
	      "(envelope-from <\"x) y\"@d.example>) id 7 (x \\) y); 1 Mar 2026 08:00:00 +0000 (CET)");
	const struct {
		const char *text;
		TpClause clause;
	} wanted[] = {
		{ "lead", TP_CLAUSE_NONE },
		{ "b.example [192.0.2.1] (may be (really) forged)", TP_CLAUSE_FROM },
		{ "second", TP_CLAUSE_FROM },
		{ "Exim 4.94 (FreeBSD)", TP_CLAUSE_BY },
		{ "envelope-from <\"x) y\"@d.example>", TP_CLAUSE_WITH },
		{ "x \\) y", TP_CLAUSE_ID },
		{ "CET", TP_CLAUSE_DATE },
	};
	g_assert_cmpuint(received.n_comments, ==, G_N_ELEMENTS(wanted));
	for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
		same(received.comments[i].text, wanted[i].text);
		g_assert_cmpint(received.comments[i].clause, ==, wanted[i].clause);
	}
	g_assert_true(received.comments[1].peer);
	g_assert_false(received.comments[2].peer);
}

/* test_many - more comments than are kept, deeper than is counted */
static void test_many(void)
{
	g_autoptr(GString) value = g_string_new("from a by b with ESMTP ");

	for (guint i = 0; i < 2 * TP_COMMENTS_MAX; i++)
		g_string_append(value, "(x) ");
	parse(value->str);
	g_assert_cmpuint(received.n_comments, ==, TP_COMMENTS_MAX);
	g_assert_true(tp_notes_has(received.notes, TP_NOTE_COMMENTS_CUT));
	g_autofree char *open = g_strnfill(3000, '('), *close = g_strnfill(3000, ')');
	g_autofree char *deep = g_strconcat("from a by b with ESMTP ", open, close, NULL);
	parse(deep);
	g_assert_true(tp_notes_has(received.notes, TP_NOTE_NESTED_DEEPLY));
	g_assert_cmpuint(received.n_comments, ==, 1);
}

/* test_words - brackets and quotes keep words together; literals, empty paths, several recipients */
static void test_words(void)
{
	parse("from a by [IPv6:2001:db8::1] with ESMTP id <a b@c> for <\"x y\"@d.example>;");
	same(received.by, "[IPv6:2001:db8::1]");
	same(received.id, "a b@c");
	same(received.recipient, "\"x y\"@d.example");
	parse("from a by b with ESMTP id 7 for <multiple recipients>;");
	same(received.recipient, NULL);
	parse("from a by b with ESMTP id 7 for <<u@b.example>>;");
	same(received.recipient, "u@b.example");
	parse("from a by host[192.0.2.1] with ESMTP id 7;");
	same(received.by, "host");
	parse("");
	same(received.by, NULL);
	g_assert_cmpuint(received.raw.len, ==, 0);
}

/* test_with - the protocol is one word where one word is a protocol, else all of them; a second "with" is kept
 * apart */
static void test_with(void)
{
	parse("from a by b with Microsoft SMTP Server (TLS) id 15.0;");
	same(received.with, "Microsoft SMTP Server");
	parse("from a by b with ESMTP with STARTTLS (version=TLSv1.3, cipher=X) id 7;");
	same(received.with, "ESMTP");
	same(received.again, "STARTTLS");
	parse("from a (a [192.0.2.1]) de/crypted with TLSv1.3: X [256/256] DN=none by b with ESMTPS;");
	same(received.with, "ESMTPS");
	parse("from a by b with id 7;");
	same(received.with, NULL);
	same(received.id, "7");
	parse("from a by id (TLS); Tue, 03 Mar 2026 08:15:42 +0000"); /* a host of that name; what comes next is the date */
	same(received.by, "id");
	same(received.id, NULL);
	parse("from a by b over TLS secured channel with Microsoft SMTPSVC(8.5);");
	same(received.by, "b");
	parse("from a by b with ESMTPS tls TLS_AES_128_GCM_SHA256 group X25519 id 7;");
	same(received.value[TP_CLAUSE_TLS], "TLS_AES_128_GCM_SHA256");
}

/* test_dates - without a semicolon, behind several, before comments and an id, none at all */
static void test_dates(void)
{
	static const char *const rows[] = {
		"from a by b with ESMTP id 7; Sun, 1 Mar 2026 08:00:00 +0000",
		"from a by b with ESMTP id 7; Sun, 01 Mar 2026 09:00:00 +0100 (CET)",
		"from a by b with ESMTP id 7 Sun, 1 Mar 2026 08:00:00 +0000",
		"from a by b with ESMTP id 7 1 Mar 2026 08:00:00 +0000",
		"from a by b with SMTP id 7 2026-03-01 08:00:00.123456789 +0000 UTC m=+3768877.65",
		"from a by b with ESMTP id 7; batch_id 51/CE; Sun, 1 Mar 2026 08:00:00 +0000 (UTC)",
		"from [192.0.2.1]; authenticated by b running ExIM with esmtpsa id 7; Sun, 1 Mar 2026 08:00:00 "
		"+0000",
		"from a by b with ESMTP (ORCPT <rfc822;u@b.example>) id 7; Sun, 1 Mar 2026 08:00:00 +0000",
		"from a by b with ESMTP id 7; Sun, 1 Mar 2026 08:00:00 +0000 (envelope-from <x; Tue, 3 Mar 2026 "
		"08:00:00 +0000>)",
		"from a by b with ESMTP; Sun, 1 Mar 2026 08:00:00 +0000\n\tid 7",
		"from a by b with ESMTP id 7; Sun, 1 Mar 2026 08:00:00 +0000 (added by postmaster@b.example)",
		"from x; Tue, 3 Mar 2026 08:00:00 +0000 (a [192.0.2.1]) by b with ESMTP id 7 1 Mar 2026 08:00:00 "
		"+0000",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%s", rows[i]);
		g_assert_true(parse(rows[i])->date.set);
		g_assert_cmpint(received.date.utc, ==, 1772352000);
		g_assert_cmpuint(received.by.len, ==, 1);
		if (strstr(rows[i], "id 7") != NULL)
			same(received.id, "7");
	}
	g_assert_false(parse("from a by b with ESMTP id 7;")->date.set);
	g_assert_false(parse("from a by b with ESMTP id 7; soon")->date.set);
	g_assert_true(tp_notes_has(received.notes, TP_NOTE_NO_DATE));
}

/* test_limits - a field and a clause that are too long */
static void test_limits(void)
{
	g_autofree char *name = g_strnfill(2000, 'a'), *rest = g_strnfill(80000, 'b');
	g_autofree char *value = g_strconcat("from x by ", name, " with ESMTP ", rest, NULL);

	parse(value);
	g_assert_cmpuint(received.by.len, ==, TP_LIMIT_CLAUSE + 1);
	g_assert_true(tp_notes_has(received.notes, TP_NOTE_CLAUSE_CUT));
	g_assert_true(tp_notes_has(received.notes, TP_NOTE_FIELD_CUT));
}

/* test_complex - so many of a kind that some were not looked at: where that may change what is said, a note tells */
static void test_complex(void)
{
	static const struct {
		const char *before, *one, *behind;
		guint most;
		gboolean by, ip, date; /* what is found at the limit */
	} rows[] = {
		{ "from a ", "( ", "by b with ESMTP id 7; 1 Mar 2026 08:00:00 +0000", TP_LIMIT_LONE, TRUE, FALSE, TRUE },
		{ "from a by b with ESMTP;1 Mar 2026 08:00:00 +0000 (x)", "; y", "", TP_LIMIT_SEMICOLONS - 1, TRUE, FALSE, TRUE },
		{ "from a by b with ESMTP;soon (x)", "; y", "", TP_LIMIT_SEMICOLONS - 1, TRUE, FALSE, FALSE },
		{ "from a (", "x ", "[192.0.2.1]) by b with ESMTP id 7; 1 Mar 2026 08:00:00 +0000", TP_LIMIT_PEER_WORDS - 1, TRUE,
		  TRUE, TRUE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		for (guint more = 0; more < 2; more++) {
			g_autoptr(GString) value = g_string_new(rows[i].before);
			for (guint n = 0; n < rows[i].most + more; n++)
				g_string_append(value, rows[i].one);
			g_string_append(value, rows[i].behind);
			g_test_message("%s", value->str);
			parse(value->str);
			g_assert_cmpint(tp_notes_has(received.notes, TP_NOTE_TOO_COMPLEX), ==, more > 0);
			if (more > 0)
				continue;
			g_assert_cmpint(received.by.at != NULL, ==, rows[i].by);
			g_assert_cmpint(received.ip.at != NULL, ==, rows[i].ip);
			g_assert_cmpint(received.date.set, ==, rows[i].date);
		}
}

/* test_long_names - whichever name of a record is longer than the limit is cut, and the note says so */
static void test_long_names(void)
{
	static const struct {
		const char *before, *behind;
		const TpText *name;
	} rows[] = {
		{ "from ", " (a.example [192.0.2.1]) by b with ESMTP id 7 for <u@b.example>; 1 Mar 2026 08:00:00 +0000",
		  &received.helo },
		{ "from a (", " [192.0.2.1]) by b with ESMTP id 7; 1 Mar 2026 08:00:00 +0000", &received.rdns },
		{ "from a by ", " with ESMTP id 7; 1 Mar 2026 08:00:00 +0000", &received.by },
		{ "from a by b via ", " with ESMTP id 7; 1 Mar 2026 08:00:00 +0000", &received.via },
		{ "from a by b with several ", " words id 7; 1 Mar 2026 08:00:00 +0000", &received.with },
		{ "from a by b with ESMTP id ", "; 1 Mar 2026 08:00:00 +0000", &received.id },
		{ "from a by b with ESMTP for <u@", ".example>; 1 Mar 2026 08:00:00 +0000", &received.recipient },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *some = g_strnfill(900, 'x'), *many = g_strnfill(3000, 'x');
		g_autofree char *kept = g_strconcat(rows[i].before, some, rows[i].behind, NULL);
		g_autofree char *cut = g_strconcat(rows[i].before, many, rows[i].behind, NULL);
		g_test_message("%s", rows[i].before);
		parse(kept);
		g_assert_cmphex(received.notes, ==, 0);
		g_assert_cmpuint(rows[i].name->len, >=, 900);
		parse(cut);
		g_assert_cmphex(received.notes, ==, G_GUINT64_CONSTANT(1) << TP_NOTE_CLAUSE_CUT);
		g_assert_cmpuint(rows[i].name->len, ==, TP_LIMIT_CLAUSE + 1);
	}
}

/* test_lone - a client's lone bracket, quote or parenthesis hides nothing that the recorder wrote */
static void test_lone(void)
{
	static const char *const lone[] = { "(", ")", "\"", "<", "[", "\\", "((", "\"(", "<(", "(x" };

	for (gsize i = 0; i < G_N_ELEMENTS(lone); i++) {
		g_autofree char *value = g_strdup_printf("from %s (a.example [192.0.2.1]) by b.example (Postfix) "
		                                         "with ESMTP id 7 for "
		                                         "<\"q\"@b.example>; Sun, 1 Mar 2026 08:00:00 +0000 (CET)",
		                                         lone[i]);
		g_test_message("%s", lone[i]);
		parse(value);
		same(received.ip, "192.0.2.1");
		same(received.by, "b.example");
		same(received.with, "ESMTP");
		same(received.id, "7");
		same(received.recipient, "\"q\"@b.example");
	}
}

/* test_endless - fields as long as may be, full of what nothing closes: each byte is looked at a few times, not each from each */
static void test_endless(void)
{
	static const char *const marks[] = { "(<", "<", "[ ", "(<\"", "<\\\"", "\" ", ";date (", "mon (" };

	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
		g_autoptr(GString) value = g_string_new("from a.example by b.example (Postfix) with ESMTP id 7 ");
		while (value->len < TP_LIMIT_FIELD - 64)
			g_string_append(value, marks[i]);
		g_string_append(value, "; Sun, 1 Mar 2026 08:00:00 +0000");
		for (int again = 0; again < 20; again++) {
			parse(value->str);
			same(received.by, "b.example");
			same(received.with, "ESMTP");
		}
	}
}

/* test_peer - a row of peers.tsv */
static void test_peer(char **cell, G_GNUC_UNUSED gpointer unused)
{
	g_test_message("%s", cell[3]);
	parse(cell[3]);
	const TpText got[] = { received.helo, received.rdns, received.ip };
	for (guint i = 0; i < G_N_ELEMENTS(got); i++)
		same(got[i], g_str_equal(cell[i], "-") ? NULL : cell[i]);
}

/* test_peers - HELO, reverse name and address by their meaning */
static void test_peers(void)
{
	g_assert_cmpuint(rows_each("peers.tsv", 4, test_peer, NULL), >=, 30);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/received/clauses in any order", test_clauses);
	g_test_add_func("/received/comments know their clause", test_comments);
	g_test_add_func("/received/too many comments", test_many);
	g_test_add_func("/received/words", test_words);
	g_test_add_func("/received/protocols", test_with);
	g_test_add_func("/received/dates", test_dates);
	g_test_add_func("/received/limits", test_limits);
	g_test_add_func("/received/too many of a kind", test_complex);
	g_test_add_func("/received/long names are cut, with a note", test_long_names);
	g_test_add_func("/received/a lone bracket hides nothing", test_lone);
	g_test_add_func("/received/what nothing closes costs no more than its bytes", test_endless);
	g_test_add_func("/received/who the client was", test_peers);
	return g_test_run();
}
