/* SPDX-License-Identifier: MIT */
#include <tlspath/mailbox.h>

#include <sys/stat.h>

#include "mail/archive.h"
#include "mail/cutter.h"
#include "mail/folder.h"
#include "mail/steps.h"

struct TpMailbox {
	TpFolder folder; /* what is to be read, if a directory was named */
	guint next;      /* of its items */
	TpCutter cutter;
	gboolean open;   /* the cutter has an input */
	TpArchive *archive; /* whose entries are its inputs, or NULL */
	guint64 done;    /* bytes of the inputs before that one */
	gboolean attached; /* give attached mails, too */
	gsize step;
	TpBlock block;   /* for tp_mailbox_next() */
	guint64 index;   /* ordinal of the last message of that */
};

G_DEFINE_QUARK(tp-mailbox-error, tp_mailbox_error)

/* tp_locator_name - source and member, for people */
char *tp_locator_name(const TpLocator *where)
{
	if (where->member == NULL)
		return g_strdup(where->source);
	return g_strdup_printf("%s: %s", where->source, where->member);
}

/* open_file - let the cutter begin with a file, or with the descriptor `fd`; or begin with an archive */
static gboolean open_file(TpMailbox *mailbox, const char *source, int fd, GError **error)
{
	TpCutter *cutter = &mailbox->cutter;

	if (!tp_cutter_open(cutter, source, fd, mailbox->step, error))
		return FALSE;
	mailbox->open = !cutter->packed;
	mailbox->archive = cutter->packed ? tp_cutter_unpack(cutter) : NULL;
	return TRUE;
}

/* open_directory - list a directory; FALSE if there is nothing in it */
static gboolean open_directory(TpMailbox *mailbox, const char *name, GError **error)
{
	tp_folder_list(&mailbox->folder, name);
	if (mailbox->folder.items->len > 0)
		return TRUE;
	g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_NOT_MAIL, "no mail in this directory");
	return FALSE;
}

/* tp_mailbox_open_step - open, reading `step` bytes at once */
TpMailbox *tp_mailbox_open_step(const char *name, int input, gsize step, GError **error)
{
	g_autoptr(TpMailbox) mailbox = g_new0(TpMailbox, 1);
	gboolean piped = strcmp(name, "-") == 0;
	struct stat st;

	mailbox->cutter.input = TP_INPUT_CLOSED;
	mailbox->step = step;
	gboolean directory = !piped && stat(name, &st) == 0 && S_ISDIR(st.st_mode);
	if (directory ? !open_directory(mailbox, name, error)
	              : !open_file(mailbox, g_intern_string(name), piped ? input : -1, error))
		return NULL;
	return g_steal_pointer(&mailbox);
}

/* tp_mailbox_open - begin with a file, a directory, or what is piped in */
TpMailbox *tp_mailbox_open(const char *name, int input, GError **error)
{
	return tp_mailbox_open_step(name, input, TP_CUTTER_STEP, error);
}

/* close_file - done with the present input */
static void close_file(TpMailbox *mailbox)
{
	mailbox->done += mailbox->cutter.input.done;
	tp_cutter_close(&mailbox->cutter);
	mailbox->open = FALSE;
}

/* close_archive - done with all its entries */
static void close_archive(TpMailbox *mailbox)
{
	mailbox->done += tp_archive_input(mailbox->archive)->done;
	g_clear_pointer(&mailbox->archive, tp_archive_free);
}

/* tp_mailbox_free - close and forget */
void tp_mailbox_free(TpMailbox *mailbox)
{
	if (mailbox == NULL)
		return;
	tp_cutter_close(&mailbox->cutter);
	tp_archive_free(mailbox->archive);
	tp_block_clear(&mailbox->cutter.carry);
	tp_block_clear(&mailbox->block);
	tp_folder_clear(&mailbox->folder);
	g_free(mailbox);
}

/* tp_mailbox_attached - give the mails that are attached to a message after it */
void tp_mailbox_attached(TpMailbox *mailbox)
{
	mailbox->attached = TRUE;
}

