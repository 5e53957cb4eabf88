/* SPDX-License-Identifier: MIT */
/*
 * keys - which key asks for what
 *
 * Depends on: the tables keynames.def and requests.def only. Never on a terminal.
 */
#pragma once

#include <glib.h>

/* TpKey - a code point (control characters too), or one of TP_KEY_... beyond Unicode */
typedef guint32 TpKey;

enum {
	TP_KEY_NONE = 0, /* nothing was pressed in time */
	TP_KEY_TAB = '\t',
	TP_KEY_ESCAPE = 27,
	TP_KEY_DELETE = 127,
	TP_KEY_GONE = 0x110000, /* the terminal is lost, or a signal asks us to leave */
#define KEYNAME(ID, NAME, CODE) TP_KEY_##ID,
#include "view/keynames.def"
#undef KEYNAME
};

/* TpMouse - a click on a cell, or the wheel: 1 down, -1 up */
typedef struct {
	gint row, column, wheel;
} TpMouse;

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

#define TP_KEY_NAME_SIZE 16
/* tp_key_name - "j", "Down", "^N", "Space"; what cannot be shown is named by its code point */
void tp_key_name(TpKey key, char name[TP_KEY_NAME_SIZE]);
/* tp_key_request - what the key asks for in the view with this letter, else in another; NONE if nothing */
TpRequest tp_key_request(TpKey key, char view);
/* tp_key_enter - is it one of the keys that end a line? */
gboolean tp_key_enter(TpKey key);
/* tp_key_rubout - is it one of the keys that delete to the left? */
gboolean tp_key_rubout(TpKey key);
/* tp_request_in - does the view with this letter know the request? */
gboolean tp_request_in(TpRequest request, char view);
/* tp_request_hinted - is the request named in the hint line of that view, if there is room? */
gboolean tp_request_hinted(TpRequest request, char view);
