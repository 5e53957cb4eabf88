/* SPDX-License-Identifier: MIT */
/*
 * Laws that hold whatever a mail says. Random where that helps, from fixed seeds.
 *
 *   total            any bytes are read to the end, and nothing found lies outside of them
 *   fold-blind       where a field is folded changes nothing
 *   memory-blind     what was read before changes nothing
 *   stranger-proof   what a client says of itself changes no channel
 *   monotone         a network hop in plaintext makes the message plaintext, whatever else is there
 *   claim-safe       what stands below the trust line changes no record above it
 */
#include <stdio.h>

#include <tlspath/analysis.h>

#include "dialect/dialect.h"
#include "unit/forgetful.h"
#include "unit/hop_check.h"
#include "unit/rows.h"

enum { SEED = 3848, ROUNDS = 4000 };

typedef struct {
	TpHopReader *reader;
	GPtrArray *corpus; /* values of Received fields, char * */
	GPtrArray *nasty;  /* words of clients, char * */
	GRand *random;
	char *block; /* the record that was read last */
} Laws;

/* add_cell - the last cell of a row joins a collection */
static void add_cell(char **cell, gpointer data)
{
	GPtrArray *array = data;
	guint last = g_strv_length(cell) - 1;

	g_ptr_array_add(array, g_strdup(cell[last]));
}

/* fill - a template with every {place} holding its word of `words`, an array of name and word by turns */
static char *fill(const char *template, const char *const *words)
{
	GString *value = g_string_new(template);

	for (; *words != NULL; words += 2) {
		g_autofree char *place = g_strdup_printf("{%s}", words[0]);
		g_string_replace(value, place, words[1], 0);
	}
	return g_string_free(value, FALSE);
}

/* What clients say when they mean no harm */
static const char *const harmless[] = {
	"helo", "a.example.com", "rdns",   "a.example.com", "ident",   "kim",           "user", "kim",
	"id",   "4711",          "cn",     "a.example.com", "login",   "kim",           "word", "a.example.com",
	"note", "kim",           "quoted", "s@example.com", "address", "u@example.net", NULL,
};

/* add_template - a harmless value of a row of strangers.tsv joins the corpus */
static void add_template(char **cell, gpointer data)
{
	g_ptr_array_add(data, fill(cell[2], harmless));
}

/* add_value - the value of a row of received.tsv joins the corpus */
static void add_value(char **cell, gpointer data)
{
	g_ptr_array_add(data, g_strdup(cell[0]));
}

/* set_up - the corpus: samples of all rows, records of received.tsv, and templates */
static void set_up(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	gsize n;
	const TpRow *rows = tp_dialect_rows(&n);

	laws->reader = tp_hop_reader_new();
	laws->random = g_rand_new_with_seed(SEED);
	laws->corpus = g_ptr_array_new_with_free_func(g_free);
	laws->nasty = g_ptr_array_new_with_free_func(g_free);
	for (gsize i = 0; i < n; i++)
		g_ptr_array_add(laws->corpus, g_strdup(rows[i].sample));
	rows = tp_local_rows(&n);
	for (gsize i = 0; i < n; i++)
		g_ptr_array_add(laws->corpus, g_strdup(rows[i].sample));
	rows_each("received.tsv", 2, add_value, laws->corpus);
	rows_each("strangers.tsv", 3, add_template, laws->corpus);
	rows_each("nasty.tsv", 1, add_cell, laws->nasty);
	g_assert_cmpuint(laws->nasty->len, >, 80);
}

/* tear_down - free the corpus */
static void tear_down(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	tp_hop_reader_free(laws->reader);
	g_rand_free(laws->random);
	g_ptr_array_unref(laws->corpus);
	g_ptr_array_unref(laws->nasty);
	g_free(laws->block);
}

/* below - a random number smaller than `n` */
static guint below(Laws *laws, guint n)
{
	return n == 0 ? 0 : (guint)g_rand_int_range(laws->random, 0, (gint)n);
}

/* any_of - a random member */
static const char *any_of(Laws *laws, const GPtrArray *array)
{
	return g_ptr_array_index(array, below(laws, array->len));
}

/* read_exact - a hop from bytes in a block of their own size, where a sanitizer sees every overrun */
static void read_exact(Laws *laws, TpHop *hop, const char *at, gsize len)
{
	char *block = g_memdup2(at, len);
	TpText value = tp_text(block, len);

	g_free(laws->block);
	laws->block = block;
	tp_hop_read(laws->reader, hop, value, FALSE);
	hop_check(hop, value);
}

