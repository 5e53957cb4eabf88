/* SPDX-License-Identifier: MIT */
/* suite_line - a TpSuite as one tab-separated line, for tests: the columns of tests/data/suites.tsv */
#pragma once

#include <tlspath/tls.h>

/* suite_or_dash - the string, or "-" for none */
static inline const char *suite_or_dash(const char *s)
{
	return s != NULL ? s : "-";
}

/* suite_line - IANA name, number, and every part; the caller frees it */
static inline char *suite_line(const TpSuite *suite)
{
	static const char *const auths[] = { "-", "anon", "RSA", "DSS", "ECDSA", "cert", "PSK", "other" };
	static const char *const bulks[] = { "-", "NULL", "RC2", "RC4", "DES", "3DES", "IDEA", "SEED", "Camellia",
		"ARIA", "AES", "ChaCha20", "GOST", "SM4", "other" };
	static const char *const modes[] = { "-", "none", "stream", "CBC", "GCM", "CCM", "CCM8", "Poly1305",
		"other" };
	static const char *const macs[] = { "-", "AEAD", "MD5", "SHA1", "SHA256", "SHA384", "other" };
	static const char *const truths[] = { "?", "no", "yes" };
	gboolean numbered = suite->number >= 0;
	g_autofree char *number = numbered ? g_strdup_printf("%04X", (guint)suite->number) : g_strdup("-");

	return g_strdup_printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%u\t%s\t%s\t%s\t%s\t%s",
		suite_or_dash(suite->iana), number, suite_or_dash(tp_kex_name(suite->kex)), auths[suite->auth],
		truths[suite->forward_secrecy],
		bulks[suite->bulk], modes[suite->mode], suite->bits, macs[suite->mac], suite->export ? "export" : "-",
		suite_or_dash(tp_tls_version_name(suite->only)), suite_or_dash(tp_tls_version_name(suite->at_least)),
		suite_or_dash(suite->group));
}
