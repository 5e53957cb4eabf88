/* SPDX-License-Identifier: MIT */
/* Any bytes as a record, with all patterns: a hop that fits together, also with other folds, and whatever was read before */
#include "fuzz/fuzz.h"
#include "unit/forgetful.h"
#include "unit/hop_check.h"

static TpHopReader *reader, *forgetful;
static TpHop hop, other;

/* set_up - one reader that remembers, one that does not */
static void set_up(void)
{
	reader = tp_hop_reader_new();
	forgetful = forgetful_new();
}

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
		set_up();
	tp_hop_read(reader, &hop, value, FALSE);
	hop_check(&hop, value);
	tp_hop_read(forgetful, &other, value, FALSE);
	g_assert_cmpstr(hop_differs(&hop, value, &other, value), ==, NULL);
	tp_hop_read(reader, &other, tp_text(tabs, size), FALSE);
	g_assert_cmpstr(hop_differs(&hop, value, &other, tp_text(tabs, size)), ==, NULL);
	return 0;
}
