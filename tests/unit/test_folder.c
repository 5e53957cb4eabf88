/* SPDX-License-Identifier: MIT */
#include "unit/found.h"

#include "mail/folder.h"

#include <errno.h>
#include <sys/stat.h>

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

static void test_emlx(void)
{
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL), *trouble = NULL;

	put(root, "INBOX.mbox/Info.plist", "<?xml?>");
	put(root, "INBOX.mbox/Messages/10.emlx", "8\nTo: 10\n\n<?xml?>");
	put(root, "INBOX.mbox/Messages/9.partial.emlx", "7\nTo: 9\n\n<?xml?>");
	put(root, "INBOX.mbox/Messages/9.2.emlxpart", "a part");
	g_autofree char *heads = heads_of(root, &trouble);
	g_assert_cmpstr(heads, ==, "To: 9\nTo: 10\n");
	g_assert_null(trouble);
	remove_tree(root);
}

/* test_passed - what mail programs keep beside the mails, and mails whose names look a little like that */
static void test_passed(void)
{
	static const struct {
		const char *name;
		gboolean passed;
	} rows[] = {
		{ "dovecot.index", TRUE }, { "dovecot.index.log.2", TRUE }, { "dovecot-uidlist", TRUE },
		{ "dovecot-uidvalidity.5f0a1b2c", TRUE }, { "Dovecot question.eml", FALSE }, { "dovecot question.eml", FALSE },
		{ "dovecot.eml", FALSE }, { "dovecot", FALSE }, { "dovecot-list.mbox", FALSE },
		{ "subscriptions", TRUE }, { "subscriptions-2026.eml", FALSE }, { "subscriptions-2026", FALSE },
		{ "maildirfolder", TRUE }, { "maildirsize", TRUE }, { "maildirsize and quota", FALSE },
		{ "courierimapuiddb", TRUE }, { "courierimapsubscribed", TRUE }, { "courierpop3dsizelist", TRUE },
		{ "courierimap.eml", FALSE }, { "cyrus.header", TRUE }, { "cyrus.emlx", FALSE }, { "Cyrus.eml", FALSE },
		{ ",12", TRUE }, { ",offer.eml", FALSE }, { "#12", TRUE }, { "#1 offer.eml", FALSE },
		{ ".mh_sequences", TRUE }, { "._offer.eml", TRUE }, { "offer.eml~", TRUE }, { "offer.eml.lock", TRUE },
		{ "INBOX.msf", TRUE }, { "1.2.emlxpart", TRUE }, { "1.partial.emlx", FALSE }, { "1", FALSE }, { "a", FALSE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (tp_folder_passed(rows[i].name) != rows[i].passed)
			g_test_message("%s", rows[i].name);
		g_assert_cmpint(tp_folder_passed(rows[i].name), ==, rows[i].passed);
	}
}

/* test_order - one order, in whatever order the files were made: numbers by their value, then other names */
static void test_order(void)
{
	static const char *const sorted[] = { "0", "1", "007", "07", "7", "8.emlx", "9", "9.emlx", "9.partial.emlx",
		"010", "10", "10.emlx", "18446744073709551616", "018446744073709551617", "", "1a", "9a", "A", "a", "a10", "a9" };
	const guint n = G_N_ELEMENTS(sorted);

	for (guint i = 0; i < n; i++)
		for (guint k = 0; k < n; k++) {
			int sign = tp_folder_compare(sorted[i], sorted[k]);
			if ((sign > 0) - (sign < 0) != (i > k) - (i < k))
				g_test_message("%s, %s: %d", sorted[i], sorted[k], sign);
			g_assert_cmpint((sign > 0) - (sign < 0), ==, (i > k) - (i < k));
		}
}

/* test_listed - so a folder is listed: 9 was before 10, 10 before 1a, and 1a before 9 */
static void test_listed(void)
{
	static const char *const orders[][3] = { { "9", "10", "1a" }, { "10", "1a", "9" }, { "1a", "9", "10" },
		{ "1a", "10", "9" }, { "10", "9", "1a" }, { "9", "1a", "10" } };

	for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
		g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL), *trouble = NULL;
		for (gsize k = 0; k < G_N_ELEMENTS(orders[i]); k++) {
			g_autofree char *text = g_strdup_printf("To: %s\n\n", orders[i][k]);
			put(root, orders[i][k], text);
		}
		g_autofree char *heads = heads_of(root, &trouble);
		g_assert_cmpstr(heads, ==, "To: 9\nTo: 10\nTo: 1a\n");
		remove_tree(root);
	}
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
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL);
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
	g_assert_cmpstr(entry.where.source + strlen(root), ==, "/cur/1.a:2,S");
	g_assert_cmpint(tp_mailbox_next(mailbox, &entry, &error), ==, TP_MAILBOX_TROUBLE);
	g_assert_cmpstr(entry.where.source, ==, gone);
	g_assert_cmpstr(error->message, ==, g_strerror(ENOENT));
	g_assert_cmpint(tp_mailbox_next(mailbox, &entry, NULL), ==, TP_MAILBOX_END);
	remove_tree(root);
}

