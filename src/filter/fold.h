/* SPDX-License-Identifier: MIT */
/*
 * fold - text in the form in which filters compare it: no case, runs of white space as one blank
 *
 * Depends on: out.
 */
#pragma once

#include <tlspath/out.h>

/* tp_fold - fold everything in the buffer, in place; letters outside ASCII too, where it is UTF-8 */
void tp_fold(TpOut *out);
