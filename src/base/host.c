/* SPDX-License-Identifier: MIT */
#include <tlspath/host.h>

#include "base/lanes.h"

/* Network - addresses that are not of the public internet: both halves of the prefix, and of the bits that count */
typedef struct {
	guint64 prefix[2], mask[2];
	TpReach reach;
} Network;

#define ALL G_MAXUINT64
#define FIRST(BITS) (ALL << (64 - (BITS)))
#define V4(A, B, BITS) { 0, G_GUINT64_CONSTANT(0xffff) << 32 | (A) << 24 | (B) << 16 }, { ALL, FIRST(32 + (BITS)) }
#define V6(A, BITS) { G_GUINT64_CONSTANT(A) << 48, 0 }, { FIRST(BITS), 0 }

static const Network networks[] = {
	{ V4(127U, 0, 8), TP_REACH_LOOPBACK },          /* RFC 1122 3.2.1.3 */
	{ V4(10U, 0, 8), TP_REACH_PRIVATE },            /* RFC 1918 */
	{ V4(172U, 16, 12), TP_REACH_PRIVATE },         /* RFC 1918 */
	{ V4(192U, 168, 16), TP_REACH_PRIVATE },        /* RFC 1918 */
	{ V4(100U, 64, 10), TP_REACH_PRIVATE },         /* RFC 6598 */
	{ V4(169U, 254, 16), TP_REACH_LINK },           /* RFC 3927 */
	{ { 0, 1 }, { ALL, ALL }, TP_REACH_LOOPBACK },  /* ::1, RFC 4291 2.5.3 */
	{ V6(0xfe80, 10), TP_REACH_LINK },              /* RFC 4291 2.5.6 */
	{ V6(0xfc00, 7), TP_REACH_PRIVATE },            /* RFC 4193 */
};

/* reach_of - how far an address reaches */
static TpReach reach_of(const TpAddress *address)
{
	guint64 half[2];

	memcpy(half, address->bytes, sizeof half);
	half[0] = GUINT64_FROM_BE(half[0]);
	half[1] = GUINT64_FROM_BE(half[1]);
	for (const Network *net = networks; net < networks + G_N_ELEMENTS(networks); net++)
		if (((half[0] ^ net->prefix[0]) & net->mask[0]) == 0 && ((half[1] ^ net->prefix[1]) & net->mask[1]) == 0)
			return net->reach;
	return TP_REACH_PUBLIC;
}

/* What an address without its dress is made of */
static const guint8 in_address[256] = {
	['0' ... '9'] = TRUE, ['A' ... 'F'] = TRUE, ['a' ... 'f'] = TRUE, ['.'] = TRUE, [':'] = TRUE,
};

/* closes - is nothing behind an address but its zone, brackets and a port? */
static gboolean closes(const char *p, const char *end)
{
	if (p < end && *p == '%')
		for (p++; p < end && g_ascii_isalnum(*p);)
			p++;
	while (p < end && (*p == ']' || *p == ')' || tp_space(*p)))
		p++;
	return p == end || (*p == ':' && p[-1] == ']');
}

/* undress - an address without brackets, the "IPv6:" of RFC 5321 4.1.3 and zone id; TP_NO_TEXT if it can be none */
static TpText undress(TpText text)
{
	const char *p = text.at, *end = tp_text_end(text);

	while (p < end && (*p == '[' || *p == '(' || tp_space(*p))) /* "[192.0.2.1]", and one gateway's "[(192.0.2.1)]" */
		p++;
	if (end - p > 5 && p[4] == ':' && tp_text_starts(tp_text_between(p, end), "IPv6:"))
		p += 5;

	const char *start = p;
	while (p < end && in_address[(guint8)*p])
		p++;
	return p > start && closes(p, end) ? tp_text_between(start, p) : TP_NO_TEXT;
}

/*
 * The two readers below take what inet_pton() takes (RFC 6943 3.1.1, strict), which tests ask, in a tenth of its time:
 * every record holds an address or two.
 */

/* quad - "192.0.2.1"; returns what follows, or NULL */
static const char *quad(guint8 bytes[4], const char *p, const char *end)
{
	for (guint i = 0; i < 4; i++) {
		const char *start = p;
		guint value = 0;
		for (; p < end && p - start < 3 && (guint8)(*p - '0') < 10; p++)
			value = value * 10 + (guint)(*p - '0');
		if (p == start || value > G_MAXUINT8 || (*start == '0' && p - start > 1))
			return NULL;
		if (i < 3 && (p == end || *p++ != '.'))
			return NULL;
		bytes[i] = (guint8)value;
	}
	return p;
}

/* group - up to four hexadecimal digits; returns what follows, or NULL */
static const char *group(guint8 bytes[2], const char *p, const char *end)
{
	const char *start = p;
	guint value = 0;

	for (; p < end && p - start < 4; p++) {
		guint digit = (guint8)(*p - '0'), letter = (guint8)((*p | 0x20) - 'a');
		if (digit >= 10 && letter >= 6)
			break;
		value = value << 4 | (digit < 10 ? digit : letter + 10);
	}
	bytes[0] = (guint8)(value >> 8);
	bytes[1] = (guint8)value;
	return p > start ? p : NULL;
}

