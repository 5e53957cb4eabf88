#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What people paste: headers whose folds, blank lines or left margin a mail program, a ticket or a chat has spoiled.
. "${TLSPATH_TESTS:-tests}/tools/same.sh"

path() { "$tlspath" --no-config --own=our.example --json "$@" 2>&1 | jq -r .path 2>&1; }
text() { "$tlspath" --no-config --own=our.example --no-tui "$@" 2>&1; }

cat >header <<'MAIL'
Received: from relay1.hosterx.example (relay1.hosterx.example [198.51.100.7])
	(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))
	by mx1.our.example (Postfix) with ESMTPS id 4F2Qk13Wz1
	for <kim@our.example>; Sat,  3 Oct 2026 10:41:07 +0200 (CEST)
Received: from mail.praxis-berg.example (unknown [203.0.113.9])
	by relay1.hosterx.example (Postfix) with ESMTP id 4F2Qk0BcQz
	for <kim@our.example>; Sat,  3 Oct 2026 10:41:06 +0200 (CEST)
Received: from pc (unknown [10.0.0.23])
	(using TLSv1.2 with cipher ECDHE-RSA-AES128-GCM-SHA256 (128/128 bits))
	by mail.praxis-berg.example (Postfix) with ESMTPSA id 7C0D21402
	for <kim@our.example>; Sat,  3 Oct 2026 10:41:04 +0200 (CEST)
From: Anna <anna@praxis-berg.example>
Subject: x
MAIL
way='=|X!='
is 'as it is' "$way" "$(path header)"

tr -d '\t' <header >flat
is 'folds lost' "$way" "$(path flat)"
{ cat flat; printf '\nbody\n'; } >flat.eml
is 'folds lost, and the body is there' "$way" "$(path flat.eml)"
sed 's/	/\xC2\xA0\xC2\xA0/' header >nbsp
is 'folds of no-break spaces' "$way" "$(path nbsp)"
sed -e ':a' -e '$!N' -e 's/\n	/ /' -e 'ta' -e 'P' -e 'D' header | fold -w 70 >column
is 'cut at a column' "$way" "$(path column)"
is 'with every name whole' 'says relay1.hosterx.example' "$(text column | grep -o 'says .*')"

cut='Received: from mail.a.example (203.0.113.9) by ex.our.example (10.1.0.5) with Microsoft SMTP Server'
tls='(version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.2; Sat, 3 Oct 2026 10:41:06 +0200'
printf '%s\n%s\nSubject: x\n\nbody\n' "$cut" "$tls" >one.eml
is 'the mark of TLS on a line of its own' '!=' "$(path one.eml)"
is 'one line is no lines' 1 "$(text one.eml | grep -c '1 broken line of the header was joined\.')"
printf 'Received: from a.example ([203.0.113.9])\nby : RELAY : with ESMTPS\nid 1; Sat, 3 Oct 2026 10:41:06 +0200\nFrom : a@a.example\n' >colon
is 'a clause that looks like a field' '= a@a.example' "$(path colon) $(text colon | sed -n 's/^From *//p')"
printf '%s\n\n%s\nSubject: x\n' "$cut" "$tls" >gap
is 'a record that breaks off accuses nobody' '!?' "$(path gap)"
is 'which is said' 1 "$(text gap | grep -c 'This record breaks off before its date')"
is 'and nothing else is advised' 0 "$(text gap | grep -Ec 'NOT ENCRYPTED|not encrypted|Who can change')"
printf '%s\n\nbody\n' "$cut" >short.eml
is 'one without a date, in a mail that is whole, says what it says' '!X' "$(path short.eml)"

sed 's/^/> /' header >quoted
is 'quoted' "$way" "$(path quoted)"
{ printf 'Hi,\nhere it is:\n\n'; sed 's/^/    /' header; printf '\nRegards: Kim\n'; } >ticket
is 'indented, below the words of a ticket' "$way" "$(path ticket)"
sed 's/^/\xC2\xA0/' header >nbsp.margin
is 'indented by no-break spaces' "$way" "$(path nbsp.margin)"
sed 's/^/>\xC2\xA0/' header >nbsp.quoted
is 'quoted, with a no-break space behind the mark' "$way" "$(path nbsp.quoted)"
{ printf 'Delivered-To: kim@our.example\n'; sed 's/^Received/\xE2\x80\x8B&/; s/with /&\xE2\x80\x8E/' header; } >unseen
is 'characters without width before records and in them' "$way" "$(path unseen)"
sed 's/^/\xE2\x80\x8E> /' header | sed '2,$s/^\xE2\x80\x8E//' >unseen.quoted
is 'one before a quote mark' "$way x" "$(path unseen.quoted) $(text unseen.quoted | sed -n 's/^Subject *//p')"
forged='from x (unknown)\n\tby mx1.our.example (SG) with ESMTP id AbCdEfGhIjKlMnOpQrStUv\n\tTue, 03 Mar 2026 08:15:42 +0000 (UTC)
(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))'
printf "Received: $forged\n%s\nFrom: a@b.example\n\nbody\n" "$(printf '\342\200\213')X-A: b" >unseen.eml
is 'one in what a sender wrote makes nothing of his a record' '!?' "$(path unseen.eml)"
printf "Received: $forged\nX-A: &lt;b\nMessage-ID: &lt;1\nFrom: a@b.example\n\nbody\n" >escaped.eml
is 'nor does HTML' '!?' "$(path escaped.eml)"
{ cat header; printf 'DKIM-Signature: v=1; d=a.example;\n\302\240s=x; h=Subject:To:\n\302\240Received:From:Date; b=B=\n'; } >list
is 'names in the list of a signature are no fields' "$way x" "$(path list) $(text list | sed -n 's/^Subject *//p')"
sed G header >spaced
is 'an empty line behind each' "$way" "$(path spaced)"
is 'which is said' 1 "$(text spaced | grep -c '^Note .*The header was pasted: ')"
tr -d '\n' <header | tr '\t' ' ' | sed 's/\(Received\|From\|Subject\):/ &/g; s/^ //' >line
is 'all in one line' "$way" "$(path line)"
{ cat line; printf '\n \n'; } >line.blank
is 'and a line of blanks below' "$way" "$(path line.blank)"
{ cat header; printf 'Message-ID: <1@praxis-berg.example>\n\nbody\n'; } | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' >html.eml
is 'with the angle brackets of HTML' "$way Anna <anna@praxis-berg.example>" "$(path html.eml) $(text html.eml | sed -n 's/^From *//p')"
sed 's/	/\&nbsp;\&nbsp;/; s/$/<br>/' html.eml >br.eml
is 'and with its line ends' "$way x" "$(path br.eml) $(text br.eml | sed -n 's/^Subject *//p')"
{ printf '<pre>'; sed '/^$/,$d' html.eml; printf '</pre>\n'; } >pre
is 'and below a tag that ends no line' "$way" "$(path pre)"
date='Sat, 3 Oct 2026 10:41:06 +0200'
printf '%s\n\tby mx.our.example with ESMTP id 2; %s\nMessage-ID: &lt;1@a.example&gt;\n\nbody\n' \
	"Received: from x<br>Received: from a.example by mx.our.example with ESMTPS id 1; $date<br>y ([192.0.2.1])" "$date" >helo.eml
