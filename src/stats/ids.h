/* SPDX-License-Identifier: MIT */
/*
 * ids - a set of 64-bit hashes, numbered as they came; 14 to 27 bytes each
 *
 * Which slot a hash takes depends on a number that is new in every run, so that nobody can choose Message-IDs that
 * make it slow; what is in the set does not.
 *
 * Depends on: text.
 */
#pragma once

#include <tlspath/text.h>

typedef struct {
	guint64 *all;   /* by their numbers */
	guint32 *slots; /* a number and one; 0: free */
	guint64 salt;
	guint used, bits; /* 1 << bits slots */
} TpIds;

void tp_ids_clear(TpIds *ids);
/* tp_ids_find - is it there? Its number */
gboolean tp_ids_find(const TpIds *ids, guint64 id, guint *number);
/* tp_ids_add - one that is not in it, with the next number */
void tp_ids_add(TpIds *ids, guint64 id);

/* tp_id_of - the hash of a Message-ID field's value; 0 if there is none, or what stands there names no mail */
guint64 tp_id_of(TpText message_id);
