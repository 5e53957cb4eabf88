/* SPDX-License-Identifier: MIT */
#include "path/tls_note.h"

enum { BITS_MAX = 65535, BITS_PER_BYTE = 8 };

/* What servers say of the client's certificate. It is the client's: the other direction no record tells. */
static const struct {
	const char *word;
	TpClientCert cert;
} cert_words[] = {
	{ "OK", TP_CERT_VERIFIED },         /* sendmail: chain verified */
	{ "YES", TP_CERT_VERIFIED },        /* OpenSMTPD */
	{ "verified", TP_CERT_VERIFIED },   /* Exim, custom header; Postfix "verified OK" begins so */
	{ "NO", TP_CERT_NONE },             /* sendmail: asked, none sent; OpenSMTPD: none or not verified */
	{ "NOT", TP_CERT_NONE },            /* sendmail: not asked */
	{ "NONE", TP_CERT_NONE },
	{ "none", TP_CERT_NONE },           /* s/qmail DN=none */
	{ "FAIL", TP_CERT_UNVERIFIED },     /* sendmail: presented, verification failed */
	{ "TEMP", TP_CERT_UNVERIFIED },
};

/* read_cert - a word or phrase about the client's certificate */
static TpClientCert read_cert(TpText said)
{
	TpText rest = said, word = tp_text_word(&rest), second = tp_text_word(&rest);

	if (tp_text_is(word, "not")) /* "not verified" alone; sendmail's NOT stands alone */
		return second.at != NULL ? TP_CERT_UNVERIFIED : TP_CERT_NONE;
	if (tp_text_is(word, "Client") || (tp_text_is(word, "No") && second.at != NULL))
		return TP_CERT_NONE;
	for (gsize i = 0; i < G_N_ELEMENTS(cert_words); i++)
		if (tp_text_is(word, cert_words[i].word))
			return cert_words[i].cert;
	return TP_CERT_UNSTATED;
}

/* take - keep the first that was said */
static void take(TpText *kept, TpText said)
{
	if (kept->at == NULL && said.len > 0)
		*kept = said;
}

/* read_bits - "256", or GnuTLS's 32 bytes */
static gint read_bits(TpHop *hop, TpText bits, TpText bytes)
{
	guint64 number;

	if (tp_text_number(bits, BITS_MAX, &number))
		return (gint)number;
	if (!tp_text_number(bytes, BITS_MAX / BITS_PER_BYTE, &number))
		return -1;
	tp_notes_add(&hop->notes, TP_NOTE_BITS_ARE_BYTES);
	return (gint)number * BITS_PER_BYTE;
}

/* contradicts - can the suite not have been used in that version? (a GnuTLS name in TLS 1.3 is no contradiction) */
static gboolean contradicts(const TpTls *tls)
{
	if (tls->version == TP_TLS_UNSTATED)
		return FALSE;
	return tls->version < tls->suite.at_least ||
	       (tls->suite.only != TP_TLS_UNSTATED && tls->suite.only != tls->version);
}

/* name_key_exchange - the group, or else the algorithm */
static const char *name_key_exchange(const TpTls *tls)
{
	if (tls->group != NULL)
		return tls->group->name;
	return tls->suite.kex == TP_KEX_ANY_DHE ? NULL : tp_kex_name(tls->suite.kex);
}

/*
 * judge_secrecy - forward secrecy and quantum safety, as far as the record tells
 * TLS 1.3 always has forward secrecy (RFC 8446 1.2); hybrid groups exist only there, and only a named group tells.
 */
static void judge_secrecy(TpTls *tls)
{
	gboolean modern = tls->version == TP_TLS_1_3 || (tls->version == TP_TLS_UNSTATED && tls->suite.only == TP_TLS_1_3);

	tls->forward_secrecy = modern ? TP_YES : tls->suite.forward_secrecy;
	if (tls->group != NULL)
		tls->quantum_safe = tls->group->quantum_safe;
	else if (!modern && (tls->version != TP_TLS_UNSTATED || tls->suite.kex != TP_KEX_UNSTATED))
		tls->quantum_safe = TP_NO;
}

