/* SPDX-License-Identifier: MIT */
/*
 * A site's file: what is refused, what is asked first, and what changes a judgement.
 */
#include <unistd.h>

#include <tlspath/analysis.h>
#include <tlspath/report.h>

#include "site/site.h"
#include "unit/rows.h"

/* site_of - a site's file with that text */
static TpSite *site_of(const char *text, GError **error)
{
	g_autofree char *name = NULL;
	int fd = g_file_open_tmp("site-XXXXXX.conf", &name, NULL);

	g_assert_cmpint(fd, >=, 0);
	close(fd);
	g_assert_true(g_file_set_contents(name, text, -1, NULL));
	TpSite *site = tp_site_read(name, error);
	unlink(name);
	return site;
}

/* one_file - it is refused for that reason, or not at all */
static void one_file(char **cell, gpointer unused G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpSite) site = site_of(cell[0], &error);

	g_assert_cmpstr(error != NULL ? error->message : "", ==, cell[1]);
	g_assert_true((site != NULL) == (error == NULL));
}

/* test_refused - every row of the table */
static void test_refused(void)
{
	g_assert_cmpuint(rows_each("site.tsv", 2, one_file, NULL), >, 40);
}

/* test_unreadable - what is no file is told in the system's words */
static void test_unreadable(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) directory = NULL;

	g_assert_null(tp_site_read("/nonexistent/site.conf", &error));
	g_assert_cmpstr(error->message, ==, g_strerror(2));
	g_assert_null(tp_site_read("/", &directory));
	g_assert_nonnull(directory);
}

/* refused_for - the text is refused, with these words in the reason */
static void refused_for(const char *text, const char *words)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpSite) site = site_of(text, &error);

	g_assert_null(site);
	if (strstr(error->message, words) == NULL)
		g_test_message("%s", error->message);
	g_assert_nonnull(strstr(error->message, words));
}

/* test_bounds - length of patterns, names and files, number of rows */
static void test_bounds(void)
{
	g_autofree char *pattern = g_strnfill(TP_BOUND_PATTERN + 1, 'x');
	g_autofree char *name = g_strnfill(TP_BOUND_NAME + 1, 'x');
	g_autofree char *comment = g_strnfill(TP_BOUND_FILE, '#');
	g_autofree char *long_pattern = g_strconcat("[dialect d]\nplace=by\neffect=tls\npattern=", pattern, NULL);
	g_autofree char *long_name = g_strdup_printf("[writer %s]\nsilence=plain\n", name);
	g_autofree char *long_file = g_strdup_printf("%s\n", comment);
	g_autoptr(GString) many = g_string_new(NULL);

	refused_for(long_pattern, "line 4: [dialect d] pattern: longer than 1024 bytes");
	refused_for(long_name, "a name is no longer than 64 bytes");
	refused_for(long_file, "longer than 1048576 bytes");
	for (guint i = 0; i <= TP_BOUND_ROWS; i++)
		g_string_append_printf(many, "[dialect d%u]\nplace=by\neffect=tls\npattern=x\n", i);
	refused_for(many->str, "line 1025: [dialect d256]: more than 256 rows");
	g_string_truncate(many, 0);
	for (guint i = 0; i <= TP_BOUND_ROWS; i++)
		g_string_append_printf(many, "[sign postfix-%u]\nwriter=postfix\nplace=by\npattern=x\n", i);
	refused_for(many->str, "[sign postfix-256]: more than 256 rows");
	g_string_truncate(many, 0);
	for (guint i = 0; i <= TP_BOUND_ROWS; i++)
		g_string_append_printf(many, "[writer w%u]\nsilence=plain\n", i);
	refused_for(many->str, "[writer w256]: more than 256 writers");
}

/* test_lists - no more than so many hosts, and domains of all organisations */
static void test_lists(void)
{
	g_autoptr(GString) hosts = g_string_new("[hosts]\nlocal = ");
	g_autoptr(GString) own = g_string_new("[site]\nown = ");
	g_autoptr(GString) orgs = g_string_new("[orgs]\n");

	for (guint i = 0; i <= TP_BOUND_HOSTS; i++) {
		g_string_append_printf(hosts, "h%u.example, ", i);
		g_string_append_printf(own, "h%u.example, ", i);
		g_string_append_printf(orgs, "Org %u = h%u.example\n", i, i);
	}
	refused_for(hosts->str, "line 2: [hosts] local: more than 1024 entries");
	refused_for(own->str, "line 2: [site] own: more than 1024 entries");
	refused_for(orgs->str, "[orgs]: more than 1024 domains");
}

/* Judged - a mail's path as a site makes it */
typedef struct {
	TpSite *site;
	TpAnalyst *analyst;
	TpAnalysis analysis;
} Judged;

/* judge - the path of a header with that site; `own` as --own, or NULL */
static void judge(Judged *judged, const char *site, const char *own, const char *head)
{
	g_autoptr(GError) error = NULL;

	judged->site = site_of(site, &error);
	g_assert_no_error(error);
	judged->analyst = tp_analyst_new(&(TpSettings){ own, judged->site });
	judged->analysis = TP_ANALYSIS_EMPTY;
	TpEntry entry = { .where = { .source = "mail.eml", .index = 1 }, .head = tp_text_str(head), .body = TP_NO_TEXT };
	tp_analyst_read(judged->analyst, &judged->analysis, &entry);
}

