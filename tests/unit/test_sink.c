/* SPDX-License-Identifier: MIT */
/* Where a report goes: what is replaced, what is written through, and what is left as it was */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/sink.h"

/* Place - a directory that goes away with all in it */
typedef struct {
	char *root, *file, *other;
} Place;

/* place_new - with the names of a file and of something beside it */
static Place place_new(void)
{
	char *root = g_dir_make_tmp("tlspath-XXXXXX", NULL);

	g_assert_nonnull(root);
	return (Place){ root, g_build_filename(root, "file", NULL), g_build_filename(root, "other", NULL) };
}

/* place_clear - nothing else may be left there: no file beside */
static void place_clear(Place *place)
{
	g_unlink(place->file);
	g_unlink(place->other);
	g_assert_cmpint(g_rmdir(place->root), ==, 0);
	g_free(place->root);
	g_free(place->file);
	g_free(place->other);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* put - a file with that text and mode */
static void put(const char *name, const char *text, mode_t mode)
{
	g_assert_true(g_file_set_contents(name, text, -1, NULL));
	g_assert_cmpint(chmod(name, mode), ==, 0);
}

/* assert_file - it is a file with that text and mode */
static void assert_file(const char *name, const char *text, mode_t mode)
{
	g_autofree char *got = NULL;
	struct stat st;

	g_assert_true(g_file_get_contents(name, &got, NULL, NULL));
	g_assert_cmpstr(got, ==, text);
	g_assert_cmpint(lstat(name, &st), ==, 0);
	g_assert_true(S_ISREG(st.st_mode));
	g_assert_cmpuint(st.st_mode & 07777, ==, mode);
}

/* report - write a text there; 0, or the number of the error */
static int report(const char *name, TpSinkFlags flags, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(TpSink) sink = tp_sink_open(name, flags, &error);

	if (sink == NULL)
		return error->code;
	tp_out_str(tp_sink_out(sink), text);
	return tp_sink_close(sink, &error) ? 0 : error->code;
}

/* test_new - a new file has the mode that the umask leaves, or is private */
static void test_new(void)
{
	g_auto(Place) place = place_new();
	mode_t before = umask(027);

	g_assert_cmpint(report(place.file, TP_SINK_USUAL, "new"), ==, 0);
	g_assert_cmpint(report(place.other, TP_SINK_PRIVATE, "private"), ==, 0);
	umask(before);
	assert_file(place.file, "new", 0640);
	assert_file(place.other, "private", 0600);
}

/* test_mode - a file that is replaced hands on its mode */
static void test_mode(void)
{
	static const mode_t modes[] = { 0600, 0640, 0644, 0755, 0666 };

	for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_auto(Place) place = place_new();
		put(place.file, "old", modes[i]);
		g_assert_cmpint(report(place.file, i % 2 ? TP_SINK_PRIVATE : TP_SINK_USUAL, "new"), ==, 0);
		assert_file(place.file, "new", modes[i]);
	}
}

/* test_whole - until it is closed the old file stays as it was, and whatever was written goes away */
static void test_whole(void)
{
	g_auto(Place) place = place_new();
	TpSink *sink = tp_sink_open(place.file, TP_SINK_USUAL, NULL);

	g_assert_true(tp_sink_whole(sink));
	tp_sink_free(sink);
	g_assert_false(g_file_test(place.file, G_FILE_TEST_EXISTS));
	put(place.file, "old", 0644);
	sink = tp_sink_open(place.file, TP_SINK_USUAL, NULL);
	tp_out_str(tp_sink_out(sink), "half of");
	g_assert_true(tp_out_flush(tp_sink_out(sink)));
	assert_file(place.file, "old", 0644);
	tp_sink_free(sink);
	assert_file(place.file, "old", 0644);
}

/* test_links - what a link leads to is replaced or made, the link stays */
static void test_links(void)
{
	g_auto(Place) place = place_new();
	g_autofree char *below = g_build_filename(place.root, "below", NULL), *link = g_build_filename(below, "link", NULL);

	put(place.file, "old", 0600);
	g_assert_cmpint(g_mkdir(below, 0700), ==, 0);
	g_assert_cmpint(symlink("../other", link), ==, 0);
	g_assert_cmpint(symlink("file", place.other), ==, 0);
	g_assert_cmpint(report(link, TP_SINK_USUAL, "new"), ==, 0);
	assert_file(place.file, "new", 0600);
	g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK) && g_file_test(place.other, G_FILE_TEST_IS_SYMLINK));
	g_unlink(place.file);
	g_assert_cmpint(report(link, TP_SINK_PRIVATE, "made"), ==, 0);
	assert_file(place.file, "made", 0600);
	g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK) && g_file_test(place.other, G_FILE_TEST_IS_SYMLINK));
	g_unlink(place.file);
	g_assert_cmpint(symlink("other", place.file), ==, 0);
	g_assert_cmpint(report(link, TP_SINK_USUAL, "round and round"), ==, ELOOP);
	g_unlink(link);
	g_rmdir(below);
}

