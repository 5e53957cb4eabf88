/* SPDX-License-Identifier: MIT */
/*
 * odd - what is odd about a record as a whole, once it is cut
 *
 * Depends on: received, lanes.
 */
#pragma once

#include <tlspath/received.h>

/* tp_odd_note - notes on a date that was not found and on bytes that do not belong into a header */
void tp_odd_note(TpReceived *received);
