/* SPDX-License-Identifier: MIT */
/*
 * note - what is odd about a hop or a message, as a code for programs and a sentence for people
 *
 * A note never changes a verdict. The rows are in notes.def.
 *
 * Depends on: code.
 */
#pragma once

#include <tlspath/code.h>

typedef enum {
#define NOTE(ID, CODE, SENTENCE) TP_NOTE_##ID,
#include <tlspath/notes.def>
#undef NOTE
	TP_NOTES
} TpNote;

/* TpNotes - a set of notes; bit n stands for the note n */
typedef guint64 TpNotes;
G_STATIC_ASSERT(TP_NOTES <= 64);

static inline void tp_notes_add(TpNotes *notes, TpNote note)
{
	*notes |= G_GUINT64_CONSTANT(1) << note;
}

static inline gboolean tp_notes_has(TpNotes notes, TpNote note)
{
	return (notes >> note & 1) != 0;
}

TP_CODES(tp_note_code, TpNote, tp_note_codes) /* "clock-backwards" */
const char *tp_note_sentence(TpNote note); /* "The clock runs backwards here: ..." */
