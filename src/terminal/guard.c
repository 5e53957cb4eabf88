/* SPDX-License-Identifier: MIT */
#include "terminal/guard.h"

#include <errno.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

static const int endings[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
static const int crashes[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };

/* leave the alternate screen, cursor on, mouse and bracketed paste off, keypad off, plain text, a new line */
#define RESET "\033[?1049l\033[?25h\033[?1000l\033[?2004l\033[?1l\033>\033[0m\r\n"

enum { STACK_BYTES = 64 * 1024 };

static struct {
	volatile sig_atomic_t signal;
	int fd;
	gboolean saved; /* `settings` hold what the terminal was before */
	struct termios settings;
	struct sigaction ending_before[G_N_ELEMENTS(endings)], crash_before[G_N_ELEMENTS(crashes)];
	sigset_t before;   /* signals let through only while we wait */
	char *stack;       /* handlers must work when the usual one has overflowed */
} guard;

/* on_ending - a signal that asks us to end */
static void on_ending(int signal)
{
	guard.signal = signal;
}

/* on_crash - give the terminal back and die of the same signal, by the handler that was there before */
static void on_crash(int signal)
{
	ssize_t ignored = write(guard.fd, RESET, sizeof RESET - 1);

	(void)ignored;
	if (guard.saved)
		tcsetattr(guard.fd, TCSANOW, &guard.settings);
	for (gsize i = 0; i < G_N_ELEMENTS(crashes); i++)
		if (crashes[i] == signal)
			sigaction(signal, &guard.crash_before[i], NULL);
	raise(signal);
}

/* tp_guard_begin - keep the settings of the terminal and install the handlers */
void tp_guard_begin(int fd)
{
	struct sigaction ending = { .sa_handler = on_ending };
	struct sigaction crash = { .sa_handler = on_crash, .sa_flags = SA_ONSTACK };
	sigset_t waiting;

	guard.signal = 0;
	guard.fd = fd;
	guard.saved = tcgetattr(fd, &guard.settings) == 0;
	guard.stack = g_malloc(STACK_BYTES);
	sigaltstack(&(stack_t){ .ss_sp = guard.stack, .ss_size = STACK_BYTES }, NULL);
	sigemptyset(&waiting);
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		sigaction(endings[i], &ending, &guard.ending_before[i]);
		sigaddset(&waiting, endings[i]);
	}
	sigaddset(&waiting, SIGWINCH);
	for (gsize i = 0; i < G_N_ELEMENTS(crashes); i++)
		sigaction(crashes[i], &crash, &guard.crash_before[i]);
	pthread_sigmask(SIG_BLOCK, &waiting, &guard.before);
}

/* tp_guard_end - the handlers that were there before */
void tp_guard_end(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
		sigaction(endings[i], &guard.ending_before[i], NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(crashes); i++)
		sigaction(crashes[i], &guard.crash_before[i], NULL);
	sigaltstack(&(stack_t){ .ss_flags = SS_DISABLE }, NULL);
	g_clear_pointer(&guard.stack, g_free);
	pthread_sigmask(SIG_SETMASK, &guard.before, NULL);
}

/* tp_guard_signal - the signal that asks us to leave, 0 for none */
int tp_guard_signal(void)
{
	return guard.signal;
}

/* tp_guard_wait - wait until `fd` can be read, for `wait_ms` at most */
TpWait tp_guard_wait(int fd, int wait_ms)
{
	struct pollfd poll = { .fd = fd, .events = POLLIN };
	struct timespec span = { wait_ms / 1000, wait_ms % 1000 * 1000000L };
	int n = guard.signal != 0 ? 0 : ppoll(&poll, 1, wait_ms < 0 ? NULL : &span, &guard.before);

	if (guard.signal != 0 || (n > 0 && (poll.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0))
		return TP_WAIT_LOST;
	return n > 0 ? TP_WAIT_READY : TP_WAIT_NOTHING;
}

/* tp_guard_pause - while another program has the terminal, the signals of the keyboard are its own */
void tp_guard_pause(gboolean pause)
{
	struct sigaction action = { .sa_handler = pause ? SIG_IGN : on_ending };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGQUIT, &action, NULL);
	sigaction(SIGPIPE, &(struct sigaction){ .sa_handler = pause ? SIG_IGN : SIG_DFL }, NULL);
}
