#!/bin/sh
# SPDX-License-Identifier: MIT
#
#SBATCH --job-name=tlspath
#SBATCH --ntasks=1 --cpus-per-task=1
#
# slurm-share.sh LIST DIRECTORY [OPTION...] - one task of a Slurm job array; of N tasks each takes every Nth file of LIST
# The tasks are numbered from 1. The result gets its name when it is whole, so that a task may be run again.
set -eu
list=$1 directory=$2
shift 2

awk -v task="$SLURM_ARRAY_TASK_ID" -v tasks="$SLURM_ARRAY_TASK_COUNT" 'NR % tasks == task % tasks' "$list" |
	"${TLSPATH:-tlspath}" --files-from=- --stats --json --output="$directory/share-$SLURM_ARRAY_TASK_ID.json" "$@"
