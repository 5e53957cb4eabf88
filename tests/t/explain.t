#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# --explain: for every hop of every sample it names one rule that decides, and that is the one that JSON tells.
use strict;
use warnings;
use File::Find;
use FindBin;
use lib "$FindBin::Bin/../tools";
use JSON::PP;
use Program;
use Test::More;

my @files;
find({ no_chdir => 1, wanted => sub { push @files, $_ if -f && /\.eml$/ } }, $samples);
my %mail;
for my $line (split /\n/, (run('--json', sort @files))[0]) {
	my $mail = decode_json($line);
	$mail{ $mail->{source} } = $mail;
}
cmp_ok(scalar keys %mail, '>', 100, 'there are samples');

# told TEXT - of each hop: how its rule decided, and the reasons of its place
sub told {
	my ($text) = @_;
	my @hops;
	my (undef, @parts) = split /^Hop \d+ of \d+ /m, $text;
	for my $hop (@parts) {
		(my $flat = $hop) =~ s/\n +/ /g;
		my @decides = $flat =~ /DECIDES \((\w+), (\w+)\)/g;
		my ($kind, $scope) = ($flat =~ / Kind +(\w+): /, $flat =~ / Scope +(\w+): /);
		my $joins = $flat =~ / Joins up +no: / ? 1 : 0;
		my $own = $flat =~ / Record +your own: / ? 1 : 0;
		push @hops, "@decides $kind $scope gap $joins own $own";
	}
	return @hops;
}

my (@wrong, @wide, @odd);
for my $file (sort keys %mail) {
	my ($text) = run('--explain', '--color=never', $file);
	push @odd, $file if $text =~ /[\x00-\x08\x0b-\x1f\x7f]/ || !utf8::decode($text);
	push @wide, "$file: $_" for grep { length > 80 && !/[^\x00-\x7f]/ } split /\n/, $text;
	my @want = map {
		my $channel = (grep { $_ eq 'null-cipher' } @{ $_->{notes} }) ? 'plaintext' : $_->{channel};
		"$_->{basis} $channel $_->{kind} $_->{scope} gap " . ($_->{gap} ? 1 : 0) . ' own ' . ($_->{own} ? 1 : 0)
	} @{ $mail{$file}{hops} };
	my @got = told($text);
	push @wrong, "$file: got @got, want @want" if "@got" ne "@want";
}
is(join("\n", @wrong), '', 'every hop is explained as JSON judges it');
is(join("\n", @wide), '', 'no line is wider than 80');
is(join("\n", @odd), '', 'nothing but printable UTF-8');

my $mail = "$samples/paths/plaintext-middle.eml";
my ($two, undef, $status) = run('--explain=2', $mail);
is($status, 0, 'one hop');
is(scalar(() = $two =~ /^Hop \d+ of /mg), 1, 'and that one only');
like($two, qr/^X NOT ENCRYPTED .*\nThe verdict is "plaintext": hop 2 /, 'the answer stands first');
like($two, qr/^  from +client +\S+\n +client +\(unknown \[203/m, 'the client is told');
like($two, qr/^  by +recorder +\S+\n +recorder +\(Postfix\)$/m, 'from the recorder');
like($two, qr/^  signs +"Postfix" \(by-comment\): \d+ asked, postfix matches$/m, 'the rows that were asked');
like($two, qr/^  1 stated +does not apply: no row .*^  2 keyword +does not apply: .*^  3 topology does not apply: .*^  4 silence +DECIDES \(silence, plaintext\): Postfix is known/ms, 'the rules, in their order');
like($two, qr/^  Evidence +"with ESMTP"$/m, 'the evidence');
unlike($two, qr/TLS, as it was noted/, 'no details where none were noted');

my ($three) = run('--explain=3', $mail);
like($three, qr/any-comment\): \d+ asked, using-cipher-bits matches +<- evidence/, 'evidence is marked');
like($three, qr/^  Row +using-cipher-bits; source: Postfix src/m, 'with the source of its row');
like($three, qr/^  Version +"TLSv1.3" -> TLSv1.3$/m, 'the version');
like($three, qr/^  Cipher +"TLS_AES_256_GCM_SHA384" -> TLS_AES_256_GCM_SHA384 \(0x1302\)/m, 'the cipher');
like($three, qr/^  Strength +strong, by the rule tls13: .*RFC 8446/ms, 'the policy');

like((run('--explain=7', $mail))[0], qr/There is no hop 7: this mail has 6\./, 'a hop that is not there');
is((run('--explain', $mail))[2], 0, '--explain does not take the FILE for its number');
is((run('--explain=two', $mail))[2], 2, '--explain takes a number');
is((run('--explain', '--json', $mail))[2], 2, 'and is text');
done_testing();
