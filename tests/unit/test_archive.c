/* SPDX-License-Identifier: MIT */
#include <tlspath/limits.h>

#include "unit/found.h"
#include "unit/packed.h"

#define MBOX FROM_ "Subject: 1\n\nx\n\n" FROM_ "Subject: 2\n\ny\n"
#define MBOX_FOUND "0+62 Subject: 1\n|x\n\n\n62+61 Subject: 2\n|y\n\n"

/* read_packed - what a mailbox with the bytes of an archive yields */
static Found read_packed(Packed *packed, gsize len)
{
	packed_end(packed);
	return read_bytes(packed->bytes, MIN(len, packed->len), TP_CUTTER_STEP);
}

/* one - a file with these bytes, only compressed */
static Packed *one(int filter, const char *bytes, gsize len, guint times)
{
	Packed *packed = packed_begin(ARCHIVE_FORMAT_RAW, filter);

	packed_add(packed, "data", bytes, len, times);
	packed_end(packed);
	return packed;
}

static void test_compressed(void)
{
	static const int filters[] = { ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD };

	for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
		g_autoptr(Packed) packed = one(filters[i], MBOX, strlen(MBOX), 1);
		g_auto(Found) found = read_packed(packed, G_MAXSIZE);
		g_assert_cmpstr(found.text->str, ==, MBOX_FOUND);
		g_assert_cmpuint(found.troubles, ==, 0);
		g_auto(Found) stepped = read_bytes(packed->bytes, packed->len, 3);
		g_assert_cmpstr(stepped.text->str, ==, MBOX_FOUND);
	}
}

/* test_members - several gzip members are one stream; padding is nothing, garbage is said */
static void test_members(void)
{
	g_autoptr(Packed) a = one(ARCHIVE_FILTER_GZIP, MBOX, 70, 1);
	g_autoptr(Packed) b = one(ARCHIVE_FILTER_GZIP, &MBOX[70], strlen(MBOX) - 70, 1);
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	g_byte_array_append(bytes, (const guint8 *)a->bytes, (guint)a->len);
	g_byte_array_append(bytes, (const guint8 *)b->bytes, (guint)b->len);
	g_byte_array_append(bytes, (const guint8 *)"\0\0\0", 3);
	g_auto(Found) found = read_bytes((char *)bytes->data, bytes->len, TP_CUTTER_STEP);
	g_assert_cmpstr(found.text->str, ==, MBOX_FOUND);
	g_assert_cmpuint(found.troubles, ==, 0);
	g_byte_array_append(bytes, (const guint8 *)"junk", 4);
	g_auto(Found) more = read_bytes((char *)bytes->data, bytes->len, TP_CUTTER_STEP);
	g_assert_cmpstr(more.text->str, ==, MBOX_FOUND);
	g_assert_cmpuint(more.troubles, ==, 1);
	g_assert_nonnull(strstr(more.trouble, "what comes after"));
}

/* noise - a body that cannot be compressed well, so that cutting the file off cuts mail off; the caller frees it */
static GString *noise(guint messages)
{
	GString *text = g_string_new(NULL);
	guint32 state = 1;

	for (guint i = 0; i < messages; i++) {
		g_string_append_printf(text, FROM_ "Subject: %u\n\n", i);
		for (int k = 0; k < 1000; k++)
			g_string_append_c(text, (char)('0' + ((state = state * 1103515245 + 12345) >> 16) % 64));
		g_string_append(text, "\n\n");
	}
	return text;
}

/* test_cut_off - what was readable, and one line of trouble */
static void test_cut_off(void)
{
	g_autoptr(GString) text = noise(1000);
	g_autoptr(Packed) gzip = one(ARCHIVE_FILTER_GZIP, text->str, text->len, 1);
	g_auto(Found) found = read_packed(gzip, gzip->len / 2);
	g_assert_cmpuint(found.n, >, 480);
	g_assert_cmpuint(found.n, <, 520);
	g_assert_cmpuint(found.troubles, ==, 1);
	g_assert_nonnull(strstr(found.trouble, "cut off"));

	/* to the last byte that can be known: here a message of some 60 bytes */
	g_autoptr(Packed) small = one(ARCHIVE_FILTER_GZIP, text->str, 300, 1);
	g_auto(Found) few = read_packed(small, small->len - 20);
	g_assert_cmpuint(few.n, ==, 1);
	g_assert_cmpuint(few.troubles, ==, 1);

	g_autoptr(Packed) xz = one(ARCHIVE_FILTER_XZ, text->str, text->len, 1);
	g_auto(Found) less = read_packed(xz, xz->len / 2);
	g_assert_cmpuint(less.n, >, 400);
	g_assert_cmpuint(less.troubles, ==, 1);

	gzip->bytes[gzip->len / 2] ^= 0x55;
	g_auto(Found) damaged = read_packed(gzip, G_MAXSIZE);
	g_assert_cmpuint(damaged.n, >, 400);
	g_assert_cmpuint(damaged.troubles, ==, 1);
}

