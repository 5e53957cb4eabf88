#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# A job array of Slurm gives what one run gives, to the byte. The cluster is this machine: munged, slurmctld and slurmd
# of our own, with their files in a directory of ours and ports on loopback.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../tools";
use Cwd 'abs_path';
use Daemon;
use Parts;
use POSIX 'uname';
use Program;
use Test::More;

mkdir "$dir/$_" or die $! for qw(mails counted state spool);
my @mails = split /^(?=From \S+@\S+ )/m, content("$samples/mailbox.mbox");
my @files = map { file("mails/part$_.mbox", join '', @mails[$_ .. $_ + 6]) } 0 .. 24;
my @names = (@files, glob abs_path($samples) . '/paths/*.eml');
my $names = file('names', join '', map { "$_\n" } @names);

# Without Slurm: its variables are set by hand.
for my $task (1 .. 4) {
	local @ENV{qw(SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_COUNT)} = ($task, 4);
	shell("$machines/slurm-share.sh names counted --stats=tls");
	is($?, 0, "task $task of 4, simulated");
}
is(shell('"$TLSPATH" --merge --json counted/share-*.json'), whole('--stats=tls', @names), 'the shares make one run');
unlink glob "$dir/counted/*";

my %found = map { $_ => found($_) } qw(munged slurmctld slurmd sbatch sinfo squeue scancel);
needs(!(grep { !defined } values %found), 'no Slurm with munge here');
chmod 0755, $dir;
my ($node, $user) = ((uname)[1] =~ s/\..*//r, scalar getpwuid $<);
my ($control, $work) = (free_port(), free_port());
open my $random, '<:raw', '/dev/urandom' or die $!;
read $random, my $key, 1024;
file('munge.key', $key);
chmod 0600, "$dir/munge.key";
$ENV{SLURM_CONF} = file('slurm.conf', <<"CONF");
ClusterName=loopback
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$control
SlurmdPort=$work
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_min_interval=1000
MpiDefault=none
NodeName=$node NodeAddr=127.0.0.1 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
file('cgroup.conf', "CgroupPlugin=cgroup/v1\n"); # named, it is not looked for; with the plugins above nothing asks it
my @logs = map { "$dir/$_.log" } qw(munged slurmctld slurmd);
daemon($logs[0], $found{munged}, '--foreground', "--key-file=$dir/munge.key", "--socket=$dir/munge.socket", "--pid-file=$dir/munged.pid",
	"--log-file=$dir/munge.log", "--seed-file=$dir/munge.seed");
needs(until_true(10, sub { -S "$dir/munge.socket" }), 'munged does not start', $logs[0]);
daemon($logs[1], $found{slurmctld}, '-D');
daemon($logs[2], $found{slurmd}, '-D');
END {
	local $?; # jobs must not outlive slurmd
	shell('scancel --user="$1" 2>/dev/null', $user) if @logs;
}
needs(until_true(20, sub { shell('sinfo --noheader --format=%T 2>/dev/null') =~ /^idle/ }), 'slurmd does not start', @logs);

# counted SHARES, OPTION... - the jobs, until none is left
sub counted {
	my ($list, @arguments) = @_;
	shell("$machines/slurm.sh $list \"\$@\" >/dev/null", @arguments);
	is($?, 0, 'jobs are taken');
	return until_true(60, sub { shell('squeue --noheader') !~ /\S/ });
}
ok(counted('names', 3, 'counted', '--stats=partner'), 'an array of three tasks, and the job that merges');
is(content("$dir/counted/all.json"), whole('--stats=partner', @names), 'one run') or diag(shell('tail counted/*.log'));
is(content("$dir/counted/all.txt"), (run('--stats=partner', @names))[0], 'the summary to read');

file('trouble', "$files[0]\n$dir/not-there\n");
ok(counted('trouble', 5, 'counted'), 'a file that is not there');
is_deeply([sort map { s/.*\///r } glob "$dir/counted/*.json"], ['share-1.json', 'share-2.json'], 'no more tasks than files; nothing is merged');
like(content("$dir/counted/share-2.log"), qr/not-there: No such file/, 'and why');
done_testing();
