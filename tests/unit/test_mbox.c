/* SPDX-License-Identifier: MIT */
#include <tlspath/limits.h>

#include "unit/found.h"

/* Twin - a splitter that is slow, works on lines, and is obviously right */
typedef struct {
	GPtrArray *lines; /* GString: each with its end */
	GRegex *timed, *dated, *field;
} Twin;

static gboolean twin_blank(const Twin *twin, guint i)
{
	const GString *line = g_ptr_array_index(twin->lines, i);
	return strcmp(line->str, "\n") == 0 || strcmp(line->str, "\r\n") == 0;
}

static gboolean twin_from(const Twin *twin, guint i)
{
	const char *line = ((GString *)g_ptr_array_index(twin->lines, i))->str;

	if (!g_str_has_prefix(line, "From ") || strlen(line) > 1024 || i + 1 == twin->lines->len)
		return FALSE;
	if (!g_str_has_suffix(line, "\n") || g_regex_match(twin->field, line, 0, NULL))
		return FALSE;
	const char *next = ((GString *)g_ptr_array_index(twin->lines, i + 1))->str;
	if (!g_regex_match(twin->timed, line, 0, NULL))
		return FALSE;
	if (twin_blank(twin, i + 1))
		return g_regex_match(twin->dated, line, 0, NULL);
	return g_str_has_prefix(next, ">From ") || g_regex_match(twin->field, next, 0, NULL);
}

/* twin_known - is line `i` a field that is known from mail? */
static gboolean twin_known(const Twin *twin, guint i)
{
	return i < twin->lines->len && g_regex_match_simple("^(From|Subject|Received)[ \t]*:",
	                                                    ((GString *)g_ptr_array_index(twin->lines, i))->str, 0, 0);
}

/* twin_undated - is line `i` a From_ line of a sender alone, above a field of mail? */
static gboolean twin_undated(const Twin *twin, guint i)
{
	const char *line = ((GString *)g_ptr_array_index(twin->lines, i))->str;

	return g_regex_match_simple("^From (\\S*@\\S*|MAILER-DAEMON)[ \t]*\r?\n", line, 0, 0) && twin_known(twin, i + 1);
}

/* twin_whole - is line `i` a From_ line with the whole date of ctime(), above a field of mail? */
static gboolean twin_whole(const Twin *twin, guint i)
{
	const char *line = ((GString *)g_ptr_array_index(twin->lines, i))->str;

	return g_regex_match_simple("^From [ \t]*\\S+[ \t]+(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ \t]", line, 0, 0) &&
	       twin_from(twin, i) && g_regex_match(twin->dated, line, 0, NULL) && twin_known(twin, i + 1);
}

/* twin_damaged - is line `i` a From_ line with time and month, above broken lines and a field of mail? */
static gboolean twin_damaged(const Twin *twin, guint i)
{
	const char *line = ((GString *)g_ptr_array_index(twin->lines, i))->str;

	if (!g_str_has_prefix(line, "From ") || !g_str_has_suffix(line, "\n") || strlen(line) > 1024 ||
	    g_regex_match(twin->field, line, 0, NULL) || !g_regex_match(twin->timed, line, 0, NULL) ||
	    !g_regex_match(twin->dated, line, 0, NULL))
		return FALSE;
	for (gsize room = 1024; ++i < twin->lines->len && !twin_blank(twin, i);) {
		const GString *below = g_ptr_array_index(twin->lines, i);
		if (twin_known(twin, i) && (gsize)(strchr(below->str, ':') - below->str) < room)
			return TRUE;
		if (below->len >= room)
			return FALSE;
		room -= below->len;
	}
	return FALSE;
}

/* twin_skips - is line `i` one of the blank lines between a From_ line and its header? */
static gboolean twin_skips(const Twin *twin, guint i)
{
	while (i < twin->lines->len && twin_blank(twin, i))
		i++;
	return twin_known(twin, i);
}

