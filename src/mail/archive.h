/* SPDX-License-Identifier: MIT */
/*
 * archive - the files in a tar or zip, or the one file behind bzip2, xz or zstd, by libarchive
 *
 * Read as a stream, from a pipe as well: nothing is held in memory but libarchive's windows. Entries come in
 * the order of the archive; those whose names no mail has are passed over, as in a directory. An archive
 * inside an archive is not opened.
 *
 * Depends on: input, bomb, folder (for its names), libarchive. Owns the input that it took over.
 */
#pragma once

#include "mail/input.h"

/* tp_archive_new - takes the input over; `start` was read already */
TpArchive *tp_archive_new(TpInput *input, TpText start);
void tp_archive_free(TpArchive *archive);

/* tp_archive_next - go to the next file in it; after TROUBLE there may be more, unless END comes */
TpMailboxStep tp_archive_next(TpArchive *archive, GError **error);
/* tp_archive_go - go to the entry of that ordinal */
gboolean tp_archive_go(TpArchive *archive, guint64 entry, GError **error);

/* tp_archive_member - the name of the present file, NULL if it has none: a file that was only compressed */
const char *tp_archive_member(const TpArchive *archive);
/* tp_archive_entry - its ordinal among all entries, from 1 */
guint64 tp_archive_entry(const TpArchive *archive);
/* tp_archive_input - where it is read from */
const TpInput *tp_archive_input(const TpArchive *archive);

/* tp_archive_read - up to `most` bytes of the present file; fewer at its end; then `*failed` may say why */
gsize tp_archive_read(TpArchive *archive, char *to, gsize most, const char **failed);
