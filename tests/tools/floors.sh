#!/bin/sh
# SPDX-License-Identifier: MIT
#
# floors.sh - does every file include only what src/FLOORS allows its floor, and does its header name under "Depends on"
# what it includes of its own floor ("every": too many to name)? One line for each that does not.
set -eu
export LC_ALL=C
# shellcheck disable=SC2046 # file names without blanks
awk '
function complain(what) { printf "%s:%d: %s\n", FILENAME, FNR, what; bad = 1 }
function within(file, places,    list, n, i) {
	n = split(places, list, " ")
	for (i = 1; i <= n; i++) if (index(file, list[i]) == 1) return 1
	return 0
}
# The floor of an included file: its directory in src, or the floor whose public header it is.
function floor_of(name,    part) {
	split(name, part, "/")
	if (part[1] == "tlspath") { sub(/\.(h|def)$/, "", part[2]); return (part[2] in header) ? header[part[2]] : "?" part[2] }
	return (part[1] in may) ? part[1] : ""
}

FILENAME == "src/FLOORS" {
	if ($1 !~ /^(floor|header|only)$/) next
	name = $2; sub(/:$/, "", name)
	rest = $0; sub(/^[a-z]+ [^ ]+:? */, "", rest)
	if ($1 == "floor") may[name] = " " rest " " name " "
	if ($1 == "header") { n = split(rest, list, " "); for (i = 1; i <= n; i++) header[list[i]] = name }
	if ($1 == "only") only[name] = rest
	next
}

FNR == 1 {
	module = FILENAME
	sub(/\.[ch]$/, "", module)
	naming = 0
	split(FILENAME, part, "/")
	here = part[1] == "src" ? part[2] : floor_of("tlspath/" part[3])
	if (!(here in may)) complain("no floor of this name in src/FLOORS: " here)
	comment = 0
}

/Depends on:/ && !(module in named) { naming = 1; sub(/.*Depends on:/, "") }
naming { named[module] = named[module] " " $0; comment = naming = index($0, "*/") == 0; next }

/^#include/ {
	name = $2; gsub(/["<>]/, "", name)
	if (name ~ /\.h$/ && "src/" name != module ".h" && name ~ "^" here "/") beside[module " " name] = 1
	there = floor_of(name)
	if (substr(there, 1, 1) == "?") complain("a public header without a floor in src/FLOORS: " name)
	else if (there != "" && index(may[here], " " there " ") == 0) complain(here " may not include " name " (" there ")")
	for (word in only)
		if (word ~ /[.\/]/ && index(name, word) == 1 && !within(FILENAME, only[word])) complain(name " belongs elsewhere")
	next
}

# Calls: comments and strings are not code.
{
	line = $0
	gsub(/"([^"\\]|\\.)*"/, "", line)
	if (comment) { if (!sub(/^.*\*\//, "", line)) next; comment = 0 }
	gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
	if (sub(/\/\*.*/, "", line)) comment = 1
	for (word in only)
		if (word !~ /[.\/]/ && line ~ ("(^|[^A-Za-z0-9_])" word "[ ]*\\(") && !within(FILENAME, only[word]))
			complain(word "() belongs elsewhere")
}

END {
	for (pair in beside) {
		split(pair, part, " ")
		name = part[2]; gsub(/^.*\/|\.h$/, "", name)
		if (part[1] in named && named[part[1]] !~ ("(^|[^a-z_])(every|" name ")([^a-z_]|$)")) {
			print part[1] ".h: does not name what it depends on: " name; bad = 1
		}
	}
	exit bad
}
' src/FLOORS $(find src include -name '*.[ch]' | sort)
