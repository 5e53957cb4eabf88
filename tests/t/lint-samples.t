#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# No sample may name a host or an address of anybody: example domains, documentation and private addresses only,
# and the few services that are recognised by their names.
use strict;
use warnings;
use File::Find;
use Test::More;

my $samples = ($ENV{TLSPATH_TESTS} // 'tests') . '/../samples';

my $name = qr/(?:^|\.)(?:[^.]+\.example|example\.(?:org|com|net)|localhost)$/i;
my $service = qr/(?:^|\.)(?:google|gmail|outlook|office365|amazonaws|mimecast)\.com$/i;
my $address = qr/^(?:192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|10\.|127\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.)/;
# 2002:a05:: is Google's inner network: 6to4 (RFC 3056) of the private 10.5.0.0/16
my $address6 = qr/^(?:2001:db8:|fe80:|2002:a05:|::1$)/i;

# Version numbers that have the shape of an address.
my $version = qr{tags/[\d.]+|(?:Exim|IceWarp|KumoMTA|ecelerity|Pro SMTP|id) [\d.]+|\([\d./]+(?:/Submit)?\)};

# strangers TEXT - the names and addresses in a mail that are not ours to use
sub strangers {
	my ($text) = @_;
	my @found;
	while ($text =~ /\@([A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,})/g) { push @found, $1 if $1 !~ $name && $1 !~ $service }
	$text =~ s/\r?\n[ \t]+/ /g;
	while ($text =~ /^(?:X-)?Received:(.*)/mg) {
		(my $record = $1) =~ s/$version|::ffff:(?=\d+\.)//gi;
		while ($record =~ /(?:from|by|helo=|HELO|EHLO|\()\s*([A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,})(?![\w-]|\.\w)/g) {
			push @found, $1 if $1 !~ $name && $1 !~ $service;
		}
		while ($record =~ /(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})(?![\w.])/g) { push @found, $1 if $1 !~ $address }
		while ($record =~ /(?<![\w:.])((?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?![\w:])/gi) {
			my $six = $1;
			push @found, $six if ($six =~ /::/ || ($six =~ tr/:// ) > 3) && $six !~ $address6;
		}
	}
	return @found;
}

my @files;
find({ no_chdir => 1, wanted => sub { push @files, $_ if -f && !/\.(?:md|gitkeep)$/ } }, $samples);
cmp_ok(scalar @files, '>', 100, 'there are samples');

my @bad;
for my $file (sort @files) {
	open my $in, '<:raw', $file or die "$file: $!";
	local $/;
	my %seen;
	push @bad, map { "$file: $_" } grep { !$seen{$_}++ } strangers(<$in> // '');
}
is(join("\n", @bad), '', 'no sample names a stranger');

my @caught = sort { $a cmp $b } strangers("Received: from mx.stranger.test (a.stranger.test [8.8.8.8])\n\tby h.example ([2a00::1]); x\nTo: a\@real.test\n");
is("@caught", '2a00::1 8.8.8.8 a.stranger.test mx.stranger.test real.test', 'a stranger would be found');
done_testing();
