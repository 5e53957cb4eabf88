/* SPDX-License-Identifier: MIT */
/*
 * measure cpu|wall|memory ROUNDS [BASE] <ROWS - what several commands cost, side by side
 *
 * A row is "NAME | RANGE | COMMAND"; out comes "NAME|RANGE|VALUE|UNIT|NOTE" for each, to be judged by the caller. A
 * COMMAND is split at blanks. The commands take turns, BASE first, so that a noisy neighbour disturbs all alike; of the
 * times the least counts, of the memory the most. With BASE, times are multiples of its time. A command that ends with
 * status 2 does not know one of its options: it has no value.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

typedef struct {
	char *name, *range;
	char **argv;
	double cpu, wall; /* seconds */
	double memory;    /* MiB */
	gboolean refused;
} Contender;

/* add - a command to be measured */
static void add(GArray *contenders, const char *name, const char *range, const char *command)
{
	Contender it = { .name = g_strstrip(g_strdup(name)), .range = g_strstrip(g_strdup(range)), .cpu = 1e9, .wall = 1e9 };
	g_autofree char *words = g_strstrip(g_strdup(command));

	it.argv = g_strsplit(words, " ", -1);
	g_array_append_val(contenders, it);
}

/* add_rows - those of standard input; FALSE if one is none */
static gboolean add_rows(GArray *contenders)
{
	char line[4096];

	while (fgets(line, sizeof line, stdin) != NULL) {
		g_auto(GStrv) cells = g_strsplit(line, "|", 3);
		if (g_strv_length(cells) != 3)
			return FALSE;
		add(contenders, cells[0], cells[1], cells[2]);
	}
	return TRUE;
}

/* seconds - a time value as a number */
static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* run - once, reading nothing and showing nothing; FALSE if it cannot be run */
static gboolean run(Contender *it)
{
	struct rusage usage;
	int status;
	gint64 begin = g_get_monotonic_time();
	pid_t child = fork();

	if (child == 0) {
		if (freopen("/dev/null", "r", stdin) != NULL && freopen("/dev/null", "w", stdout) != NULL &&
		    freopen("/dev/null", "w", stderr) != NULL)
			execvp(it->argv[0], it->argv);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return FALSE;
	it->refused = WEXITSTATUS(status) == 2;
	it->wall = MIN(it->wall, (double)(g_get_monotonic_time() - begin) / 1e6);
	it->cpu = MIN(it->cpu, seconds(usage.ru_utime) + seconds(usage.ru_stime));
	it->memory = MAX(it->memory, (double)usage.ru_maxrss / 1024);
	return TRUE;
}

/* tell - the row of one command; `base` may be NULL */
static void tell(const Contender *it, const Contender *base, const char *what)
{
	gboolean wall = strcmp(what, "wall") == 0;
	double spent = wall ? it->wall : it->cpu;

	printf("%s|%s|", it->name, it->range);
	if (it->refused || (base != NULL && base->refused))
		puts("||");
	else if (strcmp(what, "memory") == 0)
		printf("%.2f|MiB|\n", it->memory);
	else if (base == NULL)
		printf("%.2f|ms|%.1f MiB\n", spent * 1e3, it->memory);
	else
		printf("%.3f|times|%.0f ms, %.1f MiB\n", spent / (wall ? base->wall : base->cpu), spent * 1e3, it->memory);
}

int main(int argc, char **argv)
{
	g_autoptr(GArray) contenders = g_array_new(FALSE, FALSE, sizeof(Contender));
	guint first = argc == 4 ? 1 : 0; /* of the rows */
	int rounds = argc == 3 || argc == 4 ? atoi(argv[2]) : 0;

	if (first > 0)
		add(contenders, "", "", argv[3]);
	if (rounds < 1 || !add_rows(contenders)) {
		fprintf(stderr, "usage: measure cpu|wall|memory ROUNDS [BASE] <ROWS\n");
		return 2;
	}
	Contender *all = &g_array_index(contenders, Contender, 0);
	for (int round = 0; round < rounds; round++)
		for (guint i = 0; i < contenders->len; i++)
			if (!run(&all[i])) {
				fprintf(stderr, "measure: cannot run %s\n", all[i].argv[0]);
				return 1;
			}
	for (guint i = first; i < contenders->len; i++)
		tell(&all[i], first > 0 ? all : NULL, argv[1]);
	return 0;
}
