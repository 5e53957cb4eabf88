/* SPDX-License-Identifier: MIT */
#include <tlspath/words.h>

#include "view/frame.h"
#include "view/views.h"

/* The parts of the way, from the sender's end */
typedef enum { ZONE_OTHERS, ZONE_INTERNET, ZONE_YOURS, ZONES } Zone;

static const char *const zone_names[ZONES] = { "Others' network", "Internet", "Your network" };

/* The columns: who could have read the mail, in two lines; words.h has the long form of the same */
static const char *const heads[TP_THREATS][2] = {
	[TP_THREAT_PASSIVE] = { "listens in", "(passive)" },
	[TP_THREAT_ACTIVE] = { "in between", "(active)" },
	[TP_THREAT_LATER] = { "gets a key", "later" },
	[TP_THREAT_QUANTUM_LATER] = { "quantum", "computer" },
};

enum { BOX_WIDTH = 80, WIDTH_ZONE = 17, WIDTH_HOPS = 7, WIDTH_THREAT = 13, BOX_ROWS = 17 };

/* zone_of - where a network hop went */
static Zone zone_of(const TpHop *hop)
{
	if (hop->scope == TP_SCOPE_PRIVATE)
		return hop->own ? ZONE_YOURS : ZONE_OTHERS;
	return hop->kind == TP_KIND_SUBMISSION && !hop->own ? ZONE_OTHERS : ZONE_INTERNET;
}

/* is_listed - is it a network hop of the zone that the threat exposes? Any threat: of the zone */
static gboolean is_listed(const TpHop *hop, Zone zone, TpThreat threat)
{
	if (!tp_hop_on_network(hop) || zone_of(hop) != zone)
		return FALSE;
	return threat == TP_THREATS || tp_hop_exposure(hop, threat) == TP_EXPOSURE_EXPOSED;
}

/* list_hops - their numbers, "1-3,5": a cell has room for no more; returns how many there are */
static guint list_hops(GString *list, const TpPath *path, Zone zone, TpThreat threat)
{
	guint n_hops = 0;

	for (guint n = 1, first = 0; n <= path->n_hops; n++) {
		if (!is_listed(&path->hops[n - 1], zone, threat)) {
			first = 0;
			continue;
		}
		gboolean last = n == path->n_hops || !is_listed(&path->hops[n], zone, threat);
		if (first == 0)
			g_string_append_printf(list, "%s%u", list->len > 0 ? "," : "", first = n);
		else if (last)
			g_string_append_printf(list, "%s%u", n > first + 1 ? "-" : ",", n);
		n_hops++;
	}
	return n_hops;
}

/* all_protected - does every network hop of a zone keep that threat out, as far as its record tells? */
static gboolean all_protected(const TpPath *path, Zone zone, TpThreat threat)
{
	for (guint n = 1; n <= path->n_hops; n++) {
		const TpHop *hop = &path->hops[n - 1];
		if (!tp_hop_on_network(hop) || zone_of(hop) != zone)
			continue;
		if (tp_hop_exposure(hop, threat) != TP_EXPOSURE_PROTECTED)
			return FALSE;
	}
	return TRUE;
}

/* threat_column - where the column of a threat begins */
static gint threat_column(gint left, TpThreat threat)
{
	return left + WIDTH_ZONE + WIDTH_HOPS + (gint)threat * WIDTH_THREAT;
}

/* draw_threat - one cell of the table */
static void draw_threat(TpPen pen, const TpPath *path, Zone zone, TpThreat threat)
{
	g_autoptr(GString) hops = g_string_new(NULL);

	guint n = list_hops(hops, path, zone, threat);
	if (n > 0) {
		tp_pen_str(&pen, TP_ROLE_PLAINTEXT, "X YES");
		tp_pen_format(&pen, TP_ROLE_STRONG, n == 1 ? " hop %s" : " %s", hops->str);
	} else if (all_protected(path, zone, threat))
		tp_pen_str(&pen, TP_ROLE_TEXT, "= no");
	else
		tp_pen_str(&pen, TP_ROLE_UNKNOWN, "? not known");
}

/* draw_zone - one row of the table; returns FALSE for a zone that the mail did not cross */
static gboolean draw_zone(TpCanvas *canvas, gint row, gint left, const TpPath *path, Zone zone)
{
	g_autoptr(GString) hops = g_string_new(NULL);
	TpPen pen = tp_pen(canvas, row, left, left + WIDTH_ZONE + WIDTH_HOPS - 1);

	if (list_hops(hops, path, zone, TP_THREATS) == 0)
		return FALSE;
	tp_pen_str(&pen, TP_ROLE_TEXT, zone_names[zone]);
	tp_pen_to(&pen, TP_ROLE_TEXT, left + WIDTH_ZONE);
	tp_pen_str(&pen, TP_ROLE_TEXT, hops->str);
	for (guint threat = 0; threat < TP_THREATS; threat++) {
		gint column = threat_column(left, threat);
		draw_threat(tp_pen(canvas, row, column, column + WIDTH_THREAT - 1), path, zone, threat);
	}
	return TRUE;
}

