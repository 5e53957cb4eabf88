# SPDX-License-Identifier: MIT
#
# Daemon - servers that a test starts for itself: on loopback, as its children, ended with it however it ends
package Daemon;
use strict;
use warnings;
use Exporter 'import';
use IO::Socket::INET;
use Test::More;
use Time::HiRes qw(sleep time);
our @EXPORT = qw(daemon free_port listens until_true found needs);

my $owner = $$;
my @running;
$SIG{$_} = sub { exit 1 } for qw(TERM INT HUP);
END {
	my $status = $?;
	stop() if $$ == $owner;
	$? = $status;
}

# found PROGRAM - its path, also where only root looks for programs; or undef
sub found {
	my ($name) = @_;
	my ($path) = grep { -x } map { "$_/$name" } split(/:/, $ENV{PATH}), '/usr/sbin', '/sbin';
	return $path;
}

# needs TRUE, REASON, LOG... - what is not here ends the test, and skips the rest; what is here must work where all is tested
sub needs {
	my ($true, $reason, @logs) = @_;
	return if $true;
	if (@logs && $ENV{CI}) {
		fail($reason);
		diag(`tail @logs`);
	} else {
		SKIP: { skip($reason, 1) }
	}
	done_testing();
	exit;
}

# daemon LOG, COMMAND... - start it; should this process be killed, the kernel ends it
sub daemon {
	my ($log, @command) = @_;
	my $pid = fork // die $!;
	if ($pid == 0) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>', $log or die "$log: $!";
		open STDERR, '>&', \*STDOUT;
		exec 'setpriv', '--pdeathsig', 'TERM', @command or die "$command[0]: $!";
	}
	push @running, $pid;
	return $pid;
}

# stop - all of them, the last one first; one that does not listen is killed
sub stop {
	for my $pid (reverse splice @running) {
		kill 'TERM', $pid;
		until_true(5, sub { waitpid($pid, 1) != 0 }) or kill 'KILL', $pid;
	}
}

# free_port - one of this machine that nobody listens at
sub free_port {
	my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die $!;
	return $socket->sockport;
}

# listens PORT - does somebody answer there?
sub listens {
	return defined IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $_[0]);
}

# until_true SECONDS, CODE - ask again and again; false when the time is over
sub until_true {
	my ($seconds, $true) = @_;
	my $end = time + $seconds;
	while (!$true->()) {
		return 0 if time > $end;
		sleep 0.05;
	}
	return 1;
}

1;
