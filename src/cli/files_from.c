/* SPDX-License-Identifier: MIT */
#include "cli/files_from.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN g_quark_from_static_string("tlspath-names")

/* read_all - all bytes behind a descriptor; NULL with errno */
static GByteArray *read_all(int fd)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	guint8 block[4096];
	ssize_t n;

	while ((n = read(fd, block, sizeof block)) != 0) {
		if (n > 0)
			g_byte_array_append(bytes, block, (guint)n);
		else if (errno != EINTR)
			return NULL;
	}
	return g_steal_pointer(&bytes);
}

/* add_names - what stands between the separators; empty names are none */
static void add_names(GPtrArray *names, const char *at, gsize len)
{
	const char *end = at + len;
	char separator = memchr(at, '\0', len) != NULL ? '\0' : '\n';

	while (at < end) {
		const char *stop = memchr(at, separator, (gsize)(end - at));
		stop = stop != NULL ? stop : end;
		if (stop > at)
			g_ptr_array_add(names, g_strndup(at, (gsize)(stop - at)));
		at = stop + 1;
	}
}

/* tp_files_from_read - append the names in a file */
gboolean tp_files_from_read(GPtrArray *names, const char *file, GError **error)
{
	guint before = names->len;
	int fd = strcmp(file, "-") == 0 ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	g_autoptr(GByteArray) bytes = fd >= 0 ? read_all(fd) : NULL;
	int failed = bytes == NULL ? errno : 0;

	if (fd > STDIN_FILENO)
		close(fd);
	if (bytes != NULL && bytes->len > 0)
		add_names(names, (const char *)bytes->data, bytes->len);
	if (bytes == NULL)
		g_set_error(error, DOMAIN, 0, "--files-from: %s: %s", file, g_strerror(failed));
	else if (names->len == before)
		g_set_error(error, DOMAIN, 0, "--files-from: %s: no names in it", file);
	return names->len > before;
}
