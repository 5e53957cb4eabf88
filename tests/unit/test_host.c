/* SPDX-License-Identifier: MIT */
/* Addresses in all their dresses, names of hosts, and organisations by the public suffix list */
#include <arpa/inet.h>

#include <tlspath/host.h>

/* exact - the text in a block of its own size, where a sanitizer sees an overrun; the caller frees it */
static char *exact(const char *s)
{
	return g_memdup2(s, strlen(s));
}

/* test_dresses - brackets, prefix, zone, port; what is bare */
static void test_dresses(void)
{
	static const struct {
		const char *said, *bare;
	} rows[] = {
		{ "192.0.2.1", "192.0.2.1" },
		{ "[192.0.2.1]", "192.0.2.1" },
		{ "[192.0.2.1]:25", "192.0.2.1" },
		{ "192.0.2.1:25", "192.0.2.1" },
		{ "[192.0.2.1:4330]", "192.0.2.1" },
		{ "[[192.0.2.1:4330]", "192.0.2.1" },
		{ "[(192.0.2.1)]", "192.0.2.1" },
		{ " [192.0.2.1]\r\n\t", "192.0.2.1" },
		{ "2001:db8::1", "2001:db8::1" },
		{ "[2001:db8::1]", "2001:db8::1" },
		{ "[IPv6:2001:db8::1]", "2001:db8::1" },
		{ "IPV6:2001:db8::1", "2001:db8::1" },
		{ "[fe80::1%6]", "fe80::1" },
		{ "::ffff:192.0.2.1", "::ffff:192.0.2.1" },
		{ "[::ffff:192.0.2.1]", "::ffff:192.0.2.1" },
		{ "2001:0db8:0000:0000:0000:0000:0000:0001", "2001:0db8:0000:0000:0000:0000:0000:0001" },
		{ "::", "::" },
		{ "", NULL },
		{ "[]", NULL },
		{ "[", NULL },
		{ "192.0.2", NULL },
		{ "192.0.2.256", NULL },
		{ "192.0.2.1.5", NULL },
		{ "fe80:0:0:3455:203.0.113.225", NULL },
		{ "[127.0.0.1]@203.0.113.5", NULL },
		{ "[127.0.0.1]x", NULL },
		{ "a.example", NULL },
		{ "1:2", NULL },
		{ "08:15:42", NULL },
		{ "2001:db8::1::2", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *said = exact(rows[i].said);
		TpAddress address;
		TpText bare = TP_NO_TEXT;
		gboolean is = tp_address_parse(tp_text(said, strlen(rows[i].said)), &address, &bare);
		g_autofree char *got = tp_text_dup(bare);
		g_test_message("%s", rows[i].said);
		g_assert_cmpint(is, ==, rows[i].bare != NULL);
		g_assert_cmpstr(got, ==, rows[i].bare);
		g_assert_cmpint(address.reach != TP_REACH_NONE, ==, is);
	}
	g_assert_false(tp_address_parse(TP_NO_TEXT, &(TpAddress){ 0 }, NULL));
}

/* test_reach - both ends of every network that is not of the internet */
static void test_reach(void)
{
	static const struct {
		TpReach reach;
		const char *said;
	} rows[] = {
		{ TP_REACH_LOOPBACK, "127.0.0.0 127.0.0.1 127.255.255.255 ::1 ::ffff:127.0.0.1" },
		{ TP_REACH_LINK, "169.254.0.0 169.254.255.255 fe80:: febf:ffff::1" },
		{ TP_REACH_PRIVATE, "10.0.0.0 10.255.255.255 172.16.0.0 172.31.255.255 192.168.0.0 192.168.255.255 "
		                    "100.64.0.0 "
		                    "100.127.255.255 fc00:: fdff:ffff::1 ::ffff:10.1.2.3" },
		{ TP_REACH_PUBLIC, "126.255.255.255 128.0.0.0 9.255.255.255 11.0.0.0 172.15.255.255 172.32.0.0 "
		                   "192.167.255.255 "
		                   "192.169.0.0 100.63.255.255 100.128.0.0 169.253.255.255 169.255.0.0 fbff::1 "
		                   "fe00::1 fec0::1 "
		                   "2001:db8::1 192.0.2.1 ::2 8.8.8.8" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(GStrv) words = g_strsplit(rows[i].said, " ", -1);
		for (char **word = words; *word != NULL; word++) {
			TpAddress address;
			g_test_message("%s", *word);
			g_assert_true(tp_address_parse(tp_text_str(*word), &address, NULL));
			g_assert_cmpint(address.reach, ==, rows[i].reach);
		}
	}
}

/* test_equal - the same address in two dresses */
static void test_equal(void)
{
	TpAddress a, b, none = { .reach = TP_REACH_NONE };

	tp_address_parse(tp_text_str("[192.0.2.1]:25"), &a, NULL);
	tp_address_parse(tp_text_str("::ffff:192.0.2.1"), &b, NULL);
	g_assert_true(tp_address_equal(&a, &b));
	tp_address_parse(tp_text_str("192.0.2.2"), &b, NULL);
	g_assert_false(tp_address_equal(&a, &b));
	g_assert_false(tp_address_equal(&none, &none));
}

/* test_names - what could be a name, equal ones, ones below others */
static void test_names(void)
{
	static const char *const names[] = { "a.example", "A-b_c.example.", "1.2", "x..y" };
	static const char *const others[] = {
		"", "localhost", ".", "a.", ".a", "a b.example", "a@b.example", "[1.2]", "a.ex\xc3\xa4mple"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		g_assert_true(tp_host_name(tp_text_str(names[i])));
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		g_assert_false(tp_host_name(tp_text_str(others[i])));
	g_assert_true(tp_host_equal(tp_text_str("A.example."), tp_text_str("a.EXAMPLE")));
	g_assert_false(tp_host_equal(TP_NO_TEXT, TP_NO_TEXT));
	g_assert_true(tp_host_below(tp_text_str("mx.our.example."), tp_text_str("our.example")));
	g_assert_true(tp_host_below(tp_text_str("our.example"), tp_text_str("our.example")));
	g_assert_false(tp_host_below(tp_text_str("notour.example"), tp_text_str("our.example")));
	g_assert_false(tp_host_below(tp_text_str("our.example"), tp_text_str("mx.our.example")));
	g_assert_false(tp_host_below(tp_text_str("our.example"), TP_NO_TEXT));
}

/* test_quads - what looks like an address of IPv4 is one where inet_pton() says so */
static void test_quads(void)
{
	static const char bytes[] = "0123456789..25";
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	guint addresses = 0;

	for (guint n = 0; n < 200000; n++) {
		char said[16] = "";
		guint8 expected[4] = { 0 };
		TpAddress address;
		gint len = g_rand_int_range(rand, 6, 16);
		for (gint i = 0; i < len; i++)
			said[i] = i % 3 == 1 && g_rand_boolean(rand) ? '.' : bytes[g_rand_int_range(rand, 0, sizeof bytes - 1)];
		gboolean is = inet_pton(AF_INET, said, expected) == 1;
		g_assert_cmpint(tp_address_parse(tp_text_str(said), &address, NULL), ==, is);
		if (is)
			g_assert_true(memcmp(address.bytes + 12, expected, sizeof expected) == 0);
		addresses += is ? 1 : 0;
	}
	g_assert_cmpuint(addresses, >, 1000);
}

/* test_groups - the same of IPv6, with and without brackets */
static void test_groups(void)
{
	static const char *const pieces[] = { ":", "::", "0", "1", "db8", "2001", "ffff", "FfFf", "12345", "g", "192.0.2.1", "1.2.3", ".", "" };
	g_autoptr(GRand) rand = g_rand_new_with_seed(4);
	guint addresses = 0;

	for (guint n = 0; n < 400000; n++) {
		g_autoptr(GString) said = g_string_new("[");
		guint8 expected[16] = { 0 };
		TpAddress address;
		gint most = g_rand_int_range(rand, 1, 10);
		for (gint i = 0; i < most; i++) {
			const char *piece = pieces[g_rand_int_range(rand, 2, g_rand_int_range(rand, 0, 4) > 0 ? 8 : G_N_ELEMENTS(pieces))];
			g_string_append(said, i > 0 ? pieces[g_rand_int_range(rand, 0, 8) == 0] : g_rand_boolean(rand) ? "" : "::");
			g_string_append(said, piece);
		}
		const char *dot = strchr(said->str, '.'), *colon = strchr(said->str, ':');
		if (colon == NULL || (dot != NULL && dot < colon))
			continue; /* of the other kind, with or without a port */
		gboolean is = inet_pton(AF_INET6, said->str + 1, expected) == 1;
		gboolean read = tp_address_parse(tp_text(said->str + 1, said->len - 1), &address, NULL);
		g_assert_cmpint(read, ==, is);
		if (is)
			g_assert_true(memcmp(address.bytes, expected, sizeof expected) == 0);
		g_string_append_c(said, ']');
		g_assert_cmpint(tp_address_parse(tp_text_str(said->str), &address, NULL), ==, read);
		addresses += is ? 1 : 0;
	}
	g_assert_cmpuint(addresses, >, 10000);
}

/* test_orgs - registrable domains; a second time from memory */
static void test_orgs(void)
{
	static const struct {
		const char *host, *org;
	} rows[] = {
		{ "mx1.our.example", "our.example" },
		{ "MX1.Our.Example.", "Our.Example" },
		{ "our.example", "our.example" },
		{ "a.b.example.co.uk", "example.co.uk" },
		{ "example.co.uk", "example.co.uk" },
		{ "co.uk", NULL },
		{ "uk", NULL },
		{ "localhost", NULL },
		{ "192.0.2.1", NULL },
		{ "host.1", NULL },
		{ "", NULL },
		{ "[192.0.2.1]", NULL },
		{ "a b.example", NULL },
	};
	g_autoptr(TpOrgs) orgs = tp_orgs_new();

	for (gsize i = 0; i < 2 * G_N_ELEMENTS(rows); i++) {
		const char *host = rows[i / 2].host;
		g_autofree char *block = exact(host);
		TpText org = tp_orgs_of(orgs, tp_text(block, strlen(host)));
		g_autofree char *got = tp_text_dup(org);
		g_test_message("%s", host);
		g_assert_cmpstr(got, ==, rows[i / 2].org);
		g_assert_true(org.at == NULL || (org.at >= block && org.at + org.len <= block + strlen(host)));
	}
	g_autofree char *label = g_strnfill(300, 'a');
	g_autofree char *name = g_strconcat(label, ".example", NULL);
	g_assert_null(tp_orgs_of(orgs, tp_text_str(name)).at);
	g_assert_null(tp_orgs_of(orgs, TP_NO_TEXT).at);
}

/* test_many_orgs - more names than are remembered */
static void test_many_orgs(void)
{
	g_autoptr(TpOrgs) orgs = tp_orgs_new();

	for (guint i = 0; i < 4000; i++) {
		g_autofree char *host = g_strdup_printf("mx.n%u.example", i % 1500);
		g_autofree char *wanted = g_strdup_printf("n%u.example", i % 1500);
		g_autofree char *got = tp_text_dup(tp_orgs_of(orgs, tp_text_str(host)));
		g_assert_cmpstr(got, ==, wanted);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/host/addresses in all dresses", test_dresses);
	g_test_add_func("/host/reach", test_reach);
	g_test_add_func("/host/equal addresses", test_equal);
	g_test_add_func("/host/names", test_names);
	g_test_add_func("/host/organisations", test_orgs);
	g_test_add_func("/host/more organisations than are remembered", test_many_orgs);
	g_test_add_func("/host/quads are what inet_pton takes", test_quads);
	g_test_add_func("/host/groups are what inet_pton takes", test_groups);
	return g_test_run();
}
