/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>

#include <tlspath/host.h>

/* TpNetwork - addresses that are not of the public internet: both halves of the prefix, and of the bits that count */
typedef struct {
	guint64 prefix[2], mask[2];
	TpReach reach;
} TpNetwork;

#define ALL G_MAXUINT64
#define FIRST(BITS) (ALL << (64 - (BITS)))
#define V4(A, B, BITS) { 0, G_GUINT64_CONSTANT(0xffff) << 32 | (A) << 24 | (B) << 16 }, { ALL, FIRST(32 + (BITS)) }
#define V6(A, BITS) { G_GUINT64_CONSTANT(A) << 48, 0 }, { FIRST(BITS), 0 }

static const TpNetwork networks[] = {
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
	for (const TpNetwork *net = networks; net < networks + G_N_ELEMENTS(networks); net++)
		if (((half[0] ^ net->prefix[0]) & net->mask[0]) == 0 && ((half[1] ^ net->prefix[1]) & net->mask[1]) == 0)
			return net->reach;
	return TP_REACH_PUBLIC;
}

/* What a byte can be in an address without its dress, and in a host's name */
enum { IN_ADDRESS = 1, IN_NAME = 2 };

static const guint8 uses[256] = {
	['0' ... '9'] = IN_ADDRESS | IN_NAME,
	['A' ... 'F'] = IN_ADDRESS | IN_NAME,
	['a' ... 'f'] = IN_ADDRESS | IN_NAME,
	['G' ... 'Z'] = IN_NAME,
	['g' ... 'z'] = IN_NAME,
	['-'] = IN_NAME,
	['_'] = IN_NAME,
	['.'] = IN_ADDRESS | IN_NAME,
	[':'] = IN_ADDRESS,
};

/* is - can the byte be that? */
static inline gboolean is(char c, guint8 use)
{
	return (uses[(guint8)c] & use) != 0;
}

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

/*
 * undress - the address without brackets, the "IPv6:" of RFC 5321 4.1.3, zone id and port; TP_NO_TEXT if it is none
 * One pass, since it is asked of every word that could be an address, and nearly all are host names.
 */
static TpText undress(TpText text)
{
	const char *p = text.at, *end = tp_text_end(text), *colon = NULL;
	gsize dots = 0, colons = 0;

	while (p < end && (*p == '[' || *p == '(' || tp_space(*p))) /* "[192.0.2.1]", and one gateway's "[(192.0.2.1)]" */
		p++;
	if (end - p > 5 && p[4] == ':' && tp_text_starts(tp_text_between(p, end), "IPv6:"))
		p += 5;

	const char *start = p;
	for (; p < end && is(*p, IN_ADDRESS); p++) {
		dots += *p == '.';
		if (*p == ':') {
			colons++;
			colon = p;
		}
	}
	text = tp_text_between(start, dots == 3 && colons == 1 ? colon : p); /* behind that colon is a port */
	return (dots == 3 || colons >= 2) && closes(p, end) ? text : TP_NO_TEXT;
}

/* quad - "192.0.2.1", as inet_pton() takes it (RFC 6943 3.1.1, strict), in a tenth of its time: nearly all are such */
static gboolean quad(guint8 bytes[4], TpText text)
{
	const char *p = text.at, *end = tp_text_end(text);

	for (guint i = 0; i < 4; i++) {
		const char *start = p;
		guint value = 0;
		for (; p < end && p - start < 3 && g_ascii_isdigit(*p); p++)
			value = value * 10 + (guint)(*p - '0');
		if (p == start || value > G_MAXUINT8 || (*start == '0' && p - start > 1) || (p == end) != (i == 3) ||
		    (i < 3 && *p++ != '.'))
			return FALSE;
		bytes[i] = (guint8)value;
	}
	return TRUE;
}

/* colons - an address of IPv6 */
static gboolean colons(guint8 bytes[16], TpText text)
{
	char literal[INET6_ADDRSTRLEN] = "";

	memcpy(literal, text.at, text.len);
	return inet_pton(AF_INET6, literal, bytes) == 1;
}

/* tp_address_parse_rest - read an address in any of the dresses that servers put on it */
gboolean tp_address_parse_rest(TpText text, TpAddress *address, TpText *bare)
{
	text = undress(text);
	if (text.len < 2 || text.len >= INET6_ADDRSTRLEN)
		return FALSE;
	memset(address->bytes, 0, 10);
	address->bytes[10] = address->bytes[11] = 0xff;
	if (!quad(address->bytes + 12, text) && !colons(address->bytes, text))
		return FALSE;
	address->reach = reach_of(address);
	if (bare != NULL)
		*bare = text;
	return TRUE;
}

/* tp_address_equal - the same address? */
gboolean tp_address_equal(const TpAddress *a, const TpAddress *b)
{
	return a->reach != TP_REACH_NONE && b->reach != TP_REACH_NONE && memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

/* tp_host_name - could the text be a host's name? */
gboolean tp_host_name(TpText text)
{
	for (gsize i = 0; i < text.len; i++)
		if (!is(text.at[i], IN_NAME))
			return FALSE;
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
