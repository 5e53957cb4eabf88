/* SPDX-License-Identifier: MIT */
/*
 * One pass over the bytes of a Received field, cutting it into clauses and comments. Nothing is interpreted here
 * but the keywords; who the client was is peer.c's.
 */
#include <tlspath/received.h>

#include "base/lanes.h"
#include "trace/keyword.h"
#include "trace/odd.h"
#include "trace/peer.h"
#include "trace/protocol.h"
#include "trace/shown.h"
#include "trace/span.h"
#include "trace/stamp.h"

typedef struct {
	TpReceived *received;
	const char *at, *end;  /* what is left of the part being cut */
	const char *tail;      /* behind the last that was no blank */
	TpClause clause;       /* the clause we are in */
	guint seen;            /* bit n: clause n has begun */
	gboolean fresh;        /* no word of this clause yet */
	gboolean running;      /* its value still grows: no comment came between */
	gboolean again;        /* this is a second "with" */
	const char *by_again;  /* the last "by", if it is not the first */
	guint by_comments;     /* comments before it */
	guint unclosed;        /* parentheses that nothing closes */
	TpSpanTried tried;     /* words whose end was looked for in vain */
	const char *path_end;  /* of the recipient's, in which a comment stands; where it begins if nothing ends it */
	TpText last_word;      /* the word before, to tell "de/crypted with" from a clause */
	gsize first[TP_CLAUSES]; /* bytes of the first word of each clause's value */
} Cutter;

/* note - mark something odd about the field */
static void note(Cutter *cut, TpNote which)
{
	tp_notes_add(&cut->received->notes, which);
}

/* in_address - is the comment that ends at `end` part of an envelope's address or an id, whose words others chose? */
static gboolean in_address(const Cutter *cut, const char *end)
{
	const guint words = 1u << TP_CLAUSE_ID | 1u << TP_CLAUSE_FOR | 1u << TP_CLAUSE_OTHER;
	const char *start = cut->received->part[cut->clause].at;

	return (words >> cut->clause & 1) != 0 && start != NULL && tp_span_inside(start, cut->at - 1, end + 1, cut->end);
}

/* cut_off - is a lone word all that is left of Exchange's own comment? "with Microsoft SMTP Server (TLS; DATE" */
static gboolean cut_off(const Cutter *cut)
{
	static const char *const words[] = { "Microsoft", "SMTP", "Server" };
	TpText with = cut->received->value[TP_CLAUSE_WITH];

	if (cut->clause != TP_CLAUSE_WITH || cut->unclosed > 0 || cut->at >= cut->end ||
	    tp_span_plain(cut->at, cut->end) != cut->end)
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (!tp_text_is(tp_text_word(&with), words[i]))
			return FALSE;
	return tp_text_trim(with).len == 0;
}

/* forget_first - there is room for one more comment: what a client writes stands first, what the recorder does last */
static void forget_first(Cutter *cut)
{
	TpReceived *received = cut->received;

	note(cut, TP_NOTE_COMMENTS_CUT);
	memmove(received->comments, received->comments + 1, --received->n_comments * sizeof *received->comments);
	cut->by_comments -= cut->by_comments > 0 ? 1 : 0;
}

