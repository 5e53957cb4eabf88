/* SPDX-License-Identifier: MIT */
#include "view/keys.h"

#include <string.h>

const TpRequestRow tp_requests[TP_REQUESTS] = {
	[TP_REQUEST_NONE] = { "", "", "", "", "" },
#define REQUEST(ID, ...) [TP_REQUEST_##ID] = { __VA_ARGS__ },
#include "view/requests.def"
#undef REQUEST
};

static const char *const names[] = {
#define KEYNAME(ID, NAME, CODE) [TP_KEY_##ID - TP_KEY_GONE] = NAME,
#include "view/keynames.def"
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

/* listed - is `word` one of the words of `list`? */
static gboolean listed(const char *list, const char *word)
{
	gsize len = strlen(word);

	while (*list != '\0') {
		gsize n = strcspn(list, " ");
		if (n == len && strncmp(list, word, n) == 0)
			return TRUE;
		list += n + strspn(list + n, " ");
	}
	return FALSE;
}

/* tp_key_request - what the key asks for in that view, else in another */
TpRequest tp_key_request(TpKey key, char view)
{
	char name[TP_KEY_NAME_SIZE];
	TpRequest elsewhere = TP_REQUEST_NONE;

	tp_key_name(key, name);
	for (guint i = 1; i < TP_REQUESTS; i++) {
		if (!listed(tp_requests[i].keys, name))
			continue;
		if (tp_request_in((TpRequest)i, view))
			return (TpRequest)i;
		elsewhere = (TpRequest)i;
	}
	return elsewhere;
}

/* tp_request_in - does the view with this letter know the request? */
gboolean tp_request_in(TpRequest request, char view)
{
	const char letters[] = { view, g_ascii_tolower(view), '\0' };

	return strpbrk(tp_requests[request].views, letters) != NULL;
}

/* tp_request_hinted - is the request named in the hint line of that view? */
gboolean tp_request_hinted(TpRequest request, char view)
{
	return strchr(tp_requests[request].views, view) != NULL;
}
