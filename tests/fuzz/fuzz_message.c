/* SPDX-License-Identifier: MIT */
/* Any bytes as a header block and a body: fields lie inside it, and the whole analysis fits together */
#include <tlspath/analysis.h>

#include "fuzz/fuzz.h"
#include "unit/hop_check.h"

static TpAnalyst *analyst;
static TpAnalysis analysis = { .message = { .mended = { NULL, 0, 0, -1, 0 } } };

/* check_fields - every field of the message lies inside its header block */
static void check_fields(const TpMessage *message)
{
	for (guint i = 0; i < message->n_fields; i++) {
		const TpField *field = &message->fields[i];
		text_inside(field->value, message->head);
		g_assert_cmpuint(field->offset, <=, message->head.len);
		g_assert_cmpuint(tp_message_line(message, field->offset), <=, field->offset + 1);
	}
}

/* LLVMFuzzerTestOneInput - the first byte says where the body begins */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	if (analyst == NULL) {
		tp_decode_start();
		analyst = tp_analyst_new(NULL);
	}
	gsize head = (size - 1) * (255 - data[0]) / 255;
	const TpEntry entry = {
		.where = { .source = "fuzz" },
		.head = tp_text((const char *)data + 1, head),
		.body = tp_text((const char *)data + 1 + head, size - 1 - head),
	};
	tp_analyst_read(analyst, &analysis, &entry);
	check_fields(&analysis.message);
	for (guint i = 0; i < analysis.path.n_hops; i++)
		hop_check(&analysis.path.hops[i], analysis.message.head);
	g_assert_cmpuint(analysis.path.worst_hop, <=, analysis.path.n_hops);
	return 0;
}
