#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# The interactive view on a real terminal (tmux): keys go in, screens are looked at, and whatever happens the shell gets
# its terminal back.
use strict;
use warnings;
use File::Temp 'tempdir';
use Test::More;
use Time::HiRes qw(sleep time);

my $tests = $ENV{TLSPATH_TESTS} // 'tests';
my $program = $ENV{TLSPATH} // (($ENV{TLSPATH_BUILD} // 'build') . '/tlspath');
plan skip_all => "no $program" unless -x $program;
plan skip_all => 'no tmux' if system('tmux -V >/dev/null 2>&1') != 0;

my $dir = tempdir(CLEANUP => 1);
my $mail = "$tests/data/screens/path.eml";
my $list = "$tests/data/screens/list.mbox";
my $terminals = 0; # a tmux server for each: one that is told to end is not gone at once
$ENV{LC_ALL} = 'C.UTF-8';
delete @ENV{qw(TMUX NO_COLOR COLORTERM)};

# tmux ARGUMENTS - what a tmux command prints
sub tmux {
	open my $out, '-|', 'tmux', '-u', '-S', "$dir/socket$terminals", '-f', '/dev/null', @_ or die $!;
	local $/;
	return scalar <$out> // '';
}

# start SIZE COMMAND - a terminal of that size with a shell command in it; "done" shows when it has ended
sub start {
	my ($size, $command) = @_;
	my ($width, $height) = split /x/, $size;
	open my $script, '>', "$dir/run.sh" or die $!;
	print $script "stty -g >$dir/before\n$command\nstatus=\$?\nstty -g >$dir/after\necho \"done \$status\"\nsleep 60\n";
	close $script;
	unlink "$dir/before", "$dir/after";
	tmux('new-session', '-d', '-s', 'view', '-x', $width, '-y', $height, "sh $dir/run.sh");
	return;
}

# screen - what the terminal shows; with SGR sequences if asked for
sub screen { return tmux('capture-pane', '-p', '-t', 'view', @_) }

# shows PATTERN WHAT - the terminal shows it soon, or nothing that follows would tell us more
sub shows {
	my ($pattern, $what) = @_;
	my $end = time + 10;
	my $shown = '';
	while (time < $end) {
		$shown = screen();
		last if $shown =~ $pattern;
		sleep 0.05;
	}
	like($shown, $pattern, $what) or die "no use going on\n";
	return;
}

# keys NAMES - press keys
sub keys_ { return tmux('send-keys', '-t', 'view', @_) }

# stop - away with the terminal
sub stop {
	tmux('kill-server');
	$terminals++;
	return;
}

END { tmux('kill-server') if defined $dir && -S "$dir/socket$terminals" }

# slurp FILE - its bytes
sub slurp {
	open my $file, '<', shift or return '';
	local $/;
	return scalar <$file> // '';
}

# restored WHAT - the shell has its terminal back: settings, screen, cursor
sub restored {
	my ($what) = @_;
	is(slurp("$dir/after"), slurp("$dir/before"), "$what: the settings of the terminal are as before");
	is(tmux('display-message', '-p', '-t', 'view', '#{alternate_on}#{cursor_flag}'), "01\n",
		"$what: the shell's screen and cursor are back");
	return;
}

