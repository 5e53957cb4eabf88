/* SPDX-License-Identifier: MIT */
/*
 * found - what a mailbox yields, as text to compare, for the tests of reading
 */
#pragma once

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include <tlspath/mailbox.h>

#include "mail/cutter.h"
#include "mail/steps.h"
#include "unit/seen.h"

#define FROM_ "From anna@example.org Sat Oct  3 09:14:31 2026\n"
#define FROM_CRLF "From anna@example.org Sat Oct  3 09:14:31 2026\r\n"

/* Found - what a mailbox yields, as text: "offset+size head|body" a line */
typedef struct {
	GString *text;
	guint n, troubles;
	TpNotes notes;
	char *trouble;
} Found;

static inline void found_clear(Found *found)
{
	g_string_free(found->text, TRUE);
	g_free(found->trouble);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, found_clear)

/* add_found - one message as text; bytes as they are */
static inline void add_found(GString *text, guint64 offset, guint64 size, TpText head, TpText body)
{
	g_string_append_printf(text, "%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " ", offset, size);
	g_string_append_len(text, head.at, (gssize)head.len);
	g_string_append_c(text, '|');
	g_string_append_len(text, body.at, (gssize)body.len);
	g_string_append_c(text, '\n');
}

/* read_all - everything a mailbox holds */
static inline Found read_all(const char *name, int fd, gsize step)
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
		assert_seen(&entry);
		add_found(found.text, entry.where.offset, entry.where.size, entry.head, entry.body);
	}
	return found;
}

/* temp_file - a file with these bytes; the caller unlinks and frees its name */
static inline char *temp_file(const char *bytes, gsize len)
{
	char *name = NULL;
	int fd = g_file_open_tmp("tlspath-XXXXXX", &name, NULL);

	g_assert_cmpint(fd, >=, 0);
	g_assert_true(g_file_set_contents(name, bytes, (gssize)len, NULL));
	close(fd);
	return name;
}

/* read_bytes - what a file with these bytes yields */
static inline Found read_bytes(const char *bytes, gsize len, gsize step)
{
	g_autofree char *name = temp_file(bytes, len);
	Found found = read_all(name, -1, step);

	g_unlink(name);
	return found;
}

/* expect_count - a file with this text holds so many messages */
static inline void expect_count(const char *text, guint n)
{
	g_auto(Found) found = read_bytes(text, strlen(text), TP_CUTTER_STEP);

	g_assert_cmpstr(found.trouble, ==, NULL);
	g_assert_cmpuint(found.n, ==, n);
}

/* expect - a file with this text yields exactly these messages, however it is read */
static inline void expect(const char *text, const char *messages)
{
	static const gsize steps[] = { 1, 2, 3, 7, 64, TP_CUTTER_STEP };

	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_auto(Found) found = read_bytes(text, strlen(text), steps[i]);
		g_assert_cmpstr(found.text->str, ==, messages);
	}
}
