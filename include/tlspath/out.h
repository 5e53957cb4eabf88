/* SPDX-License-Identifier: MIT */
/*
 * out - a growing buffer of bytes that may be emptied into a file descriptor
 *
 * Every report is written into a TpOut. It alone writes, so it alone meets a full
 * disk or a closed pipe: the first error is kept and reported by tp_out_flush().
 * A pipe that is full is no error: it is waited for, also where it does not block.
 *
 * Depends on: text. Owns its buffer; does not own the descriptor.
 */
#pragma once

#include <tlspath/text.h>

typedef struct {
	char *at;
	gsize len, size;
	int fd;    /* -1: keep everything in memory */
	int error; /* errno of the first write that failed, 0 while all is well */
} TpOut;

/* TP_OUT_MEMORY - the start value of a buffer that is never written anywhere */
#define TP_OUT_MEMORY ((TpOut){ NULL, 0, 0, -1, 0 })

void tp_out_clear(TpOut *out);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TpOut, tp_out_clear)

char *tp_out_grow_rest(TpOut *out, gsize more);

/* tp_out_grow - makes room for `more` bytes and one to spare (so there always is a buffer); returns where they go */
static inline char *tp_out_grow(TpOut *out, gsize more)
{
	return G_LIKELY(out->size - out->len > more) ? out->at + out->len : tp_out_grow_rest(out, more);
}

/* tp_out_char - append one character */
static inline void tp_out_char(TpOut *out, char c)
{
	*tp_out_grow(out, 1) = c;
	out->len++;
}

void tp_out_text(TpOut *out, TpText text);
/* tp_out_pass - append bytes; if they are many, write them from where they are */
void tp_out_pass(TpOut *out, TpText text);
void tp_out_repeat(TpOut *out, char c, gsize times);
void tp_out_int(TpOut *out, gint64 number);
/* tp_out_digits - put a number down where there is room for TP_OUT_DIGITS bytes; returns its end */
enum { TP_OUT_DIGITS = 20 }; /* of the longest number, or 19 and its sign */
char *tp_out_digits(char *to, gint64 number);
void tp_out_format(TpOut *out, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* tp_out_bytes - append bytes, inline: with a constant length they are a few moves */
static inline void tp_out_bytes(TpOut *out, const char *at, gsize len)
{
	memcpy(tp_out_grow(out, len), at, len);
	out->len += len;
}

/* TP_OUT - append a string literal */
#define TP_OUT(out, literal) tp_out_bytes((out), "" literal, sizeof(literal) - 1)

/* tp_out_str - append a string of our own (never one from a mail: see safe.h) */
static inline void tp_out_str(TpOut *out, const char *s)
{
	tp_out_text(out, tp_text_str(s));
}

/* tp_out_flush - write out what has gathered; FALSE once a write has failed */
gboolean tp_out_flush(TpOut *out);
/* tp_out_drain - flush when more than a block has gathered */
gboolean tp_out_drain(TpOut *out);