/* test_checksum - a zip whose data is not what was packed, by its checksum or by its end */
static void test_checksum(void)
{
	g_autoptr(GString) text = noise(100);
	g_autoptr(Packed) zip = packed_begin(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	guint silent = 0;

	packed_add(zip, "all.mbox", text->str, text->len, 1);
	packed_end(zip);
	for (gsize at = 1000; at + 1000 < zip->len; at += 1777) {
		zip->bytes[at] ^= 0x10;
		g_auto(Found) found = read_packed(zip, G_MAXSIZE);
		silent += found.troubles != 1;
		zip->bytes[at] ^= 0x10;
	}
	g_assert_cmpuint(silent, ==, 0);
}

/* folder - an archive as a provider hands it out */
static Packed *folder(int format, int filter)
{
	Packed *packed = packed_begin(format, filter);

	packed_add(packed, "Takeout/", "", 0, 0);
	packed_add(packed, "Takeout/index.html", "<html>", 6, 1);
	packed_add(packed, "Takeout/Mail/All mail.mbox", MBOX, strlen(MBOX), 1);
	packed_add(packed, "Takeout/Mail/cur/1.a:2,S", "To: 1\n\nb\n", 9, 1);
	packed_add(packed, "Takeout/notes.txt", "nothing\n", 8, 1);
	packed_add(packed, "Takeout/inner.gz", "\x1F\x8B\x08 ...", 8, 1);
	packed_add(packed, "Takeout/last.eml", "To: 2\n\nb\n", 9, 1);
	packed_end(packed);
	return packed;
}

static void test_archives(void)
{
	static const int kinds[][2] = {
		{ ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE }, { ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE },
		{ ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_GZIP },         { ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ },
		{ ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_ZSTD },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autoptr(Packed) packed = folder(kinds[i][0], kinds[i][1]);
		g_auto(Found) found = read_packed(packed, G_MAXSIZE);
		g_assert_cmpstr(found.text->str, ==, MBOX_FOUND "0+9 To: 1\n|b\n\n0+9 To: 2\n|b\n\n");
		g_assert_cmpuint(found.troubles, ==, 2); /* notes.txt, inner.gz */
		g_assert_nonnull(strstr(found.trouble, "packed inside what is packed"));
	}
}

/* test_places - members, ordinals that begin again, and every message read again from its place */
static void test_places(void)
{
	static const struct {
		const char *member;
		guint64 index, entry;
		const char *head;
	} places[] = {
		{ "Takeout/Mail/All mail.mbox", 1, 3, "Subject: 1\n" }, { "Takeout/Mail/All mail.mbox", 2, 3, "Subject: 2\n" },
		{ "Takeout/Mail/cur/1.a:2,S", 1, 4, "To: 1\n" },        { "Takeout/notes.txt", 0, 0, NULL },
		{ "Takeout/inner.gz", 0, 0, NULL },                     { "Takeout/last.eml", 1, 7, "To: 2\n" },
	};
	g_autoptr(Packed) packed = folder(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	g_autofree char *name = temp_file(packed->bytes, packed->len);
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, -1, NULL);
	int fd = open(name, O_RDONLY);

	for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(GError) error = NULL;
		TpEntry entry, again;
		TpMailboxStep step = tp_mailbox_next(mailbox, &entry, &error);
		g_assert_cmpint(step, ==, places[i].head != NULL ? TP_MAILBOX_ENTRY : TP_MAILBOX_TROUBLE);
		g_assert_cmpstr(entry.where.member, ==, places[i].member);
		if (places[i].head == NULL)
			continue;
		g_assert_cmpuint(entry.where.index, ==, places[i].index);
		g_assert_cmpuint(entry.where.entry, ==, places[i].entry);
		for (int piped = 0; piped < 2; piped++) {
			g_autofree char *bytes = NULL;
			entry.where.source = piped ? "-" : name;
			g_assert_true(tp_mailbox_reread(&entry.where, piped ? fd : -1, &bytes, &again, NULL));
			g_assert_true(tp_text_is(again.head, places[i].head));
			g_assert_cmpuint(again.body.len, ==, entry.body.len);
			g_assert_cmpuint(again.notes, ==, 0);
		}
	}
	close(fd);
	g_unlink(name);
}

