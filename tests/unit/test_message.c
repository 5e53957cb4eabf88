/* SPDX-License-Identifier: MIT */
#include <tlspath/limits.h>
#include <tlspath/message.h>

/* scan - a message scanned from a header block; returns where it ended */
static gsize scan(TpMessage *message, const char *head)
{
	tp_message_scan(message, tp_text_str(head), TP_NO_TEXT);
	return message->marks.at[message->marks.n - 1];
}

/* assert_value - the first field of that kind has this value */
static void assert_value(const TpMessage *message, TpFieldId id, const char *value)
{
	g_autofree char *found = tp_text_dup(message->first[id]);
	g_assert_cmpstr(found, ==, value);
}

static void test_fields(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	g_assert_cmpuint(scan(&message, "Received: from a.example\r\n\tby b.example;\r\n Sat\r\nX-Junk: y\r\n"
	                                "received:x\nFROM: Anna <anna@example.org>\nX-Received: z\nSubject:"), ==, 122);
	g_assert_cmpuint(message.n_fields, ==, 5);
	g_assert_cmpuint(message.n_received, ==, 3);
	assert_value(&message, TP_FIELD_RECEIVED, " from a.example\r\n\tby b.example;\r\n Sat");
	assert_value(&message, TP_FIELD_FROM, " Anna <anna@example.org>");
	assert_value(&message, TP_FIELD_SUBJECT, "");
	assert_value(&message, TP_FIELD_TO, NULL);
	g_assert_cmpuint(message.fields[1].offset, ==, 59);
	g_assert_cmpuint(tp_message_line(&message, message.fields[0].offset), ==, 1);
	g_assert_cmpuint(tp_message_line(&message, message.fields[1].offset), ==, 5);
	g_assert_cmpuint(message.notes, ==, 0);
}

static void test_names(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	scan(&message, "From : a@example.org\nTo\t: b@example.org\nReceived-SPF: pass\nReceive: x\nX-Received-By: y\n"
	               "Subjec@: z\nTo: second\n");
	assert_value(&message, TP_FIELD_FROM, " a@example.org");
	assert_value(&message, TP_FIELD_TO, " b@example.org");
	g_assert_cmpuint(message.n_received, ==, 0);
	g_assert_cmpuint(message.n_fields, ==, 3);
}

/* test_every_name - each row of the table is found, in whatever case its letters are */
static void test_every_name(void)
{
	static const char *const names[] = {
#define FIELD(ID, NAME) [TP_FIELD_##ID] = NAME,
#include <tlspath/fields.def>
#undef FIELD
	};
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (guint i = 0; i < TP_FIELDS; i++) {
		g_autofree char *lower = g_ascii_strdown(names[i], -1);
		g_autofree char *head = g_strdup_printf("%s: x\n%s:y\n%sx: z\n", names[i], lower, names[i]);
		scan(&message, head);
		g_assert_cmpuint(message.n_fields, ==, 2);
		g_assert_cmpint(message.fields[0].id, ==, (int)i);
		g_assert_cmpint(message.fields[1].id, ==, (int)i);
	}
}

static void test_end(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	g_assert_cmpuint(scan(&message, "To: a\n  \t\n b\n\nTo: c\n"), ==, 13);
	assert_value(&message, TP_FIELD_TO, " a\n  \t\n b");
	g_assert_cmpuint(scan(&message, "\r\nTo: c\n"), ==, 0);
	g_assert_cmpuint(scan(&message, ""), ==, 0);
	tp_message_scan(&message, TP_NO_TEXT, TP_NO_TEXT);
	g_assert_cmpuint(message.n_fields, ==, 0);
	g_assert_cmpuint(scan(&message, "Received: from a.exam"), ==, 21);
	assert_value(&message, TP_FIELD_RECEIVED, " from a.exam");
}

static void test_junk(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	g_assert_cmpuint(scan(&message, ">From kim Sat Oct  3 09:14:31 2026\nTo: a\nFrom x Sat Oct  3 09:14:31 2026\n"
	                                "Subject: b\n"), ==, 84);
	assert_value(&message, TP_FIELD_TO, " a");
	assert_value(&message, TP_FIELD_SUBJECT, " b");
	assert_value(&message, TP_FIELD_FROM, NULL);
}

