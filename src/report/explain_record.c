/* SPDX-License-Identifier: MIT */
#include "report/explain.h"

#include "path/reader.h"

enum { CLAUSE = 11, WHO = 10, PIECES_MAX = TP_CLAUSES + TP_COMMENTS_MAX + 1 };

/* Piece - some words of a record, or a comment, and who chose them */
typedef struct {
	TpText text;
	TpClause clause;
	gboolean client, comment;
} Piece;

static const char *const clauses[TP_CLAUSES] = {
	[TP_CLAUSE_NONE] = "(first)", [TP_CLAUSE_FROM] = "from", [TP_CLAUSE_BY] = "by",   [TP_CLAUSE_VIA] = "via",
	[TP_CLAUSE_WITH] = "with",    [TP_CLAUSE_ID] = "id",     [TP_CLAUSE_FOR] = "for", [TP_CLAUSE_TLS] = "tls",
	[TP_CLAUSE_OTHER] = "(other)", [TP_CLAUSE_DATE] = "date",
};

/* chosen - did the client choose the words of such a clause, or could it have? */
static gboolean chosen(TpClause clause)
{
	switch (clause) {
	case TP_CLAUSE_NONE:
	case TP_CLAUSE_FROM:
	case TP_CLAUSE_ID:
	case TP_CLAUSE_FOR:
	case TP_CLAUSE_OTHER:
		return TRUE;
	default:
		return FALSE;
	}
}

/* order - by the place in the record */
static gint order(gconstpointer a, gconstpointer b)
{
	const Piece *one = a, *two = b;

	return one->text.at < two->text.at ? -1 : one->text.at > two->text.at;
}

/* pieces_of - all pieces in the record's order; returns how many */
static guint pieces_of(const TpReceived *received, Piece pieces[PIECES_MAX])
{
	guint n = 0;

	for (TpClause clause = 0; clause < TP_CLAUSES; clause++)
		if (received->value[clause].len > 0)
			pieces[n++] = (Piece){ received->value[clause], clause, chosen(clause), FALSE };
	if (received->again.len > 0)
		pieces[n++] = (Piece){ received->again, TP_CLAUSE_WITH, FALSE, FALSE };
	for (guint i = 0; i < received->n_comments; i++) {
		const TpComment *comment = &received->comments[i];
		pieces[n++] = (Piece){ comment->text, comment->clause, comment->peer, TRUE };
	}
	qsort(pieces, n, sizeof *pieces, (int (*)(const void *, const void *))order);
	return n;
}

/* put_piece - clause, who, words */
static void put_piece(const TpPage *page, const Piece *piece, gboolean named)
{
	g_auto(TpOut) words = TP_OUT_MEMORY;
	const char *clause = named ? clauses[piece->clause] : "", *who = piece->client ? "client" : "recorder";

	if (piece->comment)
		TP_OUT(&words, "(");
	tp_words_clip(&words, piece->text, TP_SAFE_TEXT, TP_EXPLAIN_QUOTE);
	if (piece->comment)
		TP_OUT(&words, ")");
	tp_out_format(page->out, "%*s%-*s%-*s", TP_EXPLAIN_INDENT, "", CLAUSE, clause, WHO, who);
	tp_page_wrap(page, "", &words, TP_EXPLAIN_INDENT + CLAUSE + WHO);
}

/* put_date - the recorder's clock */
static void put_date(const TpPage *page, const TpWhen *date)
{
	char words[TP_WHEN_ISO_SIZE];
	gsize len = tp_when_iso(date, words);

	if (len > 0)
		put_piece(page, &(Piece){ tp_text(words, len), TP_CLAUSE_DATE, FALSE, FALSE }, TRUE);
}

