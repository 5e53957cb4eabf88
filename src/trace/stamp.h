/* SPDX-License-Identifier: MIT */
/*
 * stamp - where the date of a record begins
 *
 * Depends on: span, when.
 */
#pragma once

#include <tlspath/when.h>

/*
 * tp_stamp_find - read the date; at its semicolon, at the date itself if it has none, or the end if there is no date
 * `*alone`: nothing but the date stands there; FALSE: that is not known.
 */
const char *tp_stamp_find(TpText raw, TpWhen *date, gboolean *alone);
