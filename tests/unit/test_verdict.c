/* SPDX-License-Identifier: MIT */
/* The worst network hop decides; strength; and who could have read the mail */
#include "unit/path_of.h"

/* field - a Received field with what one server said of TLS in the form of a glyph; the caller frees it */
static char *field(char glyph, guint n)
{
	const char *tls = glyph == '='   ? "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) "
	                  : glyph == 'g' ? "(using TLSv1.2 with cipher ECDHE-RSA-AES256-SHA384 (256/256 bits)) "
	                  : glyph == '~' ? "(using TLSv1 with cipher ECDHE-RSA-AES256-SHA (256/256 bits)) "
	                  : glyph == '!' ? "(using TLSv1.2 with cipher RC4-MD5 (128/128 bits)) "
	                                 : "";
	const char *from = glyph == '.' ? "localhost (localhost [127.0.0.1])" : "a.example (a.example [192.0.2.1])";
	const char *with = glyph == '?' ? "" : glyph == 'X' || glyph == '.' ? "with ESMTP " : "with ESMTPS ";

	return g_strdup_printf("Received: from %s %sby h%u.example (Postfix) %sid 1A2B3C4D5E; Sat, 3 Oct 2026 "
	                       "10:41:%02u +0200\n",
	                       from, tls, n, with, n);
}

/* judge - the path of hops in travel order, a glyph each: = good g cbc ~ old ! broken X plain ? nothing s bare S .
 * local */
static const TpPath *judge(Paths *paths, const char *glyphs)
{
	g_autofree char *text = g_strdup("");

	for (guint i = 0; glyphs[i] != '\0'; i++) {
		g_autofree char *rest = text, *line = field(glyphs[i], i);
		text = g_strconcat(line, rest, NULL);
	}
	return path_read(paths, text, NULL); /* what is looked at below does not point into the text */
}

/* test_worst - the first of the worst decides; local hops never do */
static void test_worst(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *glyphs, *verdict;
		guint worst;
		const char *strength;
	} rows[] = {
		{ "", "empty", 0, NULL },
		{ ".", "local", 0, NULL },
		{ "=", "encrypted", 1, "strong" },
		{ "=.=", "encrypted", 1, "strong" },
		{ "=g=", "encrypted", 1, "good" },
		{ "=s=", "encrypted", 1, "unrated" },
		{ "=~=", "weak", 2, "weak" },
		{ "~!", "weak", 1, "insecure" },
		{ "=?~", "unknown", 2, "weak" },
		{ "X=?", "plaintext", 1, "strong" },
		{ "=?X~X", "plaintext", 3, "weak" },
		{ "..X", "plaintext", 3, NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const TpPath *path = judge(paths, rows[i].glyphs);
		g_test_message("%s", rows[i].glyphs);
		g_assert_cmpstr(tp_verdict_name(path->verdict), ==, rows[i].verdict);
		g_assert_cmpuint(path->worst_hop, ==, rows[i].worst);
		g_assert_cmpstr(tp_strength_name(path->strength), ==, rows[i].strength);
	}
}

/* test_order - plaintext is worse than unknown, unknown worse than weak, weak worse than encrypted */
static void test_order(void)
{
	g_assert_cmpint(TP_VERDICT_PLAINTEXT, >, TP_VERDICT_UNKNOWN);
	g_assert_cmpint(TP_VERDICT_UNKNOWN, >, TP_VERDICT_WEAK);
	g_assert_cmpint(TP_VERDICT_WEAK, >, TP_VERDICT_ENCRYPTED);
	g_assert_cmpint(TP_VERDICT_ENCRYPTED, >, TP_VERDICT_LOCAL);
	g_assert_cmpint(TP_VERDICT_LOCAL, >, TP_VERDICT_EMPTY);
}

/* test_exposure - one hop, four threats: p protected, e exposed, u not known */
static void test_exposure(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *wanted, *tls;
	} rows[] = {
		{ "pupu", "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)" },
		{ "pupp", "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange "
		          "X25519MLKEM768" },
		{ "pupe", "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519" },
		{ "pupe", "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)" },
		{ "puee", "using TLSv1.2 with cipher AES256-SHA (256/256 bits)" },
		{ "pepe", "using TLSv1.2 with cipher AECDH-AES256-SHA (256/256 bits)" },
		{ "uuee", "using SSLv3 with cipher RC4-MD5 (128/128 bits)" },
		{ "euee", "using TLSv1 with cipher EXP-RC4-MD5 (40/128 bits)" },
		{ "euee", "using TLSv1 with cipher DES-CBC-SHA (56/56 bits)" },
		{ "eeee", "using TLSv1.2 with cipher ECDHE-RSA-NULL-SHA (0/0 bits)" },
		{ "puuu", "using TLS" },
	};
	static const char letters[] = {
		[TP_EXPOSURE_UNKNOWN] = 'u', [TP_EXPOSURE_PROTECTED] = 'p', [TP_EXPOSURE_EXPOSED] = 'e'
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf("Received: from a.example (a.example [192.0.2.1]) (%s) by "
		                                        "b.example (Postfix) "
		                                        "with ESMTPS id 1A2B3C4D5E; Sat, 3 Oct 2026 10:41:07 "
		                                        "+0200\n",
		                                        rows[i].tls);
		const TpPath *path = path_read(paths, text, NULL);
		char got[TP_THREATS + 1] = "";
		for (guint threat = 0; threat < TP_THREATS; threat++) {
			got[threat] = letters[path->exposure[threat]];
			g_assert_cmpint(path->exposure[threat], ==,
			                tp_hop_exposure(&path->hops[0], (TpThreat)threat));
		}
		g_test_message("%s", rows[i].tls);
		g_assert_cmpstr(got, ==, rows[i].wanted);
	}
}

