#!/bin/sh
# SPDX-License-Identifier: MIT
#
# limits.sh - the limits of the house: length of files, functions and lines, the licence line, words we do not use
set -eu
export LC_ALL=C
status=0
files=$(find src include -name '*.[ch]' | sort)
tests=$(find tests -name '*.[ch]' | sort)
# The tests have more room: a row of sample text is not broken, and a table of cases makes a function long.
house="columns=120 file_lines=450"
tables="columns=160 file_lines=500"

# A .def is a table and may be as long as its subject.
# shellcheck disable=SC2086 # several words are meant: file names without blanks
awk '
function complain(line, what) { printf "%s:%d: %s\n", FILENAME, line, what; bad = 1 }
# The width on a screen, a tab being 4 cells and a UTF-8 character one.
function width(s,    i, cells, c) {
	gsub(/[\200-\277]/, "", s)
	for (i = 1; i <= length(s); i++) { c = substr(s, i, 1); cells += c == "\t" ? 4 - cells % 4 : 1 }
	return cells
}
FNR == 1 && !/SPDX-License-Identifier: MIT/ { complain(1, "the first line is not the licence") }
FNR == file_lines + 1 { complain(FNR, "more than " file_lines " lines") }
/ $|\t$/ { complain(FNR, "blanks at the end") }
width($0) > columns { complain(FNR, "wider than " columns " columns") }
{
	code = $0
	gsub(/"([^"\\]|\\.)*"/, "", code)
	if (comment) { if (!sub(/^.*\*\//, "", code)) next; comment = 0 }
	gsub(/\/\*([^*]|\*[^\/])*\*\//, "", code)
	if (sub(/\/\*.*/, "", code)) comment = 1
	if (match(code, /(^|[^A-Za-z0-9_])(strcpy|strcat|sprintf|vsprintf|strtok|alloca|malloc|calloc|realloc|free|gets)[ ]*\(/) ||
	    match(code, /(^|[^A-Za-z0-9_])goto[ ]/)) {
		word = substr(code, RSTART, RLENGTH); gsub(/[^a-z]/, "", word)
		complain(FNR, "not used in this house: " word)
	}
}
END { exit bad }
' $house $files $tables $tests || status=1

# ctags knows where a function begins and ends.
ctags=$(command -v ctags-universal || command -v ctags || true)
if [ -n "$ctags" ] && "$ctags" --version 2>/dev/null | grep -q Universal; then
	# shellcheck disable=SC2086
	"$ctags" --kinds-C=f --fields=+ne --output-format=xref --_xformat='%F:%n %{end} %N' $files $tests |
	awk '
		{ split($1, at, ":"); lines = $2 - at[2] + 1; most = $1 ~ /^tests\// ? 90 : 60 }
		lines > most { printf "%s: %s() has %d lines, more than %d\n", $1, $3, lines, most; bad = 1 }
		END { exit bad }' || status=1
	# Two headers may meet in one file: so a name that begins with Tp stands for one type, and a file's own has no Tp.
	# shellcheck disable=SC2086
	"$ctags" --kinds-C=t --output-format=xref --_xformat='%F:%n %N' $files |
	awk '
		$2 !~ /^Tp/ { next }
		$1 ~ /\.c:/ { printf "%s: %s is a type of this file alone: no Tp\n", $1, $2; bad = 1 }
		$2 in at { printf "%s: %s is another type in %s\n", $1, $2, at[$2]; bad = 1 }
		{ at[$2] = $1 }
		END { exit bad }' || status=1
else
	echo "limits.sh: no universal-ctags here: neither the length of functions nor the names of types are looked at" >&2
fi
exit $status
