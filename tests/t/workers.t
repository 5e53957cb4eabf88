#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Several workers on one input: what comes out is what one alone prints, to the byte.
use strict;
use warnings;
use FindBin;
use IO::Compress::Gzip qw(gzip $GzipError);
use lib "$FindBin::Bin/../tools";
use Parts;
use Program;
use Test::More;

my $enough = 8 << 20; # bytes before a second worker is hired: src/cli/reading.c

# same WHAT STATUS ARGUMENT... - standard output, standard error and status do not depend on the number of workers
sub same {
	my ($what, $wanted, @arguments) = @_;
	my @alone = run('--workers=1', @arguments);
	is($alone[2], $wanted, "$what: status");
	for my $workers (2, 3, 8) {
		my @many = run("--workers=$workers", @arguments);
		ok($many[0] eq $alone[0], "$what: the same output with $workers workers");
		is($many[1], $alone[1], "$what: the same complaints with $workers");
		is($many[2], $alone[2], "$what: the same status with $workers");
	}
	return $alone[0];
}

# A mailbox of many blocks: the samples again and again, all copies but every fifth with a Message-ID of their own. A
# copy may differ from another in its hops, and one of them counts.
open my $in, '<:raw', "$samples/mailbox.mbox" or die $!;
my @mails = split /^(?=From \S+@\S+ )/m, do { local $/; <$in> };
my $body = "Some words of a long letter that nobody has to read, again and again.\n" x 300;
my $text = '';
for (my $n = 0; length $text < 2 * $enough; $n++) {
	my $mail = $mails[$n % @mails];
	$mail =~ s/^(Message-ID: <)/$1$n./mi if $n % 5;
	$mail =~ s/\bwith ESMTPS\b/with ESMTP/g if $n % 3 == 0;
	$text .= "$mail$body\n";
}
my $big = file('big.mbox', $text);

my $all = same('--json', 0, '--json', $big);
cmp_ok($all =~ tr/\n//, '>', 500, 'of many mails');
same('--csv', 0, '--csv', $big);
same('-l with a filter', 0, '-l', '--filter', 'is:plaintext', $big);
same('text', 0, '--no-tui', '--filter', 'subj:a', $big);
same('--fail-on', 1, '--json', '--fail-on=plaintext', $big);
same('-q with a filter', 0, '-q', '--filter', 'is:plaintext', $big);
my $some = substr $text, 0, 1 << 20;
gzip \$some => \my $packed or die $GzipError;
same('a gz that is cut off', 2, '-q', $big, file('cut.gz', substr $packed, 0, length($packed) / 2));
same('-q without a match', 1, '-q', '--filter', 'subj:"there is none of this"', $big);
same('--sort', 0, '-l', '--sort=-date,from', $big);
same('--message', 0, '--json', '--message=600', $big);
same('the last message', 0, '--json', '--message=-1', $big);
same("--stats=$_", 0, '--json', "--stats=$_", $big) for qw(partner receiver forms month);
same('--stats of two inputs', 0, '--stats', $big, "$samples/mailbox.mbox", $big);
same('--stats with a filter', 0, '--json', '--stats=tls', '--filter', 'from:north', $big);

# Names in a directory are numbers and words: however many read it, numbers come first, by their value.
my @sorted = qw(2 007.emlx 9 10 100 1000 -1.eml 10a 1a 9a A1 B a10 a9 b.eml);
mkdir "$dir/Mixed" or die $!;
my $filler = $body x ($enough / @sorted / length($body) + 1);
for my $name (reverse sort @sorted) {
	my $mail = "Received: from a.example by b.example with ESMTPS id 1; Sat, 3 Oct 2026 09:00:00 +0000\nSubject: $name\n\n$filler";
	file("Mixed/$name", $name =~ /emlx/ ? length($mail) . "\n$mail" : $mail);
}
my $mixed = same('a directory of numbers and names', 0, '--json', "$dir/Mixed");
is(join(' ', $mixed =~ /"subject":"([^"]*)"/g), "@sorted", 'its order');
same('its statistics', 0, '--stats', '--json', "$dir/Mixed");

# Complaints stand where they stand with one worker, and cost nothing but themselves.
my $cut = file('cut.eml', "Received: from a.example by b.example with ESMTP");
same('inputs in trouble', 2, '--json', "$dir/missing.eml", $big, $cut, $big, "$dir/missing.mbox");

# A block of tiny mails makes more output than may gather.
same('tiny mails', 0, '--json', file('tiny.mbox', "From a\@b.example Sat Oct  3 09:14:00 2026\nA: b\n\n" x ($enough / 30)));

# The reader of the output goes away.
is(system("$program --workers=4 --json '$big' 2>'$dir/err' | head -c 1000 >'$dir/out'"), 0, 'a closed pipe');
is(-s "$dir/err", 0, 'is no matter');

for my $wrong ('0', '-1', '65', 'many', '') {
	my (undef, $said, $status) = run("--workers=$wrong", $big);
	is($status, 2, "--workers=$wrong: refused");
	like($said, qr/^tlspath: --workers takes a number from 1 to 64, not "\Q$wrong\E"\n/, 'says what it takes');
}

done_testing();
