/* SPDX-License-Identifier: MIT */
/*
 * libarchive - its calls, loaded when the first archive is met
 *
 * Linked, it would make the program start half as fast: it brings an XML parser and Unicode's tables.
 *
 * Depends on: libarchive's headers; on the library itself only where it is installed. Rows: libarchive.def.
 */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

typedef struct {
#define CALL(NAME) __typeof__(NAME) *NAME;
#include "mail/libarchive.def"
} TpLibarchive;

/* tp_libarchive_load - find the library; FALSE if it is not installed */
gboolean tp_libarchive_load(TpLibarchive *library);
