/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

enum { HOST_CELLS = 256, LABELS = 3 };

/* tp_words_run_end - the last hop of the run of local steps that begins at `hop` */
guint tp_words_run_end(const TpPath *path, guint hop)
{
	const TpHop *first = tp_words_hop(path, hop), *next;

	while (first->channel == TP_CHANNEL_LOCAL && hop < path->n_hops) {
		next = tp_words_hop(path, hop + 1);
		if (next->channel != TP_CHANNEL_LOCAL || next->own != first->own)
			break;
		hop++;
	}
	return hop;
}

/* run_labels - the software of the run, each once */
static void run_labels(TpOut *out, const TpPath *path, guint first, guint last)
{
	const TpWriter *seen[LABELS];
	guint n_seen = 0;

	for (guint n = first; n <= last && n_seen < LABELS; n++) {
		const TpWriter *writer = tp_words_hop(path, n)->writer;
		guint i = 0;

		while (i < n_seen && seen[i] != writer)
			i++;
		if (writer == NULL || i < n_seen)
			continue;
		seen[n_seen++] = writer;
		tp_out_str(out, n_seen == 1 ? " (" : ", ");
		tp_out_str(out, writer->label);
	}
	if (n_seen > 0)
		TP_OUT(out, ")");
}

/* run_org - the organisation to name where hosts differ or are bare addresses; absent if a host will do */
static TpText run_org(const TpPath *path, guint first, guint last)
{
	const TpHop *newest = tp_words_hop(path, last);
	gboolean one_host = TRUE, one_org = TRUE;

	if (newest->by_org.len == 0) /* inside whoever took the mail last */
		return first > 1 && !newest->gap ? tp_words_hop(path, first - 1)->by_org : TP_NO_TEXT;
	for (guint n = first; n < last; n++) {
		const TpHop *hop = tp_words_hop(path, n);
		one_host = one_host && tp_text_equal(hop->received.by, newest->received.by);
		one_org = one_org && tp_text_equal(hop->by_org, newest->by_org);
	}
	return !one_host && one_org ? newest->by_org : TP_NO_TEXT;
}

/* tp_words_run - where the steps were taken, how many, by what software */
void tp_words_run(TpOut *out, const TpPath *path, guint first, guint last)
{
	TpText org = run_org(path, first, last);

	if (org.len > 0) {
		TP_OUT(out, "inside ");
		tp_words_clip(out, org, TP_SAFE_NAME, HOST_CELLS);
	} else {
		tp_words_host_by(out, tp_words_hop(path, last));
	}
	tp_out_format(out, ", %u %s", last - first + 1, first == last ? "step" : "steps");
	run_labels(out, path, first, last);
}
