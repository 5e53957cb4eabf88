#!/bin/sh
# SPDX-License-Identifier: MIT
#
# fuzz.sh BUILD TARGET... - run each libFuzzer target for FUZZ_SECONDS (60), seeded with the samples and the records of
# tests/data/received.tsv; what makes one fail is printed in base64, for whoever has no more than the log
set -eu
build=$1
shift
[ $# -gt 0 ] || { echo "no fuzz targets in tests/fuzz"; exit 0; }

# records DIRECTORY - a file for each record of received.tsv
records() {
	rm -rf "$1"
	mkdir -p "$1"
	awk -F '\t' -v directory="$1" '!/^#/ && NF > 1 {
		gsub(/\\n/, "\n", $1)
		gsub(/\\t/, "\t", $1)
		file = directory "/" NR
		printf "%s", $1 >file
		close(file)
	}' tests/data/received.tsv
}

# found NAME - print what made a target fail
found() {
	for unit in "$build/$1"-*; do
		[ ! -f "$unit" ] || { echo "$unit:"; base64 "$unit"; }
	done
}

records "$build/records"
for target; do
	name=$(basename "$target")
	corpus=$build/corpus/$name
	mkdir -p "$corpus"
	words=tests/fuzz/$name.dict
	[ -f "$words" ] || words=tests/fuzz/received.dict
	[ -f "$words" ] || words=
	echo "$name: ${FUZZ_SECONDS:-60} s"
	"$target" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=10 -rss_limit_mb=1024 -verbosity=0 ${words:+-dict="$words"} \
	    -artifact_prefix="$build/$name-" "$corpus" samples/forms samples/paths samples/hostile "$build/records" ||
	    { found "$name"; exit 1; }
done