/* twin_split - the messages of an mbox that begins with a From_ line, in the form of Found */
static GString *twin_split(const char *bytes)
{
	GString *text = g_string_new(NULL);
	Twin twin = { g_ptr_array_new(),
		          g_regex_new("[ \t]\\d\\d?:\\d\\d(:\\d\\d)?(:|)(?=[ \t\r\n])", G_REGEX_RAW, 0, NULL),
		          g_regex_new("[ \t](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]", G_REGEX_RAW, 0, NULL),
		          g_regex_new("^(?=[^:]{1,255}:)[!-9;-~]+[ \t]*:", G_REGEX_RAW, 0, NULL) };

	for (const char *at = bytes; *at != '\0';) {
		const char *lf = strchr(at, '\n'), *end = lf != NULL ? lf + 1 : at + strlen(at);
		g_ptr_array_add(twin.lines, g_string_new_len(at, end - at));
		at = end;
	}
	guint64 offset = 0, start = 0;
	GString *head = g_string_new(NULL), *body = g_string_new(NULL);
	gboolean in_head = TRUE;
	for (guint i = 0; i <= twin.lines->len; i++) {
		gboolean last = i == twin.lines->len;
		gboolean below_blank = i > 0 && twin_blank(&twin, i - 1);
		gboolean cut = i > 0 && (last || (twin_from(&twin, i) && (in_head || below_blank)) ||
		                         (below_blank && (twin_undated(&twin, i) || twin_damaged(&twin, i))) ||
		                         twin_whole(&twin, i));
		if (cut) {
			add_found(text, start, offset - start, tp_text(head->str, head->len),
			          tp_text(body->str, body->len));
			g_string_truncate(head, 0);
			g_string_truncate(body, 0);
			start = offset;
			in_head = TRUE;
		}
		if (last)
			break;
		const GString *line = g_ptr_array_index(twin.lines, i);
		offset += line->len;
		if (i == 0 || cut)
			continue; /* the From_ line */
		if (in_head && twin_blank(&twin, i))
			in_head = head->len == 0 && twin_skips(&twin, i);
		else
			g_string_append_len(in_head ? head : body, line->str, (gssize)line->len);
	}
	g_string_free(head, TRUE);
	g_string_free(body, TRUE);
	for (guint i = 0; i < twin.lines->len; i++)
		g_string_free(g_ptr_array_index(twin.lines, i), TRUE);
	g_ptr_array_unref(twin.lines);
	g_regex_unref(twin.timed);
	g_regex_unref(twin.dated);
	g_regex_unref(twin.field);
	return text;
}

/* random_mailbox - lines that mailboxes hold, in any order, with any line ends */
static GString *random_mailbox(GRand *rand)
{
	static const char *const lines[] = {
		"From anna@example.org Sat Oct  3 09:14:31 2026", "From anna@example.org Sat Oct  3 09:14:31 2026",
		"From kim 9:14", "From here on ...", "From what I saw at 12:30", "From : kim@example.org",
		"From: kim@example.org", ">From anna@example.org", "From anna@example.org",
		"From anna@example.org", "From MAILER-DAEMON ", "From ", "From", "F", "",  "", "", "",
		"Subject: x", "Received: from a.example", "\tby b.example", " 12:30", "body", "---", "a: b", "::",
		"From x Sat Oct  3 09:14:31 +0200 2026", "From x  Sat Oct 12:30", "From Sat Oct 12:30", "Subject : y",
		"From x Oct 1:1", "From x Oct 12:30:4 x", "From a\t12:30 Oct ",
	};
	GString *text = g_string_new(FROM_ "Subject: x\n");
	int n = g_rand_int_range(rand, 0, 60);

	for (int i = 0; i < n; i++) {
		g_string_append(text, lines[g_rand_int_range(rand, 0, G_N_ELEMENTS(lines))]);
		if (i + 1 < n || g_rand_boolean(rand))
			g_string_append(text, g_rand_int_range(rand, 0, 3) == 0 ? "\r\n" : "\n");
		if (g_rand_int_range(rand, 0, 40) == 0)
			for (int fill = g_rand_int_range(rand, 0, 2000); fill > 0; fill--)
				g_string_append_c(text, 'x');
	}
	return text;
}

/* test_twin - random mailboxes, read in random steps */
static void test_twin(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	guint separate = 0;

	for (int round = 0; round < 1500; round++) {
		GString *bytes = random_mailbox(rand), *right = twin_split(bytes->str);
		gsize step = (gsize)g_rand_int_range(rand, 1, 400);
		g_auto(Found) found = read_bytes(bytes->str, bytes->len, step);
		g_assert_cmpstr(found.text->str, ==, right->str);
		separate += found.n > 1;
		g_string_free(bytes, TRUE);
		g_string_free(right, TRUE);
	}
	g_assert_cmpuint(separate, >, 500);
}

static void test_mbox(void)
{
	expect(FROM_ "A: 1\n\nx\n\n" FROM_ "B: 2\n\ny\n", "0+56 A: 1\n|x\n\n\n56+55 B: 2\n|y\n\n");
	expect(FROM_CRLF "A: 1\r\n\r\nx\r\n\r\n" FROM_CRLF "B: 2\r\n\r\ny", "0+61 A: 1\r\n|x\r\n\r\n\n61+57 B: 2\r\n|y\n");
	/* no blank line after the header, none before the separator */
	expect(FROM_ "A: 1\n" FROM_ "B: 2\n\n" FROM_ "C: 3\n", "0+52 A: 1\n|\n52+53 B: 2\n|\n105+52 C: 3\n|\n");
}

