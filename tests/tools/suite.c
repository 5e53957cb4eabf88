/* SPDX-License-Identifier: MIT */
/*
 * suite - prints what tp_suite_read says of each line of standard input: the line, then "unknown" or the
 * columns of tests/data/suites.tsv, tab separated. A version as the only argument goes with all of them.
 */
#include <stdio.h>

#include "suite_line.h"

/* main - one line of input, one line of output */
int main(int argc, char **argv)
{
	TpTlsVersion version = argc > 1 ? tp_tls_version_parse(tp_text_str(argv[1])) : TP_TLS_UNSTATED;
	char said[1024];
	TpSuite suite;

	while (fgets(said, sizeof said, stdin) != NULL) {
		said[strcspn(said, "\r\n")] = '\0';
		gboolean known = tp_suite_read(&suite, tp_text_str(said), version);
		g_autofree char *line = known ? suite_line(&suite) : g_strdup("unknown");
		printf("%s\t%s\n", said, line);
	}
	return 0;
}
