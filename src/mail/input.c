/* SPDX-License-Identifier: MIT */
#include "mail/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "mail/archive.h"
#include "mail/inflate.h"

G_STATIC_ASSERT(sizeof(off_t) == 8);

/* fail - set the error of an input that cannot be read */
static gboolean fail(GError **error, TpMailboxError code, const char *reason)
{
	g_set_error_literal(error, TP_MAILBOX_ERROR, (int)code, reason);
	return FALSE;
}

/* await_writer - a named pipe reads as empty until somebody has opened its other end: wait for that */
static void await_writer(int fd)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };

	while (poll(&wait, 1, -1) < 0 && errno == EINTR)
		;
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
}

/* examine - what kind of thing is open, and how much is there to read? */
static gboolean examine(TpInput *input, GError **error)
{
	struct stat *st = &input->opened;

	if (fstat(input->fd, st) != 0)
		return fail(error, TP_MAILBOX_ERROR_OPEN, g_strerror(errno));
	if (S_ISDIR(st->st_mode))
		return fail(error, TP_MAILBOX_ERROR_OPEN, g_strerror(EISDIR));
	if (input->own && !S_ISREG(st->st_mode) && !S_ISFIFO(st->st_mode))
		return fail(error, TP_MAILBOX_ERROR_OPEN, "neither a file nor a pipe");
	if (input->own && S_ISFIFO(st->st_mode))
		await_writer(input->fd);
	/* files that the kernel makes up, as in /proc, say 0 and hold something all the same */
	if (S_ISREG(st->st_mode) && st->st_size > 0) {
		off_t at = input->own ? 0 : lseek(input->fd, 0, SEEK_CUR);
		input->sized = TRUE;
		input->size = at < st->st_size ? (guint64)(st->st_size - MAX(at, 0)) : 0;
		posix_fadvise(input->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	}
	return TRUE;
}

/* tp_input_open - a named file, or a descriptor that stays the caller's */
gboolean tp_input_open(TpInput *input, const char *name, int fd, GError **error)
{
	*input = TP_INPUT_CLOSED;
	input->own = fd < 0;
	input->fd = fd < 0 ? open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) : fd;
	if (input->fd < 0)
		return fail(error, TP_MAILBOX_ERROR_OPEN, g_strerror(errno));
	if (examine(input, error))
		return TRUE;
	tp_input_close(input);
	return FALSE;
}

/* tp_input_inflate - from now on, unpack what is read */
void tp_input_inflate(TpInput *input, TpText start)
{
	input->inflate = tp_inflate_new(start);
	input->ended = FALSE;
}

/* tp_input_raw - up to `most` bytes of the descriptor; fewer at the end only */
gsize tp_input_raw(TpInput *input, char *to, gsize most)
{
	gsize got = 0;

	while (got < most) {
		gsize want = most - got;
		if (input->sized)
			want = (gsize)MIN((guint64)want, input->size - input->done);
		ssize_t n = want > 0 ? read(input->fd, to + got, want) : 0;
		if (n > 0) {
			got += (gsize)n;
			input->done += (guint64)n;
		} else if (n == 0) {
			break;
		} else if (errno == EAGAIN) {
			await_writer(input->fd);
		} else if (errno != EINTR) {
			input->failed = g_strerror(errno);
			break;
		}
	}
	return got;
}

/* tp_input_read - up to `most` bytes; fewer at the end only */
gsize tp_input_read(TpInput *input, char *to, gsize most)
{
	gsize got = 0;

	if (input->ended)
		return 0;
	if (input->archive != NULL)
		got = tp_archive_read(input->archive, to, most, &input->failed);
	else if (input->inflate != NULL)
		got = tp_inflate_read(input->inflate, input, to, most);
	else
		got = tp_input_raw(input, to, most);
	input->ended = got < most;
	return got;
}

/* tp_input_skip - go to the end of a file, drain all else */
guint64 tp_input_skip(TpInput *input)
{
	gboolean plain = input->inflate == NULL && input->archive == NULL;
	guint64 skipped = 0;
	char waste[16384];

	if (plain && input->sized && !input->ended) {
		skipped = input->size - input->done;
		input->done = input->size;
		input->ended = TRUE;
	}
	while (!input->ended)
		skipped += tp_input_read(input, waste, sizeof waste);
	return skipped;
}

/* tp_input_changed - has the file been written to, cut off or removed? If it is not merely longer, reading failed */
gboolean tp_input_changed(TpInput *input)
{
	const struct stat *was = &input->opened;
	struct stat now;

	if (input->fd < 0 || !S_ISREG(was->st_mode) || fstat(input->fd, &now) != 0)
		return FALSE;
	gboolean written = now.st_size != was->st_size || now.st_mtim.tv_sec != was->st_mtim.tv_sec ||
	                   now.st_mtim.tv_nsec != was->st_mtim.tv_nsec;
	if (written && now.st_size <= was->st_size && input->failed == NULL)
		input->failed = "the file was written over or cut off while it was read: mails may be missing";
	return written || now.st_nlink < was->st_nlink;
}

/* tp_input_at - `most` bytes at `offset` */
gsize tp_input_at(TpInput *input, char *to, gsize most, guint64 offset)
{
	gsize got = 0;

	while (got < most) {
		ssize_t n = pread(input->fd, to + got, most - got, (off_t)(offset + got));
		if (n > 0)
			got += (gsize)n;
		else if (n == 0 || errno != EINTR)
			break;
	}
	return got;
}

/* tp_input_close - close what is ours */
void tp_input_close(TpInput *input)
{
	if (input->own && input->fd >= 0)
		close(input->fd);
	tp_inflate_free(input->inflate);
	*input = TP_INPUT_CLOSED;
}
