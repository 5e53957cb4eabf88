/* SPDX-License-Identifier: MIT */
/*
 * nameless - a temporary file that nobody else can open, and that is gone when we are
 *
 * Depends on: GLib.
 */
#pragma once

#include <glib.h>

/* tp_nameless_open - a descriptor to write and read, or -1 */
int tp_nameless_open(GError **error);
