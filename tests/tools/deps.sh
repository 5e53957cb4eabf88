#!/bin/sh
# SPDX-License-Identifier: MIT
#
# deps.sh build|check... - install what is missing to build or to test; call nothing when all is there
#
# Rows: when it is needed, how to see that it is there, the Debian package.
set -u

present() {
	case $1 in
	pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
	*) command -v "$1" >/dev/null 2>&1 ;;
	esac
}

missing=
while read -r when sign package; do
	case " $* " in *" $when "*) present "$sign" || missing="$missing $package" ;; esac
done <<-ROWS
	build gcc build-essential
	build pkg-config pkg-config
	build pc:glib-2.0 libglib2.0-dev
	build pc:gmime-3.0 libgmime-3.0-dev
	build pc:libpcre2-8 libpcre2-dev
	build pc:ncursesw libncurses-dev
	build pc:libpsl libpsl-dev
	build pc:libarchive libarchive-dev
	build pc:zlib zlib1g-dev
	check prove perl
	check jq jq
	check tmux tmux
	check ps procps
ROWS
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
	echo "tlspath: missing:$missing (names as in Debian); please install them, then run make again" >&2
	exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null 2>&1 || { echo "tlspath: as root, please run: apt-get install$missing" >&2; exit 1; }
	as_root=sudo
fi
echo "tlspath: installing$missing"
$as_root apt-get -q -y update >/dev/null || echo "tlspath: apt-get update failed; trying with the lists there are" >&2
# shellcheck disable=SC2086 # several words are meant
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing
