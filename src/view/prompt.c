/* SPDX-License-Identifier: MIT */
#include "view/state.h"

/* tp_prompt_ask - ask in the status line; `answer` is called at Enter, or at one of `choices` */
void tp_prompt_ask(TpView *view, const char *question, const char *choices, TpAnswer answer)
{
	view->prompt.question = question;
	view->prompt.choices = choices;
	view->prompt.answer = answer;
	view->prompt.complete = NULL;
	view->prompt.caret = -1;
	g_string_truncate(view->prompt.note, 0);
	g_string_truncate(view->prompt.text, 0);
}

/* close_prompt - the question is answered with `text`; the answer may ask the next one */
static void close_prompt(TpView *view, const char *text)
{
	view->prompt.question = NULL;
	view->prompt.answer(view, text);
}

/* choose - a key where one letter is the answer */
static void choose(TpView *view, TpKey key)
{
	char letter[2] = { key < 0x80 ? g_ascii_tolower((char)key) : '\0', '\0' };

	if (letter[0] != '\0' && strchr(view->prompt.choices, letter[0]) != NULL)
		close_prompt(view, letter);
}

/* rub_out - delete the last character */
static void rub_out(GString *text)
{
	if (text->len > 0)
		g_string_truncate(text, (gsize)(g_utf8_prev_char(text->str + text->len) - text->str));
}

/* edit - a key that changes the line; what was said of the old one goes */
static void edit(TpPrompt *prompt, TpKey key)
{
	if (tp_key_rubout(key))
		rub_out(prompt->text);
	else if (key == 21 /* ^U */)
		g_string_truncate(prompt->text, 0);
	else if (key < TP_KEY_GONE && g_unichar_isprint(key))
		g_string_append_unichar(prompt->text, key);
	g_string_truncate(prompt->note, 0);
	prompt->caret = -1;
}

/* tp_prompt_key - a key while a question is open */
void tp_prompt_key(TpView *view, TpKey key)
{
	TpPrompt *prompt = &view->prompt;

	if (key == TP_KEY_ESCAPE || key == 3 /* ^C */)
		prompt->question = NULL;
	else if (prompt->choices != NULL)
		choose(view, key);
	else if (tp_key_enter(key)) {
		g_autofree char *typed = g_strdup(prompt->text->str);
		close_prompt(view, typed);
	} else if (key == TP_KEY_TAB && prompt->complete != NULL)
		prompt->complete(view);
	else
		edit(prompt, key);
}

/* blank_line - a row of its own over what the view drew there */
static TpPen blank_line(TpCanvas *canvas, gint row)
{
	TpPen pen = tp_pen(canvas, row, 0, canvas->width);

	tp_pen_fill(&pen, TP_ROLE_TEXT, " ");
	return tp_pen(canvas, row, 0, canvas->width);
}

/* draw_text - the question and what was typed; the end of a long line stays in sight. Returns the caret's column */
static gint draw_text(const TpPrompt *prompt, TpPen *pen)
{
	TpText text = tp_text(prompt->text->str, prompt->text->len);

	tp_pen_format(pen, TP_ROLE_STRONG, " %s ", prompt->question);
	while (text.len > 0 && (gint)tp_safe_width(text) >= pen->to - pen->at) {
		gsize first = (gsize)g_utf8_skip[(guchar)*text.at];
		text = tp_text(text.at + first, text.len - first);
	}
	gsize hidden = (gsize)(text.at - prompt->text->str), caret = (gsize)MAX(prompt->caret, 0);
	gsize before = MIN(caret > hidden ? caret - hidden : 0, text.len);
	gint column = pen->at + (gint)tp_safe_width(tp_text(text.at, before));
	tp_pen_text(pen, TP_ROLE_TEXT, text);
	return column;
}

/* tp_prompt_draw - the question in `row`, or above it where there is something to say below the text */
void tp_prompt_draw(const TpView *view, TpCanvas *canvas, gint row)
{
	const TpPrompt *prompt = &view->prompt;
	gint at = row - (prompt->note->len > 0 ? 1 : 0) - (prompt->caret >= 0 ? 1 : 0);
	TpPen pen = blank_line(canvas, MAX(at, 0));
	gint column = draw_text(prompt, &pen);

	canvas->cursor_row = MAX(at, 0);
	canvas->cursor_column = MIN(pen.at, canvas->width - 1);
	if (prompt->caret >= 0) {
		TpPen caret = blank_line(canvas, row - 1);
		tp_pen_to(&caret, TP_ROLE_TEXT, column);
		tp_pen_str(&caret, TP_ROLE_STRONG, "^");
	}
	if (prompt->note->len > 0) {
		TpPen note = blank_line(canvas, row);
		tp_pen_format(&note, TP_ROLE_TEXT, " %s", prompt->note->str);
	}
}