/* draw_heads - the two heading lines */
static void draw_heads(TpCanvas *canvas, gint row, gint left)
{
	for (guint line = 0; line < 2; line++) {
		TpPen pen = tp_pen(canvas, row + (gint)line, left, canvas->width - 1);
		if (line == 1)
			tp_pen_str(&pen, TP_ROLE_STRONG, "Zone");
		tp_pen_to(&pen, TP_ROLE_TEXT, left + WIDTH_ZONE);
		if (line == 1)
			tp_pen_str(&pen, TP_ROLE_STRONG, "Hops");
		for (guint threat = 0; threat < TP_THREATS; threat++) {
			tp_pen_to(&pen, TP_ROLE_TEXT, threat_column(left, threat));
			tp_pen_str(&pen, TP_ROLE_STRONG, heads[threat][line]);
		}
	}
}

/* What TLS leaves open, of a mail and of one whose content is encrypted */
static const char readable[] = "On each server in between the mail was readable: TLS is between servers, not in them.";
static const char readable_sealed[] =
	"On each server in between subject and addresses were readable: TLS is between servers, not in them.";

/* What the words in the table mean, and what would cover every row */
static const char *const legend[] = {
	"\"no\": if the servers' records are right. \"not known\": TLS was used, but mail servers rarely check whom "
	"they talk to, and the header does not say whether this one did; or nothing was noted. \"gets a key "
	"later\": with forward secrecy (ECDHE, DHE, all of TLS 1.3) a stolen server key does not open recordings.",
	"Only end-to-end encryption (PGP, S/MIME) covers every row. This message:",
};

/* say_more - the legend, and what protects the content of this message */
static void say_more(TpOut *out, const TpAnalysis *analysis, gsize width)
{
	const char *seal = tp_words_seal(analysis->message.seal);

	if (analysis->path.n_hops > 0)
		tp_words_wrap(out, tp_text_str(tp_words_sealed(analysis->message.seal) ? readable_sealed : readable), 0, width);
	for (gsize i = 0; i < G_N_ELEMENTS(legend); i++)
		tp_words_wrap(out, tp_text_str(legend[i]), 0, width);
	tp_words_wrap(out, tp_text_str(seal != NULL ? seal : "no PGP or S/MIME part found."), 0, width);
}

/* draw_list - the same for narrow screens: one threat a line, as the report says it */
static void draw_list(TpCanvas *canvas, gint row, gint end, const TpPath *path)
{
	for (guint threat = 0; threat < TP_THREATS && row < end; threat++, row++) {
		g_auto(TpOut) out = TP_OUT_MEMORY;
		TpPen pen = tp_pen(canvas, row, 2, canvas->width - 1);
		tp_words_exposure(&out, path, threat);
		tp_pen_format(&pen, TP_ROLE_TEXT, "%s: ", heads[threat][0]);
		tp_pen_text(&pen, TP_ROLE_STRONG, tp_text(out.at, out.len));
	}
}

/* threat_draw - the table over the message view */
static void threat_draw(TpView *view, TpCanvas *canvas, gint rows)
{
	const TpAnalysis *analysis = &view->model->analysis;
	gint width = MIN(canvas->width, BOX_WIDTH), left = (canvas->width - width) / 2, right = left + width;
	gint top = rows > BOX_ROWS + 4 ? 4 : 1, bottom = MIN(top + BOX_ROWS, rows - 1), row = top + 3;
	g_auto(TpOut) more = TP_OUT_MEMORY;

	if (!view->model->open)
		return;
	const char *question = tp_words_sealed(analysis->message.seal) ? "Who could have read subject and addresses?"
								       : "Who could have read this mail on the way?";
	tp_frame_box(canvas, (TpBox){ top, bottom + 1, left, right }, question, "");
	if (width < BOX_WIDTH) {
		draw_list(canvas, top + 1, bottom, &analysis->path);
		return;
	}
	draw_heads(canvas, top + 1, left + 2);
	for (guint zone = 0; zone < ZONES; zone++)
		row += draw_zone(canvas, row, left + 2, &analysis->path, zone) ? 1 : 0;
	if (row == top + 3) {
		TpPen pen = tp_pen(canvas, row++, left + 2, right - 2);
		tp_pen_str(&pen, TP_ROLE_UNKNOWN, "? No network hop is recorded: nothing is known of those.");
	}
	say_more(&more, analysis, (gsize)width - 4);
	tp_canvas_lines(canvas, (TpBox){ row + 1, bottom, left + 2, right - 2 }, tp_text(more.at, more.len), 0);
}

/* threat_status - how to leave */
static void threat_status(TpView *view G_GNUC_UNUSED, TpPen *pen)
{
	tp_pen_str(pen, TP_ROLE_TEXT, " Esc or t closes");
}

/* threat_request - t closes what t opened; nothing scrolls */
static gboolean threat_request(TpView *view, TpRequest request)
{
	if (request == TP_REQUEST_THREAT)
		tp_view_leave(view);
	return request == TP_REQUEST_THREAT;
}

const TpViewOps tp_view_threat = { 'T', TRUE, NULL, threat_draw, NULL, threat_status, threat_request, NULL };
