/* SPDX-License-Identifier: MIT */
/* Names of versions, groups and cipher suites: tests/data/suites.tsv, all rows of the tables, and totality */
#include <tlspath/tls.h>

#include "../tools/suite_line.h"
#include "tls/suite_name.h"

enum { SEED = 8446, ROUNDS = 50000 };

static const struct {
	guint number;
	TpSuiteKex kex;
	TpSuiteCipher cipher;
	TpSuiteHash hash;
	const char *name;
} rows[] = {
#define ROW(NUMBER, KX, C, H, NAME) { NUMBER, KX, C, H, NAME },
#include "tls/suites.def"
};

/* exact - the bytes in a block of their own size, where a sanitizer sees an overrun; the caller frees it */
static char *exact(const char *s)
{
	return g_memdup2(s, strlen(s));
}

/* read_line - what tp_suite_read says, as a line; the caller frees it */
static char *read_line(const char *said, TpTlsVersion version)
{
	TpSuite suite;
	g_autofree char *block = exact(said);
	gboolean known = tp_suite_read(&suite, tp_text(block, strlen(said)), version);

	return known ? suite_line(&suite) : g_strdup("unknown");
}

/* test_versions - every spelling, and the words that say nothing */
static void test_versions(void)
{
	static const struct {
		TpTlsVersion version;
		const char *said;
	} table[] = {
		{ TP_TLS_1_3, "TLSv1.3 TLS1.3 TLS1_3 TLSv1_3 TLS-1.3 tlsv1.3 TLS\\Tls13 Tls13 TLS13 TLS1.3-X.509" },
		{ TP_TLS_1_2, "TLSv1.2 TLS1.2 TLS1_2 TLSv1_2 TLS-1.2 TLS\\Tls12 Tls12 TLS12 TLS1.2-PKIX" },
		{ TP_TLS_1_1, "TLSv1.1 TLS1.1 TLS1_1 TLS-1.1 TLS\\Tls11 Tls11" },
		{ TP_TLS_1_0, "TLSv1 TLSv1.0 TLS1 TLS1.0 TLS1_0 TLS-1.0 TLS1.0-PKIX TLS\\Tls Tls" },
		{ TP_SSL_3, "SSLv3 SSL-3.0 SSL3 Ssl3 SSL3.0 TLS\\Ssl3" },
		{ TP_SSL_2, "SSLv2 SSL2 Ssl2" },
		{ TP_TLS_UNSTATED, "TLSv1/SSLv3 TLS tls SSL (SSL) UNKNOWN unknown TLS1.4 TLSv2 TLSv1.23 TLSv1.3.1 "
			"DTLS1.2 SSL4 1.2 v1.2 \\ TLS\\ TLS\\Tls12x XXX\\Tls12 -PKIX mail TLSv1.2.example" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
		g_auto(GStrv) words = g_strsplit(table[i].said, " ", -1);
		for (char **word = words; *word != NULL; word++) {
			g_test_message("%s", *word);
			g_assert_cmpint(tp_tls_version_parse(tp_text_str(*word)), ==, table[i].version);
		}
	}
	g_assert_cmpint(tp_tls_version_parse(TP_LITERAL(" TLS 1.3 ")), ==, TP_TLS_1_3);
	g_assert_cmpint(tp_tls_version_parse(TP_LITERAL("TLS\r\n\t1.3")), ==, TP_TLS_1_3);
	g_assert_cmpint(tp_tls_version_parse(TP_NO_TEXT), ==, TP_TLS_UNSTATED);
	g_assert_cmpint(tp_tls_version_parse(TP_LITERAL("")), ==, TP_TLS_UNSTATED);
}

/* test_version_names - a version's names are read as the version */
static void test_version_names(void)
{
	g_assert_null(tp_tls_version_name(TP_TLS_UNSTATED));
	g_assert_cmpstr(tp_tls_version_words(TP_TLS_UNSTATED), ==, "TLS (version not noted)");
	for (TpTlsVersion version = TP_SSL_2; version <= TP_TLS_1_3; version++) {
		g_assert_cmpint(tp_tls_version_parse(tp_text_str(tp_tls_version_name(version))), ==, version);
		g_assert_cmpint(tp_tls_version_parse(tp_text_str(tp_tls_version_words(version))), ==, version);
	}
}

/* test_groups - spellings, lengths that name no group, and words that are none */
static void test_groups(void)
{
	static const struct {
		const char *said, *name;
		TpTruth quantum_safe;
		guint bits;
	} table[] = {
		{ "X25519", "X25519", TP_NO, 128 },
		{ "x25519", "X25519", TP_NO, 128 },
		{ "ECDHE_X25519", "X25519", TP_NO, 128 },
		{ "ECDHE (P-256)", "P-256", TP_NO, 128 },
		{ "ECDHE (prime256v1)", "P-256", TP_NO, 128 },
		{ "X9_62_prime256v1", "P-256", TP_NO, 128 },
		{ "secp384r1", "P-384", TP_NO, 192 },
		{ "P521", "P-521", TP_NO, 256 },
		{ "ECDHE (brainpoolP256r1)", "brainpoolP256r1", TP_NO, 128 },
		{ "DHE (2048 bits)", "DHE (2048 bits)", TP_NO, 112 },
		{ "CUSTOM2048", "DHE (2048 bits)", TP_NO, 112 },
		{ "DHE (1024 bits)", "DHE (1024 bits)", TP_NO, 80 },
		{ "ffdhe3072", "FFDHE3072", TP_NO, 128 },
		{ "DHE (ffdhe3072)", "FFDHE3072", TP_NO, 128 },
		{ "DiffieHellmanEllipticKey384", "ECDHE (384 bits)", TP_NO, 192 },
		{ "DiffieHellmanEllipticKey256", "ECDHE (256 bits)", TP_NO, 128 },
		{ "X25519MLKEM768", "X25519MLKEM768", TP_YES, 128 },
		{ "X25519_MLKEM768", "X25519MLKEM768", TP_YES, 128 },
		{ "SecP256r1MLKEM768", "SecP256r1MLKEM768", TP_YES, 128 },
		{ "MLKEM1024", "MLKEM1024", TP_YES, 256 },
		{ "ML-KEM-768", "MLKEM768", TP_YES, 192 },
		{ "x25519_kyber768", "X25519Kyber768Draft00", TP_YES, 128 },
		{ "p521_mlkem1024", "hybrid with ML-KEM", TP_YES, 0 },
		{ "x25519_kyber512", "hybrid with Kyber", TP_YES, 0 },
	};
	static const char *const none[] = { "", " ", "unknown", "mail", "256 bits", "2048 bits", "2048", "ECDHE",
		"DHE", "RSA", "MLKEM", "mlkem.example.org", "mail-mlkem768", "X25519MLKEM", "X25519MLKEM7680",
		"MLKEM768MLKEM768", "X25519.", "DHE (2047 bits)", "P-257", "x25519x25519x25519x25519x25519x25519" };

	for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *block = exact(table[i].said);
		const TpGroup *group = tp_group_read(tp_text(block, strlen(table[i].said)));
		g_assert_nonnull(group);
		g_assert_cmpstr(group->name, ==, table[i].name);
		g_assert_cmpint(group->quantum_safe, ==, table[i].quantum_safe);
		g_assert_cmpuint(group->bits, ==, table[i].bits);
		g_assert_true(tp_group_read(tp_text_str(group->name)) == group);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
		g_assert_null(tp_group_read(tp_text_str(none[i])));
	g_assert_null(tp_group_read(TP_NO_TEXT));
}

/* test_group_rows - every spelling of the table is found, and every name leads back to its own group */
static void test_group_rows(void)
{
	static const char *const spellings[] = {
#define SPELLING(ID, FOLDED) FOLDED,
#include "tls/groups.def"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
		const TpGroup *group = tp_group_read(tp_text_str(spellings[i]));
		g_assert_nonnull(group);
		g_assert_true(tp_group_read(tp_text_str(group->name)) == group);
		for (gsize j = 0; j < i; j++)
			g_assert_cmpstr(spellings[i], !=, spellings[j]);
	}
}

/* test_table - every row of suites.tsv */
static void test_table(void)
{
	const char *tests = g_getenv("TLSPATH_TESTS");
	g_autofree char *name = g_build_filename(tests != NULL ? tests : "tests", "data", "suites.tsv", NULL);
	g_autofree char *table = NULL;
	g_autoptr(GError) error = NULL;
	guint n = 0;

	g_file_get_contents(name, &table, NULL, &error);
	g_assert_no_error(error);
	g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		g_auto(GStrv) columns = g_strsplit(*line, "\t", 3);
		if (**line == '#' || g_strv_length(columns) < 3)
			continue;
		g_autofree char *said = read_line(columns[0], tp_tls_version_parse(tp_text_str(columns[1])));
		g_test_message("%s", columns[0]);
		g_assert_cmpstr(said, ==, columns[2]);
		n++;
	}
	g_assert_cmpuint(n, >=, 170);
}