is 'a tag in the name of a client ends no line' '!X' "$(path helo.eml)"
tr -d '\n' <br.eml >br.line
printf 'words<br>\nReceived: from x by y with SMTP; Sat, 3 Oct 2026 10:41:07 +0200<br>\n' | cat br.eml - | sed 's/^<br>$/\&nbsp;<br>/' >br.body
is 'what stands below an empty line is no header' "$way" "$(path br.body)"
is 'and those alone' "$way x" "$(path br.line) $(text br.line | sed -n 's/^Subject *//p')"
sed G header | sed 's/^/> /' >spaced.quoted
is 'an empty line behind each, and quoted' "$way" "$(path spaced.quoted)"
sed 's/^/> /' header | sed G >quoted.spaced
is 'quoted, and an empty line behind each' "$way" "$(path quoted.spaced)"
sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/^/> /' header >html.quoted
is 'HTML, and quoted' "$way x" "$(path html.quoted) $(text html.quoted | sed -n 's/^Subject *//p')"
sed 's/^/> /; s/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' header >quoted.html
is 'quoted, and the source of a page' "$way x" "$(path quoted.html) $(text quoted.html | sed -n 's/^Subject *//p')"
{ sed 's/$/<br>/' html.eml | sed '/^<br>$/,$d'; printf '<br>\n'; } | sed G >html.spaced
is 'HTML, and an empty line behind each' "$way x" "$(path html.spaced) $(text html.spaced | sed -n 's/^Subject *//p')"
{ sed G header | sed 's/^/> /'; printf '> \n> \n> Received: from x by y with SMTP; %s\n' "$date"; } >spaced.body
is 'what stands below two of its lines is no header' "$way" "$(path spaced.body)"
{ printf 'Original Message\nMessage ID\t<1@praxis-berg.example>\nFrom:\tAnna <anna@praxis-berg.example>\nSubject:\tx\n\n'; cat header; } >page
is "below a web mail's table of the same mail" "$way" "$(path page)"
printf 'From: a@b.example\nSubject: x\n\nwords\n\n' | cat - header >copy
is 'but what a mail quotes is not its way' '' "$(path copy)"
sed '/ESMTPS/,/CEST/s/(CEST)/&\n/;' header >apart
printf 'Ticket: 4711\nVon: Anna\n\n' | cat - header >fields
is "below a ticket's own fields" "$way" "$(path fields)"
printf '%s [...]\nSubject: x\n' "$cut" >short
is 'a record that somebody abridged' '!?' "$(path short)"
is 'records behind an empty line are not read' '!=' "$(path apart)"
is 'which the answer says' '  missing here: see the notes.' "$(text apart | sed -n 2p)"
sed 's/^/> /' apart >apart.quoted
is 'nor where it was quoted' '!=' "$(path apart.quoted)"
is 'and that is said' 1 "$(text apart.quoted | grep -c '^Note .*Received lines stand behind the empty line')"
sed 's/^/> /' apart | sed G >apart.spaced
is 'or that, and double-spaced' '1 !=' "$(text apart.spaced | grep -c '^Note .*Received lines stand behind the empty line') $(path apart.spaced)"
is 'which is said, too' 1 "$(text apart | grep -c '^Note .*Received lines stand behind the empty line')"

printf '%s: %s\n' Date 'Sat, 3 Oct 2026 10:41:03 +0200' From a@b.example To kim@our.example Subject x \
	MIME-Version 1.0 Content-Type 'text/plain; charset=utf-8' >weeded
printf '\nbody\n' >>weeded
is 'only the lines that a mail program shows' '- NO DELIVERY RECORD: the mail program passed on only some header lines.' "$(text <weeded | head -1)"
is 'which is no sent copy' 0 "$(text <weeded | grep -ci 'draft\|recipient')"
sed 's/^Date/Message-ID: <1@b.example>\n&/' weeded >sent
is 'one that is' '- NO DELIVERY RECORD: this copy has no Received headers (a sent copy or a' "$(text sent | head -1)"
is 'says each thing once' 1 "$(text sent | grep -c 'added by servers on the way')"
echo "1..$n"
