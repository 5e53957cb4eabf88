/* SPDX-License-Identifier: MIT */
#include "mail/loops.h"

#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#define UNROLL _Pragma("GCC unroll 16")

enum { AHEAD = 1024 /* bytes that are fetched before they are looked at */ };

/* blank - does the line at `at` hold nothing but its end? */
static inline gboolean blank(const char *at, const char *end)
{
	return *at == '\n' || (*at == '\r' && end - at > 1 && at[1] == '\n');
}

/* For any processor: each x86-64 has SSE2, and what others have the compiler knows */
#define WIDTH 16
#define FORM(NAME) NAME##_narrow
#define LOOP static
#ifdef __x86_64__
#define HITS(BYTES) ((guint32)_mm_movemask_epi8((__m128i)(BYTES)))
#else
#define HITS(BYTES) hits_of((Bytes)(BYTES))
typedef signed char Bytes __attribute__((vector_size(WIDTH)));

/* hits_of - what SSE2 has an instruction for */
static inline guint32 hits_of(Bytes bytes)
{
	guint32 hits = 0;

	for (int i = 0; i < WIDTH; i++)
		hits |= (guint32)(bytes[i] != 0) << i;
	return hits;
}
#endif
#include "mail/loops_form.h"

/* For those with AVX2, and what processors with it have for finding and counting bits */
#ifdef __x86_64__
#define WIDTH 32
#define FORM(NAME) NAME##_wide
#define LOOP __attribute__((target("avx2,bmi,popcnt"))) static
#define HITS(BYTES) ((guint32)_mm256_movemask_epi8((__m256i)(BYTES)))
#include "mail/loops_form.h"
#endif

/* tp_loops - the loops for the processor at hand */
const TpLoops *tp_loops(void)
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
		return &loops_wide;
#endif
	return &loops_narrow;
}

/* tp_loops_narrow - those for any processor */
const TpLoops *tp_loops_narrow(void)
{
	return &loops_narrow;
}
