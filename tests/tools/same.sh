#!/bin/sh
# SPDX-License-Identifier: MIT
#
# same.sh - for tests to begin with: `is` compares, $tlspath is the program, and the place is a directory of their own
n=0
tlspath=${TLSPATH:-build/tlspath}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
case $tlspath in /*) ;; *) tlspath=$PWD/$tlspath ;; esac
cd "$scratch" || exit 1

# is WHAT WANTED GOT - one test: are they the same?
is() {
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; printf '# wanted: %s\n# got: %s\n' "$2" "$3"; fi
}