/* put_pieces - the record, cut */
static void put_pieces(const TpPage *page, const TpReceived *received)
{
	Piece pieces[PIECES_MAX];
	guint n = pieces_of(received, pieces);
	TpText heading = TP_LITERAL("The record, cut: what the client could have chosen is never evidence");

	TP_OUT(page->out, "\n");
	tp_words_wrap(page->out, heading, TP_EXPLAIN_INDENT, page->width);
	for (guint i = 0; i < n && pieces[i].clause != TP_CLAUSE_DATE; i++)
		put_piece(page, &pieces[i], i == 0 || pieces[i].clause != pieces[i - 1].clause || !pieces[i].comment);
	put_date(page, &received->date);
	for (guint i = 0; i < n; i++)
		if (pieces[i].clause == TP_CLAUSE_DATE)
			put_piece(page, &pieces[i], FALSE);
}

/* put_client - HELO, reverse name and address as they were understood */
static void put_client(const TpPage *page, const TpReceived *received)
{
	static const char *const reaches[] = {
		[TP_REACH_NONE] = "",          [TP_REACH_LOOPBACK] = " (loopback)", [TP_REACH_LINK] = " (link-local)",
		[TP_REACH_PRIVATE] = " (private)", [TP_REACH_PUBLIC] = " (public)",
	};
	const char *nameless = received->rdns_unknown ? ", no reverse name found" : ", reverse name not noted";
	const struct {
		const char *label, *none;
		TpText text;
	} parts[] = {
		{ "HELO ", "no HELO", received->helo },
		{ ", reverse name ", nameless, received->rdns },
		{ ", address ", ", address not noted", received->ip },
	};
	g_auto(TpOut) line = TP_OUT_MEMORY;

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		tp_out_str(&line, parts[i].text.len > 0 ? parts[i].label : parts[i].none);
		tp_words_clip(&line, parts[i].text, TP_SAFE_NAME, TP_EXPLAIN_QUOTE);
	}
	tp_out_str(&line, reaches[received->address.reach]);
	tp_explain_line(page, "Client", &line);
}

/* put_recorder - who wrote the record, and what is known of his habits */
static void put_recorder(const TpPage *page, const TpHop *hop)
{
	static const char *const habits[] = {
		[TP_SILENCE_UNKNOWN] = "whether it notes TLS always is not known",
		[TP_SILENCE_PLAIN] = "it notes TLS; where it did not, there was none",
		[TP_SILENCE_NOTHING] = "it never notes TLS",
	};
	const TpWriter *writer = hop->writer;
	g_auto(TpOut) line = TP_OUT_MEMORY;

	tp_words_host_by(&line, hop);
	if (writer == NULL)
		TP_OUT(&line, ", software not recognised");
	else
		tp_out_format(&line, ", %s (writer %s): %s (%s)", writer->label, writer->id, habits[writer->silence],
			      writer->evidence);
	tp_explain_line(page, "Recorder", &line);
}

/* put_protocol - what the protocol word says by itself */
static void put_protocol(const TpPage *page, const TpHop *hop)
{
	static const char *const says[] = {
		[TP_MAYBE] = "says nothing of TLS",
		[TP_NO] = "could bear the S of TLS, and does not",
		[TP_YES] = "says TLS",
	};
	const TpProtocol *protocol = tp_hop_protocol(hop);
	TpText words = hop->received.with.at != NULL ? hop->received.with : hop->received.via;
	g_auto(TpOut) line = TP_OUT_MEMORY;

	if (protocol != NULL) {
		tp_out_format(&line, "%s: %s%s (%s)", protocol->word, says[protocol->tls],
			      protocol->authenticated ? ", and that the client logged in" : "", protocol->source);
	} else if (words.at != NULL) {
		tp_explain_quote(&line, words);
		TP_OUT(&line, ": no word that we know");
	} else {
		TP_OUT(&line, "none is noted");
	}
	tp_explain_line(page, "Protocol", &line);
}

/* tp_explain_record - the record cut into clauses, and who the client and the recorder are */
void tp_explain_record(const TpPage *page, guint n)
{
	const TpHop *hop = tp_explain_hop(page, n);

	put_pieces(page, &hop->received);
	TP_OUT(page->out, "\n  As it was understood\n");
	put_client(page, &hop->received);
	put_recorder(page, hop);
	put_protocol(page, hop);
}
