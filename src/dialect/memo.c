/* SPDX-License-Identifier: MIT */
#include "dialect/memo.h"

#include "base/lanes.h"

enum { SLOT_BITS = 10, KEY_MAX = 232 };

typedef struct {
	guint64 context;
	guint16 len_a, len; /* of the first text, of both */
	gboolean used;
	char key[KEY_MAX];
	TpRemembered remembered;
} Slot;

struct TpMemo {
	Slot slots[1 << SLOT_BITS];
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

/* stir - sixteen more bytes into a hash; what a multiplication moves up is brought down again */
static inline guint64 stir(guint64 hash, guint64 low, guint64 high)
{
	hash = (hash ^ low) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + high * G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f);
	return hash ^ hash >> 32;
}

/* mix - a text into a hash; the last bytes may overlap those before */
static inline guint64 mix(guint64 hash, TpText text)
{
	enum { HALF = sizeof(guint64), BOTH = 2 * HALF };
	const char *end = tp_text_end(text);

	hash += text.len;
	if (text.len < HALF)
		return text.len > 0 ? stir(hash, tp_lanes_word(text.at, text.len), 0) : hash;
	for (const char *p = text.at; end - p > BOTH; p += BOTH)
		hash = stir(hash, tp_lanes_64(p), tp_lanes_64(p + HALF));
	const char *last = text.len < BOTH ? text.at : end - BOTH;
	return stir(hash, tp_lanes_64(last), tp_lanes_64(end - HALF));
}

/* same - are these the bytes? */
static inline gboolean same(const char *key, TpText text)
{
	return text.len == 0 || memcmp(key, text.at, text.len) == 0;
}

/* tp_memo_slot - the slot for two texts in a context */
TpRemembered *tp_memo_slot(TpMemo *memo, TpText a, TpText b, guint64 context, gboolean *known)
{
	gsize len = a.len + b.len;

	*known = FALSE;
	if (len > KEY_MAX || len == 0)
		return NULL;
	guint64 hash = mix(mix(context, a), b);
	Slot *slot = &memo->slots[stir(hash, 0, 0) >> (64 - SLOT_BITS)];
	if (slot->used && slot->context == context && slot->len == len && slot->len_a == a.len &&
	    same(slot->key, a) && same(slot->key + a.len, b)) {
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
