#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# hosts.sh HOST,HOST... [OPTION...] <NAMES - the statistics of files that all these hosts see, by ssh with GNU parallel
#
#     find /srv/mail -type f | ./hosts.sh one,two --stats=month | tlspath --merge
#
# Each host is given NAMES_AT_ONCE names at a time. OPTIONs are those of tlspath; TLSPATH names the program on all hosts.
set -euo pipefail
hosts=$1
shift
tlspath=${TLSPATH:-tlspath}

parallel --quote --sshlogin "$hosts" --pipe --max-args "${NAMES_AT_ONCE:-1000}" \
	"$tlspath" --files-from=- --stats --json "$@" | "$tlspath" --merge --json
