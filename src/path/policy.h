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
} TpRule;

/* tp_policy_rate - set strength and rule of `tls` */
void tp_policy_rate(TpTls *tls);
/* tp_policy_rule - the row with that id (TpTls.rule), or NULL */
const TpRule *tp_policy_rule(const char *id);
const TpRule *tp_policy_rows(gsize *n);
