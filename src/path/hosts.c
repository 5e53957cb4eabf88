/* SPDX-License-Identifier: MIT */
#include "path/hosts.h"

enum { V4_BITS = 32, V6_BITS = 128 };

/* tp_host_row_read - a network or a name */
gboolean tp_host_row_read(TpHostRow *row, TpText text)
{
	const char *slash = text.len > 0 ? memchr(text.at, '/', text.len) : NULL;
	TpText host = slash != NULL ? tp_text_between(text.at, slash) : text;
	TpAddress address;

	*row = (TpHostRow){ .name = TP_NO_TEXT };
	if (tp_address_parse(host, &address, NULL)) {
		guint64 bits = memchr(host.at, ':', host.len) != NULL ? V6_BITS : V4_BITS, most = bits;
		TpText length = slash != NULL ? tp_text_between(slash + 1, tp_text_end(text)) : TP_NO_TEXT;
		if (slash != NULL && !tp_text_number(length, most, &bits))
			return FALSE;
		memcpy(row->prefix, address.bytes, sizeof row->prefix);
		row->bits = (guint8)(bits + V6_BITS - most);
		return TRUE;
	}
	row->name = text;
	for (gsize i = 0; i < text.len; i++)
		if (!g_ascii_isalnum(text.at[i]) && strchr("-_.", text.at[i]) == NULL)
			return FALSE;
	return text.len > 0;
}

/* inside - is the address in the row's network? */
static gboolean inside(const TpHostRow *row, const TpAddress *address)
{
	gsize whole = row->bits / 8;
	guint rest = row->bits % 8;

	if (address->reach == TP_REACH_NONE || memcmp(address->bytes, row->prefix, whole) != 0)
		return FALSE;
	return rest == 0 || (address->bytes[whole] ^ row->prefix[whole]) >> (8 - rest) == 0;
}

/* named - is the name the row's, or below it? */
static gboolean named(const TpHostRow *row, TpText name)
{
	if (*row->name.at != '.')
		return tp_host_equal(row->name, name);
	return tp_host_below(name, tp_text(row->name.at + 1, row->name.len - 1));
}

/* listed - is one of the rows the host of that name or address? */
static gboolean listed(const TpHosts *hosts, TpHostKind kind, TpText name, const TpAddress *address)
{
	for (guint i = 0; i < hosts->n[kind]; i++) {
		const TpHostRow *row = &hosts->rows[kind][i];
		if (row->name.at != NULL ? named(row, name) : inside(row, address))
			return TRUE;
	}
	return FALSE;
}

/* tp_hosts_client_listed - is the record's client listed? */
gboolean tp_hosts_client_listed(const TpHosts *hosts, TpHostKind kind, const TpReceived *received)
{
	gboolean told = received->rdns.at != NULL || received->address.reach != TP_REACH_NONE;

	return listed(hosts, kind, told ? received->rdns : received->helo, &received->address);
}

/* tp_hosts_recorder_listed - is the record's writer listed, as what ever? */
gboolean tp_hosts_recorder_listed(const TpHosts *hosts, const TpReceived *received)
{
	TpAddress address;

	tp_address_parse(received->by, &address, NULL);
	for (guint kind = 0; kind < TP_HOST_KINDS; kind++)
		if (listed(hosts, kind, received->by, &address))
			return TRUE;
	return FALSE;
}

/* tp_hosts_named - is the organisation one of your domains, or the host one of them or below one? */
gboolean tp_hosts_named(const TpOwn *own, TpText org, TpText host)
{
	for (guint i = 0; i < own->n_domains; i++)
		if (tp_text_equal(org, own->domains[i]) || tp_host_below(host, own->domains[i]))
			return TRUE;
	return FALSE;
}

/* tp_hosts_own - is the recorder yours? */
gboolean tp_hosts_own(const TpOwn *own, const TpReceived *received)
{
	TpText by = received->by;

	if (by.len == 0 || (memchr(by.at, '.', by.len) == NULL && memchr(by.at, ':', by.len) == NULL))
		return TRUE;
	return tp_hosts_named(own, TP_NO_TEXT, by) || tp_hosts_recorder(own, received);
}
