/* SPDX-License-Identifier: MIT */
/*
 * The report that tells how a verdict came about: hop by hop, from the record's words to what they are worth
 */
#include "report/explain.h"

enum { WIDTH_LEAST = 40 };

/* put_reason - "Scope  internet: the client's address is a public one." */
static void put_reason(const TpPage *page, const char *label, guint n, const char *word, guint why)
{
	g_auto(TpOut) line = TP_OUT_MEMORY;

	tp_out_format(&line, "%s: ", word);
	tp_words_why(&line, &page->analysis->path, n, (TpWhy)why);
	TP_OUT(&line, ".");
	tp_explain_line(page, label, &line);
}

/* put_rule - one rule of the contract: it does not apply, or it decides; nothing if it was not asked */
static void put_rule(const TpPage *page, guint n, guint rule)
{
	static const char *const names[TP_RULES] = {
		[TP_RULE_STATED] = "1 stated",
		[TP_RULE_KEYWORD] = "2 keyword",
		[TP_RULE_TOPOLOGY] = "3 topology",
		[TP_RULE_SILENCE] = "4 silence",
	};
	const TpHop *hop = tp_explain_hop(page, n);
	gboolean asked = hop->why.rule[rule] != TP_WHY_NOT_ASKED;
	gboolean last = rule + 1 == TP_RULES || hop->why.rule[rule + 1] == TP_WHY_NOT_ASKED;
	gboolean decides = asked && last && hop->basis != TP_BASIS_NONE;
	g_auto(TpOut) line = TP_OUT_MEMORY;

	if (!asked)
		return;
	if (decides)
		tp_out_format(&line, "DECIDES (%s, %s): ", tp_basis_name(hop->basis), tp_channel_name(hop->channel));
	else
		TP_OUT(&line, "does not apply: ");
	tp_words_why(&line, &page->analysis->path, n, (TpWhy)hop->why.rule[rule]);
	TP_OUT(&line, ".");
	tp_explain_line(page, names[rule], &line);
}

/* put_rules - the rules of the contract in their order */
static void put_rules(const TpPage *page, guint n)
{
	const TpHop *hop = tp_explain_hop(page, n);
	g_auto(TpOut) evidence = TP_OUT_MEMORY, none = TP_OUT_MEMORY;

	TP_OUT(page->out, "\n  Rules, in their order; the first that applies decides\n");
	for (guint rule = 0; rule < TP_RULES; rule++)
		put_rule(page, n, rule);
	if (hop->basis == TP_BASIS_NONE) {
		TP_OUT(&none, "DECIDES (none, unknown): no rule before it applies.");
		tp_explain_line(page, "5 none", &none);
	}
	if (hop->evidence.at == NULL)
		TP_OUT(&evidence, "no words of the record");
	else
		tp_explain_quote(&evidence, hop->evidence);
	tp_explain_line(page, "Evidence", &evidence);
}

/* put_place - kind, scope, neighbours, and whose record it is */
static void put_place(const TpPage *page, guint n)
{
	const TpHop *hop = tp_explain_hop(page, n);

	TP_OUT(page->out, "\n  Its place on the way\n");
	put_reason(page, "Kind", n, tp_kind_name(hop->kind), hop->why.kind);
	put_reason(page, "Scope", n, tp_scope_name(hop->scope), hop->why.scope);
	put_reason(page, "Joins up", n, hop->gap ? "no" : "yes", hop->why.joint);
	put_reason(page, "Record", n, hop->own ? "your own" : "others'", hop->why.record);
}

/* put_notes - what is odd about the hop */
static void put_notes(const TpPage *page, guint n)
{
	for (guint note = 0; note < TP_NOTES; note++) {
		g_auto(TpOut) line = TP_OUT_MEMORY;
		if (!tp_notes_has(tp_explain_hop(page, n)->notes, (TpNote)note))
			continue;
		tp_out_format(&line, "%s (%s)", tp_note_sentence((TpNote)note), tp_note_code((TpNote)note));
		tp_explain_line(page, "Note", &line);
	}
}

/* put_hop - all about one hop */
static void put_hop(const TpPage *page, guint n)
{
	const TpHop *hop = tp_explain_hop(page, n);
	g_auto(TpOut) ends = TP_OUT_MEMORY;
	TpVerdict verdict = tp_hop_shown(hop);

	tp_out_format(page->out, "\nHop %u of %u  %c ", n, page->analysis->path.n_hops, tp_hop_glyph(hop));
	tp_page_verdict(page, tp_text_str(tp_words_verdict(verdict)), verdict);
	TP_OUT(page->out, "\n");
	tp_words_host_from(&ends, hop);
	TP_OUT(&ends, " -> ");
	tp_words_host_by(&ends, hop);
	tp_page_wrap(page, "", &ends, TP_EXPLAIN_INDENT);
	tp_explain_record(page, n);
	tp_explain_rows(page, n);
	put_rules(page, n);
	tp_explain_tls(page, n);
	put_place(page, n);
	put_notes(page, n);
}

/* put_verdict - how the hops make the verdict */
static void put_verdict(const TpPage *page)
{
	const TpPath *path = &page->analysis->path;
	g_auto(TpOut) line = TP_OUT_MEMORY;

	tp_words_headline(&line, page->analysis);
	tp_page_wrap(page, "", &line, 0);
	line.len = 0;
	tp_out_format(&line, "The verdict is \"%s\"", tp_verdict_name(path->verdict));
	if (path->worst_hop > 0)
		tp_out_format(&line, ": hop %u is the first of the worst that crossed a network", path->worst_hop);
	else
		tp_out_str(&line, path->n_hops > 0 ? ": no hop crossed a network" : ": there is no Received field");
	TP_OUT(&line, ".");
	tp_page_wrap(page, "", &line, 0);
}

/* message - one message, all its hops or the one that was asked for */
static void message(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis)
{
	TpPage page = tp_page_begin(out, style, analysis, WIDTH_LEAST);
	guint n_hops = analysis->path.n_hops;

	put_verdict(&page);
	for (guint n = 1; n <= n_hops; n++)
		if (style->hop == 0 || style->hop == n)
			put_hop(&page, n);
	if (style->hop > n_hops)
		tp_out_format(out, "There is no hop %u: this mail has %u.\n", style->hop, n_hops);
	if (style->headings)
		TP_OUT(out, "\n");
}

const TpReport tp_report_explain = { .name = "explain", .message = message };
