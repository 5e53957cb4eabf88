#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The command line: exit statuses, error lines, inputs of all kinds, outputs that fail, and golden files.
program=${TLSPATH:-build/tlspath}
tests=${TLSPATH_TESTS:-tests}
samples=$tests/../samples
[ -x "$program" ] || { echo "1..0 # SKIP no $program"; exit 0; }
case $program in /*) ;; *) program=$PWD/$program ;; esac
scratch=$(mktemp -d)
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
unset NO_COLOR COLUMNS
export XDG_CONFIG_HOME="$scratch" # no site's file
n=0

# ok WHAT COMMAND... - one test: does the command succeed?
ok() {
	n=$((n + 1)) what=$1
	shift
	if "$@" >"$scratch/log" 2>&1; then echo "ok $n - $what"; else
		echo "not ok $n - $what"
		sed 's/^/# /' "$scratch/log" "$scratch/out" "$scratch/err" | head -40
	fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }

# run ARGUMENT... - the program, its output in files, its status in $status
run() {
	"$program" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	status=$?
}
# exits STATUS ARGUMENT... - it ends with that status
exits() {
	wanted=$1
	shift
	run "$@"
	[ "$status" -eq "$wanted" ] || { echo "status $status"; return 1; }
}
# silent, complains - nothing, or exactly this one line, on standard error
silent() { [ ! -s "$scratch/err" ]; }
complains() { printf '%s\n' "$1" | cmp - "$scratch/err"; }
# says WORDS - on standard output
says() { grep -qF -e "$1" "$scratch/out"; }
# lines N - so many on standard output
lines() { [ "$(wc -l <"$scratch/out")" -eq "$1" ]; }

encrypted=$samples/paths/encrypted.eml
plaintext=$samples/paths/plaintext-middle.eml
weak=$samples/paths/old-tls.eml
unknown=$samples/paths/no-record.eml
local=$samples/paths/local-only.eml

# --- what was found ------------------------------------------------------------------------------

for file in "$encrypted" "$plaintext" "$weak" "$unknown" "$local" "$samples/paths/sent-copy.eml"; do
	ok "status 0 by default: ${file##*/}" exits 0 --no-tui "$file"
	ok 'nothing on standard error' silent
done
while read -r status level file; do
	ok "--fail-on=$level ${file##*/} exits with $status" exits "$status" --no-tui --fail-on="$level" "$file"
done <<-ROWS
	0 never $plaintext
	1 plaintext $plaintext
	0 plaintext $unknown
	0 plaintext $weak
	1 unknown $plaintext
	1 unknown $unknown
	0 unknown $weak
	1 weak $unknown
	1 weak $weak
	0 weak $encrypted
	0 weak $local
	0 weak $samples/paths/sent-copy.eml
ROWS
ok 'a found level beats nothing, over several inputs' exits 1 --no-tui --fail-on=weak "$encrypted" "$weak" "$encrypted"
ok '-q exits with 1 for plaintext' exits 1 -q "$plaintext"
ok '-q prints nothing' test ! -s "$scratch/out"
ok '-q exits with 1 where there is no record' exits 1 -q "$unknown"
ok '-q exits with 0 for encrypted' exits 0 -q "$encrypted"
ok '-q --fail-on=never exits with 0' exits 0 -q --fail-on=never "$plaintext"
ok '-q --fail-on=plaintext' exits 0 --quiet --fail-on=plaintext "$unknown"

# --- wrong options ---------------------------------------------------------------------------------

for option in --no-such-option --format=xml --fail-on=bad --color=blue --progress=slow --own; do
	ok "wrong option $option" exits 2 "$option"
	ok 'each line says who complains' test "$(grep -vc '^tlspath: ' "$scratch/err")" -eq 0
	ok 'nothing on standard output' test ! -s "$scratch/out"
done
for option in --merge="$encrypted" --spam=no --quiet=no --json=out --no-tui=0; do
	ok "$option: no value is passed over" exits 2 "$option" "$encrypted"
	ok 'says so' grep -q "^tlspath: ${option%%=*} takes no value\$" "$scratch/err"
