/* SPDX-License-Identifier: MIT */
#include "stats/ids.h"

enum { BITS_FIRST = 10 };

/* tp_ids_clear - free the slots */
void tp_ids_clear(TpIds *ids)
{
	g_free(ids->all);
	g_free(ids->slots);
	memset(ids, 0, sizeof *ids);
}

/* slot_of - where a hash is, or the free slot where it would be */
static gsize slot_of(const TpIds *ids, guint64 id)
{
	gsize mask = ((gsize)1 << ids->bits) - 1, slot = (gsize)(id * ids->salt >> (64 - ids->bits));

	while (ids->slots[slot] != 0 && ids->all[ids->slots[slot] - 1] != id)
		slot = (slot + 1) & mask;
	return slot;
}

/* tp_ids_find - is it there? */
gboolean tp_ids_find(const TpIds *ids, guint64 id, guint *number)
{
	guint32 found = ids->slots != NULL ? ids->slots[slot_of(ids, id)] : 0;

	*number = found - 1;
	return found != 0;
}

/* room - how many there may be; an eighth of the slots stays free */
static guint room(const TpIds *ids)
{
	return ids->slots != NULL ? (7u << ids->bits) / 8 : 0;
}

/* grow - twice the slots, or the first */
static void grow(TpIds *ids)
{
	if (ids->slots == NULL)
		ids->salt = ((guint64)g_random_int() << 32 | g_random_int()) | 1;
	ids->bits = ids->slots != NULL ? ids->bits + 1 : BITS_FIRST;
	g_free(ids->slots);
	ids->slots = g_new0(guint32, (gsize)1 << ids->bits);
	ids->all = g_renew(guint64, ids->all, (gsize)1 << ids->bits);
	for (guint i = 0; i < ids->used; i++)
		ids->slots[slot_of(ids, ids->all[i])] = i + 1;
}

/* tp_ids_add - one that is not in it */
void tp_ids_add(TpIds *ids, guint64 id)
{
	if (ids->used >= room(ids))
		grow(ids);
	ids->all[ids->used++] = id;
	ids->slots[slot_of(ids, id)] = ids->used;
}

/* named - what stands between the angle brackets, and is a name: "none" is many mails' (RFC 5322 3.6.4) */
static TpText named(TpText message_id)
{
	TpText id = tp_text_trim(message_id);
	const char *open = id.len > 0 ? memchr(id.at, '<', id.len) : NULL;
	const char *close = open != NULL ? memchr(open, '>', (gsize)(tp_text_end(id) - open)) : NULL;

	if (close != NULL)
		id = tp_text_between(open + 1, close);
	return id.len > 0 && memchr(id.at, '@', id.len) != NULL ? id : TP_NO_TEXT;
}

/* tp_id_of - FNV-1a over the name, its bits mixed once more */
guint64 tp_id_of(TpText message_id)
{
	TpText id = named(message_id);
	guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);

	if (id.len == 0)
		return 0;
	for (gsize i = 0; i < id.len; i++)
		hash = (hash ^ (guint8)id.at[i]) * G_GUINT64_CONSTANT(1099511628211);
	hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
	hash ^= hash >> 33;
	return hash != 0 ? hash : 1;
}
