/* SPDX-License-Identifier: MIT */
/*
 * mailbox - what tests need besides the public calls
 */
#pragma once

#include <tlspath/mailbox.h>

/* tp_mailbox_open_step - tp_mailbox_open, reading `step` bytes at once: what is found does not depend on it */
TpMailbox *tp_mailbox_open_step(const char *name, int input, gsize step, GError **error);
