/* SPDX-License-Identifier: MIT */
/*
 * hosts - what a site says of hosts: names and networks that a record alone does not tell about
 *
 *   local     the same machine as the server of yours that records it, as loopback is
 *   internal  inside your organisation, whatever their addresses
 *   scanners  content filters that work for you: their records are your own, wherever they stand
 *
 * A client is told by its address or reverse name; by its HELO, which it chose, only where there is neither.
 *
 * Depends on: hop, host.
 */
#pragma once

#include <tlspath/hop.h>

typedef enum { TP_HOSTS_LOCAL, TP_HOSTS_INTERNAL, TP_HOSTS_SCANNERS, TP_HOST_KINDS } TpHostKind;

/* TpHostRow - a network, or a name; a name that begins with a dot stands for all below it */
typedef struct {
	TpText name;
	guint8 prefix[16], bits; /* of a network; as in TpAddress */
} TpHostRow;

/* TpOperator - a domain of somebody who uses several */
typedef struct {
	const char *domain, *name;
} TpOperator;

struct TpHosts {
	const TpHostRow *rows[TP_HOST_KINDS];
	guint n[TP_HOST_KINDS];
	const TpOperator *operators;
	guint n_operators;
};

/* tp_host_row_read - "192.0.2.1", "2001:db8::/32", "relay.our.example", ".our.example"; FALSE for others */
gboolean tp_host_row_read(TpHostRow *row, TpText text);

gboolean tp_hosts_client_listed(const TpHosts *hosts, TpHostKind kind, const TpReceived *received);
gboolean tp_hosts_recorder_listed(const TpHosts *hosts, const TpReceived *received);

/* tp_hosts_client - is the record's client listed as that? Few sites list anything; `own` may be NULL */
static inline gboolean tp_hosts_client(const TpOwn *own, TpHostKind kind, const TpReceived *received)
{
	return own != NULL && own->hosts != NULL && tp_hosts_client_listed(own->hosts, kind, received);
}

/* tp_hosts_recorder - is the record's writer listed as anything? */
static inline gboolean tp_hosts_recorder(const TpOwn *own, const TpReceived *received)
{
	return own != NULL && own->hosts != NULL && tp_hosts_recorder_listed(own->hosts, received);
}

/* tp_hosts_named - is the organisation one of your domains, or the host one or below one? Either may be absent */
gboolean tp_hosts_named(const TpOwn *own, TpText org, TpText host);

/* tp_hosts_own - is the recorder yours: below one of your domains, listed, or without a domain at all? */
gboolean tp_hosts_own(const TpOwn *own, const TpReceived *received);
