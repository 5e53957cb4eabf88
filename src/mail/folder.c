/* SPDX-License-Identifier: MIT */
#include "mail/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <sys/stat.h>

#include <tlspath/limits.h>

typedef enum { WHOLE, BEGINS, ENDS, MAIL } Form;

static const struct {
	Form form;
	const char *mark;
} names_known[] = {
#define NAME(FORM, MARK, WHOSE) { FORM, MARK },
#include "mail/folder.def"
};

enum {
	BUSY = 2,   /* seconds since a directory was changed */
	ROUNDS = 8, /* readings of one: what is still new then has only come, for no mail is missed by all of them */
};

typedef struct {
	TpFolder *folder;
	GHashTable *seen; /* directories by device and inode: a link may lead back */
} Walk;

static void walk_directory(Walk *walk, const char *path, guint depth);
static void walk_names(Walk *walk, const char *path, GPtrArray *names, guint depth);

/* fits - is this such a name? */
static gboolean fits(const char *name, Form form, const char *mark)
{
	if (form == WHOLE)
		return strcmp(name, mark) == 0;
	return form == BEGINS ? g_str_has_prefix(name, mark) : tp_text_ends(tp_text_str(name), mark);
}

/* tp_folder_passed - is this the name of a file that holds no message? */
gboolean tp_folder_passed(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(names_known); i++)
		if (fits(name, names_known[i].form, names_known[i].mark))
			return names_known[i].form != MAIL;
	return FALSE;
}

/* numeric - is the name a number, as MH's are, or one with the ending of Apple Mail? Its digits, or 0 */
static gsize numeric(const char *name)
{
	gsize digits = strspn(name, "0123456789");
	const char *ending = name + digits;
	gboolean apple = strcmp(ending, ".emlx") == 0 || strcmp(ending, ".partial.emlx") == 0;

	return *ending == '\0' || apple ? digits : 0;
}

/* value - the digits of a number without zeros in front: the more there are, the greater it is */
static TpText value(const char *name, gsize digits)
{
	gsize zeros = MIN(strspn(name, "0"), digits);

	return tp_text(name + zeros, digits - zeros);
}

/*
 * tp_folder_compare - numbers by their value, then all other names; those that are left by their bytes
 * Numbers among other names cannot be compared by value: 9 is before 10, "10" before "1a" and "1a" before "9".
 */
int tp_folder_compare(const char *a, const char *b)
{
	gsize n = numeric(a), m = numeric(b);
	TpText x = value(a, n), y = value(b, m);
	int order = 0;

	if ((n > 0) != (m > 0))
		return n > 0 ? -1 : 1;
	if (n > 0)
		order = x.len != y.len ? (x.len < y.len ? -1 : 1) : memcmp(x.at, y.at, x.len);
	return order != 0 ? order : strcmp(a, b);
}

/* compare_names - the same of two places in a list */
static int compare_names(gconstpointer a, gconstpointer b)
{
	return tp_folder_compare(*(const char *const *)a, *(const char *const *)b);
}

/* is_directory - does `path`/`name` lead to a directory? */
static gboolean is_directory(const char *path, const char *name)
{
	g_autofree char *full = g_build_filename(path, name, NULL);
	return g_file_test(full, G_FILE_TEST_IS_DIR);
}

/* is_maildir - a Maildir has both of these */
static gboolean is_maildir(const char *path)
{
	return is_directory(path, "cur") && is_directory(path, "new");
}

/* add - one more item of the list */
static void add(Walk *walk, const char *path, const char *trouble)
{
	TpFolderItem item = { g_intern_string(path), g_intern_string(trouble) };

	g_array_append_val(walk->folder->items, item);
}

/* visit_before - has this directory been walked? Remembers it. */
static gboolean visit_before(Walk *walk, const struct stat *st)
{
	g_autofree char *key = g_strdup_printf("%ju:%ju", (uintmax_t)st->st_dev, (uintmax_t)st->st_ino);
	return !g_hash_table_add(walk->seen, g_steal_pointer(&key));
}

