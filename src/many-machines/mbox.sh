#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# mbox.sh MBOX [OPTION...] - the statistics of one large mbox, counted by all processors: GNU parallel gives each a piece
#
#     ./mbox.sh all.mbox --stats=tls | tlspath --merge           # the summary; without the pipe its JSON
#     PARALLEL='-S one,two' ./mbox.sh all.mbox                   # on two hosts; the pieces go there by ssh
#
# OPTIONs are those of tlspath; TLSPATH names the program, BLOCK the size of a piece (-1: one a processor).
set -euo pipefail
mbox=$1
shift
tlspath=${TLSPATH:-tlspath}

# A piece may begin where tlspath begins a mail, and nowhere else: after an empty line, at a "From " line with a time of
# day, which a field follows. Only "From " after an empty line would cut mails at such a line of prose.
end='\n\r?\n'
start='From [^ \t\r\n:][^\n]{0,900}[ \t][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?=[ \t\r\n])[^\n]{0,90}\n[!-9;-~]{1,99}:'

parallel --quote --pipepart --arg-file "$mbox" --block "${BLOCK:--1}" --regexp --recend "$end" --recstart "$start" \
	"$tlspath" --stats --json --label="$mbox" "$@" - | "$tlspath" --merge --json