/* cut_comment - a comment begins at the parenthesis before cut->at */
static void cut_comment(Cutter *cut)
{
	TpReceived *received = cut->received;
	gboolean glued = cut->at - received->raw.at > 1 && g_ascii_isalnum(cut->at[-2]), deep = FALSE;
	const char *end = tp_span_comment(cut->at, cut->end, &deep);

	if (deep)
		note(cut, TP_NOTE_NESTED_DEEPLY);
	if (end == NULL) {
		note(cut, TP_NOTE_UNBALANCED);
		gboolean off = cut_off(cut);
		if (!off && cut->unclosed++ < TP_LIMIT_LONE)
			return; /* a client's lone parenthesis must not hide what the recorder wrote behind it */
		end = cut->end;
		if (!off) {
			note(cut, TP_NOTE_TOO_COMPLEX);
			cut->at = end;
			return;
		}
	}
	if (received->n_comments == TP_COMMENTS_MAX)
		forget_first(cut);
	received->comments[received->n_comments++] =
		(TpComment){ tp_text_between(cut->at, end), cut->clause, in_address(cut, end), glued };
	/* "by  (Postfix) with ESMTP", "from ([192.0.2.1]) with ESMTP": there is no name */
	if (cut->clause == TP_CLAUSE_BY ||
	    (cut->fresh && cut->clause == TP_CLAUSE_FROM && tp_shown_in(tp_text_between(cut->at, end), NULL)))
		cut->fresh = FALSE;
	cut->at = end < cut->end ? end + 1 : end;
	if (!cut->fresh)
		cut->running = FALSE;
}

/* names_login - "by authid <kim@our.example>", as some Exims write behind the id, is no recorder */
static gboolean names_login(const Cutter *cut, TpText word)
{
	TpText rest = tp_text_between(tp_text_end(word), cut->end);

	return cut->clause == TP_CLAUSE_ID && tp_text_is(tp_text_word(&rest), "authid");
}

/* addressed - is the word inside of the recipient's path, which others chose: "for <x via SSL (y)@our.example>"? */
static gboolean addressed(const Cutter *cut, TpText word)
{
	return cut->clause == TP_CLAUSE_FOR && word.at < cut->path_end;
}

/*
 * begins - the clause that the word begins where it stands, or NONE
 * The word right behind "from" and "by" is always a name, whatever it is called; "tls" is a clause only where the
 * recorder already writes, and not in "with TLS" and "over TLS"; s/qmail's "de/crypted with" is part of its from
 * clause.
 */
static TpClause begins(const Cutter *cut, TpText word)
{
	TpClause clause = tp_keyword_clause(word);
	TpText before = cut->last_word;

	if (clause == TP_CLAUSE_NONE || (clause == TP_CLAUSE_BY && names_login(cut, word)) || addressed(cut, word))
		return TP_CLAUSE_NONE;
	if (cut->fresh && (cut->clause == TP_CLAUSE_BY || (cut->clause == TP_CLAUSE_FROM && clause != TP_CLAUSE_BY)))
		return TP_CLAUSE_NONE;
	if ((clause == TP_CLAUSE_TLS || clause == TP_CLAUSE_OTHER) && (cut->seen >> TP_CLAUSE_BY & 1) == 0)
		return TP_CLAUSE_NONE;
	if (clause == TP_CLAUSE_TLS && ((cut->fresh && cut->clause == TP_CLAUSE_WITH) || tp_text_is(before, "over")))
		return TP_CLAUSE_NONE;
	if (clause == TP_CLAUSE_WITH && tp_text_is(before, "de/crypted"))
		return TP_CLAUSE_NONE;
	return clause;
}

/* close_part - the clause we are in has ended */
static void close_part(Cutter *cut)
{
	TpText *part = &cut->received->part[cut->clause];
	const char *at = part->at;

	if (at == NULL || part->len > 0)
		return;
	while (at < cut->tail && tp_space(*at))
		at++;
	*part = tp_text_between(at, MAX(at, cut->tail));
}

/*
 * disown - "by" begins: what stood before it is the client's or the line's beginning, not the recorder's word
 * A HELO may hold "with ESMTPS"; no server writes the protocol before its own name.
 */
