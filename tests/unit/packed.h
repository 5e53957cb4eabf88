/* SPDX-License-Identifier: MIT */
/*
 * packed - archives made for the tests, by libarchive, which is loaded as the program loads it
 */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <glib.h>
#include <string.h>

#define PACKED_CALLS(CALL) \
	CALL(archive_write_new) CALL(archive_write_free) CALL(archive_write_add_filter) CALL(archive_write_set_format) \
	CALL(archive_write_open_memory) CALL(archive_write_header) CALL(archive_write_data) CALL(archive_write_close) \
	CALL(archive_entry_new) CALL(archive_entry_free) CALL(archive_entry_set_pathname) CALL(archive_entry_set_size) \
	CALL(archive_entry_set_filetype) CALL(archive_entry_set_perm)

/* Packed - an archive while it is written, then its bytes */
typedef struct {
#define CALL(NAME) __typeof__(NAME) *NAME;
	PACKED_CALLS(CALL)
#undef CALL
	struct archive *writer;
	char *bytes;
	gsize len;
} Packed;

enum { PACKED_ROOM = 16 * 1024 * 1024 };

/* packed_begin - `format` and `filter` are codes of archive.h */
static inline Packed *packed_begin(int format, int filter)
{
	Packed *packed = g_new0(Packed, 1);
	void *library = dlopen("libarchive.so.13", RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);

	g_assert_nonnull(library);
#define CALL(NAME) *(void **)&packed->NAME = dlsym(library, #NAME);
	PACKED_CALLS(CALL)
#undef CALL
	packed->bytes = g_malloc(PACKED_ROOM);
	packed->writer = packed->archive_write_new();
	g_assert_cmpint(packed->archive_write_set_format(packed->writer, format), ==, ARCHIVE_OK);
	g_assert_cmpint(packed->archive_write_add_filter(packed->writer, filter), ==, ARCHIVE_OK);
	packed->archive_write_open_memory(packed->writer, packed->bytes, PACKED_ROOM, &packed->len);
	return packed;
}

/* packed_add - one file of `len` bytes, which are `times` times these */
static inline void packed_add(Packed *packed, const char *name, const char *bytes, gsize len, guint times)
{
	struct archive_entry *entry = packed->archive_entry_new();

	packed->archive_entry_set_pathname(entry, name);
	packed->archive_entry_set_size(entry, (la_int64_t)(len * times));
	packed->archive_entry_set_filetype(entry, g_str_has_suffix(name, "/") ? AE_IFDIR : AE_IFREG);
	packed->archive_entry_set_perm(entry, 0600);
	g_assert_cmpint(packed->archive_write_header(packed->writer, entry), ==, ARCHIVE_OK);
	while (times-- > 0)
		g_assert_cmpint(packed->archive_write_data(packed->writer, bytes, len), ==, (gssize)len);
	packed->archive_entry_free(entry);
}

/* packed_end - the bytes are there now; once more does nothing */
static inline void packed_end(Packed *packed)
{
	if (packed->writer != NULL)
		g_assert_cmpint(packed->archive_write_close(packed->writer), ==, ARCHIVE_OK);
	if (packed->writer != NULL)
		packed->archive_write_free(packed->writer);
	packed->writer = NULL;
}

static inline void packed_free(Packed *packed)
{
	packed_end(packed);
	g_free(packed->bytes);
	g_free(packed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Packed, packed_free)
