/* SPDX-License-Identifier: MIT */
/*
 * loops_form - the loops of loops.h for registers of one width; loops.c includes this once for each
 *
 *     WIDTH         bytes of a register
 *     FORM(NAME)    the name of a function or type in this form
 *     LOOP          what is said of each function: which instructions it may use
 *     HITS(BYTES)   a bit for each byte of a register that is not 0, but -1
 */

typedef signed char FORM(Bytes) __attribute__((vector_size(WIDTH), aligned(1), may_alias));

/* begins_64 - a bit for each of 64 bytes that ends a line which the next one does not continue */
LOOP guint64 FORM(begins_64)(const char *at)
{
	const FORM(Bytes) *ends = (const FORM(Bytes) *)at, *next = (const FORM(Bytes) *)(at + 1);
	guint64 hits = 0;

	UNROLL for (int i = 0; i < 64 / WIDTH; i++) {
		guint32 folded = HITS((next[i] == ' ') | (next[i] == '\t'));
		hits |= (guint64)(HITS(ends[i] == '\n') & ~folded) << i * WIDTH;
	}
	return hits;
}

/* begins_rest - the same of the last bytes, 64 or fewer; but after the last of all no line begins */
LOOP guint64 FORM(begins_rest)(const char *at, gsize left)
{
	char rest[65] = { 0 };

	memcpy(rest, at, left);
	return FORM(begins_64)(rest) & ~(G_GUINT64_CONSTANT(1) << (left - 1));
}

/* note - where the lines of 64 bytes begin, up to a blank one; returns behind the last one noted */
LOOP inline TpMark *FORM(note)(TpMark *found, const char *start, const char *end, gsize at, guint64 hits,
                                gboolean *done)
{
	for (; hits != 0; hits &= hits - 1) {
		*found = (TpMark)(at + 1) + (TpMark)__builtin_ctzll(hits);
		if (G_UNLIKELY(blank(start + *found++, end))) {
			*done = TRUE;
			break;
		}
	}
	return found;
}

/* lines - this sees every byte of a header */
LOOP guint FORM(lines)(const char *start, const char *end, gsize from, gsize stretch, TpMark *found)
{
	const gsize len = (gsize)(end - start), stop = MIN(len, from + stretch);
	const gsize whole = len > 64 ? MIN(stop, len - 64) : 0; /* one more byte is looked at */
	gboolean done = FALSE;
	TpMark *next = found;
	gsize at = from;

	for (; at < whole && !done; at += 64) {
		__builtin_prefetch((const char *)((guintptr)(start + at) + AHEAD)); /* there may be nothing there */
		next = FORM(note)(next, start, end, at, FORM(begins_64)(start + at), &done);
	}
	if (at < stop && !done)
		next = FORM(note)(next, start, end, at, FORM(begins_rest)(start + at, len - at), &done);
	return (guint)(next - found);
}

/* pair_at - at which bytes of a register's width does such a pair begin? */
LOOP FORM(Bytes) FORM(pair_at)(const char *at, TpPair pair)
{
	const FORM(Bytes) *first = (const FORM(Bytes) *)at, *second = (const FORM(Bytes) *)(at + pair.apart);

	return (FORM(Bytes))((*first == (signed char)pair.first) & (*second == (signed char)pair.second));
}

/* starts - at how many bytes can such a pair begin? */
LOOP inline gsize FORM(starts)(const char *at, const char *end, TpPair pair)
{
	return end - at > (gssize)pair.apart ? (gsize)(end - at) - pair.apart : 0;
}

/* pair_near - a register at once, then byte by byte */
LOOP const char *FORM(pair_near)(const char *at, gsize starts, TpPair pair)
{
	for (; starts >= WIDTH; starts -= WIDTH, at += WIDTH) {
		guint32 hits = HITS(FORM(pair_at)(at, pair));
		if (hits != 0)
			return at + __builtin_ctz(hits);
	}
	for (; starts > 0; starts--, at++)
		if (*at == pair.first && at[pair.apart] == pair.second)
			return at;
	return NULL;
}

/* pair - many bytes at once, then fewer */
LOOP const char *FORM(pair)(const char *at, const char *end, TpPair pair)
{
	gsize starts = FORM(starts)(at, end, pair);

	for (; starts >= TP_LOOPS_PIECE; starts -= TP_LOOPS_PIECE, at += TP_LOOPS_PIECE) {
		FORM(Bytes) any = { 0 };
		UNROLL for (int i = 0; i < TP_LOOPS_PIECE; i += WIDTH)
			any |= FORM(pair_at)(at + i, pair);
		if (HITS(any) != 0)
			break;
	}
	return FORM(pair_near)(at, starts, pair);
}

/* part - the same, with an eye on dashes */
LOOP const char *FORM(part)(const char *at, const char *end, TpPair pair, const char **plain)
{
	gsize starts = FORM(starts)(at, end, pair);

	for (; starts >= TP_LOOPS_PIECE; starts -= TP_LOOPS_PIECE, at += TP_LOOPS_PIECE) {
		const TpPair dashes = { '-', '-', pair.apart };
		FORM(Bytes) any = { 0 }, dashed = { 0 };
		UNROLL for (int i = 0; i < TP_LOOPS_PIECE; i += WIDTH) {
			any |= FORM(pair_at)(at + i, pair);
			dashed |= FORM(pair_at)(at + i, dashes);
		}
		if (HITS(dashed) != 0 && *plain == NULL)
			*plain = at;
		if (HITS(any) != 0)
			return FORM(pair_near)(at, starts, pair);
	}
	if (*plain == NULL)
		*plain = at;
	return FORM(pair_near)(at, starts, pair);
}

static const TpLoops FORM(loops) = { FORM(lines), FORM(pair), FORM(part) };

#undef WIDTH
#undef FORM
#undef LOOP
#undef HITS
