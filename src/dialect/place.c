/* SPDX-License-Identifier: MIT */
#include "dialect/place.h"

enum { ANY = ~0u };

#define IN(CLAUSE) (1u << TP_CLAUSE_##CLAUSE)

/* How a place is found: a clause's words, or the comments in some clauses */
static const struct {
	const char *name;
	guint comments; /* clauses whose comments are this place; 0: not a place of comments */
	gboolean peers; /* the client's comments, or all others? */
	TpClause words; /* clause whose words are this place */
} places[TP_PLACES] = {
	[TP_PLACE_COMMENT] = { "comment", ANY & ~IN(NONE) & ~IN(FROM), FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_ANY_COMMENT] = { "any-comment", ANY & ~IN(NONE), FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_BY_COMMENT] = { "by-comment", IN(BY), FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_WITH_COMMENT] = { "with-comment", IN(WITH), FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_LEAD_COMMENT] = { "lead-comment", IN(NONE), FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_FROM_COMMENT] = { "from-comment", IN(FROM), TRUE, TP_CLAUSE_NONE },
	[TP_PLACE_FROM_TAIL] = { "from-tail", 0, FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_FROM] = { "from", 0, FALSE, TP_CLAUSE_FROM },
	[TP_PLACE_BY] = { "by", 0, FALSE, TP_CLAUSE_BY },
	[TP_PLACE_BY_TAIL] = { "by-tail", 0, FALSE, TP_CLAUSE_BY },
	[TP_PLACE_WITH_PHRASE] = { "with-phrase", 0, FALSE, TP_CLAUSE_WITH },
	[TP_PLACE_WITH] = { "with", 0, FALSE, TP_CLAUSE_WITH },
	[TP_PLACE_AGAIN] = { "with-again", 0, FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_VIA] = { "via", 0, FALSE, TP_CLAUSE_VIA },
	[TP_PLACE_ID] = { "id", 0, FALSE, TP_CLAUSE_ID },
	[TP_PLACE_TLS] = { "tls", 0, FALSE, TP_CLAUSE_TLS },
	[TP_PLACE_FIELD] = { "field", 0, FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_BARE] = { "field-without-id", 0, FALSE, TP_CLAUSE_NONE },
	[TP_PLACE_BY_NOTED] = { "field-with-by-comment", 0, FALSE, TP_CLAUSE_BY },
	[TP_PLACE_ID_NOTED] = { "field-with-id-comment", 0, FALSE, TP_CLAUSE_ID },
};

/* tp_place_comment - the next comment of the place */
gboolean tp_place_comment(const TpReceived *received, TpPlace place, guint *cursor, TpText *text)
{
	for (; *cursor < received->n_comments; ++*cursor) {
		const TpComment *comment = &received->comments[*cursor];
		if ((places[place].comments >> comment->clause & 1) != 0 && comment->peer == places[place].peers) {
			*text = tp_text_trim(comment->text);
			++*cursor;
			return TRUE;
		}
	}
	return FALSE;
}

/* from_tail - what stands in the from clause behind the last comment with the client's names */
static TpText from_tail(const TpReceived *received)
{
	TpText part = received->part[TP_CLAUSE_FROM];
	const char *start = NULL;

	for (guint i = 0; i < received->n_comments; i++)
		if (received->comments[i].peer && received->comments[i].clause == TP_CLAUSE_FROM)
			start = tp_text_end(received->comments[i].text) + 1;
	if (start == NULL || part.at == NULL || start >= tp_text_end(part))
		return TP_NO_TEXT;
	return tp_text_trim(tp_text_between(start, tp_text_end(part)));
}

/* behind_first - the words behind the first, which is `known` or more; TP_NO_TEXT if there is one only */
static TpText behind_first(TpText words, TpText known)
{
	gsize first = known.at == words.at ? known.len : 0;

	if (words.at == NULL)
		return TP_NO_TEXT;
	while (first < words.len && !tp_space(words.at[first]))
		first++;
	return first < words.len ? tp_text_trim(tp_text(words.at + first, words.len - first)) : TP_NO_TEXT;
}

/*
 * behind_by_comment - the words of the by clause behind its comment: "by mx (Product 1.0) over TLS"
 * Only one right behind the recorder's name is surely his, and only in a record that names one recorder.
 */
static TpText behind_by_comment(const TpReceived *received)
{
	TpText part = received->part[TP_CLAUSE_BY], text = TP_NO_TEXT;

	for (guint i = 0; i < received->n_comments && text.at == NULL; i++)
		if (received->comments[i].clause == TP_CLAUSE_BY)
			text = received->comments[i].text;
	gboolean behind = text.at != NULL && received->by.at != NULL && tp_text_end(received->by) < text.at;
	if (!behind || tp_text_end(text) + 1 >= tp_text_end(part))
		return TP_NO_TEXT;
	TpText before = tp_text_between(tp_text_end(received->by), text.at - 1);
	gboolean once = !tp_notes_has(received->notes, TP_NOTE_CLAUSE_TWICE) && received->part[TP_CLAUSE_FROM].at < part.at;
	if (!once || tp_text_trim(before).len > 0)
		return TP_NO_TEXT;
	return tp_text_trim(tp_text_between(tp_text_end(text) + 1, tp_text_end(part)));
}

/* phrase - the words behind "with", if they are more than a protocol */
static TpText phrase(const TpReceived *received)
{
	TpText words = received->value[TP_CLAUSE_WITH], protocol = received->protocol != NULL ? received->with : TP_NO_TEXT;

	return behind_first(words, protocol).at != NULL ? words : TP_NO_TEXT;
}

/* field_noted - all of the record, if there is a comment in that clause */
static TpText field_noted(const TpReceived *received, TpClause clause)
{
	for (guint i = 0; i < received->n_comments; i++)
		if (received->comments[i].clause == clause)
			return received->raw;
	return TP_NO_TEXT;
}

/* tp_place_words - the words of a place that is not made of comments */
TpText tp_place_words(const TpReceived *received, TpPlace place)
{
	switch (place) {
	case TP_PLACE_FROM_TAIL:
		return from_tail(received);
	case TP_PLACE_BY_TAIL: {
		TpText tail = behind_first(received->value[TP_CLAUSE_BY], received->by);
		return tail.at != NULL ? tail : behind_by_comment(received);
	}
	case TP_PLACE_WITH_PHRASE:
		return phrase(received);
	case TP_PLACE_AGAIN:
		return received->again;
	case TP_PLACE_ID:
		return received->id;
	case TP_PLACE_FIELD:
		return received->raw;
	case TP_PLACE_BARE:
		return received->id.at == NULL ? received->raw : TP_NO_TEXT;
	case TP_PLACE_BY_NOTED:
	case TP_PLACE_ID_NOTED:
		return field_noted(received, places[place].words);
	default:
		return received->value[places[place].words];
	}
}

/* tp_place_name - the name of a place, for --list and for messages */
const char *tp_place_name(TpPlace place)
{
	return places[place].name;
}
