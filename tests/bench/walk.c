/* SPDX-License-Identifier: MIT */
/* walk - reads mailboxes and scans the fields, nothing else: what the floor below all reports costs */
#include <stdio.h>
#include <unistd.h>

#include <tlspath/mailbox.h>
#include <tlspath/message.h>

int main(int argc, char **argv)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;
	guint64 n = 0, fields = 0, received = 0;
	int status = 0;

	tp_decode_start();
	for (int i = 1; i < argc; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(TpMailbox) mailbox = tp_mailbox_open(argv[i], STDIN_FILENO, &error);
		TpMailboxStep step = mailbox == NULL ? TP_MAILBOX_TROUBLE : TP_MAILBOX_ENTRY;
		TpEntry entry = { .where.source = argv[i] };
		while (mailbox != NULL && (step = tp_mailbox_next(mailbox, &entry, &error)) != TP_MAILBOX_END) {
			if (step == TP_MAILBOX_TROUBLE) {
				fprintf(stderr, "walk: %s: %s\n", entry.where.source, error->message);
				g_clear_error(&error);
				continue;
			}
			tp_message_scan_seen(&message, entry.head, entry.body, entry.seen);
			fields += message.n_fields;
			received += message.n_received;
			n++;
		}
		if (mailbox == NULL) {
			fprintf(stderr, "walk: %s: %s\n", argv[i], error->message);
			status = 2;
		}
	}
	printf("%" G_GUINT64_FORMAT " messages, %" G_GUINT64_FORMAT " fields kept, %" G_GUINT64_FORMAT
	       " of them Received\n", n, fields, received);
	return status;
}
