/* SPDX-License-Identifier: MIT */
#include <tlspath/limits.h>

#include <glib.h>
#include <string.h>

static const struct {
	const char *id, *unit;
	guint value;
} limits[] = {
#define LIMIT(ID, VALUE, UNIT, NOTE, WHY) { #ID, UNIT, VALUE },
#define STOP(ID, VALUE, UNIT, WHY) { #ID, UNIT, VALUE },
#include <tlspath/limits.def>
#undef STOP
#undef LIMIT
};

/* put_number - as people write it: 1,048,576 */
static void put_number(GString *said, guint number)
{
	if (number < 1000) {
		g_string_append_printf(said, "%u", number);
		return;
	}
	put_number(said, number / 1000);
	g_string_append_printf(said, ",%03u", number % 1000);
}

/* put_bytes - in the greatest unit that leaves a whole number; all our limits have one */
static void put_bytes(GString *said, guint bytes)
{
	gboolean mega = bytes % (1 << 20) == 0;

	put_number(said, bytes >> (mega ? 20 : 10));
	g_string_append(said, mega ? " MiB" : " KiB");
}

/* put_limit - the limit whose name begins at `name` */
static void put_limit(GString *said, const char *name, gsize len)
{
	for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
		if (strlen(limits[i].id) != len || memcmp(limits[i].id, name, len) != 0)
			continue;
		if (strcmp(limits[i].unit, "bytes") == 0)
			put_bytes(said, limits[i].value);
		else
			put_number(said, limits[i].value);
	}
}

/* tp_limits_say - the sentence with the numbers of the limits that it names; sentences are few, and stay */
const char *tp_limits_say(const char *sentence)
{
	g_autoptr(GString) said = g_string_new(NULL);
	const char *open, *at = sentence;

	while ((open = strchr(at, '{')) != NULL) {
		gsize len = strcspn(open + 1, "}");
		g_string_append_len(said, at, open - at);
		put_limit(said, open + 1, len);
		at = open + 1 + len + (open[1 + len] == '}');
	}
	return at == sentence ? sentence : g_intern_string(g_string_append(said, at)->str);
}
