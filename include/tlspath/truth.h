/* SPDX-License-Identifier: MIT */
/*
 * truth - yes, no, or not stated
 *
 * Depends on: nothing.
 */
#pragma once

typedef enum { TP_MAYBE, TP_NO, TP_YES } TpTruth; /* 0: not stated and not certain */
