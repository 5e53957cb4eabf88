/* SPDX-License-Identifier: MIT */
#include "dialect/memo.h"

#include "base/lanes.h"

enum { SLOTS = 1024, KEY_MAX = 232 };

typedef struct {
	gconstpointer context;
	guint16 len_a, len; /* of the first text, of both */
	gboolean used;
	char key[KEY_MAX];
	TpRemembered remembered;
} TpSlot;

struct TpMemo {
	TpSlot slots[SLOTS];
};

/* tp_memo_new - nothing remembered */
TpMemo *tp_memo_new(void)
{
	return g_new0(TpMemo, 1);
}

/* tp_memo_free - forget everything */
void tp_memo_free(TpMemo *memo)
{
	g_free(memo);
}

/* stir - eight more bytes into a hash */
static inline guint64 stir(guint64 hash, guint64 word)
{
	return ((hash << 5 | hash >> 59) ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
}

/* stir_lanes - sixteen more */
static inline guint64 stir_lanes(guint64 hash, TpLanes here)
{
	guint64 half[2];

	memcpy(half, &here, sizeof half);
	return stir(stir(hash, half[0]), half[1]);
}

/* mix - a text into a hash; of a long one the beginning, the middle and the end, which tell enough */
static guint64 mix(guint64 hash, TpText text)
{
	const char *p = text.at, *end = tp_text_end(text);

	hash = stir(hash, text.len);
	if (text.len > 3 * sizeof(TpLanes)) {
		hash = stir_lanes(hash, tp_lanes_load(p));
		hash = stir_lanes(hash, tp_lanes_load(p + text.len / 2));
		p = end - sizeof(TpLanes);
	}
	for (; p < end; p += sizeof(TpLanes))
		hash = stir_lanes(hash, tp_lanes_next(p, end));
	return hash;
}

/* tp_memo_slot - the slot for two texts in a context */
TpRemembered *tp_memo_slot(TpMemo *memo, TpText a, TpText b, gconstpointer context, gboolean *known)
{
	gsize len = a.len + b.len;

	*known = FALSE;
	if (len > KEY_MAX || len == 0)
		return NULL;
	guint64 hash = b.len > 0 ? mix(mix((guint64)(gsize)context, a), b) : mix((guint64)(gsize)context, a);
	TpSlot *slot = &memo->slots[(hash ^ hash >> 32) % SLOTS];
	if (slot->used && slot->context == context && slot->len == len && slot->len_a == a.len &&
	    (a.len == 0 || memcmp(slot->key, a.at, a.len) == 0) &&
	    (b.len == 0 || memcmp(slot->key + a.len, b.at, b.len) == 0)) {
		*known = TRUE;
		return &slot->remembered;
	}
	slot->used = TRUE;
	slot->context = context;
	slot->len = (guint16)len;
	slot->len_a = (guint16)a.len;
	if (a.len > 0)
		memcpy(slot->key, a.at, a.len);
	if (b.len > 0)
		memcpy(slot->key + a.len, b.at, b.len);
	return &slot->remembered;
}
