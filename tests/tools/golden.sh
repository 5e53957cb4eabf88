#!/bin/sh
# SPDX-License-Identifier: MIT
#
# golden.sh PROGRAM [--write] [FILE...] - compare what the program prints with tests/golden/<directory>-<sample>.{json,txt}
#
# Shows what differs; with --write it also keeps the new output. Read the difference before you do: a golden file that
# nobody read is worth nothing. A new one begins as an empty file: touch tests/golden/paths-gap.txt.
set -u
program=$1
shift
write=
[ "${1:-}" = --write ] && { write=yes; shift; }
tests=${TLSPATH_TESTS:-$(dirname "$0")/..}
[ $# -gt 0 ] || set -- "$tests"/golden/*.json "$tests"/golden/*.txt
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
status=0

for golden; do
	name=$(basename "$golden")
	form=${name##*.} sample=${name%.*}
	case $form in json) option=--json ;; *) option=--format=text form=txt ;; esac
	directory=${sample%%-*}
	file=$(find "$tests/../samples/$directory" -type f -name "${sample#*-}.*")
	(cd "$(dirname "$file")" && COLUMNS=80 "$program" --no-config "$option" --color=never --own=our.example "$(basename "$file")") >"$fresh"
	cmp -s "$golden" "$fresh" && continue
	status=1
	diff -u "$golden" "$fresh"
	[ -z "$write" ] || cp "$fresh" "$golden"
done
exit $status