/* spoil - change some bytes: cut, double, overwrite, put nasty words in between */
static void spoil(Laws *laws, GString *value)
{
	for (guint n = 1 + below(laws, 6); n > 0 && value->len > 0; n--) {
		gsize at = below(laws, (guint)value->len), most = 1 + below(laws, 40),
		      len = MIN(value->len - at, most);
		g_autofree char *part = g_memdup2(value->str + at, len);
		switch (below(laws, 5)) {
		case 0:
			g_string_erase(value, (gssize)at, (gssize)len);
			break;
		case 1:
			g_string_insert_len(value, (gssize)at, part, (gssize)len);
			break;
		case 2:
			value->str[at] = (char)below(laws, 256);
			break;
		case 3:
			g_string_insert(value, (gssize)at, any_of(laws, laws->nasty));
			break;
		default:
			value->str[at] = "()<>[]\"\\;:\r\n\t, @="[below(laws, 17)];
		}
	}
}

/* test_total - any bytes are read to the end; every text lies inside them */
static void test_total(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	TpHop hop;

	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GString) value = g_string_new(any_of(laws, laws->corpus));
		spoil(laws, value);
		read_exact(laws, &hop, value->str, value->len);
	}
	for (guint i = 0; i < ROUNDS; i++) {
		char noise[200];
		gsize len = below(laws, sizeof noise);
		for (gsize n = 0; n < len; n++)
			noise[n] = (char)below(laws, 256);
		read_exact(laws, &hop, noise, len);
	}
}

/* test_long - one byte or word again and again up to the limit of a field: no stack, no time runs out */
static void test_long(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	static const char *const words[] = {
		"(",
		")",
		"\"",
		"<",
		"[",
		"\\",
		";",
		" ",
		"a",
		"\r\n ",
		"(x) ",
		"by x ",
		"with TLS ",
		"; 1 Jan ",
		"(using TLSv1 ",
		"<\"(",
		"version=TLSv1.2 cipher=",
		"from x by y with ESMTPS id z; ",
		"\xff",
		"a.",
		"(TLS",
		"1:",
		"[::",
		"id <",
		"(a (b ",
		"HELO ",
	};
	TpHop hop;

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autoptr(GString) value = g_string_new("from a.example ([192.0.2.1]) ");
		while (value->len < 60000)
			g_string_append(value, words[i]);
		gint64 start = g_get_monotonic_time();
		read_exact(laws, &hop, value->str, value->len);
		if (g_get_monotonic_time() - start > G_TIME_SPAN_SECOND)
			g_test_message("slow: %s", words[i]);
		g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_TIME_SPAN_SECOND);
	}
}

/* refold - every run of white space replaced by another one */
static char *refold(Laws *laws, const char *said)
{
	static const char *const folds[] = { " ", "\t", "\r\n\t", "\n ", "\r\n  ", "  ", "\n\t\t", " \r\n " };
	GString *value = g_string_new(NULL);

	for (const char *p = said; *p != '\0';) {
		if (!tp_space(*p)) {
			g_string_append_c(value, *p++);
			continue;
		}
		while (tp_space(*p))
			p++;
		g_string_append(value, folds[below(laws, G_N_ELEMENTS(folds))]);
	}
	return g_string_free(value, FALSE);
}

/* describe - what was made of a field, without white space, for comparing */
static char *describe(const TpHop *hop)
{
	const TpReceived *received = &hop->received;
	const TpText texts[] = { received->helo,        received->rdns,  received->ip,        received->by,
		                 received->with,        received->id,    received->recipient, received->via,
		                 hop->tls.version_said, hop->tls.cipher, hop->evidence };
	GString *said = g_string_new(NULL);

	g_string_append_printf(said, "%s %s %s %s %s %s %d %" G_GINT64_FORMAT " %s", tp_channel_name(hop->channel),
	                       tp_basis_name(hop->basis), tp_kind_name(hop->kind), tp_scope_name(hop->scope),
	                       hop->writer != NULL ? hop->writer->id : "-", hop->row != NULL ? hop->row : "-",
	                       hop->tls.bits, received->date.utc, hop->tls.rule != NULL ? hop->tls.rule : "-");
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_string_append_c(said, '|');
		for (gsize n = 0; n < texts[i].len; n++)
			if (!tp_space(texts[i].at[n]))
				g_string_append_c(said, texts[i].at[n]);
	}
	return g_string_free(said, FALSE);
}

/* test_fold_blind - where a field is folded changes nothing, inside comments too */
static void test_fold_blind(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	TpHop hop;

	for (guint i = 0; i < laws->corpus->len; i++) {
		const char *said = g_ptr_array_index(laws->corpus, i);
		read_exact(laws, &hop, said, strlen(said));
		g_autofree char *before = describe(&hop);
		for (guint n = 0; n < 12; n++) {
			g_autofree char *folded = refold(laws, said);
			read_exact(laws, &hop, folded, strlen(folded));
			g_autofree char *after = describe(&hop);
			if (!g_str_equal(before, after))
				g_test_message("%s", folded);
			g_assert_cmpstr(after, ==, before);
		}
	}
}

