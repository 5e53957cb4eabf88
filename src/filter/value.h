/* SPDX-License-Identifier: MIT */
/*
 * value - what stands after the colon
 *
 * Depends on: program, fold.
 */
#pragma once

#include "filter/program.h"

#define TP_FILTER_ERROR g_quark_from_static_string("tlspath-filter")

/* tp_value_read - read a value into the term, as the kind of its key wants it; a reason for people if it is none */
gboolean tp_value_read(TpFilter *filter, TpTerm *term, TpText said, GError **error);