/* add_file - a file with mail */
static void add_file(Walk *walk, const char *path, const struct stat *st)
{
	add(walk, path, NULL);
	walk->folder->bytes += (guint64)st->st_size;
}

/* read_names - the entries of a directory, sorted; NULL if it cannot be read: the list says so */
static GPtrArray *read_names(Walk *walk, const char *path)
{
	DIR *dir = opendir(path);

	if (dir == NULL) {
		add(walk, path, g_strerror(errno));
		return NULL;
	}
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			g_ptr_array_add(names, g_strdup(entry->d_name));
	closedir(dir);
	g_ptr_array_sort(names, compare_names);
	return names;
}

/* unique - a Maildir name without its flags; the caller frees it */
static char *unique(const char *name)
{
	return g_strndup(name, strcspn(name, ":"));
}

/* busy - has a name in the directory changed just now? Then one may have been renamed while it was read */
static gboolean busy(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && g_get_real_time() / G_USEC_PER_SEC - st.st_mtime <= BUSY;
}

/*
 * read_flagged - the names in the cur of a Maildir. A mail whose flags change gets another name, and readdir() may show
 * neither (POSIX leaves it open): so they are read until no mail is there that was not seen before.
 */
static GPtrArray *read_flagged(Walk *walk, const char *path)
{
	GPtrArray *names = read_names(walk, path);
	g_autoptr(GHashTable) mails = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	gboolean more = names != NULL && busy(path);

	for (guint i = 0; more && i < names->len; i++)
		g_hash_table_add(mails, unique(g_ptr_array_index(names, i)));
	for (guint round = 0; more && round < ROUNDS; round++) {
		g_autoptr(GPtrArray) again = read_names(walk, path);
		more = FALSE;
		for (guint i = 0; again != NULL && i < again->len; i++)
			if (g_hash_table_add(mails, unique(g_ptr_array_index(again, i)))) {
				g_ptr_array_add(names, g_strdup(g_ptr_array_index(again, i)));
				more = TRUE;
			}
	}
	if (names != NULL)
		g_ptr_array_sort(names, compare_names);
	return names;
}

/* enter - walk a directory below, if mail may be in it; `arrived`: in a Maildir, the names that were in its new */
static void enter(Walk *walk, const char *path, const char *name, GPtrArray *arrived, guint depth)
{
	g_autofree char *below = g_build_filename(path, name, NULL);
	gboolean hidden = *name == '.';

	if ((arrived != NULL && strcmp(name, "tmp") == 0) || (hidden && !is_maildir(below)))
		return;
	if (arrived != NULL && strcmp(name, "new") == 0) {
		walk_names(walk, below, arrived, depth + 1);
	} else if (arrived != NULL && strcmp(name, "cur") == 0) {
		g_autoptr(GPtrArray) flagged = read_flagged(walk, below);
		if (flagged != NULL)
			walk_names(walk, below, flagged, depth + 1);
	} else {
		walk_directory(walk, below, depth + 1);
	}
}

/*
 * read_arrived - the names in the new of a Maildir, NULL elsewhere. A mail moves from there to cur once it was seen
 * (https://cr.yp.to/proto/maildir.html): as these names are read before those in cur, none is missed.
 */
static GPtrArray *read_arrived(Walk *walk, const char *path)
{
	g_autofree char *new = g_build_filename(path, "new", NULL);

	if (!is_maildir(path))
		return NULL;
	GPtrArray *names = read_names(walk, new);
	return names != NULL ? names : g_ptr_array_new();
}

