/* SPDX-License-Identifier: MIT */
#include "cli/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define DOMAIN g_quark_from_static_string("tlspath-sink")

struct TpSink {
	TpOut out;
	char *name, *beside; /* NULL: standard output */
};

/* fail - an error with the system's words for `number` */
static gboolean fail(int number, GError **error)
{
	g_set_error_literal(error, DOMAIN, number, g_strerror(number));
	return FALSE;
}

/* tp_sink_open - standard output, or a new file beside `name` */
TpSink *tp_sink_open(const char *name, GError **error)
{
	g_autoptr(TpSink) sink = g_new0(TpSink, 1);

	sink->out = TP_OUT_MEMORY;
	sink->out.fd = STDOUT_FILENO;
	if (name == NULL)
		return g_steal_pointer(&sink);
	sink->name = g_strdup(name);
	sink->beside = g_strdup_printf("%s.XXXXXX", name);
	sink->out.fd = mkostemp(sink->beside, O_CLOEXEC);
	if (sink->out.fd < 0) {
		g_clear_pointer(&sink->beside, g_free);
		fail(errno, error);
		return NULL;
	}
	mode_t mask = umask(0);
	umask(mask);
	fchmod(sink->out.fd, 0666 & ~mask);
	return g_steal_pointer(&sink);
}

/* tp_sink_free - a file that was not closed disappears */
void tp_sink_free(TpSink *sink)
{
	if (sink == NULL)
		return;
	if (sink->beside != NULL) {
		close(sink->out.fd);
		unlink(sink->beside);
	}
	tp_out_clear(&sink->out);
	g_free(sink->beside);
	g_free(sink->name);
	g_free(sink);
}

/* tp_sink_out - the buffer to write into */
TpOut *tp_sink_out(TpSink *sink)
{
	return &sink->out;
}

/* tp_sink_close - write the rest and give the file its name */
gboolean tp_sink_close(TpSink *sink, GError **error)
{
	if (!tp_out_flush(&sink->out))
		return fail(sink->out.error, error);
	if (sink->beside == NULL)
		return TRUE;
	if (fsync(sink->out.fd) != 0 && errno != EINVAL)
		return fail(errno, error);
	if (rename(sink->beside, sink->name) != 0)
		return fail(errno, error);
	close(sink->out.fd);
	g_clear_pointer(&sink->beside, g_free);
	return TRUE;
}
