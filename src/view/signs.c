/* SPDX-License-Identifier: MIT */
#include "view/signs.h"

const TpSign tp_signs[TP_SIGNS] = {
#define SIGN(VERDICT, RAIL, ROLE, TEXT) { TP_VERDICT_##VERDICT, RAIL, TP_ROLE_##ROLE, TEXT },
#include "view/signs.def"
#undef SIGN
};

/* tp_sign_of - the sign with this glyph */
const TpSign *tp_sign_of(char glyph)
{
	guint i = 0;

	while (i < TP_SIGNS - 1 && tp_verdict_glyph(tp_signs[i].verdict) != glyph)
		i++;
	return &tp_signs[i];
}

/* tp_sign_verdict - the sign of a message's verdict; NULL for a message without a path */
const TpSign *tp_sign_verdict(TpVerdict verdict)
{
	for (guint i = 0; i < TP_SIGNS; i++)
		if (tp_signs[i].verdict == verdict)
			return &tp_signs[i];
	return NULL;
}
