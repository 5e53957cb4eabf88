#!/bin/sh
# SPDX-License-Identifier: MIT
#
# shellcheck disable=SC2086 # several words are meant: flags, directories
#
# lint.sh FLAGS - everything that reads the source without running it; a tool that is not installed is named and skipped
set -eu
flags="-std=gnu11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -O2 -Iinclude -Isrc -Itests $1"
here=$(dirname "$0")
failed=

# step NAME TOOL COMMAND... - one check, if its tool is here
step() {
	name=$1 tool=$2
	shift 2
	if ! command -v "$tool" >/dev/null 2>&1; then echo "lint: $name: no $tool here, skipped"
	elif "$@"; then echo "lint: $name: nothing found"
	else echo "lint: $name: see above"; failed="$failed $name"
	fi
}

# each DIRECTORIES COMMAND... - run a command on every C file there, one per processor at a time; {} stands for its name
each() {
	where=$1
	shift
	find $where -name '*.c' | sort | xargs -P "$(nproc)" -I{} "$@"
}

step floors awk "$here/floors.sh"
step limits awk "$here/limits.sh"
step gcc gcc each "src tests" gcc $flags -Werror -c {} -o /dev/null
step clang clang each "src tests" clang $flags -Werror -c {} -o /dev/null
step clang-tidy clang-tidy each src clang-tidy --quiet {} -- $flags 2>/dev/null
# uninitvar: cppcheck does not see that a loop up to a count reads only what was written; clang's analyzer does
step cppcheck cppcheck cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability \
    --inline-suppr --library=gtk --suppress=missingIncludeSystem --suppress=unknownMacro --suppress=uninitvar \
    --std=c11 -D_GNU_SOURCE -Iinclude -Isrc -j "$(nproc)" src
step shellcheck shellcheck shellcheck "$here"/*.sh src/many-machines/*.sh .ci/run
step manual mandoc mandoc -T lint -W warning src/cli/tlspath.1

[ -z "$failed" ] || { echo "lint: failed:$failed"; exit 1; }
