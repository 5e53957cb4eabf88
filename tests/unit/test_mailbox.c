/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <tlspath/mailbox.h>

#include "base/limits.h"
#include "mail/cutter.h"
#include "mail/mailbox.h"

#define FROM_ "From anna@example.org Sat Oct  3 09:14:31 2026\n"
#define FROM_CRLF "From anna@example.org Sat Oct  3 09:14:31 2026\r\n"

/* Found - what a mailbox yields, as text: "offset+size head|body" a line */
typedef struct {
	GString *text;
	guint n, troubles;
	TpNotes notes;
	char *trouble;
} Found;

static void found_clear(Found *found)
{
	g_string_free(found->text, TRUE);
	g_free(found->trouble);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, found_clear)

/* add_found - one message as text; bytes as they are */
static void add_found(GString *text, guint64 offset, guint64 size, TpText head, TpText body)
{
	g_string_append_printf(text, "%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " ", offset, size);
	g_string_append_len(text, head.at, (gssize)head.len);
	g_string_append_c(text, '|');
	g_string_append_len(text, body.at, (gssize)body.len);
	g_string_append_c(text, '\n');
}

/* read_all - everything a mailbox holds */
static Found read_all(const char *name, int fd, gsize step)
{
	Found found = { .text = g_string_new(NULL) };
	g_autoptr(GError) error = NULL;
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open_step(name, fd, step, &error);
	TpEntry entry;

	if (mailbox == NULL) {
		found.troubles++;
		found.trouble = g_strdup(error->message);
		return found;
	}
	for (TpMailboxStep what; (what = tp_mailbox_next(mailbox, &entry, &error)) != TP_MAILBOX_END;) {
		if (what == TP_MAILBOX_TROUBLE) {
			found.troubles++;
			g_free(found.trouble);
			found.trouble = g_strdup_printf("%s: %s", entry.where.source, error->message);
			g_clear_error(&error);
			continue;
		}
		found.n++;
		found.notes |= entry.notes;
		g_assert_cmpuint(entry.where.index, >, 0);
		add_found(found.text, entry.where.offset, entry.where.size, entry.head, entry.body);
	}
	return found;
}

/* temp_file - a file with these bytes; the caller unlinks and frees its name */
static char *temp_file(const char *bytes, gsize len)
{
	char *name = NULL;
	int fd = g_file_open_tmp("tlspath-XXXXXX", &name, NULL);

	g_assert_cmpint(fd, >=, 0);
	g_assert_true(g_file_set_contents(name, bytes, (gssize)len, NULL));
	close(fd);
	return name;
}

/* read_bytes - what a file with these bytes yields */
static Found read_bytes(const char *bytes, gsize len, gsize step)
{
	g_autofree char *name = temp_file(bytes, len);
	Found found = read_all(name, -1, step);

	g_unlink(name);
	return found;
}

/* expect_count - a file with this text holds so many messages */
static void expect_count(const char *text, guint n)
{
	g_auto(Found) found = read_bytes(text, strlen(text), TP_CUTTER_STEP);

	g_assert_cmpstr(found.trouble, ==, NULL);
	g_assert_cmpuint(found.n, ==, n);
}

/* expect - a file with this text yields exactly these messages, however it is read */
static void expect(const char *text, const char *messages)
{
	static const gsize steps[] = { 1, 2, 3, 7, 64, TP_CUTTER_STEP };

	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_auto(Found) found = read_bytes(text, strlen(text), steps[i]);
		g_assert_cmpstr(found.text->str, ==, messages);
	}
}

/* ---- the twin: a splitter that is slow, works on lines, and is obviously right ---- */

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

