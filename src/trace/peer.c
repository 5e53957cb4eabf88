/* SPDX-License-Identifier: MIT */
#include "trace/peer.h"

#include "trace/listed.h"
#include "trace/protocol.h"

/* Words of peer.def, and the first letter of each */
#define INITIAL(WORD) WORD[0],
#define WHOLE(WORD) WORD,

static const TpListed unknowns = { {
#define UNKNOWN INITIAL
#include "trace/peer.def"
	}, {
#define UNKNOWN WHOLE
#include "trace/peer.def"
	} };

static const TpListed no_names = { {
#define UNKNOWN INITIAL
#define NO_NAME INITIAL
#include "trace/peer.def"
	}, {
#define UNKNOWN WHOLE
#define NO_NAME WHOLE
#include "trace/peer.def"
	} };

static const TpListed logins = { {
#define LOGIN INITIAL
#include "trace/peer.def"
	}, {
#define LOGIN WHOLE
#include "trace/peer.def"
	} };

static const TpListed sessions = { {
#define LOGIN INITIAL
#define SESSION INITIAL
#include "trace/peer.def"
	}, {
#define LOGIN WHOLE
#define SESSION WHOLE
#include "trace/peer.def"
	} };

/* What a from clause shows about the client */
typedef struct {
	TpText value, bare; /* the word behind "from"; the same without brackets */
	TpAddress literal; /* the same, if it is an address */
	TpText helo;       /* named as such: "HELO x", helo=x */
	TpText name;       /* the first word of the comment, if it is a name beside an address */
	TpText ip;
	TpAddress address;
	TpText other;      /* an address before the last one in the same comment */
	gboolean nameless; /* the recorder looked for a reverse name and found none */
	gboolean account;  /* CommuniGate: the word behind "from" is the address alone */
	gboolean logged_in; /* a comment with a login was read */
	gboolean verified; /* CommuniGate: the HELO resolves to the address, so it is the reverse name too */
	gboolean unread;   /* words of a comment were not looked at */
	gboolean outside;  /* an address stands before the comments: what follows a HELO in one is the client's */
} Peer;

/* real_name - a word that names a host, or TP_NO_TEXT */
static TpText real_name(TpText word)
{
	TpAddress address;

	if (word.len == 0 || !(g_ascii_isalnum(*word.at) || *word.at == '_' || *word.at == '-') ||
	    tp_listed(&no_names, word, FALSE) || tp_address_parse(word, &address, NULL) ||
	    memchr(word.at, '=', word.len) != NULL || memchr(word.at, '@', word.len) != NULL)
		return TP_NO_TEXT;
	return word;
}

/* take_address - the word is an address: remember it; an earlier one in the same comment moves aside */
static gboolean take_address(Peer *peer, TpText word)
{
	TpAddress address;
	TpText bare;

	if (!tp_address_parse(word, &address, &bare))
		return FALSE;
	if (peer->ip.at != NULL)
		peer->other = peer->ip;
	peer->ip = bare;
	peer->address = address;
	return TRUE;
}

/* glued - "name[192.0.2.1]", "/192.0.2.1" and "user@192.0.2.1": the address, and the name before a bracket */
static gboolean glued(Peer *peer, TpText word, gboolean first)
{
	const char *cut = word.len > 1 ? memchr(word.at + 1, '[', word.len - 1) : NULL;
	const char *at = memrchr(word.at, '@', word.len);

	if (at != NULL && (cut == NULL || at + 1 >= cut))
		return first && take_address(peer, tp_text_between(at + 1, tp_text_end(word)));
	if (*word.at == '/')
		return take_address(peer, tp_text(word.at + 1, word.len - 1));
	const char *close = cut != NULL ? memchr(cut, ']', (gsize)(tp_text_end(word) - cut)) : NULL;
	if (close == NULL || (close + 1 < tp_text_end(word) && close[1] != '(') || tp_text_starts(word, "ident="))
		return FALSE; /* "ident=[192.0.2.1]" is what the client says */
	word = tp_text_between(word.at, close + 1); /* "unknown[192.0.2.1](misconfigured sender)" */
	if (first && peer->name.at == NULL)
		peer->name = real_name(tp_text_between(word.at, cut));
	take_address(peer, tp_text_between(cut, tp_text_end(word)));
	return TRUE;
}

