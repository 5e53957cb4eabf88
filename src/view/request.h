/* SPDX-License-Identifier: MIT */
/*
 * request - which key asks for what
 *
 * Depends on: key, the table requests.def. Never on a terminal.
 */
#pragma once

#include "terminal/key.h"

typedef enum {
	TP_REQUEST_NONE,
#define REQUEST(ID, KEYS, GROUP, VIEWS, HINT, SENTENCE) TP_REQUEST_##ID,
#include "view/requests.def"
#undef REQUEST
	TP_REQUESTS
} TpRequest;

typedef struct {
	const char *keys;     /* separated by blanks; the first is shown in the hint line */
	const char *group;    /* heading in the help */
	const char *views;    /* letters of the views that know it; small ones do not hint at it */
	const char *hint;     /* word in the hint line */
	const char *sentence; /* for the help */
} TpRequestRow;

extern const TpRequestRow tp_requests[TP_REQUESTS];

/* tp_key_request - what the key asks for in the view with this letter, else in another; NONE if nothing */
TpRequest tp_key_request(TpKey key, char view);
/* tp_request_in - does the view with this letter know the request? */
gboolean tp_request_in(TpRequest request, char view);
/* tp_request_hinted - is the request named in the hint line of that view, if there is room? */
gboolean tp_request_hinted(TpRequest request, char view);
