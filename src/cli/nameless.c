/* SPDX-License-Identifier: MIT */
#include "cli/nameless.h"

#include <fcntl.h>
#include <unistd.h>

/* tp_nameless_open - a file without a name, or, where the file system has none, one whose name is taken away */
int tp_nameless_open(GError **error)
{
	g_autofree char *name = NULL;
	int fd = open(g_get_tmp_dir(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0)
		fd = g_file_open_tmp("tlspath-XXXXXX", &name, error);
	if (name != NULL)
		unlink(name);
	return fd;
}
