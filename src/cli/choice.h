/* SPDX-License-Identifier: MIT */
/*
 * choice - which mails, and in which order: --filter, --sort, --message
 *
 *     mail ── filter ──▶ those that match ── sort ──▶ in another order ── message ──▶ one of them
 *
 * Without --sort and with a --message from the front nothing is kept, and reading ends with that message.
 *
 * Depends on: options, trouble, filter, shelf.
 */
#pragma once

#include "cli/options.h"
#include "cli/shelf.h"

typedef struct TpChoice TpChoice;

/* tp_choice_new - as the options say; NULL after saying on standard error what is wrong with them */
TpChoice *tp_choice_new(const TpOptions *options);
void tp_choice_free(TpChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpChoice, tp_choice_free)

/* tp_choice_of_others - does the filter ask for records of others? See filter.h */
gboolean tp_choice_of_others(const TpChoice *choice);
/* tp_choice_takes - is this mail to be looked at? To be asked of each mail once, in their order */
gboolean tp_choice_takes(TpChoice *choice, const TpAnalysis *analysis);
/* tp_choice_alone - must all mails go through this one choice, in their order? */
gboolean tp_choice_alone(const TpChoice *choice);
/* tp_choice_join - if not: count what another one of the same options chose among some of them; that begins anew */
void tp_choice_join(TpChoice *choice, TpChoice *part);
/* tp_choice_done - no later mail will be looked at */
gboolean tp_choice_done(const TpChoice *choice);
/* tp_choice_shelf - where the mails that were taken wait; NULL: they need not */
TpShelf *tp_choice_shelf(const TpChoice *choice);

/* tp_choice_put - what waits on the shelf; `*marked` see shelf.h. FALSE after saying what failed */
gboolean tp_choice_put(TpChoice *choice, TpOut *out, gboolean *marked);
/*
 * tp_choice_status - the exit status, given the one that it would be without a choice
 * -q with --filter and without --fail-on is grep's: 0 if a mail matched, else 1, or 2 if an input was in trouble. Says
 * so if --message names a mail that is not there.
 */
int tp_choice_status(const TpChoice *choice, int status);
