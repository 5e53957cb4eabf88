/* SPDX-License-Identifier: MIT */
#include <tlspath/limits.h>
#include <tlspath/message.h>

#include "mail/loops.h"
#include "mail/separator.h"

#define SIGNED_PGP "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b"
#define TEXT_PART "--b\nContent-Type: text/plain\n\nhello\n"
#define PGP_SIGNATURE "--b\nContent-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\nx\n--b--\n"
#define ARMOUR "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"
#define CLEAR "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nhello\n-----BEGIN PGP SIGNATURE-----\nx\n"
/* The beginnings of ContentInfo: enveloped, signed, authEnveloped */
#define ENVELOPED "MIIBdQYJKoZIhvcNAQcDoIIBZjCCAWICAQA=\n"
#define SIGNED "MIIBdQYJKoZIhvcNAQcCoIIBZjCCAWICAQA=\n"

static const struct {
	const char *name, *type, *body;
	TpSeal seal;
} cases[] = {
	{ "ordinary text", "text/plain", "hello\n-- \nKim\n", TP_SEAL_NONE },
	{ "no content type", NULL, "hello\n", TP_SEAL_NONE },
	{ "several parts", "multipart/alternative; boundary=b", TEXT_PART "--b--\n", TP_SEAL_NONE },
	{ "pgp encrypted", "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"b\"",
	  "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\n"
	  ARMOUR "--b--\n", TP_SEAL_PGP_ENCRYPTED },
	{ "said to be encrypted", "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
	  "hello\n", TP_SEAL_NONE },
	{ "pgp signed", SIGNED_PGP, TEXT_PART PGP_SIGNATURE, TP_SEAL_PGP_SIGNED },
	{ "pgp signed, upper case", "MULTIPART/SIGNED; PROTOCOL=\"Application/PGP-Signature\"; boundary=b",
	  TEXT_PART PGP_SIGNATURE, TP_SEAL_PGP_SIGNED },
	{ "signature missing", SIGNED_PGP, TEXT_PART "--b--\n", TP_SEAL_NONE },
	{ "s/mime signed", "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha256; boundary=b",
	  TEXT_PART "--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nMIIB\n--b--\n",
	  TP_SEAL_SMIME_SIGNED },
	{ "s/mime signed, old name", "multipart/signed; protocol=\"application/x-pkcs7-signature\"; boundary=b",
	  TEXT_PART "--b\nContent-Type: application/x-pkcs7-signature\n\nMIIB\n--b--\n", TP_SEAL_SMIME_SIGNED },
	{ "s/mime enveloped", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", ENVELOPED,
	  TP_SEAL_SMIME_ENCRYPTED },
	{ "s/mime enveloped, only said", "application/x-pkcs7-mime; smime-type=enveloped-data", "MIAG\n",
	  TP_SEAL_SMIME_ENCRYPTED },
	{ "s/mime enveloped, but words", "application/pkcs7-mime; smime-type=enveloped-data", "anybody can read it\n",
	  TP_SEAL_NONE },
	{ "s/mime enveloped, but words in base64", "application/pkcs7-mime; smime-type=enveloped-data", "TUlOVVRFUyBvZg==\n",
	  TP_SEAL_NONE },
	{ "s/mime without a body, but for what parts mails of an mbox", "application/pkcs7-mime; smime-type=enveloped-data",
	  "\n", TP_SEAL_NONE },
	{ "s/mime auth enveloped", "application/pkcs7-mime; smime-type=authEnveloped-data", "MIAG\n",
	  TP_SEAL_SMIME_ENCRYPTED },
	{ "s/mime opaque signed", "application/pkcs7-mime; smime-type=signed-data", SIGNED, TP_SEAL_SMIME_SIGNED },
	{ "s/mime: the content beats the type", "application/pkcs7-mime; smime-type=enveloped-data", SIGNED,
	  TP_SEAL_SMIME_SIGNED },
	{ "s/mime without a type", "application/pkcs7-mime; name=smime.p7m", ENVELOPED, TP_SEAL_SMIME_ENCRYPTED },
	{ "s/mime compressed", "application/pkcs7-mime; smime-type=compressed-data", "AAAA\n", TP_SEAL_NONE },
	{ "s/mime by name", "application/octet-stream; name=\"smime.p7m\"", ENVELOPED, TP_SEAL_SMIME_ENCRYPTED },
	{ "another application", "application/pdf", "AAAA\n", TP_SEAL_NONE },
	{ "signed, with a list's footer", "multipart/mixed; boundary=m",
	  "--m\nContent-Type: " SIGNED_PGP "\n\n" TEXT_PART PGP_SIGNATURE
	  "\n--m\nContent-Type: text/plain\n\nlist\n--m--\n",
	  TP_SEAL_PGP_SIGNED },
	{ "enveloped, with a list's footer", "multipart/mixed; boundary=m",
	  "--m\nContent-type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\n"
	  ENVELOPED "\n--m\n\nlist\n--m--\n", TP_SEAL_SMIME_ENCRYPTED },
	{ "encrypted inside signed", SIGNED_PGP,
	  "--b\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\n"
	  ENVELOPED PGP_SIGNATURE, TP_SEAL_SMIME_ENCRYPTED },
	{ "inline", "text/plain", "hello\n" ARMOUR, TP_SEAL_PGP_INLINE },
	{ "inline, first line", NULL, CLEAR, TP_SEAL_PGP_INLINE },
	{ "inline, after long text", "text/plain",
	  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\n"
	  "012345678901234567890\n" ARMOUR, TP_SEAL_PGP_INLINE },
	{ "inline in a part", "multipart/mixed; boundary=b", "--b\nContent-Type: text/plain\n\n" ARMOUR "--b--\n",
	  TP_SEAL_PGP_INLINE },
	{ "inline in an attachment", "multipart/mixed; boundary=b",
	  TEXT_PART "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\n" ARMOUR "--b--\n",
	  TP_SEAL_NONE },
	{ "quoted", "text/plain", "> " ARMOUR, TP_SEAL_NONE },
	{ "inside a line", "text/plain", "he wrote -----BEGIN PGP MESSAGE-----\n", TP_SEAL_NONE },
	{ "a key only", "text/plain", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n", TP_SEAL_NONE },
	{ "many dashes", "text/plain", "-------------------------------------------------------------------------------"
	  "-----BEGIN PGP MESSAGE-----\n", TP_SEAL_NONE },
	{ "an attached mail is another mail", "multipart/mixed; boundary=m",
	  "--m\nContent-Type: message/rfc822\n\nContent-Type: " SIGNED_PGP "\n\n" TEXT_PART PGP_SIGNATURE "\n--m--\n",
	  TP_SEAL_NONE },
};

/* seal_of - the seal of a message with this content type and body */
static TpSeal seal_of(TpMessage *message, const char *type, TpText body)
{
	static const char encoding[] = "Content-Transfer-Encoding: base64\n";
	gboolean base64 = type != NULL && g_ascii_strncasecmp(type, "application/", 12) == 0;
	g_autofree char *head = g_strdup_printf("%s%s%s%s", base64 ? encoding : "",
	                                        type != NULL ? "Content-Type: " : "", type != NULL ? type : "",
	                                        type != NULL ? "\n" : "");

	tp_message_scan(message, tp_text_str(head), body);
	return message->seal;
}

static void test_cases(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		TpSeal seal = seal_of(&message, cases[i].type, tp_text_str(cases[i].body));
		if (seal != cases[i].seal)
			g_error("%s: %s, not %s", cases[i].name, tp_seal_name(seal), tp_seal_name(cases[i].seal));
		gboolean mail = strstr(cases[i].body, "message/rfc822") != NULL;
		g_assert_cmpuint(message.notes, ==, mail ? G_GUINT64_CONSTANT(1) << TP_NOTE_ATTACHED : 0);
	}
}

