#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Every sample, through the program: what tests/data/samples.tsv says of it must come out, one object a message, and
# hostile bytes must stay inside.
use strict;
use warnings;
use File::Find;
use JSON::PP;
use Test::More;

my $tests = $ENV{TLSPATH_TESTS} // 'tests';
my $program = $ENV{TLSPATH} // 'build/tlspath';
my $samples = "$tests/../samples";
plan skip_all => "no $program" unless -x $program;

# run ARGUMENTS - standard output, standard error, exit status, of the program without a shell
sub run {
	pipe(my $out, my $out_end) && pipe(my $err, my $err_end) or die $!;
	my $pid = fork // die $!;
	if ($pid == 0) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>&', $out_end;
		open STDERR, '>&', $err_end;
		exec $program, @_ or die "$program: $!";
	}
	close $out_end;
	close $err_end;
	local $/;
	my ($said, $complained) = (scalar <$out> // '', scalar <$err> // '');
	waitpid $pid, 0;
	return ($said, $complained, $?);
}

open my $table, '<', "$tests/data/samples.tsv" or die $!;
while (my $row = <$table>) {
	chomp $row;
	next if $row =~ /^#/;
	my ($file, $verdict, $channels, $path) = split /\t/, $row, -1;
	my ($said, $complained, $status) = run('--json', "$samples/$file");
	my $mail = eval { decode_json((split /\n/, $said)[0] // '') };
	if (!$mail) { fail($file); diag("no JSON: $complained"); next }
	my @got = ($mail->{verdict}, join(',', map { $_->{channel} } @{ $mail->{hops} }), $mail->{path});
	is_deeply(["@got[0..1]", $path eq '-' ? '-' : $got[2]], [($verdict eq '-' ? $got[0] : $verdict) . " $channels", $path], $file)
	  or diag("$file: got @got");
}

my @files;
find({ no_chdir => 1, wanted => sub { push @files, $_ if -f && !/\.(?:md|gitkeep)$/ } }, $samples);
for my $form ('--json', '--csv', '--format=text', '--stats') {
	my @bad;
	for my $file (sort @files) {
		my ($said, $complained, $status) = run('--no-tui', $form, '--color=never', $file);
		push @bad, "$file: status $status" if $status != 0 && $status != 2 << 8;
		push @bad, "$file: a control character came out" if "$said$complained" =~ /[\x00-\x08\x0b-\x1f\x7f]/ && $form ne '--csv';
		push @bad, "$file: bytes that are not UTF-8" unless utf8::decode(my $copy = $said . $complained);
		push @bad, "$file: a bidi or zero width character came out" if $copy =~ /[\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]/;
		push @bad, "$file: silence" if $said eq '' && $complained eq '';
	}
	is(join("\n", @bad), '', "$form over all samples");
}

my ($said) = run('--json', "$samples/mailbox.mbox");
is(scalar(() = $said =~ /\n/g), 32, 'the mailbox holds 32 mails');
($said) = run('--json', "$samples/Maildir");
is(scalar(() = $said =~ /\n/g), 10, 'the Maildir holds ten');
done_testing();
