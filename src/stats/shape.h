/* SPDX-License-Identifier: MIT */
/*
 * shape - what a record looks like without what is in it
 *
 *     from a.example (b.example [192.0.2.1]) by mx.example with ESMTP id 4F2 for <x@y.example>; Sat, 3 Oct 2026 ...
 *     from HOST (HOST [ADDRESS]) by HOST with ESMTP id ID for <MAIL>; DATE
 *
 * So that forms of records that no table knows can be counted, and shown without telling whose they are.
 *
 * Depends on: out, host.
 */
#pragma once

#include <tlspath/out.h>

enum { TP_SHAPE_LEN = 150 };

/* tp_shape - append the shape of a record; TP_SHAPE_LEN bytes, or a word more; not yet safe to show */
void tp_shape(TpOut *out, TpText raw);