/* test_everywhere - an armour line is found wherever it begins, and "\r\n" changes nothing */
static void test_everywhere(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (int before = 0; before < 300; before++) {
		g_autoptr(GString) body = g_string_new(NULL);
		for (int i = 0; i < before; i++)
			g_string_append_c(body, 'x');
		g_string_append(body, before % 2 ? "\r\n" ARMOUR : "\n" ARMOUR);
		g_autofree char *exact = g_memdup2(body->str, body->len);
		g_assert_cmpint(seal_of(&message, NULL, tp_text(exact, body->len)), ==, TP_SEAL_PGP_INLINE);
	}
}

/* test_seen - and no less where whoever cut the mail out has passed over what holds no dashes */
static void test_seen(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;

	for (int before = 0; before < 800; before++) {
		g_autoptr(GString) body = g_string_new(NULL);
		for (int i = 0; i < before; i++)
			g_string_append_c(body, "some - text\n"[i % 12]);
		g_string_append(body, "\n" ARMOUR);
		g_autofree char *exact = g_memdup2(body->str, body->len);
		const char *plain, *end = exact + body->len;
		g_assert_null(tp_separator_find(exact, exact, end, &plain));
		TpSeen seen = { .plain = (gsize)(plain - exact) };
		tp_message_scan_seen(&message, TP_NO_TEXT, tp_text(exact, body->len), seen);
		g_assert_cmpint(message.seal, ==, TP_SEAL_PGP_INLINE);
		g_assert_cmpint(before - (gssize)seen.plain, <=, TP_LOOPS_PIECE);
	}
}