/* test_sum - one exposed hop exposes the mail; one unknown hop leaves it unknown; local hops count for nothing */
static void test_sum(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	static const struct {
		const char *glyphs;
		TpExposure passive;
	} rows[] = {
		{ "", TP_EXPOSURE_UNKNOWN },      { ".", TP_EXPOSURE_UNKNOWN },   { "=", TP_EXPOSURE_PROTECTED },
		{ "=.=", TP_EXPOSURE_PROTECTED }, { "=?=", TP_EXPOSURE_UNKNOWN }, { "=?X", TP_EXPOSURE_EXPOSED },
		{ "X=?", TP_EXPOSURE_EXPOSED },   { "?=", TP_EXPOSURE_UNKNOWN },  { "=~=", TP_EXPOSURE_PROTECTED },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(judge(paths, rows[i].glyphs)->exposure[TP_THREAT_PASSIVE], ==, rows[i].passive);
}

/* test_active - somebody in the middle is kept out only where an end proved its name on every hop */
static void test_active(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
#define BOUND                                                                                                 \
	"Received: from b.example (b.example [192.0.2.2]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 " \
	"(256/256 bits)) "                                                                                    \
	"(Client CN \"b.example\", Issuer \"CA\" (verified OK)) by c.example (Postfix) with ESMTPS id "       \
	"1A2B3C4D5E; "                                                                                        \
	"Sat, 3 Oct 2026 10:41:08 +0200\n"
#define LOOSE                                                                                                 \
	"Received: from a.example (a.example [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 " \
	"(256/256 bits)) "                                                                                    \
	"by b.example (Postfix) with ESMTPS id 1A2B3C4D5E; Sat, 3 Oct 2026 10:41:07 +0200\n"
	g_assert_cmpint(path_read(paths, BOUND, NULL)->exposure[TP_THREAT_ACTIVE], ==, TP_EXPOSURE_PROTECTED);
	g_assert_cmpint(path_read(paths, LOOSE, NULL)->exposure[TP_THREAT_ACTIVE], ==, TP_EXPOSURE_UNKNOWN);
	g_assert_cmpint(path_read(paths, BOUND LOOSE, NULL)->exposure[TP_THREAT_ACTIVE], ==, TP_EXPOSURE_UNKNOWN);
}

/* test_glyphs - TLS inside one machine is TLS, plaintext there concerns nobody */
static void test_glyphs(Paths *paths, G_GNUC_UNUSED gconstpointer unused)
{
	path_read(paths,
	          "Received: from localhost (localhost [127.0.0.1]) by a.example (Postfix) with ESMTPS id "
	          "1A2B3C4D5E;\n",
	          NULL);
	g_assert_cmpint(tp_hop_glyph(&paths->path.hops[0]), ==, '=');
	g_assert_cmpint(tp_hop_shown(&paths->path.hops[0]), ==, TP_VERDICT_ENCRYPTED);
	g_assert_cmpint(tp_hop_verdict(&paths->path.hops[0]), ==, TP_VERDICT_LOCAL);
	g_assert_cmpint(paths->path.verdict, ==, TP_VERDICT_LOCAL);
	path_read(paths,
	          "Received: from a ([127.0.0.1]) by b (chasquid) with ESMTP (over SMTP, plain text!, envelope "
	          "from \"\") ;\n",
	          NULL);
	g_assert_cmpint(tp_hop_glyph(&paths->path.hops[0]), ==, '.');
	g_assert_cmpint(tp_hop_shown(&paths->path.hops[0]), ==, TP_VERDICT_LOCAL);
	for (guint verdict = 0; verdict < TP_VERDICTS; verdict++)
		g_assert_cmpint("-.=~?X"[verdict], ==, tp_verdict_glyph((TpVerdict)verdict));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(NAME, FUNCTION) g_test_add("/verdict/" NAME, Paths, NULL, paths_set_up, FUNCTION, paths_tear_down)
	TEST("the worst network hop", test_worst);
	g_test_add_func("/verdict/order of severity", test_order);
	TEST("what one hop means against each threat", test_exposure);
	TEST("the sum over hops", test_sum);
	TEST("somebody in the middle", test_active);
	TEST("glyphs", test_glyphs);
	return g_test_run();
}
