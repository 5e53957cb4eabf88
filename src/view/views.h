/* SPDX-License-Identifier: MIT */
/*
 * views - what each view does, a file view_*.c for each
 *
 * Depends on: state. Views know each other by their ids alone.
 */
#pragma once

#include "view/state.h"

extern const TpViewOps tp_view_list, tp_view_path, tp_view_stats, tp_view_threat, tp_view_why, tp_view_help;
