/* SPDX-License-Identifier: MIT */
#include "mail/structure.h"

#include <tlspath/limits.h>

#include "mail/lines.h"
#include "mail/mime.h"

/* What the parameters `protocol` and `smime-type` say, and the object identifiers in the content itself */
static const struct {
	const char *word;
	TpSeal seal;
} protocols[] = {
	{ "application/pgp-encrypted", TP_SEAL_PGP_ENCRYPTED },
	{ "application/pgp-signature", TP_SEAL_PGP_SIGNED },
	{ "application/pkcs7-signature", TP_SEAL_SMIME_SIGNED },
	{ "application/x-pkcs7-signature", TP_SEAL_SMIME_SIGNED },
}, smime_types[] = {
	{ "enveloped-data", TP_SEAL_SMIME_ENCRYPTED },
	{ "authEnveloped-data", TP_SEAL_SMIME_ENCRYPTED },
	{ "signed-data", TP_SEAL_SMIME_SIGNED },
}, identifiers[] = {
	{ "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03", TP_SEAL_SMIME_ENCRYPTED },             /* envelopedData */
	{ "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17", TP_SEAL_SMIME_ENCRYPTED },     /* authEnvelopedData */
	{ "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02", TP_SEAL_SMIME_SIGNED },                /* signedData */
};

/* tp_armour - does an inline PGP message begin at `at`? */
gboolean tp_armour(const char *at, const char *end)
{
	TpText line = tp_text_between(at, end);

	return tp_text_starts(line, "-----BEGIN PGP MESSAGE-----") ||
	       tp_text_starts(line, "-----BEGIN PGP SIGNED MESSAGE-----");
}

/* parameter - of the content type, or NULL */
static const char *parameter(GMimeObject *object, const char *name)
{
	return g_mime_object_get_content_type_parameter(object, name);
}

/* is_smime - is this part S/MIME, by its type or, if a gateway has lost that, by its name? */
static gboolean is_smime(GMimeObject *object)
{
	if (tp_mime_is(object, "application", "octet-stream"))
		return tp_text_ends(tp_text_str(g_mime_part_get_filename(GMIME_PART(object))), ".p7m");
	return tp_mime_is(object, "application", "pkcs7-mime") ||
	       tp_mime_is(object, "application", "x-pkcs7-mime");
}

/*
 * is_cms - can it be a ContentInfo (RFC 5652, 3)? A SEQUENCE of more than 127 bytes or of unknown length; or the same
 * as base64 or PEM, of which the mail does not say that it is
 */
static gboolean is_cms(TpText content, gboolean decoded)
{
	const guchar *at = (const guchar *)(content = tp_text_trim(content)).at;

	if (content.len > 2 && at[0] == 0x30 && at[1] >= 0x80 && at[1] <= 0x84)
		return TRUE;
	if (decoded || content.len < 3)
		return FALSE;
	for (gsize i = 0; i < content.len && content.at[i] != '\r' && content.at[i] != '\n'; i++)
		if (!g_ascii_isalnum(at[i]) && strchr("+/=", at[i]) == NULL)
			return tp_text_starts(content, "-----BEGIN PKCS7") || tp_text_starts(content, "-----BEGIN CMS");
	return at[0] == 'M' && at[1] == 'I' && at[2] >= 'A' && at[2] <= 'T';
}

/* smime_seal - enveloped or signed: by the content itself, else as the content type says of what can be that */
static TpSeal smime_seal(GMimeObject *object)
{
	g_autoptr(GByteArray) bytes = tp_mime_content(GMIME_PART(object));
	TpText start = tp_text((const char *)bytes->data, MIN(bytes->len, 64));
	TpText stated = tp_text_str(parameter(object, "smime-type"));

	for (gsize i = 0; i < G_N_ELEMENTS(identifiers); i++)
		if (tp_text_find(start, tp_text_str(identifiers[i].word)) >= 0)
			return identifiers[i].seal;
	gboolean decoded = g_mime_part_get_content_encoding(GMIME_PART(object)) == GMIME_CONTENT_ENCODING_BASE64;
	for (gsize i = 0; i < G_N_ELEMENTS(smime_types) && is_cms(start, decoded); i++)
		if (tp_text_is(stated, smime_types[i].word))
			return smime_types[i].seal;
	return TP_SEAL_NONE;
}