/* test_cut - of a long body the beginning is searched, and a note says so */
static void test_cut(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;
	g_autoptr(GString) body = g_string_new(NULL);

	while (body->len < TP_LIMIT_BODY_KEPT)
		g_string_append(body, "some text of a long body\n");
	g_string_append(body, ARMOUR);
	g_assert_cmpint(seal_of(&message, "text/plain", tp_text(body->str, body->len)), ==, TP_SEAL_NONE);
	g_assert_true(tp_notes_has(message.notes, TP_NOTE_BODY_CUT));
	g_string_prepend(body, TEXT_PART);
	g_assert_cmpint(seal_of(&message, SIGNED_PGP, tp_text(body->str, body->len)), ==, TP_SEAL_PGP_SIGNED);
	g_assert_cmpuint(message.notes, ==, 0);
}

/* test_nested - parts within parts within parts, as many as the kept body holds */
static void test_nested(void)
{
	g_auto(TpMessage) message = TP_MESSAGE_EMPTY;
	g_autoptr(GString) body = g_string_new(NULL);

	for (int i = 0; body->len < TP_LIMIT_BODY_KEPT - 200; i++)
		g_string_append_printf(body, "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i, i + 1);
	g_string_append(body, ARMOUR);
	seal_of(&message, "multipart/signed; boundary=b0", tp_text(body->str, body->len));
	g_assert_true(tp_notes_has(message.notes, TP_NOTE_BODY_CUT));
	seal_of(&message, "multipart/mixed; boundary=b0", tp_text(body->str, body->len));
}

static void test_names(void)
{
	g_assert_null(tp_seal_name(TP_SEAL_NONE));
	g_assert_cmpstr(tp_seal_name(TP_SEAL_PGP_ENCRYPTED), ==, "pgp-encrypted");
	g_assert_cmpstr(tp_seal_name(TP_SEAL_PGP_INLINE), ==, "pgp-inline");
	g_assert_cmpstr(tp_seal_name(TP_SEAL_SMIME_SIGNED), ==, "smime-signed");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/seal/by structure", test_cases);
	g_test_add_func("/seal/inline at any place", test_everywhere);
	g_test_add_func("/seal/inline behind what was seen", test_seen);
	g_test_add_func("/seal/the end of a long body is not searched", test_cut);
	g_test_add_func("/seal/deep nesting", test_nested);
	g_test_add_func("/seal/names", test_names);
	return g_test_run();
}
