#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Summaries, through the program: JSON, CSV and text tell the same, and the summaries of two halves of a mailbox make
# the summary of the whole.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../tools";
use JSON::PP;
use Parts;
use Program;
use Test::More;

my $mailbox = "$samples/mailbox.mbox";
my @what = qw(partner receiver tls cipher kex month year writer strength forms);

# Two parts that have some mails in common.
open my $in, '<:raw', $mailbox or die $!;
my @mails = split /^(?=From \S+@\S+ )/m, do { local $/; <$in> };
my @halves = (file('a.mbox', join '', @mails[0 .. 17]), file('b.mbox', join '', @mails[12 .. $#mails]));

# Partners are told by your own records; those that only others name are there for who asks for them.
my ($told) = run('--stats=partner', '--csv', $mailbox);
my ($others, undef, $done) = run('--stats=partner', '--csv', '--filter=record:others', $mailbox);
is($done, 0, 'partners by the records of others');
unlike($told, qr/^"partner","praxis-berg\.example"/m, 'your own records do not know him');
like($others, qr/^"partner","praxis-berg\.example","4","4","3"/m, 'others recorded four mails of his, three in plaintext');
unlike($others, qr/"true"$/m, 'and no more is concluded from that');
for my $filter ('!record:others', 'not record:others', '!(record:others is:weak)', '"record:others"') {
	unlike((run('--stats=partner', '--filter', $filter, $mailbox))[0], qr/told by others/, "not for who asks for $filter");
}
like((run('--stats=partner', '--filter', '!!record:others', $mailbox))[0], qr/told by others/, 'twice not is asked for');
like((run('--stats=partner', '--filter=record:others', $mailbox))[0], qr/^ Partner \(told by others\)/m, 'the table says so');

my %columns;
for my $by (@what) {
	my ($whole, undef, $status) = run('--json', "--stats=$by", @halves);
	is($status, 0, "$by: status");
	my @parts = map { file("$by$_.json", (run('--json', "--stats=$by", $halves[$_]))[0]) } 0, 1;
	for my $form ('--json', '--csv', '--format=text') {
		is((run('--merge', $form, @parts))[0], (run("--stats=$by", $form, @halves))[0], "$by $form: the parts make the whole");
	}
	my $summary = decode_json($whole);
	is_deeply([@$summary{qw(schema stats mails left_out_spam)}], [1, $by, 30, (grep { /^X-Spam-Flag: YES/m } @mails[12 .. 17]) + 2],
		"$by: mails");
	is($whole =~ tr/\n//, 1, "$by: one line");

	# the same numbers in CSV
	my ($heading, @rows) = map { [/"((?:[^"]|"")*)"/g] } split /\n/, (run('--csv', "--stats=$by", @halves))[0];
	$columns{"@$heading"} = 1;
	my @want = map { my $row = $_; [map { $row->{$_} // '' } @$heading[1 .. $#$heading]] } @{ $summary->{rows} }, @{ $summary->{shapes} };
	my @got = map { [@$_[1 .. $#$_]] } @rows;
	for my $row (@want) {
		$_ = ref $_ eq 'JSON::PP::Boolean' ? ($_ ? 'true' : 'false') : $_ for @$row;
		$row->[4] = sprintf '%.1f', $row->[4];
	}
	is_deeply(\@got, \@want, "$by: CSV and JSON tell the same");
	for my $width (80, 120) {
		local $ENV{COLUMNS} = $width;
		my @wide = grep { length > $width || /[^ -~]/ } split /\n/, (run("--stats=$by", @halves))[0];
		is_deeply(\@wide, [], "$by: $width columns of ASCII");
	}
}
is(scalar(keys %columns), 1, 'the columns are the same whatever is counted');

# What the mailbox tells.
my $partners = decode_json((run('--stats', '--json', $mailbox))[0]);
my %clear = map { $_->{key} => $_->{clear} } grep { $_->{clear} } @{ $partners->{rows} };
is_deeply(\%clear, { 'lieferant-nord.example' => 6, 'monitor.example' => 3 }, 'who sends in plaintext');
is($partners->{left_out_spam}, 2, 'spam is left out');
my $all = decode_json((run('--stats', '--spam', '--json', $mailbox))[0]);
is_deeply([@$all{qw(mails left_out_spam)}], [32, 0], '--spam counts it');
my @totals = map { [@$_{qw(mails verdicts hops)}] } map { decode_json((run("--stats=$_", '--json', $mailbox))[0]) } @what;
is_deeply($totals[$_], $totals[0], "$what[$_]: the same totals") for 1 .. $#what;

# One partner without TLS among many with it.
my $letter = sub {
	my ($n, $from, $with) = @_;
	return "From a\@$from Sat Oct  3 09:00:00 2026\nReceived: from mail.$from (mail.$from [192.0.2.7])\n" .
		"\tby mx.our.example (Postfix) with $with id 4F$n\n\tfor <k\@our.example>; Sat, 3 Oct 2026 09:00:00 +0200\n" .
		"Message-ID: <$n\@$from>\n\nhello\n\n";
};
my $tls = "ESMTPS";
my $many = file('many.mbox', join '', map({ $letter->($_, "shop$_.example", $tls) } 1 .. 25), map { $letter->($_, 'old.example', 'ESMTP') } 1, 2);
like((run('--stats', $many))[0], qr/^old\.example\n  All 2 plaintext hops were received by mx\.our\.example\. That server\s+noted\s+TLS\s+on\s+25\s+of\s+25\s+mails\s+from\s+other\s+senders/m,
	'most likely, with the counts');
like((run('--stats', $many))[0], qr/What reached this mailbox; not a test of the partner's server\./, 'and what it is not');

# A mail counts for the month in which it arrived, and arrived: finds it there; one that never did, for its Date field's.
my $dated = sub {
	my ($n, $date, @clocks) = @_;
	return "From a\@a.example Sat Oct  3 09:00:00 2026\n" . join('', map { "Received: from mail.a.example (mail.a.example [192.0.2.7])\n" .
		"\tby mx.our.example (Postfix) with ESMTPS id 4F$n" . ($_ ? "; $_" : '') . "\n" } @clocks) . "Message-ID: <$n\@a.example>\nDate: $date\n\nhello\n\n";
};
my $slow = file('slow.mbox', join '', $dated->(1, 'Tue, 1 Jan 2019 09:00:00 +0000', 'Sat, 1 Feb 2020 00:30:00 +0200', 'Fri, 31 Jan 2020 10:00:00 +0000'),
	$dated->(2, 'Mon, 3 Feb 2020 09:00:00 +0000', 'Sun, 1 Mar 2020 09:00:00 +0000'), $dated->(3, 'Tue, 4 Feb 2020 09:00:00 +0000', ''),
	$dated->(4, 'Wed, 5 Feb 2020 09:00:00 +0000'), $dated->(5, 'no date', ''));
for my $box ($slow, $mailbox) {
	for my $by ('month', 'year') {
		for my $row (@{ decode_json((run("--stats=$by", '--spam', '--json', $box))[0])->{rows} }) {
			my $found = () = (run('--json', '-f', "arrived:$row->{key}", $box))[0] =~ /\n/g;
			is($found, $row->{mails}, "arrived:$row->{key} finds the mails of that $by") if $row->{key} ne '(no date)';
		}
	}
}
is((run('--json', '-f', 'arrived:2020-02', $slow))[0] =~ tr/\n//, 3, 'by the clock of the newest hop, and where it stood');
is((run('--json', '-f', 'date:2020-02', $slow))[0] =~ tr/\n//, 3, '... date: goes by the Date field');
is((run('--json', '-f', 'arrived:2020-02 date:2020-02', $slow))[0] =~ tr/\n//, 2, '... which is not the same');
is((run('--json', '-f', '!arrived:2020', $slow))[0] =~ tr/\n//, 1, '... and without any date there is no day');
like((run("--stats=$_", $slow))[0], qr/^ By the day of arrival: .*\(arrived:\)$/m, "--stats=$_ tells it") for 'month', 'year';

# What is not shown is counted as the column Clear and the bars above it are: internet or network hops, or not at all.
my $inner = file('inner.mbox', join '', map { "From a\@our.example Sat Oct  3 09:00:00 2026\nReceived: from a.our.example (a.our.example [192.0.2.7])\n" .
	"\tby mx$_.our.example (Postfix) with " . ($_ > 62 ? 'ESMTP' : 'ESMTPS') . " id 4F$_; Sat, 3 Oct 2026 09:00:00 +0200\nMessage-ID: <$_\@our.example>\n\nhello\n\n" } 11 .. 65);
like((run('--stats=receiver', $inner))[0], qr/^ \(5 more, 3 of them with plaintext network hops; --csv has them all\)$/m, 'receivers: network hops');
my $outer = file('outer.mbox', join '', map { $letter->($_, "shop$_.example", $_ > 53 ? 'ESMTP' : 'ESMTPS') } 1 .. 55);
like((run('--stats=partner', $outer))[0], qr/^ \(5 more, 0 of them with plaintext internet hops; --csv has them all\)$/m, 'partners: internet hops');
my $suites = file('suites.mbox', join '', map { $letter->($_, "shop$_.example", "ESMTPS (TLS1.2:SUITE-$_:256)") } 1 .. 55);
like((run('--stats=cipher', $suites))[0], qr/^ \(5 more; --csv has them all\)$/m, 'ciphers: no plaintext');

# A Message-ID is what stands in angle brackets and has an "@": what names no mail makes no copies.
for (['<1@a.example>', '<1@a.example> (was it?)', 1], ['none', 'none', 2], ['<>', '<>', 2], ['<x>', '<x>', 2], ['1@a.example', '<1@a.example>', 1]) {
	my ($one, $two, $mails) = @$_;
	my $pair = file('pair.mbox', join '', map { "From a\@b.example Sat Oct  3 09:00:00 2026\nMessage-ID: $_\nSubject: x\n\nhello\n\n" } $one, $two);
	is(decode_json((run('--stats', '--json', $pair))[0])->{mails}, $mails, "$one and $two");
}

# Who calls himself by your name and has none for his address is not yours: the records that he brought along are his word.
my %liar = (
	Postfix => "from mx2.our.example (unknown [203.0.113.5])\n\tby mx1.our.example (Postfix) with ESMTP id 4F1",
	Exim => "from [203.0.113.5] (port=4444 helo=mx2.our.example)\n\tby mx1.our.example with esmtp (Exim 4.94) id 1vLxYz-00AbCd-2E",
	qmail => "from unknown (HELO mx2.our.example) (203.0.113.5)\n  by mx1.our.example with SMTP",
	sendmail => "from mx2.our.example ([203.0.113.5])\n\tby mx1.our.example (8.17.1/8.17.1) with ESMTP id 5A1",
);
for my $writer (sort keys %liar) {
	my $forged = file("$writer.eml", "Received: $liar{$writer}; Sat, 3 Oct 2026 09:00:00 +0200\nReceived: from mail.bank.example (mail.bank.example [198.51.100.1])\n" .
		"\tby mx1.our.example (Postfix) with ESMTP id 4F0; Sat, 3 Oct 2026 08:59:59 +0200\nSubject: x\n\nx\n");
	my @partners = map { $_->{key} } @{ decode_json((run('--stats', '--json', '--own=our.example', $forged))[0])->{rows} };
	is("@partners", '[203.0.113.5]', "a HELO with your name, as $writer notes it, makes no partner of a forged record");
}

# The text names the filter, harmless and in lines that fit; without one it says nothing.
sub told { return (run('--stats', @_))[0] =~ /\A\d[^\n]*\n((?:Filter:.*\n(?: {8}.*\n)*)?) {18}/ ? $1 : 'no table' }
is(told($mailbox), '', 'no filter');
is(told('-f', ' ', $mailbox), '', 'a blank takes all');
is(told('-f', 'hop:plaintext&scope:internet  "a\\\\b" or is:weak', $mailbox), qq{Filter: hop:plaintext&scope:internet  "a\\\\b" or is:weak\n}, 'the filter');
is(told('-f', "from:\e[2J\nfrom:\xc2\x9b | !x", $mailbox), qq{Filter: from:^[[2J^Jfrom:<U+009B> | !x\n}, '... cannot touch the terminal');
my $longer = 'from:a or ' x 20 . 'from:b';
like(told('-f', $longer, $mailbox), qr/\A(?=Filter: from:a or )(?:.{1,80}\n){3}\z/, '... and is wrapped');
is(join(' ', split ' ', told('-f', $longer, $mailbox)), "Filter: $longer", '... whole');
like((run('--merge', file('told.json', (run('--stats', '--json', '-f', 'is:weak', $mailbox))[0])))[0], qr/^Filter: is:weak$/m, '--merge: as in the parts');

# Exit status, and what is refused.
is((run('--stats', '--fail-on=plaintext', $mailbox))[2], 1, '--fail-on looks at all mails');
is((run('--stats', '-q', '--fail-on=never', $mailbox))[0], '', '-q prints nothing');
is((run('--stats', $mailbox, "$dir/not-there"))[2], 2, 'an input in trouble gives 2');
is((run(@$_))[2], 2, "refused: @$_") for ['--stats=colour', $mailbox], ['--merge', $mailbox], ['--merge', "$dir/tls0.json", "$dir/kex1.json"],
	['--merge', '--stats=kex', "$dir/tls0.json"], ['--stats', '--tui', $mailbox], ['--spam', $mailbox];
like((run('--merge', "$dir/tls0.json", "$dir/kex1.json"))[0], qr/TLS version/, 'what can be merged is');
done_testing();
