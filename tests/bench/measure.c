/* SPDX-License-Identifier: MIT */
/*
 * measure ROUNDS FILE COMMAND... - CPU time and memory of several commands on one file, side by side
 *
 * Each COMMAND is one argument, split at blanks; the file is added to it. The commands take turns, so that a noisy
 * neighbour disturbs all alike; the least CPU time (user and system) of each is compared with the first command's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

typedef struct {
	char **argv;
	double cpu; /* least of all rounds, seconds */
	long memory; /* most of all rounds, KiB */
} Contender;

/* seconds - a time value as a number */
static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* run - once, with nothing on standard output; FALSE if it cannot be run */
static gboolean run(Contender *contender)
{
	struct rusage usage;
	int status;
	pid_t child = fork();

	if (child == 0) {
		if (freopen("/dev/null", "w", stdout) != NULL)
			execvp(contender->argv[0], contender->argv);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return FALSE;
	contender->cpu = MIN(contender->cpu, seconds(usage.ru_utime) + seconds(usage.ru_stime));
	contender->memory = MAX(contender->memory, usage.ru_maxrss);
	return TRUE;
}

int main(int argc, char **argv)
{
	int n = argc - 3, rounds = argc > 3 ? atoi(argv[1]) : 0;
	g_autofree Contender *contenders = g_new0(Contender, (gsize)MAX(n, 1));

	if (rounds < 1) {
		fprintf(stderr, "usage: measure ROUNDS FILE COMMAND...\n");
		return 2;
	}
	for (int i = 0; i < n; i++) {
		g_autofree char *line = g_strdup_printf("%s %s", argv[i + 3], argv[2]);
		contenders[i] = (Contender){ g_strsplit(line, " ", -1), 1e9, 0 };
	}
	for (int round = 0; round < rounds; round++)
		for (int i = 0; i < n; i++)
			if (!run(&contenders[i])) {
				fprintf(stderr, "measure: cannot run %s\n", contenders[i].argv[0]);
				return 1;
			}
	for (int i = 0; i < n; i++) {
		printf("%-34s %7.0f ms CPU %6.2f times %6.1f MiB\n", argv[i + 3], contenders[i].cpu * 1e3,
		       contenders[i].cpu / contenders[0].cpu, (double)contenders[i].memory / 1024);
		g_strfreev(contenders[i].argv);
	}
	return 0;
}
