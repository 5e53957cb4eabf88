/* SPDX-License-Identifier: MIT */
#include "dialect/dialect.h"

#include "dialect/memo.h"

static const TpRow dialects_rows[] = {
#define DIALECT(ID, WRITER, PLACE, EFFECT, HINT, PATTERN, SAMPLE, SOURCE) \
	{ ID, WRITER, TP_PLACE_##PLACE, TP_EFFECT_##EFFECT, HINT, PATTERN, SAMPLE, SOURCE },
#include "dialect/dialects.def"
#undef DIALECT
};

static const TpRow local_rows[] = {
#define LOCAL(ID, WRITER, PLACE, HINT, PATTERN, SAMPLE) \
	{ ID, WRITER, TP_PLACE_##PLACE, TP_LOCAL_SHOWN, HINT, PATTERN, SAMPLE, NULL },
#define HIDDEN(ID, WRITER, PLACE, HINT, PATTERN, SAMPLE) \
	{ ID, WRITER, TP_PLACE_##PLACE, TP_LOCAL_HIDDEN, HINT, PATTERN, SAMPLE, NULL },
#include "dialect/local.def"
#undef HIDDEN
#undef LOCAL
};

#define WRITER(ID, LABEL, SILENCE, EVIDENCE)
#define SIGN(WRITER_ID, PLACE, HINT, PATTERN) { WRITER_ID, NULL, TP_PLACE_##PLACE, 0, HINT, PATTERN, NULL, NULL },
static const TpRow sign_rows[] = {
#include "dialect/writers.def"
};
#undef WRITER
#undef SIGN

#define WRITER(ID, LABEL, SILENCE, EVIDENCE) { ID, LABEL, TP_SILENCE_##SILENCE, EVIDENCE },
#define SIGN(WRITER_ID, PLACE, HINT, PATTERN)
static const TpWriter writers[] = {
#include "dialect/writers.def"
};
#undef WRITER
#undef SIGN

/* The site's rows are asked before ours, whatever their places */
enum { SITE, OURS, TABLES };

struct TpDialects {
	TpRowSet evidence[TABLES], signs[TABLES], locals[TABLES];
	const TpWriter *writers; /* the site's */
	gsize n_writers;
	TpMemo *comments; /* comment -> row of the evidence table */
	guint64 serial;   /* of the last one that was remembered */
	TpMemo *names;    /* by and with clause -> row of our signs */
	const TpWriter *sign_writers[G_N_ELEMENTS(sign_rows)]; /* whose each of our signs is, once it was asked */
	gboolean watched; /* then nothing is answered from memory */
};

/* tp_dialects_new - the tables, ready to be read */
TpDialects *tp_dialects_new(void)
{
	TpDialects *dialects = g_new0(TpDialects, 1);

	tp_row_set_init(&dialects->evidence[OURS], dialects_rows, G_N_ELEMENTS(dialects_rows), TRUE);
	tp_row_set_init(&dialects->signs[OURS], sign_rows, G_N_ELEMENTS(sign_rows), FALSE);
	tp_row_set_init(&dialects->locals[OURS], local_rows, G_N_ELEMENTS(local_rows), TRUE);
	tp_row_set_hasten(&dialects->evidence[OURS]);
	tp_row_set_hasten(&dialects->signs[OURS]);
	tp_row_set_hasten(&dialects->locals[OURS]);
	dialects->comments = tp_memo_new();
	dialects->names = tp_memo_new();
	return dialects;
}

/* tp_dialects_add - rows of a site */
void tp_dialects_add(TpDialects *dialects, const TpTables *site)
{
	tp_row_set_init(&dialects->evidence[SITE], site->evidence, site->n_evidence, TRUE);
	tp_row_set_init(&dialects->signs[SITE], site->signs, site->n_signs, FALSE);
	tp_row_set_init(&dialects->locals[SITE], site->locals, site->n_locals, TRUE);
	dialects->writers = site->writers;
	dialects->n_writers = site->n_writers;
}

/* tp_dialects_watch - let somebody look on */
void tp_dialects_watch(TpDialects *dialects, const TpWatch *watch)
{
	dialects->watched = watch != NULL;
	for (guint t = 0; t < TABLES; t++) {
		dialects->evidence[t].watch = dialects->signs[t].watch = dialects->locals[t].watch = watch;
		dialects->evidence[t].table = "dialects";
		dialects->signs[t].table = "signs";
		dialects->locals[t].table = "local";
	}
}

/* tp_dialects_free - with all compiled patterns */
void tp_dialects_free(TpDialects *dialects)
{
	if (dialects == NULL)
		return;
	for (guint t = 0; t < TABLES; t++) {
		tp_row_set_clear(&dialects->evidence[t]);
		tp_row_set_clear(&dialects->signs[t]);
		tp_row_set_clear(&dialects->locals[t]);
	}
	tp_memo_free(dialects->comments);
	tp_memo_free(dialects->names);
	g_free(dialects);
}

/* writer_of - the writer with that id */
static const TpWriter *writer_of(const TpDialects *dialects, const char *id)
{
	for (gsize i = 0; i < dialects->n_writers; i++)
		if (strcmp(dialects->writers[i].id, id) == 0)
			return &dialects->writers[i];
	for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
		if (strcmp(writers[i].id, id) == 0)
			return &writers[i];
	return NULL;
}

/* The places that name a server: their words come again and again. The others are asked when these tell nothing. */
enum {
	NAMING = 1u << TP_PLACE_BY_COMMENT | 1u << TP_PLACE_WITH_COMMENT | 1u << TP_PLACE_BY | 1u << TP_PLACE_WITH |
		 1u << TP_PLACE_VIA,
	SHAPED = ~(guint)NAMING
};

/* first_sign - the first row of signs that matches in one of the places; NULL if none does */
static G_GNUC_NO_INLINE const TpRow *first_sign(const TpRowSet *signs, const TpReceived *received, guint places,
						gboolean *hard)
{
	TpFinding finding;

	return tp_row_set_first(signs, received, places, NULL, &finding, hard) ? finding.row : NULL;
}

/* strays - does a comment of a clause stand outside of it, as one behind a second "with" does? */
static gboolean strays(const TpReceived *received, TpClause clause)
{
	TpText part = received->part[clause];

	for (guint i = 0; i < received->n_comments; i++) {
		const TpComment *comment = &received->comments[i];
		if (comment->clause == clause && (comment->text.at < part.at || comment->text.at >= tp_text_end(part)))
			return TRUE;
	}
	return FALSE;
}

/* rare - may the signs depend on more than what the by and with clauses hold? Then these are no key to the answer */
static gboolean rare(const TpReceived *received)
{
	return tp_notes_has(received->notes, TP_NOTE_COMMENTS_CUT) ||
	       tp_notes_has(received->notes, TP_NOTE_UNBALANCED) || received->value[TP_CLAUSE_VIA].at != NULL ||
	       received->again.at != NULL || strays(received, TP_CLAUSE_BY) || strays(received, TP_CLAUSE_WITH);
}

/* named - the row of signs that the by and with clauses match, remembered; NULL for none */
static const TpRow *named(TpDialects *dialects, const TpReceived *received, gboolean *hard)
{
	TpText by = received->part[TP_CLAUSE_BY], with = received->part[TP_CLAUSE_WITH];
	gboolean known, too_hard = FALSE;
	TpRemembered *slot = NULL;

	if (!dialects->watched && !rare(received))
		slot = tp_memo_slot(dialects->names, by, with, 0, &known);
	if (slot != NULL && known) {
		*hard |= slot->hard;
		return slot->row;
	}
	const TpRow *row = first_sign(&dialects->signs[OURS], received, NAMING, &too_hard);
	if (slot != NULL) {
		slot->row = row;
		slot->hard = too_hard;
	}
	*hard |= too_hard;
	return row;
}

/* tp_dialects_writer - who wrote the record */
const TpWriter *tp_dialects_writer(TpDialects *dialects, const TpReceived *received, gboolean *hard)
{
	const TpRowSet *site = &dialects->signs[SITE];
	const TpRow *row = site->n > 0 ? first_sign(site, received, ~0u, hard) : NULL;

	if (row != NULL)
		return writer_of(dialects, row->id);
	row = named(dialects, received, hard);
	if (row == NULL)
		row = first_sign(&dialects->signs[OURS], received, SHAPED, hard);
	if (row == NULL)
		return NULL;

	const TpWriter **known = &dialects->sign_writers[row - sign_rows];
	if (*known == NULL)
		*known = writer_of(dialects, row->id);
	return *known;
}

/* ask - the rows for one comment of the recorder's; the narrower the place, the earlier its rows are asked */
static gboolean ask(const TpRowSet *rows, const TpComment *comment, TpText text, const char *writer,
		    TpFinding *finding, gboolean *hard)
{
	static const TpPlace narrow[TP_CLAUSES] = {
		[TP_CLAUSE_BY] = TP_PLACE_BY_COMMENT, [TP_CLAUSE_WITH] = TP_PLACE_WITH_COMMENT,
	};
	TpPlace place = narrow[comment->clause];

	if ((place != 0 && tp_row_set_at(rows, text, place, writer, finding, hard)) ||
	    tp_row_set_at(rows, text, TP_PLACE_ANY_COMMENT, writer, finding, hard))
		return TRUE;
	return comment->clause != TP_CLAUSE_FROM && comment->clause != TP_CLAUSE_NONE &&
	       tp_row_set_at(rows, text, TP_PLACE_COMMENT, writer, finding, hard) &&
	       (finding->row->effect != TP_EFFECT_UNKNOWN_FORM || !comment->glued);
}

/* remember - keep a finding, or that there was none, for the next comment of these words */
static void remember(TpRemembered *slot, TpText text, TpFinding *finding, gboolean found, guint64 serial)
{
	slot->row = found ? finding->row : NULL;
	slot->serial = finding->serial = serial;
	for (guint i = 0; found && i < TP_GROUPS; i++) {
		TpText group = finding->group[i];
		slot->group[i].start = group.at != NULL ? (guint16)(group.at - text.at) : 0;
		slot->group[i].len = group.at != NULL ? (guint16)group.len : G_MAXUINT16;
	}
}

/* recall - the finding again, in this text */
static gboolean recall(const TpRemembered *slot, TpText text, TpFinding *finding, gboolean *hard)
{
	*hard |= slot->hard;
	if (slot->row == NULL)
		return FALSE;
	finding->row = slot->row;
	finding->text = text;
	finding->serial = slot->serial;
	for (guint i = 0; i < TP_GROUPS; i++)
		finding->group[i] = slot->group[i].len != G_MAXUINT16 ?
					    tp_text(text.at + slot->group[i].start, slot->group[i].len) :
					    TP_NO_TEXT;
	return TRUE;
}

/* context_of - what the meaning of a comment's words depends on besides */
static inline guint64 context_of(const TpComment *comment, const TpWriter *writer)
{
	enum { CLAUSE_BITS = 4 };

	G_STATIC_ASSERT(TP_CLAUSES <= 1 << CLAUSE_BITS);
	return ((guint64)(gsize)writer << CLAUSE_BITS | comment->clause) << 1 | (comment->glued ? 1 : 0);
}

/* in_comment - evidence in one comment: it depends on the words, the clause, whether it is glued, and the writer */
static gboolean in_comment(TpDialects *dialects, const TpComment *comment, const TpWriter *writer, TpFinding *finding,
			   gboolean *hard)
{
	TpText text = tp_text_trim(comment->text);
	const char *id = writer != NULL ? writer->id : NULL;
	TpRemembered *slot = NULL;
	gboolean known, too_hard = FALSE;

	if (comment->peer)
		return FALSE;
	if (!dialects->watched)
		slot = tp_memo_slot(dialects->comments, text, TP_NO_TEXT, context_of(comment, writer), &known);
	if (slot != NULL && known)
		return recall(slot, text, finding, hard);
	finding->serial = 0;
	gboolean found = ask(&dialects->evidence[SITE], comment, text, id, finding, &too_hard) ||
			 ask(&dialects->evidence[OURS], comment, text, id, finding, &too_hard);
	if (slot != NULL) {
		remember(slot, text, finding, found, ++dialects->serial);
		slot->hard = too_hard;
	}
	*hard |= too_hard;
	return found;
}

/* in_words - evidence in a place of words */
static gboolean in_words(TpDialects *dialects, const TpReceived *received, TpPlace place, const char *writer,
			 TpFinding *finding, gboolean *hard)
{
	TpText text = tp_place_words(received, place);

	finding->serial = 0;
	return text.len > 0 && (tp_row_set_at(&dialects->evidence[SITE], text, place, writer, finding, hard) ||
				tp_row_set_at(&dialects->evidence[OURS], text, place, writer, finding, hard));
}

/* tp_dialects_evidence - all that the recorder says of TLS */
guint tp_dialects_evidence(TpDialects *dialects, const TpReceived *received, const TpWriter *writer,
			   TpFinding findings[TP_FINDINGS_MAX], gboolean *hard)
{
	const char *id = writer != NULL ? writer->id : NULL;
	/* what a record begins with is the recorder's: "(using TLSv1.3 ...) by", where a site hides the client */
	gboolean lead = received->value[TP_CLAUSE_NONE].at == NULL && received->value[TP_CLAUSE_FROM].at == NULL;
	guint places = (dialects->evidence[SITE].places | dialects->evidence[OURS].places) & TP_EVIDENCE_WORDS, n = 0;

	for (guint i = 0; i < received->n_comments; i++)
		if ((lead && (i == 0 || n > 0)) || received->comments[i].clause != TP_CLAUSE_NONE)
			n += (guint)in_comment(dialects, &received->comments[i], writer, &findings[n], hard);
	for (; places != 0; places &= places - 1) { /* they stand in the record's order */
		TpPlace place = (TpPlace)__builtin_ctz(places);
		if (tp_place_filled(received, place))
			n += (guint)in_words(dialects, received, place, id, &findings[n], hard);
	}
	return n;
}

/*
 * tp_dialects_local - the row that shows a hand-over on one machine
 * What a client says of itself counts only where no address shows that it came from elsewhere.
 */
const TpRow *tp_dialects_local(TpDialects *dialects, const TpReceived *received, const TpWriter *writer, TpText *text,
			       gboolean *hard)
{
	gboolean elsewhere = received->address.reach >= TP_REACH_LINK || received->helo_alone;
	guint client = elsewhere ? 1u << TP_PLACE_FROM | 1u << TP_PLACE_FROM_COMMENT : 0;
	const char *id = writer != NULL ? writer->id : NULL;
	TpFinding finding;

	if (!tp_row_set_first(&dialects->locals[SITE], received, ~client, id, &finding, hard) &&
	    !tp_row_set_first(&dialects->locals[OURS], received, ~client, id, &finding, hard))
		return NULL;
	*text = finding.text;
	return finding.row;
}

/* tp_effect_name - an effect as people write it; MUTUAL is one of TLS for them */
const char *tp_effect_name(TpEffect effect)
{
	static const char *const names[] = {
		[TP_EFFECT_TLS] = "tls",
		[TP_EFFECT_PLAINTEXT] = "plaintext",
		[TP_EFFECT_CERTIFICATE] = "certificate",
		[TP_EFFECT_UNKNOWN_FORM] = "unknown-form",
		[TP_EFFECT_MUTUAL] = "tls",
	};

	return names[effect];
}

/* tp_silence_name - a habit as people write it */
const char *tp_silence_name(TpSilence silence)
{
	static const char *const names[] = {
		[TP_SILENCE_UNKNOWN] = "unknown", [TP_SILENCE_PLAIN] = "plain", [TP_SILENCE_NOTHING] = "nothing",
	};

	return names[silence];
}

#define ROWS(FUNCTION, TYPE, TABLE)        \
	const TYPE *FUNCTION(gsize *n)     \
	{                                  \
		*n = G_N_ELEMENTS(TABLE);  \
		return TABLE;              \
	}

ROWS(tp_dialect_rows, TpRow, dialects_rows)
ROWS(tp_sign_rows, TpRow, sign_rows)
ROWS(tp_local_rows, TpRow, local_rows)
ROWS(tp_writer_rows, TpWriter, writers)
