/* SPDX-License-Identifier: MIT */
/*
 * limits - every number beyond which we stop looking; none of them is silent
 *
 * TP_LIMIT_<ID> are constants; the table behind them is limits.def.
 */
#pragma once

enum {
#define LIMIT(ID, VALUE, UNIT, NOTE, WHY) TP_LIMIT_##ID = (VALUE),
#include "base/limits.def"
#undef LIMIT
};
