/* SPDX-License-Identifier: MIT */
/*
 * policy - what we think of a TLS hop (RFC 9325 and kin)
 *
 * Depends on: hop's TpTls. Rows: policy.def.
 */
#pragma once

#include <tlspath/hop.h>

typedef struct {
	const char *id;
	TpStrength strength;
	const char *reason, *source;
	gboolean below; /* the site's word for it is TpPolicy.weak_below, not a strength */
} TpPolicyRule;

enum {
#define RULE(ID, STRENGTH, CONDITION, REASON, SOURCE) + 1
	TP_POLICY_RULES = 0
#include "path/policy.def"
#undef RULE
};

enum { TP_POLICY_BITS = 112 }; /* a key of fewer can be searched: RFC 9325 4.1 */

/* TpPolicy - what a site wants otherwise; all zero: nothing */
typedef struct {
	guint8 strength[TP_POLICY_RULES]; /* TpStrength of each rule, NONE: the table's */
	TpTlsVersion weak_below;
} TpPolicy;

/* tp_policy_rate - set strength and rule of `tls`; `policy` may be NULL */
void tp_policy_rate(TpTls *tls, const TpPolicy *policy);
/* tp_policy_strength - the strength that a rule (of tp_policy_rows) gives */
TpStrength tp_policy_strength(const TpPolicy *policy, const TpPolicyRule *rule);
/* tp_policy_rule - the row with that id (TpTls.rule), or NULL */
const TpPolicyRule *tp_policy_rule(const char *id);
const TpPolicyRule *tp_policy_rows(gsize *n);
