/* SPDX-License-Identifier: MIT */
#include "path/policy.h"

static const TpPolicyRule rules[] = {
#define RULE(ID, STRENGTH, CONDITION, REASON, SOURCE) { ID, TP_STRENGTH_##STRENGTH, REASON, SOURCE, FALSE },
#define BELOW(ID, STRENGTH, CONDITION, REASON, SOURCE) { ID, TP_STRENGTH_##STRENGTH, REASON, SOURCE, TRUE },
#include "path/policy.def"
#undef RULE
};

/* matching - the index of the first rule that holds */
static gsize matching(const TpTls *t, TpTlsVersion v, const TpPolicy *policy)
{
	gsize n = 0;

#define RULE(ID, STRENGTH, CONDITION, REASON, SOURCE) \
	if (CONDITION)                                \
		return n;                             \
	n++;
#include "path/policy.def"
#undef RULE
	return n - 1;
}

/* tp_policy_strength - the strength that a rule gives: the site's, else the table's */
TpStrength tp_policy_strength(const TpPolicy *policy, const TpPolicyRule *rule)
{
	TpStrength wanted = policy != NULL ? (TpStrength)policy->strength[rule - rules] : TP_STRENGTH_NONE;

	return wanted != TP_STRENGTH_NONE ? wanted : rule->strength;
}

/* tp_policy_rate - set strength and rule */
void tp_policy_rate(TpTls *tls, const TpPolicy *policy)
{
	static const TpPolicy usual = { .weak_below = TP_TLS_UNSTATED };
	TpTlsVersion proven = MAX(tls->suite.only, tls->suite.at_least);
	TpTlsVersion version = tls->version != TP_TLS_UNSTATED ? tls->version : proven;
	const TpPolicyRule *rule = &rules[matching(tls, version, policy != NULL ? policy : &usual)];

	tls->strength = tp_policy_strength(policy, rule);
	tls->rule = rule->id;
}

/* tp_policy_rule - the row with that id */
const TpPolicyRule *tp_policy_rule(const char *id)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
		if (g_strcmp0(rules[i].id, id) == 0)
			return &rules[i];
	return NULL;
}

/* tp_policy_rows - all rows */
const TpPolicyRule *tp_policy_rows(gsize *n)
{
	*n = G_N_ELEMENTS(rules);
	return rules;
}
