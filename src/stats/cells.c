/* SPDX-License-Identifier: MIT */
#include "stats/cells.h"

#include <tlspath/limits.h>
#include <tlspath/safe.h>
#include <tlspath/stats.h>

struct TpCells {
	GPtrArray *all;      /* of TpCell */
	GHashTable *numbers; /* TpCell to its number */
	GStringChunk *names;
	guint salt;
};

/* cell_hash - it was computed when the names were cleaned */
static guint cell_hash(gconstpointer cell)
{
	return ((const TpCell *)cell)->hash;
}

/* cell_equal - the same names? */
static gboolean cell_equal(gconstpointer a, gconstpointer b)
{
	const TpCell *one = a, *other = b;

	return one->hash == other->hash && g_strcmp0(one->key, other->key) == 0 &&
	       g_strcmp0(one->second, other->second) == 0;
}

/* keep - a copy that lives as long as the cells */
static const char *keep(TpCells *cells, const char *name)
{
	return name != NULL ? g_string_chunk_insert(cells->names, name) : NULL;
}

/* new_cell - with copies of the names */
static guint new_cell(TpCells *cells, const TpCell *like)
{
	TpCell *cell = g_new(TpCell, 1);

	*cell = (TpCell){ keep(cells, like->key), keep(cells, like->second), like->hash };
	g_ptr_array_add(cells->all, cell);
	g_hash_table_insert(cells->numbers, cell, GUINT_TO_POINTER(cells->all->len));
	return cells->all->len - 1;
}

/* The bytes that names of hosts and words of ours are made of; a blank is one if it is single and inside */
static const gboolean plain[256] = {
	['0' ... '9'] = TRUE, ['A' ... 'Z'] = TRUE, ['a' ... 'z'] = TRUE, ['-'] = TRUE, ['.'] = TRUE,
	['_'] = TRUE,         [':'] = TRUE,         ['['] = TRUE,         [']'] = TRUE, ['('] = TRUE,
	[')'] = TRUE,
};

/* single_blank - is byte `i` a blank between two other bytes? */
static gboolean single_blank(TpText name, gsize i)
{
	return name.at[i] == ' ' && i > 0 && i + 1 < name.len && name.at[i - 1] != ' ';
}

/* copy_plain - a name that is safe as it is, NUL-terminated in `room`; FALSE if it is not, or too long */
static gboolean copy_plain(TpText name, char room[TP_CELL_NAME_SIZE])
{
	gsize i = 0;

	if (name.len >= TP_CELL_NAME_SIZE)
		return FALSE;
	for (; i < name.len && (plain[(guchar)name.at[i]] || single_blank(name, i)); i++)
		room[i] = name.at[i];
	room[i] = '\0';
	return i == name.len;
}

/* make_safe - any other name, NUL-terminated in `room` and cut to it */
static void make_safe(TpText name, char room[TP_CELL_NAME_SIZE])
{
	g_auto(TpOut) safe = TP_OUT_MEMORY;

	tp_safe(&safe, tp_text(name.at, MIN(name.len, TP_CELL_NAME_SIZE)), TP_SAFE_NAME);
	safe.len = MIN(safe.len, TP_CELL_NAME_SIZE - 1);
	if (safe.len > 0)
		memcpy(room, safe.at, safe.len);
	room[safe.len] = '\0';
}

/* clean - the name as it is kept and shown, in `room`; NULL for none */
static const char *clean(TpText name, char room[TP_CELL_NAME_SIZE])
{
	if (name.at == NULL)
		return NULL;
	if (G_UNLIKELY(!copy_plain(name, room)))
		make_safe(name, room);
	return room;
}

/* hash_on - both names go into it, and a number that nobody outside knows */
static guint hash_on(guint hash, const char *name)
{
	for (; name != NULL && *name != '\0'; name++)
		hash = (hash ^ (guint8)*name) * 16777619u;
	return (hash ^ 0xff) * 16777619u;
}

/* tp_cells_new - with the cells that are always there */
TpCells *tp_cells_new(void)
{
	static const char *const fixed[TP_CELLS_FIXED][2] = {
		[TP_CELL_OTHER] = { TP_STATS_KEY_OTHER, NULL },
		[TP_CELL_OTHER_SHAPE] = { NULL, TP_STATS_KEY_OTHER },
	};
	TpCells *cells = g_new0(TpCells, 1);

	cells->all = g_ptr_array_new_with_free_func(g_free);
	cells->numbers = g_hash_table_new(cell_hash, cell_equal);
	cells->names = g_string_chunk_new(4096);
	cells->salt = g_random_int();
	for (guint i = 0; i < TP_CELLS_FIXED; i++)
		tp_cells_get(cells, fixed[i][0], fixed[i][1]);
	return cells;
}

/* tp_cells_free - and the names */
void tp_cells_free(TpCells *cells)
{
	if (cells == NULL)
		return;
	g_hash_table_unref(cells->numbers);
	g_ptr_array_unref(cells->all);
	g_string_chunk_free(cells->names);
	g_free(cells);
}

/* tp_cells_get - the number of a cell by names that are clean already */
guint tp_cells_get(TpCells *cells, const char *key, const char *second)
{
	TpCell cell = { key, second, hash_on(hash_on(cells->salt, key), second) };
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(cells->numbers, &cell));

	if (number > 0)
		return number - 1;
	if (cells->all->len < TP_LIMIT_STATS_KEYS + TP_CELLS_FIXED)
		return new_cell(cells, &cell);
	return tp_cell_is_shape(&cell) ? TP_CELL_OTHER_SHAPE : TP_CELL_OTHER;
}

/* tp_cells_find - the number of a cell by names as the mail has them */
guint tp_cells_find(TpCells *cells, TpText key, TpText second)
{
	char rooms[2][TP_CELL_NAME_SIZE];

	return tp_cells_get(cells, clean(key, rooms[0]), clean(second, rooms[1]));
}

/* tp_cells_count - how many there are */
guint tp_cells_count(const TpCells *cells)
{
	return cells->all->len;
}

/* tp_cells_at - one of them */
const TpCell *tp_cells_at(const TpCells *cells, guint number)
{
	return g_ptr_array_index(cells->all, number);
}

/* tp_cell_compare - by names, what has none first */
gint tp_cell_compare(const TpCell *a, const TpCell *b)
{
	gint order = g_strcmp0(a->key, b->key);

	return order != 0 ? order : g_strcmp0(a->second, b->second);
}
