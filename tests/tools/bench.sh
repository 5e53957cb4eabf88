#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench.sh PROGRAM BUILD - what the program costs, each measure beside its limit; how and why: tests/bench/README.md
#
# BENCH_MB=300 of mailbox, and BENCH_BIG_MB=3000 for what shows only there (0: without). A row's range is "LOW..HIGH".
set -eu
export LC_ALL=C.UTF-8
program=$1 build=$2
tests=$build/tests
mb=${BENCH_MB:-300} big_mb=${BENCH_BIG_MB:-3000}

# section TITLE - what the next rows are about
section() { printf '\n%s\n' "$1"; }

# show - rows "NAME|RANGE|VALUE|UNIT|NOTE" as lines of the table
show() {
	awk -F'|' '{
		n = split($2, end, "[.][.]")
		low = end[1]; high = n > 1 ? end[2] : ""
		limit = low == "" ? (high == "" ? "" : "at most " high) : high == "" ? "at least " low : low " to " high
		verdict = limit == "" ? "" : (low == "" || $3 + 0 >= low + 0) && (high == "" || $3 + 0 <= high + 0) ? "ok" : "MISSED"
		if ($3 == "") printf "  %-40s %15s   %-14s\n", $1, "not there", limit
		else printf "  %-40s %9.2f %-5s   %-14s %-8s %s\n", $1, $3, $4, limit, verdict, $5
	}'
}

# row NAME RANGE UNIT EXPRESSION - one that is worked out here
row() { awk -v row="$1|$2|%f|$3|\n" "BEGIN { printf row, $4 }" | show; }

# measured ARGUMENTS... - rows "NAME | RANGE | COMMAND" from standard input, as measure finds them
measured() {
	"$tests/measure" "$@" >"$build/bench.rows"
	show <"$build/bench.rows"
}

# mailbox MEGABYTES [headers] - its name; made if it is not there
mailbox() {
	file=$build/bench-$1${2:+-$2}.mbox
	[ -n "$(find "$file" -newer tests/bench/make-mbox.c 2>/dev/null)" ] || {
		"$tests/make-mbox" "$@" >"$file.part"
		mv "$file.part" "$file"
	}
	echo "$file"
}

# bytes FILE, messages FILE - how many
bytes() { wc -c <"$1"; }
messages() { grep -c '^From anna@' "$1"; }

# instructions FILE - how many one run over it takes
instructions() {
	# shellcheck disable=SC2086 # none or one option
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" $alone --json "$1" 2>&1 >/dev/null |
		awk '/refs:/ { gsub(",", "", $NF); print $NF }'
}

# allocations FILE - how often one run over it asks for memory on the heap, GLib's slices included
allocations() {
	# shellcheck disable=SC2086
	G_SLICE=always-malloc valgrind --undef-value-errors=no "$program" $alone --json "$1" 2>&1 >/dev/null |
		awk '/total heap usage:/ { gsub(",", "", $5); print $5 }'
}

# rise LESS MORE FROM TO - by how much it rises for one more
rise() { awk "BEGIN { printf \"%f\", ($2 - $1) / ($4 - $3) }"; }

# room MEGABYTES - can files of that size be made, and be in the cache as a whole?
room() {
	awk -v need="$1" '/MemAvailable/ { exit $2 / 1000 < need }' /proc/meminfo || return 1
	[ -f "$build/bench-$1.mbox" ] || df -Pm "$build" | awk -v need="$1" 'NR == 2 { exit $4 < need * 1.2 }'
}

# cached FILE... - in memory as if it had just been read from the disk, whatever memory was like when it was written
cached() {
	for written; do
		sync "$written"
		dd if="$written" iflag=nocache count=0 2>/dev/null
		cat "$written" >/dev/null
	done
}

# against_others - wc -l only counts lines, GMime reads it all
against_others() {
	file=$(mailbox "$mb") heads=$(mailbox "$mb" headers)
	cached "$file" "$heads"
	section "CPU time against wc -l, $mb MB of mailbox"
	measured cpu 7 "wc -l $file" <<-ROWS
		--json                     | ..3.5 | $program --json $file
		--json --workers=1         | ..3.5 | $program --json --workers=1 $file
		--no-tui                   | ..6   | $program --no-tui $file
		--stats                    |       | $program --stats $file
		--csv                      |       | $program --csv $file
		-q                         |       | $program -q --fail-on=never $file
		cutting and fields alone   |       | $tests/walk $file
	ROWS
	section "CPU time against wc -l, $mb MB of headers alone"
	measured cpu 7 "wc -l $heads" <<-ROWS
		--json                     | ..5   | $program --json $heads
		--no-tui                   |       | $program --no-tui $heads
	ROWS
	section "CPU time against GMime, which parses all of the same $mb MB"
	measured cpu 3 "$tests/gmime-full $file" <<-ROWS
		--json                     | ..0.1 | $program --json $file
	ROWS
	section "CPU time of one mail"
	measured cpu 40 <<-ROWS
		nothing (true)             |       | true
		--no-tui                   |       | $program --no-tui samples/paths/plaintext-middle.eml
		--json                     |       | $program --json samples/paths/plaintext-middle.eml
	ROWS
}

