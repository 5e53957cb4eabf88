#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The build keeps its promises, and the checks of the house can fail.
n=0
build=${TLSPATH_BUILD:-build}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# ok WHAT COMMAND... - one test: does the command succeed?
ok() {
	n=$((n + 1)) what=$1
	shift
	if "$@" >"$scratch/log" 2>&1; then echo "ok $n - $what"; else echo "not ok $n - $what"; sed 's/^/# /' "$scratch/log"; fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
# fails WITH COMMAND... - it must exit non-zero and say so
fails() { with=$1; shift; ! "$@" >"$scratch/said" 2>&1 && grep -q "$with" "$scratch/said"; }
# unsaid WORDS COMMAND... - it may fail, but not over this
unsaid() { words=$1; shift; "$@" >"$scratch/said" 2>&1; ! grep -E "$words" "$scratch/said"; }

top() {
	for entry in *; do
		case $entry in src | include | samples | tests | Makefile | README.md | LICENSE | build) ;; *) echo "$entry"; return 1 ;; esac
	done
}
ok 'nothing else at the top level' top

quiet_make() { MAKEFLAGS='' make --no-print-directory BUILD="$build" DESTDIR="$scratch/dest" PREFIX=/usr "$@"; }
installed() { (cd "$scratch/dest" && find . -type f | sort | tr '\n' ' ') | grep -qx './usr/bin/tlspath ./usr/share/man/man1/tlspath.1 '; }
empty() { ! find "$scratch/dest" -type f | grep .; }
if [ -x "$build/tlspath" ] && [ -f src/cli/tlspath.1 ]; then
	ok 'make install' quiet_make install
	ok 'installs the program and its manual page, nothing else' installed
	ok 'what was installed runs' "$scratch/dest/usr/bin/tlspath" --version
	ok 'make uninstall' quiet_make uninstall
	ok 'leaves nothing' empty
else
	skip 'make install' 'the program is not built'
fi

hardened() {
	readelf -hdlW "$build/tlspath" >"$scratch/elf" || return 1
	for sign in 'DYN' 'BIND_NOW' 'GNU_RELRO'; do grep -q "$sign" "$scratch/elf" || { echo "no $sign"; return 1; }; done
	! grep 'GNU_STACK.* RWE' "$scratch/elf"
}
case $build in
*asan*) skip 'the program is hardened' 'a build for finding faults' ;;
*) if [ -x "$build/tlspath" ]; then ok 'the program is hardened' hardened; else skip 'the program is hardened' 'not built'; fi ;;
esac

mkdir "$scratch/bin"
printf '#!/bin/sh\ntouch "%s/called"\n' "$scratch" >"$scratch/bin/apt-get"
chmod +x "$scratch/bin/apt-get"
ok 'deps calls nothing when nothing is missing' env PATH="$scratch/bin:$PATH" tests/tools/deps.sh build check
ok 'not even to look' test ! -e "$scratch/called"
ok 'deps names what is missing where it cannot install' fails 'libgmime-3.0-dev' env PATH="$scratch" /bin/sh tests/tools/deps.sh build

# Who uses the library has include/ and GLib, and may begin with any of our headers.
alone() {
	for header in include/tlspath/*.h; do
		echo "#include <tlspath/${header##*/}>" |
			${CC:-cc} -std=gnu11 -Werror -fsyntax-only -Iinclude $(pkg-config --cflags glib-2.0) -x c - || return 1
	done
}
ok 'each public header can be included alone' alone

# A house in which every rule is broken once.
here=$PWD
mkdir -p "$scratch/house/src/base" "$scratch/house/src/report" "$scratch/house/include" "$scratch/house/tests"
cp src/FLOORS "$scratch/house/src"
printf '#include <tlspath/path.h>\n#include <gmime/gmime.h>\nint x; /* exit(1) */\n' >"$scratch/house/src/base/up.c"
printf '#include "terminal/canvas.h"\nint f(void)\n{\n\treturn getenv("HOME") != 0;\n}\n' >"$scratch/house/src/report/side.c"
{ echo 'char *f(char *a)'; echo '{'; printf '\n%.0s' $(seq 70); echo '	return strcpy(a, "goto x; free(a)"); '; echo '}'; } >"$scratch/house/src/base/long.c"
in_house() { (cd "$scratch/house" && "$here/tests/tools/$1"); }
for complaint in 'base may not include tlspath/path.h' 'gmime/gmime.h belongs elsewhere' 'report may not include terminal/canvas.h' 'getenv() belongs elsewhere'; do
	ok "floors: $complaint" fails "$complaint" in_house floors.sh
done
ok 'floors: a comment is not a call' unsaid 'exit\(\)' in_house floors.sh
for complaint in 'not the licence' 'blanks at the end' 'strcpy'; do
	ok "limits: $complaint" fails "$complaint" in_house limits.sh
done
ok 'limits: a string is not a call' unsaid 'house: (goto|free)' in_house limits.sh
printf 'typedef int TpOne;\n' >"$scratch/house/src/base/one.h"
printf 'typedef char TpOne;\n' >"$scratch/house/src/report/one.h"
printf 'typedef int TpMine;\n' >"$scratch/house/src/base/mine.c"
for complaint in 'has 74 lines' 'TpOne is another type' 'TpMine is a type of this file alone'; do
	if command -v ctags >/dev/null 2>&1; then ok "limits: $complaint" fails "$complaint" in_house limits.sh; else skip "limits: $complaint" 'no ctags'; fi
done

echo "1..$n"