done
ok 'what stands behind an option is its value' exits 0 --filter '"--json=x"' --no-tui "$encrypted"
ok 'and behind -- there are only names' exits 2 -- --json=x
ok 'one of two dashes, too' exits 0 --no-tui --explain=1 -f -- "$encrypted"
cp "$encrypted" "$scratch/--"
dashes() { (cd "$scratch" && "$program" -1 "$@" | grep -c ENCRYPTED); }
ok 'a file of that name' test "$(dashes -- --)" -eq 1
ok 'and twice' test "$(dashes -- -- --)" -eq 2
ok '--stats behind an option is its value' exits 2 --no-tui -n --stats "$encrypted"
rm "$scratch/--"
for locale in C C.UTF-8; do
	subject() { LC_ALL=$locale "$program" -1 -f 'subj:Ü' "$plaintext" | grep -q .; }
	bytes() { LC_ALL=$locale "$program" -f "$(printf '\377')" "$plaintext" 2>&1 | grep -q '^tlspath: --filter: this is not UTF-8$'; }
	ok "a filter in UTF-8, in the locale $locale" subject
	ok 'and one in no encoding' bytes
done
ok '--tui and --no-tui exclude each other' exits 2 --tui --no-tui "$encrypted"
# meant OPTION NAME - is that one suggested for an option that there is not?
meant() { exits 2 "$1" "$encrypted" && grep -q "^tlspath: .*$1 (did you mean \"$2\"?)\$" "$scratch/err"; }
ok 'an option with a slip: the one that was meant is named' meant --sttats=tls --stats
ok 'so is one in capital letters' meant --JSON --json
ok 'nothing is suggested for what is like none' sh -c "'$program' --xyzzy 2>&1 | grep -q 'option --xyzzy\$'"
for two in '--json --csv' '--csv --json' '--format=csv --json' '--json --format=csv' '--format=text --csv' \
	'--format=json --format=csv' '--format csv --format=json'; do
	# shellcheck disable=SC2086 # two words are meant
	ok "$two: one kind of output" exits 2 $two "$encrypted"
	ok 'says so' grep -q '^tlspath: more than one kind of output: ' "$scratch/err"
	ok 'prints none of them' test ! -s "$scratch/out"
done
for two in '--json --json' '--format=json --json' '--csv --format=csv' '--format=csv --format csv'; do
	# shellcheck disable=SC2086
	ok "$two: the same one twice" exits 0 $two "$encrypted"
done
ok '--help' exits 0 --help
ok '--help fits 80 columns' test "$(awk 'length > 80' "$scratch/out" | wc -l)" -eq 0
for option in tui no-tui format json csv own fail-on quiet output color ascii workers progress version; do
	ok "--help names --$option" says "--$option"
done
ok '--version' exits 0 -V
ok 'names itself' says tlspath

# --- inputs ----------------------------------------------------------------------------------------

