#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# A site's file through the program: where it lies, how it is refused, and that it changes what is said.
use strict;
use warnings;
use File::Path 'make_path';
use FindBin;
use lib "$FindBin::Bin/../tools";
use JSON::PP;
use Program;
use Test::More;

my $home = $ENV{XDG_CONFIG_HOME};
make_path("$home/tlspath");
my $usual = "$home/tlspath/site.conf";

# put FILE TEXT - write it
sub put {
	my ($file, $text) = @_;
	open my $out, '>:raw', $file or die "$file: $!";
	print $out $text;
	close $out;
	return $file;
}

my $date = 'Sat, 3 Oct 2026 10:41:06 +0200';
my $mail = put("$home/mail.eml", <<"END");
Received: from relay (unknown [198.51.100.9]) by gate.our.example (OurGate in TLSv1.2 using ECDHE-RSA-AES256-SHA384)
	with SMTP; $date
Received: from a.example (a.example [192.0.2.1]) by relay.our.example (OurGate) with SMTP; $date
Subject: hello

END
my $good = <<'END';
# what our.example knows
[site]
own = our.example

[hosts]
internal = 198.51.100.0/24

[writer our-gate]
label = Our Gateway
silence = plain
evidence = its manual, chapter 4

[sign our-gate]
place = by-comment
hint = OurGate
pattern = OurGate\b

[dialect our-gate-tls]
writer = our-gate
place = by-comment
effect = tls
hint = OurGate in
pattern = OurGate\s++in\s++(?<ver>\S++)\s++using\s++(?<cip>\S++)
sample = from a.example by gate.our.example (OurGate in TLSv1.2 using AES256-SHA) with SMTP; Sat, 3 Oct 2026 10:41:06 +0200
source = its manual, chapter 5

[policy]
cbc = weak
END

# hops ARGUMENTS - the hops of the mail as JSON tells them
sub hops {
	my ($said, $complained, $status) = run('--json', @_, $mail);
	return ("$status $complained", @{ decode_json($said)->{hops} });
}

my ($trouble, $far, $near) = hops();
is($trouble, '0 ', 'no file, no trouble');
is($far->{basis}, 'presumed', 'without a site, the software is not known');

put($usual, $good);
($trouble, $far, $near) = hops();
is($trouble, '0 ', 'the usual file is read');
is("$far->{writer} $far->{channel} $far->{basis}", 'our-gate plaintext silence', "the site's writer, and its habit");
is("$near->{channel} $near->{basis} $near->{tls}{version}", 'tls stated TLSv1.2', "the site's dialect");
is($near->{tls}{strength}, 'weak', "the site's policy");
is($near->{scope}, 'private', "the site's network");
is("$near->{own} $far->{own}", '1 1', "the site's own organisation");

(undef, $far) = hops('--no-config');
is($far->{writer}, undef, '--no-config reads none');
my $other = put("$home/other.conf", "[writer our-gate]\nsilence = unknown\n[sign our-gate]\nplace=by-comment\npattern=OurGate\n");
(undef, $far) = hops("--config=$other");
is("$far->{writer} $far->{basis}", 'our-gate presumed', '--config reads another instead');
(undef, $far, $near) = hops('--own=a.example');
is("$near->{own}$far->{own}", '00', '--own beats the file');

