#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# The columns of CSV: what --help-columns and the manual tell of them is what comes out, and JSON says the same.
use strict;
use warnings;
use utf8;
use Encode;
use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../tools";
use JSON::PP;
use Program;
use Test::More;

my $dir = tempdir(CLEANUP => 1);
my @inputs = ($samples, hostile());

# hostile - mails with what breaks a table or a spreadsheet in every place that a stranger fills
sub hostile {
	my @words = ('=1+1', "+1\t,", '-1;"', '@SUM(A1)', "\t=1", "\r=1", "\xef\xbc\x9d1", "\xc2\xa0=1", ',",",', '""', "a\r\n\tb", "nul\0nul",
		"\xe2\x80\xaebidi", "\xff\xfe\xc3", "\xed\xa0\x80", "'=1", '=?utf-8?Q?=3D1=0A=22,=0D=0A=22?=', '=?utf-8?B?/yIKLA==?=', "\\x0a\\");
	open my $file, '>:raw', "$dir/hostile.mbox" or die $!;
	for my $word (@words) {
		print $file "From a\@boese.example Sat Oct  3 09:00:00 2026\nReceived: from $word ($word [192.0.2.7])\n",
			"\tby $word (Postfix) with ESMTPS (TLS1.3:$word:256) id $word\n\tfor <$word>; Sat, 3 Oct 2026 09:00:00 +0200\n",
			"From: $word <a\@boese.example>\nTo: $word\nSubject: $word\nMessage-ID: $word\n\nhello\n\n";
	}
	close $file or die $!;
	return "$dir/hostile.mbox";
}

# said ARGUMENTS - what the program prints: UTF-8 without exception
sub said {
	my ($bytes) = run(@_);
	my $text = eval { decode('UTF-8', $bytes, Encode::FB_CROAK) };
	ok(defined $text, join(' ', 'UTF-8:', grep { /^-/ } @_));
	return $text;
}

