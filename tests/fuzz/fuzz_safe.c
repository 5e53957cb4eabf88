/* SPDX-License-Identifier: MIT */
/* Any bytes let out for each use: UTF-8 without controls, JSON that parses, cells that hold, widths that fit */
#include <tlspath/safe.h>

#include "fuzz/fuzz.h"
#include "unit/json_check.h"

/* harmless - UTF-8 without control characters, and clipped nowhere inside a character */
static void harmless(TpText text)
{
	g_assert_true(text.len == 0 || g_utf8_validate(text.at, (gssize)text.len, NULL));
	for (gsize i = 0; i < text.len; i++)
		g_assert_true((guchar)text.at[i] >= 0x20 && text.at[i] != 0x7F);
	for (gsize cells = 0; cells < 8; cells++) {
		gsize fits = tp_safe_clip(text, cells);
		g_assert_cmpuint(fits, <=, text.len);
		g_assert_true(fits == 0 || g_utf8_validate(text.at, (gssize)fits, NULL));
		g_assert_cmpuint(tp_safe_width(tp_text(text.at, fits)), <=, cells);
	}
}

/* test_json - between quotes it is one JSON string */
static void test_json(TpText bytes)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_out_char(&out, '"');
	tp_safe(&out, bytes, TP_SAFE_JSON);
	tp_out_char(&out, '"');
	tp_out_char(&out, '\0');
	g_assert_true(json_check(out.at));
}

/* test_csv - one quoted cell, its quotes doubled, that no spreadsheet would run */
static void test_csv(TpText bytes)
{
	g_auto(TpOut) out = TP_OUT_MEMORY;

	tp_safe(&out, bytes, TP_SAFE_CSV);
	g_assert_cmpuint(out.len, >=, 2);
	g_assert_true(out.at[0] == '"' && out.at[out.len - 1] == '"');
	g_assert_true(out.len == 2 || strchr("=+-@", out.at[1]) == NULL);
	for (gsize i = 1; i + 1 < out.len; i++)
		if (out.at[i] == '"')
			g_assert_true(++i + 1 < out.len && out.at[i] == '"');
}

/* LLVMFuzzerTestOneInput - the same bytes for every use */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const TpSafeFor uses[] = { TP_SAFE_TEXT, TP_SAFE_NAME, TP_SAFE_RAW, TP_SAFE_JSON, TP_SAFE_CSV };
	TpText bytes = tp_text((const char *)data, size);

	for (gsize i = 0; i < G_N_ELEMENTS(uses); i++) {
		g_auto(TpOut) out = TP_OUT_MEMORY;
		tp_safe(&out, bytes, uses[i]);
		harmless(tp_text(out.at, out.len));
	}
	test_json(bytes);
	test_csv(bytes);
	return 0;
}