/* twin_skips - is line `i` one of the blank lines between a From_ line and its header? */
static gboolean twin_skips(const Twin *twin, guint i)
{
	while (i < twin->lines->len && twin_blank(twin, i))
		i++;
	return i < twin->lines->len &&
	       g_regex_match_simple("^(From|Subject|Received)[ \t]*:",
	                            ((GString *)g_ptr_array_index(twin->lines, i))->str, 0, 0);
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
		gboolean cut = i > 0 && (last || (twin_from(&twin, i) && (in_head || twin_blank(&twin, i - 1))));
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
		"From: kim@example.org", ">From anna@example.org", "From ", "From", "F", "",  "", "", "",
		"Subject: x", "Received: from a.example", "\tby b.example", " 12:30", "body", "---", "a: b", "::",
		"From x Sat Oct  3 09:14:31 +0200 2026", "From x Oct 1:1", "From x Oct 12:30:4 x", "From a\t12:30 Oct ",
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

static void test_single(void)
{
	expect("Subject: x\n\nbody\n\nFrom a Sat Oct  3 09:14:31 2026\nSubject: y\n",
	       "0+61 Subject: x\n|body\n\nFrom a Sat Oct  3 09:14:31 2026\nSubject: y\n\n");
	expect("Subject: x", "0+10 Subject: x|\n");
	expect("\xEF\xBB\xBF\n \r\nSubject: x\r\n\r\nb", "7+15 Subject: x\r\n|b\n");
	expect(FROM_ "Subject: x\n\nbody\n", "0+64 Subject: x\n|body\n\n");
	expect("Please look at this:\n\nReceived: from a.example\n", "22+25 Received: from a.example\n|\n");
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
	expect_count(FROM_ "From : kim@example.org\n\nx\n\n" FROM_ "From : kim@example.org\n\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\nFrom : at 12:30\nB: 2\n", 1);
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ ">From kim 2026\nB: 2\n\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\n" FROM_ "\nbody only\n", 2);
	expect_count(FROM_ "A: 1\n\nx\n\n>" FROM_ "B: 2\n", 1);
	/* mboxcl: the length is not believed, whatever it says */
	expect_count(FROM_ "A: 1\nContent-Length: 99999999999999999999\n\nx\n\n" FROM_ "B: 2\n", 2);
	expect_count(FROM_ "A: 1\nContent-Length: -5\n\nx\n\n" FROM_ "B: 2\n", 2);
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

static void test_not_mail(void)
{
	static const struct {
		const char *bytes;
		gsize len;
		const char *word;
	} cases[] = {
		{ "", 0, "empty file" },
		{ " \n\n", 3, "empty file" },
		{ "\xD0\xCF\x11\xE0\0\0\0", 7, "Outlook .msg" },
		{ "\x1F\x8B\x08\0", 4, "gzip" },
		{ "PK\x03\x04 ...", 8, "zip" },
		{ "<!doctype html>\n<p>x", 20, "HTML" },
		{ "%PDF-1.7\n", 9, "picture|PDF" },
		{ "\x89PNG\r\n", 6, "picture" },
		{ "root:x:0:0:root:/root:/bin/sh\n", 30, "no header lines found in the first 64 KiB" },
		{ "Hello, just words.\n", 19, "no header lines" },
		{ "\0\0\0\0", 4, "no header lines" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Found) found = read_bytes(cases[i].bytes, cases[i].len, TP_CUTTER_STEP);
		g_assert_cmpuint(found.n, ==, 0);
		g_assert_nonnull(found.trouble);
		g_assert_null(strchr(found.trouble, '\n'));
		g_assert_true(g_regex_match_simple(cases[i].word, found.trouble, 0, 0));
	}
}

/* test_pipe - the same from a pipe, and from a file that is standard input and was read in part */
static void test_pipe(void)
{
	static const char text[] = "skipSubject: x\n\nbody\n";
	g_autofree char *name = temp_file(text, sizeof text - 1);
	int ends[2], fd = open(name, O_RDONLY);

	g_assert_cmpint(lseek(fd, 4, SEEK_SET), ==, 4);
	g_auto(Found) file = read_all("-", fd, TP_CUTTER_STEP);
	g_assert_cmpstr(file.text->str, ==, "0+17 Subject: x\n|body\n\n");
	close(fd);
	g_unlink(name);
	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_cmpint(write(ends[1], text + 4, sizeof text - 5), ==, sizeof text - 5);
	close(ends[1]);
	g_auto(Found) piped = read_all("-", ends[0], TP_CUTTER_STEP);
	g_assert_cmpstr(piped.text->str, ==, file.text->str);
	close(ends[0]);
}

static void test_trouble(void)
{
	g_auto(Found) none = read_all("/nonexistent/mail", -1, TP_CUTTER_STEP);
	g_assert_cmpstr(none.trouble, ==, g_strerror(ENOENT));
	g_auto(Found) device = read_all("/dev/zero", -1, TP_CUTTER_STEP);
	g_assert_cmpstr(device.trouble, ==, "neither a file nor a pipe");
}

/* test_shrinks - a file that is cut off while it is read: what was there, with a note */
static void test_shrinks(void)
{
	g_autoptr(GString) text = g_string_new(NULL);

	while (text->len < 400000)
		g_string_append(text, FROM_ "Subject: x\n\nbody\n\n");
	g_autofree char *name = temp_file(text->str, text->len);
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open_step(name, -1, 1000, NULL);
	g_assert_cmpint(truncate(name, 100000), ==, 0);
	TpEntry entry;
	TpNotes notes = 0;
	guint64 seen = 0, done, all;
	while (tp_mailbox_next(mailbox, &entry, NULL) == TP_MAILBOX_ENTRY) {
		notes |= entry.notes;
		seen += entry.where.size;
	}
	tp_mailbox_progress(mailbox, &done, &all);
	g_assert_cmpuint(seen, ==, 100000);
	g_assert_cmpuint(done, ==, 100000);
	g_assert_true(tp_notes_has(notes, TP_NOTE_CHANGED_MEANWHILE));
	g_unlink(name);
}

/* ---- directories ---- */

/* put - a file in a directory, and the directories above it */
static void put(const char *root, const char *path, const char *text)
{
	g_autofree char *full = g_build_filename(root, path, NULL);
	g_autofree char *above = g_path_get_dirname(full);

	g_assert_cmpint(g_mkdir_with_parents(above, 0700), ==, 0);
	g_assert_true(g_file_set_contents(full, text, -1, NULL));
}

/* remove_tree - the temporary directory and all in it */
static void remove_tree(const char *path)
{
	const char *argv[] = { "rm", "-rf", "--", path, NULL };
	g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

/* heads_of - the headers of all messages in a directory, joined */
static char *heads_of(const char *root, char **trouble)
{
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(root, -1, NULL);
	GString *heads = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	TpEntry entry;

	for (TpMailboxStep what; (what = tp_mailbox_next(mailbox, &entry, &error)) != TP_MAILBOX_END;) {
		if (what == TP_MAILBOX_TROUBLE) {
			g_free(*trouble);
			*trouble = g_strdup_printf("%s: %s", entry.where.source + strlen(root), error->message);
			g_clear_error(&error);
			continue;
		}
		g_assert_cmpuint(entry.where.index, ==, 1);
		g_assert_true(g_str_has_prefix(entry.where.source, root));
		g_string_append_len(heads, entry.head.at, (gssize)entry.head.len);
	}
	return g_string_free(heads, FALSE);
}

static void test_maildir(void)
{
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL), *trouble = NULL;

	put(root, "cur/2.b:2,S", "To: 2\n\n");
	put(root, "cur/1.a:2,", "To: 1\n\n");
	put(root, "new/3.c", "To: 3\n\n");
	put(root, "tmp/4.d", "To: 4\n\n");
	put(root, "dovecot.index", "x");
	put(root, "maildirsize", "x");
	put(root, ".Archive/cur/5.e:2,", "To: 5\n\n");
	put(root, ".Archive/new/6.f", "To: 6\n\n");
	put(root, ".hidden/7.g", "To: 7\n\n");
	g_autofree char *heads = heads_of(root, &trouble);
	g_assert_cmpstr(heads, ==, "To: 5\nTo: 6\nTo: 1\nTo: 2\nTo: 3\n");
	g_assert_null(trouble);
	remove_tree(root);
}

static void test_mh(void)
{
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL), *trouble = NULL;
	g_autofree char *fifo = g_build_filename(root, "3", NULL), *loop = g_build_filename(root, "sub", "up", NULL);

	put(root, "10", "To: 10\n\n");
	put(root, "2", "To: 2\n\n");
	put(root, ",1", "To: 1\n\n");
	put(root, "4", "no mail at all\n");
	put(root, ".mh_sequences", "cur: 2\n");
	put(root, "sub/1", "To: sub\n\n");
	g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
	g_assert_cmpint(symlink("..", loop), ==, 0);
	g_autofree char *heads = heads_of(root, &trouble);
	g_assert_cmpstr(heads, ==, "To: 2\nTo: 10\nTo: sub\n");
	g_assert_true(g_str_has_prefix(trouble, "/4: this does not look like a mail"));
	remove_tree(root);
}

