/* SPDX-License-Identifier: MIT */
/*
 * sink - where a report goes: standard output, or a file that is there whole or not at all
 *
 * A file is written beside its final name and renamed at the end, so that a full disk or a crash leaves the old
 * one as it was.
 *
 * Depends on: out.
 */
#pragma once

#include <tlspath/out.h>

typedef struct TpSink TpSink;

/* tp_sink_open - `name` NULL: standard output */
TpSink *tp_sink_open(const char *name, GError **error);
/* tp_sink_free - a file that was not closed disappears */
void tp_sink_free(TpSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TpSink, tp_sink_free)

TpOut *tp_sink_out(TpSink *sink);
/* tp_sink_close - write the rest and give the file its name */
gboolean tp_sink_close(TpSink *sink, GError **error);
