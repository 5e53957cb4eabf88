/* SPDX-License-Identifier: MIT */
#include "site/groups.h"

#define DOMAIN g_quark_from_static_string("tlspath-site")

/* bad - one line that cannot stand there */
static gboolean bad(guint line, GError **error, const char *reason)
{
	g_set_error(error, DOMAIN, 0, "line %u: %s", line, reason);
	return FALSE;
}

/* printable - UTF-8 without control characters: what is read here is shown */
static gboolean printable(const char *text)
{
	if (!g_utf8_validate(text, -1, NULL))
		return FALSE;
	for (; *text != '\0'; text = g_utf8_next_char(text))
		if (*text != '\t' && g_unichar_iscntrl(g_utf8_get_char(text)))
			return FALSE;
	return TRUE;
}

/* enter - remember where a group or a key stands; FALSE if it stood somewhere before */
static gboolean enter(GHashTable *lines, const char *group, const char *key, guint line)
{
	return g_hash_table_insert(lines, g_strconcat(group, "\n", key, NULL), GUINT_TO_POINTER(line));
}

/* one_line - a comment, "[group]" or "key = value"; `*group` is the one we are in */
static gboolean one_line(GHashTable *lines, char *text, guint line, char **group, GError **error)
{
	gsize len = strlen(g_strstrip(text));
	char *equals = strchr(text, '=');

	if (!printable(text))
		return bad(line, error, "not UTF-8, or a control character");
	if (len == 0 || *text == '#')
		return TRUE;
	if (*text == '[') {
		if (len < 3 || 1 + strcspn(text + 1, "[]") != len - 1)
			return bad(line, error, "a group is written [NAME]");
		g_free(*group);
		*group = g_strndup(text + 1, len - 2);
		return enter(lines, *group, "", line) || bad(line, error, "this group stands twice in the file");
	}
	if (equals == NULL || equals == text)
		return bad(line, error, "neither a comment (#), nor [GROUP], nor KEY = VALUE");
	if (*group == NULL)
		return bad(line, error, "a key before the first [GROUP]");
	*equals = '\0';
	if (strpbrk(text, "[]") != NULL)
		return bad(line, error, "the name of a key holds no [ and no ]");
	return enter(lines, *group, g_strchomp(text), line) ||
	       bad(line, error, "this key stands twice in its group");
}

/* tp_site_lines - number the lines */
gboolean tp_site_lines(GHashTable *lines, const char *text, gsize len, GError **error)
{
	g_autofree char *group = NULL;
	guint line = 1;

	if (memchr(text, '\0', len) != NULL)
		return bad(1, error, "the file holds NUL bytes");
	g_auto(GStrv) all = g_strsplit(text, "\n", -1);
	for (char **at = all; *at != NULL; at++, line++)
		if (!one_line(lines, *at, line, &group, error))
			return FALSE;
	return TRUE;
}

/* tp_site_line - where a key stands; where its group does, if the key is not there */
guint tp_site_line(const TpSiteReading *reading, const char *key)
{
	g_autofree char *at = g_strconcat(reading->group, "\n", key != NULL ? key : "", NULL);
	guint line = GPOINTER_TO_UINT(g_hash_table_lookup(reading->lines, at));

	return line > 0 || key == NULL ? line : tp_site_line(reading, NULL);
}

/* tp_site_refuse - the error, with line, group and key */
gboolean tp_site_refuse(const TpSiteReading *reading, const char *key, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *reason = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(reading->error, DOMAIN, 0, "line %u: [%s]%s%s: %s", tp_site_line(reading, key), reading->group,
		    key != NULL ? " " : "", key != NULL ? key : "", reason);
	return FALSE;
}