static void test_no_separator(void)
{
	expect_count(FROM_ "A: 1\n\nx\n\nFrom here on we are many\nB: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom the desk at 12:30\n\nB: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom bob on 12:30\nand so on\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n" FROM_ "B: 2\n", 1);
	/* without a blank line: with the date of ctime(), above a field that mail has */
	expect_count(FROM_ "A: 1\n\nx\n" FROM_ "To: 2\n", 2);
	expect_count(FROM_ "A: 1\n\nx" FROM_ "To: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n>" FROM_ "To: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n" FROM_ "\nTo: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\nFrom kim Sat at 12:30\nTo: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\nFrom kim Oct 3 12:30:00 2026\nTo: 2\n", 1);
	/* without a time: below a blank line, an address alone, above a field that mail has */
	expect_count("From anna\nTo: 1\n\nx\n\nFrom kim@example.org\nTo: 2\n\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom kim@example.org\nB: 2\n\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom kim@example.org\n\nTo: 2\n\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom kim\nTo: 2\n\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom kim@example.org and all\nTo: 2\n\n", 1);
	expect_count(FROM_ "A: 1\n\nx\nFrom kim@example.org\nTo: 2\n\n", 1);
	expect_count(FROM_ "A: 1\nFrom kim@example.org\nTo: 2\n\n", 1);
	expect_count(FROM_ "From : kim@example.org\n\nx\n\n" FROM_ "From : kim@example.org\n\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom : at 12:30\nB: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ ">From kim 2026\nB: 2\n\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ "\nbody only\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\n>" FROM_ "B: 2\n", 1);
	/* a message with a damaged beginning is none of the one before; prose is */
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ "Received from a\n\tby b\nTo: 2\n\n" FROM_ "A: 3\n\n", 3);
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ "\xEF\xBB\xBFTo: 2\nFrom: x\n\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ FROM_ "To: 2\n\n", 3);
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ "prose\nB: 2\n\nTo: 3\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n" FROM_ "prose\nTo: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom bob at 12:30\nprose\nTo: 2\n", 1);
	expect_count(FROM_ " by b\nTo: 1\n\nx\n\n" FROM_ "A: 2\n\n", 2);
	expect_count("of a body\n\n" FROM_ "A: 1\n\nx\n\n" FROM_ "A: 2\n\n", 2);
	/* a length that cannot be true */
	expect_count(FROM_ "A: 1\nContent-Length: 99999999999999999999\n\nx\n\n" FROM_ "B: 2\n", 2);
	expect_count(FROM_ "A: 1\nContent-Length: -5\n\nx\n\n" FROM_ "B: 2\n", 2);
}

/* test_broken_above - a broken line right above the header of a mail alone is one of it; the words of a ticket are not */
static void test_broken_above(void)
{
	static const struct {
		const char *bytes;
		gboolean broken;
	} rows[] = {
		{ " by b.example\nTo: 1\n\nx\n", TRUE },           { "HTTP/1.0 200 OK\nX-A: 1\nTo: 1\n\nx\n", TRUE },
		{ "Please look at\n\nTo: 1\n\nx\n", FALSE },      { "\xEF\xBB\xBF\nTo: 1\n\nx\n", FALSE },
		{ ">From a Sat Oct  3 09:14 2026\nTo: 1\n\n", FALSE }, { "X-A: 1\nTo: 1\n\nx\n", FALSE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(Found) found = read_bytes(rows[i].bytes, strlen(rows[i].bytes), TP_CUTTER_STEP);
		g_assert_cmpuint(found.n, ==, 1);
		g_assert_cmpint(tp_notes_has(found.notes, TP_NOTE_BROKEN_LINES), ==, rows[i].broken);
	}
}

/* test_many_from - a million "From " lines, 4 million "\nF": no messages, and no time lost */
static void test_many_from(void)
{
	g_autoptr(GString) text = g_string_new(FROM_ "A: 1\n\n");

	for (int i = 0; i < 1000000; i++)
		g_string_append(text, "\n\nFrom ");
	for (int i = 0; i < 4000000; i++)
		g_string_append(text, "\nF");
	g_string_append(text, "\n\n" FROM_ "B: 2\n\n");
	g_auto(Found) found = read_bytes(text->str, text->len, TP_CUTTER_STEP);
	g_assert_cmpuint(found.n, ==, 2);
	g_assert_true(g_str_has_suffix(found.text->str, "+53 B: 2\n|\n"));
}

/* test_everywhere - a separator is found wherever it stands, and nothing is read behind the bytes */
static void test_everywhere(void)
{
	for (gsize before = 1; before < 400; before++) {
		g_autoptr(GString) text = g_string_new(NULL);
		while (text->len < before)
			g_string_append_c(text, "Four \nFrom"[text->len % 10]);
		text->str[before - 1] = '\n';
		g_string_append(text, "\n" FROM_ "B: 2");
		g_autofree char *all = g_memdup2(text->str, text->len), *start = g_memdup2(text->str, before + 5);
		const char *plain;
		g_assert_true(tp_separator_find(all, all, all + text->len, &plain) == all + before + 1);
		g_assert_true(tp_separator_find(all, all + before + 1, all + text->len, &plain) == all + before + 1);
		g_assert_null(tp_separator_find(all, all + before + 2, all + text->len, &plain));
		g_assert_null(tp_separator_find(start, start, start + before + 5, &plain));
	}
}

/* test_long_body - a body of 20 MB is passed over, whatever the steps; the next message is found */
static void test_long_body(void)
{
	static const gsize steps[] = { 1000, 65537, TP_CUTTER_STEP };
	g_autoptr(GString) text = g_string_new(FROM_ "A: 1\n\n");

	for (int i = 0; i < 400000; i++)
		g_string_append(text, "a line of some fifty bytes, which are not kept ...\n");
	gsize size = text->len + 1;
	g_string_append(text, "\n" FROM_ "B: 2\n\nb\n\n" FROM_ "C: 3\n\nc\n");
	g_autofree char *name = temp_file(text->str, text->len);
	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_autoptr(TpMailbox) mailbox = tp_mailbox_open_step(name, -1, steps[i], NULL);
		TpEntry entry;
		g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_ENTRY);
		g_assert_cmpuint(entry.where.size, ==, size);
		g_assert_cmpuint(entry.body.len, ==, TP_LIMIT_BODY_KEPT);
		g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_ENTRY);
		g_assert_cmpuint(entry.where.offset, ==, size);
		g_assert_cmpuint(entry.where.index, ==, 2);
		g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_ENTRY);
		g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_END);
	}
	g_unlink(name);
}