static void disown(Cutter *cut)
{
	static const TpClause clauses[] = { TP_CLAUSE_WITH, TP_CLAUSE_VIA, TP_CLAUSE_TLS, TP_CLAUSE_ID,
		                            TP_CLAUSE_FOR };
	TpReceived *received = cut->received;

	for (gsize i = 0; i < G_N_ELEMENTS(clauses); i++)
		received->value[clauses[i]] = received->part[clauses[i]] = TP_NO_TEXT;
	received->again = TP_NO_TEXT;
	received->part[TP_CLAUSE_FROM] = tp_text_between(received->part[TP_CLAUSE_FROM].at, cut->tail);
	cut->seen &= 1u << TP_CLAUSE_FROM;
	for (guint i = 0; i < received->n_comments; i++) {
		TpComment *comment = &received->comments[i];
		if (comment->clause == TP_CLAUSE_NONE || comment->clause == TP_CLAUSE_FROM)
			continue;
		comment->clause = TP_CLAUSE_FROM;
		comment->peer = FALSE; /* "id <x" in a HELO makes no address of what follows; tp_peer_read() tells */
	}
}

/* open_clause - the clause begins with the word that ends at `at`; a second one of its kind is only noted */
static void open_clause(Cutter *cut, TpClause clause, const char *word, const char *at)
{
	gboolean twice = (cut->seen >> clause & 1) != 0;

	close_part(cut);
	if (clause == TP_CLAUSE_BY && !twice && (cut->seen >> TP_CLAUSE_FROM & 1) != 0)
		disown(cut);
	cut->again = twice && clause == TP_CLAUSE_WITH;
	if (twice && clause == TP_CLAUSE_BY) {
		cut->by_again = word;
		cut->by_comments = cut->received->n_comments;
		cut->received->again = TP_NO_TEXT; /* if the client wrote it all, the recorder's "with" is still to come */
	}
	cut->clause = twice && !cut->again ? TP_CLAUSE_OTHER : clause;
	cut->seen |= 1u << clause;
	cut->fresh = cut->running = TRUE;
	if (!twice) {
		cut->received->part[clause] = tp_text(at, 0);
		cut->received->value[clause] = TP_NO_TEXT;
	}
}

/* add_word - the word belongs to the clause we are in */
static void add_word(Cutter *cut, TpText word)
{
	TpText *value = cut->again ? &cut->received->again : &cut->received->value[cut->clause];

	if (value->at == NULL) {
		*value = word;
		if (!cut->again)
			cut->first[cut->clause] = word.len;
	} else if (cut->running) {
		value->len = (gsize)(tp_text_end(word) - value->at);
	}
	if (cut->clause == TP_CLAUSE_FOR && *word.at == '<' && cut->path_end < word.at)
		cut->path_end = memchr(word.at, '>', (gsize)(cut->end - word.at)) ?: word.at;
	cut->fresh = FALSE;
}

/* cut_word - a word begins at cut->at */
static void cut_word(Cutter *cut)
{
	TpText word = tp_text_between(cut->at, tp_span_word(cut->at, cut->end, cut->clause != TP_CLAUSE_FROM, &cut->tried));
	TpClause clause = begins(cut, word);

	if (clause != TP_CLAUSE_NONE)
		open_clause(cut, clause, word.at, tp_text_end(word));
	else
		add_word(cut, word);
	cut->last_word = word;
	cut->at = tp_text_end(word);
}

/* cut_clauses - everything up to the date */
static void cut_clauses(Cutter *cut)
{
	while (cut->at < cut->end) {
		char c = *cut->at;
		if (tp_space(c)) {
			cut->at++;
			continue;
		}
		if (c == '(') {
			cut->at++;
			cut_comment(cut);
		} else if (c == ';') {
			cut->running = FALSE;
			cut->at++;
		} else if (c == ')') {
			note(cut, TP_NOTE_UNBALANCED);
			cut->at++;
		} else {
			cut_word(cut);
		}
		cut->tail = cut->at;
	}
	close_part(cut);
}

/* names_protocol - does a protocol follow the last "by"? */
static gboolean names_protocol(const Cutter *cut)
{
	TpText with = cut->received->again.at != NULL ? cut->received->again : cut->received->value[TP_CLAUSE_WITH];

	return with.at != NULL && with.at > cut->by_again && tp_protocol_find(tp_text_word(&with)) != NULL;
}