/* mix - a record, cut and stitched together with parts of others */
static void mix(Laws *laws, GString *value)
{
	g_string_assign(value, any_of(laws, laws->corpus));
	for (guint n = below(laws, 4); n > 0; n--) {
		const char *other = any_of(laws, laws->corpus);
		gsize len = strlen(other), from = below(laws, (guint)len), most = below(laws, 120);
		gsize at = below(laws, (guint)value->len + 1);
		if (below(laws, 3) == 0)
			g_string_truncate(value, at);
		g_string_insert_len(value, (gssize)at, other + from, (gssize)MIN(len - from, most));
	}
	for (guint n = below(laws, 3); n > 0 && value->len > 0; n--)
		value->str[below(laws, (guint)value->len)] = "()<>[]\"\\;:\r\n\t, @="[below(laws, 17)];
}

/* assert_same - two readers, or two ways to fold, say the same */
static void assert_same(const TpHop *hop, TpText value, const TpHop *other, TpText again)
{
	const char *what = hop_differs(hop, value, other, again);

	if (what != NULL)
		g_test_message("%s: %.*s", what, (int)value.len, value.at);
	g_assert_cmpstr(what, ==, NULL);
}

/* test_white_blind - any white space is as good as any other, in records of any make */
static void test_white_blind(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	g_autoptr(GString) value = g_string_new(NULL);
	TpHop hop, other;

	for (guint i = 0; i < 10 * ROUNDS; i++) {
		mix(laws, value);
		g_autofree char *tabs = g_strdelimit(g_strdup(value->str), " \t\r\n", " \t\r\n"[i % 4]);
		tp_hop_read(laws->reader, &hop, tp_text(value->str, value->len), FALSE);
		tp_hop_read(laws->reader, &other, tp_text(tabs, value->len), FALSE);
		assert_same(&hop, tp_text(value->str, value->len), &other, tp_text(tabs, value->len));
	}
}

/* assert_blind - who remembers says the same as who does not */
static void assert_blind(TpHopReader *remembering, TpHopReader *forgetful, TpText value)
{
	TpHop hop, other;

	tp_hop_read(remembering, &hop, value, FALSE);
	tp_hop_read(forgetful, &other, value, FALSE);
	assert_same(&hop, value, &other, value);
}

/* test_memory_blind - in records of any make */
static void test_memory_blind(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	g_autoptr(TpHopReader) forgetful = forgetful_new();
	g_autoptr(GString) value = g_string_new(NULL);

	for (guint i = 0; i < 20 * ROUNDS; i++) {
		mix(laws, value);
		assert_blind(laws->reader, forgetful, tp_text(value->str, value->len));
	}
}

/* test_memory_limit - in two records whose by and with clauses have the same bytes, but one of which is read otherwise */
static void test_memory_limit(void)
{
	g_autofree char *lone = g_strnfill(TP_LIMIT_LONE, '(');
	static const char *const ends[] = { "esmtp ( (Exim 4.98)", "[X 1.0 (y/z) ESMTP Server] id [y" };
	const char *const helos[] = { "north.example", lone, "(", "a by b.example ([192.0.2.1])", "north.example" };
	g_autoptr(TpHopReader) remembering = tp_hop_reader_new(), forgetful = forgetful_new();

	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
		for (gsize j = 0; j < G_N_ELEMENTS(helos); j++) {
			g_autofree char *value = g_strdup_printf("from %s by mx1.our.example with %s", helos[j], ends[i]);
			assert_blind(remembering, forgetful, tp_text(value, strlen(value)));
		}
}

/* believed - did the client's words change the channel? A hop that needs a note is worth one line of the log */
static gboolean believed(Laws *laws, const char *name, const char *channel, const char *value, const char *word)
{
	TpHop hop;
	read_exact(laws, &hop, value, strlen(value));
	gboolean tls = g_str_equal(channel, "tls");

	if (tls ? hop.channel == TP_CHANNEL_TLS && tp_text_is(hop.tls.cipher, "ECDHE-RSA-AES128-GCM-SHA256") &&
	                    hop.tls.client_cert != TP_CERT_VERIFIED && !hop.tls.peer_bound
	        : hop.channel != TP_CHANNEL_TLS && (hop.channel != TP_CHANNEL_LOCAL || g_str_equal(name, "bare")))
		return FALSE;
	g_test_message("%s: {%s} makes it %s, row %s, by \"%.*s\": %s", name, word, tp_channel_name(hop.channel),
	               hop.row != NULL ? hop.row : "-", (int)hop.received.by.len, hop.received.by.at, value);
	return TRUE;
}

