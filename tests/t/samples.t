#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Every sample, through the program: what tests/data/samples.tsv says of it must come out, one object a message, and
# hostile bytes must stay inside.
use strict;
use warnings;
use File::Find;
use FindBin;
use lib "$FindBin::Bin/../tools";
use JSON::PP;
use Program;
use Test::More;

# What each sample says, all in one run.
open my $table, '<', "$tests/data/samples.tsv" or die $!;
my @rows = map { chomp; [split /\t/, $_, -1] } grep { !/^#/ } <$table>;
my ($said, $complained) = run('--json', map { "$samples/$_->[0]" } @rows);
my %mail;
for my $line (split /\n/, $said) {
	my $mail = decode_json($line);
	$mail{ $mail->{source} } //= $mail;
}
for my $row (@rows) {
	my ($file, $verdict, $channels, $path) = @$row;
	my $mail = $mail{"$samples/$file"} // { hops => [] };
	my @got = ($mail->{verdict}, join(',', map { $_->{channel} } @{ $mail->{hops} }), $mail->{path});
	my @want = ($verdict, $channels, $path);
	my @open = grep { $want[$_] eq '-' } 0 .. 2;
	@want[@open] = @got[@open];
	is_deeply(\@got, \@want, $file) or diag("got @{[map { $_ // 'nothing' } @got]}");
}

# faults STATUS TEXT - what must never come out, whatever went in
sub faults {
	my ($status, $text) = @_;
	my @bad;
	$text =~ s/\r\n/\n/g; # CSV's line end (RFC 4180)
	push @bad, "status $status" if $status != 0 && $status != 2;
	push @bad, 'silence' if $text eq '';
	push @bad, 'a control character' if $text =~ /[\x00-\x08\x0b-\x1f\x7f]/;
	push @bad, 'bytes that are not UTF-8' unless utf8::decode($text);
	push @bad, 'a bidi or zero width character' if $text =~ /[\x{80}-\x{9f}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]/;
	return join ', ', @bad;
}
my (@files, @hostile);
find({ no_chdir => 1, wanted => sub { push @files, $_ if -f && !/\.(?:md|gitkeep)$/ } }, $samples);
@hostile = grep { m{/hostile/} } sort @files;
for my $form ('--json', '--csv', '--format=text') {
	my @options = ('--no-tui', $form, '--color=never');
	for my $file (@hostile) {
		my ($said, $complained, $status) = run(@options, $file);
		is(faults($status, $said . $complained), '', "$form $file");
	}
	my ($said, $complained, $status) = run(@options, grep { !m{/hostile/} } sort @files);
	is(faults($status, $said . $complained), '', "$form over all others at once");
	is("$status $complained", '0 ', "$form: no trouble with any of them");
}

($said) = run('--json', "$samples/mailbox.mbox");
is(scalar(() = $said =~ /\n/g), 32, 'the mailbox holds 32 mails');
($said) = run('--json', "$samples/Maildir");
is(scalar(() = $said =~ /\n/g), 10, 'the Maildir holds ten');
done_testing();
