/* SPDX-License-Identifier: MIT */
#include <tlspath/tls.h>

#include "tls/suite_row.h"

static const struct {
	TpKeyExchange kex;
	TpAuthentication auth;
	TpTruth forward_secrecy;
	guint16 export_bits;
} kexes[] = {
#define KEX(ID, KX, AUTH, SECRECY, EXPORT) \
	[TP_SUITE_KEX_##ID] = { TP_KEX_##KX, TP_AUTH_##AUTH, TP_##SECRECY, EXPORT },
#include "tls/suite_parts.def"
};

static const struct {
	TpBulk bulk;
	TpMode mode;
	guint16 bits;
	TpMac mac;
} ciphers[] = {
#define CIPHER(ID, BULK, MODE, BITS, MAC) \
	[TP_SUITE_CIPHER_##ID] = { TP_BULK_##BULK, TP_MODE_##MODE, BITS, TP_MAC_##MAC },
#include "tls/suite_parts.def"
};

static const TpMac macs[] = {
#define HASH(ID, MAC) [TP_SUITE_HASH_##ID] = TP_MAC_##MAC,
#include "tls/suite_parts.def"
};

static const struct {
	guint8 cipher, cbc;
} unwritten[] = {
#define UNWRITTEN(CIPHER, CBC) { TP_SUITE_CIPHER_##CIPHER, TP_SUITE_CIPHER_##CBC },
#include "tls/suite_words.def"
};

static const struct {
	guint8 cipher, left_40, left_56;
} weakened[] = {
#define WEAKENED(CIPHER, BITS_40, BITS_56) \
	{ TP_SUITE_CIPHER_##CIPHER, TP_SUITE_CIPHER_##BITS_40, TP_SUITE_CIPHER_##BITS_56 },
#include "tls/suite_words.def"
};

/* aead - does the cipher authenticate what it encrypts, so that a hash in the name is no MAC? */
static gboolean aead(TpSuiteCipher cipher)
{
	return ciphers[cipher].mac == TP_MAC_AEAD;
}

/* find - the suite of these parts, or NULL; the hash of AEAD ciphers may be left out */
static const TpSuiteRow *find(TpSuiteKex kex, const TpSuiteName *name)
{
	gboolean left_out = name->hash == TP_SUITE_HASH_NONE && aead(name->cipher);

	return tp_suite_row_find(kex, name->cipher, name->hash, left_out);
}

/* is_name - is this more than a word that also is one? "NULL", "seed" or "any-aes-256" claim nothing */
static gboolean is_name(const TpSuiteName *name)
{
	if (name->hash != TP_SUITE_HASH_NONE || aead(name->cipher))
		return TRUE;
	if (name->kex == TP_SUITE_KEX_UNKNOWN || (name->kex == TP_SUITE_KEX_NONE && name->prefixed))
		return FALSE;
	return name->cipher != TP_SUITE_CIPHER_NULL && name->cipher != TP_SUITE_CIPHER_SEED;
}

/* complete_cipher - OpenSSL leaves out CBC, and in export suites how little is left of the key */
static void complete_cipher(TpSuiteName *name)
{
	guint16 left = kexes[name->kex].export_bits;

	for (gsize i = 0; name->hash != TP_SUITE_HASH_NONE && i < G_N_ELEMENTS(unwritten); i++)
		if (unwritten[i].cipher == name->cipher) {
			name->cipher = unwritten[i].cbc;
			return;
		}
	for (gsize i = 0; left > 0 && i < G_N_ELEMENTS(weakened); i++)
		if (weakened[i].cipher == name->cipher) {
			name->cipher = left == 40 ? weakened[i].left_40 : weakened[i].left_56;
			return;
		}
}

/* resolve_session - GnuTLS describes sessions, not suites: the version tells which of two it was */
static const TpSuiteRow *resolve_session(TpSuiteName *name, TpTlsVersion version)
{
	const TpSuiteRow *newest = find(TP_SUITE_KEX_TLS13, name);
	TpAuthentication auth = kexes[name->kex].auth;
	gboolean apart = auth == TP_AUTH_UNSTATED; /* the signature stands apart, in `name->auth` */
	gboolean either = newest != NULL && (apart || auth == TP_AUTH_PSK);

	if (either && version == TP_TLS_1_3)
		return newest;
	if (either && version == TP_TLS_UNSTATED)
		return NULL;
	for (guint i = 0; apart && name->auth != TP_AUTH_UNSTATED && i < TP_SUITE_KEXES; i++)
		if (kexes[i].kex == kexes[name->kex].kex && kexes[i].auth == name->auth && kexes[i].export_bits == 0)
			return find((TpSuiteKex)i, name);
	return find(name->kex, name);
}

/* resolve_unnamed - no key exchange in the name: TLS 1.3, RSA as OpenSSL leaves it out, or a cipher alone */
static const TpSuiteRow *resolve_unnamed(TpSuiteName *name, TpTlsVersion version)
{
	const TpSuiteRow *row = NULL;

	if (aead(name->cipher) && (name->prefixed || version == TP_TLS_1_3)) {
		row = find(TP_SUITE_KEX_TLS13, name);
		if (row != NULL)
			name->kex = TP_SUITE_KEX_TLS13;
	} else if (!name->prefixed && !name->spread) {
		row = find(TP_SUITE_KEX_RSA, name);
		if (row != NULL)
			name->kex = TP_SUITE_KEX_RSA;
	}
	return row;
}

/* resolve - the suite that the parts make, or NULL where that is not certain */
static const TpSuiteRow *resolve(TpSuiteName *name, TpTlsVersion version)
{
	complete_cipher(name);
	if (name->session)
		return resolve_session(name, version);
	if (name->kex == TP_SUITE_KEX_NONE)
		return resolve_unnamed(name, version);
	return find(name->kex, name);
}

/* is_elliptic - may a curve stand beside this key exchange? */
static gboolean is_elliptic(TpKeyExchange kex)
{
	return kex == TP_KEX_ECDHE || kex == TP_KEX_ECDHE_PSK;
}

/* fill - from the parts to what they say */
static void fill(TpSuite *suite, const TpSuiteName *name, const TpSuiteRow *row)
{
	TpSuiteKex kex = row != NULL ? tp_suite_row_kex(row) : name->kex;
	gboolean psk = kexes[kex].auth == TP_AUTH_PSK || kexes[kex].kex == TP_KEX_RSA_PSK;

	suite->iana = row != NULL ? row->iana : NULL;
	suite->number = row != NULL ? row->number : -1;
	suite->kex = kexes[name->kex].kex;
	suite->auth = name->auth != TP_AUTH_UNSTATED ? name->auth : kexes[name->kex].auth;
	suite->forward_secrecy = kexes[name->kex].forward_secrecy;
	suite->export = kexes[name->kex].export_bits > 0;
	suite->bulk = ciphers[name->cipher].bulk;
	suite->mode = ciphers[name->cipher].mode;
	suite->bits = ciphers[name->cipher].bits;
	suite->mac = aead(name->cipher) ? TP_MAC_AEAD : macs[name->hash];
	if (suite->mac == TP_MAC_UNSTATED)
		suite->mac = ciphers[name->cipher].mac;
	suite->group = name->session || is_elliptic(suite->kex) ? name->group : NULL;
	if (kex == TP_SUITE_KEX_TLS13 || kex == TP_SUITE_KEX_GOST13)
		suite->only = suite->at_least = TP_TLS_1_3;
	else if (kex == TP_SUITE_KEX_SSL2)
		suite->only = TP_SSL_2;
	/* CBC with SHA-2 and a pre-shared key may be older (RFC 5487, 5489). */
	else if (aead(name->cipher) || (!psk && (suite->mac == TP_MAC_SHA256 || suite->mac == TP_MAC_SHA384)))
		suite->at_least = TP_TLS_1_2;
}

/* holds_psk - is a pre-shared key part of the exchange? */
static gboolean holds_psk(TpKeyExchange kex)
{
	return kex == TP_KEX_PSK || kex == TP_KEX_DHE_PSK || kex == TP_KEX_ECDHE_PSK;
}

/* settle_13 - a name of another version for a session of TLS 1.3: all are (EC)DHE there, none anonymous */
static void settle_13(TpSuite *suite)
{
	if (suite->auth == TP_AUTH_UNSTATED)
		suite->auth = TP_AUTH_CERT;
	else if (suite->auth == TP_AUTH_ANON)
		suite->auth = TP_AUTH_UNSTATED;
	if (suite->kex == TP_KEX_ECDHE || suite->kex == TP_KEX_DHE || holds_psk(suite->kex))
		return;
	suite->kex = TP_KEX_ANY_DHE;
	suite->forward_secrecy = TP_YES;
}

/* settle - the version beats the name: no suite is claimed that it excludes */
static void settle(TpSuite *suite, TpTlsVersion version)
{
	gboolean possible = suite->only == TP_TLS_UNSTATED ? version >= suite->at_least && version <= TP_TLS_1_2
		: version == suite->only;

	if (version == TP_TLS_UNSTATED)
		return;
	if (!possible || version == TP_SSL_2) {
		suite->iana = NULL;
		suite->number = -1;
	}
	if (possible)
		return;
	if (version == TP_TLS_1_3)
		settle_13(suite);
	else if (suite->only == TP_TLS_1_3) {
		suite->kex = TP_KEX_UNSTATED;
		suite->auth = TP_AUTH_UNSTATED;
		suite->forward_secrecy = TP_MAYBE;
	}
}

/*
 * successor - the suite of TLS 1.3 that a session with a name of TLS 1.2 used
 * GnuTLS names its sessions so (Exim, Courier); cipher and hash leave one suite, whatever the key exchange was.
 */
static const TpSuiteRow *successor(const TpSuiteName *name)
{
	return name->kex != TP_SUITE_KEX_UNKNOWN && aead(name->cipher) ? find(TP_SUITE_KEX_TLS13, name) : NULL;
}

/* read_name - the parts of a name and, where it is certain, their suite; FALSE if nothing is known */
static gboolean read_name(TpSuiteName *name, const TpSuiteRow **row, TpText said, TpTlsVersion version)
{
	gboolean known = FALSE;

	*row = tp_suite_row_common(said);
	if (*row == NULL) {
		known = tp_suite_name_read(name, said) && is_name(name);
		if (known)
			*row = resolve(name, version);
		if (*row != NULL)
			return TRUE;
		*row = tp_suite_row_whole(said);
	}
	if (*row != NULL)
		tp_suite_row_take(name, *row);
	return known || *row != NULL;
}

/* tp_suite_read - take a cipher's name apart */
gboolean tp_suite_read(TpSuite *suite, TpText said, TpTlsVersion version)
{
	TpSuiteName name;
	const TpSuiteRow *row;

	*suite = (TpSuite){ .number = -1 };
	if (!read_name(&name, &row, tp_text_trim(said), version))
		return FALSE;
	fill(suite, &name, row);
	settle(suite, version);
	if (version == TP_TLS_1_3 && suite->iana == NULL && (row = successor(&name)) != NULL) {
		suite->iana = row->iana;
		suite->number = row->number;
	}
	return TRUE;
}

/* tp_kex_name - the key exchange for people */
const char *tp_kex_name(TpKeyExchange kex)
{
	static const char *const names[] = {
		[TP_KEX_RSA] = "RSA",
		[TP_KEX_DH] = "DH",
		[TP_KEX_ECDH] = "ECDH",
		[TP_KEX_DHE] = "DHE",
		[TP_KEX_ECDHE] = "ECDHE",
		[TP_KEX_ANY_DHE] = "(EC)DHE",
		[TP_KEX_PSK] = "PSK",
		[TP_KEX_RSA_PSK] = "RSA-PSK",
		[TP_KEX_DHE_PSK] = "DHE-PSK",
		[TP_KEX_ECDHE_PSK] = "ECDHE-PSK",
		[TP_KEX_SRP] = "SRP",
		[TP_KEX_KRB5] = "Kerberos",
		[TP_KEX_GOST] = "GOST",
		[TP_KEX_OTHER] = NULL,
	};

	return names[kex];
}