ok 'no such file' exits 2 --no-tui "$scratch/missing.eml"
ok 'says so in one line' complains "tlspath: $scratch/missing.eml: No such file or directory"
ok 'a name with escape sequences' exits 2 --no-tui "$(printf 'x\033[31m\n.eml')"
ok 'does not reach the terminal raw' test "$(LC_ALL=C tr -d '\040-\176\n' <"$scratch/err" | wc -c)" -eq 0
ok 'in one line' test "$(wc -l <"$scratch/err")" -eq 1
cp "$encrypted" "$scratch/locked.eml"
chmod 000 "$scratch/locked.eml"
if [ "$(id -u)" -eq 0 ]; then skip 'a file that cannot be read' 'root can read it'
else ok 'a file that cannot be read' exits 2 --no-tui "$scratch/locked.eml"; fi
: >"$scratch/empty"
ok 'an empty file' exits 2 --no-tui "$scratch/empty"
ok 'one line' test "$(wc -l <"$scratch/err")" -eq 1
head -c 4096 /dev/urandom >"$scratch/binary"
ok 'random bytes' exits 2 --no-tui "$scratch/binary"
ok 'no raw bytes come out' test "$(cat "$scratch/out" "$scratch/err" | LC_ALL=C tr -d '\040-\176\n\200-\377' | wc -c)" -eq 0
mkdir "$scratch/hollow"
ok 'a directory without mail' exits 2 --no-tui "$scratch/hollow"
ok 'one line' test "$(wc -l <"$scratch/err")" -eq 1
head -c 200 "$encrypted" >"$scratch/cut.eml"
ok 'a header cut in the middle is read as far as it goes' exits 0 --json "$scratch/cut.eml"
ok 'one object' lines 1
ok 'trouble with one input leaves the others' exits 2 --json "$scratch/missing.eml" "$encrypted" "$scratch/empty" "$plaintext"
ok 'two objects' lines 2
ok 'two complaints' test "$(wc -l <"$scratch/err")" -eq 2
ok 'trouble beats what was found' exits 2 --json --fail-on=plaintext "$plaintext" "$scratch/missing.eml"
from_pipe() { "$program" --json "$@" <"$encrypted" >"$scratch/out" 2>"$scratch/err" && lines 1 && says '"source":"-"'; }
ok 'standard input without a name' from_pipe
ok 'standard input as -' from_pipe -
ok 'a name that begins with a dash, behind --' exits 2 --json -- -x
ok 'is taken for a file' complains 'tlspath: -x: No such file or directory'
mkfifo "$scratch/fifo"
fifo() { cat "$encrypted" >"$scratch/fifo" & timeout 10 "$program" --json "$scratch/fifo" >"$scratch/out" 2>"$scratch/err" && lines 1; }
ok 'a named pipe' fifo

# --- how far reading is ----------------------------------------------------------------------------

ok '--progress=line' exits 0 --json --progress=line "$samples/mailbox.mbox"
ok 'ends with the whole, on standard error' grep -q '^tlspath: 100% .* mails, ' "$scratch/err"
piped() { cat "$samples/mailbox.mbox" | "$program" --json --progress=line >"$scratch/out" 2>"$scratch/err"; }
ok '--progress=line of a pipe, whose size nobody knows' piped
ok 'ends with the whole, too' grep -q '^tlspath: [0-9.]* kB, .* mails, ' "$scratch/err"
ok 'no progress where standard error is no terminal' exits 0 --json "$samples/mailbox.mbox"
ok 'nothing there' silent
# interrupted ARGUMENT... - Ctrl-C while it waits for an input; what is in the pipe then does not count any more
interrupted() {
	rm -f "$scratch/slow"
	mkfifo "$scratch/slow"
	env --default-signal=INT "$program" "$@" "$scratch/slow" >"$scratch/out" 2>"$scratch/err" &
	exec 3>"$scratch/slow"
	kill -INT $! # and again, as timeout(1) does it: to the program, then to its group
	kill -INT $!
	cat "$encrypted" >&3
	exec 3>&-
	wait $!
	[ $? -eq 130 ]
}
ok 'Ctrl-C exits with 130' interrupted --json "$encrypted"
ok 'the mails read before are there' lines 1
ok 'marked' complains 'tlspath: PARTIAL: stopped after 1 mail'
ok 'Ctrl-C in a summary' interrupted --stats=tls "$encrypted"
ok 'what was counted is there, marked' says 'PARTIAL: stopped after 1 mail'
ok 'Ctrl-C in a summary for a program' interrupted --stats --json "$encrypted"
ok 'is marked in it' says '"notes":["stopped"],"state":null}'
cp "$scratch/out" "$scratch/part.json"
ok 'such a part is not merged' exits 2 --merge "$scratch/part.json"
ok 'for this reason' complains "tlspath: $scratch/part.json: was stopped before its end: count its mails again"
ok 'Ctrl-C in a summary as CSV' interrupted --stats=tls --csv "$encrypted"
ok 'has its rows' says '"tls","TLSv1.3","1"'
ok 'Ctrl-C with a file to write' interrupted --json -o "$scratch/partial" "$encrypted"
ok 'there is no such file' test ! -e "$scratch/partial"

