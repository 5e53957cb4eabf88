/* SPDX-License-Identifier: MIT */
#include "trace/shown.h"

#include "base/lanes.h"

/* may_show - has the text a dot or a colon, as addresses have? Most comments have none, and need no more */
static gboolean may_show(TpText words)
{
	const char *end = tp_text_end(words);
	TpLanes signs = { 0 };

	for (const char *p = words.at; p < end; p += sizeof signs) {
		TpLanes here = tp_lanes_next(p, end);
		signs |= (here == '.') | (here == ':');
	}
	return tp_lanes_mask(signs) != 0;
}

/* is_address - is the word an address, or "Verified[192.0.2.1]", one with a word before its bracket? */
static gboolean is_address(TpText word, TpAddress *address)
{
	const char *open = memchr(word.at, '[', word.len);

	if (tp_address_parse(word, address, NULL))
		return TRUE;
	return open != NULL && tp_address_parse(tp_text_between(open, tp_text_end(word)), address, NULL);
}

/* tp_shown_in - is one of the words this address? */
gboolean tp_shown_in(TpText words, const TpAddress *wanted)
{
	TpAddress address;
	TpText word;

	if (!may_show(words))
		return FALSE;
	while ((word = tp_text_word(&words)).at != NULL)
		if (is_address(word, &address) && (wanted == NULL || tp_address_equal(&address, wanted)))
			return TRUE;
	return FALSE;
}

/* tp_shown_between - does a comment in front of `end` and behind `start` hold a client's address, or the last word? */
gboolean tp_shown_between(const TpReceived *received, const char *start, const char *end)
{
	const char *open = memrchr(start, '[', (gsize)(end - start));
	TpAddress address;

	if (open != NULL && tp_address_parse(tp_text_trim(tp_text_between(open, end)), &address, NULL))
		return TRUE;
	for (guint i = 0; i < received->n_comments; i++) {
		TpText words = received->comments[i].text;
		if (words.at >= start && words.at <= end && tp_shown_in(words, NULL))
			return TRUE;
	}
	return FALSE;
}

/* tp_received_by_is - is the recorder's name this address? */
gboolean tp_received_by_is(const TpReceived *received, const TpAddress *address)
{
	TpAddress own;

	return tp_address_parse(received->by, &own, NULL) && tp_address_equal(&own, address);
}

/* tp_received_by_shows - does a comment behind "by" hold this address? In the envelope it is the client's to choose */
gboolean tp_received_by_shows(const TpReceived *received, const TpAddress *address)
{
	for (guint i = 0; i < received->n_comments; i++)
		if (received->comments[i].clause == TP_CLAUSE_BY && tp_shown_in(received->comments[i].text, address) &&
		    !tp_text_starts(tp_text_trim(received->comments[i].text), "envelope"))
			return TRUE;
	return FALSE;
}
