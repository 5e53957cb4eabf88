/* SPDX-License-Identifier: MIT */
/*
 * The text report: the answer first, then the hops, the one that decides, what follows, and the limits
 *
 * Plain ASCII but for text of the mail. A line that begins with a number is a hop's. Sentences come from words.
 */
#include "report/page.h"

enum {
	WIDTH_LEAST = 30,    /* narrower is not tried */
	LABEL = 10,          /* "Subject   " */
	PARAGRAPH = 2,
	VALUE_CELLS = 256,   /* of a header field */
	RECORD_CELLS = 1024, /* of a record quoted in full */
	THREAT = 35          /* "the same, with a quantum computer  " */
};

/* put_headline - the answer; its first words are coloured */
static void put_headline(const TpPage *page)
{
	g_auto(TpOut) headline = TP_OUT_MEMORY;

	tp_words_headline(&headline, page->analysis);
	TpText rest = tp_page_text(&headline), line = tp_words_line(&rest, page->width);
	gsize mark = MIN(tp_words_headline_mark(page->analysis), line.len);

	tp_page_verdict(page, tp_text(line.at, mark), page->analysis->path.verdict);
	tp_out_text(page->out, tp_text(line.at + mark, line.len - mark));
	TP_OUT(page->out, "\n");
	if (rest.len > 0)
		tp_words_wrap(page->out, rest, PARAGRAPH, page->width);
	headline.len = 0;
	if (tp_words_note(&headline, page->analysis, TP_NOTE_ATTACHED)) /* whose way is this? */
		tp_words_wrap(page->out, tp_page_text(&headline), PARAGRAPH, page->width);
}

/* put_field - a header field as people read it */
static void put_field(const TpPage *page, const char *label, TpText raw, void (*decode)(TpOut *, TpText))
{
	g_auto(TpOut) decoded = TP_OUT_MEMORY, value = TP_OUT_MEMORY;

	if (raw.len == 0)
		return;
	decode(&decoded, raw);
	tp_words_clip(&value, tp_page_text(&decoded), TP_SAFE_TEXT, VALUE_CELLS);
	tp_page_wrap(page, label, &value, LABEL);
}

/* put_envelope - what the message says of itself, and the path in one word */
static void put_envelope(const TpPage *page)
{
	const TpText *first = page->analysis->message.first;
	g_autoptr(GString) path = g_string_new(NULL);
	g_auto(TpOut) line = TP_OUT_MEMORY;

	TP_OUT(page->out, "\n");
	put_field(page, "Subject", first[TP_FIELD_SUBJECT], tp_decode_text);
	put_field(page, "From", first[TP_FIELD_FROM], tp_decode_addresses);
	put_field(page, "To", first[TP_FIELD_TO], tp_decode_addresses);
	put_field(page, "Date", first[TP_FIELD_DATE], tp_out_text);
	if (page->analysis->path.n_hops == 0)
		return;
	tp_path_string(&page->analysis->path, path);
	tp_out_text(&line, tp_text(path->str, path->len));
	TP_OUT(&line, "    (sender on the left; signs below)");
	tp_page_wrap(page, "Path", &line, LABEL);
}

/* record_line - the header line that the hop's record begins at, 0 if it is not known */
static guint record_line(const TpPage *page, const TpHop *hop)
{
	const TpMessage *message = &page->analysis->message;

	for (guint i = 0; i < message->n_fields; i++) {
		TpText value = message->fields[i].value;
		if (hop->received.raw.at >= value.at && hop->received.raw.at < tp_text_end(value))
			return tp_message_line(message, message->fields[i].offset);
	}
	return 0;
}

/* put_record - the record itself */
static void put_record(const TpPage *page, const TpHop *hop)
{
	g_auto(TpOut) record = TP_OUT_MEMORY;
	guint line = record_line(page, hop);

	tp_words_clip(&record, hop->received.raw, TP_SAFE_TEXT, RECORD_CELLS);
	if (record.len == 0)
		return;
	TP_OUT(page->out, "  Record");
	if (line > 0) {
		TP_OUT(page->out, ", header line ");
		tp_out_int(page->out, line);
	}
	TP_OUT(page->out, ":\n");
	tp_page_wrap(page, "", &record, 2 * PARAGRAPH);
}

/* put_hop - what the record of a hop says, what that means, who can change it */
static void put_hop(const TpPage *page, guint number)
{
	static const struct {
		const char *label;
		void (*put)(TpOut *out, const TpAnalysis *analysis, guint hop);
	} paragraphs[] = {
		{ "", tp_words_said },
		{ "How far to believe it: ", tp_words_believe },
		{ "What it means: ", tp_words_means },
		{ "Who can change it: ", tp_words_change },
	};
	const TpPath *path = &page->analysis->path;

	TP_OUT(page->out, "\nAbout hop ");
	tp_out_int(page->out, number);
	TP_OUT(page->out, "\n");
	for (gsize i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
		g_auto(TpOut) text = TP_OUT_MEMORY;
		tp_out_str(&text, paragraphs[i].label);
		gsize label = text.len;
		paragraphs[i].put(&text, page->analysis, number);
		if (text.len > label)
			tp_page_wrap(page, "", &text, PARAGRAPH);
		if (i == 0)
			put_record(page, &path->hops[number - 1]);
	}
}

