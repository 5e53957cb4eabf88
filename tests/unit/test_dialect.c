/* SPDX-License-Identifier: MIT */
/* The tables of patterns: every row compiles, is proved by its sample, and is found; protocols; writers and their
 * signs */
#include <tlspath/hop.h>

#include "dialect/dialect.h"
#include "dialect/memo.h"
#include "trace/protocol.h"
#include "unit/hop_check.h"

/* Rows that add to what another row says, and so never decide */
static gboolean never_decides(const TpRow *row)
{
	return row->effect == TP_EFFECT_CERTIFICATE;
}

/* test_compile - all patterns of all tables */
static void test_compile(void)
{
	const TpRow *(*const tables[])(gsize *) = { tp_dialect_rows, tp_sign_rows, tp_local_rows };

	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
		gsize n;
		const TpRow *rows = tables[t](&n);
		for (gsize i = 0; i < n; i++) {
			TpPattern *pattern = tp_pattern_new(rows[i].pattern, rows[i].hint, t != 1);
			g_autofree char *why = tp_pattern_compile(pattern);
			if (why != NULL)
				g_test_message("%s: %s", rows[i].id, why);
			g_assert_null(why);
			tp_pattern_free(pattern);
		}
	}
}

/* test_blanks - a blank in an extended pattern stands for itself only in brackets, and a fold may be there */
static void test_blanks(void)
{
	const TpRow *(*const tables[])(gsize *) = { tp_dialect_rows, tp_sign_rows, tp_local_rows };

	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
		gsize n;
		const TpRow *rows = tables[t](&n);
		for (gsize i = 0; i < n; i++) {
			g_test_message("%s", rows[i].id);
			g_assert_null(strchr(rows[i].pattern, ' '));
		}
	}
}

/* found_by - does the row match its sample in its own place, and would it without its hint? */
static gboolean found_by(const TpRow *row, const TpReceived *received, gboolean with_hint)
{
	TpPattern *pattern = tp_pattern_new(row->pattern, with_hint ? row->hint : "", TRUE);
	gboolean found = FALSE;
	TpText text;

	for (guint cursor = 0; !found && tp_place_next(received, row->place, &cursor, &text);)
		found = tp_pattern_match(pattern, text, NULL, NULL);
	tp_pattern_free(pattern);
	return found;
}

/* test_samples - of one table: the sample is decided by that very row, and hint and pattern agree */
static void test_samples(const TpRow *rows, gsize n)
{
	g_autoptr(TpHopReader) reader = tp_hop_reader_new();
	TpHop hop;

	for (gsize i = 0; i < n; i++) {
		tp_hop_read(reader, &hop, tp_text_str(rows[i].sample), FALSE);
		hop_check(&hop, tp_text_str(rows[i].sample));
		g_test_message("%s", rows[i].id);
		g_assert_true(found_by(&rows[i], &hop.received, FALSE));
		g_assert_true(found_by(&rows[i], &hop.received, TRUE));
		if (!never_decides(&rows[i]))
			g_assert_cmpstr(hop.row, ==, rows[i].id);
		else
			g_assert_cmpint(hop.tls.client_cert, !=, TP_CERT_UNSTATED);
		if (rows[i].writer != NULL)
			g_assert_cmpstr(hop.writer != NULL ? hop.writer->id : NULL, ==, rows[i].writer);
		g_assert_true(hop.received.date.set);
	}
}

/* test_evidence - what the effect says is what comes out */
static void test_evidence(void)
{
	g_autoptr(TpHopReader) reader = tp_hop_reader_new();
	gsize n;
	const TpRow *rows = tp_dialect_rows(&n);
	TpHop hop;

	test_samples(rows, n);
	for (gsize i = 0; i < n; i++) {
		tp_hop_read(reader, &hop, tp_text_str(rows[i].sample), FALSE);
		g_assert_cmpint(hop.channel, ==,
		                rows[i].effect == TP_EFFECT_PLAINTEXT ? TP_CHANNEL_PLAINTEXT : TP_CHANNEL_TLS);
		g_assert_cmpint(hop.basis, ==, TP_BASIS_STATED);
		g_assert_true(rows[i].source != NULL && *rows[i].source != '\0');
	}
}

