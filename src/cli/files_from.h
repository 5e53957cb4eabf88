/* SPDX-License-Identifier: MIT */
/*
 * files_from - the inputs that --files-from names: separated by NUL if there is one, else a name a line
 *
 * Depends on: GLib.
 */
#pragma once

#include <glib.h>

/* tp_files_from_read - append the names in a file, or on standard input for "-"; FALSE with a reason for people */
gboolean tp_files_from_read(GPtrArray *names, const char *file, GError **error);
