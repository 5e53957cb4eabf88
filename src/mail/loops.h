/* SPDX-License-Identifier: MIT */
/*
 * loops - the loops that see every byte of a mailbox: lines of headers; two bytes, or dashes, in bodies
 *
 * An instruction here counts once for each byte (tests/bench/README.md has the limit): so they use the widest
 * registers of the processor at hand. Their text is loops_form.h, compiled for each width.
 * Which one is used is asked of the processor each time, a bit in memory: nothing here has a state.
 *
 * They know bytes, and read none outside of their text. What is found there, separator.c, lines.h and seal.c know:
 * all others ask those.
 *
 * Depends on: message (for TpMark). The loops themselves are loops_form.h, once for each kind of processor.
 */
#pragma once

#include <tlspath/message.h>

/* TpPair - two bytes, the one so far after the other: rare where each alone is not, and found as fast */
typedef struct {
	char first, second;
	guint apart;
} TpPair;

enum {
	TP_LOOPS_PIECE = 256 /* bytes of a body that are looked at together */
};

typedef struct {
	/*
	 * lines - where the lines of the header block at `start` begin that continue none: behind a line end among the
	 * `stretch` bytes from `from` on, a multiple of 64, or up to the first blank line. There is room for one a byte.
	 * Returns how many; the end of all is not among them.
	 */
	guint (*lines)(const char *start, const char *end, gsize from, gsize stretch, TpMark *found);
	/* pair - where the first such pair begins; NULL if there is none */
	const char *(*pair)(const char *at, const char *end, TpPair pair);
	/*
	 * part - the same, with an eye on dashes: `*plain`, if it is NULL, becomes the first piece in which two stand as
	 * far apart as the pair, or where the whole pieces end; it is left if the pair is found before. None begin
	 * before it.
	 */
	const char *(*part)(const char *at, const char *end, TpPair pair, const char **plain);
} TpLoops;

/* tp_loops - the loops for the processor at hand */
const TpLoops *tp_loops(void);

/* tp_loops_narrow - those for any processor: what is found must not depend on the width, and tests prove that */
const TpLoops *tp_loops_narrow(void);
