/* SPDX-License-Identifier: MIT */
/*
 * inflate - gzip, unpacked as it is read; several members one after the other are one stream (RFC 1952 2.2)
 *
 * Not by libarchive, which gives up what it has of the last 64 KiB when a file is cut off: here every byte
 * that could be unpacked is given before the failure.
 *
 * Depends on: input, bomb, zlib.
 */
#pragma once

#include "mail/input.h"

/* tp_inflate_new - `start` was read already */
TpInflate *tp_inflate_new(TpText start);
void tp_inflate_free(TpInflate *gz);

/* tp_inflate_read - up to `most` bytes; fewer at the end only, and then input->failed may say why */
gsize tp_inflate_read(TpInflate *gz, TpInput *input, char *to, gsize most);
