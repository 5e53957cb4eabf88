#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# --list: every row of every table is there, no line is wider than 80 cells, and CSV says the same.
use strict;
use warnings;
use File::Temp 'tempfile';
use Test::More;

my $program = $ENV{TLSPATH} // 'build/tlspath';
my $source = ($ENV{TLSPATH_TESTS} // 'tests') . '/../src';
plan skip_all => "no $program" unless -x $program;

# list ARGUMENTS - what the program prints
sub list {
	open my $out, '-|', $program, '--no-config', @_ or die $!;
	local $/;
	my $said = <$out> // '';
	close $out;
	is($?, 0, "@_");
	return $said;
}

# rows FILE MACRO - the first string of each row of a table
sub rows {
	my ($file, $macro) = @_;
	open my $in, '<:encoding(UTF-8)', "$source/$file" or die "$file: $!";
	return map { /^(?:$macro)\((?:[A-Z0-9_]+, )?"([^"]+)"/ ? $1 : () } <$in>;
}

my @tables = (
	['dialects', rows('dialect/dialects.def', 'DIALECT')],
	['writers', rows('dialect/writers.def', 'WRITER')],
	['local', rows('dialect/local.def', 'LOCAL|HIDDEN')],
	['protocols', rows('trace/protocols.def', 'PROTOCOL')],
	['groups', rows('tls/groups.def', 'GROUP')],
	['policy', rows('path/policy.def', 'RULE|BELOW')],
	['notes', rows('../include/tlspath/notes.def', 'NOTE')],
);

# first_cells CSV - the first cell of each row but the heading
sub first_cells {
	my ($csv) = @_;
	return map { /^"((?:[^"]|"")*)"/ ? $1 : () } (split /\n/, $csv)[1 .. ($csv =~ tr/\n//) - 1];
}

for my $table (@tables) {
	my ($name, @ids) = @$table;
	cmp_ok(scalar @ids, '>', 5, "$name: the table has rows");
	my $text = list("--list=$name");
	is(join(' ', grep { $text !~ /^\Q$_\E(?: |$)/m } @ids), '', "$name: every row is there");
	is(join(' ', first_cells(list("--list=$name", '--csv'))), join(' ', @ids), "$name: and in CSV, in the same order");
}

# Some tables have rows without a name of their own.
sub count { my ($file, $pattern) = @_; open my $in, '<', "$source/$file" or die $!; return scalar grep { /$pattern/ } <$in> }
is(scalar first_cells(list('--list=ciphers', '--csv')), count('tls/suites.def', qr/^(?:SUITE|SUITE_BARE|SUITE_13|NAMED)\(/), 'ciphers: all');
is(scalar first_cells(list('--list=versions', '--csv')), count('tls/versions.def', qr/^SPELLING\(/), 'versions: all');
is(scalar first_cells(list('--list=limits', '--csv')), count('../include/tlspath/limits.def', qr/^(?:LIMIT|STOP)\(/) + count('site/bounds.def', qr/^BOUND\(/), 'limits: all');

# A limit or a note that nothing in the source reaches would be a promise that is not kept.
my $code = join '', map { open my $in, '<', $_ or die "$_: $!"; local $/; <$in> } glob("$source/*/*.[ch] $source/../include/tlspath/*.h");
sub unused { my ($file, $macro, $word) = @_; open my $in, '<', "$source/$file" or die $!; return join ' ', grep { $code !~ /\b\Q$word\E$_\b/ } map { /^(?:$macro)\((\w+)/ ? $1 : () } <$in> }
is(unused('../include/tlspath/limits.def', 'LIMIT|STOP', 'TP_LIMIT_'), '', 'every limit is asked for somewhere');
is(unused('../include/tlspath/notes.def', 'NOTE', 'TP_NOTE_'), '', 'every note is set somewhere');
is(unused('../include/tlspath/fields.def', 'FIELD', 'TP_FIELD_'), '', 'every field is asked for somewhere');

my $dialects = list('--list=dialects');
like($dialects, qr/^id +writer +place +effect +from$/m, 'dialects: their columns');
is(scalar(() = $dialects =~ /^    pattern +\S/mg), scalar rows('dialect/dialects.def', 'DIALECT'), 'each with its pattern');
unlike($dialects, qr/\\\\s/, 'a backslash stays single');

my $all = list('--list=all');
utf8::decode($all);
is(join("\n", grep { length > 80 } split /\n/, $all), '', 'no line is wider than 80');
is(join(' ', $all =~ /^(?:\A|\n)([a-z]+)$/mg), 'dialects writers local protocols ciphers versions groups policy notes limits', 'all: each below its name');

my (undef, $file) = tempfile(UNLINK => 1);
list('--list=notes', '-o', $file);
cmp_ok(-s $file, '>', 1000, 'a list can be written to a file');
my $wrong = `$program --list=dialect 2>&1`;
is($? >> 8, 2, 'an unknown list');
like($wrong, qr/--list takes one of dialects, writers/, 'is told what there is');
done_testing();
