/* SPDX-License-Identifier: MIT */
/*
 * gmime-full MBOX - parses every message of an mbox with GMime, header and parts, and reads its Received fields
 *
 * What a reader of mail does that takes a library for the whole: the measure for one that reads headers alone.
 */
#include <fcntl.h>
#include <stdio.h>

#include <gmime/gmime.h>

/* count_received - the Received fields of a message that have a value */
static guint64 count_received(GMimeMessage *message)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
	guint64 n = 0;

	for (int i = 0; i < g_mime_header_list_get_count(headers); i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
		if (g_ascii_strcasecmp(g_mime_header_get_name(header), "Received") == 0)
			n += g_mime_header_get_value(header) != NULL;
	}
	return n;
}

int main(int argc, char **argv)
{
	guint64 messages = 0, received = 0;

	if (argc != 2) {
		fprintf(stderr, "usage: gmime-full MBOX\n");
		return 2;
	}
	g_mime_init();
	GMimeStream *stream = g_mime_stream_fs_open(argv[1], O_RDONLY, 0, NULL);
	if (stream == NULL) {
		fprintf(stderr, "gmime-full: %s cannot be opened\n", argv[1]);
		return 2;
	}
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	g_object_unref(stream);
	g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
	while (!g_mime_parser_eos(parser)) {
		GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
		if (message == NULL)
			break;
		messages++;
		received += count_received(message);
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_mime_shutdown();
	printf("%" G_GUINT64_FORMAT " messages, %" G_GUINT64_FORMAT " Received fields\n", messages, received);
	return 0;
}
