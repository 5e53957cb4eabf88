/* SPDX-License-Identifier: MIT */
/*
 * Which names are one organisation: the registrable domain by the public suffix list (libpsl). The same
 * hosts come again and again in a mailbox, so the last answers are kept: for texts as they are written, and
 * for domains.
 */
#include <libpsl.h>

#include <tlspath/host.h>

#include "base/lanes.h"

enum {
	NAME_MAX_LEN = 253, /* RFC 1035 2.3.4, without the root's dot */
	SLOTS = 1024,
	TEXT_SLOT_BITS = 10,
	TEXT_MAX_LEN = 61   /* longer ones are not remembered as texts */
};

/* TextSlot - what one text has for an organisation: a part of it, of length 0 if it has none */
typedef struct {
	char text[TEXT_MAX_LEN];
	guint8 len, org, org_len;
} TextSlot;

typedef struct {
	char host[NAME_MAX_LEN + 1]; /* lower case */
	gsize len;
	gsize org;                   /* offset of the registrable domain, `len` for none */
} OrgSlot;

struct TpOrgs {
	const psl_ctx_t *list;
	OrgSlot slots[SLOTS];
	TextSlot texts[1 << TEXT_SLOT_BITS];
};

/* tp_orgs_new - load the list that is built into libpsl */
TpOrgs *tp_orgs_new(void)
{
	TpOrgs *orgs = g_new0(TpOrgs, 1);

	orgs->list = psl_builtin();
	return orgs;
}

/* tp_orgs_free - the list itself is static */
void tp_orgs_free(TpOrgs *orgs)
{
	g_free(orgs);
}

/* numbered - does the name end in digits, as addresses do and names never (RFC 3696 2)? */
static gboolean numbered(TpText host)
{
	return g_ascii_isdigit(host.at[host.len - 1]);
}

/* look_up - fill the slot with the answer for the host in it */
static void look_up(const TpOrgs *orgs, OrgSlot *slot)
{
	const char *domain = orgs->list != NULL ? psl_registrable_domain(orgs->list, slot->host) : NULL;

	slot->org = domain != NULL ? (gsize)(domain - slot->host) : slot->len;
}

/* ask - the registrable domain of a name, remembered */
static TpText ask(TpOrgs *orgs, TpText host)
{
	char lower[NAME_MAX_LEN + 1];
	guint32 hash = 2166136261u;

	for (gsize i = 0; i < host.len; i++) {
		char c = host.at[i];
		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
		hash = (hash ^ (guint8)lower[i]) * 16777619u;
	}
	lower[host.len] = '\0';

	OrgSlot *slot = &orgs->slots[(hash ^ hash >> 15) % SLOTS];
	if (slot->len != host.len || memcmp(slot->host, lower, host.len) != 0) {
		memcpy(slot->host, lower, host.len + 1);
		slot->len = host.len;
		look_up(orgs, slot);
	}
	return slot->org < host.len ? tp_text(host.at + slot->org, host.len - slot->org) : TP_NO_TEXT;
}

/*
 * find - the registrable domain of a host's name
 * Hosts are many, the domains they stand in few: so the domain above a host is asked first. That it is part of
 * an organisation makes the host one of the same; only a public suffix that is a host too has none of its own then.
 */
static G_GNUC_NO_INLINE TpText find(TpOrgs *orgs, TpText host)
{
	if (host.len > 0 && host.at[host.len - 1] == '.')
		host.len--;
	if (host.len == 0 || host.len > NAME_MAX_LEN || !tp_host_name(host) || numbered(host))
		return TP_NO_TEXT;

	const char *dot = memchr(host.at, '.', host.len);
	TpText above = tp_text_between(dot + 1, tp_text_end(host)), org = TP_NO_TEXT;
	if (memchr(above.at, '.', above.len) != NULL)
		org = ask(orgs, above);
	return org.at != NULL ? org : ask(orgs, host);
}

/* slot_of - where a text is remembered, if it is: eight bytes at a time make its number */
static TextSlot *slot_of(TpOrgs *orgs, TpText text)
{
	const guint64 factor = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	const char *p = text.at, *end = tp_text_end(text);
	guint64 hash = text.len;

	for (; end - p > 8; p += 8)
		hash = (hash ^ tp_lanes_64(p)) * factor;
	hash = (hash ^ tp_lanes_word(p, (gsize)(end - p))) * factor;
	return &orgs->texts[hash >> (64 - TEXT_SLOT_BITS)];
}

/* tp_orgs_of - the registrable domain of a host's name, a part of `host` */
TpText tp_orgs_of(TpOrgs *orgs, TpText host)
{
	if (host.len == 0 || host.len > TEXT_MAX_LEN)
		return find(orgs, host);

	TextSlot *slot = slot_of(orgs, host);
	if (slot->len != host.len || memcmp(slot->text, host.at, host.len) != 0) {
		TpText org = find(orgs, host);
		memcpy(slot->text, host.at, host.len);
		slot->len = (guint8)host.len;
		slot->org = (guint8)(org.len > 0 ? org.at - host.at : 0);
		slot->org_len = (guint8)org.len;
	}
	return slot->org_len > 0 ? tp_text(host.at + slot->org, slot->org_len) : TP_NO_TEXT;
}
