/* SPDX-License-Identifier: MIT */
/* fuzz_archive - any bytes as an input: packed, an mbox, a message; with the mails attached, block by block */
#include <sys/mman.h>
#include <unistd.h>

#include <tlspath/mailbox.h>
#include <tlspath/message.h>

#include "fuzz/fuzz.h"

/* touch - are all bytes of the text there? Each is read */
static void touch(TpText text)
{
	for (gsize i = 0; i < text.len; i++)
		(void)*(const volatile char *)&text.at[i];
}

/* LLVMFuzzerTestOneInput - one input */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("input", MFD_CLOEXEC);
	TpMailboxStep step = TP_MAILBOX_END;
	TpEntry entry;

	g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
	lseek(fd, 0, SEEK_SET);
	tp_decode_start();
	TpMailbox *mailbox = tp_mailbox_open("-", fd, NULL);
	if (mailbox != NULL)
		tp_mailbox_attached(mailbox);
	while (mailbox != NULL && (step = tp_mailbox_next(mailbox, &entry, NULL)) != TP_MAILBOX_END)
		if (step == TP_MAILBOX_ENTRY) {
			touch(entry.head);
			touch(entry.body);
		}
	tp_mailbox_free(mailbox);
	close(fd);
	return 0;
}
