/* SPDX-License-Identifier: MIT */
#include "cli/shelf.h"

#include <errno.h>
#include <unistd.h>

#include "base/near.h"
#include "cli/nameless.h"
#include "filter/fold.h"
#include "stats/keys.h"
#include "words/sender.h"

enum { BLOCK = 64 * 1024, KEYS = 8 };

/* Row - one message */
typedef struct {
	guint64 at, len;             /* its printed bytes */
	guint64 ordinal;             /* keeps the order of the input among equals */
	gint64 date, delay;          /* G_MAXINT64, G_MININT64: not stated */
	const char *from, *partner;  /* folded; "" not stated */
	guint8 verdict, mark;
} Row;

typedef gint (*Compare)(const Row *a, const Row *b);

typedef struct {
	Compare compare;
	gboolean reversed;
} Key;

struct TpShelf {
	TpOut out;        /* the file's buffer */
	guint64 flushed;  /* bytes in the file */
	guint64 start;    /* of the message that is being printed */
	TpOut scratch;
	GArray *rows;     /* of Row */
	GStringChunk *names;
	Key keys[KEYS];
	guint n_keys;
};

/* sign - as a comparison says it */
static gint sign(gint64 a, gint64 b)
{
	return a < b ? -1 : a > b ? 1 : 0;
}

/* by_date - the oldest first, those without a date last */
static gint by_date(const Row *a, const Row *b)
{
	return sign(a->date, b->date);
}

/* by_verdict - the worst first */
static gint by_verdict(const Row *a, const Row *b)
{
	return sign(b->verdict, a->verdict);
}

/* by_from - in the order of the alphabet */
static gint by_from(const Row *a, const Row *b)
{
	return strcmp(a->from, b->from);
}

/* by_partner - in the order of the alphabet, those without a partner last */
static gint by_partner(const Row *a, const Row *b)
{
	if (*a->partner == '\0' || *b->partner == '\0')
		return sign(*a->partner == '\0', *b->partner == '\0');
	return strcmp(a->partner, b->partner);
}

/* by_delay - the longest wait on a single hop first, those without any last */
static gint by_delay(const Row *a, const Row *b)
{
	return sign(b->delay, a->delay);
}

static const struct {
	const char *name;
	Compare compare;
} orders[] = {
	{ "date", by_date },       { "verdict", by_verdict }, { "from", by_from },
	{ "partner", by_partner }, { "delay", by_delay },
};

/* read_key - one key of --sort */
static gboolean read_key(TpShelf *shelf, TpText said, GError **error)
{
	TpNear near = TP_NEAR_NONE;
	gboolean reversed = tp_text_starts(said, "-");
	TpText name = reversed ? tp_text(said.at + 1, said.len - 1) : said;

	if (shelf->n_keys == KEYS) {
		g_set_error(error, TP_SHELF_ERROR, 0, "more than %d keys", KEYS);
		return FALSE;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
		if (tp_text_is(name, orders[i].name)) {
			shelf->keys[shelf->n_keys++] = (Key){ orders[i].compare, reversed };
			return TRUE;
		}
		tp_near_try(&near, name, orders[i].name);
	}
	g_autofree char *hint = near.word != NULL ? g_strdup_printf("did you mean \"%s\"?", near.word)
						  : g_strdup("date verdict from partner delay");
	g_set_error(error, TP_SHELF_ERROR, 0, "unknown key \"%.*s\" (%s)", (int)name.len, name.at, hint);
	return FALSE;
}

/* tp_shelf_new - an empty shelf */
TpShelf *tp_shelf_new(const char *sort, GError **error)
{
	g_autoptr(TpShelf) shelf = g_new0(TpShelf, 1);
	g_auto(GStrv) keys = g_strsplit(sort != NULL ? sort : "", ",", -1);

	shelf->rows = g_array_new(FALSE, FALSE, sizeof(Row));
	shelf->names = g_string_chunk_new(4096);
	shelf->scratch = shelf->out = TP_OUT_MEMORY;
	for (char **key = keys; *key != NULL; key++)
		if (!read_key(shelf, tp_text_trim(tp_text_str(*key)), error))
			return NULL;
	shelf->out.fd = tp_nameless_open(error);
	return shelf->out.fd >= 0 ? g_steal_pointer(&shelf) : NULL;
}