/* test_pipe - a named pipe hands on what comes, and stays */
static void test_pipe(void)
{
	g_auto(Place) place = place_new();
	char got[16] = "";
	struct stat st;

	g_assert_cmpint(mkfifo(place.file, 0600), ==, 0);
	int from = open(place.file, O_RDONLY | O_NONBLOCK);
	g_assert_cmpint(from, >=, 0);
	g_autoptr(TpSink) sink = tp_sink_open(place.file, TP_SINK_USUAL, NULL);
	g_assert_nonnull(sink);
	g_assert_false(tp_sink_whole(sink));
	tp_out_str(tp_sink_out(sink), "through");
	g_assert_true(tp_sink_close(sink, NULL));
	g_assert_cmpint(read(from, got, sizeof got), ==, 7);
	g_assert_cmpstr(got, ==, "through");
	g_assert_true(lstat(place.file, &st) == 0 && S_ISFIFO(st.st_mode));
	close(from);
}

/* test_device - a device is written to, and stays; only root can make one */
static void test_device(void)
{
	g_auto(Place) place = place_new();
	struct stat st;

	if (mknod(place.file, S_IFCHR | 0600, makedev(1, 7)) != 0 || access(place.file, W_OK) != 0) {
		g_test_skip("no device can be made here");
		return;
	}
	int status = report(place.file, TP_SINK_USUAL, "to /dev/full");
	g_assert_true(lstat(place.file, &st) == 0 && S_ISCHR(st.st_mode));
	g_assert_true(status == ENOSPC || status == EACCES); /* the second where devices mean nothing */
}

/* test_nameless - a link below /proc to a file without a name: written to, and nothing gets the name it shows */
static void test_nameless(void)
{
	g_auto(Place) place = place_new();
	int fd = open(place.file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	g_autofree char *name = g_strdup_printf("/proc/self/fd/%d", fd);
	char got[16] = "";

	g_unlink(place.file);
	if (!g_file_test(name, G_FILE_TEST_EXISTS)) {
		g_test_skip("no /proc");
		close(fd);
		return;
	}
	g_assert_cmpint(report(name, TP_SINK_USUAL, "new"), ==, 0);
	g_assert_cmpint(pread(fd, got, sizeof got, 0), ==, 3);
	g_assert_cmpstr(got, ==, "new");
	close(fd);
}

/* test_only_new - a name that somebody else took, before or meanwhile, stays his */
static void test_only_new(void)
{
	g_auto(Place) place = place_new();
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(report(place.file, TP_SINK_PRIVATE | TP_SINK_NEW, "mine"), ==, 0);
	assert_file(place.file, "mine", 0600);
	g_assert_cmpint(report(place.file, TP_SINK_PRIVATE | TP_SINK_NEW, "again"), ==, EEXIST);
	g_assert_cmpint(symlink("nowhere", place.other), ==, 0);
	g_assert_cmpint(report(place.other, TP_SINK_NEW, "nowhere"), ==, EEXIST);
	g_unlink(place.file);
	g_autoptr(TpSink) sink = tp_sink_open(place.file, TP_SINK_NEW, NULL);
	put(place.file, "theirs", 0644);
	g_assert_false(tp_sink_close(sink, &error));
	g_assert_cmpint(error->code, ==, EEXIST);
	g_clear_pointer(&sink, tp_sink_free);
	assert_file(place.file, "theirs", 0644);
}

/* test_refused - what cannot be written to says so, and is there as before */
static void test_refused(void)
{
	g_auto(Place) place = place_new();

	g_assert_cmpint(report(place.root, TP_SINK_USUAL, "a directory"), ==, EISDIR);
	put(place.file, "old", 0444);
	g_autofree char *below = g_build_filename(place.file, "x", NULL);
	g_assert_cmpint(report(below, TP_SINK_USUAL, "no directory"), ==, ENOTDIR);
	if (geteuid() == 0) {
		g_test_skip("root may write to everything");
		return;
	}
	g_assert_cmpint(report(place.file, TP_SINK_USUAL, "new"), ==, EACCES);
	assert_file(place.file, "old", 0444);
}

/* main - run the tests */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sink/a new file", test_new);
	g_test_add_func("/sink/the mode stays", test_mode);
	g_test_add_func("/sink/whole or not at all", test_whole);
	g_test_add_func("/sink/links", test_links);
	g_test_add_func("/sink/a named pipe", test_pipe);
	g_test_add_func("/sink/a device", test_device);
	g_test_add_func("/sink/a file without a name", test_nameless);
	g_test_add_func("/sink/only where nothing is", test_only_new);
	g_test_add_func("/sink/refused", test_refused);
	return g_test_run();
}
