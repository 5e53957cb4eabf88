/* SPDX-License-Identifier: MIT */
#include "report/pick.h"

#include "base/near.h"

#define DOMAIN g_quark_from_static_string("tlspath-columns")

static const struct {
	const char *name;
	gboolean of_hop;
} names[] = {
#define MESSAGE(NAME, TYPE, MEANING, CELL) { NAME, FALSE },
#define HOP(NAME, TYPE, MEANING, CELL) { NAME, TRUE },
#include "report/columns.def"
#undef MESSAGE
#undef HOP
};

G_STATIC_ASSERT(G_N_ELEMENTS(names) <= G_MAXUINT8);

/* find_name - the column of that name; a reason if there is none */
static gboolean find_name(TpText said, guint8 *which, GError **error)
{
	TpNear near = TP_NEAR_NONE;

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		*which = (guint8)i;
		if (tp_text_is(said, names[i].name))
			return TRUE;
		tp_near_try(&near, said, names[i].name);
	}
	g_autofree char *hint = near.word != NULL ? g_strconcat(" (did you mean \"", near.word, "\"?)", NULL) : NULL;
	g_set_error(error, DOMAIN, 0, "there is no column \"%.*s\"%s", (int)said.len, said.at,
		    hint != NULL ? hint : "; --help-columns prints all");
	return FALSE;
}

/* tp_columns_read - names with commas between */
TpColumns *tp_columns_read(const char *list, GError **error)
{
	g_auto(GStrv) said = g_strsplit(list, ",", -1);
	guint n = g_strv_length(said);
	g_autofree TpColumns *columns = g_malloc0(sizeof *columns + n + 1);

	for (columns->n = 0; columns->n < n; columns->n++) {
		guint8 *which = &columns->which[columns->n];
		if (!find_name(tp_text_trim(tp_text_str(said[columns->n])), which, error))
			return NULL;
		columns->hops = columns->hops || names[*which].of_hop;
	}
	if (n == 0)
		g_set_error_literal(error, DOMAIN, 0, "no column is named");
	return n > 0 ? g_steal_pointer(&columns) : NULL;
}

/* next_cell - the length of the cell that the rows go on with, quotes included */
static gsize next_cell(TpText rows)
{
	gboolean quoted = FALSE;
	gsize len = 0;

	while (len < rows.len && (quoted || (rows.at[len] != ',' && rows.at[len] != '\n')))
		quoted ^= rows.at[len++] == '"';
	return len;
}

/* tp_pick - copy the chosen cells */
void tp_pick(TpOut *out, TpText rows, const TpColumns *columns)
{
	TpText cells[G_N_ELEMENTS(names)] = { { NULL, 0 } };

	while (rows.len > 0) {
		for (guint i = 0; i < G_N_ELEMENTS(names) && rows.len > 0; i++) {
			gsize len = next_cell(rows), step = MIN(len + 1, rows.len);
			cells[i] = tp_text(rows.at, len);
			rows = tp_text(rows.at + step, rows.len - step);
		}
		for (guint i = 0; i < columns->n; i++) {
			tp_out_text(out, cells[columns->which[i]]);
			tp_out_char(out, i + 1 < columns->n ? ',' : '\n');
		}
		if (!columns->hops)
			return;
	}
}
