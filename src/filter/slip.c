/* SPDX-License-Identifier: MIT */
#include "filter/slip.h"

#include "filter/value.h"

/* Slip - a key, the sign behind it, and where its value begins */
typedef struct {
	TpKeyId key;
	gboolean minus;   /* before it */
	const char *sign; /* "=" "==" "!=" "<" ">" or ":" */
	const char *value;
} Slip;

/* The signs; those that are the beginning of another stand behind it. A value may begin with what is `kept` */
static const struct {
	const char *sign;
	gboolean kept;
} signs[] = { { "==", FALSE }, { "!=", FALSE }, { "=", FALSE }, { "<", TRUE }, { ">", TRUE }, { ":", FALSE } };

/* compares - may a value of the key begin with "<"? */
static gboolean compares(TpKeyId key)
{
	TpValueKind kind = tp_filter_rules[key].kind;

	return kind == TP_VALUE_VERSION || kind == TP_VALUE_SPAN || kind == TP_VALUE_COUNT;
}

/* read_slip - a key with a sign behind it */
static gboolean read_slip(TpText rest, Slip *slip)
{
	gsize start = tp_text_starts(rest, "-") ? 1 : 0, end = start;

	while (end < rest.len && g_ascii_isalnum(rest.at[end]))
		end++;
	slip->minus = start > 0;
	if (!tp_filter_key(tp_text(rest.at + start, end - start), &slip->key))
		return FALSE;
	TpText behind = tp_text(rest.at + end, rest.len - end);
	for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
		if (tp_text_starts(behind, signs[i].sign)) {
			slip->sign = signs[i].sign;
			slip->value = behind.at + (signs[i].kept ? 0 : strlen(slip->sign));
			return !signs[i].kept || compares(slip->key);
		}
	return FALSE;
}

/* value_end - where the value ends, as far as it is told again */
static const char *value_end(const char *value, const char *end)
{
	while (value < end && !tp_space(*value) && *value != '\0' && strchr("()|&\"", *value) == NULL)
		value++;
	return value;
}

/* tp_slip_check - is:plaintext is meant by is=plaintext, !from:x by -from:x */
gboolean tp_slip_check(TpText rest, GError **error)
{
	Slip slip;

	if (!read_slip(rest, &slip))
		return TRUE;
	gboolean turned = slip.minus != (*slip.sign == '!');
	int len = (int)(value_end(slip.value, tp_text_end(rest)) - slip.value);
	g_autofree char *meant = g_strdup_printf("%s%s:%.*s", turned ? "!" : "", tp_filter_table[slip.key].name, len,
						 slip.value);
	g_set_error(error, TP_FILTER_ERROR, 0, "%s (did you mean \"%s\"?)",
		    slip.minus ? "\"-\" is no operator" : "a key ends with a colon", meant);
	return FALSE;
}
