/* SPDX-License-Identifier: MIT */
#include "path/policy.h"

static const TpRule rules[] = {
#define RULE(ID, STRENGTH, CONDITION, REASON, SOURCE) { ID, TP_STRENGTH_##STRENGTH, REASON, SOURCE },
#include "path/policy.def"
#undef RULE
};

/* matching - the index of the first rule that holds */
static gsize matching(const TpTls *t, TpTlsVersion v)
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

/* tp_policy_rate - set strength and rule */
void tp_policy_rate(TpTls *tls)
{
	TpTlsVersion proven = MAX(tls->suite.only, tls->suite.at_least);
	TpTlsVersion version = tls->version != TP_TLS_UNSTATED ? tls->version : proven;
	const TpRule *rule = &rules[matching(tls, version)];

	tls->strength = rule->strength;
	tls->rule = rule->id;
}

/* tp_policy_rule - the row with that id */
const TpRule *tp_policy_rule(const char *id)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
		if (g_strcmp0(rules[i].id, id) == 0)
			return &rules[i];
	return NULL;
}

/* tp_policy_rows - all rows */
const TpRule *tp_policy_rows(gsize *n)
{
	*n = G_N_ELEMENTS(rules);
	return rules;
}
