/* SPDX-License-Identifier: MIT */
/*
 * settings - what your site knows, read from the file that --config names, or from where it usually lies
 *
 * Depends on: site, options, trouble.
 */
#pragma once

#include "cli/options.h"

/* tp_settings_read - set site and settings of the options; FALSE after saying what is wrong with the file */
gboolean tp_settings_read(TpOptions *options);
