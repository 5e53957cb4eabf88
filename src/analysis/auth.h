/* SPDX-License-Identifier: MIT */
/*
 * auth - SPF, DKIM, DMARC and ARC results as an own server states them (RFC 8601)
 *
 * Anybody can write such a field; only one that an own server put above its own record is believed.
 *
 * Depends on: message, path.
 */
#pragma once

#include <tlspath/analysis.h>

/* tp_auth_read - the newest believable Authentication-Results; notes one that only claims to be yours */
void tp_auth_read(TpAnalysis *analysis, TpOrgs *orgs, const TpOwn *own);
