#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh TEST - how prove starts a test: GLib programs are asked for TAP, nothing runs for ever
case $1 in
*.t) exec timeout 120 "$@" ;;
*) exec timeout 120 "$@" --tap ;;
esac
