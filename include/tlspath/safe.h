/* SPDX-License-Identifier: MIT */
/*
 * safe - the one function that lets bytes of a mail out
 *
 * A mail is written by strangers. What it says reaches a terminal, a JSON reader or a
 * spreadsheet only through tp_safe(), which keeps what is harmless there and escapes
 * the rest. It is an allow list: a code point passes if it is known to be harmless.
 *
 * Depends on: text, out.
 */
#pragma once

#include <tlspath/out.h>

typedef enum {
	/*
	 * Text for people: white space runs (a fold is one) become one blank, none at the ends; a control
	 * of ASCII becomes \xNN; other controls, format characters (bidi, zero width, tags), private and
	 * unassigned code points, and combining marks without a base or after the fourth become \u{NNNN};
	 * a sequence that is no UTF-8 becomes U+FFFD; a backslash is doubled, so that no escape is forged.
	 */
	TP_SAFE_TEXT,
	/* The same for names of hosts, ciphers and ids: only ASCII passes, and a byte that is no UTF-8 is \xNN. */
	TP_SAFE_NAME,
	/*
	 * Bytes for the raw pane: TAB as ^I, controls as ^X, bytes that are no UTF-8 as \xNN, what hides
	 * or turns text as <U+NNNN>; nothing is collapsed. One line of the header at a time.
	 */
	TP_SAFE_RAW,
	/* The inside of a JSON string (RFC 8259 7): as text, with \", \\ and \uNNNN as its escapes. */
	TP_SAFE_JSON,
	/*
	 * A quoted CSV cell (RFC 4180), quotes included: as text, but a backslash stays single. What a
	 * spreadsheet would run as a formula starts with '.
	 */
	TP_SAFE_CSV,
} TpSafeFor;

/* tp_safe - append `bytes` in a form that is harmless where `use` says it goes; any bytes, in linear time */
void tp_safe(TpOut *out, TpText bytes, TpSafeFor use);
/* tp_safe_json - a whole JSON string, quotes included; null for TP_NO_TEXT */
void tp_safe_json(TpOut *out, TpText bytes);
/*
 * tp_safe_path - the name of a file, for people, as a whole JSON string or as a CSV cell: every blank in it stays, for
 * whoever reads it wants to open that file; a TAB or a line's end is escaped as other controls are. Nothing for NULL.
 */
void tp_safe_path(TpOut *out, const char *path, TpSafeFor use);

/*
 * tp_safe_width - cells that UTF-8 made by tp_safe() takes on a terminal (wide characters 2,
 * combining marks 0); tp_safe_clip - bytes of `text` that fit `cells`; never half a character.
 */
gsize tp_safe_width(TpText text);
gsize tp_safe_clip(TpText text, gsize cells);