/* handed_over - Exchange's "with MailboxResubmission by AntispamTT" names no second recorder, but a part of itself */
static gboolean handed_over(const Cutter *cut)
{
	TpText with = cut->received->value[TP_CLAUSE_WITH], rest = tp_text_between(cut->by_again, cut->end);

	if (!tp_text_is(with, "MailboxResubmission") || tp_text_end(with) > cut->by_again ||
	    tp_text_trim(tp_text_between(tp_text_end(with), cut->by_again)).len > 0)
		return FALSE;
	tp_text_word(&rest);
	TpText name = tp_text_word(&rest);
	return name.len > 0 && memchr(name.at, '.', name.len) == NULL;
}

/*
 * unmask - a HELO with blanks can hold "by" and "with" of its own: then the recorder's come last
 * A second "by" alone is no proof ("by uid 89 with qmail-scanner"): it takes a protocol of its own, or the client's
 * address standing between the two. All that came before is then the client's text.
 */
static void unmask(Cutter *cut)
{
	TpReceived *received = cut->received;
	const char *first = received->part[TP_CLAUSE_BY].at;
	TpText from = received->part[TP_CLAUSE_FROM], name = received->value[TP_CLAUSE_FROM];

	if (cut->by_again == NULL || first == NULL ||
	    (!names_protocol(cut) && (handed_over(cut) || !tp_shown_between(received, first, cut->by_again))))
		return;
	note(cut, TP_NOTE_CLAUSE_TWICE);
	if (from.at == NULL || from.at > cut->by_again) {
		from = received->raw;
		name = TP_NO_TEXT;
	}
	memset(received->value, 0, sizeof received->value);
	memset(received->part, 0, sizeof received->part);
	received->again = TP_NO_TEXT;
	received->value[TP_CLAUSE_FROM] = name;
	received->part[TP_CLAUSE_FROM] = tp_text(from.at, 0);
	received->n_comments = cut->by_comments;
	for (guint i = 0; i < received->n_comments; i++)
		received->comments[i].peer = received->comments[i].text.at < first;
	const char *tail = cut->by_again;
	while (tail > from.at && tp_space(tail[-1]))
		tail--;
	*cut = (Cutter){ .received = received, .at = cut->by_again, .end = cut->end, .tail = tail, .clause = TP_CLAUSE_FROM,
		         .seen = 1u << TP_CLAUSE_FROM, .unclosed = cut->unclosed };
	cut_clauses(cut);
}

/* only_date - does nothing stand behind the date's beginning that cut_tail() would take: a comment, a word "id"? */
static gboolean only_date(TpText tail)
{
	const char *end = tp_text_end(tail);

	for (const char *p = tail.at; p < end; p += sizeof(TpLanes)) {
		TpLanes here = tp_lanes_next(p, end);
		guint comments = tp_lanes_mask(here == '('), is = tp_lanes_mask((here | 0x20) == 'i');
		guint ds = tp_lanes_mask((here | 0x20) == 'd') | 1u << sizeof(TpLanes); /* it may come with the next */
		if (comments != 0 || (is << 1 & ds) != 0)
			return FALSE;
	}
	return TRUE;
}

/* cut_tail - behind the date: comments (Yandex, PowerMTA), and Courier's "id" */
static void cut_tail(Cutter *cut)
{
	cut->clause = TP_CLAUSE_DATE;
	cut->last_word = TP_NO_TEXT;
	cut->fresh = cut->running = cut->again = FALSE;
	while (cut->at < cut->end) {
		if (*cut->at == '(') {
			cut->at++;
			cut_comment(cut);
		} else if (tp_space(*cut->at) || *cut->at == ';' || *cut->at == ')') {
			cut->at++;
		} else {
			TpText word = tp_text_between(cut->at, tp_span_word(cut->at, cut->end, TRUE, &cut->tried));
			TpText *id = &cut->received->value[TP_CLAUSE_ID];
			if (tp_text_is(cut->last_word, "id") && id->at == NULL) {
				*id = word;
				cut->first[TP_CLAUSE_ID] = word.len;
			}
			cut->last_word = word;
			cut->at = tp_text_end(word);
		}
	}
}

