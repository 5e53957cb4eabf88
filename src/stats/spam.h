/* SPDX-License-Identifier: MIT */
/*
 * spam - is a mail marked as spam, or does it lie where spam lies?
 *
 * Depends on: analysis.
 */
#pragma once

#include <tlspath/analysis.h>

/* TpSpamPlace - the source that was looked at last: there are many mails in one */
typedef struct {
	const char *piped; /* the name of what is piped in, or NULL */
	const char *source;
	gboolean spam;
} TpSpamPlace;

/* tp_spam_marked - by X-Gmail-Labels, by X-Spam-Flag, or by a folder named Junk or Spam */
gboolean tp_spam_marked(const TpAnalysis *analysis, TpSpamPlace *place);