# pid - the running view: a child of the shell in the terminal (a terminal's name may be that of another's, elsewhere)
sub pid {
	my $shell = tmux('display-message', '-p', '-t', 'view', '#{pane_pid}');
	chomp $shell;
	my ($line) = grep { /tlspath/ } split /\n/, `ps -o pid=,args= --ppid $shell`;
	return ($line // '') =~ /^\s*(\d+)/ ? $1 : die "no view below $shell";
}

# --- every size shows the answer -----------------------------------------------------------------

for my $size ('80x24', '120x40', '40x10') {
	start($size, "$program --tui $mail");
	shows(qr/X NOT ENCRYPTED on /, "$size: the answer");
	shows(qr/^> +2 ╳ X PLAINTEXT/m, "$size: the cursor stands on the worst hop");
	keys_('j');
	shows(qr/^> +3 ║ = ENCRYPTED/m, "$size: one hop down");
	keys_('x');
	shows(qr/no action on "x", \? shows/, "$size: an unknown key is named") if $size ne '40x10';
	keys_('q');
	shows(qr/^done 0/m, "$size: q leaves with status 0");
	restored($size);
	stop();
}

# --- resize ----------------------------------------------------------------------------------------

start('80x24', "$program --tui $mail");
shows(qr/^> +2 /m, 'before the resize');
tmux('resize-window', '-t', 'view', '-x', 40, '-y', 10);
shows(qr/X NOT ENCRYPTED on hop 2 of 6/, 'small: the short answer');
tmux('resize-window', '-t', 'view', '-x', 18, '-y', 3);
shows(qr/too small \(18x3\)/, 'too small says so');
tmux('resize-window', '-t', 'view', '-x', 120, '-y', 40);
shows(qr/Raw header, line/, 'wide: the raw header beside the explanation');
keys_('q');
shows(qr/^done 0/m, 'still answers to keys');
stop();

# --- a mail by a pipe ------------------------------------------------------------------------------

start('80x24', "cat $list | $program --tui");
shows(qr/standard input/, 'a pipe: the list');
keys_('n');
shows(qr/^>2026-10-03 fax/m, 'a pipe: keys come from the terminal');
keys_('Enter');
shows(qr/mail 4 of 8/, 'a pipe: a mail is read again');
keys_('Q');
shows(qr/^done 0/m, 'a pipe: Q leaves');
restored('a pipe');
stop();

start('80x24', "{ head -c 1000 $list; sleep 2; tail -c +1001 $list; } | $program --tui");
shows(qr/^tlspath: reading standard input to its end, 0 MB so far/m, 'a slow pipe: what we wait for');
shows(qr/8 mails\s*$/m, 'a slow pipe: then the list');
keys_('Q');
shows(qr/^done 0/m, 'a slow pipe: Q leaves');
stop();

# --- filter, order, statistics -----------------------------------------------------------------------

start('80x24', "cat $list | $program --tui");
shows(qr/8 mails\s*$/m, 'before the filter');
keys_('f', 'hop:red', 'Enter');
shows(qr/^│ hop:red .*\n│ {5}\^.*\n│ "red" is no value/m, 'a wrong filter: what is wrong, and where');
like(screen(), qr/8 mails\s*$/m, 'and the list stays');
keys_('C-u', 'from:al');
shows(qr/^ 1 of 8 mails match/m, 'the list narrows as the filter is typed');
keys_('Escape');
shows(qr/8 mails\s*$/m, 'and Esc undoes it');
keys_('f', 'hop:pl', 'Tab', 'Enter');
shows(qr/^ 2 of 8 mails match/m, 'a pipe: what was read is judged by the filter');
keys_('Tab', 'Right', 'Enter');
shows(qr/there are none/, 'the counts are of what the filter takes');
keys_('Left', 'Enter', 'F');
shows(qr/^>X 2\] .*^ Filter: none, only PLAINTEXT/ms, 'Enter on a count lists those mails');
keys_('Enter', 'Escape', 'o', 'f');
shows(qr/^ Filter: none .*Sort: from/m, 'all again, and sorted');
keys_('3');
shows(qr/^>altwerk\.example.*^─ altwerk\.example ─.*TLS noted on 1 of 1/ms, 'statistics: the first partner, and what it tells');
keys_('l');
shows(qr/ \[TLS version\] /, 'statistics: the next table');
keys_('T');
shows(qr/ \[Month\] .*^─ Plaintext internet hops/ms, 'T: plaintext month by month');
keys_('h', 'h', 'h', 'Enter');
shows(qr/^ Filter: partner:"=altwerk\.example"/m, 'Enter lists the mails of the partner');
for my $key ('q', 'Escape', 'BSpace') {
	keys_($key);
	shows(qr/ \[Partner\] .*^>altwerk\.example/ms, "$key leads back to its row");
	keys_('2');
	shows(qr/ 8 mails *\n Filter: none/, '... and all mails are listed again');
	keys_('3', 'Enter');
	shows(qr/^ Filter: partner:"=altwerk\.example"/m, '... from where Enter lists its mails as before');
}
keys_('j');
shows(qr/^ 1 of 8 mails match \| mail 1/m, 'which are those');
keys_('Enter', 'e');
shows(qr/^Hop \d of \d/m, 'e explains the verdict on a hop');
keys_('Q');
shows(qr/^done 0/m, 'then Q leaves');
restored('after a filter');
stop();
start('80x24', "$program --tui --filter=hop:plaintext $list");
shows(qr/^ 2 of 8 mails match/m, '--filter: the list begins with it');
keys_('q');
shows(qr/^done 0/m, 'and q leaves');
stop();
start('80x24', "$program --tui --filter=hop:red $list");
shows(qr/no value.*^done 2/ms, '--filter: a wrong one is told, without a view');
stop();

# --- the mouse ---------------------------------------------------------------------------------------

start('80x24', "TERM=screen $program --tui $list");
shows(qr/8 mails\s*$/m, 'before the mouse');
is(tmux('display-message', '-p', '-t', 'view', '#{mouse_any_flag}'), "0\n", 'the terminal keeps its mouse');
keys_('M');
shows(qr/mouse on/, 'M: clicks are ours');
is(tmux('display-message', '-p', '-t', 'view', '#{mouse_any_flag}'), "1\n", 'and the terminal is told so');
keys_('-l', "\e[M" . pack('C3', 32, 37, 41));
shows(qr/^>2026-10-03 fax/m, 'a click selects');
keys_('M');
shows(qr/mouse off/, 'M again: they are not');
is(tmux('display-message', '-p', '-t', 'view', '#{mouse_any_flag}'), "0\n", 'and the terminal is told so');
keys_('q');
shows(qr/^done 0/m, 'q leaves');
restored('after the mouse');
stop();

