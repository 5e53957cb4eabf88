/* SPDX-License-Identifier: MIT */
/* Any bytes as the name of a cipher suite, a version, a group */
#include <tlspath/tls.h>

#include "fuzz/fuzz.h"

/* LLVMFuzzerTestOneInput - one name; what is known of it does not depend on its case being read twice */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TpText said = tp_text((const char *)data, size);
	TpTlsVersion version = tp_tls_version_parse(said);
	const TpGroup *group = tp_group_read(said);
	TpSuite suite, again;

	g_assert_true(version == TP_TLS_UNSTATED || tp_tls_version_name(version) != NULL);
	if (group != NULL)
		g_assert_true(tp_group_read(tp_text_str(group->name)) == group);
	for (TpTlsVersion v = TP_TLS_UNSTATED; v <= TP_TLS_1_3; v++) {
		if (!tp_suite_read(&suite, said, v))
			continue;
		g_assert_true((suite.iana == NULL) == (suite.number == -1));
		g_assert_cmpuint(suite.bits, <=, 512);
		if (suite.iana != NULL) {
			g_assert_true(tp_suite_read(&again, tp_text_str(suite.iana), v));
			g_assert_cmpint(again.number, ==, suite.number);
		}
	}
	return 0;
}
