/* SPDX-License-Identifier: MIT */
/*
 * folder - the files with mail in a directory: a Maildir, an MH folder, or a directory of messages
 *
 * Regular files only (links to such, too); sorted by name, numbers by their value and before other names, files before
 * the directories beside them; names that no mail has (folder.def) are left out.
 *
 * Depends on: text. Rows: folder.def.
 */
#pragma once

#include <tlspath/mailbox.h>

typedef struct {
	const char *path;    /* the directory as named, joined with the entry. Interned */
	const char *trouble; /* NULL for a file; else why a directory was not read. Interned */
} TpFolderItem;

typedef struct {
	GArray *items; /* of TpFolderItem, in the order they are to be read */
	guint64 bytes; /* of all files together */
} TpFolder;

/* tp_folder_list - find the files in and below a directory */
void tp_folder_list(TpFolder *folder, const char *path);
/* tp_folder_clear - free the list; the paths live on */
void tp_folder_clear(TpFolder *folder);

/* tp_folder_compare - the order in which names are read: below, equal to or above 0, as strcmp() has it */
int tp_folder_compare(const char *a, const char *b);
/* tp_folder_passed - is this the name of a file that holds no message? */
gboolean tp_folder_passed(const char *name);
/* tp_folder_moved - the new path of a Maildir file that was seen or got other flags, or NULL. The caller frees it. */
char *tp_folder_moved(const char *path);
