/* SPDX-License-Identifier: MIT */
/*
 * verdict - the worst network hop decides, and who could have read the mail
 *
 * Depends on: hop, policy.
 */
#pragma once

#include <tlspath/path.h>

/* tp_verdict_reach - verdict, worst hop, strength and exposure of a linked path */
void tp_verdict_reach(TpPath *path);
