#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench.sh PROGRAM BUILD - the main job against `wc -l` of the same file in the same run, on BENCH_MB=200 of mailbox
#
# CPU time, least of 7 rounds in turns; what counts is the ratio to wc -l, since machines differ and are noisy. The last
# lines are instruction counts by callgrind where it is installed: they are exact.
set -eu
program=$1 build=$2
megabytes=${BENCH_MB:-200}

# mailbox MEGABYTES - its name, made if it is not there
mailbox() {
	[ -f "$build/bench-$1.mbox" ] || {
		"$build/tests/make-mbox" "$1" >"$build/bench-$1.part"
		mv "$build/bench-$1.part" "$build/bench-$1.mbox"
	}
	echo "$build/bench-$1.mbox"
}

big=$(mailbox "$megabytes")
cat "$big" >/dev/null
"$build/tests/measure" 7 "$big" "wc -l" "$build/tests/walk" "$program --json" "$program --csv" "$program --no-tui" \
	"$program --stats" "$program -q --fail-on=never"
echo
"$build/tests/measure" 40 samples/paths/plaintext-middle.eml "true" "$program --no-tui" "$program --json"

command -v valgrind >/dev/null || exit 0
small=$(mailbox 20)
head -c 40000 "$small" >"$build/bench-0.mbox"

# instructions FILE - how many one run over it takes
instructions() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" --json "$1" 2>&1 >/dev/null |
		awk '/refs:/ { gsub(",", "", $NF); print $NF }'
}

awk -v all="$(instructions "$small")" -v start="$(instructions "$build/bench-0.mbox")" -v bytes="$(wc -c <"$small")" 'BEGIN {
	printf "\n%.2f instructions a byte (--json, less %.1f million to start)\n", (all - start) / bytes, start / 1e6 }'
