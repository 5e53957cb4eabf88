/* SPDX-License-Identifier: MIT */
/* Any bytes as a record, with all patterns: a hop that fits together, also when its folds are other ones */
#include "fuzz/fuzz.h"
#include "unit/hop_check.h"

static TpHopReader *reader;
static TpHop hop, folded;

/* refold - the same bytes with a TAB for every white space; the caller frees it */
static char *refold(const uint8_t *data, size_t size)
{
	char *bytes = g_memdup2(data, size);

	for (size_t i = 0; i < size; i++)
		if (tp_space(bytes[i]))
			bytes[i] = '\t';
	return bytes;
}

/* LLVMFuzzerTestOneInput - one record */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TpText value = tp_text((const char *)data, size);
	g_autofree char *tabs = refold(data, size);

	if (reader == NULL)
		reader = tp_hop_reader_new();
	tp_hop_read(reader, &hop, value, FALSE);
	hop_check(&hop, value);
	tp_hop_read(reader, &folded, tp_text(tabs, size), FALSE);
	g_assert_cmpint(hop.channel, ==, folded.channel);
	g_assert_cmpint(hop.basis, ==, folded.basis);
	g_assert_cmpint(hop.tls.version, ==, folded.tls.version);
	return 0;
}
