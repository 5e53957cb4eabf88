/* SPDX-License-Identifier: MIT */
/*
 * sender - the address alone out of a From field, for lists
 *
 * Depends on: message, out.
 */
#pragma once

#include <tlspath/message.h>

/* tp_words_sender - "anna@example.org" of "Anna Berg <anna@example.org>"; what is written if there is no such part */
void tp_words_sender(TpOut *out, TpText raw);
