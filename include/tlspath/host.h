/* SPDX-License-Identifier: MIT */
/*
 * host - names and addresses of hosts, and which of them are one organisation
 *
 * Depends on: text, lanes, libpsl. Never on DNS.
 */
#pragma once

#include <tlspath/text.h>

typedef enum {
	TP_REACH_NONE,     /* not an address */
	TP_REACH_LOOPBACK, /* 127/8, ::1 (RFC 1122 3.2.1.3, RFC 4291 2.5.3) */
	TP_REACH_LINK,     /* 169.254/16, fe80::/10 */
	TP_REACH_PRIVATE,  /* RFC 1918, RFC 4193 fc00::/7, RFC 6598 100.64/10 */
	TP_REACH_PUBLIC
} TpReach;

/* TpAddress - IPv4 as ::ffff:a.b.c.d, so that both kinds compare */
typedef struct {
	guint8 bytes[16];
	TpReach reach;
} TpAddress;

/*
 * tp_address_parse - read "192.0.2.1", "[192.0.2.1]", "IPv6:2001:db8::1",
 * "2001:db8::1%6", "192.0.2.1:25" and "[192.0.2.1]:25"
 * `bare` (may be NULL) is the address alone: no brackets, prefix, zone or port.
 */
gboolean tp_address_parse_rest(TpText text, TpAddress *address, TpText *bare); /* of a byte or more */

/* tp_address_may_begin - can an address begin so, dressed or not? Inline: it is asked of every word, mostly in vain */
static inline gboolean tp_address_may_begin(char c)
{
	return (guchar)(c - '0') <= '9' - '0' || (guchar)((c | 0x20) - 'a') <= 'f' - 'a' || c == '[' || c == ':' ||
	       c == '(' || (c | 0x20) == 'i' || tp_space(c);
}

static inline gboolean tp_address_parse(TpText text, TpAddress *address, TpText *bare)
{
	address->reach = TP_REACH_NONE;
	return text.len > 1 && tp_address_may_begin(*text.at) && tp_address_parse_rest(text, address, bare);
}

gboolean tp_address_equal(const TpAddress *a, const TpAddress *b);

/* tp_host_name - could `text` be a host's name (letters, digits, - _ and a dot inside)? */
gboolean tp_host_name(TpText text);
/* tp_host_equal - the same name, without case and a dot at the end */
gboolean tp_host_equal(TpText a, TpText b);

/* tp_host_below - is the host the domain, or below it? */
gboolean tp_host_below(TpText host, TpText domain);

/*
 * TpOrgs - knows the public suffix list. Opaque; one per analyst; not to be shared by threads.
 */
typedef struct TpOrgs TpOrgs;
TpOrgs *tp_orgs_new(void);
void tp_orgs_free(TpOrgs *orgs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpOrgs, tp_orgs_free)

/* tp_orgs_of - the registrable domain of a host's name, a part of `host`; TP_NO_TEXT if it has none */
TpText tp_orgs_of(TpOrgs *orgs, TpText host);