/* named_helo - "HELO x", "\"EHLO x\"", "helo=x"; takes its second word off `rest` */
static gboolean named_helo(Peer *peer, TpText word, TpText *rest)
{
	TpText bare = tp_text_strip(word, "\"");

	if (bare.len < 4 || (bare.at[1] | 0x20) != (bare.at[0] == 'h' || bare.at[0] == 'H' ? 'e' : 'h'))
		return FALSE; /* most are neither he... nor ?h... */
	if (tp_text_starts(bare, "helo="))
		bare = tp_text(bare.at + 5, bare.len - 5);
	else if (tp_text_is(bare, "HELO") || tp_text_is(bare, "EHLO") || tp_text_is(bare, "LHLO"))
		bare = tp_text_word(rest);
	else
		return FALSE;
	peer->helo = tp_text_strip(bare, "\"");
	*rest = peer->outside ? TP_NO_TEXT : *rest;
	return TRUE;
}

/* named_oddly - is it a name and an address in brackets? Then it is the client's, whatever his name is */
static gboolean named_oddly(TpText comment)
{
	TpAddress address;

	tp_text_word(&comment);
	TpText second = tp_text_word(&comment);
	return second.len > 0 && *second.at == '[' && tp_address_parse(second, &address, NULL);
}

/*
 * login_address - "Authenticated_SSL:kim@[192.0.2.1]", "authenticated@192.0.2.1": all that some say of the client
 * It is he who says kim: so only where no more than the envelope follows, and never an address of the machine's own.
 */
static void login_address(const TpReceived *received, Peer *peer)
{
	TpText login = TP_NO_TEXT;

	for (guint i = 0; i < received->n_comments; i++) {
		TpText said = received->comments[i].text;
		if (received->comments[i].clause != TP_CLAUSE_FROM || tp_listed_begins(said, "helo "))
			continue;
		if (login.at == NULL && tp_text_starts(said, "authenticated"))
			login = said;
		else if (login.at == NULL || !tp_text_starts(said, "envelope-"))
			return;
	}
	TpText word = tp_text_word(&login);
	const char *at = word.len > 0 ? memrchr(word.at, '@', word.len) : NULL;
	Peer shown = { 0 };
	if (at == NULL || login.len > 0 || peer->ip.at != NULL ||
	    !take_address(&shown, tp_text_between(at + 1, tp_text_end(word))) || shown.address.reach <= TP_REACH_LOOPBACK)
		return;
	peer->ip = shown.ip;
	peer->address = shown.address;
}

/*
 * about_session - is the comment about the session? Courier's "IDENT: x" is; sendmail's "IDENT:x@name" is the client's
 * Such a comment may quote a login: what follows in the from clause is not believed (`logged_in`).
 */
static gboolean about_session(TpText comment, gboolean *logged_in)
{
	comment = tp_text_trim(comment);
	gboolean ident = comment.len > 6 && tp_text_starts(comment, "ident:") && tp_space(comment.at[6]);
	if (!ident && (!tp_listed(&sessions, comment, TRUE) || named_oddly(comment)))
		return FALSE;
	*logged_in |= ident || tp_listed(&logins, comment, TRUE);
	return TRUE;
}

/*
 * named_account - CommuniGate's "account USER HELO x": all words after it are the client's
 * With "account USER [192.0.2.1] verified" the word behind "from" is the HELO, as without a login.
 */
static gboolean named_account(Peer *peer, TpText word, TpText *rest)
{
	if (!tp_text_is(word, "account"))
		return FALSE;
	tp_text_word(rest);
	word = tp_text_word(rest);
	if (word.len > 0 && *word.at == '[' && take_address(peer, word)) {
		peer->verified = tp_text_is(tp_text_word(rest), "verified");
	} else {
		named_helo(peer, word, rest);
		peer->account = TRUE;
	}
	*rest = TP_NO_TEXT;
	return TRUE;
}

