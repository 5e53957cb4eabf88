/* SPDX-License-Identifier: MIT */
/*
 * pick - some columns of CSV, in the order in which they were asked for
 *
 * Depends on: report, out. Names: columns.def.
 */
#pragma once

#include <tlspath/report.h>

/* TpColumns - what --columns chose */
struct TpColumns {
	guint n;
	gboolean hops;   /* one of them is of a hop: a row for each hop, else one for each message */
	guint8 which[];  /* [n] places in columns.def */
};

/*
 * tp_pick - copy the chosen cells of rows (RFC 4180, all cells quoted, lines ending with LF); of the first row alone
 * if no column is of a hop
 */
void tp_pick(TpOut *out, TpText rows, const TpColumns *columns);
