/* SPDX-License-Identifier: MIT */
/* Any bytes as a mailbox on standard input: messages follow each other, and lie inside it */
#include <sys/mman.h>
#include <unistd.h>

#include <tlspath/mailbox.h>

#include "fuzz/fuzz.h"
#include "unit/seen.h"

/* walk - all messages of the descriptor */
static void walk(int fd, guint64 size, gboolean plain)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open("-", fd, &error);
	guint64 last = 0, end = 0;
	TpEntry entry;

	for (TpMailboxStep step; mailbox != NULL && (step = tp_mailbox_next(mailbox, &entry, &error)) != TP_MAILBOX_END;) {
		if (step == TP_MAILBOX_TROUBLE) {
			g_assert_nonnull(error);
			g_clear_error(&error);
			continue;
		}
		g_assert_true(entry.where.index == last + 1 || (entry.where.index == 1 && entry.where.entry > 0));
		if (plain && entry.where.entry == 0) { /* what is unpacked may be larger than what was packed */
			g_assert_cmpuint(entry.where.offset, >=, end);
			end = entry.where.offset + entry.where.size;
			g_assert_cmpuint(end, <=, size);
		}
		assert_seen(&entry);
		last = entry.where.index;
	}
}

/* LLVMFuzzerTestOneInput - one mailbox */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("mbox", MFD_CLOEXEC);

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
	lseek(fd, 0, SEEK_SET);
	walk(fd, size, size < 2 || data[0] != 0x1F);
	close(fd);
	return 0;
}
