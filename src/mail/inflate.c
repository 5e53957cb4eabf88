/* SPDX-License-Identifier: MIT */
#include "mail/inflate.h"

#include <zlib.h>

#include "mail/bomb.h"

enum { BLOCK = 64 * 1024, GZIP = 15 + 16 /* the greatest window, and only gzip */ };

struct TpInflate {
	z_stream stream;
	Bytef *block;     /* compressed bytes */
	gboolean between; /* after a member: another may follow, or none */
	gboolean ended;
	int begun; /* what zlib said to that: Z_OK, or why nothing can be unpacked */
	guint64 in, out;
};

/* tp_inflate_new - with what was read already */
TpInflate *tp_inflate_new(TpText start)
{
	TpInflate *gz = g_new0(TpInflate, 1);

	gz->block = g_malloc(MAX(BLOCK, start.len));
	memcpy(gz->block, start.at, start.len);
	gz->stream.next_in = gz->block;
	gz->stream.avail_in = (uInt)start.len;
	gz->in = start.len;
	gz->begun = inflateInit2(&gz->stream, GZIP);
	return gz;
}

/* tp_inflate_free - and its window */
void tp_inflate_free(TpInflate *gz)
{
	if (gz == NULL)
		return;
	inflateEnd(&gz->stream);
	g_free(gz->block);
	g_free(gz);
}

/* fill - more compressed bytes; FALSE if there are none */
static gboolean fill(TpInflate *gz, TpInput *input)
{
	z_stream *stream = &gz->stream;

	stream->next_in = gz->block;
	stream->avail_in = (uInt)tp_input_raw(input, (char *)gz->block, BLOCK);
	gz->in += stream->avail_in;
	return stream->avail_in > 0;
}

/* stop - nothing more will come; with a reason if that is not as it should be */
static void stop(TpInflate *gz, TpInput *input, const char *why)
{
	gz->ended = TRUE;
	if (input->failed == NULL)
		input->failed = why;
}

/* another - does another member begin? A disk's or tape's padding with NUL is none. */
static gboolean another(TpInflate *gz, TpInput *input)
{
	z_stream *stream = &gz->stream;

	do {
		while (stream->avail_in > 0 && *stream->next_in == 0) {
			stream->next_in++;
			stream->avail_in--;
		}
	} while (stream->avail_in == 0 && fill(gz, input));
	if (stream->avail_in == 0)
		stop(gz, input, NULL);
	else if (*stream->next_in != 0x1F)
		stop(gz, input, "what comes after the compressed data was not read");
	else
		return inflateReset(stream) == Z_OK;
	return FALSE;
}

/* refusal - why zlib could not begin; words that live for ever, as those of an input in trouble have to */
static const char *refusal(int status)
{
	return status == Z_MEM_ERROR ? "unpacking cannot begin: insufficient memory"
	                             : "unpacking cannot begin: zlib is not the version that this was built for";
}

/* step - unpack as much as is at hand */
static void step(TpInflate *gz, TpInput *input)
{
	z_stream *stream = &gz->stream;

	if (gz->between && !another(gz, input))
		return;
	gz->between = FALSE;
	if (stream->avail_in == 0 && !fill(gz, input)) {
		stop(gz, input, "the compressed data is cut off: what was there was read");
		return;
	}
	uInt room = stream->avail_out;
	int status = inflate(stream, Z_NO_FLUSH);
	gz->out += room - stream->avail_out;
	gz->between = status == Z_STREAM_END;
	if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
		stop(gz, input, "the compressed data is damaged: what is before that was read");
	else if (tp_bomb(gz->in, gz->out))
		stop(gz, input, TP_BOMB_SENTENCE);
}

/* tp_inflate_read - up to `most` bytes */
gsize tp_inflate_read(TpInflate *gz, TpInput *input, char *to, gsize most)
{
	z_stream *stream = &gz->stream;
	gsize got = 0;

	if (gz->begun != Z_OK && !gz->ended)
		stop(gz, input, refusal(gz->begun));
	while (got < most && !gz->ended) {
		uInt room = (uInt)MIN(most - got, (gsize)G_MAXINT);
		stream->next_out = (Bytef *)to + got;
		stream->avail_out = room;
		step(gz, input);
		got += room - stream->avail_out;
	}
	return got;
}
