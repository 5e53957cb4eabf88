/* SPDX-License-Identifier: MIT */
/* The rules of strength: each is reached, in its order, and has its reason */
#include "path/policy.h"

/* A version, a cipher, and the rule that rates them */
static const struct {
	const char *rule, *version, *cipher;
	TpStrength strength;
} rows[] = {
	{ "ssl", "SSLv3", "ECDHE-RSA-AES256-SHA", TP_STRENGTH_INSECURE },
	{ "ssl", "SSLv2", "RC4-MD5", TP_STRENGTH_INSECURE },
	{ "null", "TLSv1.2", "ECDHE-RSA-NULL-SHA", TP_STRENGTH_INSECURE },
	{ "export", "TLSv1", "EXP-RC4-MD5", TP_STRENGTH_INSECURE },
	{ "short-key", "TLSv1", "DES-CBC-SHA", TP_STRENGTH_INSECURE },
	{ "rc4", "TLSv1.2", "ECDHE-RSA-RC4-SHA", TP_STRENGTH_INSECURE },
	{ "old-version", "TLSv1.1", "ECDHE-RSA-AES256-SHA", TP_STRENGTH_WEAK },
	{ "64-bit-block", "TLSv1.2", "ECDHE-RSA-DES-CBC3-SHA", TP_STRENGTH_WEAK },
	{ "anonymous", "TLSv1.2", "AECDH-AES256-SHA", TP_STRENGTH_WEAK },
	{ "no-forward-secrecy", "TLSv1.2", "AES256-GCM-SHA384", TP_STRENGTH_WEAK },
	{ "tls13", "TLSv1.3", "TLS_AES_128_GCM_SHA256", TP_STRENGTH_STRONG },
	{ "tls13", "TLSv1.3", "", TP_STRENGTH_STRONG },
	{ "tls13", "", "TLS_AES_256_GCM_SHA384", TP_STRENGTH_STRONG },
	{ "tls13-short-tag", "TLSv1.3", "TLS_AES_128_CCM_8_SHA256", TP_STRENGTH_GOOD },
	{ "short-tag", "TLSv1.2", "ECDHE-ECDSA-AES128-CCM8", TP_STRENGTH_GOOD },
	{ "ecdhe-aead", "TLSv1.2", "ECDHE-RSA-CHACHA20-POLY1305", TP_STRENGTH_STRONG },
	{ "ecdhe-aead", "", "ECDHE-RSA-AES128-GCM-SHA256", TP_STRENGTH_STRONG },
	{ "dhe-aead", "TLSv1.2", "DHE-RSA-AES256-GCM-SHA384", TP_STRENGTH_GOOD },
	{ "cbc", "TLSv1.2", "ECDHE-RSA-AES256-SHA384", TP_STRENGTH_GOOD },
	{ "bulk-only", "TLSv1.2", "Aes256", TP_STRENGTH_GOOD },
	{ "bulk-only", "", "AES-256-GCM", TP_STRENGTH_GOOD },
	{ "unrated", "", "", TP_STRENGTH_UNRATED },
	{ "unrated", "TLSv1.2", "", TP_STRENGTH_UNRATED },
	{ "unrated", "", "SOMETHING-NEW", TP_STRENGTH_UNRATED },
};

/* test_rules - a hop for each rule */
static void test_rules(void)
{
	g_autoptr(GHashTable) reached = g_hash_table_new(g_str_hash, g_str_equal);

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		TpTls tls = { .noted = TRUE,
			      .version = tp_tls_version_parse(tp_text_str(rows[i].version)),
			      .bits = -1 };
		tls.cipher = tp_text_str(rows[i].cipher);
		tls.suite.number = -1;
		tp_suite_read(&tls.suite, tls.cipher, tls.version);
		gboolean new = tls.version == TP_TLS_1_3 || tls.suite.only == TP_TLS_1_3;
		tls.forward_secrecy = new ? TP_YES : tls.suite.forward_secrecy;
		tp_policy_rate(&tls, NULL);
		g_test_message("%s %s", rows[i].version, rows[i].cipher);
		g_assert_cmpstr(tls.rule, ==, rows[i].rule);
		g_assert_cmpint(tls.strength, ==, rows[i].strength);
		g_hash_table_add(reached, (char *)rows[i].rule);
	}
	TpTls modern = { .noted = TRUE, .version = TP_TLS_1_2 };
	tp_policy_rate(&modern, &(TpPolicy){ .weak_below = TP_TLS_1_3 });
	g_assert_cmpstr(modern.rule, ==, "weak-below");
	g_hash_table_add(reached, (char *)modern.rule);
	gsize n;
	const TpPolicyRule *rules = tp_policy_rows(&n);
	for (gsize i = 0; i < n; i++) {
		g_test_message("%s", rules[i].id);
		g_assert_true(g_hash_table_contains(reached, rules[i].id));
		g_assert_true(tp_policy_rule(rules[i].id) == &rules[i]);
		g_assert_cmpuint(strlen(rules[i].reason), >, 10);
	}
	g_assert_null(tp_policy_rule("no such rule"));
	g_assert_null(tp_policy_rule(NULL));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/every rule", test_rules);
	return g_test_run();
}
