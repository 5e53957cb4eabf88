/* SPDX-License-Identifier: MIT */
/*
 * journeys - two journeys in one header: a list, or a person, received the mail and sent it on
 *
 * Said only where a field of the mail names the one who did (RFC 2919 List-Id, RFC 2369 List-Post, RFC 5322 3.6.6
 * Resent-From) and his servers both received it from others and handed it to others. A note, never a verdict.
 *
 * Depends on: message, path.
 */
#pragma once

#include <tlspath/analysis.h>

/* tp_journeys_note - mark the hop with which the second journey begins */
void tp_journeys_note(TpAnalysis *analysis, TpOrgs *orgs);
