/* SPDX-License-Identifier: MIT */
#include "terminal/key.h"

#include <string.h>

static const char *const names[] = {
#define KEYNAME(ID, NAME, CODE) [TP_KEY_##ID - TP_KEY_GONE] = NAME,
#include "terminal/keynames.def"
#undef KEYNAME
};

/* control_name - a key below the blank: "Enter", "Tab", "^N" */
static void control_name(TpKey key, char name[TP_KEY_NAME_SIZE])
{
	if (tp_key_enter(key))
		g_strlcpy(name, "Enter", TP_KEY_NAME_SIZE);
	else if (tp_key_rubout(key))
		g_strlcpy(name, "Backspace", TP_KEY_NAME_SIZE);
	else if (key == TP_KEY_TAB)
		g_strlcpy(name, "Tab", TP_KEY_NAME_SIZE);
	else if (key == TP_KEY_ESCAPE)
		g_strlcpy(name, "Esc", TP_KEY_NAME_SIZE);
	else
		g_snprintf(name, TP_KEY_NAME_SIZE, "^%c", (char)(key + '@'));
}

/* tp_key_name - the name of a key as requests.def spells it */
void tp_key_name(TpKey key, char name[TP_KEY_NAME_SIZE])
{
	if (key > TP_KEY_GONE && key <= TP_KEY_UNKNOWN)
		g_strlcpy(name, names[key - TP_KEY_GONE], TP_KEY_NAME_SIZE);
	else if (key < ' ' || key == TP_KEY_DELETE)
		control_name(key, name);
	else if (key == ' ')
		g_strlcpy(name, "Space", TP_KEY_NAME_SIZE);
	else if (g_unichar_isgraph(key))
		name[g_unichar_to_utf8(key, name)] = '\0';
	else
		g_snprintf(name, TP_KEY_NAME_SIZE, "U+%04X", key);
}

/* tp_key_enter - is it one of the keys that end a line? */
gboolean tp_key_enter(TpKey key)
{
	return key == '\n' || key == '\r' || key == TP_KEY_ENTER;
}

/* tp_key_rubout - is it one of the keys that delete to the left? */
gboolean tp_key_rubout(TpKey key)
{
	return key == '\b' || key == TP_KEY_DELETE || key == TP_KEY_BACKSPACE;
}
