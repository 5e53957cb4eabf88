/* SPDX-License-Identifier: MIT */
#include "report/page.h"

/* The columns of the table, in cells */
enum {
	NUMBER = 5,   /* "4-5  " */
	VERDICT = 18, /* "4-5  = ENCRYPTED  " */
	DELAY = 9,    /* the right column at least, and a blank before it */
	SCOPE = 21,   /* where "(internet)" begins, counted from the right */
	NARROW = 64   /* in a narrower page, hosts stand below the verdict */
};

/* is_narrow - is there no room for hosts beside the verdict? */
static gboolean is_narrow(const TpPage *page)
{
	return page->width < NARROW;
}

/* indent - where the lines of a hop below its first begin */
static gsize indent(const TpPage *page)
{
	return is_narrow(page) ? NUMBER : VERDICT;
}

/* hop_at - the hop of that number */
static const TpHop *hop_at(const TpPage *page, guint n)
{
	return &page->analysis->path.hops[n - 1];
}

/* put_verdict - number and verdict of a hop or a run; returns the cells that they take */
static gsize put_verdict(const TpPage *page, guint first, guint last)
{
	TpVerdict verdict = tp_hop_shown(hop_at(page, first));
	TpText word = tp_text_str(tp_words_verdict(verdict));
	gsize start = page->out->len;

	tp_out_int(page->out, first);
	if (last > first)
		tp_out_format(page->out, "-%u", last);
	gsize used = page->out->len - start, number = MAX(NUMBER, used + 1);
	tp_out_repeat(page->out, ' ', number - used);

	tp_out_char(page->out, tp_hop_glyph(hop_at(page, first)));
	TP_OUT(page->out, " ");
	tp_page_verdict(page, word, verdict);
	return number + 2 + word.len;
}

/* put_row - number, verdict, who, delay; what of `who` does not fit stands below */
static void put_row(const TpPage *page, guint first, guint last, const TpOut *who)
{
	g_auto(TpOut) delay = TP_OUT_MEMORY;
	gsize used = put_verdict(page, first, last);
	TpText rest = tp_page_text(who);

	tp_words_delay(&delay, &page->analysis->path, first, last);
	if (!is_narrow(page)) {
		gsize at = MAX(VERDICT, used + 1), right = MAX(DELAY, delay.len + 1);
		TpText shown = tp_words_line(&rest, page->width - at - right);
		tp_out_repeat(page->out, ' ', at - used);
		tp_out_text(page->out, shown);
		used = at + tp_safe_width(shown);
	}
	tp_page_right(page, used, &delay);
	if (rest.len > 0)
		tp_words_wrap(page->out, rest, indent(page), page->width);
}

/* put_to - "-> mx.example      (internet)" */
static void put_to(const TpPage *page, const TpHop *hop)
{
	g_auto(TpOut) to = TP_OUT_MEMORY;
	gsize scope_at = page->width - SCOPE - indent(page);

	TP_OUT(&to, "-> ");
	tp_words_host_by(&to, hop);
	gsize cells = tp_safe_width(tp_page_text(&to));
	tp_out_repeat(&to, ' ', !is_narrow(page) && cells < scope_at ? scope_at - cells : 1);
	TP_OUT(&to, "(");
	tp_out_str(&to, tp_words_scope(hop));
	if (tp_words_is_doubtful(hop))
		TP_OUT(&to, ", doubtful");
	TP_OUT(&to, ")");
	tp_page_wrap(page, "", &to, indent(page));
}

/* put_hop - a hop: where from, where to, what was noted */
static void put_hop(const TpPage *page, guint n)
{
	g_auto(TpOut) from = TP_OUT_MEMORY, detail = TP_OUT_MEMORY;

	tp_words_host_from(&from, hop_at(page, n));
	put_row(page, n, n, &from);
	put_to(page, hop_at(page, n));
	tp_words_detail(&detail, hop_at(page, n));
	tp_page_wrap(page, "", &detail, indent(page));
}

/* put_run - local steps in one line */
static void put_run(const TpPage *page, guint first, guint last)
{
	g_auto(TpOut) where = TP_OUT_MEMORY;

	tp_words_run(&where, &page->analysis->path, first, last);
	put_row(page, first, last, &where);
}

/* put_trust - the trust line, if it lies before that hop */
static void put_trust(const TpPage *page, guint n)
{
	g_auto(TpOut) trust = TP_OUT_MEMORY;

	TP_OUT(&trust, "---- trust line: ");
	gsize start = trust.len;
	tp_words_trust(&trust, &page->analysis->path, n);
	if (trust.len == start)
		return;
	TP_OUT(&trust, " ----");
	tp_page_wrap(page, "", &trust, 0);
}

/* put_heading - the names of the columns */
static void put_heading(const TpPage *page)
{
	g_auto(TpOut) delay = TP_OUT_MEMORY;
	TpText names = is_narrow(page) ? TP_LITERAL("Hop  Verdict") : TP_LITERAL("Hop  Verdict      From -> to");

	TP_OUT(&delay, "Delay");
	tp_out_text(page->out, names);
	tp_page_right(page, names.len, &delay);
}

/* tp_page_hops - the table of hops, local steps folded */
void tp_page_hops(const TpPage *page)
{
	const TpPath *path = &page->analysis->path;

	if (path->n_hops == 0)
		return;
	TP_OUT(page->out, "\n");
	put_heading(page);
	for (guint n = 1; n <= path->n_hops; n++) {
		guint last = tp_words_run_end(path, n);
		put_trust(page, n);
		if (hop_at(page, n)->channel == TP_CHANNEL_LOCAL)
			put_run(page, n, last);
		else
			put_hop(page, n);
		n = last;
	}
}
