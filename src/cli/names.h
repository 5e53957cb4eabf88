/* SPDX-License-Identifier: MIT */
/*
 * names - the inputs that --files-from names: separated by NUL if there is one, else a name a line
 */
#pragma once

#include <glib.h>

/* tp_names_read - append the names in a file, or on standard input for "-"; FALSE with a reason for people */
gboolean tp_names_read(GPtrArray *names, const char *file, GError **error);