# table CSV - the names, and the rows; dies of what is not RFC 4180 with all cells quoted
sub table {
	my ($csv) = @_;
	my ($heading, @rows) = map { [map { s/""/"/gr } /\G"((?:[^"]|"")*)"(?:,|$)/g] } split /(?<=")\n(?=")/, $csv =~ s/\n\z//r;
	is(join(' ', grep { @$_ != @$heading } @rows), '', 'each row has all cells, and none has more');
	return ($heading, map { my %row; @row{@$heading} = @$_; \%row } @rows);
}

# --- what is told of the columns

my (%told, $which);
for (split /\n/, said('--help-columns')) {
	cmp_ok(length, '<=', 80, "80 columns: $_") if length > 80;
	if (/^(--.*)/) { $told{ $which = $1 } = [] }
	elsif (defined $which && /^(\w+) +([A-Z]+) +(.*)/) { push @{ $told{$which} }, [$1, $2, $3] }
	elsif (defined $which && /^ +(.*)/) { $told{$which}[-1][2] .= " $1" }
}
my ($of_mail, $of_hop, $of_stats) = @told{'--csv: of the mail, the same in each row of its hops', '--csv: of the hop', '--stats --csv'};

open my $page, '<:encoding(UTF-8)', "$tests/../src/cli/tlspath.1" or die $!;
my $manual = do { local $/; <$page> };
my @taught = map { [/^\.It (\S+) Ta (\S+) Ta (.*)/] } grep { / Ta / } split /\n/, $manual;
is_deeply(\@taught, [@$of_mail, @$of_hop, @$of_stats], 'the manual has the same tables as --help-columns');

# --- CSV

my ($heading, @rows) = table(said('--csv', @inputs));
is_deeply($heading, [map { $_->[0] } @$of_mail, @$of_hop], '--csv: these columns, in this order');
is(scalar(grep { $_->{source} eq 'source' } @rows), 0, '... one heading for all inputs');
my %form = (
	TEXT => qr/^/, INTEGER => qr/^-?\d+$/, REAL => qr/^\d+\.\d$/, BOOLEAN => qr/^(?:true|false)$/, DATE => qr/^\d{4}-\d\d-\d\d$/,
	TIMESTAMP => qr/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[-+]\d\d:\d\d$/,
);

# misfits COLUMNS ROWS - the cells that are not of their column's type
sub misfits {
	my ($columns, @rows) = @_;
	return map { my ($name, $type) = @$_; map { "$name: $_" } grep { $_ ne '' && $_ !~ $form{$type} } map { $_->{$name} } @rows } @$columns;
}
is_deeply([misfits([@$of_mail, @$of_hop], @rows)], [], '... of these types');
for my $column (grep { $_->[0] =~ /^(?:verdict|strength|end_to_end|exposure_passive|field|kind|scope|channel|basis|tls_(?:version|client_cert|strength))$/ }
	@$of_mail, @$of_hop) {
	my ($name, undef, $meaning) = @$column;
	my %seen = map { $_->{$name} => 1 } @rows;
	is(join(' ', grep { $_ ne '' && $meaning !~ /(?<![\w-])\Q$_\E(?![\w-])/ } sort keys %seen), '', "... $name: no word that is not told");
}
my @formulas = grep { /^[\p{Space}]*[=+\-\@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]/ } map { my $row = $_; map { $row->{$_} } grep { $_ ne 'delay' } @$heading } @rows;
is_deeply(\@formulas, [], '... nothing that a spreadsheet would run');
cmp_ok(scalar(grep { $_->{subject} =~ /^'/ } @rows), '>', 5, '... although mails try');
is(scalar(grep { join('', values %$_) =~ /[\x00-\x1f\x7f-\x9f]/ } @rows), 0, '... and no control character, line feeds among them');

my ($one) = run('--columns=n', $samples, $inputs[1], $samples);
is(scalar(() = $one =~ /^"n"$/mg), 1, '--columns over several inputs: one heading');
my $name = (run('--columns=qqqq', $samples))[1];
like($name, qr/^tlspath: --columns: there is no column "qqqq"; --help-columns prints all$/m, 'a name that is like none: told where all are');

# --- JSON says the same

# plain CELL - without what keeps it from running, and what hides as it stands
sub plain { return shift =~ s/^'//r =~ s/\\x([0-9a-f]{2})/chr hex $1/ger =~ s/\\u\{([0-9A-F]+)\}/chr hex $1/ger }

# cell VALUE - of JSON, as CSV writes it
sub cell {
	my ($value) = @_;
	return '' if !defined $value;
	return join ' ', @$value if ref $value eq 'ARRAY';
	return $value ? 'true' : 'false' if JSON::PP::is_bool($value);
	return plain($value);
}

# flat OBJECT PREFIX - its keys as columns
sub flat {
	my ($object, $prefix) = @_;
	return map { ref $object->{$_} eq 'HASH' ? flat($object->{$_}, "$prefix$_") : ($prefix eq '' ? $_ : "${prefix}_$_", cell($object->{$_})) } keys %$object;
}

my (@want, %keys, %schemas);
for my $mail (map { JSON::PP->new->decode($_) } split /\n/, said('--json', @inputs)) {
	my $hops = delete $mail->{hops};
	$schemas{ delete $mail->{schema} } = 1;
	delete $mail->{authentication} if !defined $mail->{authentication};
	my %mail = flat($mail, '');
	for my $hop (@$hops ? @$hops : {}) {
		delete $hop->{tls} if !defined $hop->{tls};
		$hop->{"hop_$_"} = delete $hop->{$_} for grep { exists $hop->{$_} } qw(date notes);
		my %hop = flat($hop, '');
		push @want, { (map { $_ => '' } @$heading), %mail, %hop };
		@keys{ keys %mail, keys %hop } = ();
	}
}
is_deeply([keys %schemas], [1], '--json: the schema');
is_deeply([sort keys %keys], [sort @$heading], '... the same names, but that some are in objects');
my @got = map { my $row = $_; +{ map { $_ => plain($row->{$_}) } keys %$row } } @rows;
is_deeply(\@got, \@want, '... and the same of each hop');

# --- summaries

for my $by (qw(partner receiver tls cipher kex month year writer strength forms)) {
	my ($names, @counts) = table(said("--stats=$by", '--csv', @inputs));
	is_deeply($names, [map { $_->[0] } @$of_stats], "--stats=$by: these columns");
	is_deeply([misfits($of_stats, @counts)], [], '... of these types');
	is_deeply({ map { $_->{stats} => 1 } @counts }, { map { $_ => 1 } $by, $by eq 'forms' ? 'shape' : () }, '... the first tells what is counted');
}
my $summary = JSON::PP->new->decode(said('--stats=forms', '--json', @inputs));
my ($section) = $manual =~ /^\.Ss JSON\n(.*?)^\.S[hs]/ms;
$section =~ s/.*prints one object//s;
is(join(' ', grep { $section !~ /^\.It Cm (?:.* )?\Q$_\E(?: |$)/m } sort keys %$summary), '', '--stats --json: the manual names each key');
my @same = sort map { $_->[0] } @$of_stats[1 .. $#$of_stats];
is_deeply([map { [sort keys %{ $summary->{$_}[0] }] } qw(rows shapes)], [\@same, \@same], '... its rows have the columns');
done_testing();
