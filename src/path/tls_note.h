/* SPDX-License-Identifier: MIT */
/*
 * tls_note - what the findings of one record say of TLS, put together
 *
 * A record may say it in two places: Exim's "(TLS1.3) tls TLS_AES_256_GCM_SHA384", chasquid's clause and comment,
 * Postfix's line about the client's certificate.
 *
 * Depends on: dialect, tls, policy.
 */
#pragma once

#include <tlspath/hop.h>

#include "dialect/dialect.h"
#include "path/policy.h"

/*
 * TpTlsNotes - what was made of findings that come again: servers write the same versions and ciphers all the time
 * For one policy; not to be shared by threads. Start with zeros.
 */
enum { TP_TLS_NOTES = 128 };

typedef struct {
	guint64 first, second; /* serials of one finding, or two */
	TpTls tls;             /* but for the words themselves */
	TpNotes notes;
} TpTlsNote;

typedef struct {
	TpTlsNote known[TP_TLS_NOTES];
} TpTlsNotes;

/* tp_tls_note_read - fill hop->tls from findings; notes contradictions; `policy` rates */
void tp_tls_note_read(TpTlsNotes *notes, TpHop *hop, const TpFinding *findings, guint n, const TpPolicy *policy);
