/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "filter/program.h"

enum { INDENT = 13, WIDTH = 80 };

/* put_values - what a key takes, as one paragraph */
static void put_values(TpOut *out, TpKeyId key)
{
	g_auto(TpOut) list = TP_OUT_MEMORY;
	gsize n;
	const TpWordValue *words = tp_filter_words(&n);

	if (tp_filter_table[key].takes != NULL)
		tp_out_format(&list, "such as %s", tp_filter_table[key].takes);
	else
		for (gsize i = 0; i < n; i++)
			if (words[i].key == key)
				tp_out_format(&list, list.len > 0 ? " %s" : "%s", words[i].word);
	tp_words_wrap(out, tp_text(list.at, list.len), INDENT, WIDTH);
}

/* put_key - what it asks, and what it takes */
static void put_key(TpOut *out, TpKeyId key)
{
	const TpFilterKey *row = &tp_filter_table[key];
	gboolean named = *row->name != '\0';

	tp_out_format(out, "%c %s%s", row->same_hop ? '&' : ' ', named ? row->name : "words", named ? ":" : "");
	tp_words_wrap(out, tp_text_str(row->sentence), INDENT, WIDTH);
	put_values(out, key);
}

/* tp_filter_help - the whole language as a table */
void tp_filter_help(TpOut *out)
{
	TP_OUT(out, "a b    a and b: both          a | b  a or b: one or both      !a  not a     ( )\n"
		"\"a b\"  these words; \"or\", \"and\", \"not\" in quotation marks; no case counts\n"
		"&      the same hop: hop:plaintext&scope:internet; joins the keys that bear an &\n"
		"\n");
	for (guint key = 0; key < TP_KEYS; key++)
		put_key(out, (TpKeyId)key);
}
