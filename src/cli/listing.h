/* SPDX-License-Identifier: MIT */
/*
 * listing - --list: our tables, and what the site adds to them
 *
 * Depends on: report's list, sink.
 */
#pragma once

#include <tlspath/report.h>

#include "cli/options.h"

/* tp_listing_run - print what options->list names; returns the exit status */
int tp_listing_run(const TpOptions *options, const TpReportStyle *style);
