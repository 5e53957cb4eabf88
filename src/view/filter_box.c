/* SPDX-License-Identifier: MIT */
/*
 * The question for a filter. The list narrows as it is typed: what is right is set as soon as the keys rest. A last
 * word that may still become a key or its value ("ho", "hop:pl") waits until it is one, and what stands before it
 * is set; of a mistake the box tells, and the list stays as it was.
 */
#include "view/filter_box.h"

#include <tlspath/words.h>

#include "view/frame.h"
#include "view/prompt.h"

enum { BOX_WIDTH = 60, BOX_HEIGHT = 18, BOX_ROWS = 7, BOX_TEXT = 3, BOX_MARGIN = 2 };

static const char signs[] = "blank: and  |: or  !: not  ( )  &: same hop  \"two words\"";
static const char sides[] = "Enter apply, Esc undo, Tab complete, Up older";

/* set_filter - an expression that is right, and another than before */
static void set_filter(TpView *view, const char *text)
{
	if (strcmp(view->filter->str, text) == 0)
		return;
	g_string_assign(view->filter, text);
	view->effect = TP_VIEW_EFFECT_FILTER;
}

/* put_note - something to say below the text */
static void put_note(TpPrompt *prompt, const char *before, const char *text)
{
	g_auto(TpOut) safe = TP_OUT_MEMORY;

	tp_safe(&safe, tp_text_str(text), TP_SAFE_TEXT);
	g_string_assign(prompt->note, before);
	g_string_append_len(prompt->note, safe.at, (gssize)safe.len);
}

/* note_words - the words that the last one may become */
static void note_words(TpPrompt *prompt, char **words)
{
	g_autofree char *joined = g_strjoinv(" ", words);

	put_note(prompt, "Tab: ", joined);
	prompt->caret = -1;
}

/* what_may - what the word before the cursor may become, and where that begins; NULL: nothing more */
static char **what_may(const TpPrompt *prompt, gsize *start)
{
	char **words = tp_filter_complete(tp_text(prompt->text->str, prompt->cursor), start);

	if (words == NULL || words[0] == NULL)
		g_clear_pointer(&words, g_strfreev);
	return words;
}

/* word_start - the beginning of the word that byte `at` is in, with the signs before it */
static gsize word_start(const char *text, gsize at)
{
	while (at > 0 && strchr(" (", text[at - 1]) == NULL)
		at--;
	return at;
}

/* is_right - blanks alone take all, and are right too */
static gboolean is_right(TpView *view, const char *text, gboolean note)
{
	g_autoptr(GError) error = NULL;
	gsize at = 0;
	g_autoptr(TpFilter) filter = tp_filter_parse(tp_text_str(text), &at, &error);

	if (filter != NULL && tp_filter_writers(filter, view->options->sources.site, &at, &error))
		return TRUE;
	if (note) {
		put_note(&view->prompt, "", error->message);
		view->prompt.caret = (gssize)at;
	}
	return FALSE;
}

/* set_typed - all of the text, if it is right; blanks alone are no filter */
static gboolean set_typed(TpView *view, const char *text)
{
	if (!is_right(view, text, TRUE))
		return FALSE;
	set_filter(view, text[strspn(text, " ")] != '\0' ? text : "");
	return TRUE;
}

/* tp_filter_box_rest - no key came for a while: set what was typed, or the part of it before an unfinished word */
void tp_filter_box_rest(TpView *view)
{
	TpPrompt *prompt = &view->prompt;
	gsize start = 0;
	const char *text = prompt->text->str;

	if (!view->narrow)
		return;
	view->narrow = FALSE;
	g_auto(GStrv) words = what_may(prompt, &start);
	gboolean value = start > 0 && text[start - 1] == ':', right = is_right(view, text, FALSE);
	if (words == NULL || (right && (value || start == prompt->cursor))) {
		set_typed(view, text);
		return;
	}
	g_autofree char *part = g_strndup(text, word_start(text, start));
	if (is_right(view, part, FALSE))
		set_typed(view, part);
}

/* note_changed - another text: what its last word may become, or what is wrong with it */
static void note_changed(TpView *view)
{
	TpPrompt *prompt = &view->prompt;
	gsize start = 0;
	g_auto(GStrv) words = what_may(prompt, &start);

	view->narrow = TRUE;
	if (words == NULL)
		is_right(view, prompt->text->str, TRUE);
	else if (start < prompt->cursor || (start > 0 && prompt->text->str[start - 1] == ':'))
		note_words(prompt, words);
}

/* common - how many bytes the words begin with alike */
static gsize common(char **words)
{
	gsize len = strlen(words[0]);

	for (guint i = 1; words[i] != NULL; i++)
		while (strncmp(words[0], words[i], len) != 0)
			len--;
	return len;
}