/* test_order - the tables that are searched by halves are sorted, and nothing is in them twice */
static void test_order(void)
{
	static const char *const words[] = {
#define WORD(ID, SPELLING, KIND) SPELLING,
#include "tls/suite_words.def"
	};

	for (gsize i = 1; i < G_N_ELEMENTS(words); i++)
		g_assert_cmpint(strcmp(words[i - 1], words[i]), <, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		g_assert_cmpuint(strlen(words[i]), <=, 10);
	for (gsize i = 1; i < G_N_ELEMENTS(rows); i++) {
		guint before = rows[i - 1].kex << 16 | rows[i - 1].cipher << 8 | rows[i - 1].hash;
		g_assert_cmpuint(before, <, rows[i].kex << 16 | rows[i].cipher << 8 | rows[i].hash);
		for (gsize j = 0; j < i; j++)
			g_assert_true(rows[i].number != rows[j].number && !g_str_equal(rows[i].name, rows[j].name));
	}
}

/* Change - one step from the IANA spelling of a name to another's */
typedef struct {
	const char *from, *to;
} Change;

/* OpenSSL's habits; EXPORT and KRB5 are in suites.tsv */
static const Change openssl[] = { { "TLS_RSA_WITH_", "" }, { "TLS_", "" }, { "_WITH", "" },
	{ "DH_anon", "ADH" }, { "ECADH", "AECDH" }, { "SRP_SHA", "SRP" }, { "PSK_DHE", "DHE_PSK" },
	{ "AES_", "AES" }, { "CAMELLIA_", "CAMELLIA" }, { "ARIA_", "ARIA" }, { "3DES_EDE_CBC", "DES_CBC3" },
	{ "RC4_128", "RC4" }, { "128_CBC", "128" }, { "256_CBC", "256" }, { "SEED_CBC", "SEED" },
	{ "CCM_8", "CCM8" }, { "POLY1305_SHA256", "POLY1305" }, { "_", "-" } };
/* GnuTLS's */
static const Change gnutls[] = { { "TLS_", "" }, { "_WITH", "" }, { "anon", "ANON" }, { "RC4_", "ARCFOUR_" },
	{ "_SHA", "_SHA1" }, { "SHA1256", "SHA256" }, { "SHA1384", "SHA384" }, { "SRP_SHA1", "SRP_SHA" },
	{ "POLY1305_SHA256", "POLY1305" }, { "PSK_DHE", "DHE_PSK" } };
static const Change mbed[] = { { "_", "-" }, { "anon", "ANON" } };
static const Change java[] = { { "TLS_", "SSL_" } };
static const Change botan[] = { { "TLS_", "" } };

/* check_spelling - spelled so, the name is the same suite in every part */
static void check_spelling(const char *iana, const Change *changes, gsize n)
{
	g_autoptr(GString) said = g_string_new(iana);
	g_autofree char *expected = read_line(iana, TP_TLS_UNSTATED);

	for (gsize i = 0; i < n; i++)
		g_string_replace(said, changes[i].from, changes[i].to, 0);
	g_autofree char *got = read_line(said->str, TP_TLS_UNSTATED);
	g_test_message("%s", said->str);
	g_assert_cmpstr(got, ==, expected);
}

/* test_rows - every suite is found by its name, by its number, and as the libraries spell it */
static void test_rows(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		TpSuite suite;
		g_autofree char *number = g_strdup_printf("0x%04x", rows[i].number);
		g_assert_true(tp_suite_read(&suite, tp_text_str(rows[i].name), TP_TLS_UNSTATED));
		g_assert_cmpstr(suite.iana, ==, rows[i].name);
		g_assert_cmpint(suite.number, ==, (gint)rows[i].number);
		g_assert_true(tp_suite_read(&suite, tp_text_str(number), TP_TLS_UNSTATED));
		g_assert_cmpstr(suite.iana, ==, rows[i].name);
		check_spelling(rows[i].name, mbed, G_N_ELEMENTS(mbed));
		if (strstr(rows[i].name, "_WITH_") == NULL || rows[i].kex == TP_SUITE_KEX_NONE ||
			strstr(rows[i].name, "GOST") != NULL)
			continue;
		check_spelling(rows[i].name, java, G_N_ELEMENTS(java));
		check_spelling(rows[i].name, botan, G_N_ELEMENTS(botan));
		check_spelling(rows[i].name, gnutls, G_N_ELEMENTS(gnutls));
		if (strstr(rows[i].name, "EXPORT") == NULL && strstr(rows[i].name, "RSA_WITH_CHACHA") == NULL)
			check_spelling(rows[i].name, openssl, G_N_ELEMENTS(openssl));
	}
	g_assert_cmpuint(G_N_ELEMENTS(rows), >=, 350);
}

