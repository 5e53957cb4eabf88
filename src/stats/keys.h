/* SPDX-License-Identifier: MIT */
/*
 * keys - what the hops of a mail count for
 *
 *   partner   the organisation that handed the mail to yours: the client of the oldest of your own records, by the
 *             name that your server found for its address, else the name it gave, else the address. What the records
 *             below say is never asked, so a forged one invents no partner. Other hops have no key. With the filter
 *             "record:others" it is just those: the organisation of the client of each hand-over that others recorded.
 *   receiver  the recording host of each network hop
 *   tls, cipher, kex, strength
 *             of each network hop; those without TLS have the keys "(plaintext)" and "(no record)"
 *   month, year
 *             of the day of arrival (tp_analysis_day), for all hops
 *   writer    of each hop, local ones too
 *   forms     the row, or the rule ("(keyword)"), that decided each hop; and the shapes of records that no row knew
 *
 * Depends on: analysis, shape, state.
 */
#pragma once

#include "stats/state.h"

/* tp_keys_class - what a hop counts as */
TpStatsClass tp_keys_class(const TpHop *hop);

enum { TP_KEYS_STEPS = 2 * TP_LIMIT_HOPS };

/* tp_keys_steps - what the hops of a mail count for; how many steps */
guint tp_keys_steps(TpCells *cells, const TpStatsAbout *about, const TpAnalysis *analysis, gint32 day,
                    TpStep steps[TP_KEYS_STEPS]);

/* tp_keys_partner - who handed the mail to your organisation, and by which hop; absent if nobody from outside did */
TpText tp_keys_partner(const TpPath *path, char room[TP_CELL_NAME_SIZE], const TpHop **border);