counted() {
	section "--json, counted by valgrind"
	command -v valgrind >/dev/null || { echo "  no valgrind here"; return; }
	alone=$("$program" --workers=1 --version >/dev/null 2>&1 && echo --workers=1) || true
	one=$(mailbox 1) few=$(mailbox 20) more=$(mailbox 200)
	in_one=$(instructions "$one") in_few=$(instructions "$few") in_more=$(instructions "$more")
	first=$(rise "$in_one" "$in_few" "$(bytes "$one")" "$(bytes "$few")")
	later=$(rise "$in_few" "$in_more" "$(bytes "$few")" "$(bytes "$more")")
	row "instructions a byte" ..2.5 "" "$later"
	row "instructions to start" .. million "($in_one - $(bytes "$one") * $first) / 1e6"
	row "ten times the input, without the start" 9.5..10.5 times "($first + 9 * $later) / $first"
	row "allocations a message" ..20 "" \
		"$(rise "$(allocations "$one")" "$(allocations "$few")" "$(messages "$one")" "$(messages "$few")")"
}

# grown - what shows on the large one: two workers, and ten times the input
grown() {
	file=$(mailbox "$mb") huge=$(mailbox "$big_mb")
	cached "$file" "$huge"
	section "Wall time against that of two workers, $big_mb MB; load of the machine before: $(cut -d' ' -f1 /proc/loadavg)"
	measured wall 5 "$program --json --workers=2 $huge" <<-ROWS
		--json --workers=1         | 1.7.. | $program --json --workers=1 $huge
	ROWS
	section "CPU time of $big_mb MB against that of $mb MB"
	range=$(awk -v all="$(bytes "$huge")" -v part="$(bytes "$file")" 'BEGIN { printf "%.2f..%.2f", all / part * .95, all / part * 1.05 }')
	measured cpu 5 "$program --json $file" <<-ROWS
		--json                     | $range | $program --json $huge
	ROWS
	measured cpu 5 "$program --json --workers=1 $file" <<-ROWS
		--json --workers=1         | $range | $program --json --workers=1 $huge
	ROWS
}

# memory MEGABYTES... - the most that reports need
memory() {
	section "Memory"
	for size; do
		file=$(mailbox "$size")
		measured memory 1 <<-ROWS
			--json --workers=2, $size MB       | ..32 | $program --json --workers=2 $file
			--no-tui --workers=2, $size MB     | ..32 | $program --no-tui --workers=2 $file
			--stats --workers=2, $size MB      | ..32 | $program --stats --workers=2 $file
		ROWS
	done
}

# watched FILE - the view reads it to the end: prints the KiB it had at most; its list is in bench.list then
watched() {
	rm -f "$build/bench.list"
	"$tests/watch-view" anna@north "$build/bench.list" "$program" --tui "$1" | cut -d' ' -f2
}

# shown_bytes - of the strings in that list: path, sender, subject, each with its end
shown_bytes() { LC_ALL=C awk -F'\t' '{ n += length($3 $4 $5) + 3 } END { printf "%d", n }' "$build/bench.list"; }

# view MEGABYTES - its first rows
view() {
	file=$(mailbox "$1")
	cat "$file" >/dev/null
	section "The view, $1 MB"
	for _ in 1 2 3 4 5; do "$tests/watch-view" anna@north "" "$program" --tui "$file"; done >"$build/bench.times"
	row "first rows after" ..100 ms "$(sort -n "$build/bench.times" | head -n 1)"
}

# list - what the view's list needs for a message
list() {
	file=$(mailbox "$mb") huge=$(mailbox "$big_mb")
	less=$(watched "$file") less_shown=$(shown_bytes)
	most=$(watched "$huge") most_shown=$(shown_bytes)
	shown=$(rise "$less_shown" "$most_shown" "$(messages "$file")" "$(messages "$huge")")
	row "a message, besides the strings shown" ..100 bytes \
		"1024 * $(rise "$less" "$most" "$(messages "$file")" "$(messages "$huge")") - $shown"
	row "the strings shown of a message" .. bytes "$shown"
}

against_others
counted
if [ "$big_mb" -gt 0 ] && room "$big_mb"; then
	grown
	memory 1 "$mb" "$big_mb"
	view "$big_mb"
	list
else
	[ "$big_mb" -eq 0 ] || printf '\nNo room for %s MB on the disk or in memory: what needs it is left out\n' "$big_mb"
	memory 1 "$mb"
	view "$mb"
fi
