/* SPDX-License-Identifier: MIT */
#include <tlspath/note.h>
#include <tlspath/limits.h>

const TpCode tp_note_codes[] = {
#define NOTE(ID, CODE, SENTENCE) [TP_NOTE_##ID] = TP_CODE(CODE),
#include <tlspath/notes.def>
#undef NOTE
};

static const char *const sentences[] = {
#define NOTE(ID, CODE, SENTENCE) [TP_NOTE_##ID] = SENTENCE,
#include <tlspath/notes.def>
#undef NOTE
};

/* tp_note_sentence - the note's text for people */
const char *tp_note_sentence(TpNote note)
{
	return tp_limits_say(sentences[note]);
}
