/* SPDX-License-Identifier: MIT */
/*
 * slip - what looks like a word but is hardly meant as one: a key with a sign that other languages have
 *
 * Depends on: program, value.
 */
#pragma once

#include "filter/program.h"

/* tp_slip_check - does `rest`, which begins where a word does, begin with a word? A reason for people if hardly */
gboolean tp_slip_check(TpText rest, GError **error);
