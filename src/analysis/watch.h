/* SPDX-License-Identifier: MIT */
/*
 * watch - how an analyst came to its judgement, for --explain
 *
 * Depends on: path's reader.
 */
#pragma once

#include <tlspath/analysis.h>

#include "path/reader.h"

/* tp_analyst_watch - read a hop's record again, in the same way, while `watch` sees which rows are asked */
void tp_analyst_watch(TpAnalyst *analyst, const TpHop *hop, const TpWatch *watch);
/* tp_analyst_policy - what the site wants of TLS; NULL if it wants nothing; `analyst` may be NULL */
const TpPolicy *tp_analyst_policy(const TpAnalyst *analyst);