/* complete - Tab: as much of the word before the cursor as is clear, and the words that it may become */
static void complete(TpView *view)
{
	TpPrompt *prompt = &view->prompt;
	gsize start = 0;
	g_auto(GStrv) words = what_may(prompt, &start);

	g_string_truncate(prompt->note, 0);
	prompt->caret = -1;
	view->narrow = TRUE;
	if (words == NULL)
		return;
	gsize len = common(words);
	if (len >= prompt->cursor - start) {
		g_string_erase(prompt->text, (gssize)start, (gssize)(prompt->cursor - start));
		g_string_insert_len(prompt->text, (gssize)start, words[0], (gssize)len);
		prompt->cursor = start + len;
	}
	if (words[1] != NULL)
		note_words(prompt, words);
}

static void ask(TpView *view, const char *text);

/* answer - Enter: all that was typed, or what is wrong with it */
static void answer(TpView *view, const char *text)
{
	view->narrow = FALSE;
	if (set_typed(view, text))
		return;
	g_autofree char *note = g_strdup(view->prompt.note->str);
	gssize caret = view->prompt.caret;
	ask(view, text);
	g_string_assign(view->prompt.note, note);
	view->prompt.caret = caret;
}

/* cancelled - Esc: the filter from before */
static void cancelled(TpView *view)
{
	view->narrow = FALSE;
	set_filter(view, view->undo->str);
}

/* ask - ask for an expression, beginning with `text` */
static void ask(TpView *view, const char *text)
{
	TpPrompt *prompt = &view->prompt;

	tp_prompt_ask(view, "Filter:", NULL, answer);
	tp_prompt_set(prompt, text);
	prompt->complete = complete;
	prompt->changed = note_changed;
	prompt->cancelled = cancelled;
	prompt->older = view->filters;
	prompt->boxed = TRUE;
}

/* tp_filter_box_ask - ask for the expression; the one that is set can be changed */
void tp_filter_box_ask(TpView *view)
{
	g_string_assign(view->undo, view->filter->str);
	ask(view, view->undo->str);
}

/* tp_filter_box_none - without a filter */
void tp_filter_box_none(TpView *view)
{
	if (view->filter->len == 0)
		tp_view_say(view, "there is no filter");
	set_filter(view, "");
}

/* tp_filter_box_rows - how many rows the box takes */
gint tp_filter_box_rows(const TpView *view, gint width, gint height)
{
	gboolean open = view->prompt.question != NULL && view->prompt.boxed;

	return open && width >= BOX_WIDTH && height >= BOX_HEIGHT ? BOX_ROWS : 0;
}

/* put_keys - the names of all keys */
static void put_keys(TpOut *out)
{
	gsize n = 0;
	const TpFilterKey *keys = tp_filter_keys(&n);

	TP_OUT(out, "keys:");
	for (gsize i = 0; i < n; i++)
		if (*keys[i].name != '\0')
			tp_out_format(out, " %s:", keys[i].name);
}

/* draw_caret - where the mistake is */
static void draw_caret(TpCanvas *canvas, gint row, gint column, gint right)
{
	TpPen pen = tp_pen(canvas, row, BOX_MARGIN, right);

	tp_pen_to(&pen, TP_ROLE_TEXT, column);
	tp_pen_str(&pen, TP_ROLE_STRONG, "^");
}

/* tp_filter_box_draw - the box: the text, what is to be said of it or the keys, and the signs */
void tp_filter_box_draw(const TpView *view, TpCanvas *canvas, gint top)
{
	const TpPrompt *prompt = &view->prompt;
	gint right = canvas->width - BOX_MARGIN, row = top + 1;
	TpPrompt unnamed = *prompt;
	g_auto(TpOut) words = TP_OUT_MEMORY, lines = TP_OUT_MEMORY;

	tp_frame_box(canvas, (TpBox){ top, top + BOX_ROWS, 0, canvas->width }, "Filter", sides);
	unnamed.question = "";
	TpPen pen = tp_pen(canvas, row++, 1, right);
	gint column = tp_prompt_text(&unnamed, &pen, (gsize)MAX(prompt->caret, 0));
	gint end = row + BOX_TEXT;
	if (prompt->caret >= 0)
		draw_caret(canvas, row++, column, right);
	if (prompt->note->len > 0)
		tp_out_str(&words, prompt->note->str);
	else
		put_keys(&words);
	tp_words_wrap(&lines, tp_text(words.at, words.len), 0, (gsize)(right - BOX_MARGIN));
	tp_canvas_lines(canvas, (TpBox){ row, end, BOX_MARGIN, right }, tp_text(lines.at, lines.len), 0);
	pen = tp_pen(canvas, end, BOX_MARGIN, right);
	tp_pen_str(&pen, TP_ROLE_TEXT, signs);
}
