/* SPDX-License-Identifier: MIT */
/*
 * statistics - one summary over all messages, or over the summaries of other runs, instead of a report for each
 *
 * Depends on: options, reading, trouble, stats, report, sink.
 */
#pragma once

#include <tlspath/report.h>

#include "cli/options.h"

/* tp_statistics_run - --stats and --merge; returns the exit status: 0 done, 1 --fail-on found something, 2 trouble */
int tp_statistics_run(const TpOptions *options, const char *format, const TpReportStyle *style);