/* test_long_header - 3 MB of header: the first MiB is looked at, in an mbox and alone */
static void test_long_header(void)
{
	for (int mbox = 0; mbox < 2; mbox++) {
		g_autoptr(GString) text = g_string_new(mbox ? FROM_ : "");
		g_string_append(text, "Subject: long\n");
		for (int i = 0; i < 100000; i++)
			g_string_append(text, "X-Field: thirty bytes of value.\n");
		g_string_append(text, "\nbody\n\n" FROM_ "B: 2\n\nb\n");
		g_auto(Found) found = read_bytes(text->str, text->len, TP_CUTTER_STEP);
		g_assert_cmpuint(found.n, ==, mbox ? 2 : 1);
		g_assert_true(tp_notes_has(found.notes, TP_NOTE_HEADER_CUT));
		g_assert_cmpuint(found.text->len, <, TP_LIMIT_HEADER_BLOCK + 100);
	}
}

/* test_headers_only - an mbox of headers without any blank line, longer than a block */
static void test_headers_only(void)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < 60000; i++)
		g_string_append(text, FROM_ "Received: from a.example by b.example\n");
	g_auto(Found) found = read_bytes(text->str, text->len, TP_CUTTER_STEP);
	g_assert_cmpuint(found.n, ==, 60000);
}

/* test_not_parted - no blank line between two mails: both are there, and the first one says so, however long it is */
static void test_not_parted(void)
{
	for (int lines = 1; lines < 1000000; lines *= 100) {
		for (int parted = 0; parted < 2; parted++) {
			g_autoptr(GString) text = g_string_new(FROM_ "To: 1\n\n");
			for (int i = 0; i < lines; i++)
				g_string_append(text, "a line of some fifty bytes, which are not kept ...\n");
			g_string_append(text, parted ? "\n" FROM_ "To: 2\n\nb\n" : FROM_ "To: 2\n\nb\n");
			g_auto(Found) found = read_bytes(text->str, text->len, 4096);
			g_assert_cmpuint(found.n, ==, 2);
			g_assert_cmpint(tp_notes_has(found.notes, TP_NOTE_NOT_PARTED), ==, !parted);
			g_assert_false(tp_notes_has(found.notes, TP_NOTE_NO_BLANK_LINE));
		}
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/mbox/separators divide an mbox", test_mbox);
	g_test_add_func("/mbox/From_ in prose divides nothing", test_no_separator);
	g_test_add_func("/mbox/what stands above a header", test_broken_above);
	g_test_add_func("/mbox/splits as its slow twin, whatever the steps", test_twin);
	g_test_add_func("/mbox/millions of From_ cost no more than bytes", test_many_from);
	g_test_add_func("/mbox/separators are found wherever they stand", test_everywhere);
	g_test_add_func("/mbox/long bodies are not kept", test_long_body);
	g_test_add_func("/mbox/long headers are cut with a note", test_long_header);
	g_test_add_func("/mbox/mails without a blank line between", test_not_parted);
	g_test_add_func("/mbox/headers without blank lines", test_headers_only);
	return g_test_run();
}