static void test_bytes(void)
{
	static const char head[] = "To: a\0b\nSubject: \xE4\xFF\n\0\nCc: c\n\x80: d\n";
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	tp_message_scan(&message, tp_text(head, sizeof head - 1), TP_NO_TEXT);
	g_assert_cmpuint(message.first[TP_FIELD_TO].len, ==, 4);
	assert_value(&message, TP_FIELD_SUBJECT, " \xE4\xFF");
	assert_value(&message, TP_FIELD_CC, " c");
}

static void test_limits(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;
	g_autoptr(GString) head = g_string_new("Received:");

	for (int i = 0; i < 70000; i++)
		g_string_append(head, i % 70 == 0 ? "\n " : "x");
	g_string_append_c(head, '\n');
	scan(&message, head->str);
	g_assert_cmpuint(message.first[TP_FIELD_RECEIVED].len, ==, TP_LIMIT_FIELD);
	g_assert_true(tp_notes_has(message.notes, TP_NOTE_FIELD_CUT));
	g_string_truncate(head, 0);
	for (int i = 0; i < 5000; i++)
		g_string_append(head, "Received: x\n");
	g_assert_cmpuint(scan(&message, head->str), ==, head->len);
	g_assert_cmpuint(message.n_received, ==, TP_LIMIT_FIELDS);
	g_assert_true(tp_notes_has(message.notes, TP_NOTE_FIELDS_CUT));
	scan(&message, "To: a\n");
	g_assert_cmpuint(message.notes, ==, 0);
}

/* test_long_lists - addresses that are not decoded for their length bear a note, and no others */
static void test_long_lists(void)
{
	static const char *const names[] = { "From", "To", "Cc", "Subject" };
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;
	g_autofree char *many = g_strnfill(TP_LIMIT_ADDRESS_FIELD, 'x');

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *plain = g_strdup_printf("%s: %s <a@b.example> (x)\n", names[i], many + 100);
		g_autofree char *name = g_strdup_printf("%s: =?utf-8?q?%s?= <a@b.example>\n", names[i], many);
		g_autofree char *group = g_strdup_printf("%s: %s:=?utf-8?q?x?= <a@b.example>;\n", names[i], many);
		scan(&message, plain);
		g_assert_cmphex(message.notes, ==, 0);
		scan(&message, name);
		g_assert_cmphex(message.notes, ==, 0);
		scan(&message, group);
		g_assert_cmpint(tp_notes_has(message.notes, TP_NOTE_LIST_LONG), ==, i < 3);
	}
}

/* test_mended - pasted headers: what slipped is joined, words that were cut as well */
static void test_mended(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	scan(&message, "Received:\nfrom mx1.our.example (192.0.2.25) by exch1.our.example (10.1.0.5) with\n"
	               "Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_\n"
	               "SHA384) id 15.2.1544.11; Fri, 2 Oct 2026 09:14:31 +0200\nReceived:\n"
	               "from out.kraft.example (out.kraft.example [203.0.113.40])\n"
	               "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) by mx1.our.\n"
	               "example (Postfix) with ESMTPS id 4F1x; Fri, 2 Oct 2026\n09:14:30 +0200\nSubject:\nwords\nmore\n");
	g_assert_cmpuint(message.n_received, ==, 2);
	g_assert_cmpuint(message.n_mended, ==, 8);
	g_assert_true(tp_notes_has(message.notes, TP_NOTE_FOLDING_REPAIRED));
	assert_value(&message, TP_FIELD_RECEIVED,
	             "\n\tfrom mx1.our.example (192.0.2.25) by exch1.our.example (10.1.0.5) with\n"
	             "\tMicrosoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_"
	             "SHA384) id 15.2.1544.11; Fri, 2 Oct 2026 09:14:31 +0200");
	g_autofree char *second = tp_text_dup(message.fields[1].value);
	g_assert_cmpstr(second, ==, "\n\tfrom out.kraft.example (out.kraft.example [203.0.113.40])\n"
	                            "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) by mx1.our."
	                            "example (Postfix) with ESMTPS id 4F1x; Fri, 2 Oct 2026\n\t09:14:30 +0200");
	assert_value(&message, TP_FIELD_SUBJECT, "\n\twords");
}

