#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Which mails, in which order, and in a line each: --filter, --sort, --message, --rows, --oneline, --columns
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../tools";
use JSON::PP;
use Program;
use Test::More;
use Time::Piece;

my $box = "$samples/mailbox.mbox";
my $plain = "$samples/paths/plaintext-middle.eml";

# mails ARGUMENTS - the mails that JSON shows
sub mails {
	my ($said) = run('--json', @_);
	return map { decode_json($_) } split /\n/, $said;
}

# trouble TEXT ARGUMENTS - the program says just that, prints nothing, and exits with 2
sub trouble {
	my ($text, @arguments) = @_;
	my ($said, $complained, $status) = run(@arguments);
	is("$status$said $complained", "2 $text", "@arguments");
}

# --- the filter
my @all = mails($box);
my @clear = mails('--filter=is:plaintext', $box);
is_deeply([map { $_->{index} } @clear], [map { $_->{index} } grep { $_->{verdict} eq 'plaintext' } @all], 'is:plaintext');
my @not = mails('-f', '!is:plaintext', $box);
is(@clear + @not, @all, 'a filter and its negation take all, each once');
is(scalar(mails('-f', '', $box)), @all, 'nothing takes all');
is_deeply([mails('-f', 'nowhere', $box)], [], 'none matches: nothing is printed');
is((run('-f', 'nowhere', '--json', $box))[2], 0, '... and that is no trouble');
is((run('--csv', '-f', 'nowhere', $box))[0] =~ tr/\n//, 1, '... CSV has its heading');
is((run('--json', '--fail-on=plaintext', '-f', 'is:encrypted', $box))[2], 0, '--fail-on looks at those that match');
is((run('--json', '--fail-on=plaintext', '-f', 'is:plaintext', $box))[2], 1, '... and finds');

trouble(qq{tlspath: --filter: unknown key "frm:" (did you mean "from:"?)\n  is:weak frm:x\n          ^\n}, '-f', 'is:weak frm:x', $box);
trouble(qq{tlspath: --filter: unknown key "$_:" (did you mean "from:"?)\n  $_:x\n  ^\n}, '-f', "$_:x", $box) for qw(frmo FRMO);
trouble(qq{tlspath: --filter: this parenthesis is not closed\n  \xc3\xbc (a\n    ^\n}, "--filter=\xc3\xbc (a", $box);
trouble(qq{tlspath: --filter: unknown key "x:" (a word with a colon is to be quoted)\n  ^[[2J x:\n        ^\n}, '-f', "\e[2J x:", $box);
trouble(qq{tlspath: --filter: "or" has nothing behind it (to look for the word, put it into quotation marks)\n  is:weak or\n          ^\n}, '-f', 'is:weak or', $box);
trouble(qq{tlspath: --filter: a key ends with a colon (did you mean "!is:weak"?)\n  is!=weak\n  ^\n}, '-f', 'is!=weak', $box);
is((run('--json', '-f', 'is:plaintext OR is:weak', $box))[0], (run('--json', '-f', 'is:plaintext | is:weak', $box))[0], 'OR is |');
is((run('--json', '-f', 'NOT is:plaintext and from:e', $box))[0], (run('--json', '-f', '!is:plaintext from:e', $box))[0], 'NOT is !, and a blank');
my ($help, undef, $status) = run('--help-filter');
is($status, 0, '--help-filter');
like($help, qr/^& hop: .*\n +plaintext unknown weak encrypted local/m, '... tells the values of hop:');

# --- -q has grep's sense
is(join(' ', run('-q', '-f', 'is:weak', $box)), '  0', '-q --filter: some mail matched');
is(join(' ', run('-q', '-f', 'nowhere', $box)), '  1', '... none');
is((run('-q', '-f', 'is:plaintext', '--fail-on=plaintext', $box))[2], 1, '--fail-on is about the mails that match');
is((run('-q', '-f', 'is:encrypted', '--fail-on=plaintext', $box))[2], 0, '... and finds none there');
is((run('-q', '-f', 'nowhere', 'no-such-file', $box))[2], 2, 'none, and an input was not read');
is((run('-q', '-f', 'is:plaintext', $box, 'no-such-file'))[2], 0, '... one matched, that is enough');

# --- the order
my $hint = "tlspath: try 'tlspath --help' for more information\n";
my @dates = map { Time::Piece->strptime($_->{date} =~ s/:(?=\d\d$)//r, '%Y-%m-%dT%H:%M:%S%z')->epoch } mails('--sort=date', $box);
is_deeply(\@dates, [sort { $a <=> $b } @dates], '--sort=date: the oldest first');
is((mails('--sort=date', "$samples/hostile/no-date-header.eml", $plain))[1]{date}, undef, '... those without a date last');
is_deeply([map { $_->{index} } mails('--sort=-date', $box)], [reverse map { $_->{index} } mails('--sort=date', $box)], '-date');
my %worse = (plaintext => 5, unknown => 4, weak => 3, encrypted => 2, local => 1, empty => 0);
my @verdicts = map { $worse{ $_->{verdict} } } mails('--sort=verdict', $box);
is_deeply(\@verdicts, [sort { $b <=> $a } @verdicts], '--sort=verdict: the worst first');
my @two = map { [$worse{ $_->{verdict} }, -$_->{index}] } mails('--sort=verdict,-date', $box);
is_deeply(\@two, [sort { $b->[0] <=> $a->[0] || $a->[1] <=> $b->[1] } @two], '--sort=verdict,-date');
my @froms = map { /<([^>]*)>/ ? lc $1 : lc } map { $_->{from} } mails('--sort=from', $box);
is_deeply(\@froms, [sort @froms], '--sort=from: by address');
is((mails('--sort=delay', "$samples/paths"))[0]{source}, "$samples/paths/mailing-list.eml", '--sort=delay: the slowest first');
is((mails('--sort=partner', "$samples/paths"))[0]{source}, "$samples/paths/old-tls.eml", '--sort=partner');
my ($sorted) = run('--csv', '--sort=verdict', $box);
like($sorted, qr/\A"source",.*\n"[^"]*mailbox\.mbox",/, 'CSV: the heading stays on top');
trouble(qq{tlspath: --sort: unknown key "vredict" (did you mean "verdict"?)\n$hint}, '--sort=-vredict', $box);

# --- from a row of the statistics to its mails
my ($table) = run('--stats=partner', '--json', $box);
my @partners = @{decode_json($table)->{rows}};
cmp_ok(@partners, '>', 5, 'partner: there are some');
for my $row (@partners) {
	my %seen = map { $_->{message_id} => 1 } mails('--filter', qq{partner:"$row->{key}" spam:no}, $box);
	is(scalar(keys %seen), $row->{mails}, "... $row->{key}: as many as in its row");
}

# --- one of them
is((mails('-n', '3', $box))[0]{index}, 3, '-n 3');
is(scalar(mails('--message=3', $box)), 1, '... and no other');
is((mails('-n', '-1', $box))[0]{index}, 32, '-n -1');
is((mails('-n3', $box))[0]{index}, 3, '-n3');
is((mails('-n-1', $box))[0]{index}, 32, '-n-1');
is((run("-1n3", $box))[0], (run('--oneline', '-n', '3', $box))[0], '-1n3: letters in one word');
is((run("-fis:plaintext", '-l', $box))[0], (run('-f', 'is:plaintext', '-l', $box))[0], '-fEXPR');
is((run('--stats', '-fis:plaintext', $box))[0], (run('--stats', '-f', 'is:plaintext', $box))[0], 'also behind --stats');
is((run('-f', '-fn', '-l', $box))[0], (run('--filter=-fn', '-l', $box))[0], 'the value of an option is no option');
is((run('--json', '--', '-n1'))[2], 2, 'behind -- there are only names');
is((mails('--message=-32', $box))[0]{index}, 1, '-n -32');
is((mails('-n', '2', '-f', 'is:plaintext', $box))[0]{index}, $clear[1]{index}, '-n 2 of those that match');
is((mails('-n', '1', '--sort=-date', $box))[0]{index}, (mails('--sort=-date', $box))[0]{index}, '-n 1 of the sorted ones');
is((run('--json', '-n', '1', '--fail-on=unknown', $plain))[2], 1, '--fail-on looks at the one');
trouble("tlspath: --message: no mail 33 among 32\n", '--json', '-n', '33', $box);
trouble("tlspath: --message: no mail -33 among 32\n", '--json', '-n', '-33', $box);
trouble("tlspath: --message: no mail 1 among 0 that match\n", '--json', '-n', '1', '-f', 'nowhere', $box);
trouble("tlspath: --message: takes a number from 1, or from -1 down for the last ones\n$hint", '-n', $_, $box) for '0', '-0', 'x', '';

# --- a line each
my ($rows) = run('-l', $box);
my @rows = split /\n/, $rows;
is(@rows, 33, '-l: a heading, and a line for each mail');
is($rows[0], 'Date       From                 Subject               Path         Verdict', '... the heading');
is($rows[1], '2024-11-04 sales@lieferant-nor~ Order 2024-1101       !X|=         PLAINTEXT', '... a mail');
is((run('--rows', "$samples/paths/plaintext-inside.eml"))[0] =~ s/.*\n//r =~ s/.*  (?=PLAIN)//r, "PLAINTEXT int\n", '... inside');
for my $columns (1, 40, 59, 60, 73, 74, 80, 99, 100, 200) {
	local $ENV{COLUMNS} = $columns;
	my ($lines) = run('-l', $box, "$samples/hostile", "$samples/paths");
	utf8::decode($lines);
	my $wide = $columns < 40 ? 40 : $columns;
	ok(!(grep { length > $wide } grep { !/[^\x00-\xff]/ } split /\n/, $lines), "... $columns columns");
}
my ($line) = run('-1', $plain);
is($line, "PLAINTEXT\t=|X!=|..=\t2\trelay1.hosterx.example\t<34568cf66c74\@praxis-berg.example>\t$plain\n", '-1');
is((run('--oneline', "$samples/paths/sent-copy.eml"))[0] =~ tr/\t//, 5, '... has six cells, also where there is nothing');
my ($lines) = run('-1', "$samples/hostile");
ok(!(grep { !/^[A-Z ]+(?:\t[^\t]+){5}$/ } split /\n/, $lines), '... none of them empty or broken, whatever the mail holds');
unlike($lines, qr/[\x00-\x08\x0b-\x1f\x7f]/, '... and no control character comes out');

# --- columns
is((run('--columns=verdict,path', $plain))[0], qq{"verdict","path"\n"plaintext","'=|X!=|..="\n}, '--columns: a row for each mail');
my ($hops) = run('--columns=n,channel,by', $plain);
is((split /\n/, $hops)[2], '"2","plaintext","relay1.hosterx.example"', '... and for each hop where one is of a hop');
is((run('--csv', '--columns=n,n', $plain))[0] =~ tr/\n//, 7, '... one column twice');
is((run('--columns=subject,raw', "$samples/hostile"))[0] =~ s/"(?:[^"]|"")*","(?:[^"]|"")*"\n//gr, '', '... whatever the cells hold');
trouble(qq{tlspath: --columns: there is no column "vredict" (did you mean "verdict"?)\ntlspath: try 'tlspath --help' for more information\n},
	'--columns=vredict', $plain);
is((run('--columns=n', '--json', $plain))[2], 2, '... of CSV alone');
is((run('-l', '-1', $plain))[2], 2, 'one kind of output');
done_testing();