/* own_hop - the first of the hops that decide which is in a record of your own; 0 if there is none */
static guint own_hop(const TpPath *path)
{
	for (guint i = 0; i < path->n_hops; i++)
		if (path->hops[i].own && tp_hop_on_network(&path->hops[i]) && tp_hop_verdict(&path->hops[i]) == path->verdict)
			return i + 1;
	return 0;
}

/* put_about - the hop that decides, and if others wrote of that one, also the first that your own server wrote of */
static void put_about(const TpPage *page)
{
	const TpPath *path = &page->analysis->path;

	if (path->verdict < TP_VERDICT_WEAK || path->worst_hop == 0)
		return;
	guint own = own_hop(path);
	put_hop(page, path->worst_hop);
	if (own > path->worst_hop && !path->hops[path->worst_hop - 1].own)
		put_hop(page, own);
}

/* put_exposure - who could have read the mail on the way */
static void put_exposure(const TpPage *page)
{
	const TpPath *path = &page->analysis->path;

	if (path->verdict < TP_VERDICT_ENCRYPTED)
		return;
	TP_OUT(page->out, "\n");
	TpText question = tp_words_sealed(page->analysis->message.seal) ?
		TP_LITERAL("Who could have read subject and addresses, if the records are right: one who") :
		TP_LITERAL("Who could have read it on the way, if the records are right: somebody who");
	tp_words_wrap(page->out, question, 0, page->width);
	for (guint threat = 0; threat < TP_THREATS; threat++) {
		g_auto(TpOut) line = TP_OUT_MEMORY;
		tp_out_str(&line, tp_words_threat(threat));
		tp_out_repeat(&line, ' ', page->width >= 2 * THREAT && line.len < THREAT ? THREAT - line.len : 1);
		tp_words_exposure(&line, path, threat);
		tp_page_wrap(page, "", &line, PARAGRAPH);
	}
}

/* put_remarks - what PGP or S/MIME mean, what was checked about the sender, and what is odd */
static void put_remarks(const TpPage *page)
{
	const TpAnalysis *analysis = page->analysis;
	g_auto(TpOut) seal = TP_OUT_MEMORY, auth = TP_OUT_MEMORY;
	TpNotes notes = analysis->notes;

	tp_out_str(&seal, tp_words_seal(analysis->message.seal));
	tp_page_wrap(page, "Content", &seal, LABEL);
	tp_words_auth(&auth, &analysis->auth);
	tp_page_wrap(page, "Sender", &auth, LABEL);
	for (guint i = 0; i < analysis->path.n_hops; i++)
		notes |= analysis->path.hops[i].notes;
	for (guint note = 0; note < TP_NOTES; note++) {
		g_auto(TpOut) sentence = TP_OUT_MEMORY;
		gboolean said = note == TP_NOTE_ATTACHED; /* below the headline */
		if (!said && tp_notes_has(notes, note) && tp_words_note(&sentence, analysis, note))
			tp_page_wrap(page, "Note", &sentence, LABEL);
	}
}

/* put_limits - what all this cannot tell, and the signs */
static void put_limits(const TpPage *page)
{
	static const char *const signs[] = {
		TP_WORDS_SIGNS "  . local",
		"| hand-over  ! hand-over and trust line  + hosts do not join up",
	};
	g_auto(TpOut) limits = TP_OUT_MEMORY;

	tp_words_limits(&limits, page->analysis);
	tp_page_wrap(page, "Limits", &limits, LABEL);
	if (page->analysis->path.n_hops == 0 || tp_locator_further(&page->analysis->where))
		return; /* of a mailbox, the first mail explains the signs */
	TP_OUT(page->out, "Signs");
	for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
		tp_words_wrap(page->out, tp_text_str(signs[i]), LABEL, page->width);
}

/* message - one message */
static void message(TpOut *out, const TpReportStyle *style, const TpAnalysis *analysis)
{
	TpPage page = tp_page_begin(out, style, analysis, WIDTH_LEAST);

	put_headline(&page);
	put_envelope(&page);
	tp_page_hops(&page);
	put_about(&page);
	put_exposure(&page);
	TP_OUT(out, "\n");
	put_remarks(&page);
	put_limits(&page);
	if (style->headings)
		TP_OUT(out, "\n");
}

const TpReport tp_report_text = { .name = "text", .message = message };
