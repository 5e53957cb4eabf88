/* SPDX-License-Identifier: MIT */
#include <tlspath/note.h>

static const struct {
	const char *code, *sentence;
} notes[] = {
#define NOTE(ID, CODE, SENTENCE) [TP_NOTE_##ID] = { CODE, SENTENCE },
#include "base/notes.def"
#undef NOTE
};

/* tp_note_code - the note's name for programs */
const char *tp_note_code(TpNote note)
{
	return notes[note].code;
}

/* tp_note_sentence - the note's text for people */
const char *tp_note_sentence(TpNote note)
{
	return notes[note].sentence;
}
