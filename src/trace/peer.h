/* SPDX-License-Identifier: MIT */
/*
 * peer - who the client was: HELO, reverse name and address, each found by meaning
 *
 * RFC 5321 4.4 puts the HELO first and the reverse name into the comment; Exim, qmail, ZMailer, Cisco and others
 * do it the other way round, and many leave one out. Marks the comments that hold the client's words.
 *
 * Depends on: received, protocol, listed, lanes. Rows: peer.def.
 */
#pragma once

#include <tlspath/received.h>

/* tp_peer_read - fill helo, rdns, ip and address from the clauses; set `peer` on comments of the from clause */
void tp_peer_read(TpReceived *received);
