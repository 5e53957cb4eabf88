#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# GNU parallel: pieces of one mbox, and names of files for hosts by ssh, give what one run gives, to the byte.
# The hosts are two names for this machine, where an sshd of our own listens on loopback.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../tools";
use Cwd 'abs_path';
use Daemon;
use JSON::PP;
use Parts;
use Program;
use Test::More;

needs(found('parallel') && `parallel --version 2>/dev/null` =~ /^GNU parallel/, 'no GNU parallel here');
$ENV{PARALLEL_HOME} = "$dir/home";
mkdir $ENV{PARALLEL_HOME} or die $!;
file('home/will-cite', '');

# The samples again and again, with line ends of both kinds, and between them prose that looks like the first line of a mail.
my @mails = split /^(?=From \S+@\S+ )/m, content("$samples/mailbox.mbox");
my @prose = ("From here on we go\nFoo: bar", "From what I saw at 12:30 it rained\nand no field", "From : x 12:30\nFoo: y", "From x at 12:30pm\nNote: well",
	"From x at 1:3\r\nNote: well", "From a 12:30\n\nhello", ">From a\@b.example Sat Oct  3 09:00:00 2026\nFoo: bar");
srand 2;
my $mbox = file("all mails of '26.mbox", join '', map {
	my $mail = $mails[rand @mails] =~ s/^Message-ID: <\K/int(rand 1200) . '.'/emr;
	$mail =~ s/\n*\z/"\n\n" . join('', map { "$prose[rand @prose]\n\n" } 1 .. rand 4)/e;
	$mail =~ s/(?<!\r)\n/\r\n/g if rand() < 0.3;
	$mail;
} 1 .. 1500);
my $counting = file('counting', qq(#!/bin/sh\necho >>"$dir/calls"\nexec "$ENV{TLSPATH}" "\$@"\n));
chmod 0755, $counting;

for my $block ('-1', '3k') {
	local @ENV{qw(BLOCK TLSPATH)} = ($block, $counting);
	is(shell("$machines/mbox.sh \"\$1\" --stats=tls", $mbox), whole('--stats=tls', $mbox), "one mbox, pieces of $block: one run");
}
cmp_ok(-s "$dir/calls", '>', 12, 'there were many pieces'); # GNU parallel looks 128 KiB ahead
$ENV{BLOCK} = '3k';
my $simple = 'parallel --quote --pipepart -a "$1" --block 40k --recend "\n\n" --recstart "From " "$TLSPATH" --stats --json - 2>/dev/null';
$simple = shell("$simple | \"\$TLSPATH\" --merge --json", $mbox);
isnt($simple, whole($mbox), 'where "From " alone begins a piece, mails are cut');
my @options = ('--filter=hop:plaintext or (hops:>2 from:"a b")', '--spam');
is(shell("$machines/mbox.sh \"\$@\"", $mbox, @options), whole($mbox, @options), 'options of several words');
my $junk = file('Junk', content($mbox));
is(shell("$machines/mbox.sh \"\$1\"", $junk), whole($junk), 'a mailbox in a folder for spam');
shell("$machines/mbox.sh \"\$1\" 2>/dev/null", "$dir/not-there");
isnt($?, 0, 'a mailbox that is not there');

# What the README says of a mailbox in a mail that only its Content-Length holds together.
my ($inner, $other) = (join('', (@mails[0 .. 9]) x 20), join('', @mails[10 .. 19]));
my $carrier = "From a\@b.example Sat Oct  3 09:00:00 2026\nReceived: from a by b with SMTP; Sat, 3 Oct 2026 09:00:00 +0200\nContent-Length: %d\n\n%s\n";
my $nested = file('nested.mbox', $other . sprintf($carrier, length $inner, $inner) . $other);
my ($mails_whole, $mails_parts) = map { decode_json($_)->{mails} } whole('--spam', $nested), shell("$machines/mbox.sh \"\$@\"", $nested, '--spam');
is($mails_whole, 11, 'a mailbox inside a mail: one run goes by the length');
cmp_ok($mails_parts, '>', 11, '... and a piece that begins inside does not know of it');

# What the tasks of Spark's pipe see: no environment, a name a line; what they print comes as lines to the last one. There is
# no Spark here: the commands are those of the README.
my @files = glob abs_path($samples) . '/{forms,paths}/*.eml';
file('names', join '', map { "$_\n" } @files);
my ($count, $merge) = map { s/^\S+/"\$TLSPATH"/r } content("$machines/README.md") =~ /^\s+\.pipe\("([^"]+)", checkCode=True\)$/mg;
is(shell("split -n r/3 names share- && for share in share-*; do env -i $count <\$share; done | sort -R | env -i $merge"), whole(@files),
	'as in a pipe of Spark: one run');

# Two hosts.
my ($sshd, $port) = (found('sshd'), free_port());
needs($sshd && found('ssh'), 'no ssh and sshd here');
if ($< == 0 && !-d '/run/sshd') {
	mkdir '/run/sshd', 0755;
	END { rmdir '/run/sshd' if $port && $< == 0 }
}
shell('ssh-keygen -q -t ed25519 -N "" -f host && ssh-keygen -q -t ed25519 -N "" -f user && cp user.pub authorized');
file('sshd_config', "ListenAddress 127.0.0.1:$port\nHostKey $dir/host\nAuthorizedKeysFile $dir/authorized\nPidFile none\nStrictModes no\nUsePAM no\n");
file('ssh_config', "Host one two\nHostName 127.0.0.1\nPort $port\nIdentityFile $dir/user\nIdentitiesOnly yes\nBatchMode yes\n" .
	"StrictHostKeyChecking no\nUserKnownHostsFile $dir/known\nLogLevel ERROR\nConnectTimeout 5\n");
daemon("$dir/sshd.log", $sshd, '-D', '-e', '-f', "$dir/sshd_config");
needs(until_true(10, sub { listens($port) }), 'sshd does not start', "$dir/sshd.log");
shell('ssh -F ssh_config one true 2>/dev/null');
needs($? == 0, 'sshd lets nobody in', "$dir/sshd.log");
$ENV{PARALLEL_SSH} = "ssh -F $dir/ssh_config";

# hosts JOBLOG - those that did something
sub hosts {
	my %hosts = map { (split /\t/)[1] => 1 } grep { /^\d/ } split /\n/, content("$dir/$_[0]");
	return [sort keys %hosts];
}
$ENV{PARALLEL} = '--joblog pieces';
$ENV{NAMES_AT_ONCE} = 40;
@options = ('--stats=month', '--filter=hops:>1 scope:internet');
is(shell("$machines/hosts.sh one,two \"\$@\" <names", @options), whole(@options, @files), 'names of files, over two hosts: one run');
is_deeply(hosts('pieces'), ['one', 'two'], 'both did something');
@ENV{qw(PARALLEL BLOCK)} = ('-S one,two --joblog pieces', '100k');
is(shell("$machines/mbox.sh \"\$1\"", $mbox), whole($mbox), 'pieces of one mbox, over two hosts: one run');
is_deeply(hosts('pieces'), ['one', 'two'], 'both did something');
delete $ENV{PARALLEL};
my $own = file('own.mbox', join '', @mails);
is(shell('parallel --quote -S one,two --nonall "$TLSPATH" --stats --json "$1" | "$TLSPATH" --merge --json', $own), whole($own, $own),
	'what lies on each host: one run');
done_testing();