/* judged_clear - what judge() made */
static void judged_clear(Judged *judged)
{
	tp_analysis_clear(&judged->analysis);
	tp_analyst_free(judged->analyst);
	tp_site_free(judged->site);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Judged, judged_clear)

#define DATE "; Sat, 3 Oct 2026 10:41:06 +0200\n"
#define POSTFIX \
	"Received: from a.example (a.example [192.0.2.1])\n (using TLSv1.2 with cipher %s (256/256 bits))\n" \
	" by mx.our.example (Postfix) with ESMTPS id 4dRhKhJ5fGz24Cg" DATE "\n"

/* test_first - a site's rows are asked before ours, and its writers too */
static void test_first(void)
{
	g_auto(Judged) judged;

	judge(&judged,
	      "[writer our-gate]\nsilence = nothing\n[sign our-gate]\nplace = by-comment\npattern = Postfix\n"
	      "[dialect our-form]\nplace = comment\neffect = plaintext\npattern = version=.*+\n",
	      NULL,
	      "Received: from a.example (a.example [192.0.2.1]) by mx.our.example (Postfix) with SMTP id 1"
	      " (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384)" DATE
	      "Received: from b.example ([192.0.2.2]) by a.example (Postfix) with SMTP id 2" DATE "\n");
	const TpHop *hop = &judged.analysis.path.hops[1];
	g_assert_cmpstr(hop->row, ==, "our-form");
	g_assert_cmpstr(hop->writer->id, ==, "our-gate");
	g_assert_cmpint(hop->channel, ==, TP_CHANNEL_PLAINTEXT);
	g_assert_cmpint(hop->why.rule[TP_RULE_STATED], ==, TP_WHY_STATED);
	g_assert_cmpint(judged.analysis.path.hops[0].channel, ==, TP_CHANNEL_UNKNOWN);
	g_assert_cmpint(judged.analysis.path.hops[0].why.rule[TP_RULE_SILENCE], ==, TP_WHY_SILENCE_MUTE);
}

/* test_client_text - a site's form is not found in the client's own words */
static void test_client_text(void)
{
	g_auto(Judged) judged;

	judge(&judged, "[dialect our-form]\nplace = any-comment\neffect = tls\npattern = .*?our-tls.*+\n", NULL,
	      "Received: from our-tls (our-tls [192.0.2.1]) by mx.our.example with SMTP id our-tls"
	      " for <our-tls@x.example>" DATE "\n");
	g_assert_cmpint(judged.analysis.path.hops[0].channel, ==, TP_CHANNEL_PLAINTEXT);
}

/* test_policy - a site calls weak what it wants, and only that */
static void test_policy(void)
{
	static const struct {
		const char *site, *cipher;
		TpStrength strength;
	} cases[] = {
		{ "", "ECDHE-RSA-AES256-SHA384", TP_STRENGTH_GOOD },
		{ "[policy]\ncbc = weak\n", "ECDHE-RSA-AES256-SHA384", TP_STRENGTH_WEAK },
		{ "[policy]\ncbc = weak\n", "ECDHE-RSA-AES256-GCM-SHA384", TP_STRENGTH_STRONG },
		{ "[policy]\nno-forward-secrecy = good\n", "AES256-SHA", TP_STRENGTH_GOOD },
		{ "[policy]\nweak-below = TLS1.3\n", "ECDHE-RSA-AES256-GCM-SHA384", TP_STRENGTH_WEAK },
		{ "[policy]\nweak-below = TLS1.2\n", "ECDHE-RSA-AES256-GCM-SHA384", TP_STRENGTH_STRONG },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Judged) judged;
		g_autofree char *head = g_strdup_printf(POSTFIX, cases[i].cipher);
		judge(&judged, cases[i].site, NULL, head);
		g_assert_cmpint(judged.analysis.path.hops[0].tls.strength, ==, cases[i].strength);
	}
}

/* test_policy_told - --explain says where a site and we do not agree */
static void test_policy_told(void)
{
	g_auto(Judged) judged;
	g_auto(TpOut) out = TP_OUT_MEMORY;
	g_autofree char *head = g_strdup_printf(POSTFIX, "ECDHE-RSA-AES256-SHA384");

	judge(&judged, "[policy]\ncbc = weak\n", NULL, head);
	tp_report_find("explain")->message(&out, &(TpReportStyle){ .width = 200 }, &judged.analysis);
	g_assert_nonnull(memmem(out.at, out.len, "your site's policy, ours says good", 34));
}

