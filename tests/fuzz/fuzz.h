/* SPDX-License-Identifier: MIT */
/*
 * fuzz - what all fuzz targets share
 *
 * libFuzzer calls LLVMFuzzerTestOneInput with any bytes; an assertion that fails is a finding.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
