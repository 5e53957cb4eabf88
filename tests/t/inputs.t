#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Inputs from the command line: names in a file, archives, attached mails; what is said on standard error.
. "${TLSPATH_TESTS:-tests}/tools/same.sh"

keys() { "$tlspath" --no-config --json "$@" 2>said | jq -c '[.source, .member, .index, .subject]' | tr '\n' ' '; }

mkdir Mail
printf 'Subject: a\n\nx\n' >'Mail/a b.eml'
printf 'Subject: b\n\nx\n' >Mail/b.eml
printf 'From k@example.org Sat Oct  3 09:14:31 2026\nSubject: c\n\nx\n' >c.mbox

is 'names, one a line' '["Mail/a b.eml",null,1,"a"] ["c.mbox",null,1,"c"] ' "$(printf 'Mail/a b.eml\n\nc.mbox' | keys --files-from=-)"
is 'names separated by NUL, after those of the command line' '["c.mbox",null,1,"c"] ["Mail/a b.eml",null,1,"a"] ' \
	"$(printf 'Mail/a b.eml\0' | keys --files-from=- c.mbox)"
odd=$(printf ' two  blanks, a\ttab')
cp c.mbox "$odd"
is 'a name is given back as it is: all its blanks count' "$(printf '%s' "$odd" | jq -Rsc .)" \
	"$(printf '%s' "$odd" | "$tlspath" --no-config --json --files-from=- | jq -c .source)"
: >none
is 'no names' 'tlspath: --files-from: none: no names in it 2' \
	"$("$tlspath" --no-config -q --files-from=none 2>&1 | head -1) $("$tlspath" --no-config -q --files-from=none 2>/dev/null; echo $?)"

{ printf 'From k@example.org Sat Oct  3 09:14:31 2026\nceived from a\nSubject: broken\n\nx\n\n'; cat c.mbox; } >broken.mbox
is 'a mail with a broken beginning costs a note on itself' '["broken",["no-received","broken-lines"]] ["c",["no-received"]] ' \
	"$("$tlspath" --no-config --json broken.mbox | jq -c '[.subject, .notes]' | tr '\n' ' ')"

printf 'no mail\n' >Mail/notes
tar cf mail.tar Mail c.mbox
gzip -c mail.tar >mail.tgz
both='["mail.tgz","Mail/a b.eml",1,"a"] ["mail.tgz","Mail/b.eml",1,"b"] ["mail.tgz","c.mbox",1,"c"] '
is 'a tar.gz' "$(printf '%s' "$both" | tr ' ' '\n' | sort)" "$(keys mail.tgz | tr ' ' '\n' | sort)"
printf 'Return-Path: <a@b.example>\rReceived: from a.example by b.example with ESMTP\rSubject: x\r\rbody\r' >cr.eml
is 'line ends of old Macs' 'tlspath: cr.eml: its lines end with CR alone, as on old Macs: convert them to LF first' \
	"$("$tlspath" --no-config -q cr.eml 2>&1)"
is 'what is no mail in it' 'tlspath: mail.tgz: Mail/notes: this does not look like a mail: no header lines found in the first 64 KiB' "$(cat said)"
is 'through a pipe' 3 "$("$tlspath" --no-config --json <mail.tgz 2>said | wc -l)"
gzip -c c.mbox | head -c 60 >cut.gz
is 'a gz that is cut off: exit status 2' 2 "$("$tlspath" --no-config -q cut.gz 2>said; echo $?)"
is 'and one line' 'tlspath: cut.gz: the compressed data is cut off: what was there was read' "$(cat said)"

{ cat c.mbox; printf '\nFrom k@example.org Sat Oct  3 09:14:31 2026\nReceived: from a.example by b.example with ESMTP\nX-Long: '; seq 9999; } >long.mbox
gzip -c long.mbox | head -c 9000 >cut.gz
is 'one line, too, where a header is cut off; the note stands on its mail' 'tlspath: cut.gz: the compressed data is cut off: what was there was read 1' \
	"$("$tlspath" --no-config --json cut.gz 2>&1 >out | tr '\n' ' ')$(grep -c cut-off out)"

mkdir -p MD/cur MD/new MD/tmp MD/.Junk/cur MD/.Junk/new MD/.Junk/tmp
for place in cur tmp .Junk/cur; do printf 'Subject: %s\n\nx\n' "$place" >"MD/$place/1700000000.M1P$$.host"; done
tar cf md.tar MD
counts() { "$tlspath" --no-config --stats --json "$1" | jq -c '[.mails, .left_out_spam]'; }
is 'a Maildir in an archive counts as it does unpacked: nothing of tmp, spam is left out' "$(counts MD)" "$(counts md.tar)"
is 'which is' '[1,1]' "$(counts MD)"

cat >out.eml <<'MAIL'
Subject: outer
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: message/rfc822

Subject: inner
Received: from a.example by b.example with ESMTPS id 1; Sat, 3 Oct 2026 10:41:03 +0200

--b--
MAIL
is 'an attached mail' '["out.eml",null,1,"outer"] ["out.eml","1",1,"inner"] ' "$(keys --attached out.eml)"
is 'a word about it, below the answer' 1 "$("$tlspath" --no-config --no-tui out.eml | sed -n '/^$/q;p' | grep -c 'A mail is attached; --attached shows its way')"
is 'its place in the text report' '==> out.eml, part 1 <==' "$("$tlspath" --no-config --no-tui --attached out.eml | grep '^==>')"
echo "1..$n"