/* test_common - names known at once mean what they mean when they are taken apart */
static void test_common(void)
{
	static const char *const names[] = {
#define COMMON(NAME, KX, C, H) NAME,
#include "tls/suite_words.def"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		for (TpTlsVersion version = TP_TLS_UNSTATED; version <= TP_TLS_1_3; version++) {
			g_autofree char *lower = g_ascii_strdown(names[i], -1);
			g_autofree char *expected = read_line(lower, version);
			g_autofree char *got = read_line(names[i], version);
			g_assert_cmpstr(got, ==, expected);
		}
}

/* check_sound - what holds for every answer */
static void check_sound(const char *said, TpTlsVersion version)
{
	TpSuite suite;
	g_autofree char *block = exact(said);

	if (!tp_suite_read(&suite, tp_text(block, strlen(said)), version)) {
		g_assert_true(suite.iana == NULL && suite.number == -1 && suite.bulk == TP_BULK_UNSTATED);
		return;
	}
	g_assert_true(suite.bulk != TP_BULK_UNSTATED);
	g_assert_true((suite.iana == NULL) == (suite.number == -1));
	g_assert_true((suite.kex == TP_KEX_UNSTATED) <= (suite.forward_secrecy == TP_MAYBE));
	if (suite.iana == NULL || version == TP_TLS_UNSTATED)
		return;
	g_assert_cmpint(version, >=, suite.at_least);
	g_assert_true((version == TP_TLS_1_3) == (suite.only == TP_TLS_1_3));
}