/* tp_shelf_free - and the file */
void tp_shelf_free(TpShelf *shelf)
{
	if (shelf == NULL)
		return;
	if (shelf->out.fd >= 0)
		close(shelf->out.fd);
	tp_out_clear(&shelf->out);
	tp_out_clear(&shelf->scratch);
	g_array_unref(shelf->rows);
	g_string_chunk_free(shelf->names);
	g_free(shelf);
}

/* tp_shelf_out - where to print the next message */
TpOut *tp_shelf_out(TpShelf *shelf)
{
	return &shelf->out;
}

/* keep - what was gathered in the scratch buffer, folded, each name once */
static const char *keep(TpShelf *shelf)
{
	TpOut *name = &shelf->scratch;

	tp_fold(name);
	name->len = MIN(name->len, TP_SHELF_NAME);
	tp_out_char(name, '\0');
	return g_string_chunk_insert_const(shelf->names, name->at);
}

/* keep_from - the sender's address */
static const char *keep_from(TpShelf *shelf, TpText from)
{
	shelf->scratch.len = 0;
	if (from.len > 0)
		tp_words_sender(&shelf->scratch, from);
	return keep(shelf);
}

/* keep_partner - who handed the mail over to yours, as the statistics have it */
static const char *keep_partner(TpShelf *shelf, const TpPath *path)
{
	char room[TP_CELL_NAME_SIZE];
	const TpHop *border;

	shelf->scratch.len = 0;
	tp_out_text(&shelf->scratch, tp_keys_partner(path, room, &border));
	return keep(shelf);
}

/* tp_shelf_add - remember where it is and what it is sorted by */
gboolean tp_shelf_add(TpShelf *shelf, const TpAnalysis *analysis, gboolean mark)
{
	guint64 end = shelf->flushed + shelf->out.len;
	TpWhen when = tp_when_parse(analysis->message.first[TP_FIELD_DATE]);
	Row row = {
		.at = shelf->start,
		.len = end - shelf->start,
		.ordinal = shelf->rows->len,
		.date = when.set ? when.utc : G_MAXINT64,
		.delay = tp_path_wait(&analysis->path),
		.from = keep_from(shelf, analysis->message.first[TP_FIELD_FROM]),
		.partner = keep_partner(shelf, &analysis->path),
		.verdict = (guint8)analysis->path.verdict,
		.mark = mark != FALSE,
	};

	g_array_append_val(shelf->rows, row);
	shelf->start = end;
	if (shelf->out.len < BLOCK)
		return TRUE;
	shelf->flushed = end;
	return tp_out_flush(&shelf->out);
}

/* compare_rows - by one key after the other, then as they came */
static gint compare_rows(gconstpointer one, gconstpointer other, gpointer data)
{
	const TpShelf *shelf = data;
	const Row *a = one, *b = other;

	for (guint i = 0; i < shelf->n_keys; i++) {
		gint order = shelf->keys[i].compare(a, b);
		if (order != 0)
			return shelf->keys[i].reversed ? -order : order;
	}
	return sign((gint64)a->ordinal, (gint64)b->ordinal);
}

/* copy - a message's bytes from the file; 0, or errno */
static int copy(const TpShelf *shelf, const Row *row, TpOut *out)
{
	for (guint64 done = 0; done < row->len;) {
		gsize more = MIN(row->len - done, BLOCK);
		ssize_t n = pread(shelf->out.fd, tp_out_grow(out, more), more, (off_t)(row->at + done));
		if (n == 0 || (n < 0 && errno != EINTR))
			return n == 0 ? EIO : errno;
		out->len += n > 0 ? (gsize)n : 0;
		done += n > 0 ? (guint64)n : 0;
		if (!tp_out_drain(out))
			return out->error;
	}
	return 0;
}

/* tp_shelf_put - all messages in their order, or one of them */
int tp_shelf_put(TpShelf *shelf, TpOut *out, gint64 nth, gboolean *marked)
{
	gint64 n = shelf->rows->len, first = nth > 0 ? nth - 1 : nth < 0 ? n + nth : 0;
	gint64 end = nth != 0 ? first + 1 : n;
	int error = tp_out_flush(&shelf->out) ? 0 : shelf->out.error;

	*marked = FALSE;
	g_array_sort_with_data(shelf->rows, compare_rows, shelf);
	if (first < 0 || end > n)
		return error;
	for (gint64 i = first; i < end && error == 0; i++) {
		const Row *row = &g_array_index(shelf->rows, Row, i);
		*marked = *marked || row->mark;
		error = copy(shelf, row, out);
	}
	return error;
}
