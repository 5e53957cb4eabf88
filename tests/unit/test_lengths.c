/* SPDX-License-Identifier: MIT */
/* Content-Length in an mbox: believed where it proves true, whatever the size of the blocks */
#include <tlspath/limits.h>

#include "unit/found.h"

#define MAIL(fields, body) FROM_ fields "\n" body
#define INSIDE "text\n\n" FROM_ "Subject: inside\n\nmore\n" /* 75 bytes that hold a separator */

static gboolean has(const Found *found, TpNote note)
{
	return tp_notes_has(found->notes, note);
}

/* check - this many messages, and these notes, whatever the steps */
static void check(const char *text, guint n, gboolean believed, gboolean ignored)
{
	static const gsize steps[] = { 1, 7, 64, TP_CUTTER_STEP };

	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_auto(Found) found = read_bytes(text, strlen(text), steps[i]);
		g_assert_cmpuint(found.n, ==, n);
		g_assert_cmpint(has(&found, TP_NOTE_LENGTH_BELIEVED), ==, believed);
		g_assert_cmpint(has(&found, TP_NOTE_CONTENT_LENGTH), ==, ignored);
	}
}

static void test_true(void)
{
	g_assert_cmpuint(strlen(INSIDE), ==, 75);
	/* a blank line before the next message, or none, or the end of the file */
	check(MAIL("Content-Length: 75\n", INSIDE "\n") MAIL("A: 2\n", "y\n"), 2, TRUE, FALSE);
	check(MAIL("content-length :75\n", INSIDE) MAIL("A: 2\n", "y\n"), 2, TRUE, FALSE);
	check(MAIL("Content-Length: 75\n", INSIDE "\n"), 1, TRUE, FALSE);
	check(MAIL("Content-Length: 75\n", INSIDE), 1, TRUE, FALSE);
	check(MAIL("Content-Length: 74\n", INSIDE), 1, TRUE, FALSE);
	/* before a From_ line of a sender alone, too */
	check(MAIL("Content-Length: 75\n", INSIDE "\n") "From kim@example.org\nTo: 2\n\ny\n", 2, TRUE, FALSE);
	/* nothing inside that looks like a separator: only the lacking blank line matters */
	check(MAIL("Content-Length: 2\n", "x\n") MAIL("A: 2\n", "y\n"), 2, FALSE, FALSE);
	check(MAIL("A: 1\n", "x\n") MAIL("A: 2\n", "y\n"), 1, FALSE, FALSE);
	check(MAIL("Content-Length: 2\n", "x\n\n") MAIL("A: 2\n", "y\n"), 2, FALSE, FALSE);
}

static void test_false(void)
{
	check(MAIL("Content-Length: 73\n", INSIDE "\n") MAIL("A: 2\n", "y\n"), 3, FALSE, TRUE);
	check(MAIL("Content-Length: 76\n", INSIDE "\n\n") MAIL("A: 2\n", "y\n"), 2, TRUE, FALSE);
	check(MAIL("Content-Length: 9999\n", INSIDE "\n") MAIL("A: 2\n", "y\n"), 3, FALSE, TRUE);
	check(MAIL("Content-Length: 9223372036854775807\n", INSIDE), 2, FALSE, TRUE);
	check(MAIL("Content-Length: 18446744073709551615\n", INSIDE), 2, FALSE, TRUE);
	check(MAIL("Content-Length: 99999999999999999999999\n", INSIDE), 2, FALSE, TRUE);
	/* too short, or no number: the separators decide, and nothing was at stake */
	check(MAIL("Content-Length: 3\n", INSIDE), 2, FALSE, FALSE);
	check(MAIL("Content-Length: 0\n", INSIDE), 2, FALSE, FALSE);
	check(MAIL("Content-Length: -5\n", INSIDE), 2, FALSE, FALSE);
	check(MAIL("Content-Length: 0x49\n", INSIDE), 2, FALSE, FALSE);
	check(MAIL("Content-Length:\n", INSIDE), 2, FALSE, FALSE);
	check(MAIL("Content-Length: 9999\n", "x\n"), 1, FALSE, FALSE);
	check(MAIL("Content-Length-Of: 73\n", INSIDE), 2, FALSE, FALSE);
}