# A filter may name the site's writers, and no others than these and ours.
sub writer { return (run('-q', '-f', "writer:$_[0]", @_[1 .. $#_], $mail))[1, 2] }
is(join('|', writer('our-gate')), '|0', "writer: names a writer of the site's");
is(join('|', writer('"our gate"')), '|0', '... by its label');
is(join('|', writer('postfix')), '|1', '... or one of ours');
is(join('|', writer('our-gaet')), qq{tlspath: --filter: no writer is called "our-gaet" (did you mean "our-gate"?)\n  writer:our-gaet\n         ^\n|2}, '... else it says who was meant');
is(join('|', writer('our-gate', '--no-config')), qq{tlspath: --filter: no writer is called "our-gate" (--list=writers has them all)\n  writer:our-gate\n         ^\n|2}, "... and the site's are not there without its file");

my @wrong = (
	["[dialect x]\nplace = field\neffect = tls\npattern = x\n", qr/: line 2: \[dialect x\] place: "field" may hold words that a client chose/],
	["[dialect x]\nplace = by\neffect = tls\npattern = (\n", qr/: line 4: \[dialect x\] pattern: missing closing parenthesis/],
	["\n\n[polcy]\n", qr/: line 3: \[polcy\]: no such group; did you mean "policy"\?/],
	["[policy]\ncbc = fine\n", qr/: line 2: \[policy\] cbc: "fine" is none of strong, good/],
	["[site]\nown = our.example\e[31m\n", qr/: line 2: not UTF-8, or a control character/],
);
for my $case (@wrong) {
	my $file = put("$home/wrong.conf", $case->[0]);
	my ($said, $complained, $status) = run("--config=$file", '--json', $mail);
	like($complained, qr/^tlspath: \Q$file\E$case->[1]/, "refused: $case->[1]");
	is("$status $said " . ($complained =~ tr/\n//), '2  1', 'with exit status 2, one line, and nothing else');
}
my ($said, $complained, $status) = run("--config=$home/none.conf", $mail);
is("$status $complained", "2 tlspath: $home/none.conf: No such file or directory\n", 'a named file must be there');
(undef, $complained, $status) = run("--config=$other", '--no-config', $mail);
is($status, 2, '--config and --no-config exclude each other');

($said) = run("--config=$other", '--list=writers', '--csv');
like((split /\n/, $said)[1], qr/^"our-gate","our-gate","unknown","site"/, "--list shows the site's rows first");
($said) = run('--list=policy');
like($said, qr/^cbc +weak +site$/m, '--list shows the strength in force');

# Several domains that are one organisation: yours by --own, anybody's by [orgs].
my $two = put("$home/two.eml", <<"END");
Received: from mx.our.example (mx.our.example [203.0.113.9]) by mbox.our.test (Postfix) with ESMTP id 4A; $date
Received: from a.example (mail.a.example [192.0.2.1]) by mx.our.example (Postfix) with ESMTP id 4B; $date
Subject: hello

END
my $house = put("$home/house.conf", "[orgs]\nOurs = our.example, our.test\n");
for my $case (['--no-config', 'internet'], ['--own=our.test,our.example', 'private'], ["--config=$house", 'private']) {
	my ($option, $scope) = @$case;
	($said) = run('--json', $option =~ /own/ ? '--no-config' : (), $option, $two);
	is(join(' ', map { $_->{scope} } @{ decode_json($said)->{hops} }), "internet $scope", "the scope with $option" =~ s{\Q$home/}{}r);
}

# As a partner such an organisation is one row, and the filter finds all its mails by the row's name.
my $from = sub { "Received: from mx.$_[0] (mx.$_[0] [192.0.2.1]) by mx.our.test (Postfix) with ESMTP id 4A; $date\nSubject: x\n\n" };
my $mbox = put("$home/partners.mbox", join '', map { "From a\@x.test Sat Oct  3 09:14:31 2026\n" . $from->($_) . "\n" } qw(a.example b.example c.example));
my $pair = put("$home/pair.conf", "[orgs]\nGroup = B.example, a.example\n");
($said) = run('--stats', '--csv', '--no-config', $mbox);
is(join(' ', sort $said =~ /^"partner","(.*?)","1"/mg), 'a.example b.example c.example', 'a partner for each domain');
($said) = run('--stats', '--csv', "--config=$pair", $mbox);
is(join(' ', sort $said =~ /^"partner","(.*?)","\d+"/mg), 'b.example c.example', 'one for those of one organisation');
like($said, qr/^"partner","b.example","2"/m, 'with all its mails');
($said) = run('--json', "--config=$pair", '--filter=org:b.example', $mbox);
is(scalar(() = $said =~ /\n/g), 2, 'which the filter finds');

# A pattern that would never end is given up, and said to be.
put($usual, "[dialect bomb]\nplace = by-comment\neffect = tls\npattern = (?:a+)+[bc]\n");
my $slow = put("$home/slow.eml", 'Received: from x by mx.example (' . 'a' x 4000 . ") with SMTP; $date\n\n");
($said, $complained, $status) = run('--json', $slow);
is($status, 0, 'a pattern without end is given up');
ok((grep { $_ eq 'too-complex' } @{ decode_json($said)->{hops}[0]{notes} }), 'and the record says so');

# It is told of the mail with the record that was too complex, and not of the next one.
my $mixed = put("$home/mixed.mbox", join '', map { "From a\@b.example Sat Oct  3 10:41:06 2026\nReceived: from x by mx.example ($_) with SMTP; $date\n\n\n" }
	'a' x 4000, 'Postfix', 'a' x 4000, 'Exim');
($said) = run('--json', $mixed);
is_deeply([map { scalar grep { $_ eq 'too-complex' } @{ decode_json($_)->{hops}[0]{notes} } } split /\n/, $said], [1, 0, 1, 0],
	'what was too complex in one mail is not in the next');

# words OPTION... - channel and notes of all hops that a mailbox of so many mails with the same record gives
sub words {
	my ($n, $record) = @_;
	my $box = put("$home/same.mbox", "From a\@b.example Sat Oct  3 10:41:06 2026\n$record\nSubject: x\n\n" x $n);
	my ($said) = run('--json', $box);
	return map { join ' ', $_->{hops}[0]{channel}, @{ $_->{hops}[0]{notes} } } map { decode_json($_) } split /\n/, $said;
}

# However often it is used: PCRE2's machine code would find in the end what its own engine gives up.
put($usual, "[dialect d]\nplace = by-comment\neffect = tls\npattern = x(?:(a)|(b))*e\n");
my %different = map { $_ => 1 } words(150, 'Received: from x by mx.example (x' . 'a' x 600 . "e) with SMTP; $date");
is_deeply([keys %different], ['plaintext too-complex'], 'what is too complex once is too complex always');
put($usual, "[dialect d]\nplace = by-comment\neffect = tls\npattern = (?:a+)+[bc]\n");
is_deeply([words(2, 'Received: from x by mx.example (' . 'a' x 180 . ") with SMTP; $date")], [('plaintext too-complex') x 2],
	'also when the words are remembered');
put($usual, "[writer w]\nsilence = plain\n[sign w]\nplace = by-comment\npattern = (?:a+)+[bc]\n");
is_deeply([words(2, 'Received: from x by mx.example (' . 'a' x 180 . ") with SMTP; $date")], [('plaintext too-complex') x 2],
	'a sign that was given up is told, each time');
put($usual, "[local l]\nplace = by-comment\npattern = (?:a+)+[bc]\n");
is_deeply([words(2, 'Received: from x by mx.example (' . 'a' x 180 . ") with SMTP; $date")], [('plaintext too-complex') x 2],
	'so is a row of local');
put($usual, "[dialect d]\nplace = by\neffect = tls\npattern = gate\\.example\\s++sealed\n");
is_deeply([words(1, "Received: from x by gate.example sealed with SMTP; $date")], ["tls keyword-without-s"],
	'the words behind by are a place of evidence');
done_testing();
