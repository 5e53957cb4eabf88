#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Onward into other tools: what --csv and --json print loads as it is into sqlite3, jq and DuckDB, whatever the mails hold, and
# the commands that the manual and the README show give the right answers. A tool that is not here is skipped; DuckDB by
#     npm install --prefix build/onward @duckdb/node-api
use strict;
use warnings;
use Cwd 'abs_path';
use File::Temp 'tempdir';
use FindBin;
use lib "$FindBin::Bin/../tools";
use JSON::PP;
use Program;
use Test::More;

my $dir = tempdir(CLEANUP => 1);
my $json = JSON::PP->new->utf8->canonical;
my @counted = qw(partner receiver tls cipher kex month year writer strength forms);
my ($modules) = map { abs_path($_) } grep { -d "$_/node_modules/\@duckdb" } ($ENV{TLSPATH_BUILD} // 'build') . '/onward', "$tests/../build/onward";
my %here = (jq => has('jq'), sqlite3 => has('sqlite3'), duckdb => defined $modules && has('node'));

# has TOOL - is it installed?
sub has { my ($tool) = @_; return !!grep { -x "$_/$tool" } split /:/, $ENV{PATH} }

# put NAME TEXT - a new file
sub put {
	my ($name, $text) = @_;
	open my $file, '>:raw', "$dir/$name" or die "$name: $!";
	print $file $text;
	close $file or die "$name: $!";
	return "$dir/$name";
}

# sh SCRIPT - what it prints in that directory, its complaints among it, and its status
sub sh {
	my ($script) = @_;
	put('script', $script);
	my $said = qx(cd '$dir' && sh ./script 2>&1);
	return ($said, $? >> 8);
}

# hostile - mails with what breaks a table in every place that a stranger fills
sub hostile {
	my @words = ('=1+1', "+1\t,", '-1;"', '@SUM(A1)', "\r=1", "\xef\xbc\x9d1", ',",",', '""', '"', "'", "a\r\n\tb", "nul\0nul", "\xe2\x80\xaebidi",
		"\xff\xfe\xc3", "\xed\xa0\x80", "\xef\xbb\xbf=1", '=?utf-8?Q?=3D1=0A=22,=0D=0A=22?=', '=?utf-8?B?/yIKLA==?=',
		'\\', '\\"', 'NULL', '{"a":[', "\xf0\x9f\x92\xa9");
	return join '', map { "From a\@boese.example Sat Oct  3 09:00:00 2026\nReceived: from $_ ($_ [192.0.2.7])\n" .
		"\tby $_ (Postfix) with ESMTPS (TLS1.3:$_:256) id $_\n\tfor <$_>; Sat, 3 Oct 2026 09:00:00.123456789 +0200\n" .
		"From: $_ <a\@boese.example>\nTo: $_\nSubject: $_\nMessage-ID: $_\n\nhello\n\n" } @words;
}

# cells CSV - the rows as arrays, the heading first
sub cells {
	return map { [map { s/""/"/gr } /\G"((?:[^"]|"")*)"(?:,|$)/g] } split /\n/, shift;
}

# mails JSON - the objects
sub mails { return map { $json->decode($_) } split /\n/, shift }

# counts STRINGS - how often each, "string|n" in order
sub counts { my %n; $n{$_}++ for @_; return map { "$_|$n{$_}" } sort keys %n }

# lines TEXT - sorted: the order is the tool's
sub lines { return join "\n", sort split /\n/, shift }

# --- what is loaded

my @inputs = ($samples, put('hostile.mbox', hostile()));
my %csv = (all => (run('--csv', @inputs))[0]);
my %jsonl = (all => (run('--json', @inputs))[0]);
my @some = ('verdict', 'subject', 'n,n,by', 'path,verdict', 'raw,subject,delay', 'tls_quantum_safe,member', 'delay');
$csv{"some$_"} = (run("--columns=$some[$_]", @inputs))[0] for 0 .. $#some;
$csv{"stats_$_"} = (run("--stats=$_", '--csv', @inputs))[0] for @counted;
$jsonl{"stats_$_"} = (run("--stats=$_", '--json', @inputs))[0] for @counted;
$csv{none} = (run('--csv', '--filter=nowhere', @inputs))[0];
push @inputs, glob "$samples/hostile/* $samples/paths/*"; # each alone, too: the fewer rows, the harder to guess a form
for (2 .. $#inputs) {
	$csv{"one$_"} = (run('--csv', $inputs[$_]))[0];
	$jsonl{"one$_"} = (run('--json', $inputs[$_]))[0];
}
put("$_.csv", $csv{$_}) for keys %csv;
put("$_.jsonl", $jsonl{$_}) for keys %jsonl;
my %cells = map { $_ => [cells($csv{$_})] } keys %csv;
my @sizes = map { @{ $cells{$_} } - 1 . ' ' . @{ $cells{$_}[0] } } sort keys %csv;
my ($heading, @rows) = @{ $cells{all} };
my @mails = mails($jsonl{all});
my @hops = map { @{ $_->{hops} } } @mails;
cmp_ok(scalar @hops, '>', 450, 'there are hops');
is(scalar(grep { $_->[23] ne '' } @rows), scalar @hops, 'CSV has as many hops as JSON');

# --- through pipes

mkdir "$dir/bin";
symlink abs_path($program), "$dir/bin/tlspath";
symlink abs_path("$samples/mailbox.mbox"), "$dir/all.mbox";
symlink abs_path("$samples/Maildir"), "$dir/Maildir";
$ENV{PATH} = "$dir/bin:$ENV{PATH}";
$ENV{HOME} = $dir;
for my $form ('--csv', '--columns=subject', '--json', '--stats --csv', '--help-columns') {
	my ($said) = sh("tlspath $form all.mbox all.mbox all.mbox all.mbox all.mbox all.mbox | head -n 1");
	is($said =~ tr/\n//, 1, "$form | head -1 ends quietly");
}

# --- sqlite3

# sqlite QUERY - the rows as hashes; each CSV is a table of its name
sub sqlite {
	my ($query) = @_;
	put('query', $query);
	my ($said) = sh('sqlite3 -json loaded.db <query');
	my $rows = eval { $json->decode($said) };
	return $rows ? @$rows : { trouble => $said };
}

SKIP: {
	skip 'no sqlite3 here', 1 if !$here{sqlite3};
	put('import', join '', "PRAGMA synchronous = OFF;\n", map { ".import --csv $_.csv $_\n" } sort keys %csv);
	is((sh('sqlite3 loaded.db <import 2>&1 >/dev/null | grep -v renamed | grep -v "^\"n\" to"'))[0], '', 'sqlite3: imports all');
	my @loaded = map { my $row = $_; [map { $row->{$_} } @$heading] } sqlite('SELECT * FROM "all"');
	is_deeply(\@loaded, [map { [map { utf8::decode(my $cell = $_); $cell } @$_] } @rows], 'sqlite3: every cell of every row');
	my @got = map { join ' ', @$_{qw(n m)} } sqlite(join ' UNION ALL ',
		map { qq{SELECT * FROM (SELECT count(*) AS n FROM "$_"), (SELECT count(*) AS m FROM pragma_table_info('$_'))} } sort keys %csv);
	is_deeply(\@got, \@sizes, 'sqlite3: all rows and columns of each');
	my ($slow) = sqlite('SELECT count(*) AS n FROM "all" WHERE CAST(delay AS INTEGER) > 60');
	is($slow->{n}, scalar(grep { ($_->{delay} // 0) > 60 } @hops), 'sqlite3: numbers by CAST');
	my ($crossed) = sqlite(q{SELECT count(DISTINCT source || "index" || "offset") AS n FROM "all" WHERE ltrim("path", '''') LIKE '=%'});
	is($crossed->{n}, scalar(grep { $_->{path} =~ /^=/ } @mails), 'sqlite3: paths by ltrim');
}

# --- jq

SKIP: {
	skip 'no jq here', 1 if !$here{jq};
	my ($said, $status) = sh('jq -c . *.jsonl >copy && wc -l <copy');
	is("$status " . $said * 1, '0 ' . join('', values %jsonl) =~ tr/\n//, 'jq: every line is an object');
	is((sh("jq '.hops | length' all.jsonl"))[0], join('', map { @{ $_->{hops} } . "\n" } @mails), 'jq: so many hops each');
	is((sh('jq -r .rows[].key stats_partner.jsonl'))[0], join('', map { "$_->[1]\n" } @{ $cells{stats_partner} }[1 .. $#{ $cells{stats_partner} }]),
		'jq: the partners');
}

# --- DuckDB

# duckdb QUERIES - what each answers: rows as hashes
sub duckdb {
	put('query', join '', map { "$_\n" } @_);
	my ($said) = sh('duckdb -json <query');
	my @answers = map { eval { $json->decode($_) } // [{ trouble => $_ }] } split /\n/, $said;
	return wantarray ? @answers : $answers[0];
}

# types NAME - a query that tells the columns of a file and their types
sub types { return "SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM '$_[0]')" }

# told HEADINGS - the columns with their types, as --help-columns tells them in those tables
sub told {
	my ($said) = run('--help-columns');
	my %name = (TEXT => 'VARCHAR', INTEGER => 'BIGINT', REAL => 'DOUBLE', TIMESTAMP => 'TIMESTAMP WITH TIME ZONE');
	my ($on, @told);
	for my $line (split /\n/, $said) {
		$on = grep { $line =~ /^$_/ } @_ if $line =~ /^--/;
		push @told, { name => $1, type => $name{$2} // $2 } if $on && $line =~ /^(\w+) +([A-Z]+) /;
	}
	return \@told;
}

SKIP: {
	skip 'no DuckDB here', 1 if !$here{duckdb};
	put('bin/duckdb', "#!/bin/sh\nexec node '" . abs_path("$tests/tools/duckdb.cjs") . "' '$modules' \"\$@\"\n");
	chmod 0755, "$dir/bin/duckdb";
	is_deeply([duckdb(map { types("$_.csv") } 'all', map { "stats_$_" } @counted)], [told('--csv'), (told('--stats')) x @counted],
		'DuckDB: finds the types that --help-columns tells');
	my $cells = duckdb("SELECT * FROM read_csv_auto('all.csv', all_varchar=true)");
	my @loaded = map { my $row = $_; [map { $row->{$_} // '' } @$heading] } @$cells;
	is_deeply(\@loaded, [map { [map { utf8::decode(my $cell = $_); $cell } @$_] } @rows], 'DuckDB: every cell of every row');

	my @got = duckdb(map { "SELECT (SELECT count(*) FROM '$_.csv') AS n, (SELECT count(*) FROM (DESCRIBE SELECT * FROM '$_.csv')) AS m" } sort keys %csv);
	is_deeply([map { $_->[0]{trouble} // "$_->[0]{n} $_->[0]{m}" } @got], \@sizes, 'DuckDB: all rows and columns of each CSV');
	my @mailboxes = grep { !/^stats/ && $jsonl{$_} ne '' } sort keys %jsonl;
	my @hopping = map { $_->[0]{n} // $_->[0]{trouble} } duckdb(map { "SELECT sum(len(hops)) AS n FROM '$_.jsonl'" } @mailboxes);
	is_deeply(\@hopping, [map { scalar grep { $_->[23] =~ /^\d/ } @{ $cells{$_} } } @mailboxes], 'DuckDB: JSON has all hops');
	my @summaries = map { $_->[0]{n} } duckdb(map { "SELECT len(rows) AS n FROM read_json_auto('stats_$_.jsonl')" } @counted);
	is_deeply(\@summaries, [map { scalar @{ (mails($jsonl{"stats_$_"}))[0]{rows} } } @counted], 'DuckDB: --stats --json');

	my @same = duckdb("SELECT channel, count(*) AS n FROM 'all.csv' WHERE n IS NOT NULL GROUP BY ALL ORDER BY ALL",
		"SELECT h.channel, count(*) AS n FROM (SELECT unnest(hops) AS h FROM 'all.jsonl') GROUP BY ALL ORDER BY ALL",
		"SELECT sum(delay) AS n, max(hop_date) AS d FROM 'all.csv'",
		"SELECT sum(h.delay) AS n, max(h.date::TIMESTAMPTZ) AS d FROM (SELECT unnest(hops) AS h FROM read_json_auto('all.jsonl', sample_size=-1))");
	is_deeply($same[1], $same[0], 'DuckDB: CSV and JSON give the same answers');
	is_deeply($same[3], $same[2], '... with numbers and times');
	is_deeply([map { "$_->{channel}|$_->{n}" } @{ $same[0] }], [counts(map { $_->{channel} } @hops)], '... and the right ones');
}

# --- the commands of the manual and the README

# plaintext FILE - the Message-IDs of the mails with that verdict
sub plaintext { return map { $_->{message_id} } grep { $_->{verdict} eq 'plaintext' } mails((run('--json', $_[0]))[0]) }

my @boxed = map { @{ $_->{hops} } } mails((run('--json', "$dir/all.mbox"))[0]);
my @noted = grep { $_->{channel} eq 'tls' } @boxed;
my ($summary) = mails((run('--stats', '--json', "$dir/all.mbox"))[0]);
my @answers = (
	[qr/^tlspath [^|]*>\w/, sub { () }],
	[qr/^tlspath .*\.message_id/, sub { plaintext("$dir/" . ($_[0] =~ /Maildir/ ? 'Maildir' : 'all.mbox')) }],
	[qr/^jq .*\.by/, sub { counts(map { $_->{by} } grep { $_->{channel} eq 'plaintext' && $_->{scope} eq 'internet' } @boxed) }],
	[qr/^sqlite3 .*\.import/, sub { () }],
	[qr/^sqlite3 .*from_rdns/s, sub { counts(map { $_->{from}{rdns} // '' } grep { $_->{channel} eq 'plaintext' && $_->{scope} eq 'internet' } @boxed) }],
	[qr/^sqlite3 .*tls_version/s, sub { counts(map { substr($_->{date}, 0, 7) . '|' . ($_->{tls}{version} // '') } @noted) }],
	[qr/^duckdb .*partners/s, sub { 'key|clear|last_clear', map { join '|', @$_{qw(key clear last_clear)} } grep { $_->{clear} > 0 } @{ $summary->{rows} } }],
	[qr/^duckdb .*version/s, sub { 'version|hops', counts(map { $_->{tls}{version} // '' } @noted) }],
);

# commands TEXT - those that lead to another tool; a line that begins with blanks goes on with the one before
sub commands {
	my @commands = map { s/\s+/ /gr } split /\n(?! )/, shift;
	return grep { /^(?:jq -r|sqlite3 \S+\.db|duckdb -csv|tlspath .*(?:\| jq |>\w+\.(?:csv|jsonl)))/ } @commands;
}
open my $page, '<', "$tests/../src/cli/tlspath.1" or die $!;
my $manual = do { local $/; <$page> } =~ s/\A.*^\.Sh EXAMPLES$//msr =~ s/^\.Sh .*//msr =~ s/^\.Dl //mgr;
open my $readme, '<', "$tests/../README.md" or die $!;
my @shown = map { [commands($_)] } $manual, join "\n", map { /^    (.*)/ ? $1 : '' } <$readme>;
cmp_ok(scalar @{ $shown[$_] }, '>=', (9, 6)[$_], (qw(manual README))[$_] . ': there are commands') for 0, 1;

for my $command (map { @$_ } @shown) {
	SKIP: {
		my @missing = grep { $command =~ /\b$_ -|\b$_ \S+\.db/ && !$here{$_} } sort keys %here;
		skip "no @missing here", 1 if @missing;
		my ($answer) = map { $_->[1] } grep { $command =~ $_->[0] } @answers;
		unlink "$dir/mail.db" if $command =~ /\.import/;
		my ($said, $status) = sh($command);
		my $got = lines($said =~ s/^ +(\d+) (.*)$/$2|$1/mgr =~ s/^duckdb//r);
		$got =~ s/,/|/g if $command =~ /^duckdb/;
		is("$status $got", "0 " . join("\n", sort $answer ? $answer->($command) : 'an answer'), $command);
	}
}
done_testing();
