#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh TEST - how prove starts a test: GLib programs are asked for TAP, and a limit of time; no site file of yours is read
export XDG_CONFIG_HOME=/nonexistent
case $1 in
*.t) exec timeout 120 "$@" ;;
*) exec timeout 120 "$@" --tap ;;
esac
