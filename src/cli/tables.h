/* SPDX-License-Identifier: MIT */
/*
 * tables - --list: our tables, and what the site adds to them
 *
 * Depends on: options, trouble, report's list, sink.
 */
#pragma once

#include <tlspath/report.h>

#include "cli/options.h"

/* tp_tables_run - print what options->list names; returns the exit status */
int tp_tables_run(const TpOptions *options, const TpReportStyle *style);
