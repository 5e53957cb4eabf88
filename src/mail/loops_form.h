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
typedef short FORM(Shorts) __attribute__((vector_size(WIDTH), aligned(1), may_alias));

/* ends_64 - the line ends of 64 bytes */
LOOP guint64 FORM(ends_64)(const char *at)
{
	const FORM(Bytes) *bytes = (const FORM(Bytes) *)at;
	guint64 hits = 0;

	UNROLL for (int i = 0; i < 64 / WIDTH; i++)
		hits |= (guint64)HITS(bytes[i] == '\n') << i * WIDTH;
	return hits;
}

/* ends_rest - the same of the last bytes, 64 or fewer; but after the last of all no line begins */
LOOP guint64 FORM(ends_rest)(const char *at, gsize left)
{
	char rest[64] = { 0 };

	memcpy(rest, at, left - 1);
	return FORM(ends_64)(rest);
}

/* lines - this sees every byte of a header */
LOOP guint FORM(lines)(const char *start, const char *end, TpMark mark, TpMark found[TP_LOOPS_LINES])
{
	gsize len = (gsize)(end - start);
	guint n = 0;

	for (gsize at = mark.offset; at < len; at += 64) {
		guint64 hits = G_LIKELY(len - at > 64) ? FORM(ends_64)(start + at) : FORM(ends_rest)(start + at, len - at);
		for (; hits != 0; hits &= hits - 1) {
			mark.offset = (guint32)(at + 1 + (gsize)__builtin_ctzll(hits));
			mark.number++;
			char first = start[mark.offset];
			if (first == ' ' || first == '\t')
				continue;
			found[n++] = mark;
			if (n == TP_LOOPS_LINES || first == '\n' || first == '\r')
				return n;
		}
	}
	found[n++] = (TpMark){ (guint32)len, mark.number + 1 };
	return n;
}

/* pair_at - at which bytes of a register's width does such a pair begin? */
LOOP FORM(Bytes) FORM(pair_at)(const char *at, TpPair pair)
{
	const FORM(Bytes) *first = (const FORM(Bytes) *)at, *second = (const FORM(Bytes) *)(at + pair.apart);

	return (FORM(Bytes))((*first == (signed char)pair.first) & (*second == (signed char)pair.second));
}

/* pair - many bytes at once, then a register, then byte by byte */
LOOP const char *FORM(pair)(const char *at, const char *end, TpPair pair)
{
	gsize starts = end - at > (gssize)pair.apart ? (gsize)(end - at) - pair.apart : 0;

	for (; starts >= TP_LOOPS_PIECE; starts -= TP_LOOPS_PIECE, at += TP_LOOPS_PIECE) {
		FORM(Bytes) any = { 0 };
		UNROLL for (int i = 0; i < TP_LOOPS_PIECE; i += WIDTH)
			any |= FORM(pair_at)(at + i, pair);
		if (HITS(any) != 0)
			break;
	}
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

/* plain - of three dashes in a row, two always make a pair that begins at an even byte */
LOOP const char *FORM(plain)(const char *at, const char *end)
{
	for (; end - at >= TP_LOOPS_PIECE; at += TP_LOOPS_PIECE) {
		const FORM(Shorts) *pairs = (const FORM(Shorts) *)at;
		FORM(Shorts) any = { 0 };
		UNROLL for (int i = 0; i < TP_LOOPS_PIECE / WIDTH; i++)
			any |= pairs[i] == ('-' << 8 | '-');
		if (HITS(any) != 0)
			break;
	}
	return at;
}

static const TpLoops FORM(loops) = { FORM(lines), FORM(pair), FORM(plain) };

#undef WIDTH
#undef FORM
#undef LOOP
#undef HITS