/* take_ident - qmail's "(user=kim@192.0.2.1)": ident and address, behind the HELO; a login is login_address()'s */
static gboolean take_ident(Peer *peer, TpText comment)
{
	TpText word = tp_text_word(&comment);
	const char *at = word.len > 0 ? memrchr(word.at, '@', word.len) : NULL;

	return at != NULL && tp_text_trim(comment).len == 0 && !tp_text_starts(word, "authenticated") &&
	       take_address(peer, tp_text_between(at + 1, tp_text_end(word)));
}

/* read_comment - one comment of the from clause; TRUE if it holds the client's names or address */
static gboolean read_comment(Peer *peer, TpText comment)
{
	TpText rest = comment, word, name = TP_NO_TEXT;
	gboolean client = FALSE, empty = FALSE;
	guint n = 0;

	if (peer->helo.at != NULL && take_ident(peer, comment))
		return TRUE;
	if (about_session(comment, &peer->logged_in))
		return FALSE;
	for (; n < TP_LIMIT_PEER_WORDS && (word = tp_text_word(&rest)).at != NULL; n++) {
		if (tp_text_is(word, "actually") && n == 0) {
			peer->name = real_name(tp_text_word(&rest));
			client = TRUE;
		} else if ((n == 0 && named_account(peer, word, &rest)) || named_helo(peer, word, &rest) ||
		           take_address(peer, word) || glued(peer, word, n == 0)) {
			client = TRUE;
		} else if (*word.at == '[') {
			empty = TRUE; /* "name []", "[unix socket]": the place of an address */
		} else if (n == 0) {
			const char *at = memrchr(word.at, '@', word.len); /* sendmail: "IDENT:root@mail.example [192.0.2.1]" */
			name = real_name(at != NULL ? tp_text_between(at + 1, tp_text_end(word)) : word);
			peer->nameless |= name.at == NULL && tp_listed(&unknowns, word, FALSE);
		}
		peer->verified |= client && tp_text_is(word, "verified");
	}
	peer->unread |= !client && n == TP_LIMIT_PEER_WORDS && tp_text_word(&rest).at != NULL;
	gboolean alone = tp_text_trim(comment).len == name.len && tp_host_name(name);
	if (peer->name.at == NULL && (client || empty || alone))
		peer->name = name;
	return client || empty || alone;
}

/*
 * helo_alone - is it a recorder that writes the HELO behind "from", whatever it is?
 * Strato's and SendGrid's by their names, Aliyun's by the envelope that follows at once: "127.0.0.1(mailfrom:...)".
 */
static gboolean helo_alone(const TpReceived *received)
{
	for (guint i = 0; i < received->n_comments; i++) {
		TpText said = tp_text_trim(received->comments[i].text);
		if (received->comments[i].clause == TP_CLAUSE_BY && (tp_text_starts(said, "RZmta") || tp_text_is(said, "SG")))
			return TRUE;
	}
	return received->n_comments > 0 && received->comments[0].clause == TP_CLAUSE_FROM &&
	       tp_text_starts(tp_text_trim(received->comments[0].text), "mailfrom:");
}

/*
 * behind_login - an address behind a login: the client wrote a HELO that holds the login, or a login that goes on
 * With none before it, it is a HELO: a login follows the address. Else the one farther away is believed, or the last;
 * and never an address of the machine's own.
 */
static void behind_login(Peer *peer, TpText comment)
{
	TpReach before = peer->ip.at != NULL ? peer->address.reach : peer->literal.reach;
	Peer behind = { 0 };

	read_comment(&behind, comment);
	if (behind.address.reach < before || behind.address.reach <= TP_REACH_LOOPBACK)
		return;
	peer->logged_in = before != TP_REACH_NONE;
	peer->ip = behind.ip;
	peer->address = behind.address;
}