/* Twin - reads the whole file again and again, and is obviously right */
static gboolean twin_line(const char *at, const char *form)
{
	return g_regex_match_simple(form, at, G_REGEX_RAW | G_REGEX_ANCHORED, 0);
}

/* twin_separator - does a From_ line begin here? */
static gboolean twin_separator(const char *at)
{
	return twin_line(at, "From [^\\n]*[ \\t]\\d\\d?:\\d\\d(:\\d\\d)?[ \\t][^\\n]*\\n"
	                     "(\\n|[!-9;-~]{1,200}[ \\t]*:|>From )");
}

/* twin_below - the same below a blank line, where lines may be broken above a field known from mail */
static gboolean twin_below(const char *at)
{
	return twin_separator(at) || twin_line(at, "From [^\\n]*[ \\t]\\d\\d?:\\d\\d(:\\d\\d)?[ \\t][^\\n]*\\n"
	                                           "([^\\n]+\\n)*(Subject|Content-Length):");
}

/* twin_end - where the message at `at` ends */
static const char *twin_end(const char *at)
{
	const char *head = strchr(at, '\n') + 1, *below = head + strspn(head, "\n"), *length = NULL;
	const char *body = twin_line(below, "Subject:|Content-Length:") ? below : head;

	for (; *body != '\0' && *body != '\n'; body = strchr(body, '\n') + 1) {
		if (twin_separator(body))
			return body;
		if (length == NULL && g_ascii_strncasecmp(body, "Content-Length:", 15) == 0)
			length = body + 15;
	}
	if (*body == '\0')
		return body;
	body++;
	guint64 n = length != NULL ? g_ascii_strtoull(length, NULL, 10) : strlen(body) + 1;
	if (n <= strlen(body)) {
		const char *end = body + n;
		if (end[-1] != '\n' && *end == '\n')
			end++;
		if (*end == '\n')
			end++;
		if (*end == '\0' || (end[-1] == '\n' && twin_below(end)))
			return end;
	}
	for (const char *line = body; *line != '\0'; line = strchr(line, '\n') + 1)
		if ((line[-2] == '\n' && twin_below(line)) || twin_line(line, FROM_ "(Subject|Content-Length):"))
			return line;
	return strchr(body, '\0');
}

/* twin_split - the places and sizes of all messages */
static GString *twin_split(const char *bytes)
{
	GString *text = g_string_new(NULL);

	for (const char *at = bytes, *end; *at != '\0'; at = end) {
		end = twin_end(at);
		g_string_append_printf(text, "%d+%d\n", (int)(at - bytes), (int)(end - at));
	}
	return text;
}

/* blocks_split - the same of a mailbox, block by block, as several workers take them */
static GString *blocks_split(const char *name, gsize step)
{
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open_step(name, -1, step, NULL);
	g_auto(TpBlock) block = TP_BLOCK_EMPTY;
	GString *text = g_string_new(NULL);
	TpEntry entry;

	while (tp_mailbox_take(mailbox, &block, NULL) == TP_MAILBOX_ENTRY)
		while (tp_block_next(&block, &entry))
			g_string_append_printf(text, "%d+%d\n", (int)entry.where.offset, (int)entry.where.size);
	return text;
}

/* random_mailbox - messages with lengths that are true, nearly true, or nonsense */
static GString *random_mailbox(GRand *rand)
{
	static const char *const lines[] = { FROM_, FROM_ "Subject: x\n", FROM_ "Content-Length: 20\n", "\n", "\n", "\n",
		                             "Content-Length: 12\n", "words\n", "From here\n", "a: b\n" };
	GString *text = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 1, 12); n > 0; n--) {
		g_autoptr(GString) body = g_string_new(NULL);
		for (int i = g_rand_int_range(rand, 0, 12); i > 0; i--)
			g_string_append(body, lines[g_rand_int_range(rand, 0, G_N_ELEMENTS(lines))]);
		int off = g_rand_boolean(rand) ? 0 : g_rand_int_range(rand, -3, 60);
		g_string_append(text, FROM_ "A: 1\n");
		if (g_rand_int_range(rand, 0, 4) > 0)
			g_string_append_printf(text, "Content-Length: %d\n", MAX((int)body->len + off, 0));
		g_string_append_c(text, '\n');
		g_string_append(text, body->str);
		if (g_rand_int_range(rand, 0, 3) > 0)
			g_string_append_c(text, '\n');
	}
	return text;
}

