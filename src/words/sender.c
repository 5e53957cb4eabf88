/* SPDX-License-Identifier: MIT */
#include "words/sender.h"

/* tp_words_sender - the address alone; appended, not yet safe */
void tp_words_sender(TpOut *out, TpText raw)
{
	gsize start = out->len;

	tp_decode_addresses(out, raw);
	if (out->len == start)
		return;
	const char *end = out->at + out->len, *open = memrchr(out->at + start, '<', out->len - start);
	const char *close = open != NULL ? memchr(open, '>', (gsize)(end - open)) : NULL;
	if (close == NULL || close == open + 1)
		return;
	out->len = start + (gsize)(close - open - 1);
	memmove(out->at + start, open + 1, out->len - start);
}
