/* SPDX-License-Identifier: MIT */
/*
 * watch-view WORD LIST COMMAND... - runs the view on a terminal of its own, tells how soon it shows and what it needs
 *
 * Prints the milliseconds from the start to the first WORD on the screen. Unless LIST is empty, it waits then until all
 * is read, has the view write its list to the file LIST, and prints the most memory until then, in KiB, too.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

/* How long one that reads can be without CPU time; how long anything may take */
enum { IDLE_MS = 500, IDLE_CPU_NS = 2000000, STEP_MS = 20, LIMIT_MS = 300000 };

typedef struct {
	pid_t pid;
	int terminal;
	GString *screen; /* all that was written */
	gint64 begin;
} Run;

/* start - the command on a new terminal */
static gboolean start(Run *run, char **command)
{
	struct winsize size = { .ws_row = 40, .ws_col = 120 };

	run->begin = g_get_monotonic_time();
	run->screen = g_string_new(NULL);
	run->pid = forkpty(&run->terminal, NULL, NULL, &size);
	if (run->pid == 0) {
		setenv("TERM", "xterm", TRUE);
		execvp(command[0], command);
		_exit(127);
	}
	return run->pid > 0;
}

/* elapsed - milliseconds since the start */
static double elapsed(const Run *run)
{
	return (double)(g_get_monotonic_time() - run->begin) / 1e3;
}

/* take - what it writes, waiting for it at most STEP_MS; FALSE: it has ended, or takes too long */
static gboolean take(Run *run)
{
	struct pollfd ready = { .fd = run->terminal, .events = POLLIN };
	char bytes[4096];

	if (elapsed(run) > LIMIT_MS)
		return FALSE;
	if (poll(&ready, 1, STEP_MS) <= 0)
		return TRUE;
	gssize len = read(run->terminal, bytes, sizeof bytes);
	if (len > 0)
		g_string_append_len(run->screen, bytes, len);
	return len > 0;
}

/* cpu - nanoseconds of CPU time it has used */
static gint64 cpu(const Run *run)
{
	clockid_t clock;
	struct timespec used = { 0 };

	if (clock_getcpuclockid(run->pid, &clock) == 0)
		clock_gettime(clock, &used);
	return used.tv_sec * 1000000000 + used.tv_nsec;
}

/* settle - until it uses hardly any CPU time; FALSE if it ended before */
static gboolean settle(Run *run)
{
	gint64 used = cpu(run);
	double since = elapsed(run);

	while (elapsed(run) - since < IDLE_MS) {
		if (!take(run))
			return FALSE;
		if (cpu(run) - used > IDLE_CPU_NS) {
			since = elapsed(run);
			used = cpu(run);
		}
	}
	return TRUE;
}

/* most_memory - that it had until now, in KiB */
static guint64 most_memory(const Run *run)
{
	g_autofree char *name = g_strdup_printf("/proc/%d/status", (int)run->pid), *text = NULL;
	const char *key = "VmHWM:";

	if (!g_file_get_contents(name, &text, NULL, NULL) || strstr(text, key) == NULL)
		return 0;
	return g_ascii_strtoull(strstr(text, key) + strlen(key), NULL, 10);
}

/* type - some keys */
static gboolean type(const Run *run, const char *keys)
{
	return write(run->terminal, keys, strlen(keys)) == (gssize)strlen(keys);
}

/* finish - leave the view */
static void finish(Run *run)
{
	gboolean alive = type(run, "q");

	while (alive && waitpid(run->pid, NULL, WNOHANG) == 0)
		if (!take(run))
			break;
	kill(run->pid, SIGKILL);
	g_string_free(run->screen, TRUE);
}

int main(int argc, char **argv)
{
	Run run = { 0 };

	if (argc < 4) {
		fprintf(stderr, "usage: watch-view WORD LIST COMMAND...\n");
		return 2;
	}
	gboolean good = start(&run, argv + 3);
	while (good && strstr(run.screen->str, argv[1]) == NULL)
		good = take(&run);
	g_print("%.0f", elapsed(&run));
	if (good && *argv[2] != '\0') {
		good = settle(&run);
		g_print(" %" G_GUINT64_FORMAT, most_memory(&run));
		good = good && type(&run, "w") && type(&run, argv[2]) && type(&run, "\r") && settle(&run);
	}
	g_print("\n");
	finish(&run);
	if (!good)
		fprintf(stderr, "watch-view: %s ended too soon or took too long\n", argv[3]);
	return good ? 0 : 1;
}
