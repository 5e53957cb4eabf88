/* SPDX-License-Identifier: MIT */
/*
 * trust - the trust line: which records were written by your own servers
 *
 * Depends on: hop, hosts, joint.
 */
#pragma once

#include <tlspath/path.h>

/* tp_trust_draw - mark the own hops; `own` may be empty: then the newest recorder's organisation is taken for yours */
void tp_trust_draw(TpPath *path, const TpOwn *own);
