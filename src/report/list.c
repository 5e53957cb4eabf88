/* SPDX-License-Identifier: MIT */
/*
 * One function a list, and a row in `lists` for each
 */
#include "report/list.h"

#include <tlspath/limits.h>

#include "report/listing.h"
#include "site/site.h"

/* Table - rows of one kind: the site's or ours */
typedef struct {
	const TpRow *rows;
	gsize n;
} Table;

/* yes_no - a truth as a word */
static const char *yes_no(TpTruth truth)
{
	return truth == TP_YES ? "yes" : truth == TP_NO ? "no" : "-";
}

/* or_dash - what stands where there is nothing */
static const char *or_dash(const char *word)
{
	return word != NULL ? word : "-";
}

/* whose - where a row stands */
static const char *whose(gboolean site)
{
	return site ? "site" : "built-in";
}

/* add_rows - those of the site, then ours */
static void add_rows(TpListing *listing, Table site, Table ours, gboolean effects)
{
	for (gsize i = 0; i < site.n + ours.n; i++) {
		const TpRow *row = i < site.n ? &site.rows[i] : &ours.rows[i - site.n];
		const char *writer = or_dash(row->writer), *place = tp_place_name(row->place);
		const char *from = whose(i < site.n), *hint = row->hint, *pattern = row->pattern;
		const char *effect = effects ? tp_effect_name((TpEffect)row->effect) : NULL;
		if (effects)
			tp_listing_add(listing, row->id, writer, place, effect, from, hint, pattern, row->source);
		else
			tp_listing_add(listing, row->id, writer, place, from, hint, pattern, row->source);
	}
}

/* list_dialects - how servers note TLS */
static TpListing *list_dialects(const TpKnowledge *site)
{
	TpListing *listing = tp_listing_new("id writer place effect from :hint :pattern :source");
	Table ours;

	ours.rows = tp_dialect_rows(&ours.n);
	add_rows(listing, (Table){ site->tables.evidence, site->tables.n_evidence }, ours, TRUE);
	return listing;
}

/* list_local - what never left a machine */
static TpListing *list_local(const TpKnowledge *site)
{
	TpListing *listing = tp_listing_new("id writer place from :hint :pattern :source");
	Table ours;

	ours.rows = tp_local_rows(&ours.n);
	add_rows(listing, (Table){ site->tables.locals, site->tables.n_locals }, ours, FALSE);
	return listing;
}

/* add_signs - all of a writer's, in one cell: "by-comment: Postfix\b  or  ..." */
static void add_signs(GString *signs, const TpRow *rows, gsize n, const char *id)
{
	for (gsize i = 0; i < n; i++) {
		const char *between = signs->len > 0 ? "  or  " : "";
		if (strcmp(rows[i].id, id) == 0)
			g_string_append_printf(signs, "%s%s: %s", between, tp_place_name(rows[i].place), rows[i].pattern);
	}
}

/* list_writers - whose records they are, and what their silence means */
static TpListing *list_writers(const TpKnowledge *site)
{
	TpListing *listing = tp_listing_new("id label silence from :evidence :signs");
	const TpTables *tables = &site->tables;
	gsize n, n_signs;
	const TpWriter *ours = tp_writer_rows(&n);
	const TpRow *our_signs = tp_sign_rows(&n_signs);

	for (gsize i = 0; i < tables->n_writers + n; i++) {
		gboolean theirs = i < tables->n_writers;
		const TpWriter *writer = theirs ? &tables->writers[i] : &ours[i - tables->n_writers];
		g_autoptr(GString) signs = g_string_new(NULL);
		add_signs(signs, tables->signs, tables->n_signs, writer->id);
		add_signs(signs, our_signs, n_signs, writer->id);
		tp_listing_add(listing, writer->id, writer->label, tp_silence_name(writer->silence), whose(theirs),
			       writer->evidence, signs->str);
	}
	return listing;
}

/* list_protocols - the words behind "with" */
static TpListing *list_protocols(const TpKnowledge *site G_GNUC_UNUSED)
{
	static const char *const families[] = {
		[TP_FAMILY_SMTP] = "smtp",   [TP_FAMILY_LMTP] = "lmtp",   [TP_FAMILY_HTTP] = "http",
		[TP_FAMILY_FETCH] = "fetch", [TP_FAMILY_LOCAL] = "local", [TP_FAMILY_OTHER] = "other",
	};
	TpListing *listing = tp_listing_new("word tls login family :source");
	gsize n;
	const TpProtocol *rows = tp_protocol_rows(&n);

	for (gsize i = 0; i < n; i++)
		tp_listing_add(listing, rows[i].word, yes_no(rows[i].tls), rows[i].authenticated ? "yes" : "-",
			       families[rows[i].family], rows[i].source);
	return listing;
}

/* list_ciphers - all suites, as their names are read */
static TpListing *list_ciphers(const TpKnowledge *site G_GNUC_UNUSED)
{
	static const struct {
		guint16 number;
		const char *name;
	} suites[] = {
#define ROW(NUMBER, KX, C, H, NAME) { NUMBER, NAME },
#include "tls/suites.def"
	};
	TpListing *listing = tp_listing_new("number suite bits forward-secrecy");

	for (gsize i = 0; i < G_N_ELEMENTS(suites); i++) {
		TpSuite suite = { .number = -1 };
		g_autofree char *number = g_strdup_printf("0x%04X", suites[i].number);
		tp_suite_read(&suite, tp_text_str(suites[i].name), TP_TLS_UNSTATED);
		g_autofree char *bits = g_strdup_printf("%u", suite.bits);
		tp_listing_add(listing, number, suites[i].name, bits, yes_no(suite.forward_secrecy));
	}
	return listing;
}