static void test_twin(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(2);
	guint differ = 0;

	for (int round = 0; round < 1500; round++) {
		g_autoptr(GString) bytes = random_mailbox(rand);
		g_autoptr(GString) right = twin_split(bytes->str);
		g_autofree char *name = temp_file(bytes->str, bytes->len);
		for (int i = 0; i < 3; i++) {
			g_autoptr(GString) found = blocks_split(name, (gsize)g_rand_int_range(rand, 1, 300));
			if (strcmp(found->str, right->str) != 0)
				g_printerr("%s", bytes->str);
			g_assert_cmpstr(found->str, ==, right->str);
		}
		differ += strstr(right->str, "\n") != strrchr(right->str, '\n');
		g_unlink(name);
	}
	g_assert_cmpuint(differ, >, 500);
}

/* test_far - claims that reach beyond what is kept of a body, and beyond what we hold */
static void test_far(void)
{
	static const gsize steps[] = { 10007, 65536, TP_CUTTER_STEP };
	static const gsize fills[] = { 100000, 3000000, TP_LIMIT_CLAIM - 1000, TP_LIMIT_CLAIM + 1000 };

	for (gsize i = 0; i < G_N_ELEMENTS(fills); i++) {
		g_autoptr(GString) body = g_string_new("text\n\n" FROM_ "Subject: inside\n\n");
		gsize end = body->len + fills[i];
		while (body->len < end)
			g_string_append(body, "a line\n");
		g_autoptr(GString) text = g_string_new(FROM_);
		g_string_append_printf(text, "Content-Length: %" G_GSIZE_FORMAT "\n\n%s\n" FROM_ "B: 2\n\n",
		                       body->len, body->str);
		gboolean near = fills[i] < TP_LIMIT_CLAIM;
		for (gsize k = 0; k < G_N_ELEMENTS(steps); k++) {
			g_auto(Found) found = read_bytes(text->str, text->len, steps[k]);
			g_assert_cmpuint(found.n, ==, near ? 2 : 3);
			g_assert_cmpint(has(&found, TP_NOTE_LENGTH_BELIEVED), ==, near);
			g_assert_cmpint(has(&found, TP_NOTE_CONTENT_LENGTH), ==, !near);
			g_assert_cmpuint(found.text->len, <, 3 * TP_LIMIT_BODY_KEPT);
		}
	}
}

/* test_long_then_separator - the lines that look like a separator come late in a long body */
static void test_long_then_separator(void)
{
	static const gsize steps[] = { 10007, TP_CUTTER_STEP };
	g_autoptr(GString) body = g_string_new(NULL);

	while (body->len < 5000000)
		g_string_append(body, "a line\n");
	g_string_append(body, "\n" FROM_ "Subject: inside\n\nx\n");
	g_autoptr(GString) text = g_string_new(FROM_);
	g_string_append_printf(text, "Content-Length: %" G_GSIZE_FORMAT "\n\n%s" FROM_ "B: 2\n\n", body->len, body->str);
	for (gsize k = 0; k < G_N_ELEMENTS(steps); k++) {
		g_auto(Found) found = read_bytes(text->str, text->len, steps[k]);
		g_assert_cmpuint(found.n, ==, 2);
		g_assert_true(has(&found, TP_NOTE_LENGTH_BELIEVED));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/lengths/true ones are believed", test_true);
	g_test_add_func("/lengths/false ones are not, with a note where it matters", test_false);
	g_test_add_func("/lengths/splits as its slow twin, whatever the blocks", test_twin);
	g_test_add_func("/lengths/claims that reach far", test_far);
	g_test_add_func("/lengths/a separator late in a long body", test_long_then_separator);
	return g_test_run();
}
