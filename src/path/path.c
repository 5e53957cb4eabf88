/* SPDX-License-Identifier: MIT */
#include <tlspath/path.h>
#include <tlspath/limits.h>

#include "path/joint.h"
#include "path/trust.h"
#include "path/verdict.h"

/* tp_path_clear - free the array */
void tp_path_clear(TpPath *path)
{
	g_free(path->hops);
	memset(path, 0, sizeof *path);
}

/* tp_path_begin - forget the last message and make room for the next */
void tp_path_begin(TpPath *path, guint n_received)
{
	TpPath fresh = { .hops = path->hops, .room = path->room, .n_seen = n_received };

	fresh.n_hops = fresh.n_left = MIN(n_received, TP_LIMIT_HOPS);
	if (fresh.n_hops > fresh.room) {
		fresh.room = MAX(fresh.n_hops, 16);
		fresh.hops = g_renew(TpHop, fresh.hops, fresh.room);
	}
	if (n_received > TP_LIMIT_HOPS)
		tp_notes_add(&fresh.notes, TP_NOTE_HOPS_CUT);
	*path = fresh;
}

/* tp_path_add - the newest hop goes to the end, so that the array is in travel order */
TpHop *tp_path_add(TpPath *path)
{
	return path->n_left > 0 ? &path->hops[--path->n_left] : NULL;
}

/* tp_path_link - join and judge */
void tp_path_link(TpPath *path, TpOrgs *orgs, const TpOwn *own)
{
	tp_joint_orgs(path, orgs, own);
	tp_joint_link(path, own);
	tp_trust_draw(path, own);
	tp_verdict_reach(path);
}

/* mark_before - the mark between a hop and the one before it, or NUL */
static char mark_before(const TpPath *path, guint i)
{
	const TpHop *hop = &path->hops[i], *before = i > 0 ? hop - 1 : NULL;

	if (hop->own && (before == NULL || !before->own))
		return '!';
	if (before == NULL)
		return '\0';
	if (hop->gap)
		return '+';
	return hop->crosses || before->crosses ? '|' : '\0';
}

/* tp_path_put - one glyph a hop and the marks between */
char *tp_path_put(const TpPath *path, char *to)
{
	for (guint i = 0; i < path->n_hops; i++) {
		char mark = mark_before(path, i);
		if (mark != '\0')
			*to++ = mark;
		*to++ = tp_hop_glyph(&path->hops[i]);
	}
	return to;
}

/* tp_path_string - the same, appended to `string` */
void tp_path_string(const TpPath *path, GString *string)
{
	gsize before = string->len;

	g_string_set_size(string, before + 2 * path->n_hops);
	g_string_truncate(string, (gsize)(tp_path_put(path, string->str + before) - string->str));
}

/* tp_path_wait - the longest delay of a hop */
gint64 tp_path_wait(const TpPath *path)
{
	gint64 most = G_MININT64;

	for (guint i = 0; i < path->n_hops; i++)
		if (path->hops[i].has_delay)
			most = MAX(most, path->hops[i].delay);
	return most;
}