/* read_comments - all comments of the from clause; what stands before the last that holds the client is his */
static void read_comments(TpReceived *received, Peer *peer)
{
	gboolean literal = peer->literal.reach != TP_REACH_NONE || tp_text_is(peer->value, "unknown");
	guint last = 0, first = received->n_comments;

	for (guint i = 0; i < received->n_comments; i++) {
		TpComment *comment = &received->comments[i];
		if (comment->clause != TP_CLAUSE_FROM)
			continue;
		first = MIN(first, i);
		if (peer->logged_in)
			behind_login(peer, comment->text);
		comment->peer |= peer->logged_in; /* a login with parentheses in it may have made this comment */
		if (!peer->logged_in && read_comment(peer, comment->text))
			last = i + 1;
	}
	if (last == 0 && first < received->n_comments && !literal)
		last = first + 1; /* the first comment quotes the client, whatever it says */
	for (guint i = 0; i < last; i++)
		received->comments[i].peer |= received->comments[i].clause == TP_CLAUSE_FROM;
}

/* exim_id - 1abcDE-000fGh-2X, since Exim 4.97 1abcDE-00000000fGh-2XyZ */
static gboolean exim_id(TpText id)
{
	gsize second = id.len == 16 ? 13 : id.len == 23 ? 18 : 0;
	return second > 0 && id.at[6] == '-' && id.at[second] == '-';
}

/*
 * read_exim - "([192.0.2.1]:25 helo=x ident=y) by": behind the address, all up to "by" is the client's
 * ident may be anything that can be printed (verify_get_ident()), HELO too where the site lets it: parentheses as well.
 */
static gboolean read_exim(TpReceived *received, Peer *peer)
{
	TpText part = received->part[TP_CLAUSE_FROM], word;
	const char *open = part.len > 0 && exim_id(received->id) ? memchr(part.at, '(', part.len) : NULL;

	if (open == NULL)
		return FALSE;
	TpText rest = tp_text_between(open + 1, tp_text_end(part));
	do {
		if ((word = tp_text_word(&rest)).at == NULL)
			return FALSE;
	} while (!tp_text_starts(word, "helo=") && !tp_text_starts(word, "ident="));
	read_comment(peer, tp_text_between(open + 1, word.at));
	named_helo(peer, tp_text_strip(word, ")"), &rest);
	for (guint i = 0; i < received->n_comments; i++)
		received->comments[i].peer |= received->comments[i].clause == TP_CLAUSE_FROM;
	return TRUE;
}

/* bare_address - "HELO [192.0.2.1] by": the recorder's, as all that stands last; comments before it are the client's */
static void bare_address(TpReceived *received, Peer *peer)
{
	TpText part = received->part[TP_CLAUSE_FROM];
	const char *open = part.len > 0 && part.at[part.len - 1] == ']' ? memrchr(part.at, '[', part.len) : NULL;

	if (open != NULL && open > part.at && open[-1] == '[') /* XMail: "[[192.0.2.1]]" */
		open--;
	if (open == NULL || open == part.at || !tp_space(open[-1]) ||
	    !take_address(peer, tp_text_between(open, tp_text_end(part))))
		return;
	for (guint i = 0; i < received->n_comments && received->comments[i].text.at < open; i++)
		received->comments[i].peer |= received->comments[i].clause == TP_CLAUSE_FROM;
}

/* unknown_address - "unknown [192.0.2.1] (EHLO x) by", as MX Logic and Proofpoint Essentials write it */
static void unknown_address(TpReceived *received, Peer *peer)
{
	TpText rest = received->value[TP_CLAUSE_FROM];

	if (peer->ip.at != NULL || peer->helo.at == NULL || !tp_text_is(tp_text_word(&rest), "unknown"))
		return;
	TpText second = tp_text_word(&rest);
	if (second.len > 0 && *second.at == '[' && tp_text_trim(rest).len == 0)
		peer->nameless |= take_address(peer, second);
}

/* reverse_first - does this recorder write the reverse name behind "from", the HELO in the comment or not at all? */
static gboolean reverse_first(const TpReceived *received, const Peer *peer)
{
	return peer->helo.at != NULL || peer->verified ||
	       (peer->ip.at != NULL && peer->name.at == NULL && exim_id(received->id) && received->with.len > 0 &&
	        g_ascii_islower(*received->with.at));
}

