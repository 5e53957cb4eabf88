/* SPDX-License-Identifier: MIT */
#include "base/when_names.h"

#include <string.h>

static const TpName names[] = {
#define WORD(START, REST, KIND, VALUE) { START, REST, VALUE, TP_NAME_##KIND },
#include "base/when.def"
#undef WORD
};

/* The rows of weekdays come first, then those of months */
enum {
#define WORD(START, REST, KIND, VALUE) + (TP_NAME_##KIND == TP_NAME_WEEKDAY)
	WEEKDAYS = 0
#include "base/when.def"
#undef WORD
};

/* letter - of ASCII */
static inline gboolean letter(char c)
{
	return (guchar)((c | 0x20) - 'a') < 26;
}

/* find - the first row from number `i` on that begins with up to three letters; NULL if there is none */
static inline const TpName *find(const char *word, gsize len, gsize i)
{
	/* as a number from the beginning: bytes put down one by one are slow to be read together */
	const guint32 first = (guint8)(word[0] | 0x20), second = len > 1 ? (guint8)(word[1] | 0x20) : 0;
	const guint32 third = len > 2 ? (guint8)(word[2] | 0x20) : 0;
	const guint32 start = GUINT32_TO_LE(first | second << 8 | third << 16);

	for (; i < G_N_ELEMENTS(names); i++)
		if (memcmp(names[i].start, &start, sizeof start) == 0)
			return &names[i];
	return NULL;
}

/* tp_name_find - the row of a word */
const TpName *tp_name_find(const char *word, gsize len)
{
	const TpName *name = find(word, len, 0);

	return name != NULL && (len <= 3 || g_ascii_strncasecmp(word + 3, name->rest, len - 3) == 0) ? name : NULL;
}

/* tp_name_value - what three letters mean */
gint tp_name_value(const char letters[3], TpNameKind kind)
{
	gboolean are = letter(letters[0]) && letter(letters[1]) && letter(letters[2]);
	const TpName *name = are ? find(letters, 3, kind == TP_NAME_WEEKDAY ? 0 : WEEKDAYS) : NULL;

	return name != NULL && name->kind == kind ? name->value : -1;
}
