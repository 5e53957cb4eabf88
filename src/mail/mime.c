/* SPDX-License-Identifier: MIT */
#include "mail/mime.h"

/* add_header - one field for GMime */
static void add_header(GByteArray *bytes, const char *name, TpText value)
{
	if (value.at == NULL)
		return;
	g_byte_array_append(bytes, (const guint8 *)name, (guint)strlen(name));
	g_byte_array_append(bytes, (const guint8 *)value.at, (guint)value.len);
	g_byte_array_append(bytes, (const guint8 *)"\n", 1);
}

/* tp_mime_open - parse a body */
void tp_mime_open(TpMime *mime, TpText type, TpText encoding, TpText body)
{
	mime->bytes = g_byte_array_new();
	add_header(mime->bytes, "MIME-Version:", TP_LITERAL(" 1.0"));
	add_header(mime->bytes, "Content-Type:", type);
	add_header(mime->bytes, "Content-Transfer-Encoding:", encoding);
	add_header(mime->bytes, "", TP_LITERAL(""));
	mime->body = mime->bytes->len;
	g_byte_array_append(mime->bytes, (const guint8 *)body.at, (guint)body.len);
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(mime->bytes);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	mime->object = g_mime_parser_construct_part(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
}

/* tp_mime_close - free all of it */
void tp_mime_close(TpMime *mime)
{
	g_clear_object(&mime->object);
	g_byte_array_unref(mime->bytes);
}

/* tp_mime_is - is the part of this type? */
gboolean tp_mime_is(GMimeObject *object, const char *type, const char *subtype)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

/* tp_mime_content - the decoded content of a part */
GByteArray *tp_mime_content(GMimePart *part)
{
	GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
	GByteArray *bytes = g_byte_array_new();

	if (wrapper != NULL) {
		GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
		g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
		g_mime_data_wrapper_write_to_stream(wrapper, stream);
		g_object_unref(stream);
	}
	return bytes;
}