/* names_now - the files of a Maildir's cur as they are called now, by their names without flags */
static GHashTable *names_now(const char *directory)
{
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *maildir = g_path_get_dirname(directory), *cur = g_build_filename(maildir, "cur", NULL);
	g_autofree char *kind = g_path_get_basename(directory);
	DIR *dir = strcmp(kind, "cur") == 0 || strcmp(kind, "new") == 0 ? opendir(cur) : NULL;

	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;)
		g_hash_table_insert(names, unique(entry->d_name), g_build_filename(cur, entry->d_name, NULL));
	if (dir != NULL)
		closedir(dir);
	return names;
}

/* mail_at - the path of a file in a Maildir without its flags, which tells which mail it is */
static char *mail_at(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;

	return g_strndup(path, (gsize)(name - path) + strcspn(name, ":"));
}

/* add_moved - files that were gone when they were looked at, under the names that they have now, once */
static void add_moved(Walk *walk, const char *directory, const GPtrArray *gone)
{
	struct stat st;

	if (gone->len == 0)
		return;
	g_autoptr(GHashTable) now = names_now(directory);
	g_autoptr(GHashTable) listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < walk->folder->items->len; i++)
		g_hash_table_add(listed, mail_at(g_array_index(walk->folder->items, TpFolderItem, i).path));
	for (guint i = 0; i < gone->len; i++) {
		g_autofree char *mail = unique(g_ptr_array_index(gone, i));
		const char *path = g_intern_string(g_hash_table_lookup(now, mail));
		gboolean file = path != NULL && stat(path, &st) == 0 && S_ISREG(st.st_mode);
		if (file && !tp_folder_passed(g_ptr_array_index(gone, i)) && g_hash_table_add(listed, mail_at(path)))
			add_file(walk, path, &st);
	}
}

/* walk_names - take the files of a directory, then walk the directories in it */
static void walk_names(Walk *walk, const char *path, GPtrArray *names, guint depth)
{
	g_autoptr(GPtrArray) arrived = read_arrived(walk, path);
	g_autoptr(GPtrArray) below = g_ptr_array_new(), gone = g_ptr_array_new();

	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *full = g_build_filename(path, name, NULL);
		struct stat st;
		if (stat(full, &st) != 0) { /* vanished, moved, or a link to nowhere */
			g_ptr_array_add(gone, (gpointer)name);
			continue;
		}
		if (S_ISDIR(st.st_mode)) {
			if (!visit_before(walk, &st))
				g_ptr_array_add(below, (gpointer)name);
		} else if (S_ISREG(st.st_mode) && arrived == NULL && !tp_folder_passed(name)) {
			add_file(walk, full, &st);
		}
	}
	add_moved(walk, path, gone);
	for (guint i = 0; i < below->len; i++)
		enter(walk, path, g_ptr_array_index(below, i), arrived, depth);
}

/* walk_directory - one directory and all below it */
static void walk_directory(Walk *walk, const char *path, guint depth)
{
	if (depth > TP_LIMIT_DIRECTORY_DEPTH) {
		add(walk, path, "directories below this depth are not entered");
		return;
	}
	g_autoptr(GPtrArray) names = read_names(walk, path);
	if (names != NULL)
		walk_names(walk, path, names, depth);
}

/* tp_folder_list - find the files in and below a directory */
void tp_folder_list(TpFolder *folder, const char *path)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Walk walk = { folder, seen };
	struct stat st;

	folder->items = g_array_new(FALSE, FALSE, sizeof(TpFolderItem));
	folder->bytes = 0;
	if (stat(path, &st) == 0)
		visit_before(&walk, &st);
	walk_directory(&walk, path, 0);
}

/* tp_folder_clear - free the lists; the paths live on */
void tp_folder_clear(TpFolder *folder)
{
	g_clear_pointer(&folder->items, g_array_unref);
}

/* tp_folder_moved - the new path of a Maildir file whose flags were changed */
char *tp_folder_moved(const char *path)
{
	g_autofree char *directory = g_path_get_dirname(path), *name = g_path_get_basename(path), *mail = unique(name);
	g_autoptr(GHashTable) now = names_now(directory);

	return g_strdup(g_hash_table_lookup(now, mail));
}
