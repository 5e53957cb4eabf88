# SPDX-License-Identifier: MIT
#
# Parts - files and shell lines for tests that count mails in parts
package Parts;
use strict;
use warnings;
use Cwd 'abs_path';
use Exporter 'import';
use File::Temp 'tempdir';
use Program;
our @EXPORT = qw($dir $machines $make_mbox file content shell whole);

our $dir = tempdir(CLEANUP => 1);
our $machines = abs_path("$tests/../src/many-machines");
our $make_mbox = abs_path(($ENV{TLSPATH_BUILD} // 'build') . '/tests/make-mbox');
$ENV{TLSPATH} = abs_path($program);

# file NAME TEXT - the path of a new file
sub file {
	my ($name, $text) = @_;
	open my $file, '>:raw', "$dir/$name" or die $!;
	print $file $text;
	close $file or die $!;
	return "$dir/$name";
}

# content FILE - what is in it; nothing if there is none
sub content {
	my ($name) = @_;
	open my $file, '<:raw', $name or return '';
	local $/;
	return <$file> // '';
}

# shell LINE, ARGUMENT... - standard output of a line for bash, in the directory of the files; $? is its status
sub shell {
	my ($line, @arguments) = @_;
	my $pid = open(my $out, '-|') // die $!;
	if ($pid == 0) {
		chdir $dir or die $!;
		exec 'bash', '-c', "set -o pipefail; $line", 'bash', @arguments or die $!;
	}
	local $/;
	my $said = <$out> // '';
	close $out;
	return $said;
}

# whole ARGUMENT... - what one run over everything gives
sub whole {
	my ($said, $trouble) = run('--stats', '--json', @_);
	die $trouble if $said eq '';
	return $said;
}

1;
