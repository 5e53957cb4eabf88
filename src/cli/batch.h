/* SPDX-License-Identifier: MIT */
/*
 * batch - every message of every input through one report, without a terminal
 *
 * Depends on: options, reading, trouble, report, sink.
 */
#pragma once

#include <tlspath/report.h>

#include "cli/options.h"

/* tp_batch_run - returns the exit status: 0 done, 1 --fail-on found something, 2 trouble */
int tp_batch_run(const TpOptions *options, const TpReport *report, const TpReportStyle *style);
