/* SPDX-License-Identifier: MIT */
/*
 * explain - the parts of the report that tells how a verdict came about
 *
 * Everything here is what the judging code left behind (TpHop.why) or let somebody see (TpWatch): nothing is
 * judged again. A part is a few paragraphs, each behind its label.
 *
 * Depends on: page; analysis's watch, path's policy and reader.
 */
#pragma once

#include "report/page.h"

/* Cells: before a line, of a label, of quoted words at most */
enum { TP_EXPLAIN_INDENT = 2, TP_EXPLAIN_LABEL = 11, TP_EXPLAIN_QUOTE = 240 };

/* tp_explain_record - the record cut into clauses, and who the client and the recorder are */
void tp_explain_record(const TpPage *page, guint hop);
/* tp_explain_rows - which rows were asked, and which matched */
void tp_explain_rows(const TpPage *page, guint hop);
/* tp_explain_tls - version, cipher, key exchange, what they give, and what we think of it */
void tp_explain_tls(const TpPage *page, guint hop);

/* tp_explain_quote - append words of a record in quotation marks */
void tp_explain_quote(TpOut *out, TpText words);
/* tp_explain_line - a label, and `text` behind it */
void tp_explain_line(const TpPage *page, const char *label, const TpOut *text);

/* tp_explain_hop - the hop of that number, from 1 */
static inline const TpHop *tp_explain_hop(const TpPage *page, guint hop)
{
	return &page->analysis->path.hops[hop - 1];
}