# --- things leave the screen -----------------------------------------------------------------------

start('80x24', "$program --tui $mail");
shows(qr/^> +2 /m, 'before saving');
keys_('w', "$dir/out.json", 'Enter');
shows(qr/saved \d+ bytes/, 'w saves');
like(slurp("$dir/out.json"), qr/^\{"schema":1,/, 'a name in .json makes it JSON');
my $before = slurp("$dir/out.json");
keys_('w', "$dir/out.json", 'Enter');
shows(qr/Overwrite it\?/, 'a file that exists is not overwritten without a question');
keys_('n');
shows(qr/not saved/, 'no means no');
keys_('|');
shows(qr/\(r\)eport or the \(m\)ail/, '| asks what to hand over');
keys_('m');
shows(qr/Pipe the mail to:/, '| asks to what');
keys_("wc -l >$dir/wc; echo hello", 'Enter');
shows(qr/hello\s+\[Enter goes back\]/, 'the command has the terminal');
keys_('Enter');
shows(qr/piped \d+ bytes/, 'and gives it back');
is(slurp("$dir/wc") + 0, slurp($mail) =~ tr/\n//, 'it got the whole mail');
keys_('y');
shows(qr/gave \d+ bytes to tmux/, 'y copies: in tmux, by tmux');
like(tmux('show-buffer'), qr/^Hop +Verdict/m, '... where it can be pasted');
keys_('q');
shows(qr/^done 0/m, 'after all that, q leaves');
restored('after a pipe');
stop();

# --- ways out --------------------------------------------------------------------------------------

for my $signal (qw(TERM INT QUIT HUP SEGV ABRT)) {
	start('80x24', "$program --tui $mail");
	shows(qr/^> +2 /m, "before SIG$signal");
	kill $signal, pid();
	shows(qr/^done [1-9]/m, "SIG$signal ends it");
	restored("SIG$signal");
	stop();
}

# --- suspend ---------------------------------------------------------------------------------------

open my $rc, '>', "$dir/rc" or die $!;
print $rc "PS1='ready> '\n";
close $rc;
tmux('new-session', '-d', '-s', 'view', '-x', 80, '-y', 24, "bash --norc --rcfile $dir/rc -i");
keys_("PS1='ready> '; clear", 'Enter');
shows(qr/^ready>/m, 'an interactive shell');
keys_("$program --tui $mail", 'Enter');
shows(qr/^> +2 /m, 'before ^Z');
keys_('C-z');
shows(qr/Stopped.*^ready>/ms, '^Z gives the shell its terminal');
keys_('fg', 'Enter');
shows(qr/^> +2 ╳ X PLAINTEXT/m, 'fg brings the view back');
keys_('j');
shows(qr/^> +3 /m, 'and its keys');
keys_('q');
shows(qr/^ready>/m, 'and q leaves');
stop();

# --- terminals that cannot, colours that are not wanted ----------------------------------------------

start('80x24', "TERM=dumb $program $mail");
shows(qr/What it means:.*^done \d/ms, 'TERM=dumb: the text report');
unlike(screen('-e', '-S', '-200'), qr/\e/, 'without an escape sequence');
stop();
start('80x24', "TERM=nonesuch $program $mail 2>$dir/said");
shows(qr/What it means:.*^done 0/ms, 'a terminal that nothing describes: the text report');
is(slurp("$dir/said"), "tlspath: TERM=nonesuch: no description of this terminal, so here is the report; "
	. "try TERM=xterm-256color\n", 'and why');
stop();
start('80x24', "env -u TMUX $program --tui $mail");
shows(qr/Hop \d/, 'without tmux');
keys_('y');
shows(qr/sent \d+ bytes to the clipboard \(OSC 52\)/, 'y copies by the terminal, which does not answer');
keys_('q');
shows(qr/^done 0/m, 'and q leaves');
stop();
start('80x24', "NO_COLOR=1 $program --tui $mail");
shows(qr/^> +2 /m, 'NO_COLOR: the view');
unlike(screen('-e'), qr/\e\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7])(?:;[0-9;]*)?m/, 'NO_COLOR: no colour');
like(screen('-e'), qr/\e\[[0-9;]*7[0-9;]*m/, 'NO_COLOR: attributes stay');
stop();
start('80x24', "LC_ALL=C $program --tui $mail");
shows(qr/^> +2 X X PLAINTEXT/m, 'a locale without UTF-8: ASCII');
unlike(screen(), qr/[^\x00-\x7f]/, 'and nothing else');
stop();
start('80x24', "$program --tui $list");
keys_('G');
shows(qr/^>2026-10-02 evil/m, 'a hostile subject is only text');
is(tmux('display-message', '-p', '-t', 'view', '#{pane_title}') =~ /owned/ ? 1 : 0, 0, 'it set no title');
stop();

done_testing;
