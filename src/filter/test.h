/* SPDX-License-Identifier: MIT */
/*
 * test - one question asked of one mail or hop; which function belongs to which key is in keys.def
 *
 * Depends on: program, fold.
 */
#pragma once

#include "filter/program.h"

/* tp_test_has - do the term's words occur in folded text? */
gboolean tp_test_has(const TpTerm *term, TpText folded);
/* tp_test_holds - do they occur in raw text? */
gboolean tp_test_holds(TpFilter *filter, const TpTerm *term, TpText raw);
/* tp_test_compare - is the number on the side of the term's number that the term accepts? */
gboolean tp_test_compare(const TpTerm *term, gint64 number);