/* read_suite - what the cipher's name says, and whether it fits the version */
static void read_suite(TpHop *hop, TpText group)
{
	TpTls *tls = &hop->tls;

	tls->suite.number = -1;
	if (tls->cipher.at != NULL)
		tp_suite_read(&tls->suite, tls->cipher, tls->version);
	if (contradicts(tls))
		tp_notes_add(&hop->notes, TP_NOTE_VERSION_CIPHER);
	if (group.at != NULL)
		tls->group = tp_group_read(group);
	if (tls->group == NULL && tls->suite.group != NULL)
		tls->group = tp_group_read(tp_text_str(tls->suite.group));
}

/*
 * bound - does the record exclude somebody in the middle?
 * It is written by the receiving server, so all it can tell is whether the client proved who it is. A man in the
 * middle cannot pass that proof on (RFC 8446 4.4.3), but he can show a valid certificate of his own: only a verified
 * certificate for the very name that the recorder found for the client's address will do, or a row of a transport that
 * authenticates both ends. Whether the client looked at the server's certificate no record tells, which is why so few
 * hops qualify.
 */
static gboolean bound(const TpHop *hop, const TpFinding *finding)
{
	const TpTls *tls = &hop->tls;

	if (finding->row->effect == TP_EFFECT_MUTUAL)
		return TRUE;
	return tls->client_cert == TP_CERT_VERIFIED && tls->suite.auth != TP_AUTH_ANON &&
	       tp_host_equal(tls->cert_name, hop->received.rdns);
}

/* Said - the words of the findings that are only read */
typedef struct {
	TpText bits, bytes, group, peer;
} Said;

/* gather - the words; each is said once, or the first counts */
static Said gather(TpTls *tls, const TpFinding *findings, guint n)
{
	Said all = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };

	for (guint i = 0; i < n; i++) {
		const TpText *said = findings[i].group;
		take(&tls->version_said, said[TP_GROUP_VER]);
		take(&tls->cipher, said[TP_GROUP_CIP]);
		take(&tls->cert_name, said[TP_GROUP_CN]);
		take(&all.bits, said[TP_GROUP_BITS]);
		take(&all.bytes, said[TP_GROUP_BYT]);
		take(&all.group, said[TP_GROUP_GRP]);
		take(&all.peer, said[TP_GROUP_PEER]);
	}
	return all;
}

/* judge - what the words mean */
static void judge(TpHop *hop, const Said *said, const TpPolicy *policy)
{
	TpTls *tls = &hop->tls;

	tls->noted = TRUE;
	tls->version = tp_tls_version_parse(tls->version_said);
	tls->bits = read_bits(hop, said->bits, said->bytes);
	tls->client_cert = read_cert(said->peer);
	read_suite(hop, said->group);
	tls->key_exchange = name_key_exchange(tls);
	judge_secrecy(tls);
	tp_policy_rate(tls, policy);
}

/* judge_again - the same from memory, where all findings come from there */
static void judge_again(TpTlsNotes *notes, TpHop *hop, const Said *said, const TpFinding *findings, guint n,
			const TpPolicy *policy)
{
	guint64 first = n > 0 && n <= 2 ? findings[0].serial : 0, second = n == 2 ? findings[1].serial : 0;
	TpTlsNote *known = &notes->known[(first * 3 + second) % TP_TLS_NOTES];
	TpTls words = hop->tls;
	TpNotes before = hop->notes;

	if (first == 0 || (n == 2 && second == 0)) {
		judge(hop, said, policy);
		return;
	}
	if (known->first != first || known->second != second) {
		hop->notes = 0;
		judge(hop, said, policy);
		*known = (TpTlsNote){ first, second, hop->tls, hop->notes };
	}
	hop->tls = known->tls;
	hop->tls.version_said = words.version_said;
	hop->tls.cipher = words.cipher;
	hop->tls.cert_name = words.cert_name;
	hop->notes = before | known->notes;
}

/* tp_tls_note_read - fill hop->tls from findings */
void tp_tls_note_read(TpTlsNotes *notes, TpHop *hop, const TpFinding *findings, guint n, const TpPolicy *policy)
{
	Said said = gather(&hop->tls, findings, n);

	judge_again(notes, hop, &said, findings, n, policy);
	for (guint i = 0; i < n; i++)
		hop->tls.peer_bound |= bound(hop, &findings[i]);
}
