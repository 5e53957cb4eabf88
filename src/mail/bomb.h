/* SPDX-License-Identifier: MIT */
/*
 * bomb - does a compressed input unpack to more than any mailbox would?
 *
 * Depends on: limits.
 */
#pragma once

#include <glib.h>

#include <tlspath/limits.h>

#define TP_BOMB_SENTENCE tp_limits_say("unpacks to more than {UNPACKED_RATIO} times its size: reading stopped here")

/* tp_bomb - `in` bytes were unpacked to `out` */
static inline gboolean tp_bomb(guint64 in, guint64 out)
{
	return out > TP_LIMIT_UNPACKED_FREE && out / TP_LIMIT_UNPACKED_RATIO > in;
}
