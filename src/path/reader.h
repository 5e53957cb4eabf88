/* SPDX-License-Identifier: MIT */
/*
 * reader - what can be told to a hop reader before it reads: a site's knowledge, and somebody who looks on
 *
 * Depends on: hop, dialect, policy, hosts, protocol.
 */
#pragma once

#include <tlspath/hop.h>

#include "dialect/dialect.h"
#include "path/hosts.h"
#include "path/policy.h"
#include "trace/protocol.h"

/* TpKnowledge - what a site adds to our tables and changes in them; all zero: nothing */
typedef struct {
	TpTables tables;
	TpPolicy policy;
	TpHosts hosts;
} TpKnowledge;

/* tp_hop_reader_know - to be told once, before the first record; both are borrowed and may be NULL */
void tp_hop_reader_know(TpHopReader *reader, const TpKnowledge *knowledge, const TpOwn *own);

/* tp_hop_reader_watch - from now on `watch` sees which rows are asked; NULL: nobody */
void tp_hop_reader_watch(TpHopReader *reader, const TpWatch *watch);

/* tp_hop_protocol - the row of the record's protocol word, which is among other words at times; or NULL */
const TpProtocol *tp_hop_protocol(const TpHop *hop);