/* test_hosts - networks inside, the same machine, scanners: only where the recorder is yours */
static void test_hosts(void)
{
	static const char site[] = "[site]\nown = our.example\n[hosts]\ninternal = 198.51.100.0/24\n"
				   "scanners = .filter.example\nlocal = 203.0.113.7\n";
	g_auto(Judged) judged;

	judge(&judged, site, NULL,
	      "Received: from x (x [203.0.113.7]) by mx.other.example (Postfix) with ESMTP id 5" DATE
	      "Received: from x (x [203.0.113.7]) by mx.our.example (Postfix) with ESMTP id 4" DATE
	      "Received: from relay (unknown [198.51.100.9]) by mx.our.example (Postfix) with ESMTP id 3" DATE
	      "Received: from mx.filter.example (mx.filter.example [203.0.113.9]) by relay.our.example (Postfix)"
	      " with ESMTP id 2" DATE
	      "Received: from a.example (a.example [192.0.2.1]) by mx.filter.example with ESMTP id 1" DATE "\n");
	const TpHop *hops = judged.analysis.path.hops;
	g_assert_cmpint(hops[4].channel, ==, TP_CHANNEL_PLAINTEXT);
	g_assert_cmpint(hops[3].channel, ==, TP_CHANNEL_LOCAL);
	g_assert_cmpint(hops[3].why.rule[TP_RULE_TOPOLOGY], ==, TP_WHY_LOCAL_SITE);
	g_assert_cmpint(hops[2].scope, ==, TP_SCOPE_PRIVATE);
	g_assert_cmpint(hops[2].why.scope, ==, TP_WHY_SCOPE_SITE);
	g_assert_cmpint(hops[1].scope, ==, TP_SCOPE_INTERNET);
}

/* test_host_names - a host by its whole name; a recorder without a domain is yours */
static void test_host_names(void)
{
	g_auto(Judged) judged;

	judge(&judged, "[site]\nown = our.example\n[hosts]\nlocal = filter.north.example\n", NULL,
	      "Received: from x (x.filter.north.example [203.0.113.7]) by mailhub (Postfix) with ESMTP id 2" DATE
	      "Received: from x (filter.north.example [203.0.113.7]) by mailhub (Postfix) with ESMTP id 1" DATE "\n");
	g_assert_cmpint(judged.analysis.path.hops[1].channel, ==, TP_CHANNEL_PLAINTEXT);
	g_assert_cmpint(judged.analysis.path.hops[0].channel, ==, TP_CHANNEL_LOCAL);
}

/* test_own - the run of own records goes through a scanner; --own beats the file */
static void test_own(void)
{
	static const char site[] = "[site]\nown = our.example\n[hosts]\nscanners = .filter.example\n";
	static const char head[] =
		"Received: from mx.filter.example (mx.filter.example [203.0.113.9]) by mx.our.example (Postfix)"
		" with ESMTP id 2" DATE
		"Received: from a.example (a.example [192.0.2.1]) by mx.filter.example (Postfix) with ESMTP id 1" DATE
		"Received: from b.example (b.example [192.0.2.2]) by a.example (Postfix) with ESMTP id 0" DATE "\n";
	g_auto(Judged) judged;
	g_auto(Judged) other;

	judge(&judged, site, NULL, head);
	g_assert_true(judged.analysis.path.hops[2].own);
	g_assert_true(judged.analysis.path.hops[1].own);
	g_assert_cmpint(judged.analysis.path.hops[1].why.record, ==, TP_WHY_RECORD_SITE);
	g_assert_false(judged.analysis.path.hops[0].own);
	g_assert_false(judged.analysis.path.own_assumed);

	judge(&other, site, "a.example", head);
	g_assert_false(other.analysis.path.hops[2].own);
	g_assert_true(other.analysis.path.hops[0].own);
}

/* test_orgs - several domains of one organisation join up */
static void test_orgs(void)
{
	static const char head[] =
		"Received: from out.group.example ([192.0.2.1]) by mx.our.example (Postfix) with ESMTP id 2" DATE
		"Received: from a.example ([192.0.2.2]) by in.holding.example (Postfix) with ESMTP id 1" DATE "\n";
	g_auto(Judged) apart;
	g_auto(Judged) together;

	judge(&apart, "", NULL, head);
	g_assert_true(apart.analysis.path.hops[1].gap);
	judge(&together, "[orgs]\nThe Group = group.example, holding.example\n", NULL, head);
	g_assert_false(together.analysis.path.hops[1].gap);
}

/* main - all tests */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/site/every refusal names its line and its reason", test_refused);
	g_test_add_func("/site/what is no file", test_unreadable);
	g_test_add_func("/site/bounds", test_bounds);
	g_test_add_func("/site/no list is longer than its bound", test_lists);
	g_test_add_func("/site/rows of a site are asked first", test_first);
	g_test_add_func("/site/no form is found in a client's words", test_client_text);
	g_test_add_func("/site/policy", test_policy);
	g_test_add_func("/site/where it does not agree with us is told", test_policy_told);
	g_test_add_func("/site/hosts count where the recorder is yours", test_hosts);
	g_test_add_func("/site/hosts by their whole names", test_host_names);
	g_test_add_func("/site/own records", test_own);
	g_test_add_func("/site/organisations with several domains", test_orgs);
	return g_test_run();
}