/* groups - "2001:db8::1", "::ffff:192.0.2.1" (RFC 4291 2.2) */
static gboolean groups(guint8 bytes[16], const char *p, const char *end)
{
	enum { LEN = 16, NOWHERE = LEN + 1 }; /* beyond all of them */
	guint n = 0, gap = NOWHERE; /* where "::" stands */
	guint8 read[LEN + 4];

	if (end - p >= 2 && p[0] == ':' && p[1] == ':') {
		gap = 0;
		p += 2;
	}
	while (p < end && n < LEN) {
		const char *start = p;
		if ((p = group(&read[n], p, end)) == NULL)
			return FALSE;
		if (p < end && *p == '.') {
			p = quad(&read[n], start, end);
			n += 2;
			if (p != end)
				return FALSE;
		}
		n += 2;
		if (p == end)
			break;
		if (*p++ != ':' || p == end)
			return FALSE;
		if (*p == ':') {
			if (gap != NOWHERE)
				return FALSE;
			gap = n;
			p++;
		}
	}
	if (p != end || n > LEN || (gap == NOWHERE) != (n == LEN))
		return FALSE;
	gap = MIN(gap, n);
	memcpy(bytes, read, gap);
	memset(bytes + gap, 0, LEN - n);
	memcpy(bytes + gap + LEN - n, read + gap, n - gap);
	return TRUE;
}

/* is_port - is the rest of a text a colon and something that may be a port? */
static gboolean is_port(const char *p, const char *end)
{
	const char *rest = p + 1;

	while (rest < end && *rest != '.' && *rest != ':')
		rest++;
	return *p == ':' && rest == end;
}

/* map - the first bytes of an IPv4-mapped address (RFC 4291 2.5.5.2) */
static void map(guint8 bytes[16])
{
	memset(bytes, 0, 10);
	bytes[10] = bytes[11] = 0xff;
}

/* usual - "192.0.2.1" or "[192.0.2.1]" and nothing else, as most are; TP_NO_TEXT for others */
static TpText usual(TpText text, TpAddress *address)
{
	const char *start = text.at + (*text.at == '['), *end = tp_text_end(text);
	const char *behind = quad(address->bytes + 12, start, end);

	if (behind == NULL || (behind != end && (*behind != ']' || behind + 1 != end)))
		return TP_NO_TEXT;
	map(address->bytes);
	return tp_text_between(start, behind);
}

/* dressed - the same in any of the dresses that servers put on an address */
static TpText dressed(TpText text, TpAddress *address)
{
	text = undress(text);
	if (text.len == 0)
		return TP_NO_TEXT;
	const char *end = tp_text_end(text), *behind = quad(address->bytes + 12, text.at, end);
	if (behind != NULL && (behind == end || is_port(behind, end))) {
		map(address->bytes);
		return tp_text_between(text.at, behind);
	}
	return groups(address->bytes, text.at, end) ? text : TP_NO_TEXT;
}

/* tp_address_parse_rest - read an address */
gboolean tp_address_parse_rest(TpText text, TpAddress *address, TpText *bare)
{
	TpText found = usual(text, address);

	if (found.len == 0 && (found = dressed(text, address)).len == 0)
		return FALSE;
	address->reach = reach_of(address);
	if (bare != NULL)
		*bare = found;
	return TRUE;
}

/* tp_address_equal - the same address? */
gboolean tp_address_equal(const TpAddress *a, const TpAddress *b)
{
	return a->reach != TP_REACH_NONE && b->reach != TP_REACH_NONE && memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

/* named - which lanes hold what names of hosts are made of? */
static inline guint named(TpLanes c)
{
	const TpLanes lower = c | 0x20, letter = (lower >= tp_lanes_every('a')) & (lower <= tp_lanes_every('z'));
	const TpLanes digit = (c >= tp_lanes_every('0')) & (c <= tp_lanes_every('9'));

	return tp_lanes_mask(letter | digit | (c == '-') | (c == '_') | (c == '.'));
}

/* tp_host_name - could the text be a host's name? */
gboolean tp_host_name(TpText text)
{
	const char *end = tp_text_end(text);

	for (const char *p = text.at; p < end; p += sizeof(TpLanes)) {
		const guint here = ~0u >> (32 - MIN(end - p, (gssize)sizeof(TpLanes)));
		if ((named(tp_lanes_next(p, end)) & here) != here)
			return FALSE;
	}
	return text.len > 2 && memchr(text.at + 1, '.', text.len - 2) != NULL;
}

/* without_dot - a name without the dot of the root */
static TpText without_dot(TpText host)
{
	if (host.len > 0 && host.at[host.len - 1] == '.')
		host.len--;
	return host;
}

/* tp_host_equal - the same name, without case and a dot at the end */
gboolean tp_host_equal(TpText a, TpText b)
{
	return a.len > 0 && tp_text_equal(without_dot(a), without_dot(b));
}

/* tp_host_below - is the host the domain, or below it? */
gboolean tp_host_below(TpText host, TpText domain)
{
	gsize more;

	host = without_dot(host);
	if (domain.len == 0 || host.len < domain.len)
		return FALSE;
	more = host.len - domain.len;
	return tp_text_equal(tp_text(host.at + more, domain.len), domain) && (more == 0 || host.at[more - 1] == '.');
}
