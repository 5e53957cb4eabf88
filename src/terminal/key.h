/* SPDX-License-Identifier: MIT */
/*
 * key - a key or a click, and what people call it
 *
 * Depends on: the table keynames.def only.
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
#include "terminal/keynames.def"
#undef KEYNAME
};

/* TpMouse - a click on a cell, or the wheel: 1 down, -1 up */
typedef struct {
	gint row, column, wheel;
} TpMouse;

#define TP_KEY_NAME_SIZE 16
/* tp_key_name - "j", "Down", "^N", "Space"; what cannot be shown is named by its code point */
void tp_key_name(TpKey key, char name[TP_KEY_NAME_SIZE]);
/* tp_key_enter - is it one of the keys that end a line? */
gboolean tp_key_enter(TpKey key);
/* tp_key_rubout - is it one of the keys that delete to the left? */
gboolean tp_key_rubout(TpKey key);
