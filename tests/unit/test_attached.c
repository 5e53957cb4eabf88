/* SPDX-License-Identifier: MIT */
#include "unit/found.h"

#include <tlspath/limits.h>
#include <tlspath/message.h>

#define HEAD(boundary) "Content-Type: multipart/mixed; boundary=" boundary "\n\n"
#define REPORT "Content-Type: multipart/report; boundary=a\n"
#define MAIL_PART(boundary) "--" boundary "\nContent-Type: message/rfc822\n\n"

/* members - "member|head" of all messages a file with these bytes yields, one a line */
static char *members(const char *text, TpNotes *notes)
{
	g_autofree char *name = temp_file(text, strlen(text));
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, -1, NULL);
	GString *all = g_string_new(NULL);
	TpEntry entry, again;

	tp_mailbox_attached(mailbox);
	while (tp_mailbox_next(mailbox, &entry, NULL) == TP_MAILBOX_ENTRY) {
		g_autofree char *bytes = NULL;
		const char *member = entry.where.member != NULL ? entry.where.member : "";
		g_string_append_printf(all, "%d %s|", (int)entry.where.index, member);
		g_string_append_len(all, entry.head.at, (gssize)entry.head.len);
		*notes |= entry.notes;
		/* and each is found again */
		g_assert_true(tp_mailbox_reread(&entry.where, -1, &bytes, &again, NULL));
		g_assert_true(tp_text_equal(again.head, entry.head));
		g_assert_true(tp_text_equal(again.body, entry.body));
	}
	g_unlink(name);
	return g_string_free(all, FALSE);
}

/* expect_members - exactly these */
static void expect_members(const char *text, const char *wanted)
{
	TpNotes notes = 0;
	g_autofree char *all = members(text, &notes);

	g_assert_cmpstr(all, ==, wanted);
	g_assert_cmpuint(notes, ==, 0);
}

static void test_parts(void)
{
	expect_members(HEAD("a") "--a\n\ntext\n" MAIL_PART("a") "To: 2\nFrom: x\n\nbody\n--a--\n",
	               "1 |Content-Type: multipart/mixed; boundary=a\n" "1 2|To: 2\nFrom: x\n");
	/* the bytes as they are: odd lines, folds, order, line ends */
	expect_members(HEAD("a") MAIL_PART("a")
	               "To:  2\r\n\t, 3\r\nContent-Type: text/plain\r\nReceived : x\r\n\r\nb\r\n--a--\n",
	               "1 |Content-Type: multipart/mixed; boundary=a\n"
	               "1 1|To:  2\r\n\t, 3\r\nContent-Type: text/plain\r\nReceived : x\r\n");
	/* by its name */
	expect_members(HEAD("a") "--a\nContent-Type: application/octet-stream; name=\"x.eml\"\n"
	               "Content-Transfer-Encoding: base64\n\nVG86IDEKCmIK\n--a\nContent-Type: application/octet-stream\n\n"
	               "To: .eml\n--a\nContent-Type: application/octet-stream\n"
	               "Content-Disposition: attachment; filename=y.EML\n\nTo: 3\n\nb\n--a--\n",
	               "1 |Content-Type: multipart/mixed; boundary=a\n1 1|To: 1\n1 3|To: 3\n");
	/* a mail in a mail */
	expect_members(HEAD("a") MAIL_PART("a")
	               "To: 1\n" HEAD("b") "--b\n\nx\n" MAIL_PART("b") "To: 1.2\n\n--b--\n--a--\n",
	               "1 |Content-Type: multipart/mixed; boundary=a\n"
	               "1 1|To: 1\nContent-Type: multipart/mixed; boundary=b\n" "1 1.2|To: 1.2\n");
	expect_members("Content-Type: message/rfc822\n\nTo: 1\nContent-Type: message/rfc822\n\nTo: 1.1\n\nb\n",
	               "1 |Content-Type: message/rfc822\n" "1 1|To: 1\nContent-Type: message/rfc822\n" "1 1.1|To: 1.1\n");
	/* what came back; what is encoded */
	expect_members(REPORT "\n--a\n\nx\n--a\nContent-Type: message/delivery-status\n\n"
	               "Reporting-MTA: dns; x\n--a\nContent-Type: text/rfc822-headers\n\nTo: 3\nFrom: y\n\n--a--\n",
	               "1 |" REPORT "1 3|To: 3\nFrom: y\n");
	expect_members(HEAD("a")
	               "--a\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nVG86IDEKCmIK\n--a--\n",
	               "1 |Content-Type: multipart/mixed; boundary=a\n" "1 1|To: 1\n");
	expect_members("Content-Type: text/plain\n\nContent-Type: message/rfc822\n\nTo: x\n",
	               "1 |Content-Type: text/plain\n");
}

