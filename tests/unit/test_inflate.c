/* SPDX-License-Identifier: MIT */
/* A gzip that zlib cannot begin with: an input in trouble, not the end of the program */
#include "unit/found.h"

#include <zlib.h>

/* inflateInit2_ - in this program instead of zlib's own: there is no memory */
int inflateInit2_(z_streamp stream G_GNUC_UNUSED, int bits G_GNUC_UNUSED, const char *version G_GNUC_UNUSED,
	int size G_GNUC_UNUSED)
{
	return Z_MEM_ERROR;
}

/* test_no_memory - the reason is told once, and nothing is read */
static void test_no_memory(void)
{
	static const char gzip[] = "\x1F\x8B\x08\0\0\0\0\0\0\3" "the compressed bytes";
	g_auto(Found) found = read_bytes(gzip, sizeof gzip - 1, TP_CUTTER_STEP);

	g_assert_cmpuint(found.n, ==, 0);
	g_assert_cmpuint(found.troubles, ==, 1);
	g_assert_cmpstr(found.trouble, ==, "unpacking cannot begin: insufficient memory");
}

/* main - run the test */
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/inflate/no memory to begin with", test_no_memory);
	return g_test_run();
}
