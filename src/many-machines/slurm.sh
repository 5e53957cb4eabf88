#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# slurm.sh LIST SHARES DIRECTORY [OPTION...] - the statistics of the files named in LIST, as a job array of SHARES tasks
#
#     find /srv/mail -type f >names; ./slurm.sh names 40 /srv/counted --stats=partner
#
# A task leaves DIRECTORY/share-NUMBER.json; when all of them went well, a last job merges these into DIRECTORY/all.json,
# and prints the summary into DIRECTORY/all.txt. LIST and DIRECTORY are on a file system that all nodes see. OPTIONs are
# those of tlspath; TLSPATH names the program on all nodes.
set -euo pipefail
list=$(realpath "$1") shares=$2 directory=$(realpath "$3")
shift 3
share=$(realpath "$(dirname "$0")")/slurm-share.sh
: "${TLSPATH:=tlspath}"
export TLSPATH

names=$(wc -l <"$list")
[ "$shares" -le "$names" ] || shares=$names
rm -f "$directory"/share-*.json "$directory"/all.json "$directory"/all.txt

array=$(sbatch --parsable --array="1-$shares" --output="$directory/share-%a.log" \
	"$share" "$list" "$directory" "$@")
sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$directory/all.log" \
	--chdir="$directory" <<'JOB'
#!/bin/sh
"$TLSPATH" --merge --json --output=all.json share-*.json && "$TLSPATH" --merge --output=all.txt all.json
JOB
