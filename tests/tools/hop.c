/* SPDX-License-Identifier: MIT */
/*
 * hop - rows for tests/data/received.tsv: one value of a Received field a line on standard input, written as in the
 * table (\n for a fold); the same with what is made of it on standard output. Read what comes out before keeping it.
 */
#include <stdio.h>

#include "tools/hop_line.h"

int main(void)
{
	g_autoptr(TpHopReader) reader = tp_hop_reader_new();
	char *line = NULL;
	size_t size = 0;
	TpHop hop;

	while (getline(&line, &size, stdin) > 0) {
		g_strchomp(line);
		g_autofree char *value = g_strcompress(line);
		tp_hop_read(reader, &hop, tp_text_str(value), FALSE);
		g_autofree char *cells = hop_line(&hop);
		printf("%s\t%s\n", line, cells);
	}
	g_free(line);
	return 0;
}
