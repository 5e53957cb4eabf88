/* SPDX-License-Identifier: MIT */
/*
 * lanes - sixteen bytes of a text looked at together
 *
 * Comparing two gives -1 in each lane where it is true, and tp_lanes_mask() makes a number of that. Nothing behind
 * the end of a text is read: its last bytes are put together from words that overlap.
 *
 * Depends on: GLib's types only.
 */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef gint8 TpLanes __attribute__((vector_size(16)));
/* TpLanesUp - the same to count in: what overflows is defined */
typedef guint8 TpLanesUp __attribute__((vector_size(16)));

/* TP_LANES - the same byte in all of them, as an initialiser */
#define TP_LANES(C) { C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C }

/* tp_lanes_every - the same byte in all of them */
static inline TpLanes tp_lanes_every(char c)
{
	return (TpLanes)TP_LANES(c);
}

/* tp_lanes_load - the next bytes */
static inline TpLanes tp_lanes_load(const char *p)
{
	TpLanes lanes;

	memcpy(&lanes, p, sizeof lanes);
	return lanes;
}

/* tp_lanes_32, tp_lanes_64 - four and eight bytes, the first one lowest */
static inline guint64 tp_lanes_32(const char *p)
{
	guint32 word;

	memcpy(&word, p, sizeof word);
	return GUINT32_FROM_LE(word);
}

static inline guint64 tp_lanes_64(const char *p)
{
	guint64 word;

	memcpy(&word, p, sizeof word);
	return GUINT64_FROM_LE(word);
}

/* tp_lanes_word - the one to eight bytes of a short text, the first one lowest; zeros behind them */
static inline guint64 tp_lanes_word(const char *p, gsize len)
{
	if (len >= 4)
		return tp_lanes_32(p) | tp_lanes_32(p + len - 4) << (len - 4) * 8;
	return (guint64)(guint8)p[0] | (guint64)(guint8)p[len / 2] << len / 2 * 8 |
	       (guint64)(guint8)p[len - 1] << (len - 1) * 8;
}

/* tp_lanes_last - the last bytes of a text, one to fifteen; zeros behind them */
static inline TpLanes tp_lanes_last(const char *p, gsize len)
{
	typedef guint64 Halves __attribute__((vector_size(16)));
	guint64 low = len > 8 ? tp_lanes_64(p) : tp_lanes_word(p, len);
	guint64 high = len > 8 ? tp_lanes_64(p + len - 8) >> (16 - len) * 8 : 0;

	return (TpLanes)(Halves){ GUINT64_TO_LE(low), GUINT64_TO_LE(high) };
}

/* tp_lanes_next - the next bytes of a text, one at least; zeros behind its end */
static inline TpLanes tp_lanes_next(const char *p, const char *end)
{
	return end - p >= (gssize)sizeof(TpLanes) ? tp_lanes_load(p) : tp_lanes_last(p, (gsize)(end - p));
}

/* tp_lanes_mask - bit n: the comparison holds in lane n */
static inline guint tp_lanes_mask(TpLanes truth)
{
#ifdef __SSE2__
	return (guint)_mm_movemask_epi8((__m128i)truth);
#else
	const guint64 lowest = G_GUINT64_CONSTANT(0x0101010101010101), gather = G_GUINT64_CONSTANT(0x0102040810204080);
	guint64 half[2];

	memcpy(half, &truth, sizeof half); /* the multiplication moves bit 8n to bit 56 + n */
	half[0] = ((GUINT64_FROM_LE(half[0]) & lowest) * gather) >> 56;
	half[1] = ((GUINT64_FROM_LE(half[1]) & lowest) * gather) >> 56;
	return (guint)(half[0] | half[1] << 8);
#endif
}