/* test_gzip_again - a message behind gzip is read again, far from the beginning, too */
static void test_gzip_again(void)
{
	g_autoptr(GString) text = noise(1000);
	g_autoptr(Packed) packed = one(ARCHIVE_FILTER_GZIP, text->str, text->len, 1);
	g_autofree char *name = temp_file(packed->bytes, packed->len);
	g_autoptr(TpMailbox) mailbox = tp_mailbox_open(name, -1, NULL);
	TpEntry entry, again;

	for (guint n = 1; tp_mailbox_next(mailbox, &entry, NULL) == TP_MAILBOX_ENTRY; n++) {
		g_autofree char *bytes = NULL;
		if (n % 100 != 1)
			continue;
		g_assert_null(entry.where.member);
		g_assert_true(tp_mailbox_reread(&entry.where, -1, &bytes, &again, NULL));
		g_assert_true(tp_text_equal(again.head, entry.head));
		g_assert_true(tp_text_equal(again.body, entry.body));
	}
	g_unlink(name);
	g_autofree char *gone = NULL;
	g_assert_false(tp_mailbox_reread(&entry.where, -1, &gone, &again, NULL));
}

/* test_bombs - more than a thousand times the size: one line, and what came before */
static void test_bombs(void)
{
	g_autofree char *zeros = g_malloc0(1 << 20);
	g_autoptr(Packed) tar = packed_begin(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2);

	packed_add(tar, "1.eml", "To: 1\n\n", 7, 1);
	packed_add(tar, "zeros", zeros, 1 << 20, 400);
	packed_add(tar, "2.eml", "To: 2\n\n", 7, 1);
	g_auto(Found) found = read_packed(tar, G_MAXSIZE);
	g_assert_cmpuint(found.n, ==, 1);
	g_assert_cmpuint(found.troubles, ==, 2); /* no mail; the bomb */
	g_assert_nonnull(strstr(found.trouble, "1,000 times"));

	g_autoptr(Packed) gzip = packed_begin(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP);
	g_autoptr(GString) text = g_string_new("To: 1\n\n");
	g_string_append_len(text, zeros, 1 << 20);
	packed_add(gzip, "data", text->str, text->len, 60);
	g_auto(Found) zipped = read_packed(gzip, G_MAXSIZE);
	g_assert_cmpuint(zipped.n, ==, 1); /* gzip cannot reach the limit by much: it may or may not be said */
}

static void test_nothing(void)
{
	g_autoptr(Packed) packed = packed_begin(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	g_auto(Found) empty = read_packed(packed, G_MAXSIZE);
	g_assert_cmpuint(empty.troubles, ==, 1);
	g_assert_nonnull(strstr(empty.trouble, "no mail in this archive"));

	g_autoptr(Packed) twice = one(ARCHIVE_FILTER_XZ, "\xFD" "7zXZ\0 ...", 10, 1);
	g_auto(Found) inside = read_packed(twice, G_MAXSIZE);
	g_assert_cmpuint(inside.n, ==, 0);
	g_assert_cmpuint(inside.troubles, ==, 1);
	g_autoptr(Packed) none = one(ARCHIVE_FILTER_XZ, "words\n", 6, 1);
	g_auto(Found) words = read_packed(none, G_MAXSIZE);
	g_assert_cmpuint(words.troubles, ==, 1);
	g_assert_nonnull(strstr(words.trouble, "does not look like a mail"));
}

/* test_any_bytes - archives with bytes changed and cut off: something comes out, or nothing, but it ends */
static void test_any_bytes(void)
{
	static const int kinds[][2] = { { ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_GZIP },
		                        { ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE },
		                        { ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE } };
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);

	for (int round = 0; round < 300; round++) {
		const int *kind = kinds[round % 3];
		g_autoptr(Packed) packed = folder(kind[0], kind[1]);
		for (int n = g_rand_int_range(rand, 0, 8); n > 0; n--)
			packed->bytes[g_rand_int_range(rand, 4, (gint32)packed->len)] = (char)g_rand_int(rand);
		g_auto(Found) found = read_packed(packed, (gsize)g_rand_int_range(rand, 4, (gint32)packed->len + 1));
		g_assert_cmpuint(found.n + found.troubles, >, 0);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/archive/compressed files", test_compressed);
	g_test_add_func("/archive/gzip members", test_members);
	g_test_add_func("/archive/cut off and damaged", test_cut_off);
	g_test_add_func("/archive/a checksum that does not fit", test_checksum);
	g_test_add_func("/archive/tar and zip", test_archives);
	g_test_add_func("/archive/places, and from there again", test_places);
	g_test_add_func("/archive/gzip again", test_gzip_again);
	g_test_add_func("/archive/bombs", test_bombs);
	g_test_add_func("/archive/nothing to read", test_nothing);
	g_test_add_func("/archive/any bytes", test_any_bytes);
	return g_test_run();
}