static void test_cut_words(void)
{
	static const struct {
		const char *head, *value;
	} cases[] = {
		{ "Received: from a.\nby b.example\n", " from a.\n\tby b.example" },
		{ "Received: from a\n.example by b\n", " from a.example by b" },
		{ "Received: from [IPv6:2001:db8:\n1::2] by b\n", " from [IPv6:2001:db8:1::2] by b" },
		{ "Received: from a (b [2001:db8::1])\n2001:db8::1) by b\n", " from a (b [2001:db8::1])\n\t2001:db8::1) by b" },
		{ "Received: from a -\nb\n", " from a -\n\tb" },
		{ "Received: from a\n\xC2\xA0\xC2\xA0" "by b\n", " from a\n\tby b" },
		/* half of such a word would be a verdict of its own */
		{ "Received: from a by b with ESMTP\nS id 1\n", " from a by b with ESMTPS id 1" },
		{ "Received: from a by b with ESM\nTPSA id 1\n", " from a by b with ESMTPSA id 1" },
		{ "Received: from a by b with e\nsmtps id 1\n", " from a by b with esmtps id 1" },
		{ "Received: from a by b with ESMTP\nA; 1\n", " from a by b with ESMTPA; 1" },
		{ "Received: from a by b with ESMTP\nstrange\n", " from a by b with ESMTP\n\tstrange" },
		{ "Received: from a by b with Microsoft SMTP\nServer (TLS) id 1\n",
		  " from a by b with Microsoft SMTP\n\tServer (TLS) id 1" },
		{ "Received: from a (using TL\nSv1.3 with cipher X) by b\n", " from a (using TLSv1.3 with cipher X) by b" },
		{ "Received: from a by b (version\n=TLS1_2) with ESMTP\n", " from a by b (version=TLS1_2) with ESMTP" },
		/* all cut at one column, or not all */
		{ "Received: from mail.ex\nample by b.example wit\nh SMTP id qwertyuiopas\ndfghjkl\n",
		  " from mail.example by b.example with SMTP id qwertyuiopasdfghjkl" },
		{ "Received: from mail.ex\nample by b.example id\n1 with SMTP id qwertyui\nopasdfghjkl\n",
		  " from mail.ex\n\tample by b.example id\n\t1 with SMTP id qwertyui\n\topasdfghjkl" },
	};
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		scan(&message, cases[i].head);
		assert_value(&message, TP_FIELD_RECEIVED, cases[i].value);
	}
}

/* test_not_mended - nobody adds words to a record that is complete, or to one of a mail with a body */
static void test_not_mended(void)
{
	static const char complete[] = "Received: from a by b; Fri, 2 Oct 2026 09:14:31 +0200\n(using TLSv1.3)\n";
	static const char open[] = "Received: from a by b\n(using TLSv1.3)\nSubject: x\n";
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	scan(&message, complete);
	assert_value(&message, TP_FIELD_RECEIVED, " from a by b; Fri, 2 Oct 2026 09:14:31 +0200");
	g_assert_cmphex(message.notes, ==, G_GUINT64_CONSTANT(1) << TP_NOTE_BROKEN_LINES);
	scan(&message, ">From a Sat Oct  3 09:14:31 2026\nSubject: x\n\n");
	g_assert_cmphex(message.notes, ==, 0);
	tp_message_scan(&message, tp_text_str(open), TP_LITERAL("body\n"));
	assert_value(&message, TP_FIELD_RECEIVED, " from a by b");
	scan(&message, "Subject: x\nwords\nReceived: y\n");
	assert_value(&message, TP_FIELD_SUBJECT, " x");
}