/* open_next - the next file of the directory; once more under its new name if its flags were changed */
static gboolean open_next(TpMailbox *mailbox, TpBlock *block, GError **error)
{
	g_autoptr(GError) first = NULL;

	TpFolderItem item = g_array_index(mailbox->folder.items, TpFolderItem, mailbox->next++);
	tp_block_begin(block, item.path, NULL, 0);
	if (item.trouble != NULL) {
		g_set_error_literal(error, TP_MAILBOX_ERROR, TP_MAILBOX_ERROR_OPEN, item.trouble);
		return FALSE;
	}
	if (open_file(mailbox, block->source, -1, &first))
		return TRUE;
	g_autofree char *moved = tp_folder_moved(block->source);
	if (moved != NULL && strcmp(moved, block->source) != 0) {
		block->source = g_intern_string(moved);
		return open_file(mailbox, block->source, -1, error);
	}
	g_propagate_error(error, g_steal_pointer(&first));
	return FALSE;
}

/* enter_next - the next file of the archive; FALSE after the last, or with an error */
static gboolean enter_next(TpMailbox *mailbox, TpBlock *block, GError **error)
{
	TpMailboxStep step = tp_archive_next(mailbox->archive, error);

	tp_block_begin(block, mailbox->cutter.source, tp_archive_member(mailbox->archive),
	               tp_archive_entry(mailbox->archive));
	if (step == TP_MAILBOX_ENTRY)
		mailbox->open = tp_cutter_enter(&mailbox->cutter, mailbox->archive, error);
	else if (step == TP_MAILBOX_END)
		close_archive(mailbox);
	return mailbox->open;
}

/* open_more - whatever comes next; FALSE with an error, or without one: nothing does */
static gboolean open_more(TpMailbox *mailbox, TpBlock *block, GError **error)
{
	const TpFolder *folder = &mailbox->folder;
	g_autoptr(GError) failed = NULL;

	if (mailbox->archive != NULL) {
		if (enter_next(mailbox, block, &failed))
			return TRUE;
		if (failed != NULL) {
			g_propagate_error(error, g_steal_pointer(&failed));
			return FALSE;
		}
	}
	if (folder->items == NULL || mailbox->next == folder->items->len)
		return FALSE;
	return open_next(mailbox, block, error);
}

/* tp_mailbox_take - the next block of whole messages */
TpMailboxStep tp_mailbox_take(TpMailbox *mailbox, TpBlock *block, GError **error)
{
	g_autoptr(GError) failed = NULL;

	block->attached = mailbox->attached;
	do {
		if (mailbox->open && tp_cutter_take(&mailbox->cutter, block, &failed))
			return TP_MAILBOX_ENTRY;
		if (mailbox->open)
			close_file(mailbox);
	} while (failed == NULL && open_more(mailbox, block, &failed));
	if (failed == NULL)
		return TP_MAILBOX_END;
	g_propagate_error(error, g_steal_pointer(&failed));
	return TP_MAILBOX_TROUBLE;
}

/* tp_mailbox_next - one message after the other */
TpMailboxStep tp_mailbox_next(TpMailbox *mailbox, TpEntry *entry, GError **error)
{
	TpBlock *block = &mailbox->block;

	while (!tp_block_next(block, entry)) {
		mailbox->index = block->index;
		TpMailboxStep step = tp_mailbox_take(mailbox, block, error);
		if (step != TP_MAILBOX_ENTRY) {
			entry->where = (TpLocator){ .source = block->source, .member = block->member };
			return step;
		}
		block->index = block->first ? 0 : mailbox->index;
	}
	return TP_MAILBOX_ENTRY;
}

/* tp_mailbox_progress - how far we are */
void tp_mailbox_progress(const TpMailbox *mailbox, guint64 *done, guint64 *all)
{
	const TpArchive *archive = mailbox->archive;
	const TpInput *input = archive != NULL ? tp_archive_input(archive) : &mailbox->cutter.input;

	*done = mailbox->done + input->done;
	*all = mailbox->folder.items != NULL ? mailbox->folder.bytes : input->sized ? input->size : 0;
}
