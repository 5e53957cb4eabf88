/* SPDX-License-Identifier: MIT */
#include "base/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define DOMAIN g_quark_from_static_string("tlspath-sink")

enum { LINKS = 40 }; /* one to the next: as many as Linux follows */

struct TpSink {
	TpOut out;
	char *name, *beside; /* NULL: what is written is there at once */
	gboolean own;        /* the descriptor is ours to close */
	TpSinkFlags flags;
};

/* fail - an error with the system's words for `number` */
static gboolean fail(int number, GError **error)
{
	g_set_error_literal(error, DOMAIN, number, g_strerror(number));
	return FALSE;
}

/* same_file - one file, whatever its names are */
static gboolean same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* follow - the name that symbolic links lead to, also if nothing is there yet; the caller frees it */
static char *follow(const char *name)
{
	char *at = g_strdup(name);

	for (guint i = 0; i < LINKS; i++) {
		g_autofree char *link = g_file_read_link(at, NULL), *above = g_path_get_dirname(at);
		if (link == NULL)
			break;
		g_free(at);
		at = g_path_is_absolute(link) ? g_steal_pointer(&link) : g_build_filename(above, link, NULL);
	}
	return at;
}

/* open_through - what is there takes the bytes as they come */
static gboolean open_through(TpSink *sink, const char *name, GError **error)
{
	sink->out.fd = open(name, O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC);
	sink->own = sink->out.fd >= 0;
	return sink->own || fail(errno, error);
}

/* hand_on - what the old file allows whom, as far as we may say so; the bits of a group are for that group alone */
static void hand_on(int fd, const struct stat *old)
{
	gboolean grouped = fchown(fd, old->st_uid, old->st_gid) == 0 || fchown(fd, (uid_t)-1, old->st_gid) == 0;

	fchmod(fd, old->st_mode & (grouped ? 0777 : 0707));
}

/*
 * open_beside - a file that is to take the place of `old`, or NULL: of nothing
 * Where its mode cannot be set it stays what mkostemp() made it: its owner's alone, which harms nobody.
 */
static gboolean open_beside(TpSink *sink, const struct stat *old, GError **error)
{
	g_autofree char *beside = g_strdup_printf("%s.XXXXXX", sink->name);

	sink->out.fd = mkostemp(beside, O_CLOEXEC);
	if (sink->out.fd < 0)
		return fail(errno, error);
	sink->own = TRUE;
	sink->beside = g_steal_pointer(&beside);
	if (old != NULL) {
		hand_on(sink->out.fd, old);
	} else if (!(sink->flags & TP_SINK_PRIVATE)) {
		mode_t mask = umask(0);
		umask(mask);
		fchmod(sink->out.fd, 0666 & ~mask);
	}
	return TRUE;
}

/* open_named - by what is there under that name */
static gboolean open_named(TpSink *sink, const char *name, GError **error)
{
	struct stat there, led_to, standard;
	gboolean exists = stat(name, &there) == 0;

	if (!exists && errno != ENOENT)
		return fail(errno, error);
	if (exists && (sink->flags & TP_SINK_NEW))
		return fail(EEXIST, error);
	/* others may write there before and after us: a new file under that name would leave theirs out */
	if (exists && fstat(STDOUT_FILENO, &standard) == 0 && same_file(&there, &standard))
		return TRUE;
	sink->name = sink->flags & TP_SINK_NEW ? g_strdup(name) : follow(name);
	if (!exists)
		return open_beside(sink, NULL, error);
	/* below /proc links lead to files that have no name any more: such a one cannot be replaced */
	if (!S_ISREG(there.st_mode) || stat(sink->name, &led_to) != 0 || !same_file(&there, &led_to))
		return open_through(sink, name, error);
	return eaccess(sink->name, W_OK) == 0 ? open_beside(sink, &there, error) : fail(errno, error);
}

/* tp_sink_open - standard output, or what is to be under `name` */
TpSink *tp_sink_open(const char *name, TpSinkFlags flags, GError **error)
{
	g_autoptr(TpSink) sink = g_new0(TpSink, 1);

	sink->out = TP_OUT_MEMORY;
	sink->out.fd = STDOUT_FILENO;
	sink->flags = flags;
	return name == NULL || open_named(sink, name, error) ? g_steal_pointer(&sink) : NULL;
}

/* tp_sink_free - a file that was not closed disappears */
void tp_sink_free(TpSink *sink)
{
	if (sink == NULL)
		return;
	if (sink->own)
		close(sink->out.fd);
	if (sink->beside != NULL)
		unlink(sink->beside);
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

/* tp_sink_whole - is it there whole or not at all? */
gboolean tp_sink_whole(const TpSink *sink)
{
	return sink->beside != NULL;
}

/*
 * give_name - to what is written beside; a new one takes it from nobody
 * A file system without hard links, such as FAT, cannot promise that: there it is enough that nothing was there before.
 */
static gboolean give_name(const TpSink *sink)
{
	if (!(sink->flags & TP_SINK_NEW))
		return rename(sink->beside, sink->name) == 0;
	if (link(sink->beside, sink->name) == 0) {
		unlink(sink->beside);
		return TRUE;
	}
	return errno != EEXIST && rename(sink->beside, sink->name) == 0;
}

/* tp_sink_close - write the rest and give the file its name */
gboolean tp_sink_close(TpSink *sink, GError **error)
{
	if (!tp_out_flush(&sink->out))
		return fail(sink->out.error, error);
	if (!sink->own)
		return TRUE;
	if (sink->beside != NULL && fsync(sink->out.fd) != 0 && errno != EINVAL)
		return fail(errno, error);
	sink->own = FALSE;
	if (close(sink->out.fd) != 0 && errno != EINTR)
		return fail(errno, error);
	if (sink->beside != NULL && !give_name(sink))
		return fail(errno, error);
	g_clear_pointer(&sink->beside, g_free);
	return TRUE;
}
