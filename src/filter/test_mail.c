/* SPDX-License-Identifier: MIT */
/* What is asked of the mail as a whole */
#include "filter/fold.h"
#include "filter/test.h"

enum { DAY = 24 * 60 * 60 };

/* Where each of the folded headers comes from, and how it is decoded */
static const struct {
	TpFieldId field;
	void (*decode)(TpOut *out, TpText raw);
} sources[TP_SHOWN] = {
	[TP_SHOWN_FROM] = { TP_FIELD_FROM, tp_decode_addresses },
	[TP_SHOWN_TO] = { TP_FIELD_TO, tp_decode_addresses },
	[TP_SHOWN_CC] = { TP_FIELD_CC, tp_decode_addresses },
	[TP_SHOWN_SUBJECT] = { TP_FIELD_SUBJECT, tp_decode_text },
	[TP_SHOWN_MESSAGE_ID] = { TP_FIELD_MESSAGE_ID, tp_out_text },
	[TP_SHOWN_LABELS] = { TP_FIELD_X_GMAIL_LABELS, tp_decode_text },
};

/* shown - a header, decoded and folded when it is first asked for */
static TpText shown(TpFilter *filter, TpShown which)
{
	TpOut *folded = &filter->shown[which];
	TpText raw = filter->analysis->message.first[sources[which].field];

	if ((filter->folded >> which & 1) == 0) {
		folded->len = 0;
		if (raw.len > 0)
			sources[which].decode(folded, raw);
		tp_fold(folded);
		filter->folded |= 1U << which;
	}
	return tp_text(folded->at, folded->len);
}

/* tp_test_any - words alone: in the headers that are shown */
gboolean tp_test_any(TpFilter *filter, const TpTerm *term)
{
	static const TpShown in[] = { TP_SHOWN_FROM, TP_SHOWN_SUBJECT, TP_SHOWN_TO, TP_SHOWN_MESSAGE_ID };

	for (gsize i = 0; i < G_N_ELEMENTS(in); i++)
		if (tp_test_has(term, shown(filter, in[i])))
			return TRUE;
	return FALSE;
}

/* tp_test_from - the sender */
gboolean tp_test_from(TpFilter *filter, const TpTerm *term)
{
	return tp_test_has(term, shown(filter, TP_SHOWN_FROM));
}

/* tp_test_to - a recipient */
gboolean tp_test_to(TpFilter *filter, const TpTerm *term)
{
	return tp_test_has(term, shown(filter, TP_SHOWN_TO)) || tp_test_has(term, shown(filter, TP_SHOWN_CC));
}

/* tp_test_subj - the subject */
gboolean tp_test_subj(TpFilter *filter, const TpTerm *term)
{
	return tp_test_has(term, shown(filter, TP_SHOWN_SUBJECT));
}

/* tp_test_is - the verdict */
gboolean tp_test_is(TpFilter *filter, const TpTerm *term)
{
	return filter->analysis->path.verdict == term->low;
}

/* tp_test_hops - how many there are, also of those beyond the limit */
gboolean tp_test_hops(TpFilter *filter, const TpTerm *term)
{
	return tp_test_compare(term, filter->analysis->path.n_seen);
}

/* day_of - the day on which the mail was written, where it was written; FALSE if it does not tell */
static gboolean day_of(const TpFilter *filter, gint64 *day)
{
	TpWhen when = tp_when_parse(filter->analysis->message.first[TP_FIELD_DATE]);
	gint64 there = when.utc + when.zone * 60;

	*day = there / DAY - (there % DAY < 0 ? 1 : 0);
	return when.set;
}

/* tp_test_since - on the first of those days, or later */
gboolean tp_test_since(TpFilter *filter, const TpTerm *term)
{
	gint64 day;

	return day_of(filter, &day) && day >= term->low;
}

/* tp_test_until - on the last of those days, or earlier */
gboolean tp_test_until(TpFilter *filter, const TpTerm *term)
{
	gint64 day;

	return day_of(filter, &day) && day <= term->high;
}

/* tp_test_date - on one of those days */
gboolean tp_test_date(TpFilter *filter, const TpTerm *term)
{
	gint64 day;

	return day_of(filter, &day) && day >= term->low && day <= term->high;
}

/* tp_test_arrived - on one of those days, where statistics count it */
gboolean tp_test_arrived(TpFilter *filter, const TpTerm *term)
{
	gint32 day = tp_analysis_day(filter->analysis);

	return day != TP_NO_DAY && day >= term->low && day <= term->high;
}

/* glob - does the pattern, in which * is any text, make up the whole text? */
static gboolean glob(TpText pattern, TpText text)
{
	gsize p = 0, t = 0, star = G_MAXSIZE, from = 0; /* the last *, and where the text went on behind it */

	while (t < text.len) {
		if (p < pattern.len && pattern.at[p] == '*') {
			star = p++;
			from = t;
		} else if (p < pattern.len && pattern.at[p] == text.at[t]) {
			p++;
			t++;
		} else if (star != G_MAXSIZE) {
			p = star + 1;
			t = ++from;
		} else {
			return FALSE;
		}
	}
	while (p < pattern.len && pattern.at[p] == '*')
		p++;
	return p == pattern.len;
}

/* tp_test_path - the path string; "-" where there are no hops, as lists show it */
gboolean tp_test_path(TpFilter *filter, const TpTerm *term)
{
	g_autoptr(GString) path = g_string_sized_new(64);

	tp_path_string(&filter->analysis->path, path);
	return glob(term->text, path->len > 0 ? tp_text(path->str, path->len) : TP_LITERAL("-"));
}

/* tp_test_end2end - PGP or S/MIME */
gboolean tp_test_end2end(TpFilter *filter, const TpTerm *term)
{
	TpSeal seal = filter->analysis->message.seal;

	return term->low == TP_SEALS ? seal != TP_SEAL_NONE : seal == term->low;
}

/* is_label - is it that label, or one below it? */
static gboolean is_label(TpText label, TpText said)
{
	return label.len >= said.len && memcmp(label.at, said.at, said.len) == 0 &&
	       (label.len == said.len || label.at[said.len] == '/');
}

/* tp_test_label - one of the labels, which stand between commas and may be quoted */
gboolean tp_test_label(TpFilter *filter, const TpTerm *term)
{
	TpText rest = shown(filter, TP_SHOWN_LABELS);

	while (rest.len > 0) {
		const char *comma = memchr(rest.at, ',', rest.len);
		TpText label = comma != NULL ? tp_text_between(rest.at, comma) : rest;
		if (is_label(tp_text_strip(label, " \""), term->text))
			return TRUE;
		rest = comma != NULL ? tp_text_between(comma + 1, tp_text_end(rest)) : TP_NO_TEXT;
	}
	return FALSE;
}

/* tp_test_note - the mail or the hop at hand bears it */
gboolean tp_test_note(TpFilter *filter, const TpTerm *term)
{
	TpNotes notes = filter->hop != NULL ? filter->hop->notes : filter->analysis->notes;

	return tp_notes_has(notes, (TpNote)term->low);
}

/* tp_test_spam - a filter on the way said so */
gboolean tp_test_spam(TpFilter *filter, const TpTerm *term)
{
	TpText flag = tp_text_trim(filter->analysis->message.first[TP_FIELD_X_SPAM_FLAG]);

	return tp_text_starts(flag, "yes") == term->low;
}