static void test_no_mail_here(void)
{
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL);

	put(root, ".dot", "To: 1\n\n");
	g_auto(Found) found = read_all(root, -1, TP_CUTTER_STEP);
	g_assert_cmpstr(found.trouble, ==, "no mail in this directory");
	remove_tree(root);
}

/* test_vanishes - files that go away or are renamed between listing and reading */
static void test_vanishes(void)
{
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL), *trouble = NULL;
	g_autofree char *old = g_build_filename(root, "new", "1.a", NULL);
	g_autofree char *renamed = g_build_filename(root, "cur", "1.a:2,S", NULL);
	g_autofree char *gone = g_build_filename(root, "new", "2.b", NULL);
	g_autoptr(GError) error = NULL;
	TpEntry entry;

	put(root, "cur/0.z:2,", "To: 0\n\n");
	put(root, "new/1.a", "To: 1\n\n");
	put(root, "new/2.b", "To: 2\n\n");
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(root, -1, NULL);
	g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_ENTRY);
	g_assert_cmpint(g_rename(old, renamed), ==, 0);
	g_assert_cmpint(g_unlink(gone), ==, 0);
	g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_ENTRY);
	g_assert_cmpstr(entry.where.source + strlen(root), ==, "/new/../cur/1.a:2,S");
	g_assert_cmpint(tp_mailbox_next(mailbox, &entry, &error), ==, TP_MAILBOX_TROUBLE);
	g_assert_cmpstr(entry.where.source, ==, gone);
	g_assert_cmpstr(error->message, ==, g_strerror(ENOENT));
	g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_END);
	remove_tree(root);
}

