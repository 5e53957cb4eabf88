/* SPDX-License-Identifier: MIT */
/*
 * protocol - the words after "with" and what each says by itself
 *
 * Depends on: received, lanes, tls's truth values. Rows: protocols.def.
 */
#pragma once

#include <tlspath/received.h>
#include <tlspath/truth.h>

typedef enum {
	TP_FAMILY_SMTP,
	TP_FAMILY_LMTP,
	TP_FAMILY_HTTP,
	TP_FAMILY_FETCH, /* POP, IMAP: the receiving side asked for the mail */
	TP_FAMILY_LOCAL, /* no network */
	TP_FAMILY_OTHER
} TpFamily;

struct TpProtocol {
	const char *word;
	TpTruth tls;
	gboolean authenticated;
	TpFamily family;
	const char *source;
};

/* tp_protocol_find - the row of a word, in any case; NULL if nobody registered or used it */
const TpProtocol *tp_protocol_find(TpText word);
/* tp_protocol_rows - all rows, for --list and for tests */
const TpProtocol *tp_protocol_rows(gsize *n);
