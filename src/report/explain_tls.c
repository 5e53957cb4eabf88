/* SPDX-License-Identifier: MIT */
#include "report/explain.h"

#include "analysis/watch.h"

/* put_version - as said, as read */
static void put_version(const TpPage *page, const TpTls *tls)
{
	const char *name = tp_tls_version_name(tls->version);
	g_auto(TpOut) line = TP_OUT_MEMORY;

	if (tls->version_said.at == NULL) {
		TP_OUT(&line, "not noted");
	} else {
		tp_explain_quote(&line, tls->version_said);
		tp_out_format(&line, " -> %s", name != NULL ? name : "no version that it names for certain");
	}
	tp_explain_line(page, "Version", &line);
}

/* put_cipher - as said, the suite that it names, the key's length */
static void put_cipher(const TpPage *page, const TpTls *tls)
{
	g_auto(TpOut) line = TP_OUT_MEMORY;

	if (tls->cipher.at == NULL) {
		TP_OUT(&line, "not noted");
	} else {
		tp_explain_quote(&line, tls->cipher);
		if (tls->suite.iana != NULL)
			tp_out_format(&line, " -> %s (0x%04X)", tls->suite.iana, (guint)tls->suite.number);
		else if (tls->suite.bulk != TP_BULK_UNSTATED)
			TP_OUT(&line, " -> a cipher that we know, of a suite that the name leaves open");
		else
			TP_OUT(&line, " -> a name that we do not know");
		if (tls->suite.bits > 0)
			tp_out_format(&line, ", %u bits of effective key", tls->suite.bits);
	}
	if (tls->bits >= 0)
		tp_out_format(&line, "; %d bits noted", tls->bits);
	tp_explain_line(page, "Cipher", &line);
}

/* put_exchange - the key exchange and what follows from it */
static void put_exchange(const TpPage *page, const TpTls *tls)
{
	static const char *const secrecy[] = {
		[TP_MAYBE] = "forward secrecy not known",
		[TP_NO] = "no forward secrecy: the server's key opens a recording",
		[TP_YES] = "forward secrecy",
	};
	static const char *const quantum[] = {
		[TP_MAYBE] = "whether it withstands a quantum computer is not known",
		[TP_NO] = "does not withstand a quantum computer",
		[TP_YES] = "withstands a quantum computer, as far as is known",
	};
	g_auto(TpOut) line = TP_OUT_MEMORY;

	tp_out_str(&line, tls->key_exchange != NULL ? tls->key_exchange : "not noted");
	tp_out_format(&line, "; %s; %s", secrecy[tls->forward_secrecy], quantum[tls->quantum_safe]);
	tp_explain_line(page, "Key exch.", &line);
}

/* put_cert - what was noted about the client's certificate */
static void put_cert(const TpPage *page, const TpTls *tls)
{
	static const char *const words[TP_CERTS] = {
		[TP_CERT_UNSTATED] = "nothing noted about it",
		[TP_CERT_NONE] = "none was asked for or shown",
		[TP_CERT_UNVERIFIED] = "shown, not verified",
		[TP_CERT_VERIFIED] = "shown and verified",
	};
	g_auto(TpOut) line = TP_OUT_MEMORY;

	tp_out_str(&line, words[tls->client_cert]);
	if (tls->cert_name.at != NULL) {
		TP_OUT(&line, ", for ");
		tp_explain_quote(&line, tls->cert_name);
	}
	tp_out_str(&line, tls->peer_bound ? "; the record excludes somebody in the middle" : "");
	tp_explain_line(page, "Client's", &line);
}

/* put_policy - the rule that rated it; the site's own wish, if it has one */
static void put_policy(const TpPage *page, const TpTls *tls)
{
	const TpPolicyRule *rule = tls->rule != NULL ? tp_policy_rule(tls->rule) : NULL;
	g_auto(TpOut) line = TP_OUT_MEMORY;

	if (rule == NULL)
		return;
	tp_out_format(&line, "%s, by the rule %s: %s", tp_strength_name(tls->strength), rule->id, rule->reason);
	if (*rule->source != '\0')
		tp_out_format(&line, " (%s)", rule->source);
	if (tp_policy_strength(tp_analyst_policy(page->analysis->analyst), rule) != rule->strength)
		tp_out_format(&line, "; your site's policy, ours says %s", tp_strength_name(rule->strength));
	tp_explain_line(page, "Strength", &line);
}

/* tp_explain_tls - what was noted about TLS, taken apart, and what we think of it */
void tp_explain_tls(const TpPage *page, guint n)
{
	const TpTls *tls = &tp_explain_hop(page, n)->tls;

	if (!tls->noted)
		return;
	TP_OUT(page->out, "\n  TLS, as it was noted and as it was read\n");
	put_version(page, tls);
	put_cipher(page, tls);
	put_exchange(page, tls);
	put_cert(page, tls);
	put_policy(page, tls);
}