/* test_total - any bytes, and any words in any order, in every version */
static void test_total(void)
{
	static const char *const words[] = { "TLS", "SSL", "13", "WITH", "ECDHE", "RSA", "ECDSA", "DHE", "PSK",
		"anon", "EXP", "EXPORT", "AES", "AES256", "128", "GCM", "CBC", "CCM_8", "RC4", "3DES_EDE", "NULL",
		"SHA", "SHA256", "SHA384", "MD5", "CHACHA20", "POLY1305", "P256", "X25519", "SECP256R1", "MLKEM768",
		"0x1302", "", "FISH", "KUZNYECHIKX" };
	static const char *const signs[] = { "-", "_", "__", "", ".", " " };
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED);

	for (guint i = 0; i < ROUNDS; i++) {
		TpTlsVersion version = (TpTlsVersion)(i % (TP_TLS_1_3 + 1));
		g_autoptr(GString) said = g_string_new(NULL);
		for (gint n = g_rand_int_range(random, 0, 12); n > 0; n--) {
			g_string_append(said, words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
			g_string_append(said, n > 1 ? signs[g_rand_int_range(random, 0, i % 3 > 0 ? 3 : 6)] : "");
		}
		check_sound(said->str, version);
		for (gsize at = 0; i % 4 == 0 && at < said->len; at++)
			said->str[at] = (char)g_rand_int_range(random, i % 8 == 0 ? -128 : 32, 128);
		check_sound(said->str, version);
		tp_group_read(tp_text(said->str, said->len));
		tp_tls_version_parse(tp_text(said->str, said->len));
	}
	g_autofree char *endless = g_strnfill(100000, 'A');
	check_sound(endless, TP_TLS_UNSTATED);
	memset(endless, '_', 99999);
	check_sound(endless, TP_TLS_UNSTATED);
	g_assert_false(tp_suite_read(&(TpSuite){ 0 }, TP_NO_TEXT, TP_TLS_1_2));
}

/* main - run them */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tls/version/spellings", test_versions);
	g_test_add_func("/tls/version/names", test_version_names);
	g_test_add_func("/tls/group/spellings", test_groups);
	g_test_add_func("/tls/group/rows", test_group_rows);
	g_test_add_func("/tls/suite/table", test_table);
	g_test_add_func("/tls/suite/order", test_order);
	g_test_add_func("/tls/suite/every-row", test_rows);
	g_test_add_func("/tls/suite/common", test_common);
	g_test_add_func("/tls/suite/total", test_total);
	return g_test_run();
}
