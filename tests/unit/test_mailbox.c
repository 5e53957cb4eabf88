/* SPDX-License-Identifier: MIT */
#include "unit/found.h"

#include <errno.h>
#include <sys/ioctl.h>

#include <tlspath/limits.h>

static void test_single(void)
{
	expect("Subject: x\n\nbody\n\nFrom a Sat Oct  3 09:14:31 2026\nSubject: y\n",
	       "0+61 Subject: x\n|body\n\nFrom a Sat Oct  3 09:14:31 2026\nSubject: y\n\n");
	expect("Subject: x", "0+10 Subject: x|\n");
	expect("\xEF\xBB\xBF\n \r\nSubject: x\r\n\r\nb", "7+15 Subject: x\r\n|b\n");
	expect(FROM_ "Subject: x\n\nbody\n", "0+64 Subject: x\n|body\n\n");
	expect("Please look at this:\n\nReceived: from a.example\n", "22+25 Received: from a.example\n|\n");
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
		{ "\x1F\x8B\x08\0", 4, "cut off" },
		{ "PK\x03\x04 ...", 8, "cut off or damaged" },
		{ "PK\x03\x04" "01234567890123456789012345" "[Content_Types].xml...", 52, "Word" },
		{ "PK\x03\x04" "01234567890123456789012345" "mimetypeapplication/vnd.oasis.opendocument.text", 77, "OpenDocument" },
		{ "\x78\x9F\x3E\x22 x", 6, "winmail" },
		{ "BEGIN:VCALENDAR\n", 16, "calendar" },
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

/* Slow - who writes on a pipe only when what he wrote before was read */
typedef struct {
	int ends[2];
	gint over; /* atomic: nobody reads any more */
} Slow;

enum { SLOW_WRITINGS = 4 };

/* write_slowly - the thread; a reader that finds the pipe empty has time to notice */
static gpointer write_slowly(gpointer data)
{
	static const char text[] = FROM_ "To: x\n\ny\n\n";
	Slow *slow = data;

	for (guint i = 0; i < SLOW_WRITINGS; i++) {
		for (int left = 1; left > 0 && !g_atomic_int_get(&slow->over); g_usleep(5000))
			g_assert_cmpint(ioctl(slow->ends[0], FIONREAD, &left), ==, 0);
		g_assert_cmpint(write(slow->ends[1], text, sizeof text - 1), ==, sizeof text - 1);
	}
	close(slow->ends[1]);
	return NULL;
}

/* test_slow_pipe - where a pipe does not block, an empty one is no end and no trouble: more is waited for */
static void test_slow_pipe(void)
{
	Slow slow = { .over = FALSE };

	g_assert_cmpint(pipe2(slow.ends, O_CLOEXEC), ==, 0);
	g_assert_cmpint(fcntl(slow.ends[0], F_SETFL, O_NONBLOCK), ==, 0);
	GThread *writer = g_thread_new("writer", write_slowly, &slow);
	g_auto(Found) found = read_all("-", slow.ends[0], TP_CUTTER_STEP);
	g_atomic_int_set(&slow.over, TRUE);
	g_thread_join(writer);
	close(slow.ends[0]);
	g_assert_cmpstr(found.trouble, ==, NULL);
	g_assert_cmpuint(found.n, ==, SLOW_WRITINGS);
	g_assert_true(g_str_has_suffix(found.text->str, " To: x\n|y\n\n\n"));
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
	TpMailboxStep step;
	g_autoptr(GError) error = NULL;
	while ((step = tp_mailbox_next(mailbox, &entry, &error)) == TP_MAILBOX_ENTRY) {
		notes |= entry.notes;
		seen += entry.where.size;
	}
	g_assert_cmpint(step, ==, TP_MAILBOX_TROUBLE);
	g_assert_nonnull(strstr(error->message, "cut off while it was read"));
	tp_mailbox_progress(mailbox, &done, &all);
	g_assert_cmpuint(seen, ==, 100000);
	g_assert_cmpuint(done, ==, 100000);
	g_assert_true(tp_notes_has(notes, TP_NOTE_CHANGED_MEANWHILE));
	g_unlink(name);
}

/* many - an mbox longer than what is read at once; the caller frees it */
static GString *many(void)
{
	GString *text = g_string_new(NULL);

	while (text->len < 400000)
		g_string_append(text, FROM_ "Subject: x\n\nbody\n\n");
	return text;
}

/* test_changes - files that grow, are written over or removed while they are read: a note, and nothing is lost */
static void test_changes(void)
{
	enum { GROWS, REMOVED, WRITTEN, UNCHANGED, CHANGES };
	g_autoptr(GString) mbox = many();
	static const char *const singles[] = { "Subject: x\n\nbody\n", NULL };

	for (int i = 0; i < 2 * CHANGES; i++) {
		const char *text = i < CHANGES ? mbox->str : singles[0];
		g_autofree char *name = temp_file(text, strlen(text));
		g_autoptr(TpMailbox) mailbox = tp_mailbox_open_step(name, -1, 1000, NULL);
		int fd = open(name, O_WRONLY | (i % CHANGES == GROWS ? O_APPEND : 0));
		if (i % CHANGES == REMOVED)
			g_assert_cmpint(g_unlink(name), ==, 0);
		else if (i % CHANGES != UNCHANGED)
			g_assert_cmpint(write(fd, "From ", 5), ==, 5);
		close(fd);
		TpEntry entry;
		guint64 seen = 0;
		TpNotes notes = 0;
		while (tp_mailbox_next(mailbox, &entry, NULL) == TP_MAILBOX_ENTRY) {
			notes |= entry.notes;
			seen += entry.where.size;
		}
		g_assert_cmpuint(seen, ==, strlen(text));
		g_assert_cmpint(tp_notes_has(notes, TP_NOTE_CHANGED_MEANWHILE), ==, i % CHANGES != UNCHANGED);
		g_unlink(name);
	}
}

/* test_pipe_of_many - mboxes one after the other through a pipe, as "cat a b |" makes it */
static void test_pipe_of_many(void)
{
	g_autoptr(GString) text = many();
	g_autofree char *name = temp_file(text->str, text->len);
	g_autofree char *command = g_strdup_printf("cat %s %s", name, name);
	FILE *pipe = popen(command, "r");

	g_auto(Found) found = read_all("-", fileno(pipe), TP_CUTTER_STEP);
	g_assert_cmpuint(found.n, ==, 2 * text->len / strlen(FROM_ "Subject: x\n\nbody\n\n"));
	g_assert_cmpuint(found.notes, ==, 0);
	pclose(pipe);
	g_unlink(name);
}

static void test_emlx(void)
{
#define PLIST "<?xml version=\"1.0\"?>\n<plist>Subject: y</plist>\n"
	expect("16        \nSubject: x\n\nbody" PLIST, "11+16 Subject: x\n|body\n");
	expect("17\nSubject: x\r\n\r\nb\r\n" PLIST, "3+17 Subject: x\r\n|b\r\n\n");
	/* a length that does not prove true: all of it */
	expect("9\nSubject: x\n\nbody\n", "2+17 Subject: x\n|body\n\n");
	expect("99999999999999999\nSubject: x\n\nbody\n", "18+17 Subject: x\n|body\n\n");
	/* a long one */
	g_autoptr(GString) text = g_string_new("300013\nSubject: x\n\n");
	for (int i = 0; i < 60000; i++)
		g_string_append(text, "line\n");
	g_string_append(text, "b" PLIST);
	g_auto(Found) found = read_bytes(text->str, text->len, TP_CUTTER_STEP);
	g_assert_true(g_str_has_prefix(found.text->str, "7+300013 Subject: x\n|line\n"));
}

static void test_reread(void)
{
	static const char text[] = FROM_ "A: 1\n\nx\n\n" FROM_ "B: 2\n\ny\n";
	g_autofree char *name = temp_file(text, sizeof text - 1), *bytes = NULL;
	TpLocator where = { .source = name, .index = 2, .offset = 56, .size = 55 };
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

/* test_reread_cut - a header over the limit is cut alike in the list and when it is read again, in an mbox and alone */
static void test_reread_cut(void)
{
	for (int mbox = 0; mbox < 2; mbox++) {
		g_autoptr(GString) text = g_string_new(mbox ? FROM_ : "");
		TpEntry listed, again;
		while (text->len < 2 * TP_LIMIT_HEADER_BLOCK)
			g_string_append(text, "Received: from a.example by b.example with ESMTPS\r\n");
		g_string_append(text, "\r\nbody\r\n");
		g_autofree char *name = temp_file(text->str, text->len), *bytes = NULL;
		g_autoptr(TpMailbox) mailbox = tp_mailbox_open_step(name, -1, TP_CUTTER_STEP, NULL);
		g_assert_cmpint(tp_mailbox_next(mailbox, &listed, NULL), ==, TP_MAILBOX_ENTRY);
		g_assert_true(tp_mailbox_reread(&listed.where, -1, &bytes, &again, NULL));
		g_assert_cmpuint(listed.head.len, <, TP_LIMIT_HEADER_BLOCK);
		g_assert_true(tp_text_equal(listed.head, again.head));
		g_assert_true(tp_text_equal(listed.body, again.body));
		g_assert_cmphex(listed.notes, ==, again.notes);
		g_assert_true(tp_notes_has(again.notes, TP_NOTE_HEADER_CUT));
		g_unlink(name);
	}
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
	g_test_add_func("/mailbox/what is no mail is refused with a hint", test_not_mail);
	g_test_add_func("/mailbox/pipes and standard input", test_pipe);
	g_test_add_func("/mailbox/a pipe that does not block loses nothing", test_slow_pipe);
	g_test_add_func("/mailbox/no file, no pipe", test_trouble);
	g_test_add_func("/mailbox/a file shrinks while it is read", test_shrinks);
	g_test_add_func("/mailbox/a file changes while it is read", test_changes);
	g_test_add_func("/mailbox/mboxes on a pipe", test_pipe_of_many);
	g_test_add_func("/mailbox/Apple Mail", test_emlx);
	g_test_add_func("/mailbox/messages are read again", test_reread);
	g_test_add_func("/mailbox/a long header is cut alike when it is read again", test_reread_cut);
	g_test_add_func("/mailbox/blocks of whole messages", test_blocks);
	return g_test_run();
}
