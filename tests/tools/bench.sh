#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench.sh PROGRAM BUILD - how fast is the main job? Each kind of output once, on BENCH_MB=200 of mailbox
set -eu
program=$1 build=$2
megabytes=${BENCH_MB:-200}
mailbox=$build/bench-$megabytes.mbox

[ -f "$mailbox" ] || { "$build/tests/make-mbox" "$megabytes" >"$mailbox.part"; mv "$mailbox.part" "$mailbox"; }
bytes=$(wc -c <"$mailbox")
messages=$(grep -ac '^From ' "$mailbox")

# timed NAME COMMAND... - its time on the mailbox, as messages and megabytes a second
timed() {
	name=$1
	shift
	begin=$(date +%s%N)
	"$@" "$mailbox" >/dev/null
	awk -v name="$name" -v ns=$(($(date +%s%N) - begin)) -v n="$messages" -v bytes="$bytes" 'BEGIN {
		printf "%-8s %7.2f s %9d messages/s %8.1f MB/s\n", name, ns / 1e9, n / ns * 1e9, bytes / ns * 1e3 }'
}

cat "$mailbox" >/dev/null
timed walk "$build/tests/walk"
for output in --json --csv --format=text --quiet; do
	timed "${output##*[-=]}" "$program" --no-tui "$output" --fail-on=never --progress=never
done