/* test_mailbox - carriers keep their ordinals; those attached bear their carrier's */
static void test_mailbox(void)
{
	expect_members(FROM_ HEAD("a") MAIL_PART("a") "To: 1\n\nb\n--a--\n\n" FROM_ "To: y\n\nb\n",
	               "1 |Content-Type: multipart/mixed; boundary=a\n" "1 1|To: 1\n" "2 |To: y\n");
}

/* test_limits - nested too deeply, or longer than is kept: said, and what is there is shown */
static void test_limits(void)
{
	g_autoptr(GString) deep = g_string_new(NULL);
	TpNotes notes = 0;

	for (int i = 0; i < 50; i++)
		g_string_append(deep, "Content-Type: message/rfc822\n\n");
	g_string_append(deep, "To: deep\n\n");
	g_autofree char *all = members(deep->str, &notes);
	g_assert_true(tp_notes_has(notes, TP_NOTE_BODY_CUT));
	g_assert_null(strstr(all, "deep"));

	g_autoptr(GString) text = g_string_new(HEAD("a") MAIL_PART("a") "To: 1\n\n");
	while (text->len < 2 * TP_LIMIT_BODY_KEPT)
		g_string_append(text, "a line\n");
	g_string_append(text, "\n" MAIL_PART("a") "To: 2\n\n--a--\n");
	g_autofree char *name = temp_file(text->str, text->len);
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, -1, NULL);
	TpEntry entry;
	tp_mailbox_attached(mailbox);
	for (guint n = 0; n < 2; n++) {
		g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_ENTRY);
		g_assert_true(tp_notes_has(entry.notes, TP_NOTE_BODY_CUT));
	}
	g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_END);
	g_unlink(name);
}

/* test_note - without being asked, at least a word about it */
static void test_note(void)
{
	static const struct {
		const char *head, *body;
		gboolean said;
	} cases[] = {
		{ HEAD("a"), "--a\n\nx\n" MAIL_PART("a") "To: 1\n\n--a--\n", TRUE },
		{ REPORT, "--a\nContent-Type: text/rfc822-headers\n\nTo: 1\n--a--\n", TRUE },
		{ "Content-Type: message/rfc822\n", "To: 1\n", TRUE },
		{ HEAD("a"), "--a\nContent-Type: application/octet-stream;\n\tname=\"x.EML\"\n\nTo: 1\n--a--\n", TRUE },
		{ HEAD("a"), "--a\nContent-Type: application/octet-stream\n\nx.eml\n--a--\n", FALSE },
		{ "Content-Type: multipart/mixed; boundary=a\n", "--a\nContent-Type: image/png\n\nx\n--a--\n", FALSE },
		{ "Content-Type: text/plain\n", "Content-Type: message/rfc822\n", FALSE },
	};
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		tp_message_scan(&message, tp_text_str(cases[i].head), tp_text_str(cases[i].body));
		g_assert_cmpint(tp_notes_has(message.notes, TP_NOTE_ATTACHED), ==, cases[i].said);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/attached/parts that are mails", test_parts);
	g_test_add_func("/attached/in a mailbox", test_mailbox);
	g_test_add_func("/attached/limits", test_limits);
	g_test_add_func("/attached/a note", test_note);
	return g_test_run();
}
