/* SPDX-License-Identifier: MIT */
/*
 * limits - every number beyond which we stop looking; none of them is silent
 *
 * TP_LIMIT_<ID> are constants; the table behind them is limits.def.
 *
 * Depends on: nothing.
 */
#pragma once

enum {
#define LIMIT(ID, VALUE, UNIT, NOTE, WHY) TP_LIMIT_##ID = (VALUE),
#define STOP(ID, VALUE, UNIT, WHY) TP_LIMIT_##ID = (VALUE),
#include <tlspath/limits.def>
#undef STOP
#undef LIMIT
};

/* tp_limits_say - the sentence with the numbers of the limits that it names: "more than {HOPS}" says "more than 100" */
const char *tp_limits_say(const char *sentence);
