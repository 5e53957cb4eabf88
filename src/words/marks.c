/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

static const struct {
	const char *writer, *mark;
} marks[] = {
#define MARK(WRITER, WORDS) { WRITER, WORDS },
#include "words/marks.def"
#undef MARK
};

/* takes_an_s - is it a word to which RFC 3848 adds an S: ESMTP, LMTPA, ...? */
static gboolean takes_an_s(TpText with)
{
	if (with.len > 0 && (with.at[with.len - 1] | 0x20) == 'a')
		with.len--;
	if (!tp_text_ends(with, "SMTP") && !tp_text_ends(with, "LMTP"))
		return FALSE;
	return memchr(with.at, ' ', with.len) == NULL;
}

/* tp_words_writer_mark - how the hop's software marks TLS */
const char *tp_words_writer_mark(const TpHop *hop)
{
	for (gsize i = 0; hop->writer != NULL && i < G_N_ELEMENTS(marks); i++)
		if (strcmp(marks[i].writer, hop->writer->id) == 0)
			return *marks[i].mark != '\0' || takes_an_s(hop->received.with) ? marks[i].mark : NULL;
	return NULL;
}
