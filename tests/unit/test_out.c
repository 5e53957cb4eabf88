/* SPDX-License-Identifier: MIT */
/* The growing buffer: what goes in comes out, and a write that fails is kept */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <tlspath/out.h>

/* assert_out - the buffer holds these characters and no more */
static void assert_out(const TpOut *out, const char *wanted)
{
	g_autofree char *got = g_strndup(out->len > 0 ? out->at : "", out->len);
	g_assert_cmpstr(got, ==, wanted);
}

/* test_appends - every way in */
static void test_appends(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_out_text(&out, TP_NO_TEXT);
	tp_out_repeat(&out, 'x', 0);
	tp_out_str(&out, NULL);
	assert_out(&out, "");
	tp_out_text(&out, TP_LITERAL("a"));
	tp_out_char(&out, 'b');
	tp_out_repeat(&out, 'c', 3);
	tp_out_str(&out, "d");
	TP_OUT(&out, "e");
	tp_out_format(&out, "%d%%%s", 5, "f");
	tp_out_format(&out, "%s", "");
	assert_out(&out, "abcccde5%f");
}

/* test_int - numbers to the ends of their range */
static void test_int(void)
{
	static const struct {
		gint64 number;
		const char *text;
	} rows[] = {
		{ 0, "0" }, { 7, "7" }, { -1, "-1" }, { 10, "10" }, { 1234567890, "1234567890" },
		{ G_MAXINT64, "9223372036854775807" }, { G_MININT64, "-9223372036854775808" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(TpOut) out = TP_OUT_MEMORY;
		tp_out_int(&out, rows[i].number);
		assert_out(&out, rows[i].text);
	}
}

/* test_grows - across many sizes nothing is lost, and there always is a place to write to */
static void test_grows(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;
	g_autoptr(GString) wanted = g_string_new(NULL);

	g_assert_nonnull(tp_out_grow(&out, 0));
	for (guint i = 0; i < 3000; i++) {
		tp_out_repeat(&out, (char)('a' + i % 26), i % 97);
		for (guint n = 0; n < i % 97; n++)
			g_string_append_c(wanted, (char)('a' + i % 26));
		tp_out_format(&out, "%u", i);
		g_string_append_printf(wanted, "%u", i);
	}
	assert_out(&out, wanted->str);
}

/* test_clear - a cleared buffer can be used again */
static void test_clear(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	TP_OUT(&out, "a");
	tp_out_clear(&out);
	g_assert_cmpuint(out.len + out.size, ==, 0);
	TP_OUT(&out, "b");
	assert_out(&out, "b");
}

/* test_memory - without a descriptor a flush keeps everything */
static void test_memory(void)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	TP_OUT(&out, "kept");
	g_assert_true(tp_out_flush(&out) && tp_out_drain(&out));
	assert_out(&out, "kept");
}

/* test_flush - what gathered goes to the descriptor once */
static void test_flush(void)
{
	int ends[2];
	char got[16];

	g_assert_cmpint(pipe(ends), ==, 0);
	g_auto(TpOut) out = { .fd = ends[1] };
	TP_OUT(&out, "hello");
	g_assert_true(tp_out_drain(&out)); /* little: it waits */
	g_assert_cmpuint(out.len, ==, 5);
	g_assert_true(tp_out_flush(&out) && tp_out_flush(&out));
	g_assert_cmpuint(out.len, ==, 0);
	close(ends[1]);
	g_assert_cmpint(read(ends[0], got, sizeof got), ==, 5);
	g_assert_true(memcmp(got, "hello", 5) == 0);
	close(ends[0]);
}

/* test_drain - more than a block is written at once */
static void test_drain(void)
{
	g_auto(TpOut) out = { .fd = open("/dev/null", O_WRONLY) };

	g_assert_cmpint(out.fd, >=, 0);
	tp_out_repeat(&out, 'x', 1 << 20);
	g_assert_true(tp_out_drain(&out));
	g_assert_cmpuint(out.len, ==, 0);
	close(out.fd);
}

/* test_error - the first error stays, later writes are dropped */
static void test_error(void)
{
	g_auto(TpOut) out = { .fd = open("/dev/full", O_WRONLY) };

	if (out.fd < 0) {
		g_test_skip("no /dev/full");
		return;
	}
	TP_OUT(&out, "a");
	g_assert_false(tp_out_flush(&out));
	g_assert_cmpint(out.error, ==, ENOSPC);
	close(out.fd);
	TP_OUT(&out, "b");
	g_assert_false(tp_out_drain(&out));
	g_assert_false(tp_out_flush(&out));
	g_assert_cmpint(out.error, ==, ENOSPC);
	g_assert_cmpuint(out.len, ==, 0);
}

enum { MUCH = 1 << 20 }; /* more than a pipe holds */

/* Reader - who reads the other end of a pipe, after disturbing who writes */
typedef struct {
	int from;
	pthread_t writer;
	gsize got;
} Reader;

/* ignore - a signal that only interrupts */
static void ignore(int signal G_GNUC_UNUSED)
{
}

/* read_slowly - little by little, with a signal now and then */
static gpointer read_slowly(gpointer data)
{
	Reader *reader = data;
	char block[4096];

	for (guint i = 0;; i++) {
		if (i % 16 == 0)
			pthread_kill(reader->writer, SIGUSR1);
		ssize_t n = read(reader->from, block, sizeof block);
		if (n <= 0)
			return NULL;
		reader->got += (gsize)n;
	}
}

/* test_full_pipe - a pipe that is full and does not block is waited for, whatever signals come meanwhile */
static void test_full_pipe(void)
{
	const struct sigaction interrupting = { .sa_handler = ignore };
	struct sigaction before;
	int ends[2];

	g_assert_cmpint(sigaction(SIGUSR1, &interrupting, &before), ==, 0);
	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_cmpint(fcntl(ends[1], F_SETFL, O_NONBLOCK), ==, 0);
	g_auto(TpOut) out = { .fd = ends[1] };
	tp_out_repeat(&out, 'x', MUCH);
	Reader reader = { ends[0], pthread_self(), 0 };
	GThread *thread = g_thread_new("reader", read_slowly, &reader);
	g_assert_true(tp_out_flush(&out));
	g_assert_cmpint(out.error, ==, 0);
	close(ends[1]);
	g_thread_join(thread);
	sigaction(SIGUSR1, &before, NULL);
	g_assert_cmpuint(reader.got, ==, MUCH);
	close(ends[0]);
}

/* main - runs the tests */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/out/appends", test_appends);
	g_test_add_func("/out/numbers", test_int);
	g_test_add_func("/out/grows", test_grows);
	g_test_add_func("/out/clears", test_clear);
	g_test_add_func("/out/keeps all in memory", test_memory);
	g_test_add_func("/out/flushes", test_flush);
	g_test_add_func("/out/drains by the block", test_drain);
	g_test_add_func("/out/keeps the first error", test_error);
	g_test_add_func("/out/waits for a full pipe", test_full_pipe);
	return g_test_run();
}
