/* SPDX-License-Identifier: MIT */
#include "words/fill.h"

/* tp_words_why - a reason as a sentence */
void tp_words_why(TpOut *out, const TpPath *path, guint hop, TpWhy why)
{
	static const char *const sentences[TP_WHYS] = {
#define WHY(ID, SENTENCE) [TP_WHY_##ID] = SENTENCE,
#include <tlspath/why.def>
#undef WHY
	};

	tp_words_fill(out, sentences[why], path, hop);
}