/* list_versions - and what is left of their spellings without case and signs */
static TpListing *list_versions(const TpKnowledge *site G_GNUC_UNUSED)
{
	static const struct {
		TpTlsVersion version;
		const char *folded;
	} spellings[] = {
#define SPELLING(ID, FOLDED) { TP_##ID, FOLDED },
#include "tls/versions.def"
	};
	TpListing *listing = tp_listing_new("version words spelling");

	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
		TpTlsVersion version = spellings[i].version;
		const char *name = tp_tls_version_name(version), *words = tp_tls_version_words(version);
		tp_listing_add(listing, name, words, spellings[i].folded);
	}
	return listing;
}

/* list_groups - of the key exchange */
static TpListing *list_groups(const TpKnowledge *site G_GNUC_UNUSED)
{
	static const struct {
		const char *name;
		TpTruth quantum_safe;
		guint bits;
	} groups[] = {
#define GROUP(ID, NAME, QUANTUM_SAFE, BITS) { NAME, TP_##QUANTUM_SAFE, BITS },
#include "tls/groups.def"
	};
	TpListing *listing = tp_listing_new("group quantum-safe bits");

	for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
		g_autofree char *bits = groups[i].bits > 0 ? g_strdup_printf("%u", groups[i].bits) : NULL;
		tp_listing_add(listing, groups[i].name, yes_no(groups[i].quantum_safe), or_dash(bits));
	}
	return listing;
}

/* list_policy - the rules in their order, with the strength that is in force */
static TpListing *list_policy(const TpKnowledge *site)
{
	TpListing *listing = tp_listing_new("rule strength from :reason :source");
	TpTlsVersion below = site->policy.weak_below;
	gsize n;
	const TpPolicyRule *rules = tp_policy_rows(&n);

	for (gsize i = 0; i < n; i++) {
		gboolean floor = below != TP_TLS_UNSTATED && rules[i].below;
		const char *strength = tp_strength_name(tp_policy_strength(&site->policy, &rules[i]));
		const char *from = whose(floor || site->policy.strength[i] != TP_STRENGTH_NONE);
		g_autofree char *wanted = g_strdup_printf("%s = %s", rules[i].id, floor ? tp_tls_version_name(below) : "");
		const char *source = floor ? wanted : rules[i].source;
		tp_listing_add(listing, rules[i].id, strength, from, rules[i].reason, source);
	}
	return listing;
}

/* list_notes - what can be odd */
static TpListing *list_notes(const TpKnowledge *site G_GNUC_UNUSED)
{
	TpListing *listing = tp_listing_new("code :sentence");

	for (guint note = 0; note < TP_NOTES; note++)
		tp_listing_add(listing, tp_note_code((TpNote)note), tp_note_sentence((TpNote)note));
	return listing;
}

/* list_limits - where we stop looking, and what says so */
static TpListing *list_limits(const TpKnowledge *site G_GNUC_UNUSED)
{
	TpListing *listing = tp_listing_new("limit value unit note :why");

#define LIMIT(ID, VALUE, UNIT, NOTE, WHY) \
	tp_listing_add(listing, #ID, G_STRINGIFY(VALUE), UNIT, tp_note_code(TP_NOTE_##NOTE), WHY);
#define STOP(ID, VALUE, UNIT, WHY) tp_listing_add(listing, #ID, G_STRINGIFY(VALUE), UNIT, "(error)", WHY);
#include <tlspath/limits.def>
#undef STOP
#undef LIMIT
#define BOUND(ID, VALUE, UNIT, WHY) \
	tp_listing_add(listing, "SITE_" #ID, G_STRINGIFY(VALUE), UNIT, "(refused)", WHY);
#include "site/bounds.def"
#undef BOUND
	return listing;
}

/* The lists in the order of --list=all: the word of the option, and list_<word>() makes it */
#define LISTS(LIST) \
	LIST(dialects) LIST(writers) LIST(local) LIST(protocols) LIST(ciphers) LIST(versions) LIST(groups) LIST(policy) \
	LIST(notes) LIST(limits)

#define ROW(WORD) { #WORD, list_##WORD },
static const struct {
	const char *name;
	TpListing *(*make)(const TpKnowledge *site);
} lists[] = { LISTS(ROW) };
#undef ROW

/* tp_list_names - what can be listed */
const char *const *tp_list_names(void)
{
#define NAME(WORD) #WORD,
	static const char *const names[] = { LISTS(NAME) "all", NULL };
#undef NAME

	return names;
}

/* tp_list_print - the list of that name; all of them one after the other, each below its name */
void tp_list_print(TpOut *out, const char *name, const TpSite *site, guint width, gboolean csv)
{
	static const TpKnowledge nothing = { .policy = { .weak_below = TP_TLS_UNSTATED } };
	const TpKnowledge *knowledge = site != NULL ? tp_site_knowledge(site) : &nothing;
	gboolean all = strcmp(name, "all") == 0;

	for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
		if (!all && strcmp(name, lists[i].name) != 0)
			continue;
		g_autoptr(TpListing) listing = lists[i].make(knowledge);
		if (all)
			tp_out_format(out, "%s%s\n", i > 0 ? "\n" : "", lists[i].name);
		if (csv)
			tp_listing_csv(listing, out);
		else
			tp_listing_text(listing, out, width);
	}
}