enum { MOVING = 300 };

/* move_all - what a mail program does that is opened meanwhile: all from new to cur */
static gpointer move_all(gpointer root)
{
	for (int i = 0; i < MOVING; i++) {
		g_autofree char *old = g_strdup_printf("%s/new/%d", (char *)root, i);
		g_autofree char *new = g_strdup_printf("%s/cur/%d:2,S", (char *)root, i);
		g_assert_cmpint(g_rename(old, new), ==, 0);
	}
	return NULL;
}

/* full_maildir - a Maildir whose mails are all new; the caller frees its name */
static char *full_maildir(void)
{
	char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL);
	g_autofree char *cur = g_build_filename(root, "cur", NULL);

	g_assert_cmpint(g_mkdir_with_parents(cur, 0700), ==, 0);
	for (int i = 0; i < MOVING; i++) {
		g_autofree char *name = g_strdup_printf("new/%d", i);
		put(root, name, "To: 1\n\n");
	}
	return root;
}

/* test_moves - each mail is listed once, however many have moved by then */
static void test_moves(void)
{
	g_autofree char *root = full_maildir(), *last = g_strdup_printf("%s/new/%d", root, MOVING - 1);
	GThread *mover = g_thread_new("mover", move_all, root);
	for (gboolean moving = TRUE; moving;) {
		moving = g_file_test(last, G_FILE_TEST_EXISTS);
		TpFolder folder;
		tp_folder_list(&folder, root);
		g_assert_cmpuint(folder.items->len, ==, MOVING);
		g_assert_cmpuint(folder.bytes, ==, MOVING * strlen("To: 1\n\n"));
		tp_folder_clear(&folder);
	}
	g_thread_join(mover);
	remove_tree(root);
}

/* flag_all - the same, and a little later the mails get other flags */
static void *flag_all(void *root)
{
	enum { LATER = 50 };

	for (int i = 0; i < MOVING + LATER; i++) {
		g_autofree char *old = g_strdup_printf("%s/new/%d", (char *)root, i);
		g_autofree char *new = g_strdup_printf("%s/cur/%d:2,S", (char *)root, i);
		g_autofree char *seen = g_strdup_printf("%s/cur/%d:2,S", (char *)root, i - LATER);
		g_autofree char *flagged = g_strdup_printf("%s/cur/%d:2,RS", (char *)root, i - LATER);
		g_assert_true(i >= MOVING || g_rename(old, new) == 0);
		g_assert_true(i < LATER || g_rename(seen, flagged) == 0);
	}
	return NULL;
}

/* test_flagged - no mail is listed twice, under two names that it had */
static void test_flagged(void)
{
	g_autofree char *root = full_maildir(), *last = g_strdup_printf("%s/new/%d", root, MOVING - 1);
	GThread *flagger = g_thread_new("flagger", flag_all, root);
	for (gboolean moving = TRUE; moving;) {
		g_autoptr(GHashTable) mails = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		TpFolder folder;
		moving = g_file_test(last, G_FILE_TEST_EXISTS);
		tp_folder_list(&folder, root);
		for (guint i = 0; i < folder.items->len; i++) {
			g_autofree char *name = g_path_get_basename(g_array_index(folder.items, TpFolderItem, i).path);
			g_assert_true(g_hash_table_add(mails, g_strndup(name, strcspn(name, ":"))));
		}
		tp_folder_clear(&folder);
	}
	g_thread_join(flagger);
	remove_tree(root);
}

/* test_no_file - what took the place of a mail that is gone, and is none, is not waited for */
static void test_no_file(void)
{
	g_autofree char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL);
	g_autofree char *link = g_build_filename(root, "new", "x", NULL), *fifo = g_build_filename(root, "cur", "x:2,S", NULL);
	TpFolder folder;

	put(root, "cur/1.a:2,", "To: 1\n\n");
	put(root, "new/2.b", "To: 2\n\n");
	g_assert_cmpint(symlink("nowhere", link), ==, 0);
	g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
	tp_folder_list(&folder, root);
	g_assert_cmpuint(folder.items->len, ==, 2);
	tp_folder_clear(&folder);
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

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/folder/Maildir with folders", test_maildir);
	g_test_add_func("/folder/MH by number, no loops, no pipes", test_mh);
	g_test_add_func("/folder/Apple Mail by number", test_emlx);
	g_test_add_func("/folder/names that no mail has", test_passed);
	g_test_add_func("/folder/one order of names", test_order);
	g_test_add_func("/folder/one order of files", test_listed);
	g_test_add_func("/folder/a directory without mail", test_no_mail_here);
	g_test_add_func("/folder/files vanish and change their flags", test_vanishes);
	g_test_add_func("/folder/mails are seen meanwhile", test_moves);
	g_test_add_func("/folder/a mail whose flags change is listed once", test_flagged);
	g_test_add_func("/folder/a pipe under the name of a mail that is gone", test_no_file);
	g_test_add_func("/folder/directories too deep", test_deep);
	return g_test_run();
}
