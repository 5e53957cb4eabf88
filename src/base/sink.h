/* SPDX-License-Identifier: MIT */
/*
 * sink - where a report goes: standard output, or a file that is there whole or not at all
 *
 *     no name                     standard output; also the name of what that leads to, such as /dev/stdout
 *     a file, or nothing yet      written beside it and renamed at the end, so that a full disk or a crash leaves the
 *                                 old one as it was
 *     a symbolic link             the same with what it leads to; the link stays
 *     a named pipe, a device      takes what comes as it comes
 *
 * A file that is replaced hands on its mode, and its owner and group where we may give them; one that must not be
 * written to is not replaced either.
 *
 * Depends on: out. Owns its buffer, the file beside and its descriptor; standard output is everybody's.
 */
#pragma once

#include <tlspath/out.h>

typedef struct TpSink TpSink;

typedef enum {
	TP_SINK_USUAL,
	TP_SINK_PRIVATE = 1, /* a file that was not there is for its owner alone; else as the umask has it */
	TP_SINK_NEW = 2      /* nothing may be there under that name, nor come while we write */
} TpSinkFlags;

/* tp_sink_open - `name` NULL: standard output */
TpSink *tp_sink_open(const char *name, TpSinkFlags flags, GError **error);
/* tp_sink_free - a file that was not closed disappears */
void tp_sink_free(TpSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpSink, tp_sink_free)

TpOut *tp_sink_out(TpSink *sink);
/* tp_sink_whole - is it there whole or not at all? If not, what was written so far has been seen */
gboolean tp_sink_whole(const TpSink *sink);
/* tp_sink_close - write the rest and give the file its name */
gboolean tp_sink_close(TpSink *sink, GError **error);