/* test_deep - the 33rd level is trouble for itself */
static void test_deep(void)
{
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL), *trouble = NULL;
	g_autoptr(GString) path = g_string_new("1");

	put(root, path->str, "To: 1\n\n");
	for (int i = 0; i < 40; i++)
		g_string_prepend(path, "d/");
	put(root, path->str, "To: deep\n\n");
	g_autofree char *heads = heads_of(root, &trouble);
	g_assert_cmpstr(heads, ==, "To: 1\n");
	g_assert_true(g_str_has_suffix(trouble, "directories below this depth are not entered"));
	remove_tree(root);
}

static void test_reread(void)
{
	static const char text[] = FROM_ "A: 1\n\nx\n\n" FROM_ "B: 2\n\ny\n";
	g_autofree char *name = temp_file(text, sizeof text - 1), *bytes = NULL;
	TpLocator where = { name, 2, 56, 55 };
	g_autoptr(GError) error = NULL;
	TpEntry entry;

	g_assert_true(tp_mailbox_reread(&where, -1, &bytes, &entry, NULL));
	g_assert_true(tp_text_is(entry.head, "B: 2\n"));
	g_assert_true(tp_text_is(entry.body, "y\n"));
	g_assert_cmpuint(entry.notes, ==, 0);
	g_clear_pointer(&bytes, g_free);
	where.size = 99;
	g_assert_true(tp_mailbox_reread(&where, -1, &bytes, &entry, NULL));
	g_assert_true(tp_notes_has(entry.notes, TP_NOTE_CHANGED_MEANWHILE));
	where.offset = 1000;
	g_clear_pointer(&bytes, g_free);
	g_assert_false(tp_mailbox_reread(&where, -1, &bytes, &entry, &error));
	g_assert_error(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_READ);
	g_unlink(name);
}

/* test_blocks - several workers: messages of blocks, numbered by whoever takes them */
static void test_blocks(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_auto(TpBlock) block = TP_BLOCK_EMPTY;
	guint64 n = 0;
	TpEntry entry;

	for (int i = 0; i < 1000; i++)
		g_string_append(text, FROM_ "Subject: x\n\nbody\n\n");
	g_autofree char *name = temp_file(text->str, text->len);
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open_step(name, -1, 5000, NULL);
	for (guint blocks = 0; tp_mailbox_take(mailbox, &block, NULL) == TP_MAILBOX_ENTRY; blocks++) {
		g_assert_true(block.first == (blocks == 0));
		block.index = n;
		while (tp_block_next(&block, &entry))
			g_assert_cmpuint(entry.where.index, ==, ++n);
	}
	g_assert_cmpuint(n, ==, 1000);
	g_unlink(name);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/mailbox/a single message ends with the file", test_single);
	g_test_add_func("/mailbox/separators divide an mbox", test_mbox);
	g_test_add_func("/mailbox/From_ in prose divides nothing", test_no_separator);
	g_test_add_func("/mailbox/splits as its slow twin, whatever the steps", test_twin);
	g_test_add_func("/mailbox/millions of From_ cost no more than bytes", test_many_from);
	g_test_add_func("/mailbox/long bodies are not kept", test_long_body);
	g_test_add_func("/mailbox/long headers are cut with a note", test_long_header);
	g_test_add_func("/mailbox/headers without blank lines", test_headers_only);
	g_test_add_func("/mailbox/what is no mail is refused with a hint", test_not_mail);
	g_test_add_func("/mailbox/pipes and standard input", test_pipe);
	g_test_add_func("/mailbox/no file, no pipe", test_trouble);
	g_test_add_func("/mailbox/a file shrinks while it is read", test_shrinks);
	g_test_add_func("/mailbox/Maildir with folders", test_maildir);
	g_test_add_func("/mailbox/MH by number, no loops, no pipes", test_mh);
	g_test_add_func("/mailbox/a directory without mail", test_no_mail_here);
	g_test_add_func("/mailbox/files vanish and change their flags", test_vanishes);
	g_test_add_func("/mailbox/directories too deep", test_deep);
	g_test_add_func("/mailbox/messages are read again", test_reread);
	g_test_add_func("/mailbox/blocks of whole messages", test_blocks);
	return g_test_run();
}