/* test_local - every row of local.def */
static void test_local(void)
{
	g_autoptr(TpHopReader) reader = tp_hop_reader_new();
	gsize n;
	const TpRow *rows = tp_local_rows(&n);
	TpHop hop;

	for (gsize i = 0; i < n; i++) {
		tp_hop_read(reader, &hop, tp_text_str(rows[i].sample), FALSE);
		hop_check(&hop, tp_text_str(rows[i].sample));
		g_test_message("%s", rows[i].id);
		g_assert_true(found_by(&rows[i], &hop.received, FALSE));
		g_assert_true(found_by(&rows[i], &hop.received, TRUE));
		g_assert_cmpint(hop.channel, ==, TP_CHANNEL_LOCAL);
		g_assert_cmpstr(hop.row, ==, rows[i].id);
	}
}

/* has_sign - is there a row that tells the writer? */
static gboolean has_sign(const char *id)
{
	gsize n;
	const TpRow *signs = tp_sign_rows(&n);

	for (gsize i = 0; i < n; i++)
		if (g_str_equal(signs[i].id, id))
			return TRUE;
	return FALSE;
}

/* test_writers - every writer has a sign, or its evidence says why not; every sign has its writer; ids are unique
 */
static void test_writers(void)
{
	gsize n, n_signs;
	const TpWriter *writers = tp_writer_rows(&n);
	const TpRow *signs = tp_sign_rows(&n_signs);
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

	for (gsize i = 0; i < n; i++) {
		g_test_message("%s", writers[i].id);
		g_assert_true(g_hash_table_add(ids, (char *)writers[i].id));
		g_assert_true(has_sign(writers[i].id) || strstr(writers[i].evidence, "not told apart") != NULL);
		g_assert_cmpuint(strlen(writers[i].evidence), >, 10);
	}
	for (gsize i = 0; i < n_signs; i++)
		g_assert_true(g_hash_table_contains(ids, signs[i].id));
}

/* test_of_writer - rows that belong to a writer name one that is there */
static void test_of_writer(void)
{
	const TpRow *(*const tables[])(gsize *) = { tp_dialect_rows, tp_local_rows };

	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
		gsize n;
		const TpRow *rows = tables[t](&n);
		for (gsize i = 0; i < n; i++)
			g_assert_true(rows[i].writer == NULL || has_sign(rows[i].writer));
	}
}

/* test_protocols - sorted, and every word is found in any case, and no part of one */
static void test_protocols(void)
{
	gsize n;
	const TpProtocol *rows = tp_protocol_rows(&n);

	for (gsize i = 0; i < n; i++) {
		g_autofree char *lower = g_ascii_strdown(rows[i].word, -1);
		g_assert_true(tp_protocol_find(tp_text_str(rows[i].word)) == &rows[i]);
		g_assert_true(tp_protocol_find(tp_text_str(lower)) == &rows[i]);
		g_assert_true(i == 0 || strcmp(rows[i - 1].word, rows[i].word) < 0);
		g_assert_cmpuint(strlen(rows[i].source), >, 0);
	}
	g_assert_null(tp_protocol_find(tp_text_str("ESMT")));
	g_assert_null(tp_protocol_find(tp_text_str("ESMTPSAX")));
	g_assert_null(tp_protocol_find(tp_text_str("")));
	g_assert_null(tp_protocol_find(TP_NO_TEXT));
	g_assert_null(tp_protocol_find(tp_text("ESMTP\0S", 7)));
}

/* test_rfc3848 - S means TLS, A means authenticated */
static void test_rfc3848(void)
{
	static const char *const stems[] = { "ESMTP", "LMTP", "UTF8SMTP", "UTF8LMTP" };
	static const char *const ends[] = { "", "A", "S", "SA" };

	for (gsize s = 0; s < G_N_ELEMENTS(stems); s++)
		for (gsize e = 0; e < G_N_ELEMENTS(ends); e++) {
			g_autofree char *word = g_strconcat(stems[s], ends[e], NULL);
			const TpProtocol *protocol = tp_protocol_find(tp_text_str(word));
			g_assert_nonnull(protocol);
			g_assert_cmpint(protocol->tls, ==, e >= 2 ? TP_YES : TP_NO);
			g_assert_cmpint(protocol->authenticated, ==, e % 2);
		}
}

