#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Partial results: however mails are dealt out, and in whatever order and over however many steps the parts are merged,
# the result is that of one run over all of them, to the byte. What is no partial result is refused in one line.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../tools";
use Parts;
use Program;
use Test::More;

# mails FILE - one by one, as they stand in an mbox
sub mails {
	return grep { length } split /^(?=From \S+@\S+ )/m, content(@_);
}

# dealt HANDS, MAIL... - the names of as many mboxes; some mails are in two of them, one hand may hold nothing else
sub dealt {
	my ($hands, @mails) = @_;
	my @hands = map { [$mails[rand @mails]] } 1 .. $hands;
	push @{ $hands[rand $hands] }, $_ for @mails, map { $mails[rand @mails] } 1 .. @mails / 4;
	return map { file("part$_.mbox", join '', @{ $hands[$_] }) } 0 .. $#hands;
}

# merged JSON... - by twos and threes in any order, until one is left; how varies
sub merged {
	my @parts = @_;
	for (my $step = 0; @parts > 1; $step++) {
		my @some = map { splice @parts, rand @parts, 1 } 1 .. (@parts > 2 ? 2 + int rand 2 : 2);
		my $said = $step % 2 ? (run('--merge', '--json', @some))[0] : shell('cat "$@" | "$TLSPATH" --merge --json', @some);
		push @parts, file("merge$step.json", $said);
	}
	return content($parts[0]);
}

srand 1;
my %mailboxes = (
	samples => [mails("$samples/mailbox.mbox"), map { "From a\@b.example Sat Oct  3 09:00:00 2026\n" . content($_) . "\n" } glob "$samples/*/*.eml"],
	generated => [mails(file('generated.mbox', shell('"$1" 3', $make_mbox)))],
);
my @ways = ((map { ["--stats=$_"] } qw(partner receiver tls cipher kex month year writer strength forms)),
	['--spam'], ['--own=our.example'], ['--filter=hop:plaintext'], ['--filter=scope:internet hops:>2', '--stats=month', '--spam']);
for my $mailbox (sort keys %mailboxes) {
	cmp_ok(scalar @{ $mailboxes{$mailbox} }, '>', 70, "$mailbox: mails");
	for my $way (@ways) {
		my @parts = dealt(2 + int rand 6, @{ $mailboxes{$mailbox} });
		my @counted = map { file("$_.json", whole(@$way, $parts[$_])) } 0 .. $#parts;
		is(merged(@counted), whole(@$way, @parts), "$mailbox, @$way: " . @parts . ' parts');
	}
}

# Two copies of a mail that were not the same way: the longer way counts, whichever comes first.
my $way = "Received: from a.example (a.example [192.0.2.1])\n\tby mx.our.example (Postfix) with ESMTP id 4F2\n" .
	"\tfor <k\@our.example>; Sat, 3 Oct 2026 09:00:00 +0200\n";
my ($sent, $came) = map { "From a\@b.example Sat Oct  3 09:00:00 2026\n$_" . "Message-ID: <1\@a.example>\n\nhello\n\n" } '', $way;
my @copies = (file('sent.mbox', $sent), file('came.mbox', $came));
is(whole(@copies), whole(reverse @copies), 'the same copy counts, whichever came first');
like(whole(@copies), qr/"mails":1,.*"left_out_duplicates":1,.*"plaintext":1/, 'the one that tells its way');

# A pipe has no name; where that matters it can be given.
my $junk = file('Junk', join '', @{ $mailboxes{samples} }[0 .. 9]);
like(whole($junk), qr/"mails":0,.*"left_out_spam":1\d,/, 'all mails in a folder named Junk are spam');
is(shell('"$TLSPATH" --stats --json --label="$1" - <"$1"', $junk), whole($junk), '--label: piped in it is the same');
is(shell('"$TLSPATH" --stats --json --spam - <"$1"', $junk), whole('--spam', $junk), '--spam: it matters not');

# What is no result, or not a whole one: one line, nothing on standard output, 2.
my $part = whole("$samples/mailbox.mbox");
my $good = file('good.json', $part);
my %broken = (
	'cut in the middle' => substr($part, 0, length($part) / 2), 'cut at its end' => substr($part, 0, -2), 'empty' => '',
	'JSON of mails' => (run('--json', "$samples/mailbox.mbox"))[0], 'another program\'s' => '{"schema":1,"stats":"tls"}', 'an array' => "[$part]",
	'another schema' => $part =~ s/"schema":1/"schema":2/r, 'counted by what there is not' => $part =~ s/"stats":"partner"/"stats":"colour"/r,
	'a mail' => content("$samples/mailbox.mbox"),
	'a second that is cut' => $part . substr($part, 0, 500), 'a second counted otherwise' => $part . whole('--spam', $good =~ s/good.json/sent.mbox/r),
);
for my $name (sort keys %broken) {
	my $file = file('broken.json', $broken{$name});
	my ($said, $trouble, $status) = run('--merge', $file);
	is_deeply([$said, $status], ['', 2], "$name: nothing is printed, 2");
	like($trouble, qr/\Atlspath: \S+broken\.json: [ -~]+\n\z/, "$name: one line tells why");
	($said, $trouble, $status) = run('--merge', '--json', $good, $file);
	is_deeply([$said, $status], [$part, 2], "$name: the others are still merged");
}
is((run('--merge', '--label=x', $good))[2], 2, '--label is for counting');
is((run('--label=x', "$samples/mailbox.mbox"))[2], 2, '... and for nothing else');
done_testing();
