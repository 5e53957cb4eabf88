/* SPDX-License-Identifier: MIT */
/*
 * shown - addresses that stand among the words of a comment, or bare
 *
 * Depends on: received, host, lanes. tp_received_by_shows() is here too.
 */
#pragma once

#include <tlspath/received.h>

/* tp_shown_in - is one of the words this address? NULL: any address */
gboolean tp_shown_in(TpText words, const TpAddress *wanted);
/* tp_shown_between - does a comment between the two hold an address, or the last word before `end`? */
gboolean tp_shown_between(const TpReceived *received, const char *start, const char *end);
