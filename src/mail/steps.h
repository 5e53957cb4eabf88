/* SPDX-License-Identifier: MIT */
/*
 * steps - a mailbox read in steps of another size: what is found must not depend on it, and tests prove that
 *
 * Depends on: mailbox.
 */
#pragma once

#include <tlspath/mailbox.h>

/* tp_mailbox_open_step - tp_mailbox_open, reading `step` bytes at once */
TpMailbox *tp_mailbox_open_step(const char *name, int input, gsize step, GError **error);
