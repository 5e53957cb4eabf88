/* SPDX-License-Identifier: MIT */
/*
 * ids - a set of 64-bit hashes, 9 to 18 bytes each
 *
 * Which slot a hash takes depends on a number that is new in every run, so that nobody can choose Message-IDs that
 * make it slow; what is in the set does not.
 */
#pragma once

#include <tlspath/text.h>

typedef struct {
	guint64 *slots; /* 0: free */
	guint64 salt;
	guint used, bits; /* 1 << bits slots */
} TpIds;

void tp_ids_clear(TpIds *ids);
gboolean tp_ids_has(const TpIds *ids, guint64 id);
/* tp_ids_add - one that is not in it; not 0 */
void tp_ids_add(TpIds *ids, guint64 id);

/* tp_id_of - the hash of a Message-ID field's value; 0 if there is none */
guint64 tp_id_of(TpText message_id);
