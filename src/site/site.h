/* SPDX-License-Identifier: MIT */
/*
 * site - what a site's file becomes
 *
 * Depends on: path's knowledge, dialect's rows, groups.
 */
#pragma once

#include <tlspath/site.h>

#include "path/reader.h"

enum {
#define BOUND(ID, VALUE, UNIT, WHY) TP_BOUND_##ID = (VALUE),
#include "site/bounds.def"
#undef BOUND
};

/* tp_site_knowledge - all that the file says, for a hop reader; NULL for NULL */
const TpKnowledge *tp_site_knowledge(const TpSite *site);
