/* SPDX-License-Identifier: MIT */
#include "mail/pasted.h"

#include "mail/lines.h"
#include "mail/sniff.h"

enum { LINES_SPACED = 4 /* fewer lines with empty ones between them may be a short mail */ };

/* tp_pasted_margin - where the line begins behind quote marks and blanks */
const char *tp_pasted_margin(const char *at, const char *end)
{
	while (at < end && strchr("> |\t", *at) != NULL && *at != '\0')
		at++;
	return at;
}

/* unquote - the lines without the margin that the first one has; what stands behind a line of it alone is the body */
static void unquote(TpOut *out, TpText head, TpText margin)
{
	while (head.len > 0) {
		TpText line = tp_text_line(&head);
		if (line.len >= margin.len && memcmp(line.at, margin.at, margin.len) == 0)
			line = tp_text_between(line.at + margin.len, tp_text_end(line));
		else if (tp_pasted_margin(line.at, tp_text_end(line)) == tp_text_end(line))
			return;
		if (tp_text_trim(line).len == 0)
			return;
		tp_out_text(out, line);
		tp_out_char(out, '\n');
	}
}

/* close_up - the lines of head and body as long as an empty one follows each; how many? Without a record: none */
static guint close_up(TpOut *out, TpText head, TpText body)
{
	TpText line = tp_text_line(&head);
	gboolean records = FALSE, apart = head.len == 0;
	guint n = 0;

	while (apart && line.len > 0) {
		records = records || tp_text_starts(line, "Received:");
		tp_out_text(out, line);
		tp_out_char(out, '\n');
		n++;
		line = tp_text_line(&body);
		TpText rest = body;
		apart = tp_text_line(&rest).len == 0;
		body = rest;
	}
	return records ? n : 0;
}

/* tp_pasted_plain - the header without a margin, or without empty lines between its lines */
gboolean tp_pasted_plain(TpOut *out, TpText head, TpText body)
{
	const char *end = tp_text_end(head), *field = tp_pasted_margin(head.at, end);

	if (field > head.at) {
		if (!tp_sniff_field(field, end))
			return FALSE;
		unquote(out, head, tp_text_between(head.at, field));
		return TRUE;
	}
	return body.len > 0 && tp_line_after(head.at, end) == end && close_up(out, head, body) >= LINES_SPACED;
}
