# SPDX-License-Identifier: MIT
#
# Program - the program under test, run without a shell and without what this machine knows of its user
package Program;
use strict;
use warnings;
use Exporter 'import';
use File::Temp qw(tempdir tempfile);
use Test::More;
our @EXPORT = qw($program $tests $samples run);

our $program = $ENV{TLSPATH} // 'build/tlspath';
our $tests = $ENV{TLSPATH_TESTS} // 'tests';
our $samples = "$tests/../samples";
plan skip_all => "no $program" unless -x $program;
delete $ENV{COLUMNS};
$ENV{XDG_CONFIG_HOME} = tempdir(CLEANUP => 1);

# run ARGUMENTS - standard output, standard error, exit status (128 and the signal where one ended it)
sub run {
	my $trouble = tempfile();
	my $pid = open(my $out, '-|') // die $!;
	if ($pid == 0) {
		open STDIN, '<', '/dev/null';
		open STDERR, '>&', $trouble;
		exec $program, @_ or die "$program: $!";
	}
	local $/;
	my $said = <$out> // '';
	close $out;
	my $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
	seek $trouble, 0, 0;
	return ($said, <$trouble> // '', $status);
}

1;