# --- outputs ---------------------------------------------------------------------------------------

ok '-o writes the file' exits 0 --json -o "$scratch/report.json" "$encrypted"
ok 'nothing on standard output' test ! -s "$scratch/out"
run --json "$encrypted"
ok 'the same as standard output' cmp "$scratch/report.json" "$scratch/out"
echo precious >"$scratch/kept"
ok '-o with trouble still writes what there is' exits 2 --json -o "$scratch/part.json" "$scratch/missing.eml" "$encrypted"
ok 'and nothing is left beside it' test "$(find "$scratch" -name 'part.json*' | wc -l)" -eq 1
ok '-o into a directory that is not there' exits 2 --json -o "$scratch/none/report.json" "$encrypted"
ok 'names the file' grep -q "^tlspath: $scratch/none/report.json: " "$scratch/err"
ok '-o onto a directory' exits 2 --json -o "$scratch/hollow" "$encrypted"
ok 'leaves nothing behind' test "$(find "$scratch" -maxdepth 1 -name 'hollow*' | wc -l)" -eq 1
limited() { (ulimit -f 0; trap '' XFSZ; "$program" --json -o "$scratch/kept" "$encrypted" 2>"$scratch/err"); [ $? -eq 2 ]; }
ok 'a disk that is full' limited
ok 'leaves the old file as it was' grep -qx precious "$scratch/kept"
ok 'and nothing beside it' test "$(find "$scratch" -name 'kept*' | wc -l)" -eq 1
ln -s kept "$scratch/link"
ok '-o onto a symbolic link' exits 0 --json -o "$scratch/link" "$encrypted"
ok 'writes what it leads to' cmp "$scratch/report.json" "$scratch/kept"
ok 'and leaves the link' test -L "$scratch/link"
chmod 600 "$scratch/kept"
ok '-o onto a file for its owner alone' exits 0 --json -o "$scratch/kept" "$encrypted"
ok 'leaves it at that' test "$(find "$scratch/kept" -perm 600 | wc -l)" -eq 1
mkfifo "$scratch/taker"
# taken COMMAND... - the command, and what comes out of the pipe
taken() { timeout 10 cat "$scratch/taker" >"$scratch/taken" & reader=$!; "$@"; wait $reader; [ -p "$scratch/taker" ]; }
ok '-o into a named pipe, which stays one' taken exits 0 --json -o "$scratch/taker" "$encrypted"
ok 'hands the report on' cmp "$scratch/report.json" "$scratch/taken"
ok 'Ctrl-C with a named pipe to write' taken interrupted --json -o "$scratch/taker" "$encrypted"
ok 'what was read so far has gone through' cmp "$scratch/report.json" "$scratch/taken"
amid() { { echo before; "$program" --json -o "$@" "$encrypted"; echo after; } >"$scratch/amid"; }
between() { { echo before; cat "$scratch/report.json"; echo after; } | cmp - "$scratch/amid"; }
ok '-o with the name of standard output' amid "$scratch/amid"
ok 'writes there, between what others write' between
if [ -e /dev/stdout ]; then
	ln -s /dev/stdout "$scratch/stdout" # who runs this may replace the other one
	ok '-o with a link to /dev/stdout' amid "$scratch/stdout"
	ok 'is standard output' between
else skip '-o with a link to /dev/stdout' 'there is none'; fi
full() { "$program" --json "$@" >/dev/full 2>"$scratch/err"; [ $? -eq 2 ] && [ "$(wc -l <"$scratch/err")" -eq 1 ]; }
if [ -e /dev/full ]; then
	ok '/dev/full: one line, status 2' full "$encrypted"
	ok '/dev/full: of the help, too' full --help
	ok 'no help for a letter that is none' exits 2 -zh "$encrypted"
	for words in -lh '-1?' --help-all; do ok "/dev/full for $words" full "$words"; done
	ok '/dev/full after much output' full "$samples/mailbox.mbox" "$samples/mailbox.mbox" "$samples/mailbox.mbox"
	for option in --version --help-filter --help-columns; do ok "/dev/full for $option" full "$option"; done