/* balance - lone parentheses become question marks, as Postfix has it */
static void balance(char *word)
{
	for (gboolean changed = TRUE; changed;) {
		char *open = NULL;
		gint depth = 0;
		changed = FALSE;
		for (char *p = word; *p != '\0' && !changed; p++) {
			open = *p == '(' && depth == 0 ? p : open;
			depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
			changed = depth < 0;
			*p = changed ? '?' : *p;
		}
		if (depth > 0) {
			*open = '?';
			changed = TRUE;
		}
	}
}

/*
 * mannered - a nasty word as servers let it into a place; the caller frees it
 * A word is one atom; a note is a comment or part of one, in which parentheses are kept in pairs; an address is a
 * path of RFC 5321, whose local part may be a quoted string. All other places take anything.
 */
static char *mannered(const char *place, const char *said)
{
	char *word = g_strdup(said);

	if (g_str_equal(place, "id") || g_str_equal(place, "login") || g_str_equal(place, "word"))
		return g_strdelimit(word, " ()<>;\t\"\\", '_');
	if (g_str_equal(place, "note") || g_str_equal(place, "cn"))
		balance(word);
	if (g_str_equal(place, "quoted") || g_str_equal(place, "address"))
		g_strdelimit(word, "\"\\", '\'');
	if (!g_str_equal(place, "address"))
		return word;
	g_autofree char *local = word;
	return g_strdup_printf("\"%s\"@example.org", local);
}

/* try_places - every nasty word in every place of one template; how often it was believed */
static guint try_places(Laws *laws, char **cell)
{
	guint bad = 0;

	for (const char *const *place = harmless; *place != NULL; place += 2) {
		g_autofree char *mark = g_strdup_printf("{%s}", *place);
		if (strstr(cell[2], mark) == NULL)
			continue;
		for (guint i = 0; i < laws->nasty->len; i++) {
			g_autofree char *nasty = mannered(*place, g_ptr_array_index(laws->nasty, i));
			const char *const word[] = { *place, nasty, NULL };
			g_autofree char *partly = fill(cell[2], word);
			g_autofree char *value = fill(partly, harmless);
			bad += (guint)believed(laws, cell[0], cell[1], value, *place);
		}
	}
	return bad;
}

/* try_all_places - nasty words in every place of a template at once; a reverse name is one word, as all servers see
 * to */
static guint try_all_places(Laws *laws, char **cell)
{
	g_autofree char *value = g_strdup(cell[2]);

	for (const char *const *place = harmless; *place != NULL; place += 2) {
		const char *manner = g_str_equal(*place, "rdns") ? "word" : *place;
		g_autofree char *nasty = mannered(manner, any_of(laws, laws->nasty));
		const char *const word[] = { *place, nasty, NULL };
		g_autofree char *before = value;
		value = fill(before, word);
	}
	return (guint)believed(laws, cell[0], cell[1], value, "all");
}

typedef struct {
	Laws *laws;
	guint bad;
} Trial;

/* try_template - a row of strangers.tsv: harmless words first, then nasty ones */
static void try_template(char **cell, gpointer data)
{
	Trial *trial = data;
	g_autofree char *value = fill(cell[2], harmless);
	TpHop hop;
	read_exact(trial->laws, &hop, value, strlen(value));

	if (!g_str_equal(tp_channel_name(hop.channel), cell[1]) && !g_str_equal(cell[0], "bare"))
		g_test_message("%s: %s instead of %s", cell[0], tp_channel_name(hop.channel), cell[1]);
	g_assert_cmpstr(tp_channel_name(hop.channel), ==, cell[1]);
	trial->bad += try_places(trial->laws, cell);
	for (guint i = 0; i < 200; i++)
		trial->bad += try_all_places(trial->laws, cell);
}

/* test_strangers - no word of a client makes its hop encrypted, or local */
static void test_strangers(Laws *laws, G_GNUC_UNUSED gconstpointer unused)
{
	Trial trial = { laws, 0 };

	rows_each("strangers.tsv", 3, try_template, &trial);
	g_assert_cmpuint(trial.bad, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define LAW(NAME, TEST) g_test_add("/laws/" NAME, Laws, NULL, set_up, TEST, tear_down)
	LAW("total", test_total);
	LAW("long", test_long);
	LAW("fold-blind", test_fold_blind);
	LAW("fold-blind: any white space", test_white_blind);
	LAW("memory-blind", test_memory_blind);
	g_test_add_func("/laws/memory-blind: at a limit", test_memory_limit);
	LAW("stranger-proof", test_strangers);
	return g_test_run();
}
