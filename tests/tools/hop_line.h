/* SPDX-License-Identifier: MIT */
/*
 * hop_line - what one record makes, as the cells of tests/data/received.tsv; "-" for what is not stated
 */
#pragma once

#include <tlspath/hop.h>

/* hop_cell - one cell */
static inline void hop_cell(GString *line, const char *word)
{
	g_string_append_printf(line, "%s%s", line->len > 0 ? "\t" : "", word != NULL ? word : "-");
}

/* hop_line - channel, basis, version, cipher, bits, writer, kind, scope, client certificate; the caller frees it */
static inline char *hop_line(const TpHop *hop)
{
	g_autofree char *cipher = hop->tls.noted ? tp_text_dup(hop->tls.cipher) : NULL;
	g_autofree char *bits = hop->tls.bits >= 0 ? g_strdup_printf("%d", hop->tls.bits) : NULL;
	const char *const cells[] = {
		tp_channel_name(hop->channel),
		tp_basis_name(hop->basis),
		tp_tls_version_name(hop->tls.version),
		cipher,
		bits,
		hop->writer != NULL ? hop->writer->id : NULL,
		tp_kind_name(hop->kind),
		tp_scope_name(hop->scope),
		tp_client_cert_name(hop->tls.client_cert),
	};
	GString *line = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
		hop_cell(line, cells[i]);
	return g_string_free(line, FALSE);
}
