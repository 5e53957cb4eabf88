/* SPDX-License-Identifier: MIT */
#include "filter/fold.h"

/* squeeze - ASCII in lower case, a run of white space as one blank, none at the ends; is all of it ASCII? */
static gboolean squeeze(TpOut *out)
{
	gboolean ascii = TRUE, blank = FALSE;
	gsize to = 0;

	for (gsize i = 0; i < out->len; i++) {
		char c = out->at[i];
		if (tp_space(c)) {
			blank = to > 0;
			continue;
		}
		if (blank)
			out->at[to++] = ' ';
		blank = FALSE;
		ascii = ascii && (guchar)c < 0x80;
		out->at[to++] = g_ascii_tolower(c);
	}
	out->len = to;
	return ascii;
}

/* tp_fold - fold everything in the buffer */
void tp_fold(TpOut *out)
{
	if (squeeze(out))
		return;
	g_autofree char *valid = g_utf8_make_valid(out->at, (gssize)out->len);
	g_autofree char *folded = g_utf8_casefold(valid, -1);
	g_autofree char *composed = g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
	out->len = 0;
	tp_out_str(out, composed != NULL ? composed : folded);
}
