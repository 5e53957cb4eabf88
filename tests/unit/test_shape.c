/* SPDX-License-Identifier: MIT */
/* Shapes of records: what differs from mail to mail is called by what it is, all else stays */
#include <tlspath/message.h>

#include "stats/shape.h"

static void test_shape(void)
{
	static const char *const rows[][2] = {
		{ " from a.example (b.example [192.0.2.1])\r\n\tby mx.example with ESMTP id 4F2\r\n\tfor <x@y.example>; Sat",
		  "from HOST (HOST [ADDRESS]) by HOST with ESMTP id ID for <MAIL>; DATE" },
		{ "from [IPv6:2001:db8::1] (helo=anna-pc) by gw (Foo 8.17.1) with smtp (envelope-from <>) user anna",
		  "from [ADDRESS] (helo=HOST) by HOST (Foo NUMBER) with smtp (envelope-from <>) user NAME" },
		{ "from x by y (using TLSv1.2 17 Ab3de91f); z", "from HOST by HOST (using TLSv1.2 NUMBER ID); DATE" },
		{ "", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(TpOut) out = TP_OUT_MEMORY;
		tp_shape(&out, tp_text_str(rows[i][0]));
		g_autofree char *shape = g_strndup(out.len > 0 ? out.at : "", out.len);
		g_assert_cmpstr(shape, ==, rows[i][1]);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	tp_decode_start();
	g_test_add_func("/shape/shapes tell nobody's name", test_shape);
	return g_test_run();
}
