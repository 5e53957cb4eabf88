/* SPDX-License-Identifier: MIT */
#include "filter/test.h"

#include "filter/fold.h"

/* tp_test_has - do the term's words occur in folded text? */
gboolean tp_test_has(const TpTerm *term, TpText folded)
{
	return tp_text_find(folded, term->text) >= 0;
}

/* tp_test_holds - do they occur in raw text? */
gboolean tp_test_holds(TpFilter *filter, const TpTerm *term, TpText raw)
{
	TpOut *folded = &filter->scratch;

	if (raw.len < term->text.len / 4) /* folding may make text longer, but never that much */
		return FALSE;
	folded->len = 0;
	tp_out_text(folded, raw);
	tp_fold(folded);
	return (!term->whole || folded->len == term->text.len) && tp_test_has(term, tp_text(folded->at, folded->len));
}

/* tp_test_compare - is the number on the side of the term's number that the term accepts? */
gboolean tp_test_compare(const TpTerm *term, gint64 number)
{
	guint outcome = number < term->low ? TP_LESS : number == term->low ? TP_EQUAL : TP_MORE;

	return (term->accept & outcome) != 0;
}