/* test_torn - fields that break off: a line behind them is none, an empty line or the end came too early */
static void test_torn(void)
{
	static const struct {
		const char *head, *body;
		gboolean torn;
	} cases[] = {
		{ "Received: from a by b\n", "", FALSE },
		{ "Received: from a by b\n", "words\n", FALSE },
		{ "Received: from a by b\nSubject: x\n", "(words)\n", FALSE },
		{ "Received: from a by b\n\twith SMTP\n", "\nwords\n", FALSE },
		{ "Received: from a by b", "", TRUE },
		{ "Received:\nfrom a by b", "", TRUE },
		{ "> Received: from a by b", "", TRUE },
		{ "> Received: from a by b\n", "", FALSE },
		{ "Received: from a\n", "\tby b\n\n\tid 1\n\n\twith", TRUE },
		{ "Received: from a\n", "\tby b\n\n\tid 1\n\n\twith SMTP\n", FALSE },
		{ "Received:\nfrom a by b\n", "", FALSE },
		{ "Received: from a by b\n(using TLSv1.3)\nSubject: x\n", "words\n", TRUE },
		{ "Received: from a by b with SMTP\n", "(version=TLS1_2)\n", TRUE },
		{ "Received: from a\n", "\r\nby b with SMTP\n", TRUE },
	};
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		tp_message_scan(&message, tp_text_str(cases[i].head), tp_text_str(cases[i].body));
		g_assert_cmpint(message.fields[0].torn, ==, cases[i].torn);
	}
}

/* test_healed - all folds of a mail with its body were lost: joined if every record is whole then, and not before */
static void test_healed(void)
{
#define DATE "; Fri, 2 Oct 2026 09:14:31 +0200\n"
	static const struct {
		const char *head;
		guint n;
	} cases[] = {
		{ "Received: from a\nby b with ESMTPS id 1" DATE "Received: from c\nby a with SMTP\nid 2" DATE "Subject: x\n", 3 },
		{ "Received: from a\nby b" DATE "Received: by a" DATE, 1 },
		/* the newest is whole, or stays without a date; so does another one */
		{ "Received: by b" DATE "Received: from c\nby a" DATE, 0 },
		{ "Received: from a\nby b\nReceived: from c\nby a" DATE, 0 },
		{ "Received: from a\nby b" DATE "Received: from c\nby a\nSubject: x\n", 0 },
		{ "Subject:\nx\n", 0 },
	};
#undef DATE
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		tp_message_scan(&message, tp_text_str(cases[i].head), TP_LITERAL("body\n"));
		g_assert_cmpuint(message.n_mended, ==, cases[i].n);
	}
}

/* test_unwrapped - a margin goes with the lines that have it, empty lines where one follows each line */
static void test_unwrapped(void)
{
	static const struct {
		const char *head, *body;
		guint n_received;
		const char *subject;
		gboolean behind; /* more records stand where they are not read */
	} cases[] = {
		{ "> Received: from a\n> \tby b; 1\n> Subject: x\n>\n> Received: from c by d\n", "", 1, " x", TRUE },
		{ ">> Received: from a\n>> by b; 1\n>> Subject: x\n>> \n>> y\n", "", 1, " x", FALSE },
		{ "    Received: from a\n        by b; 1\n    Subject: x\n", "Received: by e\n", 1, " x", TRUE },
		{ "| Subject: x\n| Received: from a by\nb\n", "", 1, " x", FALSE },
		{ "> words: x\n> Received: from a by b\n", "", 0, NULL, FALSE },
		{ "Received: from a\n", "\tby b; 1\n\nReceived: from c by d\n\nSubject: x\n\nwords\nmore\n", 2, " x", FALSE },
		{ "Return-Path: <a@b.example>\r\n", "Received: from a by b\r\n\r\nSubject: x\r\n\r\nTo: y\r\n", 1, " x", FALSE },
		{ "Received: from a by b; 1 Received: from c by a; 1 Subject: x\n", "words\n", 2, " x", FALSE },
		/* a short mail */
		{ "Subject: x\n", "Received: from a by b\n\nReceived: from c by d\n", 0, " x", TRUE },
		{ "Subject: x\n", "one\n\ntwo\n\nthree\n\nfour\n\n", 0, " x", FALSE },
		{ "Subject: x\nTo: y\n", "Received: from a by b\n\nTo: z\n\nDate: 1\n\n", 0, " x", TRUE },
	};
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		tp_message_scan(&message, tp_text_str(cases[i].head), tp_text_str(cases[i].body));
		g_assert_cmpuint(message.n_received, ==, cases[i].n_received);
		g_assert_cmpint(tp_notes_has(message.notes, TP_NOTE_UNWRAPPED), ==, i < 4 || (i >= 5 && i <= 7));
		g_assert_cmpint(tp_notes_has(message.notes, TP_NOTE_RECORDS_BEHIND), ==, cases[i].behind);
		if (cases[i].subject != NULL)
			assert_value(&message, TP_FIELD_SUBJECT, cases[i].subject);
	}
}

