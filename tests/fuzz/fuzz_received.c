/* SPDX-License-Identifier: MIT */
/* Any bytes as the value of a Received field: every text lies inside them, and parsing twice says the same */
#include "fuzz/fuzz.h"
#include "unit/hop_check.h"

static TpReceived once, again;

/* LLVMFuzzerTestOneInput - one field */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TpText value = tp_text((const char *)data, size);

	tp_received_parse(&once, value);
	received_check(&once, value);
	memset(&again, 0xAA, sizeof again);
	tp_received_parse(&again, value);
	g_assert_cmpint(once.n_comments, ==, again.n_comments);
	g_assert_cmphex(once.notes, ==, again.notes);
	g_assert_true(once.with.at == again.with.at && once.with.len == again.with.len);
	g_assert_true(once.helo.at == again.helo.at && once.ip.at == again.ip.at);
	return 0;
}
