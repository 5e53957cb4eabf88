/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <tlspath/out.h>

enum {
	BLOCK = 64 * 1024,
	FIRST = 1024 /* most buffers hold a line or a sentence, and blocks of this size malloc has at hand */
};

/* tp_out_clear - free the buffer; what was not flushed is gone */
void tp_out_clear(TpOut *out)
{
	g_free(out->at);
	out->at = NULL;
	out->len = out->size = 0;
}

/* tp_out_grow_rest - a larger buffer */
char *tp_out_grow_rest(TpOut *out, gsize more)
{
	out->size = MAX(MAX(out->size * 2, FIRST), out->len + more + 1);
	out->at = g_realloc(out->at, out->size);
	return out->at + out->len;
}

/* tp_out_text - append bytes as they are */
void tp_out_text(TpOut *out, TpText text)
{
	if (text.len == 0)
		return;
	memcpy(tp_out_grow(out, text.len), text.at, text.len);
	out->len += text.len;
}

/* tp_out_repeat - append a character `times` times */
void tp_out_repeat(TpOut *out, char c, gsize times)
{
	memset(tp_out_grow(out, times), c, times);
	out->len += times;
}

/* tp_out_digits - a number in decimal, where there is room */
char *tp_out_digits(char *to, gint64 number)
{
	guint64 left = number < 0 ? -(guint64)number : (guint64)number, rest = left;

	if (G_LIKELY(left < 10 && number >= 0)) { /* most are short: hops, delays */
		*to = (char)('0' + left);
		return to + 1;
	}
	if (number < 0)
		*to++ = '-';
	do
		to++;
	while ((rest /= 10) != 0);
	char *const end = to;
	do
		*--to = (char)('0' + left % 10);
	while ((left /= 10) != 0);
	return end;
}

/* tp_out_int - append a number in decimal */
void tp_out_int(TpOut *out, gint64 number)
{
	out->len = (gsize)(tp_out_digits(tp_out_grow(out, TP_OUT_DIGITS), number) - out->at);
}

/* tp_out_format - append formatted text of our own; most of it is short, so that one try is enough */
void tp_out_format(TpOut *out, const char *format, ...)
{
	va_list args, again;
	gsize room = 128;

	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(tp_out_grow(out, room), room, format, args);
	va_end(args);
	if (len >= (int)room) {
		room = (gsize)len + 1;
		len = vsnprintf(tp_out_grow(out, room), room, format, again);
	}
	va_end(again);
	out->len += len > 0 ? (gsize)len : 0;
}

/* await_room - a pipe that somebody made not to block is full: wait until it is read; 0, or errno */
static int await_room(int fd)
{
	struct pollfd wait = { .fd = fd, .events = POLLOUT };

	return poll(&wait, 1, -1) < 0 && errno != EINTR ? errno : 0;
}

/* write_all - to the descriptor, unless a write has failed before */
static void write_all(TpOut *out, TpText text)
{
	while (text.len > 0 && out->error == 0) {
		ssize_t n = write(out->fd, text.at, text.len);
		if (n >= 0)
			text = tp_text(text.at + n, text.len - (gsize)n);
		else if (errno == EAGAIN)
			out->error = await_room(out->fd);
		else if (errno != EINTR)
			out->error = errno;
	}
}

/* tp_out_flush - write out what has gathered */
gboolean tp_out_flush(TpOut *out)
{
	if (out->fd < 0)
		return TRUE;
	write_all(out, tp_text(out->at, out->len));
	out->len = 0;
	return out->error == 0;
}

/* tp_out_pass - append bytes; if they are many, write them from where they are */
void tp_out_pass(TpOut *out, TpText text)
{
	if (text.len < BLOCK || out->fd < 0) {
		tp_out_text(out, text);
		return;
	}
	tp_out_flush(out);
	write_all(out, text);
}

/* tp_out_drain - flush when more than a block has gathered */
gboolean tp_out_drain(TpOut *out)
{
	return out->len < BLOCK ? out->error == 0 : tp_out_flush(out);
}
