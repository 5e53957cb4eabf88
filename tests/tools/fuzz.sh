#!/bin/sh
# SPDX-License-Identifier: MIT
#
# fuzz.sh BUILD TARGET... - run each libFuzzer target for FUZZ_SECONDS (60), seeded with the samples
set -eu
build=$1
shift
[ $# -gt 0 ] || { echo "no fuzz targets in tests/fuzz"; exit 0; }

for target; do
	name=$(basename "$target")
	corpus=$build/corpus/$name
	mkdir -p "$corpus"
	words=tests/fuzz/$name.dict
	[ -f "$words" ] || words=tests/fuzz/received.dict
	[ -f "$words" ] || words=
	echo "$name: ${FUZZ_SECONDS:-60} s"
	"$target" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=10 -rss_limit_mb=1024 -verbosity=0 ${words:+-dict="$words"} \
	    -artifact_prefix="$build/$name-" "$corpus" samples/forms samples/paths samples/hostile
done
