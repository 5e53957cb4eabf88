/* SPDX-License-Identifier: MIT */
#include "dialect/dialect.h"

struct TpDialects {
	TpRowSet evidence, signs, locals;
};

static const TpRow dialects_rows[] = {
#define DIALECT(ID, WRITER, PLACE, EFFECT, HINT, PATTERN, SAMPLE, SOURCE) \
	{ ID, WRITER, TP_PLACE_##PLACE, TP_EFFECT_##EFFECT, HINT, PATTERN, SAMPLE, SOURCE },
#include "dialect/dialects.def"
#undef DIALECT
};

static const TpRow local_rows[] = {
#define LOCAL(ID, WRITER, PLACE, HINT, PATTERN, SAMPLE) { ID, WRITER, TP_PLACE_##PLACE, 0, HINT, PATTERN, SAMPLE, NULL },
#include "dialect/local.def"
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

/* tp_dialects_new - the tables, ready to be read */
TpDialects *tp_dialects_new(void)
{
	TpDialects *dialects = g_new0(TpDialects, 1);

	tp_row_set_init(&dialects->evidence, dialects_rows, G_N_ELEMENTS(dialects_rows), TRUE);
	tp_row_set_init(&dialects->signs, sign_rows, G_N_ELEMENTS(sign_rows), FALSE);
	tp_row_set_init(&dialects->locals, local_rows, G_N_ELEMENTS(local_rows), TRUE);
	return dialects;
}

/* tp_dialects_free - with all compiled patterns */
void tp_dialects_free(TpDialects *dialects)
{
	if (dialects == NULL)
		return;
	tp_row_set_clear(&dialects->evidence);
	tp_row_set_clear(&dialects->signs);
	tp_row_set_clear(&dialects->locals);
	g_free(dialects);
}

/* writer_of - the writer with that id */
static const TpWriter *writer_of(const char *id)
{
	for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
		if (strcmp(writers[i].id, id) == 0)
			return &writers[i];
	return NULL;
}

/* tp_dialects_writer - who wrote the record */
const TpWriter *tp_dialects_writer(TpDialects *dialects, const TpReceived *received)
{
	TpFinding finding;

	if (!tp_row_set_first(&dialects->signs, received, ~0u, NULL, &finding, NULL))
		return NULL;
	return writer_of(finding.row->id);
}

/* The places in which evidence is looked for, in the record's order */
static const TpPlace evidence_places[] = {
	TP_PLACE_FROM_TAIL, TP_PLACE_BY, TP_PLACE_WITH, TP_PLACE_AGAIN, TP_PLACE_TLS,
};

/* in_comment - evidence in one comment of the recorder's; the narrower the place, the earlier its rows are asked */
static gboolean in_comment(TpDialects *dialects, const TpComment *comment, const char *writer, TpFinding *finding,
			   gboolean *hard)
{
	static const TpPlace narrow[TP_CLAUSES] = {
		[TP_CLAUSE_BY] = TP_PLACE_BY_COMMENT, [TP_CLAUSE_WITH] = TP_PLACE_WITH_COMMENT,
	};
	TpText text = tp_text_trim(comment->text);
	TpPlace place = narrow[comment->clause];
	const TpRowSet *rows = &dialects->evidence;

	if (comment->peer || comment->clause == TP_CLAUSE_NONE)
		return FALSE;
	return (place != 0 && tp_row_set_at(rows, text, place, writer, finding, hard)) ||
	       tp_row_set_at(rows, text, TP_PLACE_ANY_COMMENT, writer, finding, hard) ||
	       (comment->clause != TP_CLAUSE_FROM && tp_row_set_at(rows, text, TP_PLACE_COMMENT, writer, finding, hard));
}

/* tp_dialects_evidence - all that the recorder says of TLS */
guint tp_dialects_evidence(TpDialects *dialects, const TpReceived *received, const TpWriter *writer,
			   TpFinding findings[TP_FINDINGS_MAX], gboolean *hard)
{
	const char *id = writer != NULL ? writer->id : NULL;
	guint n = 0;
	TpText text;

	for (guint i = 0; i < received->n_comments && n < TP_FINDINGS_MAX; i++)
		n += (guint)in_comment(dialects, &received->comments[i], id, &findings[n], hard);
	for (guint i = 0; i < G_N_ELEMENTS(evidence_places) && n < TP_FINDINGS_MAX; i++)
		for (guint cursor = 0; tp_place_next(received, evidence_places[i], &cursor, &text);)
			n += (guint)tp_row_set_at(&dialects->evidence, text, evidence_places[i], id, &findings[n], hard);
	return n;
}

/* tp_dialects_local - the row that shows a hand-over on one machine */
const TpRow *tp_dialects_local(TpDialects *dialects, const TpReceived *received, const TpWriter *writer, TpText *text)
{
	TpFinding finding;

	if (!tp_row_set_first(&dialects->locals, received, ~0u, writer != NULL ? writer->id : NULL, &finding, NULL))
		return NULL;
	*text = finding.text;
	return finding.row;
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
