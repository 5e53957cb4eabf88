/* SPDX-License-Identifier: MIT */
/*
 * trouble - what goes wrong, said in one line on standard error
 *
 * Depends on: out, safe.
 */
#pragma once

#include <tlspath/out.h>

/* tp_trouble - "tlspath: NAME: reason", or without a name (NULL); the name may hold any bytes */
void tp_trouble(const char *name, const char *reason);
