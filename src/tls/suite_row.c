/* SPDX-License-Identifier: MIT */
#include "tls/suite_row.h"

#define KEY(KX, C, H) ((guint32)(KX) << 16 | (guint32)(C) << 8 | (guint32)(H))

static const TpSuiteRow suites[] = {
#define ROW(NUMBER, KX, C, H, NAME) { KEY(KX, C, H), NUMBER, NAME },
#include "tls/suites.def"
};

static const struct {
	const char *name;
	guint16 number;
} whole_names[] = {
#define WHOLE(NAME, NUMBER) { NAME, NUMBER },
#include "tls/suite_words.def"
};

static const struct {
	TpText name;
	TpSuiteKex kex;
	TpSuiteCipher cipher;
	TpSuiteHash hash;
} common[] = {
#define COMMON(NAME, KX, C, H) \
	{ { NAME, sizeof NAME - 1 }, TP_SUITE_KEX_##KX, TP_SUITE_CIPHER_##C, TP_SUITE_HASH_##H },
#include "tls/suite_words.def"
};

/* tp_suite_row_find - the suite of these parts, or NULL */
const TpSuiteRow *tp_suite_row_find(TpSuiteKex kex, TpSuiteCipher cipher, TpSuiteHash hash, gboolean any_hash)
{
	guint32 key = KEY(kex, cipher, hash);
	guint low = 0, high = G_N_ELEMENTS(suites);

	while (low < high) {
		guint middle = (low + high) / 2;
		if (suites[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == G_N_ELEMENTS(suites))
		return NULL;
	gboolean found = suites[low].key == key || (any_hash && suites[low].key >> 8 == key >> 8);
	return found ? &suites[low] : NULL;
}

/* tp_suite_row_common - the suite of one of the names that most records bear, or NULL */
const TpSuiteRow *tp_suite_row_common(TpText said)
{
	for (gsize i = 0; i < G_N_ELEMENTS(common); i++)
		if (said.len == common[i].name.len && memcmp(said.at, common[i].name.at, said.len) == 0)
			return tp_suite_row_find(common[i].kex, common[i].cipher, common[i].hash, FALSE);
	return NULL;
}

/* find_number - the suite of this number, or NULL */
static const TpSuiteRow *find_number(guint number)
{
	for (gsize i = 0; i < G_N_ELEMENTS(suites); i++)
		if (suites[i].number == number)
			return &suites[i];
	return NULL;
}

/* same_name - equal, "-" and "_" and case aside? */
static gboolean same_name(TpText said, const char *name)
{
	gsize i = 0;

	while (i < said.len && name[i] != '\0' &&
		(g_ascii_toupper(said.at[i]) == g_ascii_toupper(name[i]) || (said.at[i] == '-' && name[i] == '_')))
		i++;
	return i == said.len && name[i] == '\0';
}

/* tp_suite_row_whole - the suite of an irregular name, or of a number ("0x1302"), or NULL */
const TpSuiteRow *tp_suite_row_whole(TpText said)
{
	if (said.len == 6 && tp_text_starts(said, "0x")) {
		guint number = 0;
		for (gsize i = 2; i < said.len; i++) {
			if (!g_ascii_isxdigit(said.at[i]))
				return NULL;
			number = number << 4 | (guint)g_ascii_xdigit_value(said.at[i]);
		}
		return find_number(number);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(whole_names); i++)
		if (same_name(said, whole_names[i].name))
			return find_number(whole_names[i].number);
	return NULL;
}

/* tp_suite_row_take - the parts of a row */
void tp_suite_row_take(TpSuiteName *name, const TpSuiteRow *row)
{
	*name = (TpSuiteName){
		.kex = tp_suite_row_kex(row),
		.cipher = (TpSuiteCipher)(row->key >> 8 & 0xff),
		.hash = (TpSuiteHash)(row->key & 0xff),
	};
}