/* wrapped_seal - of multipart/encrypted and multipart/signed: the protocol stated, if its part is there */
static TpSeal wrapped_seal(GMimeMultipart *multipart, gboolean encrypted, gboolean cut)
{
	TpText stated = tp_text_str(parameter(GMIME_OBJECT(multipart), "protocol"));
	int n = g_mime_multipart_get_count(multipart), at = encrypted ? 0 : 1;

	if (n < 2 && !(cut && n > 0))
		return TP_SEAL_NONE;
	g_autofree char *type = n > at ? g_mime_content_type_get_mime_type(
		g_mime_object_get_content_type(g_mime_multipart_get_part(multipart, at))) : NULL;
	TpText found = tp_text_str(type != NULL ? type : stated.at);
	for (gsize i = 0; i < G_N_ELEMENTS(protocols); i++)
		if (tp_text_is(found, protocols[i].word) &&
		    encrypted == (protocols[i].seal == TP_SEAL_PGP_ENCRYPTED))
			return protocols[i].seal;
	return TP_SEAL_NONE;
}

/* is_encrypted - does this seal hide the content? */
static gboolean is_encrypted(TpSeal seal)
{
	return seal == TP_SEAL_PGP_ENCRYPTED || seal == TP_SEAL_SMIME_ENCRYPTED;
}

/* better - encrypted before signed before inline before nothing */
static TpSeal better(TpSeal a, TpSeal b)
{
	if (is_encrypted(a) || b == TP_SEAL_NONE)
		return a;
	return is_encrypted(b) || a == TP_SEAL_NONE || a == TP_SEAL_PGP_INLINE ? b : a;
}

/* object_seal - of a part as a whole; a signature may be wrapped around what is encrypted */
static TpSeal object_seal(GMimeObject *object, gboolean cut)
{
	if (tp_mime_is(object, "multipart", "encrypted") && GMIME_IS_MULTIPART(object))
		return wrapped_seal(GMIME_MULTIPART(object), TRUE, cut);
	if (tp_mime_is(object, "multipart", "signed") && GMIME_IS_MULTIPART(object)) {
		GMimeMultipart *multipart = GMIME_MULTIPART(object);
		TpSeal seal = wrapped_seal(multipart, FALSE, cut);
		GMimeObject *inner = seal != TP_SEAL_NONE ? g_mime_multipart_get_part(multipart, 0) : NULL;
		gboolean deeper = inner != NULL && !tp_mime_is(inner, "multipart", "signed");
		return deeper ? better(object_seal(inner, cut), seal) : seal;
	}
	if (!GMIME_IS_PART(object))
		return TP_SEAL_NONE;
	return is_smime(object) ? smime_seal(object) : TP_SEAL_NONE;
}

/* holds_armour - does a line of the text begin an inline PGP message? A quoted one ("> -----") does not. */
static gboolean holds_armour(TpText text)
{
	const char *at = text.at, *end = tp_text_end(text);

	for (; at < end; at = tp_line_after(at, end))
		if (*at == '-' && tp_armour(at, end))
			return TRUE;
	return FALSE;
}

/* inline_seal - is there inline PGP in a text part that is no attachment? */
static gboolean inline_seal(GMimeObject *object, int depth, TpNotes *notes)
{
	const char *disposition = g_mime_object_get_disposition(object);

	if (depth > TP_LIMIT_MIME_DEPTH) {
		tp_notes_add(notes, TP_NOTE_BODY_CUT);
		return FALSE;
	}
	if (GMIME_IS_MULTIPART(object)) {
		GMimeMultipart *multipart = GMIME_MULTIPART(object);
		for (int i = 0; i < g_mime_multipart_get_count(multipart); i++)
			if (inline_seal(g_mime_multipart_get_part(multipart, i), depth + 1, notes))
				return TRUE;
	}
	if (!GMIME_IS_PART(object) || !tp_mime_is(object, "text", "*") ||
	    tp_text_is(tp_text_str(disposition), "attachment"))
		return FALSE;
	g_autoptr(GByteArray) bytes = tp_mime_content(GMIME_PART(object));
	return holds_armour(tp_text((const char *)bytes->data, bytes->len));
}

/* whole_seal - of the outermost part, or of one inside multipart/mixed, where mailing lists put it */
static TpSeal whole_seal(GMimeObject *object, gboolean cut, TpNotes *notes)
{
	TpSeal seal = object_seal(object, cut);

	if (tp_mime_is(object, "multipart", "mixed") && GMIME_IS_MULTIPART(object)) {
		GMimeMultipart *multipart = GMIME_MULTIPART(object);
		for (int i = 0; i < g_mime_multipart_get_count(multipart); i++)
			seal = better(seal, object_seal(g_mime_multipart_get_part(multipart, i), cut));
	}
	return seal == TP_SEAL_NONE && inline_seal(object, 0, notes) ? TP_SEAL_PGP_INLINE : seal;
}

/* tp_structure_seal - the protection of a body */
TpSeal tp_structure_seal(TpText type, TpText encoding, TpText body, gboolean cut, TpNotes *notes)
{
	TpMime mime;

	tp_mime_open(&mime, type, encoding, body);
	TpSeal seal = mime.object != NULL ? whole_seal(mime.object, cut, notes) : TP_SEAL_NONE;
	tp_mime_close(&mime);
	return seal;
}