/* local_user - is the word behind "from" a user, a process or a queue rather than a host? */
static gboolean local_user(const TpReceived *received, const Peer *peer)
{
	gboolean smtp = received->protocol != NULL && received->protocol->family != TP_FAMILY_LOCAL;

	if (memchr(peer->value.at, '@', peer->value.len) != NULL)
		return TRUE;
	return peer->ip.at == NULL && peer->name.at == NULL && memchr(peer->value.at, '.', peer->value.len) == NULL &&
	       received->with.at != NULL && !smtp && exim_id(received->id);
}

/*
 * unnamed - does the form tell that no reverse name was found? Exim has the address in its place, qmail "unknown";
 * sendmail, known by its version behind "by", looks always, and leaves it away.
 */
static gboolean unnamed(const TpReceived *received, const Peer *peer)
{
	if (peer->helo.at != NULL)
		return peer->literal.reach != TP_REACH_NONE || tp_listed(&unknowns, peer->value, FALSE);
	for (guint i = 0; peer->ip.at != NULL && i < received->n_comments; i++)
		if (received->comments[i].clause == TP_CLAUSE_BY && tp_text_starts(received->comments[i].text, "8."))
			return TRUE;
	return FALSE;
}

/* settle - which of the words is the HELO, which the reverse name */
static void settle(TpReceived *received, const Peer *peer)
{
	gboolean literal = peer->literal.reach != TP_REACH_NONE;
	gboolean own = peer->outside && peer->helo.at != NULL && peer->address.reach <= TP_REACH_LOOPBACK;

	received->ip = own ? received->ip : peer->ip; /* a HELO may be "y) (z [127.0.0.1]" */
	received->address = own ? received->address : peer->address;
	if (received->ip.at == NULL && literal) {
		received->ip = peer->bare;
		received->address = peer->literal;
	}
	received->rdns = peer->name;
	if (received->rdns.len > 1 && received->rdns.at[received->rdns.len - 1] == '.')
		received->rdns.len--; /* Google writes the root's dot */
	received->rdns_unknown = peer->name.at == NULL && (peer->nameless || unnamed(received, peer));
	if (peer->value.at == NULL) {
		received->helo = peer->helo.at != NULL ? peer->helo : peer->other;
	} else if (reverse_first(received, peer)) {
		if (!literal && received->rdns.at == NULL && !local_user(received, peer))
			received->rdns = real_name(peer->value);
		received->helo = peer->helo.at != NULL ? peer->helo : received->rdns;
	} else if (!peer->account && !(literal && peer->ip.at == NULL) && !local_user(received, peer)) {
		received->helo = peer->value;
	}
}

/* split_value - "name[192.0.2.1]" without parentheses, as fetchmail and IMail write it */
static void split_value(Peer *peer)
{
	const char *end = tp_text_end(peer->value), *bracket = memchr(peer->value.at, '[', peer->value.len);

	if (bracket != NULL && real_name(tp_text_between(peer->value.at, bracket)).at != NULL &&
	    take_address(peer, tp_text_between(bracket, end)))
		peer->value.len = (gsize)(bracket - peer->value.at);
}

/* tp_peer_read - fill helo, rdns, ip and address from the clauses */
void tp_peer_read(TpReceived *received)
{
	TpText rest = received->value[TP_CLAUSE_FROM];
	Peer peer = { .value = tp_text_word(&rest) };

	if (peer.value.len > 0 && !tp_address_parse(peer.value, &peer.literal, &peer.bare))
		split_value(&peer);
	if (peer.literal.reach != TP_REACH_NONE && helo_alone(received))
		peer.literal = (TpAddress){ 0 };
	TpAddress second = { 0 };
	tp_address_parse(tp_text_word(&rest), &second, NULL);
	peer.outside = MAX(peer.literal.reach, second.reach) > TP_REACH_LOOPBACK;
	if (!read_exim(received, &peer))
		read_comments(received, &peer);
	if (peer.logged_in)
		login_address(received, &peer);
	bare_address(received, &peer);
	unknown_address(received, &peer);
	settle(received, &peer);
	received->helo_alone = received->address.reach == TP_REACH_NONE && helo_alone(received);
	if (peer.unread)
		tp_notes_add(&received->notes, TP_NOTE_TOO_COMPLEX);
}
