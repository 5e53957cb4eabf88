/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

enum {
	ITEMS = 4, /* what is named before "and 12 more" */
	RUN = 3    /* so many in a row are written "2-4" */
};

typedef struct {
	guint first, last;
} Item;

/* tp_words_is_network - is it a hop that the verdict counts? */
gboolean tp_words_is_network(const TpHop *hop, guint unused G_GNUC_UNUSED)
{
	return tp_hop_on_network(hop);
}

/* tp_words_has_verdict - is it a network hop with that verdict? */
gboolean tp_words_has_verdict(const TpHop *hop, guint verdict)
{
	return tp_hop_on_network(hop) && tp_hop_verdict(hop) == verdict;
}

/* tp_words_count - how many hops are spoken of */
guint tp_words_count(const TpPath *path, TpHopTest test, guint what)
{
	guint count = 0;

	for (guint n = 1; n <= path->n_hops; n++)
		count += test(tp_words_hop(path, n), what) ? 1 : 0;
	return count;
}

/* next_item - the next hop that is spoken of, or run of them, from hop `n` on; first 0 if there is none */
static Item next_item(const TpPath *path, TpHopTest test, guint what, guint n)
{
	while (n <= path->n_hops && !test(tp_words_hop(path, n), what))
		n++;
	if (n > path->n_hops)
		return (Item){ 0, 0 };

	guint last = n;
	while (last < path->n_hops && test(tp_words_hop(path, last + 1), what))
		last++;
	return (Item){ n, last - n + 1 >= RUN ? last : n };
}

/* put_items - "2", "2 and 4", "2-5, 9 and 12 more" */
static void put_items(TpOut *out, const Item *items, guint n_items, guint more)
{
	for (guint i = 0; i < n_items; i++) {
		if (i > 0)
			tp_out_str(out, i + 1 == n_items && more == 0 ? " and " : ", ");
		tp_out_int(out, items[i].first);
		if (items[i].last > items[i].first) {
			TP_OUT(out, "-");
			tp_out_int(out, items[i].last);
		}
	}
	if (more > 0) {
		TP_OUT(out, " and ");
		tp_out_int(out, more);
		TP_OUT(out, " more");
	}
}

/* tp_words_list - the numbers of the hops that are spoken of */
void tp_words_list(TpOut *out, const TpPath *path, TpHopTest test, guint what)
{
	Item items[ITEMS];
	guint n_items = 0, left = tp_words_count(path, test, what);

	tp_out_str(out, left == 1 ? "hop " : "hops ");
	for (guint n = 1; n_items < ITEMS && left > 0; n_items++) {
		items[n_items] = next_item(path, test, what, n);
		left -= items[n_items].last - items[n_items].first + 1;
		n = items[n_items].last + 1;
	}
	put_items(out, items, n_items, left);
}
