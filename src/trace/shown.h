/* SPDX-License-Identifier: MIT */
/*
 * shown - addresses that stand among the words of a comment
 *
 * Depends on: received, host, lanes. tp_received_by_shows() is here too.
 */
#pragma once

#include <tlspath/received.h>

/* tp_shown_in - is one of the words this address? NULL: any address */
gboolean tp_shown_in(TpText words, const TpAddress *wanted);