/* test_effort - a pattern that would run for ever is stopped, and says so */
static void test_effort(void)
{
	TpPattern *pattern = tp_pattern_new("(?:a+)+b", "", TRUE);
	g_autofree char *many = g_strnfill(64, 'a');
	g_autofree char *text = g_strconcat(many, "bx", NULL);
	gboolean hard = FALSE;

	for (guint i = 0; i < 100; i++) { /* how often it was used before does not matter */
		hard = FALSE;
		g_assert_false(tp_pattern_match(pattern, tp_text_str(text), NULL, &hard));
		g_assert_true(hard);
	}
	tp_pattern_free(pattern);
}

/*
 * test_engines - our rows, on texts short enough for machine code: PCRE2's two engines say the same, none meets a limit
 * Texts made of pieces of the samples, some of them again and again.
 */
static void test_engines(void)
{
	const TpRow *(*const tables[])(gsize *) = { tp_dialect_rows, tp_sign_rows, tp_local_rows };
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	g_autoptr(GString) pool = g_string_new("a. ((<  , =:;-");
	guint found = 0;

	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
		gsize n;
		const TpRow *rows = tables[t](&n);
		for (gsize i = 0; i < n; i++)
			g_string_append(pool, rows[i].sample != NULL ? rows[i].sample : rows[i].hint);
	}
	for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
		gsize n;
		const TpRow *rows = tables[t](&n);
		for (gsize i = 0; i < n; i++) {
			g_autoptr(TpPattern) slow = tp_pattern_new(rows[i].pattern, "", t != 1);
			g_autoptr(TpPattern) quick = tp_pattern_new(rows[i].pattern, "", t != 1);
			tp_pattern_hasten(quick);
			for (guint round = 0; round < 200; round++) {
				g_autoptr(GString) text = g_string_new(rows[i].sample);
				gint from = g_rand_int_range(rand, 0, (gint)pool->len - 40);
				gssize len = g_rand_int_range(rand, 1, 40), at = g_rand_int_range(rand, 0, (gint)text->len + 1);
				for (gint k = g_rand_int_range(rand, 0, 500); k > 0 && text->len + (gsize)len <= 512; k--)
					g_string_insert_len(text, at, pool->str + from, len);
				gboolean hard[2] = { FALSE, FALSE };
				gboolean one = tp_pattern_match(slow, tp_text(text->str, text->len), NULL, &hard[0]);
				gboolean other = tp_pattern_match(quick, tp_text(text->str, text->len), NULL, &hard[1]);
				g_test_message("%s: %s", rows[i].id, text->str);
				g_assert_cmpint(one, ==, other);
				g_assert_false(hard[0] || hard[1]);
				found += one ? 1 : 0;
			}
		}
	}
	g_assert_cmpuint(found, >, 100);
}

/* test_memo - keys of one make do not drive each other out: most of some hundred are known the second time */
static void test_memo(void)
{
	static const struct {
		const char *before, *behind;
	} makes[] = {
		{ "HE1PR04MB", ".eurprd04.prod.outlook.com" }, { "store", "" }, { "mail-x", ".google.com" },
		{ "mx", ".mail7.example.com" }, { "using TLSv1.", " with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(makes); i++) {
		TpMemo *memo = tp_memo_new();
		guint known = 0;
		for (guint n = 0; n < 400; n++) {
			g_autofree char *key = g_strdup_printf("%s%u%s", makes[i].before, 1000 + n % 200, makes[i].behind);
			gboolean is;
			TpRemembered *slot = tp_memo_slot(memo, tp_text_str(key), TP_LITERAL("ESMTPS"), 0, &is);
			g_assert_true(slot != NULL && (!is || slot->serial == n % 200));
			slot->serial = n % 200;
			known += is ? 1 : 0;
		}
		g_assert_cmpuint(known, >, 130);
		tp_memo_free(memo);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/dialect/all patterns compile", test_compile);
	g_test_add_func("/dialect/no pattern asks for a blank alone", test_blanks);
	g_test_add_func("/dialect/evidence: each sample is decided by its row", test_evidence);
	g_test_add_func("/dialect/local: each sample is decided by its row", test_local);
	g_test_add_func("/dialect/writers have signs", test_writers);
	g_test_add_func("/dialect/rows of a writer", test_of_writer);
	g_test_add_func("/dialect/protocols", test_protocols);
	g_test_add_func("/dialect/RFC 3848", test_rfc3848);
	g_test_add_func("/dialect/effort is limited", test_effort);
	g_test_add_func("/dialect/both engines agree on short texts", test_engines);
	g_test_add_func("/dialect/a memo keeps keys of one make apart", test_memo);
	return g_test_run();
}
