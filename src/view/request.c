/* SPDX-License-Identifier: MIT */
#include "view/request.h"

#include <string.h>

const TpRequestRow tp_requests[TP_REQUESTS] = {
	[TP_REQUEST_NONE] = { "", "", "", "", "" },
#define REQUEST(ID, ...) [TP_REQUEST_##ID] = { __VA_ARGS__ },
#include "view/requests.def"
#undef REQUEST
};

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
