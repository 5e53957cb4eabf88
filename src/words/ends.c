/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

enum { HOST_CELLS = 256 };

/* is_name - is it a name, and not the word for "there is none"? */
static gboolean is_name(TpText text)
{
	return text.len > 0 && !tp_text_is(text, "unknown");
}

/* is_own - do you have that organisation? */
static gboolean is_own(const TpPath *path, TpText org)
{
	return org.len > 0 && path->own_org.len > 0 && tp_text_equal(org, path->own_org);
}

/* client_name - the name that the recorder found, else the one that it gave, unless that is the address */
static TpText client_name(const TpReceived *received)
{
	TpText name = is_name(received->rdns) ? received->rdns : received->helo;

	if (!is_name(name) || tp_text_equal(tp_text_strip(name, "[]"), received->ip))
		return TP_NO_TEXT;
	return name.len > 1 && name.at[name.len - 1] == '.' ? tp_text(name.at, name.len - 1) : name;
}

/* tp_words_end_from - the end that handed the mail over */
TpEnd tp_words_end_from(const TpPath *path, guint number)
{
	const TpHop *hop = tp_words_hop(path, number);
	TpText name = client_name(&hop->received);
	gboolean follows_own = number > 1 && !hop->gap && tp_words_hop(path, number - 1)->own;
	gboolean own = follows_own || is_own(path, hop->from_org);

	return (TpEnd){ hop->from_org, name.len > 0 ? name : hop->received.ip, own };
}

/* tp_words_end_by - the end that took the mail and wrote the record */
TpEnd tp_words_end_by(const TpPath *path, guint number)
{
	const TpHop *hop = tp_words_hop(path, number);

	return (TpEnd){ hop->by_org, hop->received.by, hop->own || is_own(path, hop->by_org) };
}

/* tp_words_host_from - the client as the record shows it */
void tp_words_host_from(TpOut *out, const TpHop *hop)
{
	TpText name = client_name(&hop->received), ip = hop->received.ip;

	if (name.len == 0 && ip.len == 0)
		TP_OUT(out, "(client not noted)");
	tp_words_clip(out, name, TP_SAFE_NAME, HOST_CELLS);
	if (ip.len == 0)
		return;
	tp_out_str(out, name.len > 0 ? " [" : "[");
	tp_words_clip(out, ip, TP_SAFE_NAME, HOST_CELLS);
	TP_OUT(out, "]");
}

/* tp_words_host_by - the recorder */
void tp_words_host_by(TpOut *out, const TpHop *hop)
{
	if (hop->received.by.len == 0)
		TP_OUT(out, "(server not named)");
	tp_words_clip(out, hop->received.by, TP_SAFE_NAME, HOST_CELLS);
}

/* tp_words_own_concerned - is one of your own servers at an end of any hop that has the path's verdict? */
gboolean tp_words_own_concerned(const TpPath *path)
{
	for (guint n = 1; n <= path->n_hops; n++)
		if (tp_words_has_verdict(tp_words_hop(path, n), path->verdict) &&
		    (tp_words_end_from(path, n).own || tp_words_end_by(path, n).own))
			return TRUE;
	return FALSE;
}
