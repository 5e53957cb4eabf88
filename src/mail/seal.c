/* SPDX-License-Identifier: MIT */
#include "mail/seal.h"

#include <tlspath/limits.h>

#include "mail/lines.h"
#include "mail/structure.h"

enum { PART_HEAD = 2048 /* bytes after a boundary that are looked through for a content type */ };

/* What the content type of a message makes worth looking at */
typedef struct {
	gboolean promising; /* something encrypted or signed, or what may hide it */
	gboolean parts;     /* parts that may be that, or a mail */
	gboolean mail;      /* a mail for certain */
} Look;

/* look_at_type - asked for every mail: so the first word is compared once */
static Look look_at_type(TpText type)
{
	static const char multipart[] = "multipart/";
	const gsize len = sizeof multipart - 1;

	if (!tp_text_starts(type, multipart))
		return (Look){ .promising = tp_text_starts(type, "application/"),
			       .mail = tp_text_starts(type, "message/rfc822") };
	type = tp_text(type.at + len, type.len - len);
	gboolean is_signed = tp_text_starts(type, "signed");
	return (Look){ .promising = is_signed || tp_text_starts(type, "encrypted"),
		       .parts = is_signed || tp_text_starts(type, "mixed") || tp_text_starts(type, "report"),
		       .mail = tp_text_starts(type, "digest") };
}

/* What a part of a body may be to us */
typedef enum { PART_OTHER, PART_PROMISING, PART_MAIL } PartKind;

/* names_mail - does the head of a part, from `at` on, name a file of a mail? Tickets and web mails attach bytes */
static gboolean names_mail(const char *at, const char *end)
{
	const char *line = at;

	while (line < end && *line != '-' && !tp_line_blank(line, end))
		line = tp_line_after(line, end);
	return tp_text_has(tp_text_between(at, line), ".eml");
}

/* part_kind - what the part whose boundary is at `at` is by its content type */
static PartKind part_kind(const char *at, const char *end)
{
	static const char name[] = "Content-Type:";
	const gsize len = sizeof name - 1;

	end = end - at > PART_HEAD ? at + PART_HEAD : end;
	at = tp_line_after(at, end);
	/* another boundary ends the part: so no line is read more than twice */
	for (; at < end && *at != '-' && !tp_line_blank(at, end); at = tp_line_after(at, end))
		if ((*at | 0x20) == 'c' && tp_text_starts(tp_text_between(at, end), name)) {
			TpText type = tp_text_trim(tp_text_between(at + len, end));
			if (tp_text_starts(type, "message/rfc822") || tp_text_starts(type, "message/global") ||
			    tp_text_starts(type, "text/rfc822-headers"))
				return PART_MAIL;
			if (tp_text_starts(type, "application/octet-stream"))
				return names_mail(at, end) ? PART_MAIL : PART_OTHER;
			return tp_text_starts(type, "multipart/signed") ||
			       tp_text_starts(type, "multipart/encrypted") ||
			       tp_text_starts(type, "application/pkcs7") ||
			       tp_text_starts(type, "application/x-pkcs7") ? PART_PROMISING : PART_OTHER;
		}
	return PART_OTHER;
}

/* armoured - does a line of the body begin inline PGP? The five dashes begin behind `plain` bytes at the earliest */
static gboolean armoured(TpText body, gsize plain)
{
	static const TpPair dashes = { '-', '-', 4 };
	const char *at = body.at + MIN(plain, body.len), *end = tp_text_end(body);

	for (; (at = tp_pair_find(at, end, dashes)) != NULL; at = tp_line_after(at, end))
		if ((at == body.at || at[-1] == '\n') && tp_armour(at, end))
			return TRUE;
	return FALSE;
}

/* look_at_parts - is there inline PGP or a promising part in a body of several parts; and `*mail`, a mail? */
static gboolean look_at_parts(TpText body, gboolean *mail)
{
	const char *end = tp_text_end(body);
	const char *at = *body.at == '-' ? body.at : tp_line_find(body.at, end, '-');
	gboolean found = FALSE;

	for (; at != NULL; at = tp_line_find(at, end, '-')) {
		PartKind kind = end - at > 2 && at[1] == '-' ? part_kind(at, end) : PART_OTHER;
		found = found || kind == PART_PROMISING || tp_armour(at, end);
		*mail = *mail || kind == PART_MAIL;
	}
	return found;
}

/* seal_of - what protects the body; `*mail`: a mail is attached */
static TpSeal seal_of(TpMessage *message, TpText body, gsize plain, gboolean *mail)
{
	TpText type = tp_text_trim(message->first[TP_FIELD_CONTENT_TYPE]);
	TpText encoding = message->first[TP_FIELD_CONTENT_TRANSFER_ENCODING];
	Look look = look_at_type(type);
	gboolean maybe = look.promising;

	if (look.parts)
		maybe |= look_at_parts(body, mail);
	else if (!maybe)
		maybe = armoured(body, plain);
	*mail |= look.mail;
	if (!maybe)
		return TP_SEAL_NONE;
	return tp_structure_seal(type, encoding, body, body.len == TP_LIMIT_BODY_KEPT, &message->notes);
}

/* tp_seal_find - how the content of a scanned message is protected */
TpSeal tp_seal_find(TpMessage *message, gsize plain)
{
	TpText body = tp_text(message->body.at, MIN(message->body.len, TP_LIMIT_BODY_KEPT));
	gboolean mail = FALSE;
	TpSeal seal = tp_text_trim(body).len > 0 ? seal_of(message, body, plain, &mail) : TP_SEAL_NONE;

	if (mail)
		tp_notes_add(&message->notes, TP_NOTE_ATTACHED);
	if (body.len == TP_LIMIT_BODY_KEPT && seal == TP_SEAL_NONE)
		tp_notes_add(&message->notes, TP_NOTE_BODY_CUT);
	return seal;
}

const TpCode tp_seal_codes[] = {
	[TP_SEAL_PGP_ENCRYPTED] = TP_CODE("pgp-encrypted"),
	[TP_SEAL_PGP_SIGNED] = TP_CODE("pgp-signed"),
	[TP_SEAL_PGP_INLINE] = TP_CODE("pgp-inline"),
	[TP_SEAL_SMIME_ENCRYPTED] = TP_CODE("smime-encrypted"),
	[TP_SEAL_SMIME_SIGNED] = TP_CODE("smime-signed"),
};
