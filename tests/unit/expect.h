/* SPDX-License-Identifier: MIT */
/*
 * expect - comparing what was appended to a buffer
 */
#pragma once

#include <tlspath/out.h>

/* expect - what was appended to `out` so far is `text`; starts anew */
static inline void expect(TpOut *out, const char *text)
{
	g_autofree char *said = g_strndup(out->len > 0 ? out->at : "", out->len);

	g_assert_cmpstr(said, ==, text);
	out->len = 0;
}

/* expect_has - `words` occur in what was appended */
static inline void expect_has(const TpOut *out, const char *words)
{
	if (!tp_text_has(tp_text(out->at, out->len), words))
		g_error("\"%s\" is missing in: %.*s", words, (int)out->len, out->at);
}

/* expect_hasnt - `words` do not occur in what was appended */
static inline void expect_hasnt(const TpOut *out, const char *words)
{
	if (out->len > 0 && tp_text_has(tp_text(out->at, out->len), words))
		g_error("\"%s\" must not be in: %.*s", words, (int)out->len, out->at);
}