/* innermost - a path without its angle brackets, one pair or two */
static TpText innermost(TpText path)
{
	const char *open = path.len > 0 ? memrchr(path.at, '<', path.len) : NULL;

	return tp_text_strip(open != NULL ? tp_text_between(open, tp_text_end(path)) : path, "<>");
}

/* recipient_of - the address; "<multiple recipients>" is none */
static TpText recipient_of(TpText word)
{
	TpText path = word.at != NULL ? innermost(word) : word, rest = path;

	tp_text_word(&rest);
	return path.len > 0 && tp_text_trim(rest).len > 0 && *path.at != '"' ? TP_NO_TEXT : path;
}

/* name_protocol - the value of "with": its first word if that is a protocol, else all its words */
static void name_protocol(TpReceived *received, TpText word)
{
	TpText value = received->value[TP_CLAUSE_WITH];

	received->protocol = tp_protocol_find(word);
	received->with = word.at != NULL && received->protocol == NULL ? value : word;
}

/* first_word - of a clause's value */
static TpText first_word(const Cutter *cut, TpClause clause)
{
	TpText value = cut->received->value[clause];

	return value.at != NULL ? tp_text(value.at, cut->first[clause]) : value;
}

/* name_clauses - the clauses as JSON and people call them, by the first words of their values */
static void name_clauses(const Cutter *cut)
{
	TpReceived *received = cut->received;

	received->by = first_word(cut, TP_CLAUSE_BY);
	name_protocol(received, first_word(cut, TP_CLAUSE_WITH));
	received->id = innermost(first_word(cut, TP_CLAUSE_ID));
	received->recipient = recipient_of(first_word(cut, TP_CLAUSE_FOR));
	received->via = received->value[TP_CLAUSE_VIA];

	const char *bracket = received->by.len > 1 ? memchr(received->by.at + 1, '[', received->by.len - 1) : NULL;
	if (bracket != NULL) /* "host[192.0.2.1]" */
		received->by.len = (gsize)(bracket - received->by.at);
}

/* shorten - names longer than the limit; the byte beyond it stays, so that whoever shows one sees that it goes on */
static void shorten(TpReceived *received)
{
	TpText *const names[] = { &received->helo, &received->rdns, &received->ip, &received->by,
		                  &received->via,  &received->with, &received->id, &received->recipient };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i]->len > TP_LIMIT_CLAUSE) {
			names[i]->len = TP_LIMIT_CLAUSE + 1;
			tp_notes_add(&received->notes, TP_NOTE_CLAUSE_CUT);
		}
}

/* tp_received_parse - take the value of a Received field apart */
void tp_received_parse(TpReceived *received, TpText raw)
{
	memset(received, 0, offsetof(TpReceived, comments));
	if (raw.len > TP_LIMIT_FIELD) {
		raw.len = TP_LIMIT_FIELD;
		tp_notes_add(&received->notes, TP_NOTE_FIELD_CUT);
	}
	received->raw = raw = tp_text_trim(raw);
	if (raw.len == 0)
		return;

	gboolean alone;
	const char *date = tp_stamp_find(raw, &received->date, &alone);
	Cutter cut = { .received = received, .at = raw.at, .end = date, .clause = TP_CLAUSE_NONE, .running = TRUE };
	cut_clauses(&cut);
	unmask(&cut);
	cut.end = tp_text_end(raw);
	if (!alone && !only_date(tp_text_between(cut.at, cut.end)))
		cut_tail(&cut);
	tp_odd_note(received);
	name_clauses(&cut);
	tp_peer_read(received);
	if (raw.len > TP_LIMIT_CLAUSE)
		shorten(received);
}
