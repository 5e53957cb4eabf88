/* SPDX-License-Identifier: MIT */
/*
 * trouble - what goes wrong, said in one line on standard error
 *
 * Depends on: mailbox, out, safe.
 */
#pragma once

#include <tlspath/mailbox.h>

/* tp_trouble - "tlspath: NAME: reason", or without a name (NULL); the name may hold any bytes */
void tp_trouble(const char *name, const char *reason);
/* tp_trouble_at - the same of what is at a place: "tlspath: SOURCE: MEMBER: reason" */
void tp_trouble_at(const TpLocator *where, const char *reason);