else skip '/dev/full' 'there is none'; fi
piped() {
	{ "$program" --json "$samples/mailbox.mbox" "$samples/mailbox.mbox" "$samples/mailbox.mbox" "$samples/mailbox.mbox" \
	    2>"$scratch/err"; } | head -n 1 >"$scratch/out"
	lines 1 && silent
}
ok '| head -1 ends quietly' piped

# --- forms -----------------------------------------------------------------------------------------

colourless() { ! LC_ALL=C grep -q "$(printf '\033')" "$scratch/out"; }
run --no-tui "$plaintext"
ok 'no colour in a pipe' colourless
run --no-tui --color=always "$plaintext"
ok '--color=always' grep -q "$(printf '\033\[')" "$scratch/out"
NO_COLOR=1 run --no-tui "$plaintext"
ok 'NO_COLOR' colourless
run --no-tui --color=never "$plaintext"
ok '--color=never' colourless
if command -v jq >/dev/null 2>&1; then
	keys() { run --json "$samples/paths"/*.eml "$samples/mailbox.mbox"; jq -es 'all(.schema == 1 and (.hops | type) == "array"
		and has("exposure") and has("authentication") and has("notes") and has("path"))' "$scratch/out"; }
	ok '--json: every line is an object with the keys of schema 1' keys
	hostile() { run --json "$samples/hostile"; jq -e . "$scratch/out" >/dev/null; }
	ok '--json stays JSON for hostile mail' hostile
else skip '--json by jq' 'no jq here'; fi
same() { run "$1" "$plaintext"; cp "$scratch/out" "$scratch/first"; run "$2" "$plaintext"; cmp "$scratch/first" "$scratch/out"; }
ok '--json is --format=json' same --json --format=json
ok '--csv is --format=csv' same --csv --format=csv
ok '--no-tui is --format=text' same --no-tui --format=text
ok 'a CSV has one heading and a row for each hop' exits 0 --csv "$plaintext"
ok 'six hops' lines 7
refused() { exits 2 --own="$1" "$plaintext" && grep -qxF "tlspath: --own: \"$1\" is not the name of a domain" "$scratch/err"; }
for own in @our.example .our.example our.example. '*.our.example' kim@our.example https://our.example; do
	ok "--own=$own is refused" refused "$own"
done
cat >"$scratch/both.eml" <<-END
	Received: from mail.partner.example (mail.partner.example [203.0.113.7]) by mx1.our.example (Postfix) with ESMTP id 2;
	 Sat, 3 Oct 2026 10:41:08 +0200
	Received: from pc.partner.example (unknown [198.51.100.5]) by mail.partner.example (Postfix) with ESMTP id 1;
	 Sat, 3 Oct 2026 10:41:06 +0200
	Subject: both

	END
ok 'two hops in plaintext' exits 0 --no-tui --own=our.example "$scratch/both.eml"
ok 'both servers say it' grep -q 'say mail.partner.example' "$scratch/out"
ok 'the first is explained' grep -qx 'About hop 1' "$scratch/out"
ok 'and the one that your own server wrote of' grep -qx 'About hop 2' "$scratch/out"
ok 'there is something to fix' test "$(grep -c 'Nothing to fix' "$scratch/out")" = 0
ok '--own sets the trust line' exits 0 --json --own=hosterx.example "$plaintext"

# --- golden files ----------------------------------------------------------------------------------

for golden in "$tests"/golden/*.json "$tests"/golden/*.txt; do
	[ -e "$golden" ] || continue
	ok "as before: ${golden##*/}" "$tests/tools/golden.sh" "$program" "$golden"
done
echo "1..$n"