/* assert_marks_of - the marks of a header block, byte by byte; and its lines */
static void assert_marks_of(const TpMessage *message)
{
	const char *start = message->head.at, *end = tp_text_end(message->head), *at = start;
	const TpMark *mark = message->marks.at;
	guint number = 1;

	for (; at < end && *at != '\n' && (*at != '\r' || at + 1 == end || at[1] != '\n'); number++) {
		if (number == 1 || (*at != ' ' && *at != '\t'))
			g_assert_cmpuint(*mark++, ==, (gsize)(at - start));
		g_assert_cmpuint(tp_message_line(message, (gsize)(at - start)), ==, number);
		while (at < end && *at++ != '\n')
			;
	}
	g_assert_cmpuint(*mark++, ==, (gsize)(at - start));
	g_assert_true(mark == message->marks.at + message->marks.n);
}

/* test_any_bytes - whatever comes: fields lie in order inside the head, lines are counted */
static void test_any_bytes(void)
{
	static const char alphabet[] = "::\n\n\n\r \tTto--Rreceived: \0\x80>From ";
	static const char folds[] = ":x\n\t"; /* hardly ever a blank line */
	g_autoptr(GRand) rand = g_rand_new_with_seed(2);
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (int round = 0; round < 20000; round++) {
		gsize len = (gsize)g_rand_int_range(rand, 0, 200);
		g_autofree char *bytes = g_malloc(len + 1); /* its own block: reading past the end is seen */
		for (gsize i = 0; i < len; i++)
			bytes[i] = round % 2 == 0 ? alphabet[g_rand_int_range(rand, 0, sizeof alphabet)] :
				i > 0 && bytes[i - 1] == '\n' ? "x\t"[g_rand_int_range(rand, 0, 2)] :
				folds[g_rand_int_range(rand, 0, sizeof folds - 1)];
		tp_message_scan(&message, tp_text(bytes, len), TP_NO_TEXT);
		assert_marks_of(&message);
		const char *at = message.head.at;
		for (guint i = 0; i < message.n_fields; i++) {
			g_assert_true(message.fields[i].value.at > at);
			at = tp_text_end(message.fields[i].value);
			g_assert_true(at <= tp_text_end(message.head));
		}
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/message/fields with their folds", test_fields);
	g_test_add_func("/message/names are compared whole, blanks before the colon aside", test_names);
	g_test_add_func("/message/every wanted name is found", test_every_name);
	g_test_add_func("/message/ends at the first empty line", test_end);
	g_test_add_func("/message/lines that are no fields are passed over", test_junk);
	g_test_add_func("/message/any byte may stand in a value", test_bytes);
	g_test_add_func("/message/limits become notes", test_limits);
	g_test_add_func("/message/long lists of addresses", test_long_lists);
	g_test_add_func("/message/broken folds are mended", test_mended);
	g_test_add_func("/message/words that were cut are one again", test_cut_words);
	g_test_add_func("/message/what is complete is left alone", test_not_mended);
	g_test_add_func("/message/a mail whose folds are all lost", test_healed);
	g_test_add_func("/message/a margin and empty lines are taken away", test_unwrapped);
	g_test_add_func("/message/a field that breaks off", test_torn);
	g_test_add_func("/message/any bytes at all", test_any_bytes);
	return g_test_run();
}
