/* SPDX-License-Identifier: MIT */
/*
 * known - the fields that tell a mail from other text
 *
 * A header is known by the names of its fields, not by their colons alone: /etc/passwd is full of colons.
 *
 * Depends on: lines. Rows: known.def.
 */
#pragma once

#include <tlspath/text.h>

/* tp_known_field - does a field with a name known from mail begin at `at`? */
gboolean tp_known_field(const char *at, const char *end);
